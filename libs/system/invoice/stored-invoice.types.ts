import type { Day, Rounding } from '#libs/kernel/index.js';
import type { Invoice, InvoiceLine, InvoiceStatus } from './invoice.types.js';

/** What a line's row keeps beside the content that approvals bind to: where its work comes from and how it is booked. */
export interface InvoiceLineRow {
  readonly id: string;
  readonly lineKind: string;
  readonly contractVersionNo: number | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly roleId: string | null;
  readonly resourceId: string | null;
  readonly multiplier: string;
  readonly discountPercent: string | null;
  readonly roundingChargeMinor: bigint;
  readonly functionalNetMinor: bigint;
  /** The line's share of the tax, for information. */
  readonly taxShownMinor: bigint;
  readonly revenueUnitId: string | null;
  /** Account role of what the line bills; WIP of right-to-invoice lines is relieved instead. */
  readonly revenueRole: string | null;
  readonly firstAmountMinor: bigint | null;
  readonly standardAmountMinor: bigint | null;
  /** In functional currency. */
  readonly costMinor: bigint | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a document's row keeps beside its content. */
export interface InvoiceRow {
  readonly documentType: 'INVOICE' | 'CREDIT_MEMO';
  readonly billToProfileVersion: number;
  readonly contractId: string | null;
  readonly projectId: string | null;
  readonly billingRunId: string | null;
  readonly billingRunChunkId: string | null;
  readonly groupingRule: string | null;
  readonly groupingKey: string | null;
  readonly lineGrouping: string | null;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
  readonly paymentTermsId: string | null;
  readonly discountDate: Day | null;
  readonly discountPercent: string | null;
  readonly poRequired: boolean;
  readonly purchaseOrderId: string | null;
  /** 1 where the document is in functional currency; the product of the legs otherwise. */
  readonly fxRate: string;
  readonly fxRateDate: Day | null;
  readonly fxSource: string | null;
  readonly functionalNetMinor: bigint;
  readonly functionalTaxMinor: bigint;
  readonly functionalGrossMinor: bigint;
  readonly fxRoundingMinor: bigint;
  readonly costMinor: bigint | null;
  readonly firstAmountMinor: bigint | null;
  readonly taxCalcMode: 'CATEGORY' | 'LINE';
  readonly taxRounding: Rounding;
}

/** A document to be written: its content and, line by line in the same order, its rows. */
export interface InvoiceDraft {
  readonly invoice: Invoice;
  readonly row: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  /** Why this version was made. */
  readonly reason: string;
}

/** A document with everything its rows keep. `lines[i].row` belongs to the content line. */
export interface StoredInvoice extends Invoice {
  readonly row: InvoiceRow;
  readonly lines: readonly StoredLine[];
  readonly contentHash: string;
  readonly manualEdit: boolean;
  readonly approvalRequestId: string | null;
  readonly createdBy: string;
  readonly editedBy: string | null;
  readonly submittedBy: string | null;
  readonly journalEntryId: string | null;
  readonly region: string | null;
  readonly rowVersion: number;
}

export interface StoredLine extends InvoiceLine {
  readonly row: InvoiceLineRow;
}

/** A document as lists show it. */
export interface InvoiceSummary {
  readonly id: string;
  readonly documentType: string;
  readonly kind: string;
  readonly typeCode: string;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly billToId: string;
  readonly contractId: string | null;
  readonly projectId: string | null;
  readonly billingRunId: string | null;
  readonly currency: string;
  readonly issueDate: Day;
  readonly dueDate: Day;
  readonly accountingDate: Day;
  readonly netTotal: bigint;
  readonly taxTotal: bigint;
  readonly grossTotal: bigint;
  readonly amountDue: bigint;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly approvalRequestId: string | null;
  readonly createdBy: string;
  readonly rowVersion: number;
}

export interface InvoiceFilter {
  readonly status?: InvoiceStatus;
  readonly legalEntityId?: string;
  readonly customerId?: string;
  readonly contractId?: string;
  readonly projectId?: string;
  readonly billingRunId?: string;
  readonly number?: string;
  readonly issuedFrom?: Day;
  readonly issuedTo?: Day;
}

/** A version of a document's content, oldest first. */
export interface InvoiceVersion {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly reason: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly snapshot: object;
}

/** Approvals are complete for one version and content. */
export interface InvoiceApproval {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly approvalRequestId: string;
}

/** The financial release of one document: its number and its journal. */
export interface InvoicePosting {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly number: string;
  readonly numberSeriesId: string;
  readonly fiscalYear: number;
  readonly numberSeq: bigint;
  readonly journalEntryId: string;
}
