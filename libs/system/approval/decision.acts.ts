import { type Ctx, Problem } from '#libs/kernel/index.js';
import { digestOfIds, type Tx } from '#libs/platform/index.js';
import * as problems from './approval.problems.js';
import type { DocumentType } from './approval.types.js';
import { decideItems, findSeat, supersedeItems, withdraw } from './decision.js';
import { decisionPermission, mayDecide } from './decision-right.js';
import { findDelegators } from './delegator.queries.js';
import { insertDecisions, type LoadedRequest, lockRequests, type NewDecisions, type RequestChange, saveChanges } from './decision.repository.js';
import { findLiveRequestIds } from './request.queries.js';
import type { ApprovalRequest, DecisionKind, RequestItem } from './request.types.js';
import { decisionDuty, segregationRules } from './segregation.js';
import type { DecidedDocument, DecidedRequest, DecisionOrder, OrderedItem } from './stored.types.js';

/** What stands against a whole order, or against one of its items. */
export interface DecisionRefusal {
  readonly requestId: string;
  readonly itemId: string | null;
  readonly problem: Problem;
}

export interface DecisionMode {
  readonly mode: 'atomic' | 'partial';
  readonly isBulk: boolean;
}

export interface RecordedDecisions {
  readonly requests: readonly DecidedRequest[];
  /** In atomic mode nothing is recorded when there is one: the caller refuses the act. */
  readonly refusals: readonly DecisionRefusal[];
}

/**
 * Records the actor's decisions, one order a request, and moves steps and requests on. Atomic: whatever stands against one item keeps all out.
 * Partial: the others are recorded. The statements do not grow with requests or items. `isBulk`: the orders come with others.
 * Refusals: NOT_FOUND 404, FORBIDDEN, SOD_VIOLATION, APR_NOT_ASSIGNEE 403, ILLEGAL_TRANSITION, APR_ALREADY_DECIDED 409, STALE_VERSION 412,
 *   APR_REASON_REQUIRED, APR_NEEDS_SINGLE_DECISION 422
 */
export async function recordDecisions(tx: Tx, orders: readonly DecisionOrder[], { mode, isBulk }: DecisionMode): Promise<RecordedDecisions> {
  const loaded = await lockRequests(tx, orders.map(({ requestId }) => requestId));
  const delegators = await findDelegators(tx, [...loaded.values()].flatMap(({ request }) => delegatorOf(tx.ctx, request) ?? []));
  const by = { isBulk, delegators };
  const taken = orders.map((order) => take(tx, order, loaded.get(order.requestId), by));
  const refusals = taken.flatMap((one) => one.refusals);
  if (mode === 'atomic' && refusals.length > 0) return { requests: [], refusals };

  const accepted = taken.flatMap(({ change, decisions }) => (change && decisions ? [{ change, decisions }] : []));
  await insertDecisions(tx, accepted.map(({ decisions }) => decisions));
  await saveChanges(tx, accepted.map(({ change }) => change));
  for (const { problem } of refusals) await noteEvidence(tx, problem);
  const requests = accepted.map(({ change, decisions }) => toDecided(change, decisions));
  await announce(tx, requests, accepted.map(({ decisions }) => decisions));
  return { requests, refusals };
}

/** The requester takes his request back while it is PENDING. The process returns its documents to their owners. @throws as the rule `withdraw` */
export async function withdrawApproval(tx: Tx, requestId: string): Promise<{ documentType: DocumentType; documents: readonly DecidedDocument[] }> {
  const before = (await lockRequests(tx, [requestId])).get(requestId);
  if (!before) throw problems.noSuchRequest(requestId);
  const after = withdraw(before.request, tx.ctx);
  await saveChanges(tx, [{ before, after }]);
  const taken = newly('CANCELLED', { before, after });
  await noteItems(tx, 'approval.approval_request_item.cancelled', [requestId], taken.map(({ itemId }) => itemId));
  await tx.emit({
    type: 'approval.decided', aggregateType: 'approval_request', aggregateId: requestId,
    data: { requestId, documentType: after.documentType, documentId: before.documentId, status: after.status, decision: 'WITHDRAW', documents: taken.length },
  });
  return { documentType: after.documentType, documents: taken.map((item) => toDocument(before, item, null)) };
}

