import { amountOfTime, type BillingModel, micros, sumOf, wholeMinutes } from '#libs/kernel/index.js';
import type { AccountRole } from './account-role.js';
import { credit, debit, functionalOf } from './journal.js';
import type { Books, Dimensions, RoleLine } from './ledger.types.js';

/** An amount with what it is about. */
export interface PostedAmount {
  readonly amountMinor: bigint;
  readonly dimensions: Dimensions;
}

/** The same, with the functional amount it stands at in the books. */
export interface CarriedAmount extends PostedAmount {
  readonly functionalMinor: bigint;
}

/** The revenue role of what a billing model charges; overage and minimum fees are TM. Source: billing-models, "Common to every model". */
export const revenueRoles: Readonly<Record<Exclude<BillingModel, 'DEPOSIT'>, AccountRole>> = {
  TM: 'REVENUE_TM',
  TM_NTE: 'REVENUE_TM',
  BLENDED_TM: 'REVENUE_TM',
  SUBCONTRACTOR: 'REVENUE_TM',
  PREPAID_BLOCK: 'REVENUE_TM',
  FIXED_SCHEDULE: 'REVENUE_FIXED',
  MILESTONE: 'REVENUE_FIXED',
  PERCENT_COMPLETE: 'REVENUE_FIXED',
  RETAINER: 'REVENUE_RECURRING',
  RECURRING: 'REVENUE_RECURRING',
  EXPENSE: 'REVENUE_REIMBURSABLE',
};

/** Facts of E1: right-to-invoice WIP of one contract line and accounting date, translated row by row at SPOT of its work date. */
export interface WipCreated extends CarriedAmount {
  readonly currency: string;
  /** {@link revenueRoles}, or AGENCY_CLEARING for a disbursement, or REVENUE_AGENCY_FEE. */
  readonly creditRole: AccountRole;
}

/** E1, right-to-invoice WIP created. A reversed entry has negative amounts. */
export function wipCreated({ creditRole, ...amount }: WipCreated): readonly RoleLine[] {
  return [debit('UNBILLED_RECEIVABLE', amount), credit(creditRole, amount)];
}

/** Minutes × cost rate at the work date, in minor units of the cost rate's currency; E2 takes the sum. */
export function labourCostMinor(work: { minutes: number; rateMicros: bigint }, currency: string): bigint {
  return amountOfTime({ minutesMicros: wholeMinutes(work.minutes), rateMicros: work.rateMicros, multiplierMicros: micros }, currency);
}

/** E2, labour cost. */
export function labourCost(cost: PostedAmount & { currency: string; functionalMinor?: bigint }): readonly RoleLine[] {
  return [debit('COST_LABOR', cost), credit('PAYROLL_CLEARING', cost)];
}

/** E3, a write-down before invoicing: what is taken off, positive, at the amount it is carried at. */
export function writtenDown(off: CarriedAmount & { currency: string }): readonly RoleLine[] {
  return [debit('REVENUE_WRITEDOWN', off), credit('UNBILLED_RECEIVABLE', off)];
}

/** E3, a re-rate: the change of the WIP, positive when the price went up. */
export function rerated({ revenueRole, ...change }: CarriedAmount & { currency: string; revenueRole: AccountRole }): readonly RoleLine[] {
  return [debit('UNBILLED_RECEIVABLE', change), credit(revenueRole, change)];
}

/** Facts of E4; amounts are those of the document, charges positive. */
export interface InvoicePosted {
  readonly currency: string;
  /** What becomes due: amount_due of the document. */
  readonly receivable: PostedAmount;
  /** WIP that the lines bill, each at its carried functional amount. */
  readonly relieved: readonly RelievedWip[];
  /** Line amounts that were not WIP, such as a minimum fee. */
  readonly charges: readonly (PostedAmount & { readonly role: AccountRole })[];
  /** Line and document discounts, positive. */
  readonly discounts: readonly PostedAmount[];
  /** At the functional amounts of the document's tax lines. */
  readonly taxes: readonly CarriedAmount[];
  /** Cash rounding and GROUP differences charged, each by itself; negative when given away. */
  readonly roundings: readonly PostedAmount[];
}

