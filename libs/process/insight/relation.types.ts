import type { Day } from '#libs/kernel/index.js';
import type { BillToProfile } from '#libs/system/customer/index.js';
import type { ItemRecord } from '#libs/system/approval/index.js';

/** A line of a document's current version, as dashboards show it. */
export interface InvoiceLineSummary {
  readonly id: string;
  readonly invoiceId: string;
  readonly lineNo: number;
  readonly lineKind: string;
  readonly contractLineId: string | null;
  readonly projectId: string | null;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
  readonly taxCategory: string | null;
  readonly taxRate: string;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
}

export interface PendingItem extends ItemRecord {
  readonly requestId: string;
}

export type { BillToProfile };
