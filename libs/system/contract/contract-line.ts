import { type FieldError, isPeriod, overlaps, problems as shared } from '#libs/kernel/index.js';
import { splitErrors } from './bill-to-split.js';
import { problems } from './contract.problems.js';
import { prepareSchedule } from './contract-schedule.js';
import { readTerms } from './contract-terms.js';
import type { ContractTerms } from './contract-terms.types.js';
import type {
  ContractDimension, ContractLine, KnownReferences, LineRate, NewContractLine, NewLineRate, NewScheduleLine, PreparedLine,
} from './contract.types.js';

interface Whole {
  readonly currency: string;
  readonly startDate: string;
}

/**
 * The lines of a draft as they are kept: terms of their model, splits, rates and schedules that fit.
 * @throws VALIDATION_FAILED for wrong terms and rates, BILL_TO_SPLIT_UNFIT (INV-06), SCHEDULE_UNFIT (INV-28); pointers are below `/lines`
 */
export function prepareLines(lines: readonly NewContractLine[], contract: Whole): readonly PreparedLine[] {
  const termsErrors: FieldError[] = lines.flatMap((line, index) => (lines.findIndex(({ lineNo }) => lineNo === line.lineNo) < index ? [lineTwice(index)] : []));
  const terms = lines.map((line, index) => termsAt(line, { index, currency: contract.currency }, termsErrors));
  const rates = lines.map((line, index) => ratesAt(line.rates ?? [], { pointer: `/lines/${index}/rates`, startDate: contract.startDate }, termsErrors));
  if (termsErrors.length > 0) throw shared.invalid(termsErrors);
  const splits = lines.flatMap(({ billToSplit }, index) => (billToSplit?.length ? splitErrors(billToSplit, `/lines/${index}/billToSplit`) : []));
  if (splits.length > 0) throw problems.splitUnfit(splits);
  const placeOf = (index: number) => ({ terms: terms[index]!, currency: contract.currency, pointer: `/lines/${index}/schedule` });
  const schedules = lines.map(({ schedule }, index) => scheduleAt(schedule ?? [], placeOf(index)));
  const unfit = schedules.flatMap(({ errors }) => errors);
  if (unfit.length > 0) throw problems.scheduleUnfit(unfit);
  return lines.map((line, index) => ({
    lineNo: line.lineNo, description: line.description ?? '', terms: terms[index]!, taxCodeId: line.taxCodeId ?? null,
    purchaseOrderId: line.purchaseOrderId ?? null, revenueUnitId: null,
    billToSplit: line.billToSplit ?? [], rates: rates[index]!, schedule: schedules[index]!.lines,
  }));
}

/** New lines with the revenue units of those they replace, where the method is the same. */
export function keepRevenueUnits(lines: readonly PreparedLine[], before: readonly ContractLine[]): readonly PreparedLine[] {
  return lines.map((line) => {
    const same = before.find(({ lineNo, terms }) => lineNo === line.lineNo && terms.revenueMethod === line.terms.revenueMethod);
    return { ...line, revenueUnitId: same?.revenueUnitId ?? null };
  });
}

/** The lines of a refused version for the one that follows it; their schedules stay where they are, since no version has agreed them. */
export function draftLinesAnew(lines: readonly ContractLine[]): readonly PreparedLine[] {
  return lines.map(({ lineNo, description, terms, taxCodeId, purchaseOrderId, revenueUnitId, billToSplit, rates }) => ({
    lineNo, description, terms, taxCodeId, purchaseOrderId, revenueUnitId, billToSplit, rates: rates.map(({ id: _, ...rate }) => rate), schedule: [],
  }));
}

