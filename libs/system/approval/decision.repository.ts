import { afterBusinessHours, groupBy, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { Assignee, DocumentType, Quorum } from './approval.types.js';
import { seatLasts } from './delegator.queries.js';
import type { ApprovalRequest, ApprovalStep, Decision, RequestItem } from './request.types.js';

/** A request as its deciders need it, with what the rules do not ask about. */
export interface LoadedRequest {
  readonly request: ApprovalRequest;
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly rows: readonly RowScope[];
  readonly itemDocuments: ReadonlyMap<string, string>;
  /** Items whose author, creator, editor or requester the actor counts as. */
  readonly barredItemIds: ReadonlySet<string>;
  /** Items whose document has an open exception of severity ERROR or BLOCK. */
  readonly uncleanItemIds: ReadonlySet<string>;
  readonly slaHours: ReadonlyMap<string, number>;
}

interface HeaderRow
  extends Pick<LoadedRequest, 'documentId' | 'versionNo' | 'contentHash' | 'rows'>, Pick<ApprovalRequest, 'id' | 'documentType' | 'requesterIds' | 'status'> {
  readonly itemCount: number;
}

interface StepRow extends Omit<ApprovalStep, 'quorum' | 'decisions'> {
  readonly requestId: string;
  readonly quorum: Quorum['kind'];
  readonly count: number | null;
  readonly slaHours: number;
}

interface ItemRow extends RequestItem {
  readonly requestId: string;
  readonly documentId: string;
  readonly barred: boolean;
  readonly unclean: boolean;
}

type DecisionRow = Decision & { readonly stepId: string };

/** What each request is about; its rows are locked as by {@link lockRequests}. */
export async function lockDocumentTypes(tx: Tx, ids: readonly string[]): Promise<Map<string, DocumentType>> {
  const rows = await tx.rows<{ id: string; documentType: DocumentType }>(
    'approval.lock-document-types',
    `select r.id, r.document_type as "documentType"
     from approval.approval_request r
     where r.tenant_id = $1 and r.id = any($2::uuid[])
     order by r.id
     for update`,
    [tx.ctx.tenantId, ids],
  );
  return new Map(rows.map(({ id, documentType }) => [id, documentType]));
}

/**
 * Requests with steps, items and decisions for an act that changes them, in four statements; their rows are locked, in the order of their ids, until it
 * commits.
 */
export async function lockRequests(tx: Tx, ids: readonly string[]): Promise<Map<string, LoadedRequest>> {
  const headers = await tx.rows<HeaderRow>(
    'approval.lock-requests',
    `select r.id, r.document_type as "documentType", r.document_id as "documentId", r.version_no as "versionNo", r.content_hash as "contentHash", r.status,
       r.item_count as "itemCount", r.plan -> 'rows' as rows, r.plan -> 'requesterIds' as "requesterIds"
     from approval.approval_request r
     where r.tenant_id = $1 and r.id = any($2::uuid[])
     order by r.id
     for update`,
    [tx.ctx.tenantId, ids],
  );
  await tx.planFor(headers.reduce((sum, { itemCount }) => sum + itemCount, 0));
  const steps = groupBy(await findSteps(tx, ids), ({ requestId }) => requestId);
  const items = groupBy(await findItems(tx, headers, steps), ({ requestId }) => requestId);
  const decisions = groupBy(await findDecisionsOf(tx, ids), ({ stepId }) => stepId);
  return new Map(headers.map((header) => [header.id, toLoaded(header, steps.get(header.id) ?? [], items.get(header.id) ?? [], decisions)]));
}

function findSteps(tx: Tx, ids: readonly string[]): Promise<StepRow[]> {
  return tx.rows<StepRow>(
    'approval.steps-to-decide',
    `select s.id, s.approval_request_id as "requestId", s.sequence, s.duty as kind, s.quorum, s.quorum_n as count, s.status, s.sla_minutes / 60 as "slaHours",
       coalesce((
         select jsonb_agg(jsonb_build_object('userId', a.user_id, 'onBehalfOf', a.on_behalf_of_id) order by a.id)
         from approval.approval_step_assignee a
         where a.tenant_id = s.tenant_id and a.approval_step_id = s.id and a.removed_at is null and ${seatLasts('$3')}), '[]') as assignees
     from approval.approval_step s
     join approval.approval_request r on r.tenant_id = s.tenant_id and r.id = s.approval_request_id
     where s.tenant_id = $1 and s.approval_request_id = any($2::uuid[])
     order by s.approval_request_id, s.step_no`,
    [tx.ctx.tenantId, ids, tx.ctx.now],
  );
}

function findItems(tx: Tx, headers: readonly HeaderRow[], steps: ReadonlyMap<string, readonly StepRow[]>): Promise<ItemRow[]> {
  const bars = headers.map(({ id }) => `{${[...tx.ctx.sodUserIds, ...delegatorsOf(tx, steps.get(id) ?? [])].join(',')}}`);
  return tx.rows<ItemRow>(
    'approval.items-to-decide',
    `select i.id as "itemId", i.approval_request_id as "requestId", i.document_id as "documentId", i.version_no as "versionNo", i.content_hash as "contentHash",
       i.status, coalesce(i.author_user_id = any(q.bars), false) or i.barred_user_ids && q.bars as barred,
       i.document_id in (
         select e.target_id from work_item.exception e
         where e.tenant_id = $1 and e.status in ('OPEN', 'ASSIGNED') and e.severity in ('ERROR', 'BLOCK')) as unclean
     from (select u.id, u.bars::uuid[] as bars from unnest($2::uuid[], $3::text[]) as u(id, bars) offset 0) q
     join approval.approval_request_item i on i.tenant_id = $1 and i.approval_request_id = q.id
     order by i.approval_request_id, i.item_no`,
    [tx.ctx.tenantId, headers.map(({ id }) => id), bars],
  );
}

function delegatorsOf(tx: Tx, steps: readonly StepRow[]): readonly string[] {
  return steps.flatMap(({ assignees }) => assignees.filter(({ userId }) => userId === tx.ctx.userId).flatMap(({ onBehalfOf }: Assignee) => onBehalfOf ?? []));
}

/** Found item by item, on the index that keeps a person to one decision. */
function findDecisionsOf(tx: Tx, ids: readonly string[]): Promise<DecisionRow[]> {
  return tx.rows<DecisionRow>(
    'approval.decisions-of',
    `select d.approval_step_id as "stepId", d.item_id as "itemId", d.decided_by as "actorId",
       d.on_behalf_of as "onBehalfOf", d.decision, d.reason, d.decided_at as at
     from approval.approval_request_item i
     join approval.approval_decision d on d.tenant_id = i.tenant_id and d.item_id = i.id
     where i.tenant_id = $1 and i.approval_request_id = any($2::uuid[])`,
    [tx.ctx.tenantId, ids],
  );
}

function toLoaded(header: HeaderRow, steps: readonly StepRow[], items: readonly ItemRow[], decisions: ReadonlyMap<string, DecisionRow[]>): LoadedRequest {
  const { documentId, versionNo, contentHash, rows, id, documentType, requesterIds, status } = header;
  return {
    documentId, versionNo, contentHash, rows,
    request: {
      id, documentType, requesterIds, status, items,
      steps: steps.map(({ quorum, count, ...step }) => ({
        ...step, quorum: quorum === 'N' ? { kind: quorum, count: count! } : { kind: quorum }, decisions: decisions.get(step.id) ?? [],
      })),
    },
    itemDocuments: new Map(items.map((item) => [item.itemId, item.documentId])),
    barredItemIds: new Set(items.filter(({ barred }) => barred).map(({ itemId }) => itemId)),
    uncleanItemIds: new Set(items.filter(({ unclean }) => unclean).map(({ itemId }) => itemId)),
    slaHours: new Map(steps.map((step) => [step.id, step.slaHours])),
  };
}

/** Decisions about to be stored, by the step that takes them. */
export interface NewDecisions {
  readonly requestId: string;
  readonly stepId: string;
  readonly decisions: readonly Decision[];
}

/**
 * One row a decision, whatever their number in one statement; version, hash and bars are copied from the items, which the table's checks compare.
 * Each item is looked up by its key: a planner that has no figures of the tenant yet would compare every decision with every item.
 */
export async function insertDecisions(tx: Tx, groups: readonly NewDecisions[]): Promise<void> {
  const rows = groups.flatMap(({ decisions }, nth) => decisions.map((decision) => ({ decision, nth })));
  if (rows.length === 0) return;
  const ids = rows.map(() => tx.newId()).sort();
  const delegators = groups.map(({ decisions }) => decisions[0]?.onBehalfOf ?? null);
  await tx.run(
    'approval.insert-decisions',
    `insert into approval.approval_decision (tenant_id, id, approval_request_id, approval_step_id, item_id, decision, on_behalf_of, sod_user_ids, version_no,
       content_hash,
       author_user_id, barred_user_ids, reason)
     select $1, d.id, g.request_id, g.step_id, i.id, d.decision, g.delegator, array_remove(array_append($10::uuid[], g.delegator), null), i.version_no,
       i.content_hash, i.author_user_id, i.barred_user_ids, d.reason
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[]) as d(id, item_id, nth, decision, reason)
     join unnest($7::uuid[], $8::uuid[], $9::uuid[]) with ordinality as g(request_id, step_id, delegator, place) on g.place = d.nth + 1
     cross join lateral (
       select i.id, i.version_no, i.content_hash, i.author_user_id, i.barred_user_ids from approval.approval_request_item i
       where i.tenant_id = $1 and i.id = d.item_id limit 1) i`,
    [
      tx.ctx.tenantId,
      ids, rows.map(({ decision }) => decision.itemId), rows.map(({ nth }) => nth), rows.map(({ decision }) => decision.decision),
      rows.map(({ decision }) => decision.reason),
      groups.map(({ requestId }) => requestId), groups.map(({ stepId }) => stepId), delegators, tx.ctx.sodUserIds,
    ],
  );
}

/** What a rule made of a request: before and after. */
export interface RequestChange {
  readonly before: LoadedRequest;
  readonly after: ApprovalRequest;
}

/** Writes what changed: items, then steps, then requests, whose gates look at what is below them. */
export async function saveChanges(tx: Tx, changes: readonly RequestChange[]): Promise<void> {
  await saveLeavers(tx, changes);
  await saveRemaining(tx, changes, 'APPROVED');
  await saveRemaining(tx, changes, 'CANCELLED');
  await saveSteps(tx, changes);
  await saveHeaders(tx, changes);
}

async function saveLeavers(tx: Tx, changes: readonly RequestChange[]): Promise<void> {
  const left = changes.flatMap(({ before, after }) =>
    after.items.filter(({ status }, index) => leaving.has(status) && status !== before.request.items[index]!.status),
  );
  if (left.length === 0) return;
  await tx.run(
    'approval.items-leave',
    `update approval.approval_request_item i
     set status = x.status, row_version = i.row_version + 1, updated_at = platform.business_now(), updated_by = platform.actor()
     from unnest($2::uuid[], $3::text[]) as x(id, status)
     where i.tenant_id = $1 and i.id = x.id`,
    [tx.ctx.tenantId, left.map(({ itemId }) => itemId), left.map(({ status }) => status)],
  );
}

const leaving: ReadonlySet<string> = new Set(['REJECTED', 'RETURNED', 'SUPERSEDED']);

/** Whatever is still pending when a request ends as a whole goes with it. */
async function saveRemaining(tx: Tx, changes: readonly RequestChange[], status: 'APPROVED' | 'CANCELLED'): Promise<void> {
  const ended = changes.filter(({ before, after }) => after.status === status && before.request.status === 'PENDING').map(({ after }) => after.id);
  if (ended.length === 0) return;
  await tx.run(
    'approval.items-end',
    `update approval.approval_request_item i
     set status = $3, row_version = i.row_version + 1, updated_at = platform.business_now(), updated_by = platform.actor()
     where i.tenant_id = $1 and i.approval_request_id = any($2::uuid[]) and i.status = 'PENDING'`,
    [tx.ctx.tenantId, ended, status],
  );
}

async function saveSteps(tx: Tx, changes: readonly RequestChange[]): Promise<void> {
  const moved = changes.flatMap(({ before, after }) =>
    after.steps.filter(({ status }, index) => status !== before.request.steps[index]!.status).map((step) => ({ step, before })),
  );
  if (moved.length === 0) return;
  const dueAt = moved.map(({ step, before }) => (step.status === 'ACTIVE' ? afterBusinessHours(tx.ctx.now, before.slaHours.get(step.id)!) : null));
  await tx.run(
    'approval.steps-move',
    `update approval.approval_step s
     set status = x.status,
       activated_at = case when x.status = 'ACTIVE' then $5 else s.activated_at end,
       due_at = coalesce(x.due_at, s.due_at),
       closed_at = case when x.status = 'ACTIVE' then null else $5 end
     from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as x(id, status, due_at)
     where s.tenant_id = $1 and s.id = x.id`,
    [tx.ctx.tenantId, moved.map(({ step }) => step.id), moved.map(({ step }) => step.status), dueAt, tx.ctx.now],
  );
}

async function saveHeaders(tx: Tx, changes: readonly RequestChange[]): Promise<void> {
  const moved = changes.filter(({ before, after }) => after.status !== before.request.status).map(({ after }) => after);
  if (moved.length === 0) return;
  await tx.run(
    'approval.requests-move',
    `update approval.approval_request r
     set status = x.status, closed_at = coalesce(r.closed_at, $4)
     from unnest($2::uuid[], $3::text[]) as x(id, status)
     where r.tenant_id = $1 and r.id = x.id`,
    [tx.ctx.tenantId, moved.map(({ id }) => id), moved.map(({ status }) => status), tx.ctx.now],
  );
}
