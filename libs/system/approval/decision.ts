import { groupBy, type Problem } from '#libs/kernel/index.js';
import * as problems from './approval.problems.js';
import type { ApprovalPlan, Assignee, DocumentType } from './approval.types.js';
import type { ApprovalRequest, ApprovalStep, Binding, Decision, DecisionKind, RequestItem, RequestStatus, StepStatus } from './request.types.js';

/** Somebody's decision on one item or on many; each item is bound to the version and content he saw. */
export interface DecisionAct {
  readonly actor: { readonly userId: string };
  readonly decision: DecisionKind;
  /** Needed to reject and to return. */
  readonly reason: string | null;
  readonly at: Date;
  readonly items: readonly DecidedBinding[];
}

/** An item as somebody saw it, and what he decides on it where that differs from the rest of his act. */
export type DecidedBinding = Binding & Partial<Pick<DecisionAct, 'decision' | 'reason'>>;

/** What became of one item of a bulk decision. */
export interface ItemOutcome {
  readonly itemId: string;
  readonly problem: Problem | null;
}

export interface Decided {
  readonly request: ApprovalRequest;
  /** The step that took the decisions. */
  readonly stepId: string;
  /** The rows to keep, one an item. */
  readonly decisions: readonly Decision[];
  readonly outcomes: readonly ItemOutcome[];
}

/**
 * The request a plan opens: APPROVED at once by an AUTO_APPROVE, else PENDING with the first sequence ACTIVE. Ids come from the caller, one a step.
 * @throws the policy's own code, 422, for a plan that is FORBIDDEN
 */
export function openRequest(
  plan: ApprovalPlan,
  from: {
    readonly id: string;
    readonly documentType: DocumentType;
    readonly requesterIds: readonly string[];
    readonly items: readonly Binding[];
    readonly stepIds: readonly string[];
  },
): ApprovalRequest {
  const { id, documentType, requesterIds } = from;
  if (plan.outcome === 'FORBIDDEN') throw problems.forbiddenByPolicy(plan);
  const isApproved = plan.outcome === 'AUTO_APPROVED';
  const items = from.items.map((item): RequestItem => ({ ...item, status: isApproved ? 'APPROVED' : 'PENDING' }));
  const steps = plan.steps.map((step, index): ApprovalStep => {
    const { sequence, kind, quorum, assignees } = step;
    return { id: from.stepIds[index]!, sequence, kind, quorum, assignees, status: 'WAITING', decisions: [] };
  });
  return { id, documentType, requesterIds, status: isApproved ? 'APPROVED' : 'PENDING', items, steps: activateNext(steps) };
}

/**
 * Decides items of a request in the active step that waits for the actor. A rejected or returned item leaves and the rest go on; the next
 * sequence starts when every parallel step has its quorum on all items that are left. Refusals that concern the act are thrown, those that
 * concern one item are outcomes. Source: approvals-and-controls §1 (Binding, Order, Quorum).
 * @throws ILLEGAL_TRANSITION 409, APR_NOT_ASSIGNEE 403, APR_REASON_REQUIRED 422
 */
export function decideItems(request: ApprovalRequest, act: DecisionAct): Decided {
  if (request.status !== 'PENDING') throw problems.illegalTransition(act.decision.toLowerCase(), request.status);
  const seat = seatFor(request, act.actor.userId);
  if (act.items.length > 0 && act.items.every((binding) => !isExplained({ ...act, ...binding }))) throw problems.reasonRequired(act.decision);

  const items = new Map(request.items.map((item) => [item.itemId, item]));
  const decided = itemsDecidedBy(request, act.actor.userId);
  const decisions: Decision[] = [];
  const outcomes = act.items.map((binding): ItemOutcome => {
    const own = { ...act, ...binding };
    const problem = refusal(binding, items.get(binding.itemId), decided) ?? (isExplained(own) ? null : problems.reasonRequired(own.decision));
    if (problem === null) decided.add(binding.itemId);
    if (problem === null) decisions.push(toDecision(binding.itemId, seat.assignee, own));
    return { itemId: binding.itemId, problem };
  });
  return { request: advance(keep(request, seat.step, decisions)), stepId: seat.step.id, decisions, outcomes };
}

