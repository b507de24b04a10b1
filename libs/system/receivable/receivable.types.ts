import type { Day } from '#libs/kernel/index.js';

export type SettlementStatus = 'OPEN' | 'PARTIAL' | 'SETTLED';
export type PaymentStatus = 'RECEIVED' | 'PARTIALLY_APPLIED' | 'APPLIED' | 'REFUNDED' | 'REVERSED';

/**
 * What a posted invoice still asks for. Amounts are minor units of `currency`, functional ones of the entity's; `openMinor` is the original
 * less everything settled (INV-48), `functionalOpenMinor` what the receivable is still carried at.
 */
export interface OpenItem {
  readonly id: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly billToId: string;
  readonly currency: string;
  readonly postedOn: Day;
  readonly dueOn: Day;
  readonly originalMinor: bigint;
  readonly openMinor: bigint;
  readonly functionalOriginalMinor: bigint;
  readonly functionalOpenMinor: bigint;
  readonly disputedMinor: bigint;
}

/** Money received. Unapplied is what is neither applied nor refunded; `functionalUnappliedMinor` is what it is still carried at. */
export interface Payment {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly valueDate: Day;
  readonly amountMinor: bigint;
  readonly appliedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly functionalMinor: bigint;
  readonly functionalUnappliedMinor: bigint;
  readonly status: PaymentStatus;
}

/** What settles a receivable besides cash, in its currency. */
export interface Deductions {
  readonly discountMinor: bigint;
  readonly bankFeeMinor: bigint;
  readonly writeOffMinor: bigint;
}

/** What is asked: cash of the payment, what it is worth in the invoice's currency, and the deductions beside it. */
export interface ApplicationRequest {
  readonly appliedOn: Day;
  /** In the invoice's currency. */
  readonly amountMinor: bigint;
  /** In the payment's currency; equal to `amountMinor` when the currencies are. */
  readonly paymentAmountMinor: bigint;
  readonly deductions: Deductions;
}

/** An application of a payment to an open item, with the functional amounts it relieved on both sides. */
export interface Application extends ApplicationRequest {
  readonly openItemId: string;
  readonly paymentId: string;
  readonly functionalReceivableMinor: bigint;
  readonly functionalCashMinor: bigint;
  readonly status: 'ACTIVE' | 'REVERSED';
  readonly reversedOn: Day | null;
}