/**
 * Documents changed or were taken back: what was decided on their older version is void. Where others share the request, they go on without them;
 * if that completes it, the answer names the documents that are approved now, for the caller to complete.
 */
export async function supersedeApprovals(tx: Tx, changed: { documentType: DocumentType; documentIds: readonly string[] }): Promise<readonly DecidedRequest[]> {
  const loaded = await lockRequests(tx, await findLiveRequestIds(tx, changed));
  const documentIds = new Set(changed.documentIds);
  const changes = [...loaded.values()].map((before): RequestChange => {
    const itemIds = new Set([...before.itemDocuments].filter(([, documentId]) => documentIds.has(documentId)).map(([itemId]) => itemId));
    return { before, after: supersedeItems(before.request, itemIds) };
  });
  if (changes.length === 0) return [];
  await saveChanges(tx, changes);
  await noteItems(
    tx, 'approval.approval_request_item.superseded', changes.map(({ after }) => after.id),
    changes.flatMap((change) => newly('SUPERSEDED', change).map(({ itemId }) => itemId)),
  );
  await tx.emitAll(changes.map(({ before, after }) => ({
    type: 'approval.superseded', aggregateType: 'approval_request', aggregateId: after.id,
    data: {
      requestId: after.id, documentType: after.documentType, documentId: before.documentId, status: after.status,
      documents: newly('SUPERSEDED', { before, after }).length,
    },
  })));
  return changes.map((change) => toDecided(change, undefined));
}

interface Taken {
  readonly change?: RequestChange;
  readonly decisions?: NewDecisions;
  readonly refusals: readonly DecisionRefusal[];
}

interface Deciding {
  readonly isBulk: boolean;
  /** Those for whom the actor decides, with the rights they have now. */
  readonly delegators: ReadonlyMap<string, Ctx>;
}

/** Permission, then segregation, then what the actor saw, then the rules of the request. */
function take(tx: Tx, order: DecisionOrder, before: LoadedRequest | undefined, { isBulk, delegators }: Deciding): Taken {
  const { requestId } = order;
  try {
    if (!before) throw problems.noSuchRequest(requestId);
    requireRight(tx.ctx, before, delegators);
    const items = orderedItems(order, before);
    requireSegregated(before, items);
    requireCurrent(order, before);
    const { clean, refused } = sortOut(order, before, items, isBulk);
    if (clean.length === 0 && refused.length > 0) return { refusals: refused };
    const { decision, reason } = order;
    const decided = decideItems(before.request, { actor: tx.ctx, decision, reason, at: tx.ctx.now, items: clean });
    const refusals = [...refused, ...decided.outcomes.flatMap(({ itemId, problem }) => (problem ? [{ requestId, itemId, problem }] : []))];
    if (decided.decisions.length === 0) return { refusals };
    return { change: { before, after: decided.request }, decisions: { requestId, stepId: decided.stepId, decisions: decided.decisions }, refusals };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { refusals: [{ requestId, itemId: null, problem }] };
  }
}

/** Who sits in his own right needs it now; a delegate decides by the right that his delegator has now, whatever it was when the plan was made. */
function requireRight(ctx: Ctx, { request, rows }: LoadedRequest, delegators: Deciding['delegators']): void {
  const delegatorId = delegatorOf(ctx, request);
  const holder = delegatorId === null ? ctx : delegators.get(delegatorId);
  if (!holder || !mayDecide(holder, { documentType: request.documentType, rows })) throw problems.forbidden(decisionPermission(request.documentType));
}

function delegatorOf({ userId }: Ctx, request: ApprovalRequest): string | null {
  return findSeat(request, userId)?.assignee.onBehalfOf ?? null;
}

function orderedItems({ whole, items }: DecisionOrder, { request }: LoadedRequest): readonly OrderedItem[] {
  if (!whole) return items;
  const named = new Set(items.map(({ itemId }) => itemId));
  return [...items, ...request.items.filter(({ itemId, status }) => status === 'PENDING' && !named.has(itemId))];
}

function requireSegregated({ request, barredItemIds }: LoadedRequest, items: readonly OrderedItem[]): void {
  const isBarred = items.some(({ itemId }) => barredItemIds.has(itemId));
  if (isBarred) throw problems.sodViolation({ userId: '', rule: segregationRule(request.documentType) }, { type: 'approval_request', id: request.id });
}