/** Refuses references to what is not there, and bill-tos outside the customer's hierarchy. @throws VALIDATION_FAILED */
export function checkReferences(
  contract: { readonly documentId?: string | null; readonly dimensions?: readonly ContractDimension[]; readonly currency: string },
  lines: readonly PreparedLine[],
  known: KnownReferences,
): void {
  const missing = (isThere: boolean, pointer: string): FieldError[] =>
    (isThere ? [] : [{ pointer, code: 'NOT_FOUND', detail: 'There is no such record here.' }]);
  const dimensions = contract.dimensions ?? [];
  const errors = [
    ...missing(known.hasLegalEntity, '/legalEntityId'),
    ...missing(known.hasCustomer, '/customerId'),
    ...missing(contract.documentId == null || known.hasDocument, '/documentId'),
    ...dimensions.flatMap(({ kind, dimensionId }, index) => missing(known.dimensions.get(dimensionId) === kind, `/dimensions/${index}/dimensionId`)),
    ...lines.flatMap((line, index) => [
      ...missing(line.taxCodeId === null || known.taxCodeIds.has(line.taxCodeId), `/lines/${index}/taxCodeId`),
      ...orderErrors(line, { pointer: `/lines/${index}/purchaseOrderId`, currency: contract.currency }, known),
      ...line.billToSplit.flatMap(({ billToId }, nth) => {
        const [billTo, pointer] = [known.billTos.get(billToId), `/lines/${index}/billToSplit/${nth}/billToId`];
        return !billTo ? missing(false, pointer) : billTo.isOfGroup ? [] : [outsideGroup(pointer)];
      }),
    ]),
  ];
  if (errors.length > 0) throw shared.invalid(errors);
}

function orderErrors(line: PreparedLine, at: { readonly pointer: string; readonly currency: string }, known: KnownReferences): FieldError[] {
  if (line.purchaseOrderId === null) return [];
  const order = known.purchaseOrders.get(line.purchaseOrderId);
  if (!order) return [{ pointer: at.pointer, code: 'NOT_FOUND', detail: 'There is no such purchase order here.' }];
  if (order.currency === at.currency) return [];
  return [{ pointer: at.pointer, code: 'CURRENCY_UNFIT', detail: `The order is in ${order.currency}, the contract in ${at.currency}.` }];
}

function outsideGroup(pointer: string): FieldError {
  return { pointer, code: 'BILL_TO_OUTSIDE_GROUP', detail: "The bill-to belongs to no customer of this customer's hierarchy." };
}

function termsAt(line: NewContractLine, at: { readonly index: number; readonly currency: string }, errors: FieldError[]): ContractTerms | undefined {
  try {
    return readTerms(line.billingModel, line.terms ?? {}, at.currency);
  } catch (error) {
    const wrong = (error as { errors?: readonly FieldError[] }).errors;
    if (!wrong) throw error;
    errors.push(...wrong.map((one) => ({ ...one, pointer: `/lines/${at.index}/terms${one.pointer}` })));
    return undefined;
  }
}

function scheduleAt(schedule: readonly NewScheduleLine[], line: Parameters<typeof prepareSchedule>[1]): ReturnType<typeof prepareSchedule> {
  return schedule.length === 0 ? { lines: [], errors: [] } : prepareSchedule(schedule, line);
}

type UnsavedRate = Omit<LineRate, 'id'>;

function ratesAt(rates: readonly NewLineRate[], at: { readonly pointer: string; readonly startDate: string }, errors: FieldError[]): readonly UnsavedRate[] {
  const made = rates.map(({ validFrom, validTo, ...rate }) => ({
    resourceId: null, roleId: null, grade: null, taskId: null, location: null, workType: null, unit: 'HUR' as const,
    ...rate, period: { from: validFrom ?? at.startDate, to: validTo ?? null },
  }));
  made.forEach((rate, index) => errors.push(...rateErrors(rate, made.slice(0, index), `${at.pointer}/${index}`)));
  return made;
}

/** Rates with the same keys never share a day (INV-10). */
function rateErrors(rate: UnsavedRate, earlier: readonly UnsavedRate[], pointer: string): FieldError[] {
  const hasSameKeys = (other: UnsavedRate) => rateKeys.every((key) => other[key] === rate[key]);
  if (!isPeriod(rate.period)) return [{ pointer: `${pointer}/validTo`, code: 'PERIOD_EMPTY', detail: 'The period holds no day.' }];
  const rival = earlier.some((other) => hasSameKeys(other) && overlaps(other.period, rate.period));
  return rival ? [{ pointer, code: 'RATE_PERIOD_OVERLAPS', detail: 'Another rate of the line has the same keys and a day in common.' }] : [];
}

const rateKeys = ['resourceId', 'roleId', 'grade', 'taskId', 'location', 'workType'] as const;

function lineTwice(index: number): FieldError {
  return { pointer: `/lines/${index}/lineNo`, code: 'LINE_NO_TWICE', detail: 'Another line has this number.' };
}