/** WIP that a line bills. `billedMinor`: the amounts that became of it, each translated by itself, which sum to `amountMinor`; absent: that in one. */
export interface RelievedWip extends CarriedAmount {
  readonly billedMinor?: readonly bigint[];
}

/** E4, invoice posted: WIP leaves at what it is carried at, everything else at the document's rate, what the rate moved is realised. */
export function invoicePosted(invoice: InvoicePosted, books: Books): readonly RoleLine[] {
  const { currency } = invoice;
  return [
    debit('AR_TRADE', { ...invoice.receivable, currency }),
    ...invoice.discounts.map((amount) => debit('REVENUE_DISCOUNT', { ...amount, currency })),
    ...invoice.relieved.map(({ amountMinor, functionalMinor, dimensions }) =>
      credit('UNBILLED_RECEIVABLE', { amountMinor, functionalMinor, dimensions, currency }),
    ),
    ...invoice.charges.map(({ role, ...amount }) => credit(role, { ...amount, currency })),
    ...invoice.taxes.map((amount) => credit('TAX_PAYABLE', { ...amount, currency })),
    ...invoice.roundings.map((amount) => credit('ROUNDING', { ...amount, currency })),
    ...invoice.relieved.map((wip) => realisedOnRelief(wip, currency, books)),
  ];
}

/** Only what the rate moved: what the rounding of line and total leaves between them is FX_ROUNDING's (pricing-and-rounding §10). */
function realisedOnRelief(wip: RelievedWip, currency: string, books: Books): RoleLine {
  const billedMinor = sumOf(wip.billedMinor ?? [wip.amountMinor], (amountMinor) => functionalOf({ amountMinor, currency }, books));
  return realisedLoss(wip.functionalMinor - billedMinor, books, wip.dimensions);
}

/** E8, a payment at the rate of its value date. */
export function paymentReceived(payment: PostedAmount & { currency: string; functionalMinor?: bigint }): readonly RoleLine[] {
  return [debit('CASH', payment), credit('UNAPPLIED_CASH', payment)];
}

/** What an application may settle besides cash. */
export type DeductionRole = 'SETTLEMENT_DISCOUNT' | 'TAX_PAYABLE' | 'BANK_FEES' | 'SMALL_BALANCE_WRITE_OFF';

/** Facts of E9: both sides at the functional amounts they are carried at; their currencies may differ. */
export interface PaymentApplied {
  readonly cash: CarriedAmount & { readonly currency: string };
  readonly receivable: CarriedAmount & { readonly currency: string };
  /** In the currency of the receivable, at the rate of the books. */
  readonly deductions: readonly (PostedAmount & { readonly role: DeductionRole })[];
}

/** E9, a payment applied to a receivable: what the functional amounts leave between them is realised. E10 is `reverseJournal` of it. */
export function paymentApplied(applied: PaymentApplied, books: Books): readonly RoleLine[] {
  const { cash, receivable } = applied;
  const deductions = applied.deductions.map(({ role, ...amount }) => debit(role, { ...amount, currency: receivable.currency }));
  const deductedMinor = sumOf(deductions, (line) => functionalOf(line, books));
  return [
    debit('UNAPPLIED_CASH', cash),
    ...deductions,
    credit('AR_TRADE', receivable),
    realisedLoss(receivable.functionalMinor - cash.functionalMinor - deductedMinor, books, receivable.dimensions),
  ];
}

function realisedLoss(lossMinor: bigint, books: Books, dimensions: Dimensions): RoleLine {
  return debit('FX_REALISED', { amountMinor: 0n, currency: books.functionalCurrency, functionalMinor: lossMinor, dimensions });
}