function segregationRule(type: DocumentType): string {
  const duty = decisionDuty(type, 'OPERATIONAL');
  return segregationRules.find(({ second }) => duty !== null && second.includes(duty))?.code ?? 'INV-65';
}

function requireCurrent({ whole }: DecisionOrder, { request, versionNo, contentHash }: LoadedRequest): void {
  const isStale = whole !== null && (whole.versionNo !== versionNo || whole.contentHash !== contentHash);
  if (isStale || request.status === 'SUPERSEDED') throw problems.stale();
}

/** A document with an open ERROR or BLOCK is approved by itself or not at all. Source: approvals-and-controls §1, Bulk. */
function sortOut({ requestId, decision }: DecisionOrder, { uncleanItemIds }: LoadedRequest, items: readonly OrderedItem[], isBulk: boolean): SortedItems {
  const isUnclean = (item: OrderedItem) => (item.decision ?? decision) === 'APPROVE' && uncleanItemIds.has(item.itemId);
  if (uncleanItemIds.size === 0 || (!isBulk && items.length === 1)) return { clean: items, refused: [] };
  const unclean = items.filter(isUnclean);
  const problem = problems.needsSingleDecision(unclean.length);
  return { clean: items.filter((item) => !isUnclean(item)), refused: unclean.map(({ itemId }) => ({ requestId, itemId, problem })) };
}

interface SortedItems {
  readonly clean: readonly OrderedItem[];
  readonly refused: readonly DecisionRefusal[];
}

function toDecided({ before, after }: RequestChange, made: NewDecisions | undefined): DecidedRequest {
  const reasons = new Map(made?.decisions.map(({ itemId, reason }) => [itemId, reason]));
  const documents = (status: RequestItem['status']) =>
    newly(status, { before, after }).map((item) => toDocument(before, item, reasons.get(item.itemId) ?? null));
  return {
    requestId: after.id, documentType: after.documentType, status: after.status, decisions: made?.decisions.length ?? 0,
    approved: documents('APPROVED'), rejected: documents('REJECTED'), returned: documents('RETURNED'),
  };
}

function toDocument({ itemDocuments }: LoadedRequest, { itemId, versionNo, contentHash }: RequestItem, reason: string | null): DecidedDocument {
  return { documentId: itemDocuments.get(itemId)!, versionNo, contentHash, reason };
}

function newly(status: RequestItem['status'], { before, after }: RequestChange): readonly RequestItem[] {
  return after.items.filter((item, index) => item.status === status && before.request.items[index]!.status !== status);
}

/** One event a request, and one audit event for all decision rows, which are hot. */
async function announce(tx: Tx, requests: readonly DecidedRequest[], made: readonly NewDecisions[]): Promise<void> {
  if (requests.length === 0) return;
  await tx.emitAll(requests.map(({ requestId, documentType, status, approved, rejected, returned }, nth) => ({
    type: 'approval.decided', aggregateType: 'approval_request', aggregateId: requestId,
    data: {
      requestId, documentType, status, decisions: countKinds(made[nth]!), decidedBy: tx.ctx.userId, onBehalfOf: made[nth]!.decisions[0]!.onBehalfOf,
      approved: approved.length, rejected: rejected.length, returned: returned.length,
    },
  })));
  await noteItems(
    tx, 'approval.approval_decision.insert', requests.map(({ requestId }) => requestId),
    made.flatMap(({ decisions }) => decisions.map(({ itemId }) => itemId)),
  );
}

async function noteItems(tx: Tx, action: string, requestIds: readonly string[], itemIds: readonly string[]): Promise<void> {
  await tx.audit({
    action,
    target: { type: 'approval.approval_request', id: requestIds[0]! },
    detail: { count: itemIds.length, idsDigest: digestOfIds(itemIds), requests: requestIds.length, rule: 'approvals-and-controls §1' },
  });
}

function countKinds({ decisions }: NewDecisions): Readonly<Partial<Record<DecisionKind, number>>> {
  const counts: Partial<Record<DecisionKind, number>> = {};
  for (const { decision } of decisions) counts[decision] = (counts[decision] ?? 0) + 1;
  return counts;
}

/** A partial act commits, so the evidence of what it refused is written beside it. */
export async function noteEvidence(tx: Tx, { evidence }: Problem): Promise<void> {
  if (evidence) await tx.audit({ action: evidence.action, target: evidence.target, reason: evidence.reason });
}
