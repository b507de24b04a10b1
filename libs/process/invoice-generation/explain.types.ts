import type { RowScope } from '#libs/kernel/index.js';
import type { PricedFigures, PriceTrace } from './pricing.types.js';

/** A row on the way from the one that was priced to the one that is asked for; each is a part of the one before. */
export interface TracedRow extends PricedFigures {
  readonly id: string;
  readonly billToId: string | null;
}

/** From the row that was priced to the one that is asked for: that alone, if it was never split. */
export type TracedRows = readonly [TracedRow, ...TracedRow[]];

/** A transaction's own trace, as it was written when the price was made. */
export interface TracedTransaction {
  readonly trace: PriceTrace;
  readonly rows: TracedRows;
  readonly scope: RowScope;
}

/** An invoice line with what its document says of it. */
export interface TracedLine {
  readonly id: string;
  readonly invoiceId: string;
  readonly lineNo: number;
  readonly contractLineId: string | null;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly discountPercent: string | null;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly roundingChargeMinor: bigint;
  readonly functionalNetMinor: bigint | null;
  readonly taxCategory: string | null;
  readonly taxRate: string;
  readonly taxShownMinor: bigint | null;
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly fxRate: string | null;
  readonly lineGrouping: string | null;
  readonly exemption: string | null;
  readonly itemCount: number;
  readonly allocatedMinor: bigint;
  readonly scope: RowScope;
}

/** What a line took of one transaction, with the trace that its allocation keeps. */
export interface TracedItem {
  readonly id: string;
  readonly transactionId: string;
  readonly lineId: string;
  readonly quantity: string;
  readonly unit: string;
  readonly amount: bigint;
  readonly workDate: string | null;
  readonly trace: PriceTrace;
  readonly rows: TracedRows;
}
