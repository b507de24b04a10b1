import type { BillingModel, Day, LineGrouping } from '#libs/kernel/index.js';
import type { BillToProfile, PaymentTerms } from '#libs/system/customer/index.js';
import type { FxQuote, LegalEntity, TaxDecision } from '#libs/system/ledger/index.js';

/** An open transaction on its way to a document, as read and locked for it. Decimals are strings; the quantity of HUR is minutes. */
export interface CandidateItem {
  readonly id: string;
  readonly billCycle: number;
  readonly contractId: string;
  readonly contractLineId: string;
  readonly versionNo: number;
  readonly billToId: string;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly roleId: string | null;
  readonly resourceId: string | null;
  readonly revenueUnitId: string | null;
  readonly billingModel: BillingModel;
  readonly workDate: Day;
  readonly unit: string;
  readonly quantity: string;
  readonly rate: string;
  readonly multiplier: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly firstAmount: bigint | null;
  readonly standardAmount: bigint | null;
  readonly functionalCostAmount: bigint | null;
  readonly description: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The terms of a contract line that drafting needs, by line and version. */
export interface DraftingTerms {
  readonly contractLineId: string;
  readonly versionNo: number;
  readonly lineNo: number;
  readonly description: string;
  readonly contractNumber: string;
  readonly taxCode: string | null;
  readonly lineBasis: 'TRANSACTION' | 'GROUP';
  /** Null: the bill-to's. */
  readonly lineGrouping: LineGrouping | null;
  readonly sendZero: boolean;
  readonly partialBilling: boolean;
  readonly purchaseOrderId: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly discountRules: readonly { readonly kind?: string; readonly percent?: string | number }[];
}

/** Tax of a bill-to's supply of one tax code on a tax point; null where no rule decides it. */
export type TaxOf = (billToId: string, taxCode: string, taxPoint: Day) => TaxDecision | null;

/** What decides which items share a document, and on which tax point. */
export interface GroupingFacts {
  readonly entity: LegalEntity;
  readonly run: { readonly id: string | null; readonly chunkId: string | null; readonly issueDate: Day; readonly accountingDate: Day };
  readonly terms: ReadonlyMap<string, DraftingTerms>;
  readonly billTos: ReadonlyMap<string, BillToProfile>;
}

/** Whatever the documents of one run and chunk share. */
export interface DraftingFacts extends GroupingFacts {
  readonly paymentTerms: ReadonlyMap<string, PaymentTerms>;
  readonly taxOf: TaxOf;
  /** What lines call tasks, roles and people, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Legs from a document's currency to the functional one; null where no rate is known. */
  readonly legsOf: (currency: string) => readonly FxQuote[] | null;
}

/** What policies ask of an invoice's contracts, customers and projects. */
export interface RoutingFacts {
  readonly contractNumbers: ReadonlyMap<string, string>;
  /** The customer's code and those of its ancestors, by customer. */
  readonly customerCodes: ReadonlyMap<string, readonly string[]>;
  readonly projects: ReadonlyMap<string, { readonly code: string; readonly region: string | null }>;
  /** Contracts with a posted invoice. */
  readonly billedContracts: ReadonlySet<string>;
  /** `billToId profileVersion` of posted invoices. */
  readonly billedProfiles: ReadonlySet<string>;
  /** What was written off since the last posted invoice, as first priced, by `contractLineId billToId projectId`. */
  readonly writtenOff: ReadonlyMap<string, bigint>;
}
