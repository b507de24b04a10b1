import { type BillingModel, billingModels, type FieldError, lineGroupings, minutesOfADay, Problem, revenueMethods } from '#libs/kernel/index.js';
import {
  type CommonTerms, type ContractTerms, type GivenTerms, latePolicies, rateConversions, type TermsOf, type TimeTerms, type WorkTerms,
} from './contract-terms.types.js';
import {
  choice, discounts, flag, indexation, money, multipliers, percent, rate, required, rounding, type TermField, text, usually, whole, within,
} from './term-field.js';

/** The fields of a shape of terms, one rule each: a field without a rule, or a rule without a field, does not compile. */
type Fields<T> = { readonly [Name in Exclude<keyof T, 'billingModel'>]-?: TermField<T[Name]> };

const revenue = (usual: (typeof revenueMethods)[number]) => ({ revenueMethod: usually(choice(...revenueMethods), usual) });
const mostMinutes = 100_000_000;

const common: Fields<CommonTerms> = {
  ...revenue('RIGHT_TO_INVOICE'),
  poRule: usually(choice('BLOCK', 'SPLIT', 'WARN'), 'BLOCK'),
  discountRules: usually(discounts(), []),
  retentionPercent: percent(),
  retentionMaxMinor: money(),
  retentionBasis: choice('FULL', 'NET_OF_RETENTION'),
  retentionDays: whole(0, 3650),
  billingFrequency: usually(choice('WEEKLY', 'MONTHLY', 'QUARTERLY', 'ON_EVENT'), 'MONTHLY'),
  timing: usually(choice('ADVANCE', 'ARREARS'), 'ARREARS'),
  anchorDay: whole(1, 31),
  lineBasis: usually(choice('TRANSACTION', 'GROUP'), 'TRANSACTION'),
  lineGrouping: choice(...lineGroupings),
  latePolicy: usually(choice(...latePolicies), 'NEXT_RUN'),
  lateDays: whole(0, 3650),
  partialBilling: usually(flag(), false),
  sendZero: usually(flag(), false),
  sspAmountMinor: money(),
  sspGroup: text(60),
  clientMatter: text(60),
};

const work: Fields<WorkTerms> = {
  ...common,
  rateConversion: usually(choice(...rateConversions), 'NONE'),
  upliftPercent: percent(999),
  workTypeMultipliers: multipliers(),
  stack: usually(flag(), false),
  dayMinutes: usually(whole(1, minutesOfADay), 480),
  quantityRounding: usually(rounding(), { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0 }),
};

const time: Fields<TimeTerms> = { ...work, minimumFeeMinor: money(), minimumMinutes: whole(0, minutesOfADay) };
const overage = { overagePolicy: usually(choice('RATE', 'BLOCK'), 'RATE'), overageRateMicros: rate(), unitValueMicros: rate() };
const fee = { proration: usually(choice('DAYS_ACTUAL', 'DAYS_30_360'), 'DAYS_ACTUAL'), indexation: indexation() };

/** What each billing model agrees. Source: glossary §3 (contract_line, contract_line terms), billing-models §1–§15, accounting §5 (methods). */
const models: { readonly [M in BillingModel]: Fields<TermsOf<M>> } = {
  TM: time,
  TM_NTE: { ...time, capAmountMinor: money(), capMinutes: whole(0, mostMinutes) },
  BLENDED_TM: { ...time, blendedRateMicros: required(rate()) },
  FIXED_SCHEDULE: { ...work, ...revenue('STRAIGHT_LINE'), amountMinor: required(money()), deemedAcceptanceDays: whole(0, 3650) },
  MILESTONE: { ...work, ...revenue('POINT_IN_TIME'), amountMinor: money(), deemedAcceptanceDays: whole(0, 3650) },
  PERCENT_COMPLETE: { ...work, ...revenue('PERCENT_COST'), amountMinor: required(money()) },
  RETAINER: {
    ...work, ...revenue('STRAIGHT_LINE'), ...overage, ...fee, amountMinor: required(money()), includedMinutes: required(whole(0, mostMinutes)),
    unusedPolicy: usually(choice('LOSE', 'ROLLOVER'), 'LOSE'), rolloverMax: whole(0, mostMinutes), rolloverPeriods: whole(0, 120),
  },
  PREPAID_BLOCK: {
    ...work, ...revenue('USAGE'), ...overage, amountMinor: required(money()), includedMinutes: whole(0, mostMinutes),
    topupThreshold: whole(0, Number.MAX_SAFE_INTEGER),
    topupMode: usually(choice('AUTO', 'NOTIFY'), 'NOTIFY'), expiresMonths: whole(1, 120),
  },
  RECURRING: { ...work, ...revenue('STRAIGHT_LINE'), ...fee, amountMinor: required(money()), includedMinutes: whole(0, mostMinutes) },
  EXPENSE: { ...common, markupPercent: usually(percent(999), '0.000000'), expenseSupply: usually(choice('RECHARGE', 'DISBURSEMENT'), 'RECHARGE') },
  SUBCONTRACTOR: {
    ...work, markupPercent: usually(percent(999), '0.000000'), subcontractorBasis: usually(choice('OWN_RATE', 'COST_PLUS'), 'COST_PLUS'),
    partyRole: usually(choice('PRINCIPAL', 'AGENT'), 'PRINCIPAL'), payWhenPaid: usually(flag(), false),
  },
  DEPOSIT: { ...common, amountMinor: money(), depositPercent: percent(), drawdownPercent: percent() },
};

/**
 * The terms of a line from their JSON: absent ones take the model's default; a field that the model does not have is refused.
 * @throws VALIDATION_FAILED with the pointer of every wrong field
 */
