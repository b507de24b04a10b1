import type { BillingModel, Day, Money, Period, RateUnit, WorkType } from '#libs/kernel/index.js';
import type { ContractTerms, GivenTerms } from './contract-terms.types.js';

/** Source: glossary §4, contract. */
export const contractStatuses = ['DRAFT', 'IN_APPROVAL', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'CLOSED', 'CANCELLED'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

export type ContractEvent = 'submit' | 'approve' | 'reject' | 'suspend' | 'resume' | 'cancel';

/** Source: glossary §4, contract_version. */
export type VersionStatus = 'DRAFT' | 'IN_APPROVAL' | 'APPROVED' | 'REJECTED' | 'SUPERSEDED';

/** Who sells what to whom, in one currency. What is agreed stands in its versions and their lines. */
export interface Contract {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly accountOwnerId: string | null;
  readonly sowReference: string | null;
  readonly purchaseReference: string | null;
  readonly currency: string;
  readonly startDate: Day;
  /** The last day; null for an open end. */
  readonly endDate: Day | null;
  readonly signedDate: Day | null;
  /** The last approved version; 0 before the first. */
  readonly currentVersionNo: number;
  readonly templateId: string | null;
  readonly dimensions: readonly ContractDimension[];
  readonly status: ContractStatus;
  readonly statusReason: string | null;
  /** The legal entity's, for row scopes. */
  readonly region: string | null;
  readonly rowVersion: number;
}

export interface ContractDimension {
  readonly kind: string;
  readonly dimensionId: string;
}

/** What was agreed at one time. `period` ends when a successor takes over. */
export interface ContractVersion {
  readonly id: string;
  readonly contractId: string;
  readonly versionNo: number;
  readonly kind: 'ORIGINAL' | 'CHANGE_ORDER' | 'RENEWAL' | 'TERMINATION' | 'CORRECTION';
  readonly period: Period;
  readonly signedDate: Day | null;
  readonly documentId: string | null;
  readonly documentRef: string | null;
  readonly reason: string | null;
  readonly modificationTreatment: 'SEPARATE' | 'PROSPECTIVE' | 'CUMULATIVE_CATCH_UP' | null;
  /** SHA-256 of the canonical content, from submission on: what approvals bind to. */
  readonly contentHash: string | null;
  readonly status: VersionStatus;
  readonly createdBy: string;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvalRequestId: string | null;
  readonly rowVersion: number;
}

/** A share of what a line bills; the percents of a line sum to exactly 100 (INV-06). In the order of the list. */
export interface BillToShare {
  readonly billToId: string;
  /** Decimal string. */
  readonly percent: string;
}

/** A price of the line's own table: level 2 of rate resolution. Null keys match everything; the currency is the contract's. */
export interface LineRate {
  readonly id: string;
  readonly resourceId: string | null;
  readonly roleId: string | null;
  readonly grade: string | null;
  readonly taskId: string | null;
  readonly location: string | null;
  readonly workType: WorkType | null;
  readonly unit: RateUnit;
  readonly rateMicros: bigint;
  readonly period: Period;
}

export type NewLineRate = Pick<LineRate, 'rateMicros'> &
  Partial<Omit<LineRate, 'id' | 'rateMicros' | 'period'>> & { readonly validFrom?: Day | null; readonly validTo?: Day | null };

/** What a reader of lines needs of their contract. */
export type ContractHead = Pick<Contract, 'id' | 'number' | 'currency' | 'legalEntityId' | 'customerId' | 'status'>;

/** A line as one version agrees it, on the days of its period. `id` stays the same through all versions: tasks, caps and WIP point to it. */
export interface ContractLine {
  readonly id: string;
  readonly lineVersionId: string;
  readonly lineNo: number;
  readonly versionNo: number;
  readonly versionStatus: VersionStatus;
  readonly period: Period;
  readonly description: string;
  readonly billingModel: BillingModel;
  readonly terms: ContractTerms;
  readonly taxCodeId: string | null;
  readonly revenueUnitId: string | null;
  readonly purchaseOrderId: string | null;
  readonly billToSplit: readonly BillToShare[];
  readonly rates: readonly LineRate[];
  readonly contract: ContractHead;
}

/** What makes a part of a fee due: a day, an accepted milestone, progress. Source: glossary §4, billing_schedule_line. */
export const scheduleTriggers = ['DATE', 'MILESTONE', 'PERCENT'] as const;
export type ScheduleTrigger = (typeof scheduleTriggers)[number];

/** A part of a fee and what makes it due. */
export interface ScheduleLine {
  readonly id: string;
  readonly contractLineId: string;
  readonly lineNo: number;
  readonly dueOn: Day | null;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
  readonly amountMinor: bigint;
  readonly percent: string | null;
  readonly description: string;
  readonly trigger: ScheduleTrigger;
  readonly triggerMilestoneId: string | null;
  readonly triggerPercent: string | null;
  readonly fromVersionNo: number;
  readonly toVersionNo: number | null;
  readonly status: 'PLANNED' | 'DUE' | 'RESERVED' | 'BILLED' | 'CANCELLED';
}

/** Its amount, or a percent of the line's amount. */
export interface NewScheduleLine {
  readonly amount?: Money | null;
  readonly percent?: string | null;
  readonly dueOn?: Day | null;
  readonly serviceFrom?: Day | null;
  readonly serviceTo?: Day | null;
  readonly description?: string | null;
  readonly trigger?: ScheduleTrigger | null;
  readonly triggerMilestoneId?: string | null;
  readonly triggerPercent?: string | null;
}

export interface NewContractLine {
  readonly lineNo: number;
  readonly billingModel: BillingModel;
  readonly description?: string | null;
  /** As JSON states them: see {@link GivenTerms}. */
  readonly terms?: GivenTerms | null;
  readonly taxCodeId?: string | null;
  readonly purchaseOrderId?: string | null;
  readonly billToSplit?: readonly BillToShare[] | null;
  readonly rates?: readonly NewLineRate[] | null;
  readonly schedule?: readonly NewScheduleLine[] | null;
}

export interface ContractFields {
  readonly name?: string;
  readonly accountOwnerId?: string | null;
  readonly sowReference?: string | null;
  readonly purchaseReference?: string | null;
  readonly startDate?: Day;
  readonly endDate?: Day | null;
  readonly signedDate?: Day | null;
  readonly documentId?: string | null;
  readonly documentRef?: string | null;
  readonly dimensions?: readonly ContractDimension[];
}

export interface NewContract extends ContractFields {
  readonly number: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly startDate: Day;
  readonly templateId?: string | null;
  readonly lines?: readonly NewContractLine[];
}

/** A contract with its latest version and that version's lines and schedules. */
export interface ContractDetail extends Contract {
  readonly version: ContractVersion;
  readonly lines: readonly ContractLine[];
  readonly schedules: readonly ScheduleLine[];
}

export interface ContractFilter {
  readonly status?: ContractStatus;
  readonly customerId?: string;
  readonly legalEntityId?: string;
  readonly number?: string;
}

/** A line ready to be kept. */
export interface PreparedLine {
  readonly lineNo: number;
  readonly description: string;
  readonly terms: ContractTerms;
  readonly taxCodeId: string | null;
  readonly purchaseOrderId: string | null;
  /** The unit that the line had before, while it earns its revenue by the same method. */
  readonly revenueUnitId: string | null;
  readonly billToSplit: readonly BillToShare[];
  readonly rates: readonly Omit<LineRate, 'id'>[];
  readonly schedule: readonly PreparedScheduleLine[];
}

export type PreparedScheduleLine = Omit<ScheduleLine, 'id' | 'contractLineId' | 'fromVersionNo' | 'toVersionNo' | 'status'>;

/** What the lines point to, as far as it is there. */
export interface KnownReferences {
  readonly hasLegalEntity: boolean;
  readonly hasCustomer: boolean;
  readonly hasDocument: boolean;
  /** Bill-tos by id: whether their customer is of the contract customer's hierarchy. */
  readonly billTos: ReadonlyMap<string, { readonly isOfGroup: boolean }>;
  readonly taxCodeIds: ReadonlySet<string>;
  readonly purchaseOrders: ReadonlyMap<string, { readonly currency: string }>;
  /** Dimension kinds by id. */
  readonly dimensions: ReadonlyMap<string, string>;
}
