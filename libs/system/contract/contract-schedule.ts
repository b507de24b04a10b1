import { allocate, type FieldError, parseMicros, sum, sumOf } from '#libs/kernel/index.js';
import type { ContractTerms } from './contract-terms.types.js';
import type { NewScheduleLine, PreparedScheduleLine } from './contract.types.js';

/** One hundred percent in micros of a percent. */
const whole = 100_000_000n;

/**
 * The lines of a schedule with their amounts: those with a percent share what the others leave, by largest remainder.
 * Errors name lines that state both or neither, that lack what their trigger needs, or whose sum is not the amount (INV-28).
 */
export function prepareSchedule(
  schedule: readonly NewScheduleLine[], line: { readonly terms: ContractTerms; readonly currency: string; readonly pointer: string },
): { readonly lines: readonly PreparedScheduleLine[]; readonly errors: readonly FieldError[] } {
  const errors = schedule.flatMap((one, index) => lineErrors(one, { currency: line.currency, pointer: `${line.pointer}/${index}` }));
  if (errors.length > 0) return { lines: [], errors };
  const amountMinor = amountOf(line.terms);
  const stated = sumOf(schedule, ({ amount }) => amount?.amountMinor ?? 0n);
  const percents = schedule.map(({ percent }) => (percent == null ? 0n : parseMicros(percent)));
  const shared = sum(percents);
  if (amountMinor === null || stated * whole + amountMinor * shared !== amountMinor * whole) return { lines: [], errors: [sumError(line.pointer)] };
  const shares = shared === 0n ? percents : allocate(amountMinor - stated, percents);
  return { lines: schedule.map((one, index) => prepared(one, { lineNo: index + 1, amountMinor: one.amount?.amountMinor ?? shares[index]! })), errors: [] };
}

/** What a schedule lacks when its line is submitted: a fixed fee has one, and it sums to the fee (INV-28). Empty when nothing. */
export function scheduleErrors(terms: ContractTerms, schedule: readonly { readonly amountMinor: bigint }[], pointer: string): readonly FieldError[] {
  const isNeeded = terms.billingModel === 'FIXED_SCHEDULE' || schedule.length > 0;
  return isNeeded && sumOf(schedule, ({ amountMinor }) => amountMinor) !== amountOf(terms) ? [sumError(pointer)] : [];
}

function amountOf(terms: ContractTerms): bigint | null {
  return 'amountMinor' in terms ? terms.amountMinor : null;
}

function sumError(pointer: string): FieldError {
  return { pointer, code: 'SUM_IS_NOT_AMOUNT', detail: "The schedule sums to exactly the line's amount." };
}

function lineErrors(one: NewScheduleLine, at: { readonly currency: string; readonly pointer: string }): readonly FieldError[] {
  const trigger = one.trigger ?? 'DATE';
  const wrong = (isWrong: boolean, name: string, detail: string): FieldError[] =>
    (isWrong ? [{ pointer: `${at.pointer}/${name}`, code: 'UNFIT', detail }] : []);
  return [
    ...wrong((one.amount == null) === (one.percent == null), 'amount', "A part is an amount or a percent of the line's amount."),
    ...wrong(one.amount != null && one.amount.currency !== at.currency, 'amount/currency', `The contract is in ${at.currency}.`),
    ...wrong(trigger === 'DATE' && one.dueOn == null, 'dueOn', 'A part that is due by DATE names the day.'),
    ...wrong(trigger === 'PERCENT' && one.triggerPercent == null, 'triggerPercent', 'A part that is due by PERCENT names the percent.'),
    ...wrong(one.serviceFrom != null && one.serviceTo != null && one.serviceFrom > one.serviceTo, 'serviceTo', 'The service ends on or after its first day.'),
  ];
}

function prepared(one: NewScheduleLine, { lineNo, amountMinor }: { lineNo: number; amountMinor: bigint }): PreparedScheduleLine {
  return {
    lineNo, amountMinor, dueOn: one.dueOn ?? null, serviceFrom: one.serviceFrom ?? null, serviceTo: one.serviceTo ?? null, percent: one.percent ?? null,
    description: one.description ?? '', trigger: one.trigger ?? 'DATE', triggerMilestoneId: one.triggerMilestoneId ?? null,
    triggerPercent: one.triggerPercent ?? null,
  };
}
