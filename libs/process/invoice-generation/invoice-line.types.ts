import type { Day, LineGrouping } from '#libs/kernel/index.js';

/** The contract line's `line_basis`. Source: pricing-and-rounding §4. */
export type LineBasis = 'TRANSACTION' | 'GROUP';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A billable transaction on its way to an invoice line. */
export interface TransactionToBill {
  readonly id: string;
  readonly contractLineId: string;
  readonly contractLineNo: number;
  readonly contractLineName: string;
  readonly lineBasis: LineBasis;
  readonly workDate: Day;
  /** UN/ECE Rec 20; HUR is counted in minutes. */
  readonly unit: string;
  readonly quantityMicros: bigint;
  readonly rateMicros: bigint;
  readonly multiplierMicros: bigint;
  readonly amountMinor: bigint;
  readonly taxCategory: string;
  /** Decimal percent. */
  readonly taxRate: string;
  readonly role: Named | null;
  readonly resource: Named | null;
  readonly task: Named | null;
  readonly narrative: string | null;
  /** The line discounts of its terms in decimal percents, taken in turn. */
  readonly discountPercents?: readonly string[];
  /** Transactions that must be seen apart, such as corrections of billed work, carry a key of their own. */
  readonly descriptionKey?: string | null;
}

export interface LineRules {
  readonly grouping: LineGrouping;
  readonly currency: string;
}

/** What one transaction brings to its line: the whole of it, at the amount that the line bills. */
export interface LineAllocation {
  readonly transactionId: string;
  readonly quantityMicros: bigint;
  readonly amountMinor: bigint;
}

/** A line as drafted. allocated − discount = net (INV-33); quantity × unit price + rounding charge − discount is what an e-invoice checks. */
export interface InvoiceLineDraft {
  /** 1..n by contract line, service date, description. */
  readonly lineNo: number;
  readonly contractLineId: string;
  readonly contractLineNo: number;
  readonly description: string;
  readonly unit: string;
  /** In the line's unit: hours of HUR, at six decimals. Negative for negative work. */
  readonly quantityMicros: bigint;
  /** Rate × multiplier at six decimals, never negative. */
  readonly unitPriceMicros: bigint;
  /** Σ allocations. */
  readonly allocatedMinor: bigint;
  readonly discountMinor: bigint;
  /** The charge with reason "Rounding", negative for an allowance; presentation only, 0 for none. */
  readonly roundingChargeMinor: bigint;
  readonly netMinor: bigint;
  /** Basis GROUP: allocated less the transactions' own amounts, which posts to ROUNDING; else 0. */
  readonly roundingDifferenceMinor: bigint;
  readonly taxCategory: string;
  readonly taxRate: string;
  /** First and last work date, both belonging to it. */
  readonly serviceFrom: Day;
  readonly serviceTo: Day;
  readonly allocations: readonly LineAllocation[];
}
