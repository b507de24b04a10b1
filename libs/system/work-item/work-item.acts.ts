import type { Tx } from '#libs/platform/index.js';
import { exceptionRule } from './exception-catalogue.js';
import { assignException as assign, exceptionDueAt, openException, resolveException as resolve } from './exception.js';
import { placeHold as place, releaseHold as release, requireOtherReleaser } from './hold.js';
import * as problems from './work-item.problems.js';
import { findOpenExceptions, findTarget, findUnknownUsers } from './work-item.queries.js';
import { getComment, getException, getHold } from './work-item.repository.js';
import type { Comment, NewComment, NewException, NewHold, NewNotification, StoredException, StoredHold } from './work-item.types.js';

/**
 * Opens findings with one statement. One that is live already on (target, code) is answered, not doubled.
 * @returns one for each given, in that order; the same one for equal ones
 * @throws EXCEPTION_CODE_UNKNOWN
 */
export async function openExceptions(tx: Tx, found: readonly NewException[]): Promise<readonly StoredException[]> {
  if (found.length === 0) return [];
  const rows = found.map((given) => toRow(tx, given));
  const opened = await tx.rows<{ id: string }>('work-item.open-exceptions-of', openStatement, [tx.ctx.tenantId, JSON.stringify(rows)]);
  const live = new Map((await findOpenExceptions(tx, { targetIds: found.map(({ target }) => target.id) })).map((exception) => [keyOf(exception), exception]));
  const answered = found.map((given) => live.get(keyOf(given))!);
  const openedIds = new Set(opened.map(({ id }) => id));
  await emitEach(tx, 'exception.opened', [...new Set(answered)].filter(({ id }) => openedIds.has(id)));
  return answered;
}

/**
 * The check passes now: live findings on these records end with one statement, of the codes named or all. An open one ends by itself, an
 * assigned one counts as resolved.
 * @returns how many ended
 */
export async function resolveExceptions(tx: Tx, passed: readonly { targetType: string; targetId: string; codes?: readonly string[] }[]): Promise<number> {
  if (passed.length === 0) return 0;
  const rows = passed.map(({ targetType, targetId, codes = null }) => ({ targetType, targetId, codes }));
  const ended = await tx.rows<{ id: string; code: string; target_type: string; target_id: string }>(
    'work-item.recheck', recheckStatement, [tx.ctx.tenantId, JSON.stringify(rows)],
  );
  await emitEach(tx, 'exception.resolved', ended.map(({ id, code, target_type: type, target_id: targetId }) => ({ id, code, target: { type, id: targetId } })));
  return ended.length;
}

/** Gives a finding to a user. @throws ILLEGAL_TRANSITION, NOT_FOUND for an unknown user */
export async function assignException(tx: Tx, id: string, assigneeId: string): Promise<StoredException> {
  const exception = await getException(tx, id);
  const assigned = assign(exception, assigneeId);
  await requireUsers(tx, [assigneeId]);
  await tx.update('work_item.exception', exception, { status: assigned.status, assigneeId });
  await notify(tx, [{
    recipientId: assigneeId, kind: 'exception.assigned', effectKey: `exception.assigned:${id}`, subject: exception.code, body: exception.detail,
    target: exception.target,
  }]);
  return getException(tx, id);
}

/** Closes a finding that somebody dealt with. @throws ILLEGAL_TRANSITION, REASON_REQUIRED */
export async function resolveException(tx: Tx, id: string, resolution: string): Promise<StoredException> {
  const exception = await getException(tx, id);
  const { status } = resolve(exception, { resolution, at: tx.ctx.now });
  await tx.update('work_item.exception', exception, { status, resolution, resolvedAt: tx.ctx.now, resolvedBy: tx.ctx.userId });
  await emitEach(tx, 'exception.resolved', [exception]);
  return getException(tx, id);
}