export function readTerms(billingModel: BillingModel, given: GivenTerms, currency: string): ContractTerms {
  const fields = fieldsOf(billingModel);
  const names = new Map(fields.map(([name]) => [jsonName(name), name]));
  const errors: FieldError[] = Object.keys(given).filter((name) => !names.has(name)).map((name) => unknownField(name, billingModel));
  const entries = fields.map(([name, field]) => [name, readField(field, { name: jsonName(name), given: given[jsonName(name)], currency }, errors)]);
  const terms = { billingModel, ...Object.fromEntries(entries) } as ContractTerms;
  if (errors.length === 0) errors.push(...missingTogether(terms), ...lateTogether(terms));
  if (errors.length > 0) throw new Problem('VALIDATION_FAILED', 400, 'Correct the terms that errors[] names and send the request again.', { errors });
  return terms;
}

/** Terms as JSON states them, every field of the model present. */
export function showTerms(terms: ContractTerms, currency: string): GivenTerms {
  return Object.fromEntries(fieldsOf(terms.billingModel).map(([name, field]) => [jsonName(name), field.show(valueOf(terms, name), currency)]));
}

/** The columns of terms: one for each field of any model; those the model does not have hold the column's usual value. */
export function storeTerms(terms: ContractTerms): Readonly<Record<string, unknown>> {
  const own = new Set(fieldsOf(terms.billingModel).map(([name]) => name));
  return Object.fromEntries(everyField.map(([name, field]) => [jsonName(name), field.store(own.has(name) ? valueOf(terms, name) : field.usual)]));
}

/** Terms from the columns of their row, read by JSON name. */
export function loadTerms(billingModel: BillingModel, row: Readonly<Record<string, unknown>>): ContractTerms {
  const entries = fieldsOf(billingModel).map(([name, field]) => [name, field.load(row[jsonName(name)])]);
  return { billingModel, ...Object.fromEntries(entries) } as ContractTerms;
}

/** JSON schema of the terms of all models, for documentation: each field says who has it. */
export function termsSchema(): { readonly type: 'object'; readonly properties: Readonly<Record<string, object>> } {
  const ownersOf = (name: string) => billingModels.filter((model) => Object.hasOwn(models[model], name));
  const describe = (name: string) => (ownersOf(name).length === billingModels.length ? 'Of every model.' : `Of ${ownersOf(name).join(', ')}.`);
  const properties = everyField.map(([name, field]) => [jsonName(name), { ...field.schema, nullable: true, description: describe(name) }] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

type AnyField = TermField<unknown>;

const everyField: readonly (readonly [string, AnyField])[] = [
  ...new Map(billingModels.flatMap((model) => fieldsOf(model).map(([name, field]) => [name, optionalOf(field)] as const))),
];

/** The column names of terms, as JSON names; a repository writes them in snake case. */
export const termNames: readonly string[] = everyField.map(([name]) => jsonName(name));

/** A required field of one model is an empty column of another's row. */
function optionalOf(field: AnyField): AnyField {
  return field.isRequired ? { ...field, usual: null } : field;
}

function fieldsOf(billingModel: BillingModel): readonly (readonly [string, AnyField])[] {
  return Object.entries(models[billingModel]) as unknown as [string, AnyField][];
}

/** Units stand last in the names of values, not in those of JSON and columns. */
function jsonName(name: string): string {
  return name.replace(/(Minor|Micros)$/, '');
}

function valueOf(terms: ContractTerms, name: string): unknown {
  return (terms as unknown as Record<string, unknown>)[name];
}

function readField(field: AnyField, at: { readonly name: string; readonly given: unknown; readonly currency: string }, errors: FieldError[]): unknown {
  if (at.given == null && !field.isRequired) return field.usual;
  if (at.given == null) return void errors.push({ pointer: `/${at.name}`, code: 'REQUIRED', detail: `The billing model needs ${at.name}.` });
  try {
    return within(`/${at.name}`, () => field.read(at.given, at.currency));
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error;
    return void errors.push(...error.errors);
  }
}

/** Terms that only together make sense. */
function missingTogether(terms: ContractTerms): readonly FieldError[] {
  const need = (isMet: boolean, name: string, detail: string): readonly FieldError[] => (isMet ? [] : [{ pointer: `/${name}`, code: 'REQUIRED', detail }]);
  switch (terms.billingModel) {
    case 'TM_NTE':
      return need(terms.capAmountMinor !== null || terms.capMinutes !== null, 'capAmount', 'A cap is an amount, minutes or both.');
    case 'RETAINER':
    case 'PREPAID_BLOCK':
      return need(
        terms.overagePolicy === 'BLOCK' || terms.overageRateMicros !== null,
        'overageRate',
        'Work beyond the balance has a rate, unless overagePolicy is BLOCK.',
      );
    case 'DEPOSIT':
      return need(terms.amountMinor !== null || terms.depositPercent !== null, 'amount', 'A deposit is an amount or a percent of the contract.');
    default:
      return [];
  }
}

/** One without the other would be agreed and never asked. Source: billing-models §18, late_policy. */
function lateTogether({ latePolicy, lateDays }: CommonTerms): readonly FieldError[] {
  if ((latePolicy === 'NON_BILLABLE') === (lateDays !== null)) return [];
  const detail = lateDays === null
    ? 'NON_BILLABLE counts after a number of days: say lateDays.'
    : 'Days are counted for NON_BILLABLE only: agree it, or leave lateDays out.';
  return [{ pointer: '/lateDays', code: lateDays === null ? 'REQUIRED' : 'UNFIT', detail }];
}

function unknownField(name: string, billingModel: BillingModel): FieldError {
  return { pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code: 'UNKNOWN_FIELD', detail: `A ${billingModel} line has no such term.` };
}
