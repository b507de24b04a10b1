import type { BillingModel, Day, LineGrouping, Money, RateUnit, WorkType } from '#libs/kernel/index.js';
import type { GivenTerms } from '#libs/system/contract/index.js';

/** A signed deal as one document: who buys, on which terms, at which prices, by whom it is done. References are codes. */
export interface NewEngagement {
  readonly externalRef: EngagementRef;
  readonly signedOn?: Day | null;
  readonly documentRef?: string | null;
  readonly legalEntity: Coded;
  readonly customer: EngagementCustomer;
  readonly billTos: readonly EngagementBillTo[];
  readonly contract: EngagementContract;
  readonly rateCard?: EngagementRateCard | null;
  readonly projects: readonly EngagementProject[];
  readonly templateCode?: string | null;
  readonly amendment?: EngagementAmendment | null;
}

export interface Coded {
  readonly code: string;
}

/** What the source system calls the engagement: its identity. `version` is that system's, and no part of the content. */
export interface EngagementRef {
  readonly system: string;
  readonly id: string;
  readonly version?: string | null;
}

/** All but the code is for a customer that is not known yet; a known one is referenced as it is. */
export interface EngagementCustomer {
  readonly code: string;
  readonly legalName?: string | null;
  readonly kind?: 'B2B' | 'B2C' | 'PUBLIC' | null;
  readonly country?: string | null;
  readonly subdivision?: string | null;
  readonly region?: string | null;
  readonly currency?: string | null;
  readonly parent?: Coded | null;
  readonly taxRegistrations?: readonly EngagementTaxRegistration[] | null;
  readonly paymentTerms?: Coded | null;
}

export interface EngagementTaxRegistration {
  readonly country: string;
  readonly scheme: 'VAT' | 'GST' | 'EIN' | 'EXEMPTION';
  readonly number: string;
  /** From the first day of the contract unless said otherwise. */
  readonly validFrom?: Day | null;
}

/** All but the code is for a bill-to that the customer does not have yet. */
export interface EngagementBillTo {
  readonly code: string;
  readonly name?: string | null;
  readonly address?: EngagementAddress | null;
  readonly electronicAddress?: string | null;
  readonly easScheme?: string | null;
  readonly contactName?: string | null;
  readonly contactEmail?: string | null;
  readonly format?: 'PDF' | 'UBL_PEPPOL' | 'CII' | 'LEDES1998B' | 'CSV' | 'PORTAL' | null;
  readonly language?: string | null;
  readonly deliveryChannel?: 'EMAIL' | 'PEPPOL' | 'PORTAL' | 'SFTP' | 'POST' | 'NONE' | null;
  readonly groupingRule?: 'PER_CONTRACT' | 'PER_PROJECT' | 'PER_PO' | 'PER_LINE' | 'CONSOLIDATED_BY_BILL_TO' | null;
  readonly lineGrouping?: LineGrouping | null;
  readonly buyerReference?: string | null;
  readonly poRequired?: boolean | null;
  readonly paymentTerms?: Coded | null;
}

export interface EngagementAddress {
  readonly lines: readonly string[];
  readonly city?: string | null;
  readonly postalCode?: string | null;
  readonly subdivision?: string | null;
  readonly country?: string | null;
}

export interface EngagementDimension {
  readonly kind: string;
  readonly code: string;
}

export interface EngagementContract {
  readonly number: string;
  readonly name?: string | null;
  readonly currency: string;
  readonly start: Day;
  /** The last day; absent for an open end. */
  readonly end?: Day | null;
  readonly dimensions?: readonly EngagementDimension[] | null;
  readonly lines: readonly EngagementLine[];
}

export interface EngagementLine {
  readonly lineNo: number;
  readonly billingModel: BillingModel;
  readonly description?: string | null;
  readonly taxCode?: string | null;
  /** As JSON states them; the billing model reads them. */
  readonly terms?: GivenTerms | null;
  /** The line's own rate table: it goes before every rate card. */
  readonly rates?: readonly EngagementRate[] | null;
  /** Absent: the engagement's one bill-to pays all. Percents are decimal strings. */
  readonly billToSplit?: readonly { readonly billTo: string; readonly percent: string }[] | null;
  readonly schedule?: readonly EngagementScheduleLine[] | null;
  readonly milestones?: readonly EngagementMilestone[] | null;
}

/** A part of a fixed fee: an amount or a percent of the line's amount, due on a day or by a trigger. */
export interface EngagementScheduleLine {
  readonly dueOn?: Day | null;
  readonly amount?: Money | null;
  readonly percent?: string | null;
  readonly trigger?: 'DATE' | 'MILESTONE' | 'PERCENT' | null;
  readonly milestone?: string | null;
  readonly triggerPercent?: string | null;
}

export interface EngagementMilestone {
  readonly code: string;
  readonly name?: string | null;
  readonly amount: Money;
  readonly plannedOn?: Day | null;
  /** The project it belongs to, by code; the engagement's one project unless said otherwise. */
  readonly project?: string | null;
}

/** The price list of the contract, or of its one project. */
export interface EngagementRateCard {
  readonly scope: 'CONTRACT' | 'PROJECT';
  readonly code?: string | null;
  /** The contract's unless said otherwise; a line converts another one by its `rateConversion`. */
  readonly currency?: string | null;
  readonly lines: readonly EngagementCardRate[];
}

/** A price of the card may also be one of a task: its code, which only one of the projects has. */
export interface EngagementCardRate extends EngagementRate {
  readonly task?: string | null;
}

/** A price per unit; what it is not narrowed by, it matches. Valid from the first day of the contract unless said otherwise. */
export interface EngagementRate {
  readonly role?: string | null;
  readonly resource?: string | null;
  readonly grade?: string | null;
  readonly location?: string | null;
  readonly workType?: WorkType | null;
  readonly unit?: RateUnit | null;
  readonly rateMicros: bigint;
  readonly validFrom?: Day | null;
  readonly validTo?: Day | null;
}

export interface EngagementProject {
  readonly code: string;
  readonly name?: string | null;
  /** The code of the resource that manages it. */
  readonly pm?: string | null;
  readonly region?: string | null;
  readonly projectType?: string | null;
  /** The contract's days unless said otherwise. */
  readonly start?: Day | null;
  readonly end?: Day | null;
  readonly dimensions?: readonly EngagementDimension[] | null;
  readonly tasks: readonly EngagementTask[];
  readonly assignments?: readonly EngagementAssignment[] | null;
  readonly budget?: readonly EngagementBudget[] | null;
}

export interface EngagementTask {
  readonly code: string;
  readonly name?: string | null;
  /** The code of another task of the project. */
  readonly parent?: string | null;
  /** The contract line its work is billed by; absent for work that belongs to none. */
  readonly lineNo?: number | null;
  readonly billable?: boolean | null;
  readonly clientTaskCode?: string | null;
  readonly clientActivityCode?: string | null;
}

export interface EngagementAssignment {
  readonly resource: string;
  readonly task: string;
  /** The resource's home role unless said otherwise. */
  readonly role?: string | null;
  readonly validFrom?: Day | null;
  readonly validTo?: Day | null;
  readonly plannedMinutes?: number | null;
}

export interface EngagementBudget {
  readonly category: 'LABOUR' | 'EXPENSE' | 'SUBCONTRACTOR';
  readonly task?: string | null;
  readonly minutes?: number | null;
  readonly cost?: Money | null;
}

export interface EngagementAmendment {
  readonly kind: string;
  readonly effectiveFrom: Day;
  readonly documentRef?: string | null;
  readonly signedOn?: Day | null;
  readonly modificationTreatment?: string | null;
}