/** Stops billing, posting, delivery, dunning or revenue of a record. @throws NOT_FOUND for an unknown record, REASON_REQUIRED, VALIDATION_FAILED */
export async function placeHold(tx: Tx, { amount = null, expiresAt = null, ...hold }: NewHold): Promise<StoredHold> {
  await findTarget(tx, hold.target);
  if (expiresAt !== null && expiresAt <= tx.ctx.now) throw problems.holdEndsInPast();
  if (amount !== null && amount.amountMinor <= 0n) throw problems.holdOfNothing();
  const { id, target, kind, reason } = place({ ...hold, expiresAt, id: tx.newId(), placedBy: tx.ctx.userId });
  await tx.insert('work_item.hold', [
    { id, targetType: target.type, targetId: target.id, kind, reason, expiresAt, currency: amount?.currency ?? null, amount: amount?.amountMinor ?? null },
  ]);
  await tx.emit({ type: 'hold.placed', aggregateType: 'hold', aggregateId: id, data: { holdId: id, target, kind } });
  return getHold(tx, id);
}

/** Ends a hold. @throws ILLEGAL_TRANSITION, SOD_VIOLATION for the placer of a sum's hold (SOD-11), REASON_REQUIRED */
export async function releaseHold(tx: Tx, id: string, by: { reason: string; approvalRequestId?: string | null }): Promise<StoredHold> {
  const hold = await getHold(tx, id);
  requireOtherReleaser(hold, { sodUserIds: tx.ctx.sodUserIds, hasAmount: hold.amount !== null });
  const { status } = release(hold, { userId: tx.ctx.userId, at: tx.ctx.now });
  if (!by.reason.trim()) throw problems.reasonRequired('release a hold');
  await tx.update('work_item.hold', hold, {
    status, releasedAt: tx.ctx.now, releasedBy: tx.ctx.userId, releaseReason: by.reason, releaseApprovalRequestId: by.approvalRequestId ?? null,
  });
  await tx.emit({ type: 'hold.released', aggregateType: 'hold', aggregateId: id, data: { holdId: id, target: hold.target, kind: hold.kind } });
  return getHold(tx, id);
}

/** Writes a remark on a record and tells those it mentions. @throws NOT_FOUND, VALIDATION_FAILED */
export async function addComment(tx: Tx, { target, text, replyToId = null, mentions = [], visibleTo = 'INTERNAL' }: NewComment): Promise<Comment> {
  await findTarget(tx, target);
  if (replyToId !== null) await requireReplyOnTarget(tx, replyToId, target);
  await requireUsers(tx, mentions);
  const id = tx.newId();
  await tx.insert('work_item.comment', [{ id, targetType: target.type, targetId: target.id, replyToId, text, mentions, visibleTo }]);
  await notify(
    tx,
    mentions.map((recipientId) => ({ recipientId, kind: 'comment.mentioned', effectKey: `comment:${id}`, subject: 'You were mentioned', body: text, target })),
  );
  return getComment(tx, id);
}

/** Tells users something with one statement; the same effect is told to each of them once. */
export async function notify(tx: Tx, notices: readonly NewNotification[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ target = null, body = '', channel = 'INBOX', data = {}, ...notice }) => ({
    ...notice, id: tx.newId(), body, channel, data, target_type: target?.type ?? null, target_id: target?.id ?? null,
  }));
  await tx.run('work-item.notify', notifyStatement, [tx.ctx.tenantId, JSON.stringify(rows)]);
}

/** Marks notices of the actor as read: those named, or all. @returns how many were unread */
export async function readNotifications(tx: Tx, ids: readonly string[] | null): Promise<number> {
  return tx.run(
    'work-item.read-notifications',
    `update work_item.notification
     set state = 'READ', read_at = platform.business_now(), updated_at = platform.business_now(), updated_by = platform.actor(), row_version = row_version + 1
     where tenant_id = $1 and recipient_id = $2 and channel = 'INBOX' and state <> 'READ' and ($3::uuid[] is null or id = any($3))`,
    [tx.ctx.tenantId, tx.ctx.userId, ids],
  );
}

