import { afterBusinessHours, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import * as problems from './approval.problems.js';
import type { ApprovalPlan, DocumentType } from './approval.types.js';
import type { ApprovalStep, Binding, RequestStatus } from './request.types.js';
import type { StoredPlan } from './stored.types.js';

export interface NewItem extends Binding {
  readonly documentId: string;
  readonly authorUserId: string | null;
  readonly barredUserIds: readonly string[];
}

/** A request about to be stored, with the state that opening gave it. */
export interface NewRequest {
  readonly id: string;
  readonly documentType: DocumentType;
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly legalEntityId: string | null;
  readonly amount: { readonly amountMinor: bigint; readonly currency: string } | null;
  readonly attributes: object;
  readonly rows: readonly RowScope[];
  readonly plan: ApprovalPlan;
  readonly autoPolicyId: string | null;
  readonly status: RequestStatus;
  readonly steps: readonly ApprovalStep[];
  readonly items: readonly NewItem[];
}

/** Rows for one statement of jsonb. */
const rowsPerStatement = 500;

/** Stores requests with steps, assignees and items; the items, of which there may be tens of thousands, by one unnest. */
export async function insertRequests(tx: Tx, requests: readonly NewRequest[]): Promise<void> {
  await insertInParts(tx, 'approval.approval_request', requests.map((request) => toRequestRow(tx, request)));
  await insertInParts(tx, 'approval.approval_step', requests.flatMap((request) => toStepRows(tx, request)));
  await insertInParts(tx, 'approval.approval_step_assignee', await assigneeRows(tx, requests));
  await insertItems(tx, requests);
}

async function insertInParts(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) await tx.insert(table, rows.slice(from, from + rowsPerStatement));
}

function toRequestRow(tx: Tx, request: NewRequest): object {
  const { id, documentType, documentId, versionNo, contentHash, legalEntityId, amount, attributes, rows, plan, autoPolicyId, status, items } = request;
  const only = (key: keyof RowScope) => {
    const values = new Set(rows.map((row) => row[key] ?? null));
    return values.size === 1 ? [...values][0]! : null;
  };
  const stored: StoredPlan = {
    outcome: plan.outcome, quotes: plan.quotes, findings: plan.findings, rows, requesterIds: tx.ctx.sodUserIds,
    steps: plan.steps.map(({ assignees: _, ...step }) => step),
  };
  return {
    id, documentType, documentId, versionNo, contentHash, legalEntityId, attributes, autoPolicyId, status,
    requesterId: tx.ctx.userId, region: only('region'), customerId: only('customerId'), projectId: only('projectId'),
    currency: amount?.currency ?? null, amount: amount?.amountMinor ?? null, functionalAmount: amount?.amountMinor ?? null,
    matchedPolicies: plan.policies, plan: stored, itemCount: items.length, openedAt: tx.ctx.now, closedAt: status === 'PENDING' ? null : tx.ctx.now,
  };
}

function toStepRows(tx: Tx, { id, plan, steps }: NewRequest): object[] {
  return steps.map((step, index) => {
    const { rule, slaHours, escalation } = plan.steps[index]!;
    const isActive = step.status === 'ACTIVE';
    return {
      id: step.id, approvalRequestId: id, stepNo: index + 1, sequence: step.sequence, duty: step.kind, approverRule: rule, quorum: step.quorum.kind,
      quorumN: step.quorum.kind === 'N' ? step.quorum.count : null, slaMinutes: slaHours * 60, escalation, status: step.status,
      activatedAt: isActive ? tx.ctx.now : null, dueAt: isActive ? afterBusinessHours(tx.ctx.now, slaHours) : null,
    };
  });
}

async function assigneeRows(tx: Tx, requests: readonly NewRequest[]): Promise<object[]> {
  const seats = requests.flatMap(({ steps }) => steps.flatMap(({ id, assignees }) => assignees.map((one) => ({ approvalStepId: id, ...one }))));
  const delegations = seats.some(({ onBehalfOf }) => onBehalfOf !== null) ? await delegationIds(tx) : new Map<string, string>();
  return seats.map(({ approvalStepId, userId, onBehalfOf }) => ({
    id: tx.newId(), approvalStepId, userId, onBehalfOfId: onBehalfOf, source: onBehalfOf === null ? 'PLAN' : 'DELEGATION',
    delegationId: onBehalfOf === null ? null : (delegations.get(`${onBehalfOf}/${userId}`) ?? null),
  }));
}

async function delegationIds(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; pair: string }>(
    'approval.delegation-pairs',
    `select d.id, d.delegator_id || '/' || d.delegate_id as pair
     from approval.approval_delegation d
     where d.tenant_id = $1 and d.status in ('SCHEDULED', 'ACTIVE') and d.valid_from <= $2 and $2 < d.valid_to`,
    [tx.ctx.tenantId, tx.ctx.now],
  );
  return new Map(rows.map(({ id, pair }) => [pair, id]));
}

async function insertItems(tx: Tx, requests: readonly NewRequest[]): Promise<void> {
  const rows = requests.flatMap((request, nth) => request.items.map((item, index) => ({ item, nth, itemNo: index + 1 })));
  await tx.run(
    'approval.insert-items',
    `insert into approval.approval_request_item
       (tenant_id, id, approval_request_id, item_no, document_type, document_id, version_no, content_hash, author_user_id, barred_user_ids, status)
     select $1, i.id, r.id, i.item_no, r.document_type, i.document_id, i.version_no, i.content_hash, i.author, i.barred::uuid[], r.status
     from unnest($2::uuid[], $3::int[], $4::int[], $5::uuid[], $6::int[], $7::text[], $8::uuid[], $9::text[])
       as i(id, nth, item_no, document_id, version_no, content_hash, author, barred)
     join unnest($10::uuid[], $11::text[], $12::text[]) with ordinality as r(id, document_type, status, place) on r.place = i.nth + 1`,
    [
      tx.ctx.tenantId,
      rows.map(({ item }) => item.itemId), rows.map(({ nth }) => nth), rows.map(({ itemNo }) => itemNo), rows.map(({ item }) => item.documentId),
      rows.map(({ item }) => item.versionNo), rows.map(({ item }) => item.contentHash), rows.map(({ item }) => item.authorUserId),
      rows.map(({ item }) => `{${item.barredUserIds.join(',')}}`),
      requests.map(({ id }) => id), requests.map(({ documentType }) => documentType),
      requests.map(({ status }) => (status === 'APPROVED' ? 'APPROVED' : 'PENDING')),
    ],
  ).catch(refuseSecondRequest);
}

function refuseSecondRequest(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  throw constraint === 'one_pending_request_per_document' ? problems.alreadyPending() : error;
}
