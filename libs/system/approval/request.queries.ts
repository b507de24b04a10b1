import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import * as problems from './approval.problems.js';
import type { ApprovalFacts, DocumentType, Quorum } from './approval.types.js';
import { seatLasts } from './delegator.queries.js';
import type { DecisionRecord, ItemRecord, RequestFilter, RequestRecord, Routing, StepRecord, WorkRecord } from './stored.types.js';

type Page = { readonly limit: number; readonly after: string | null };

const requestFields = `r.id, r.document_type as "documentType", r.document_id as "documentId", r.version_no as "versionNo", r.content_hash as "contentHash",
  r.requester_id as "requesterId", r.legal_entity_id as "legalEntityId", r.project_id as "projectId", r.customer_id as "customerId", r.amount as "amountMinor",
  r.currency, r.item_count as "itemCount", r.status, r.opened_at as "openedAt", r.closed_at as "closedAt", r.row_version as "rowVersion"`;

/** Whether a request is the actor's own ($2): opened by him, or with a step that names him. */
const isRequester = `(r.requester_id = $2 or r.plan -> 'requesterIds' ? $2::text)`;
const isAssignee = `r.id in (
  select s.approval_request_id
  from approval.approval_step_assignee a
  join approval.approval_step s on s.tenant_id = a.tenant_id and s.id = a.approval_step_id
  where a.tenant_id = $1 and a.user_id = $2 and a.removed_at is null)`;

/** Own requests always; others as far as the actor's scopes ($3) of approval.read hold all that the request touches. */
const isVisible = `(${isRequester} or ${isAssignee} or exists (
  select from jsonb_to_recordset($3::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
  where (g."legalEntityIds" is null or r.legal_entity_id = any(g."legalEntityIds")) and (g.regions is null or r.region = any(g.regions))
    and (g."customerIds" is null or r.customer_id = any(g."customerIds")) and (g."projectIds" is null or r.project_id = any(g."projectIds"))))`;