function toRow(tx: Tx, { code, target, severity, detail = '', data = {}, scope = {}, amountAtRisk, assigneeId = null }: NewException): object {
  const exception = openException({ id: tx.newId(), code, target, detectedAt: tx.ctx.now, ...(severity && { severity }) });
  const { isWaivable } = exceptionRule(code);
  return {
    id: exception.id, code, severity: exception.severity, waivable: isWaivable, target_type: target.type, target_id: target.id, detail, data,
    legal_entity_id: scope.legalEntityId ?? null, region: scope.region ?? null, customer_id: scope.customerId ?? null, contract_id: scope.contractId ?? null,
    project_id: scope.projectId ?? null, currency: amountAtRisk?.currency ?? null, amount_at_risk: amountAtRisk?.amountMinor.toString() ?? null,
    owner_role: exception.ownerRole, assignee_id: assigneeId, detected_at: tx.ctx.now, due_at: exceptionDueAt(exception.severity, tx.ctx.now),
    status: assigneeId === null ? 'OPEN' : 'ASSIGNED',
  };
}

function keyOf({ target, code }: { target: { type: string; id: string }; code: string }): string {
  return `${target.type} ${target.id} ${code}`;
}

async function emitEach(tx: Tx, type: string, exceptions: readonly { id: string; code: string; target: { type: string; id: string } }[]): Promise<void> {
  await tx.emitAll(exceptions.map(({ id, code, target }) => ({ type, aggregateType: 'exception', aggregateId: id, data: { exceptionId: id, code, target } })));
}

async function requireUsers(tx: Tx, ids: readonly string[]): Promise<void> {
  const [unknown] = ids.length === 0 ? [] : await findUnknownUsers(tx, ids);
  if (unknown) throw problems.userMissing(unknown);
}

async function requireReplyOnTarget(tx: Tx, replyToId: string, target: { type: string; id: string }): Promise<void> {
  const answered = await getComment(tx, replyToId);
  if (answered.target.type !== target.type || answered.target.id !== target.id) throw problems.replyElsewhere();
}

const columns = `id, code, severity, waivable, target_type, target_id, detail, data, legal_entity_id, region, customer_id, contract_id, project_id,
  currency, amount_at_risk, owner_role, assignee_id, detected_at, due_at, status`;

const openStatement = `
  insert into work_item.exception (tenant_id, ${columns})
  select $1, ${columns}
  from jsonb_populate_recordset(null::work_item.exception, $2::jsonb)
  on conflict (tenant_id, target_id, code, target_type) where status in ('OPEN', 'ASSIGNED') do nothing
  returning id`;

const recheckStatement = `
  update work_item.exception x
  set status = case x.status when 'OPEN' then 'AUTO_RESOLVED' else 'RESOLVED' end, resolution = 'The check passes now.', resolved_at = platform.business_now(),
    resolved_by = platform.actor()
  from jsonb_to_recordset($2::jsonb) n("targetType" text, "targetId" uuid, codes text[])
  where x.tenant_id = $1 and x.target_type = n."targetType" and x.target_id = n."targetId" and x.status in ('OPEN', 'ASSIGNED')
    and (n.codes is null or x.code = any(n.codes))
  returning x.id, x.code, x.target_type, x.target_id`;

const notifyStatement = `
  insert into work_item.notification (tenant_id, id, recipient_id, kind, channel, target_type, target_id, subject, body, data, effect_key)
  select $1, n.id, n."recipientId", n.kind, n.channel, n.target_type, n.target_id, n.subject, n.body, n.data, n."effectKey"
  from jsonb_to_recordset($2::jsonb) n(id uuid, "recipientId" uuid, kind text, channel text, target_type text, target_id uuid, subject text, body text,
    data jsonb, "effectKey" text)
  on conflict (tenant_id, recipient_id, channel, effect_key) do nothing`;
