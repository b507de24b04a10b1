/** INFO is logged, WARN shown, ERROR keeps a document from approving itself, BLOCK stops it. Source: approvals-and-controls §6. */
export type Severity = 'INFO' | 'WARN' | 'ERROR' | 'BLOCK';

/** What a finding or a hold is about: `{ type: 'time_entry', id }`. */
export interface Target {
  readonly type: string;
  readonly id: string;
}

export type ExceptionStatus = 'OPEN' | 'ASSIGNED' | 'RESOLVED' | 'WAIVED' | 'AUTO_RESOLVED';

/** A typed, owned finding on a record. One of a code is live on a target at a time. */
export interface WorkException {
  readonly id: string;
  readonly code: string;
  readonly severity: Severity;
  readonly target: Target;
  readonly ownerRole: string;
  readonly assigneeId: string | null;
  readonly detectedAt: Date;
  readonly closedAt: Date | null;
  readonly resolution: string | null;
  /** The approved EXCEPTION_WAIVER. */
  readonly approvalRequestId: string | null;
  readonly status: ExceptionStatus;
}

export type HoldKind = 'BILLING' | 'POSTING' | 'DELIVERY' | 'DUNNING' | 'REVENUE';
export type HoldStatus = 'ACTIVE' | 'RELEASED' | 'EXPIRED';

/** An explicit stop on billing, posting, delivery, dunning or revenue of a record. */
export interface Hold {
  readonly id: string;
  readonly target: Target;
  readonly kind: HoldKind;
  readonly reason: string;
  readonly placedBy: string;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly status: HoldStatus;
}
