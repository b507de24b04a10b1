import type { Day, Money } from '#libs/kernel/index.js';
import type { EngagementDimension, EngagementRef } from './engagement.types.js';

/** An engagement as it stands: what was set up, with the ids and the present state of its records. Its id is the contract's. */
export interface SetUpEngagement {
  readonly id: string;
  /** Null for a contract that no engagement made. */
  readonly externalRef: EngagementRef | null;
  readonly customer: { readonly id: string; readonly code: string; readonly legalName: string; readonly status: string };
  readonly contract: SetUpContract;
  readonly rateCard: SetUpRateCard | null;
  readonly projects: readonly SetUpProject[];
}

/** What a message says of a customer or bill-to that is known here and stands otherwise: known ones keep their facts. */
export interface NotTaken {
  /** Into the message. */
  readonly pointer: string;
  readonly reason: string;
}

/** What a set-up answers: the engagement, whether the message changed nothing, and what of it was not taken. */
export interface EngagementOutcome {
  readonly unchanged: boolean;
  readonly notTaken: readonly NotTaken[];
  readonly engagement: SetUpEngagement;
}

export interface SetUpContract {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly legalEntityId: string;
  /** The entity's, for row scopes. */
  readonly region: string | null;
  readonly currency: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly status: string;
  readonly rowVersion: number;
  readonly version: SetUpVersion;
  readonly lines: readonly SetUpLine[];
  readonly dimensions: readonly EngagementDimension[];
}

/** The latest version of the contract. */
export interface SetUpVersion {
  readonly versionNo: number;
  readonly kind: string;
  readonly status: string;
  readonly effectiveFrom: Day;
  readonly signedOn: Day | null;
  readonly documentRef: string | null;
  readonly approvalRequestId: string | null;
}

export interface SetUpLine {
  readonly id: string;
  readonly lineNo: number;
  readonly billingModel: string;
  readonly description: string;
  readonly taxCode: string | null;
  readonly revenueUnitId: string | null;
  readonly billToSplit: readonly { readonly billToId: string; readonly billTo: string; readonly percent: string }[];
}

export interface SetUpRateCard {
  readonly id: string;
  readonly code: string;
  readonly scope: string;
  readonly currency: string;
  readonly status: string;
  readonly version: number;
  readonly approvalRequestId: string | null;
  readonly lines: readonly SetUpRate[];
}

export interface SetUpRate {
  readonly id: string;
  readonly role: string | null;
  readonly unit: string;
  readonly rate: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface SetUpProject {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly pmResourceId: string | null;
  readonly start: Day;
  readonly end: Day | null;
  readonly dimensions: readonly EngagementDimension[];
  readonly tasks: readonly SetUpTask[];
  readonly assignments: readonly SetUpAssignment[];
  readonly budget: readonly SetUpBudget[];
}

export interface SetUpTask {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentTaskId: string | null;
  readonly lineNo: number | null;
  readonly billable: boolean;
}

export interface SetUpAssignment {
  readonly id: string;
  readonly resourceId: string;
  readonly resource: string;
  readonly taskId: string;
  readonly task: string;
  readonly roleId: string;
  readonly role: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly plannedMinutes: number | null;
  readonly status: string;
}

export interface SetUpBudget {
  readonly id: string;
  readonly category: string;
  readonly taskId: string | null;
  readonly minutes: number | null;
  readonly cost: Money | null;
}

/** A row of the list of engagements. */
export interface EngagementSummary {
  readonly id: string;
  readonly externalRef: EngagementRef;
  readonly contractNumber: string;
  readonly status: string;
}

export interface EngagementFilter {
  readonly system?: string;
  readonly externalId?: string;
}
