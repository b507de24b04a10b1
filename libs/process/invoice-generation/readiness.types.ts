import type { Day, Severity } from '#libs/kernel/index.js';
import type { InvoiceFormat } from '#libs/system/customer/index.js';
import type { PriceRefusal } from '#libs/system/rate-card/index.js';

/** The checks by their number. Source: approvals-and-controls §6. */
export type ReadinessCheck =
  | 'RC-01' | 'RC-02' | 'RC-03' | 'RC-04' | 'RC-05' | 'RC-06' | 'RC-07' | 'RC-08'
  | 'RC-09' | 'RC-10' | 'RC-11' | 'RC-12' | 'RC-13' | 'RC-14' | 'RC-15' | 'RC-16';

/** What readiness needs of the exception catalogue; the work-item slice's map fits. */
export type ReadinessCatalogue = ReadonlyMap<string, CatalogueRule>;

export interface CatalogueRule {
  readonly severity: Severity;
  readonly isWaivable: boolean;
  readonly ownerRole: string;
  readonly resolution: string;
}

/** Work of one contract line and day, counted. Amounts are minor units of the contract currency; null where the value is not known. */
export interface WorkCount {
  readonly contractLineId: string;
  readonly source: 'TIME' | 'EXPENSE';
  readonly workDate: Day;
  readonly count: number;
  /** Since when the oldest of it waits. */
  readonly oldestAt: Date;
  readonly amountMinor: bigint | null;
}

/** Items of one contract line whose tax is not clear. */
export interface TaxCount {
  readonly code: 'TAX_UNDETERMINED' | 'TAX_REG_UNVALIDATED';
  readonly contractLineId: string;
  readonly count: number;
  readonly oldestAt: Date;
  readonly amountMinor: bigint | null;
}

/** What a check says of a candidate. */
export interface ReadinessFinding {
  readonly check: ReadinessCheck;
  readonly code: string;
  /** Null when it is about the whole candidate. */
  readonly contractLineId: string | null;
  readonly count: number;
  readonly oldestAt: Date;
  readonly amountMinor: bigint | null;
  readonly detail: string;
}

/** The bill-to profile of the run's date, as far as a document needs it. */
export interface BillToProfile {
  readonly legalName: string | null;
  readonly addressLines: readonly string[];
  readonly city: string | null;
  readonly country: string | null;
  readonly electronicAddress: string | null;
  readonly buyerReference: string | null;
  readonly poRequired: boolean;
  readonly poNumber: string | null;
  readonly invoiceFormat: InvoiceFormat | null;
  /** Since when it stands so. */
  readonly changedAt: Date;
}

/** Everything known about one candidate: contract × bill-to × run. */
export interface ReadinessFacts {
  readonly now: Date;
  readonly serviceTo: Day;
  readonly currency: string;
  /** Value of the open items the candidate would bill. */
  readonly openAmountMinor: bigint;
  readonly openCount: number;
  readonly contract: { readonly status: string; readonly effectiveFrom: Day | null; readonly changedAt: Date };
  readonly billTo: BillToProfile;
  /** SUBMITTED and not decided. */
  readonly submitted: readonly WorkCount[];
  /** Approved, and refused by pricing: a missing exchange rate is RC-11, the others are RC-05. */
  readonly refused: readonly (WorkCount & { readonly refusal: PriceRefusal })[];
  /** Approved, and not yet looked at by pricing. */
  readonly pending: readonly WorkCount[];
  readonly tax: readonly TaxCount[];
  /** The BILLING period of the accounting date; null when there is none. */
  readonly period: { readonly status: string; readonly changedAt: Date } | null;
  /** True when a document of the currency can be translated on its issue date. */
  readonly hasRate: boolean;
  /** Since when each ACTIVE billing hold on contract, line, project or bill-to stands. */
  readonly heldSince: readonly Date[];
  /** Contract lines with partial_billing = true. */
  readonly partialLineIds: readonly string[];
  /** Codes waived for this candidate. */
  readonly waivedCodes: readonly string[];
}

/** One thing between the work and its invoice. */
export interface ReadinessBlocker {
  readonly check: ReadinessCheck;
  readonly code: string;
  readonly severity: Severity;
  readonly ownerRole: string;
  readonly count: number;
  readonly ageSeconds: number;
  readonly amountAtRiskMinor: bigint | null;
  /** What fixes it. */
  readonly fix: string;
  readonly detail: string;
  /** ITEMS: only the affected items stay behind, the rest of the candidate goes on. */
  readonly reach: 'CANDIDATE' | 'ITEMS';
  readonly contractLineIds: readonly string[];
  readonly isWaived: boolean;
  /** True when the candidate waits for it. */
  readonly blocks: boolean;
}

export interface Readiness {
  readonly status: 'READY' | 'NOT_READY';
  readonly blockers: readonly ReadinessBlocker[];
  /** The candidate's open amount while it is NOT_READY, else 0; minor units of `currency`. */
  readonly blockedAmountMinor: bigint;
  readonly currency: string;
}