/** The requester takes a request back while it is PENDING. @throws ILLEGAL_TRANSITION 409, APR_NOT_REQUESTER 403 */
export function withdraw(request: ApprovalRequest, actor: { readonly sodUserIds: readonly string[] }): ApprovalRequest {
  if (request.status !== 'PENDING') throw problems.illegalTransition('withdraw', request.status);
  if (!request.requesterIds.some((userId) => actor.sodUserIds.includes(userId))) throw problems.notRequester(request.id);
  return end(request, 'CANCELLED');
}

/** An edit made a new version: the request and its approvals are void. @throws ILLEGAL_TRANSITION 409 */
export function supersede(request: ApprovalRequest): ApprovalRequest {
  if (request.status !== 'PENDING' && request.status !== 'APPROVED') throw problems.illegalTransition('supersede', request.status);
  return end(request, 'SUPERSEDED');
}

/**
 * Documents that changed leave as SUPERSEDED and the rest go on; a request without any other document is SUPERSEDED itself.
 * @throws ILLEGAL_TRANSITION 409
 */
export function supersedeItems(request: ApprovalRequest, itemIds: ReadonlySet<string>): ApprovalRequest {
  const isLeaving = ({ itemId, status }: RequestItem) => itemIds.has(itemId) && (status === 'PENDING' || status === 'APPROVED');
  const items = request.items.map((item) => (isLeaving(item) ? { ...item, status: 'SUPERSEDED' as const } : item));
  if (!items.some(({ status }) => status === 'PENDING' || status === 'APPROVED')) return { ...supersede(request), items };
  return request.status === 'PENDING' ? advance({ ...request, items }) : { ...request, items };
}

/** Takes a late step from its assignees: it waits for new ones. @throws ILLEGAL_TRANSITION 409 */
export function escalateStep(step: ApprovalStep): ApprovalStep {
  if (step.status !== 'ACTIVE') throw problems.illegalStepTransition('escalate', step.status);
  return { ...step, status: 'ESCALATED' };
}

/** Gives an escalated step to new assignees. @throws ILLEGAL_TRANSITION 409 */
export function reassignStep(step: ApprovalStep, assignees: readonly Assignee[]): ApprovalStep {
  if (step.status !== 'ESCALATED' || assignees.length === 0) throw problems.illegalStepTransition('reassign', step.status);
  return { ...step, status: 'ACTIVE', assignees };
}

/** True when the step has its quorum on an item, given who approved it. A delegate fills the delegator's seat, once. */
export function hasQuorum({ quorum, assignees }: Pick<ApprovalStep, 'quorum' | 'assignees'>, approvals: readonly Decision[]): boolean {
  const seats = new Set(approvals.map(seatOf));
  if (quorum.kind === 'ALL') return assignees.length > 0 && assignees.every((one) => seats.has(one.onBehalfOf ?? one.userId));
  return seats.size >= (quorum.kind === 'N' ? quorum.count : 1);
}

/** A person in a step, in his own right or for another. */
export interface Seat {
  readonly step: ApprovalStep;
  readonly assignee: Assignee;
}

function seatFor(request: ApprovalRequest, userId: string): Seat {
  const seat = findSeat(request, userId);
  if (seat?.step.status !== 'ACTIVE') throw problems.notAssignee(request.id);
  return seat;
}

/** Where somebody sits, in an ACTIVE step if he does; undefined when nobody asks him. */
export function findSeat({ steps }: Pick<ApprovalRequest, 'steps'>, userId: string): Seat | undefined {
  const seats = steps.flatMap((step) => step.assignees.filter((one) => one.userId === userId).map((assignee) => ({ step, assignee })));
  const active = seats.filter(({ step }) => step.status === 'ACTIVE');
  // The step with the fewest others to turn to has the stronger claim on his one decision.
  return active.sort((a, b) => a.step.assignees.length - b.step.assignees.length)[0] ?? seats[0];
}

