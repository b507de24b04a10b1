import type { Day, Money } from '#libs/kernel/index.js';
import type { StoredPayment } from '#libs/system/receivable/index.js';

/** Money that arrived, as whoever reads the bank's statement tells it. The bank entry's reference is its natural key (INV-62). */
export interface PaymentTold {
  readonly bankAccountId: string;
  readonly bankEntryRef: string;
  readonly customerId: string;
  readonly valueDate: Day;
  readonly amount: Money;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly endToEndId: string | null;
  readonly remittance: readonly string[];
}

/** `isNew` is false when the bank entry was recorded before, with the same figures. */
export interface PaymentRecorded {
  readonly isNew: boolean;
  readonly payment: StoredPayment;
}

/** What to apply of a payment to an invoice. Absent amounts: all that fits; deductions are in the currency of the invoice. */
export interface ApplicationAsked {
  readonly paymentId: string;
  readonly invoiceId: string;
  /** In the currency of the payment. */
  readonly amount: Money | null;
  readonly appliedOn: Day | null;
  readonly discount: Money | null;
  readonly bankFee: Money | null;
  readonly smallBalance: Money | null;
}

/** A reversal of an application or a payment; today unless a day is named. */
export interface ReversalAsked {
  readonly id: string;
  readonly reason: string;
  readonly on: Day | null;
}

/** What an invoice allows to be deducted for early payment. */
export interface DiscountTerms {
  readonly discountDate: Day | null;
  readonly discountPercent: string | null;
  readonly grossTotalMinor: bigint;
  readonly taxTotalMinor: bigint;
  readonly takenMinor: bigint;
  /** What its standing applications deducted as bank fees and as small balances. */
  readonly feesMinor: bigint;
  readonly forgivenMinor: bigint;
}
