import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import * as problems from './work-item.problems.js';
import {
  commentFields, type CommentRow, exceptionFields, type ExceptionRow, holdFields, type HoldRow, holdStatus, notificationFields, type NotificationRow, toComment,
  toException, toHold, toNotification,
} from './work-item.repository.js';
import type { Comment, ExceptionFilter, HoldFilter, Notification, StoredException, StoredHold, Target, TargetScope } from './work-item.types.js';

type ListPage = { readonly limit: number; readonly after: string | null };

/** What a record is found by: the permission that reads it, and its scope and person in SQL. */
interface TargetKind {
  readonly read: string;
  readonly own?: string;
  readonly select: string;
}

const ofProject = (table: string) => `p.legal_entity_id, p.region, p.customer_id, p.id, null::uuid from ${table} x
  join project.project p on p.tenant_id = x.tenant_id and p.id = x.project_id`;
const ofPerson = (table: string) => ofProject(table).replace('null::uuid from', 'x.resource_user_id from');
const ofContract = (table: string) => `c.legal_entity_id, null, c.customer_id, null::uuid, null::uuid from ${table} x
  join contract.contract c on c.tenant_id = x.tenant_id and c.id = x.contract_id`;

/** The records that findings, holds and remarks may stand on. */
const targetKinds: Readonly<Record<string, TargetKind>> = {
  customer: { read: 'customer.read', select: 'null::uuid, x.region, x.id, null::uuid, null::uuid from customer.customer x' },
  customer_bill_to: { read: 'customer.read', select: 'null::uuid, null, x.customer_id, null::uuid, null::uuid from customer.customer_bill_to x' },
  purchase_order: { read: 'purchase_order.read', select: 'null::uuid, null, x.customer_id, null::uuid, null::uuid from customer.purchase_order x' },
  contract: { read: 'contract.read', select: 'x.legal_entity_id, null, x.customer_id, null::uuid, null::uuid from contract.contract x' },
  contract_version: { read: 'contract.read', select: ofContract('contract.contract_version') },
  contract_line: { read: 'contract.read', select: ofContract('contract.contract_line') },
  project: { read: 'project.read', select: 'x.legal_entity_id, x.region, x.customer_id, x.id, null::uuid from project.project x' },
  task: { read: 'task.read', select: ofProject('project.task') },
  milestone: { read: 'milestone.read', select: ofProject('project.milestone') },
  resource: { read: 'resource.read', select: 'x.legal_entity_id, x.region, null::uuid, null::uuid, x.user_id from project.resource x' },
  rate_card: { read: 'rate_card.read', select: 'x.legal_entity_id, null, x.customer_id, x.project_id, null::uuid from rate_card.rate_card x' },
  time_entry: { read: 'time.read', own: 'time.read_own', select: ofPerson('time_expense.time_entry') },
  expense: { read: 'expense.read', own: 'time.read_own', select: ofPerson('time_expense.expense') },
  supplier_cost: { read: 'supplier_cost.read', select: ofProject('time_expense.supplier_cost') },
  billable_transaction: { read: 'wip.read', select: 'x.legal_entity_id, null, x.customer_id, x.project_id, null::uuid from wip.billable_transaction x' },
  billing_run: { read: 'billing_run.read', select: 'x.legal_entity_id, null, null::uuid, null::uuid, null::uuid from invoice.billing_run x' },
  invoice: { read: 'invoice.read', select: 'x.legal_entity_id, null, x.customer_id, x.project_id, null::uuid from invoice.invoice x' },
  payment: { read: 'payment.read', select: 'x.legal_entity_id, null, x.customer_id, null::uuid, null::uuid from receivable.payment x' },
  period: { read: 'period.read', select: 'x.legal_entity_id, null, null::uuid, null::uuid, null::uuid from ledger.period x' },
  exception: { read: 'exception.read', select: 'x.legal_entity_id, x.region, x.customer_id, x.project_id, x.assignee_id from work_item.exception x' },
};

