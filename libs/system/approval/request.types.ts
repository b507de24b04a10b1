import type { Assignee, DocumentType, Quorum, StepKind } from './approval.types.js';

/** Source: glossary §4, approval_request. */
export const requestStatuses = ['PENDING', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'SUPERSEDED'] as const;
export type RequestStatus = (typeof requestStatuses)[number];
/** Source: glossary §4, approval_step. */
export const stepStatuses = ['WAITING', 'ACTIVE', 'ESCALATED', 'APPROVED', 'REJECTED', 'RETURNED', 'SKIPPED'] as const;
export type StepStatus = (typeof stepStatuses)[number];
export type ItemStatus = 'PENDING' | 'APPROVED' | 'REJECTED' | 'RETURNED' | 'CANCELLED' | 'SUPERSEDED';
export const decisionKinds = ['APPROVE', 'REJECT', 'RETURN'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What a decision is bound to: the version and its content (INV-38). */
export interface Binding {
  readonly itemId: string;
  readonly versionNo: number;
  readonly contentHash: string;
}

export interface RequestItem extends Binding {
  readonly status: ItemStatus;
}

export interface Decision {
  readonly itemId: string;
  readonly actorId: string;
  readonly onBehalfOf: string | null;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly at: Date;
}

export interface ApprovalStep {
  readonly id: string;
  readonly sequence: number;
  readonly kind: StepKind;
  readonly quorum: Quorum;
  readonly assignees: readonly Assignee[];
  readonly status: StepStatus;
  readonly decisions: readonly Decision[];
}

export interface ApprovalRequest {
  readonly id: string;
  readonly documentType: DocumentType;
  readonly requesterIds: readonly string[];
  readonly status: RequestStatus;
  readonly items: readonly RequestItem[];
  readonly steps: readonly ApprovalStep[];
}
