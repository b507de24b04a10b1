import type { CustomerKind, Day, Finding, Rounding, TaxCategory } from '#libs/kernel/index.js';
import type { TaxNumber } from '#libs/system/customer/index.js';
import type { AccountRole, FxQuote, TaxCalcMode } from '#libs/system/ledger/index.js';

/** A document as the releaser saw it: he releases this content and no other. */
export interface ReleaseRequest {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
}

/** How one document of a release ended. */
export type ReleaseOutcome =
  | { readonly invoiceId: string; readonly outcome: 'POSTED'; readonly number: string; readonly journalEntryId: string }
  | { readonly invoiceId: string; readonly outcome: 'REFUSED'; readonly code: string; readonly detail: string };

/** What a line of the document takes from WIP and adds of its own. */
export interface PostedLine {
  readonly id: string;
  readonly lineKind: string;
  readonly contractLineId: string | null;
  readonly revenueUnitId: string | null;
  readonly revenueRole: AccountRole | null;
  readonly projectId: string | null;
  readonly region: string | null;
  readonly codes: Readonly<Record<string, string>>;
  readonly netMinor: bigint;
  /** What the line bills of its transactions. */
  readonly allocatedMinor: bigint;
  /** What these transactions stand at in the books; by line basis GROUP not what is billed of them. */
  readonly carriedMinor: bigint;
  readonly functionalCarriedMinor: bigint;
  readonly otherMinor: bigint;
  readonly discountMinor: bigint;
  readonly chargeMinor: bigint;
  readonly taxCode: string;
}

export interface PostedTax {
  readonly category: TaxCategory;
  readonly ratePercent: string;
  readonly jurisdiction: string;
  readonly taxableMinor: bigint;
  readonly taxMinor: bigint;
}

/** A tax line of the document, with its part of the tax in functional currency. */
export interface BookedTax extends PostedTax {
  readonly functionalTaxMinor: bigint;
}

/** An allowance or charge of the whole document. */
export interface PostedAdjustment {
  readonly kind: 'ALLOWANCE' | 'CHARGE';
  readonly amountMinor: bigint;
}

/** Who did what on the document, and on the customer's billing profile; a service key brings its creators. */
export interface PostedHistory {
  readonly creatorIds: readonly string[];
  readonly createdAt: Date;
  readonly editorIds: readonly string[];
  readonly editedAt: Date | null;
  readonly approvals: readonly { readonly userIds: readonly string[]; readonly duty: 'OPERATIONAL' | 'FINANCIAL'; readonly at: Date }[];
  readonly profileChanges: readonly { readonly userIds: readonly string[]; readonly at: Date }[];
}

/** What decides tax beside the lines. */
export interface TaxFacts {
  readonly seller: { readonly country: string; readonly nexusSubdivisions: readonly string[]; readonly mode: TaxCalcMode; readonly rounding: Rounding };
  readonly customer: {
    readonly country: string;
    readonly subdivision: string | null;
    readonly kind: CustomerKind;
  };
  /** The customer's, of all times. */
  readonly registrations: readonly TaxNumber[];
}

/** Everything the release of one document looks at. Amounts are minor units of `currency`. */
export interface PostingDocument {
  readonly id: string;
  readonly documentType: 'INVOICE' | 'CREDIT_MEMO';
  readonly kind: string;
  readonly status: string;
  readonly versionNo: number;
  readonly contentHash: string | null;
  readonly rowVersion: number;
  readonly legalEntityId: string;
  readonly region: string | null;
  readonly customerId: string;
  readonly customerCode: string;
  readonly billToId: string;
  readonly contractId: string | null;
  readonly projectId: string | null;
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly issueDate: Day;
  readonly taxPointDate: Day;
  readonly accountingDate: Day;
  readonly dueDate: Day;
  readonly amountDueMinor: bigint;
  readonly roundingMinor: bigint;
  readonly netTotalMinor: bigint;
  readonly grossTotalMinor: bigint;
  readonly fxSource: string;
  /** The legs that were fixed at submit; null where the version kept none. */
  readonly fxLegs: readonly FxQuote[] | null;
  readonly taxes: readonly BookedTax[];
  readonly lines: readonly PostedLine[];
  readonly adjustments: readonly PostedAdjustment[];
  readonly history: PostedHistory;
  readonly taxFacts: TaxFacts;
  /** Open findings of severity BLOCK, and POSTING holds as findings. */
  readonly blockers: readonly Finding[];
}