/** The scope of what a hold `h` stands on, whatever its kind. */
const scopeOfHeld = Object.entries(targetKinds)
  .map(([type, { select }]) => `select ${select} where h.target_type = '${type}' and x.tenant_id = h.tenant_id and x.id = h.target_id`)
  .join('\n         union all ');

export interface FoundTarget extends TargetScope {
  /** The permissions of which one must be held: for all such records, or for one's own. */
  readonly read: string;
  readonly own: string | undefined;
  readonly userId: string | null;
}

/** The scope of a record that exists in this tenant. @throws VALIDATION_FAILED for an unknown kind, NOT_FOUND */
export async function findTarget(tx: Tx, target: Target): Promise<FoundTarget> {
  const kind = Object.hasOwn(targetKinds, target.type) ? targetKinds[target.type] : undefined;
  if (!kind) throw problems.targetUnknown(target.type);
  const row = await tx.row<TargetScope & { userId: string | null }>(
    `work-item.target-${target.type}`,
    `select s.* from (select ${kind.select} where x.tenant_id = $1 and x.id = $2) s("legalEntityId", region, "customerId", "projectId", "userId")`,
    [tx.ctx.tenantId, target.id],
  );
  if (!row) throw problems.targetMissing(target.type, target.id);
  return { ...row, read: kind.read, own: kind.own };
}

/** Findings that still count on these records. */
export async function findOpenExceptions(tx: Tx, filter: { targetType?: string; targetIds: readonly string[] }): Promise<StoredException[]> {
  const rows = await tx.rows<ExceptionRow>(
    'work-item.open-exceptions',
    `select ${exceptionFields}
     from work_item.exception x
     where x.tenant_id = $1 and x.target_id = any($2) and x.status in ('OPEN', 'ASSIGNED') and ($3::text is null or x.target_type = $3)
     order by x.detected_at, x.id`,
    [tx.ctx.tenantId, filter.targetIds, filter.targetType ?? null],
  );
  return rows.map(toException);
}

/** The codes that were waived on these records: a check does not stop on them again. */
export async function findWaivedExceptions(
  tx: Tx, filter: { targetType: string; targetIds: readonly string[] },
): Promise<{ targetId: string; code: string }[]> {
  return tx.rows(
    'work-item.waived-exceptions',
    `select x.target_id as "targetId", x.code
     from work_item.exception x
     where x.tenant_id = $1 and x.target_id = any($2) and x.target_type = $3 and x.status = 'WAIVED'`,
    [tx.ctx.tenantId, filter.targetIds, filter.targetType],
  );
}

/** Findings that the scopes reach or that are assigned to the user, the most urgent first. */
export async function listExceptions(
  tx: Tx,
  filter: ExceptionFilter,
  reach: { scopes: readonly Scope[]; userId: string },
  page: { limit: number; after: readonly (string | null)[] },
): Promise<StoredException[]> {
  const rows = await tx.rows<ExceptionRow>(
    'work-item.list-exceptions',
    `select ${exceptionFields}
     from work_item.exception x
     where x.tenant_id = $1
       and ($2::timestamptz is null or (coalesce(x.due_at, 'infinity'), x.id) > ($2, $3::uuid))
       and ($4::text is null or x.owner_role = $4)
       and ($5::text is null or x.severity = $5)
       and (($6::text is null and x.status in ('OPEN', 'ASSIGNED')) or x.status = $6)
       and ($7::text is null or x.code = $7)
       and ($8::text is null or x.target_type = $8)
       and ($9::uuid is null or x.target_id = $9)
       and ($10::uuid is null or x.assignee_id = $10)
       and (x.assignee_id = $11 or exists (
         select
         from jsonb_to_recordset($12::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (s."legalEntityIds" is null or x.legal_entity_id = any(s."legalEntityIds")) and (s.regions is null or x.region = any(s.regions))
           and (s."customerIds" is null or x.customer_id = any(s."customerIds")) and (s."projectIds" is null or x.project_id = any(s."projectIds"))))
     order by coalesce(x.due_at, 'infinity'), x.id
     limit $13`,
    [
      tx.ctx.tenantId, page.after[0], page.after[1], filter.ownerRole ?? null, filter.severity ?? null, filter.status ?? null, filter.code ?? null,
      filter.targetType ?? null,
      filter.targetId ?? null, filter.assigneeId ?? null, reach.userId, JSON.stringify(reach.scopes), page.limit,
    ],
  );
  return rows.map(toException);
}