/** Who looks, and the scopes in which he holds approval.read. */
export interface Viewer {
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

/** Requests in the order of their ids, after a given one. */
export async function findApprovalRequests(tx: Tx, viewer: Viewer, filter: RequestFilter, page: Page): Promise<RequestRecord[]> {
  return tx.rows<RequestRecord>(
    'approval.requests',
    `select ${requestFields}
     from approval.approval_request r
     where r.tenant_id = $1 and ${isVisible}
       and ($4::uuid is null or r.id > $4)
       and ($5::text is null or ($5 in ('requested', 'any') and ${isRequester}) or ($5 in ('assigned', 'any') and ${isAssignee}))
       and ($6::text is null or r.status = $6)
       and ($7::text is null or r.document_type = $7)
       and ($8::uuid is null or r.document_id = $8 or exists (
         select from approval.approval_request_item i
         where i.tenant_id = r.tenant_id and i.document_id = $8 and i.approval_request_id = r.id))
     order by r.id
     limit $9`,
    [
      tx.ctx.tenantId, viewer.userId, JSON.stringify(viewer.scopes), page.after, filter.mine ?? null, filter.status ?? null, filter.documentType ?? null,
      filter.documentId ?? null, page.limit,
    ],
  );
}

type RoutingRow = RequestRecord & Pick<Routing, 'plan' | 'policies' | 'attributes'>;

/** Why a request was routed so, and who was asked. @throws NOT_FOUND, also for a request that the viewer may not see */
export async function explainRouting(tx: Tx, viewer: Viewer, requestId: string): Promise<Routing> {
  const row = await tx.row<RoutingRow>(
    'approval.routing',
    `select ${requestFields}, r.plan, r.matched_policies as policies, r.attributes
     from approval.approval_request r
     where r.tenant_id = $1 and r.id = $4 and ${isVisible}`,
    [tx.ctx.tenantId, viewer.userId, JSON.stringify(viewer.scopes), requestId],
  );
  if (!row) throw problems.noSuchRequest(requestId);
  const { plan, policies, attributes, ...request } = row;
  return { request, plan, policies, attributes, steps: await findSteps(tx, [requestId]) };
}

type StepRow = Omit<StepRecord, 'quorum'> & { readonly quorum: Quorum['kind']; readonly count: number | null };

/** The steps of some requests with their assignees, in the order of the plans. */
export async function findSteps(tx: Tx, requestIds: readonly string[]): Promise<StepRecord[]> {
  const rows = await tx.rows<StepRow>(
    'approval.steps',
    `select s.id, s.approval_request_id as "requestId", s.sequence, s.duty as kind, s.approver_rule as rule, s.quorum, s.quorum_n as count, s.status,
       s.sla_minutes / 60 as "slaHours", s.activated_at as "activatedAt", s.due_at as "dueAt",
       coalesce((
         select jsonb_agg(jsonb_build_object('userId', a.user_id, 'onBehalfOf', a.on_behalf_of_id) order by a.id)
         from approval.approval_step_assignee a
         where a.tenant_id = s.tenant_id and a.approval_step_id = s.id and a.removed_at is null), '[]') as assignees
     from approval.approval_step s
     where s.tenant_id = $1 and s.approval_request_id = any($2::uuid[])
     order by s.approval_request_id, s.step_no`,
    [tx.ctx.tenantId, requestIds],
  );
  return rows.map(({ quorum, count, ...step }) => ({ ...step, quorum: quorum === 'N' ? { kind: quorum, count: count! } : { kind: quorum } }));
}

/** The documents of a request, in the order of their ids, after a given one. */
export async function findItems(tx: Tx, requestId: string, page: Page): Promise<ItemRecord[]> {
  return tx.rows<ItemRecord>(
    'approval.items',
    `select i.id, i.item_no as "itemNo", i.document_id as "documentId", i.version_no as "versionNo", i.content_hash as "contentHash",
       i.author_user_id as "authorUserId", i.status
     from approval.approval_request_item i
     where i.tenant_id = $1 and i.approval_request_id = $2 and ($3::uuid is null or i.id > $3)
     order by i.id
     limit $4`,
    [tx.ctx.tenantId, requestId, page.after, page.limit],
  );
}

/** The decisions on a request, in the order they were made, after a given one. */
export async function findDecisions(tx: Tx, requestId: string, page: Page): Promise<DecisionRecord[]> {
  return tx.rows<DecisionRecord>(
    'approval.decisions',
    `select d.id, d.approval_step_id as "stepId", d.item_id as "itemId", i.document_id as "documentId", d.version_no as "versionNo",
       d.decided_by as "decidedBy", d.on_behalf_of as "onBehalfOf", d.decision, d.reason, d.decided_at as at
     from approval.approval_request_item i
     join approval.approval_decision d on d.tenant_id = i.tenant_id and d.item_id = i.id
     where i.tenant_id = $1 and i.approval_request_id = $2 and ($3::uuid is null or d.id > $3)
     order by d.id
     limit $4`,
    [tx.ctx.tenantId, requestId, page.after, page.limit],
  );
}

/** The active steps that wait for a person, oldest first: those with a document left on which he has not decided. */
export async function findMyWork(tx: Tx, userId: string, page: Page): Promise<WorkRecord[]> {
  return tx.rows<WorkRecord>(
    'approval.my-work',
    `select s.id, r.id as "requestId", s.duty as kind, a.on_behalf_of_id as "onBehalfOf", s.due_at as "dueAt", r.document_type as "documentType",
       r.document_id as "documentId", r.version_no as "versionNo", r.content_hash as "contentHash", r.requester_id as "requesterId",
       r.item_count as "itemCount", r.amount as "amountMinor", r.currency, r.opened_at as "openedAt"
     from approval.approval_step_assignee a
     join approval.approval_step s on s.tenant_id = a.tenant_id and s.id = a.approval_step_id
     join approval.approval_request r on r.tenant_id = s.tenant_id and r.id = s.approval_request_id
     where a.tenant_id = $1 and a.user_id = $2 and a.removed_at is null and ${seatLasts('$5')} and s.status = 'ACTIVE' and r.status = 'PENDING'
       and ($3::uuid is null or s.id > $3)
       and exists (
         select from approval.approval_request_item i
         where i.tenant_id = r.tenant_id and i.approval_request_id = r.id and i.status = 'PENDING'
           and not exists (select from approval.approval_decision d where d.tenant_id = i.tenant_id and d.item_id = i.id and d.decided_by = $2))
     order by s.id
     limit $4`,
    [tx.ctx.tenantId, userId, page.after, page.limit, tx.ctx.now],
  );
}

/** The requests that still speak for the present version of these documents: pending or approved. */
export async function findLiveRequestIds(tx: Tx, documents: { documentType: DocumentType; documentIds: readonly string[] }): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'approval.live-requests',
    `select distinct i.approval_request_id as id
     from approval.approval_request_item i
     where i.tenant_id = $1 and i.document_id = any($2::uuid[]) and i.document_type = $3 and i.status in ('PENDING', 'APPROVED')
     order by 1`,
    [tx.ctx.tenantId, documents.documentIds, documents.documentType],
  );
  return rows.map(({ id }) => id);
}

/** The open exceptions of documents, by document id. */
export async function findOpenFindings(tx: Tx, documentIds: readonly string[]): Promise<ReadonlyMap<string, ApprovalFacts['exceptions']>> {
  const rows = await tx.rows<ApprovalFacts['exceptions'][number] & { targetId: string }>(
    'approval.open-findings',
    `select e.target_id as "targetId", e.code, e.severity
     from work_item.exception e
     where e.tenant_id = $1 and e.status in ('OPEN', 'ASSIGNED') and e.target_id = any($2::uuid[])
     order by e.target_id, e.code`,
    [tx.ctx.tenantId, documentIds],
  );
  const findings = new Map<string, ApprovalFacts['exceptions'][number][]>();
  for (const { targetId, code, severity } of rows) findings.set(targetId, [...(findings.get(targetId) ?? []), { code, severity }]);
  return findings;
}
