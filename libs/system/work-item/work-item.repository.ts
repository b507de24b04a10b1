import type { Money } from '#libs/kernel/index.js';
import { problems as shared } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { Comment, Notification, StoredException, StoredHold, Target } from './work-item.types.js';

export const exceptionFields = `x.id, x.code, x.severity, x.waivable as "isWaivable", x.target_type as "targetType", x.target_id as "targetId", x.detail,
  x.data, x.legal_entity_id as "legalEntityId", x.region, x.customer_id as "customerId", x.contract_id as "contractId", x.project_id as "projectId", x.currency,
  x.amount_at_risk as amount, x.owner_role as "ownerRole", x.assignee_id as "assigneeId", x.detected_at as "detectedAt", x.due_at as "dueAt", x.resolution,
  x.resolved_at as "closedAt", x.waiver_approval_request_id as "approvalRequestId", x.status, x.row_version as "rowVersion"`;

/** A hold past its end counts as expired at once; whoever expires it later only writes it down. */
export const holdStatus = `case when h.status = 'ACTIVE' and h.expires_at <= platform.business_now() then 'EXPIRED' else h.status end`;

export const holdFields = `h.id, h.target_type as "targetType", h.target_id as "targetId", h.kind, h.reason, h.placed_by as "placedBy",
  h.placed_at as "placedAt", h.expires_at as "expiresAt", h.currency, h.amount,
  coalesce(h.released_at, case when h.expires_at <= platform.business_now() then h.expires_at end) as "endedAt",
  h.released_by as "endedBy", h.release_reason as "releaseReason", ${holdStatus} as status, h.row_version as "rowVersion"`;

export const commentFields = `m.id, m.target_type as "targetType", m.target_id as "targetId", m.reply_to_id as "replyToId", m.text, m.mentions,
  m.visible_to as "visibleTo", m.created_at as "createdAt", m.created_by as "createdBy"`;

export const notificationFields = `n.id, n.kind, n.target_type as "targetType", n.target_id as "targetId", n.subject, n.body, n.state = 'READ' as "isRead",
  n.created_at as "createdAt"`;

interface TargetColumns {
  readonly targetType: string;
  readonly targetId: string;
}

interface AmountColumns {
  readonly currency: string | null;
  readonly amount: bigint | null;
}

export type ExceptionRow = Omit<StoredException, 'target' | 'amountAtRisk'> & TargetColumns & AmountColumns;
export type HoldRow = Omit<StoredHold, 'target' | 'amount'> & TargetColumns & AmountColumns;
export type CommentRow = Omit<Comment, 'target'> & TargetColumns;
export type NotificationRow = Omit<Notification, 'target'> & { readonly targetType: string | null; readonly targetId: string | null };

export async function getException(tx: Tx, id: string): Promise<StoredException> {
  const row = await tx.row<ExceptionRow>(
    'work-item.exception',
    `select ${exceptionFields} from work_item.exception x where x.tenant_id = $1 and x.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw shared.notFound('exception', id);
  return toException(row);
}

export async function getHold(tx: Tx, id: string): Promise<StoredHold> {
  const row = await tx.row<HoldRow>('work-item.hold', `select ${holdFields} from work_item.hold h where h.tenant_id = $1 and h.id = $2`, [tx.ctx.tenantId, id]);
  if (!row) throw shared.notFound('hold', id);
  return toHold(row);
}

export async function getComment(tx: Tx, id: string): Promise<Comment> {
  const row = await tx.row<CommentRow>(
    'work-item.comment',
    `select ${commentFields} from work_item.comment m where m.tenant_id = $1 and m.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw shared.notFound('comment', id);
  return toComment(row);
}

export function toException({ targetType, targetId, currency, amount, ...exception }: ExceptionRow): StoredException {
  return { ...exception, target: { type: targetType, id: targetId }, amountAtRisk: moneyOf(amount, currency) };
}

export function toHold({ targetType, targetId, currency, amount, ...hold }: HoldRow): StoredHold {
  return { ...hold, target: { type: targetType, id: targetId }, amount: moneyOf(amount, currency) };
}

export function toComment({ targetType, targetId, ...comment }: CommentRow): Comment {
  return { ...comment, target: { type: targetType, id: targetId } };
}

export function toNotification({ targetType, targetId, ...notification }: NotificationRow): Notification {
  const target: Target | null = targetType === null || targetId === null ? null : { type: targetType, id: targetId };
  return { ...notification, target };
}

function moneyOf(amountMinor: bigint | null, currency: string | null): Money | null {
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}
