import type { BillingModel, FieldError } from '#libs/kernel/index.js';
import type { ContractTerms, TmTerms } from './contract-terms.types.js';

/** Models whose contracts may be activated: those that are billed end to end. */
export const enabledModels: readonly BillingModel[] = ['TM'];

/** Which values of a term are billed, and what to agree instead of the others. */
interface TermRule<T> {
  readonly isBilled: (value: T) => boolean;
  readonly instead: string;
}

type TermRules = { readonly [Name in keyof TmTerms]?: TermRule<TmTerms[Name]> };

const absent = (instead: string): TermRule<unknown> => ({ isBilled: (value) => value === null, instead });
const only = <T>(value: NoInfer<T>, instead: string): TermRule<T> => ({ isBilled: (given) => given === value, instead });
const noRetention = absent('Nothing is withheld from invoices yet: leave it out.');
const noAllocation = absent('Prices are not allocated by stand-alone selling price yet: leave it out.');

/**
 * The terms of a TM line of which not every value is billed yet; a term without a rule is billed whatever it says. Billing frequency and anchor
 * day say when the firm starts its runs, a client matter is text. Source: billing-models §1, pricing-and-rounding §1.
 */
const rules: TermRules = {
  revenueMethod: only('RIGHT_TO_INVOICE', 'Work of a TM line is revenue as it is approved: agree RIGHT_TO_INVOICE.'),
  poRule: only('BLOCK', 'The limit of a purchase order is not watched by billing yet, so nothing follows from what it says: leave it out.'),
  retentionPercent: noRetention,
  retentionMaxMinor: noRetention,
  retentionBasis: noRetention,
  retentionDays: noRetention,
  timing: only('ARREARS', 'Work is billed after it is done: agree ARREARS.'),
  latePolicy: {
    isBilled: (policy) => policy !== 'SUPPLEMENTARY_INVOICE', instead: 'Late work joins the next run: agree NEXT_RUN, or NON_BILLABLE with lateDays.',
  },
  sspAmountMinor: noAllocation,
  sspGroup: noAllocation,
  rateConversion: { isBilled: (conversion) => conversion !== 'FIXED', instead: 'No fixed exchange rates can be agreed yet: agree AT_WORK_DATE.' },
  minimumFeeMinor: absent('No minimum fee is topped up yet: leave it out.'),
};

/**
 * Terms that would be agreed and not billed, by JSON pointer below the line's terms, each with what to do; empty for a line that is billed in
 * full. A line of a model that is not enabled has none: its model is refused.
 */
export function termsNotEnabled(terms: ContractTerms): readonly FieldError[] {
  if (terms.billingModel !== 'TM') return [];
  const unbilled = (Object.entries(rules) as [keyof TmTerms, TermRule<unknown>][]).filter(([name, { isBilled }]) => !isBilled(terms[name]));
  const volume = terms.discountRules.flatMap(({ kind }, index) =>
    (kind === 'PERCENT' ? [] : [notEnabled(`discountRules/${index}/kind`, 'No discount by volume is given yet: agree PERCENT, or leave it out.')]),
  );
  return [...unbilled.map(([name, { instead }]) => notEnabled(name.replace(/Minor$/, ''), instead)), ...volume];
}

function notEnabled(at: string, detail: string): FieldError {
  return { pointer: `/${at}`, code: 'TERM_NOT_ENABLED', detail };
}