/** Holds on records that the scopes reach, in the order of their ids; without a status, those that stop something now. */
export async function listHolds(tx: Tx, filter: HoldFilter, scopes: readonly Scope[], page: ListPage): Promise<StoredHold[]> {
  const rows = await tx.rows<HoldRow>(
    'work-item.list-holds',
    `select ${holdFields}
     from work_item.hold h
     where h.tenant_id = $1
       and ($2::uuid is null or h.id > $2)
       and ($3::text is null or h.target_type = $3)
       and ($4::uuid is null or h.target_id = $4)
       and ($5::text is null or h.kind = $5)
       and ${holdStatus} = coalesce($6, 'ACTIVE')
       and exists (
         select
         from jsonb_to_recordset($7::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         left join lateral (${scopeOfHeld}) t(legal_entity_id, region, customer_id, project_id, user_id) on true
         where (s."legalEntityIds" is null or t.legal_entity_id = any(s."legalEntityIds")) and (s.regions is null or t.region = any(s.regions))
           and (s."customerIds" is null or t.customer_id = any(s."customerIds")) and (s."projectIds" is null or t.project_id = any(s."projectIds")))
     order by h.id
     limit $8`,
    [
      tx.ctx.tenantId, page.after, filter.targetType ?? null, filter.targetId ?? null, filter.kind ?? null, filter.status ?? null, JSON.stringify(scopes),
      page.limit,
    ],
  );
  return rows.map(toHold);
}

/** The remarks on a record, oldest first. */
export async function listComments(tx: Tx, target: Target, page: { limit: number; after: readonly (string | null)[] }): Promise<Comment[]> {
  const rows = await tx.rows<CommentRow>(
    'work-item.list-comments',
    `select ${commentFields}
     from work_item.comment m
     where m.tenant_id = $1 and m.target_type = $2 and m.target_id = $3
       and ($4::timestamptz is null or (m.created_at, m.id) > ($4, $5::uuid))
     order by m.created_at, m.id
     limit $6`,
    [tx.ctx.tenantId, target.type, target.id, page.after[0], page.after[1], page.limit],
  );
  return rows.map(toComment);
}

/** A user's notices, newest first. */
export async function listNotifications(
  tx: Tx, recipientId: string, filter: { unread: boolean }, page: { limit: number; after: readonly (string | null)[] },
): Promise<Notification[]> {
  const rows = await tx.rows<NotificationRow>(
    'work-item.list-notifications',
    `select ${notificationFields}
     from work_item.notification n
     where n.tenant_id = $1 and n.recipient_id = $2 and n.channel = 'INBOX'
       and (not $3 or n.state <> 'READ')
       and ($4::timestamptz is null or (n.created_at, n.id) < ($4, $5::uuid))
     order by n.created_at desc, n.id desc
     limit $6`,
    [tx.ctx.tenantId, recipientId, filter.unread, page.after[0], page.after[1], page.limit],
  );
  return rows.map(toNotification);
}

/** Those of the ids that are no user here. */
export async function findUnknownUsers(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'work-item.unknown-users',
    `select n.id from unnest($2::uuid[]) n(id) where not exists (select from identity.user u where u.tenant_id = $1 and u.id = n.id)`,
    [tx.ctx.tenantId, ids],
  );
  return rows.map(({ id }) => id);
}
