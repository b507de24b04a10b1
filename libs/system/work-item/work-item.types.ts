import type { Money, Severity } from '#libs/kernel/index.js';

/** What a finding or a hold is about: `{ type: 'time_entry', id }`. */
export interface Target {
  readonly type: string;
  readonly id: string;
}

/** Source: glossary §4, exception. */
export const exceptionStatuses = ['OPEN', 'ASSIGNED', 'RESOLVED', 'WAIVED', 'AUTO_RESOLVED'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

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

export const holdKinds = ['BILLING', 'POSTING', 'DELIVERY', 'DUNNING', 'REVENUE'] as const;
export type HoldKind = (typeof holdKinds)[number];
/** Source: glossary §4, hold. */
export const holdStatuses = ['ACTIVE', 'RELEASED', 'EXPIRED'] as const;
export type HoldStatus = (typeof holdStatuses)[number];

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

/** The rows a record belongs to, for the scope of grants. */
export interface TargetScope {
  readonly legalEntityId: string | null;
  readonly region: string | null;
  readonly customerId: string | null;
  readonly projectId: string | null;
}

/** A finding as a check opens it. Whatever the scope leaves out counts as belonging to no such row. */
export interface NewException {
  readonly code: string;
  readonly target: Target;
  /** The other severity of the catalogue, where the case has it. */
  readonly severity?: Severity;
  readonly detail?: string;
  readonly data?: object;
  readonly scope?: Partial<TargetScope> & { readonly contractId?: string | null };
  readonly amountAtRisk?: Money | null;
  /** The person it waits for, where the case names one: the consultant whose time is missing. */
  readonly assigneeId?: string | null;
}

/** A finding with what it says and whom it concerns. */
export interface StoredException extends WorkException, TargetScope {
  readonly detail: string;
  readonly data: object;
  readonly contractId: string | null;
  readonly amountAtRisk: Money | null;
  readonly isWaivable: boolean;
  readonly dueAt: Date | null;
  readonly rowVersion: number;
}

export interface ExceptionFilter {
  readonly ownerRole?: string;
  readonly severity?: Severity;
  readonly status?: ExceptionStatus;
  readonly code?: string;
  readonly targetType?: string;
  readonly targetId?: string;
  readonly assigneeId?: string;
}

export type NewHold = Pick<Hold, 'target' | 'kind' | 'reason'> & { readonly expiresAt?: Date | null; readonly amount?: Money | null };

/** A hold with what it stops. One past its end is EXPIRED, whoever has written it down or not. */
export interface StoredHold extends Hold {
  readonly amount: Money | null;
  readonly placedAt: Date;
  readonly releaseReason: string | null;
  readonly rowVersion: number;
}

export interface HoldFilter {
  readonly targetType?: string;
  readonly targetId?: string;
  readonly kind?: HoldKind;
  readonly status?: HoldStatus;
}

/** A remark on any record. CUSTOMER remarks may be shown outside the firm. */
export interface Comment {
  readonly id: string;
  readonly target: Target;
  readonly replyToId: string | null;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly visibleTo: 'INTERNAL' | 'CUSTOMER';
  readonly createdAt: Date;
  readonly createdBy: string;
}

export type NewComment = Pick<Comment, 'target' | 'text'> & Partial<Pick<Comment, 'replyToId' | 'mentions' | 'visibleTo'>>;

/** A notice to one user. */
export interface Notification {
  readonly id: string;
  readonly kind: string;
  readonly target: Target | null;
  readonly subject: string;
  readonly body: string;
  readonly isRead: boolean;
  readonly createdAt: Date;
}

/** `effectKey` names what is told: the same is told to a recipient once. */
export interface NewNotification {
  readonly recipientId: string;
  readonly kind: string;
  readonly effectKey: string;
  readonly subject: string;
  readonly body?: string;
  readonly target?: Target | null;
  readonly channel?: 'INBOX' | 'EMAIL' | 'WEBHOOK';
  readonly data?: object;
}
