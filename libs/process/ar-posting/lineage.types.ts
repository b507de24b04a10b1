import type { Day } from '#libs/kernel/index.js';

/** Where a walk along the chain may start. */
export const lineageTypes = ['invoice-line', 'billable-transaction', 'time-entry', 'invoice', 'payment', 'journal-entry'] as const;
export type LineageType = (typeof lineageTypes)[number];

/** The terms that governed work on its day. */
export interface LineageTerm {
  readonly contractId: string;
  readonly contractNumber: string;
  readonly contractLineId: string;
  readonly lineNo: number;
  readonly versionNo: number;
  readonly billingModel: string;
  readonly description: string;
  readonly effectiveFrom: Day;
  readonly signedDate: Day | null;
  readonly documentRef: string | null;
  readonly approvalRequestId: string | null;
}

/** Work as it was recorded. */
export interface LineageEntry {
  readonly id: string;
  readonly workDate: Day;
  readonly minutes: number;
  readonly workType: string;
  readonly narrative: string | null;
  readonly resourceCode: string;
  readonly taskCode: string;
  readonly projectCode: string;
  readonly sourceSystem: string | null;
  readonly externalRef: string | null;
  readonly status: string;
  readonly approvalRequestId: string | null;
}

export interface LineageDecision {
  readonly documentId: string;
  readonly decision: string;
  readonly decidedBy: string;
  readonly onBehalfOf: string | null;
  readonly duty: string;
  readonly decidedAt: string;
  readonly reason: string | null;
}

/** A request with the policies that made its plan and the decisions on the documents of this chain. */
export interface LineageApproval {
  readonly id: string;
  readonly documentType: string;
  readonly status: string;
  readonly requesterId: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly policies: readonly { readonly code: string; readonly version: number }[];
  readonly decisions: readonly LineageDecision[];
}

/** A price as it was written when it was made. */
export interface LineageTransaction {
  readonly id: string;
  readonly parentId: string | null;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly contractLineId: string | null;
  readonly versionNo: number | null;
  readonly workDate: Day;
  readonly billClass: string;
  readonly unit: string;
  readonly quantity: string;
  readonly rateId: string | null;
  readonly rateLevel: number | null;
  readonly rate: string | null;
  readonly multiplier: string;
  readonly currency: string;
  readonly amountMinor: bigint | null;
  readonly state: string;
  readonly journalEntryId: string | null;
  /** E3, of what is written off. */
  readonly writeDownEntryId: string | null;
  readonly invoiceId: string | null;
  readonly invoiceLineId: string | null;
}

export interface LineageInvoiceLine {
  readonly id: string;
  readonly lineNo: number;
  readonly description: string;
  readonly netMinor: number;
}

export interface LineageInvoice {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly currency: string;
  readonly issueDate: Day;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly versionNo: number;
  readonly contentHash: string | null;
  readonly createdBy: string;
  readonly approvalRequestId: string | null;
  readonly postedAt: Date | null;
  readonly postedBy: string | null;
  readonly journalEntryId: string | null;
  readonly lines: readonly LineageInvoiceLine[];
}

/** A journal entry, its lines summed by role and currency. */
export interface LineagePosting {
  readonly id: string;
  readonly event: string;
  readonly accountingDate: Day;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly functionalCurrency: string;
  readonly reversalOfId: string | null;
  readonly reversedById: string | null;
  readonly lines: readonly {
    readonly role: string;
    readonly currency: string;
    readonly debit: number;
    readonly credit: number;
    readonly functionalDebit: number;
    readonly functionalCredit: number;
  }[];
}

export interface LineageCash {
  readonly applicationId: string;
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly bankEntryRef: string | null;
  readonly valueDate: Day;
  readonly appliedOn: Day;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly sourceCurrency: string;
  readonly sourceMinor: bigint;
  readonly status: string;
  readonly paymentJournalEntryId: string | null;
  readonly journalEntryId: string | null;
  readonly reversalJournalEntryId: string | null;
}

/** The chain around one record: contract term → entry → approval → WIP → invoice → posting → cash. `items` counts the WIP rows. */
export interface Lineage {
  readonly type: LineageType;
  readonly id: string;
  readonly items: { readonly shown: number; readonly total: number };
  readonly terms: readonly LineageTerm[];
  readonly entries: readonly LineageEntry[];
  readonly approvals: readonly LineageApproval[];
  readonly wip: readonly LineageTransaction[];
  readonly invoices: readonly LineageInvoice[];
  readonly postings: readonly LineagePosting[];
  readonly cash: readonly LineageCash[];
}
