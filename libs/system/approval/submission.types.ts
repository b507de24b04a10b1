import type { RowScope } from '#libs/kernel/index.js';
import type { Attributes, DocumentType, DutyAct, PlanFinding, Quote } from './approval.types.js';

/** A document as its owner puts it to approval. The requester is the actor of the transaction; open exceptions are read from its own id. */
export interface ApprovalItem {
  readonly documentType: DocumentType;
  readonly documentId: string;
  /** 1 where the document has no versions. */
  readonly versionNo: number;
  /** What a decision is bound to (INV-38). */
  readonly contentHash: string;
  /** Whose policies, functional currency and time zone count; null for a record above the entities, which the tenant's own policies judge. */
  readonly legalEntityId: string | null;
  /** The row scopes it touches: one per project when it has several. They name the project managers, too. */
  readonly rows: readonly RowScope[];
  /** Facts the policies match on; amounts in minor units of the entity's functional currency. */
  readonly attributes: Attributes;
  /** Its share of a plan that documents draw on one after the other: `planned_minutes_ratio` follows from it. */
  readonly planned?: PlannedShare;
  /** The person whose work it is (`resource_user_id` of time and expenses): he never approves it (INV-18). */
  readonly authorUserId?: string | null;
  /** Who else had a hand in it, oldest first: creator and editors of an invoice. The requester need not be named. */
  readonly history?: readonly DutyAct[];
  /** Rates of the request date, for policies whose thresholds are in another currency. */
  readonly quotes?: readonly Quote[];
}

/** Minutes of a plan, an assignment's: what was approved of it before all these documents, and what this one adds once it is approved. */
export interface PlannedShare {
  readonly planId: string;
  readonly plannedMinutes: number | null;
  readonly approvedMinutes: number;
  readonly minutes: number;
}

/** What became of one document. AUTO_APPROVED: the request is APPROVED already, and the submitting act completes the document itself. */
export interface OpenedItem {
  readonly documentId: string;
  readonly outcome: 'AUTO_APPROVED' | 'ROUTED';
  readonly requestId: string;
  readonly itemId: string;
}

export interface OpenedApprovals {
  /** In the order they were handed in. */
  readonly items: readonly OpenedItem[];
  /** Steps without anybody to ask; the submitting process opens them as exceptions of the request. */
  readonly findings: readonly (PlanFinding & { readonly requestId: string })[];
}