function itemsDecidedBy(request: ApprovalRequest, userId: string): Set<string> {
  return new Set(request.steps.flatMap(({ decisions }) => decisions.filter(({ actorId }) => actorId === userId).map(({ itemId }) => itemId)));
}

function refusal(binding: Binding, item: RequestItem | undefined, decided: ReadonlySet<string>): Problem | null {
  if (!item) return problems.noSuchItem(binding.itemId);
  if (!isSame(item, binding)) return problems.stale();
  if (decided.has(binding.itemId)) return problems.alreadyDecided();
  return item.status === 'PENDING' ? null : problems.itemNotPending(item.status);
}

function isExplained({ decision, reason }: Pick<DecisionAct, 'decision' | 'reason'>): boolean {
  return decision === 'APPROVE' || Boolean(reason?.trim());
}

function toDecision(itemId: string, { userId, onBehalfOf }: Assignee, { decision, reason, at }: Pick<DecisionAct, 'decision' | 'reason' | 'at'>): Decision {
  return { itemId, actorId: userId, onBehalfOf, decision, reason, at };
}

function keep(request: ApprovalRequest, step: ApprovalStep, decisions: readonly Decision[]): ApprovalRequest {
  const left = new Map(
    decisions
      .filter(({ decision }) => decision !== 'APPROVE')
      .map(({ itemId, decision }) => [itemId, decision === 'REJECT' ? 'REJECTED' : 'RETURNED'] as const),
  );
  return {
    ...request,
    items: left.size === 0 ? request.items : request.items.map((item) => ({ ...item, status: left.get(item.itemId) ?? item.status })),
    steps: request.steps.map((one) => (one.id === step.id ? { ...one, decisions: [...one.decisions, ...decisions] } : one)),
  };
}

function advance(request: ApprovalRequest): ApprovalRequest {
  const live = request.items.filter(({ status }) => status === 'PENDING');
  if (live.length === 0) return end(request, request.items.some(({ status }) => status === 'RETURNED') ? 'RETURNED' : 'REJECTED');

  const steps = activateNext(request.steps.map((step) => (step.status === 'ACTIVE' && isDone(step, live) ? { ...step, status: 'APPROVED' as const } : step)));
  if (steps.some(({ status }) => status !== 'APPROVED')) return { ...request, steps };
  return { ...request, steps, status: 'APPROVED', items: request.items.map((item) => (item.status === 'PENDING' ? { ...item, status: 'APPROVED' } : item)) };
}

function isDone(step: ApprovalStep, live: readonly RequestItem[]): boolean {
  const approvals = groupBy(step.decisions, ({ itemId }) => itemId);
  return live.every(({ itemId }) => hasQuorum(step, approvals.get(itemId) ?? []));
}

function activateNext(steps: readonly ApprovalStep[]): readonly ApprovalStep[] {
  const next = steps.find(({ status }) => status === 'ACTIVE' || status === 'ESCALATED' || status === 'WAITING');
  return steps.map((step) => (step.status === 'WAITING' && step.sequence === next?.sequence ? { ...step, status: 'ACTIVE' } : step));
}

function end(request: ApprovalRequest, status: Exclude<RequestStatus, 'PENDING' | 'APPROVED'>): ApprovalRequest {
  const items = request.items.map((item) => (item.status === 'PENDING' || item.status === 'APPROVED' ? { ...item, status } : item));
  return { ...request, status, items, steps: request.steps.map((step) => ({ ...step, status: endOf(step, status) })) };
}

function endOf(step: ApprovalStep, status: RequestStatus): StepStatus {
  if (step.status === 'APPROVED') return 'APPROVED';
  const took = (kind: DecisionKind) => step.status === 'ACTIVE' && step.decisions.some(({ decision }) => decision === kind);
  if (status === 'RETURNED' && took('RETURN')) return 'RETURNED';
  return status === 'REJECTED' && took('REJECT') ? 'REJECTED' : 'SKIPPED';
}

function seatOf({ onBehalfOf, actorId }: Decision): string {
  return onBehalfOf ?? actorId;
}

function isSame(a: Binding, b: Binding): boolean {
  return a.versionNo === b.versionNo && a.contentHash === b.contentHash;
}
