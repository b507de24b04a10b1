import type { Day } from '#libs/kernel/index.js';

/** What somebody changes of a document that is not posted. Absent fields stay. */
export interface InvoiceEdit {
  /** What was read: another version or content is stale. */
  readonly versionNo: number;
  readonly contentHash: string;
  readonly reason: string;
  readonly removeLineIds?: readonly string[];
  readonly removeTransactionIds?: readonly string[];
  readonly lineTexts?: readonly { readonly lineId: string; readonly description: string }[];
  readonly poNumber?: string | null;
  readonly buyerReference?: string | null;
  /** The day of the books it is posted on; issue date and rate stay. */
  readonly accountingDate?: Day;
}

/** Work that a document holds now: a live allocation with what of its transaction an edit or a policy asks. */
export interface AllocatedWork {
  readonly transactionId: string;
  readonly invoiceId: string;
  readonly invoiceLineId: string;
  readonly billCycle: number;
  readonly unit: string;
  readonly quantity: string;
  readonly rate: string;
  readonly multiplier: string;
  /** What the document bills of it; by basis GROUP not what it is worth by itself. */
  readonly amount: bigint;
  readonly workDate: Day;
  readonly contractId: string;
  readonly contractLineId: string;
  readonly projectId: string | null;
  readonly billingModel: string;
  readonly firstAmount: bigint | null;
  readonly standardAmount: bigint | null;
  readonly functionalCostAmount: bigint | null;
}
