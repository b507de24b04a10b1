import { createHash } from 'node:crypto';
import { distinct, formatDecimal, inParts, type RowScope, type Severity } from '#libs/kernel/index.js';
import { digestOfIds, type Tx } from '#libs/platform/index.js';
import { planApproval, planKey } from './approval-plan.js';
import * as problems from './approval.problems.js';
import type { ApprovalFacts, ApprovalPlan, DutyAct } from './approval.types.js';
import { openRequest } from './decision.js';
import { factsKey, knownPeople } from './facts-key.js';
import { findPeople } from './people.queries.js';
import { findActivePolicies, findPolicyHomes, loadPackFor } from './policy.repository.js';
import { approvedOfPlans } from './planned-share.js';
import { insertRequests, type NewItem, type NewRequest } from './request.repository.js';
import { findOpenFindings } from './request.queries.js';
import { barredUsers, decisionDuty } from './segregation.js';
import type { PolicyHome, StoredPolicy } from './stored.types.js';
import type { ApprovalItem, OpenedApprovals, OpenedItem } from './submission.types.js';

export {
  type DecisionMode, noteEvidence, recordDecisions, type RecordedDecisions, supersedeApprovals, withdrawApproval,
} from './decision.acts.js';
export { lockDocumentTypes } from './decision.repository.js';

/** A request of more documents than this would be too long a transaction to decide. */
const mostItems = 50_000;

/**
 * Puts documents to approval: plans each by the policies of its entity, whose shipped pack is loaded at first need, and opens one request for
 * all documents of equal plan. Of a plan that documents share, what a policy approves counts for those given after it. The statements do not grow
 * with the documents. @throws the code of a FORBID, APR_NO_DEFAULT_POLICY 422
 */
export async function openApprovals(tx: Tx, items: readonly ApprovalItem[]): Promise<OpenedApprovals> {
  if (items.length === 0) return { items: [], findings: [] };
  await tx.planFor(items.length);
  const planned = await planAll(tx, items);
  const requests = planned.flatMap((group) => inParts(group.items, mostItems).map((part) => toRequest(tx, group, part)));
  await insertRequests(tx, requests);
  await tx.emitAll(requests.map(openingEvent));
  await noteOpening(tx, requests);
  return { items: inOrder(items, requests), findings: requests.flatMap(({ id, plan }) => plan.findings.map((finding) => ({ ...finding, requestId: id }))) };
}

interface PlannedGroup {
  readonly home: PolicyHome;
  readonly plan: ApprovalPlan;
  readonly autoPolicyId: string | null;
  readonly items: { readonly item: ApprovalItem; readonly facts: ApprovalFacts }[];
}

async function planAll(tx: Tx, items: readonly ApprovalItem[]): Promise<readonly PlannedGroup[]> {
  const homes = await policyHomes(tx, items);
  const policies = await findActivePolicies(tx, {
    policySetIds: [...homes.values()].map(({ policySetId }) => policySetId!), documentTypes: distinct(items.map(({ documentType }) => documentType)),
  });
  const people = await findPeople(tx, distinct(items.flatMap(({ rows }) => rows.flatMap(({ projectId }) => projectId ?? []))));
  const findings = await findOpenFindings(tx, items.map(({ documentId }) => documentId));

  const known = knownPeople(people);
  const kinds = new Map<string, PlannedGroup>();
  const groups = new Map<string, PlannedGroup>();
  const plans = approvedOfPlans();
  for (const item of items) {
    const home = homes.get(item.legalEntityId)!;
    const facts = factsOf(tx, { ...item, attributes: plans.attributesOf(item) }, home, findings.get(item.documentId) ?? []);
    const own = policies.filter(({ policySetId, documentType }) => policySetId === home.policySetId && documentType === item.documentType);
    const kind = `${home.policySetId}/${factsKey(own, facts, known)}`;
    const group = kinds.get(kind) ?? join(groups, home, own, planApproval(own, facts, people), facts);
    kinds.set(kind, group);
    group.items.push({ item, facts });
    if (group.autoPolicyId) plans.approve(item);
  }
  return [...groups.values()];
}

/** Documents with an open ERROR or BLOCK never share with clean ones, which may be decided in bulk. */
function join(groups: Map<string, PlannedGroup>, home: PolicyHome, policies: readonly StoredPolicy[], plan: ApprovalPlan, facts: ApprovalFacts): PlannedGroup {
  if (plan.outcome === 'FORBIDDEN') throw problems.forbiddenByPolicy(plan);
  const key = `${home.policySetId}/${facts.documentType}/${isClean(facts)}/${planKey(plan)}`;
  const applied = plan.policies.find((trace) => trace.applied)!;
  const isAuto = plan.outcome === 'AUTO_APPROVED';
  const autoPolicyId = isAuto ? policies.find(({ code, version }) => code === applied.code && version === applied.version)!.id : null;
  const group = groups.get(key) ?? { home, plan, autoPolicyId, items: [] };
  groups.set(key, group);
  return group;
}

async function policyHomes(tx: Tx, items: readonly ApprovalItem[]): Promise<ReadonlyMap<string | null, PolicyHome>> {
  const wanted = new Set(items.map(({ legalEntityId }) => legalEntityId));
  const find = async () => (await findPolicyHomes(tx, [...wanted].filter((id) => id !== null))).filter(({ legalEntityId }) => wanted.has(legalEntityId));
  const homes = await find();
  const missing = homes.filter(({ policySetId }) => policySetId === null);
  for (const home of missing) await loadPackFor(tx, home);
  const all = new Map((missing.length === 0 ? homes : await find()).map((home) => [home.legalEntityId, home]));
  const unknown = [...wanted].find((id) => !all.has(id));
  if (unknown !== undefined) throw problems.noSuchEntity(String(unknown));
  return all;
}

function factsOf(tx: Tx, item: ApprovalItem, home: PolicyHome, exceptions: ApprovalFacts['exceptions']): ApprovalFacts {
  const { documentType, attributes, rows, authorUserId, history = [], quotes = [] } = item;
  const { now: at, sodUserIds: requesterIds } = tx.ctx;
  const work: DutyAct[] = authorUserId == null ? [] : [{ duty: 'work.enter', userIds: [authorUserId], at }];
  return {
    documentType, attributes, rows, quotes, exceptions, requesterIds, at, day: home.day, functionalCurrency: home.functionalCurrency,
    history: [...work, ...history],
  };
}

function toRequest(tx: Tx, { home, plan, autoPolicyId }: PlannedGroup, part: PlannedGroup['items']): NewRequest {
  const [{ item, facts }] = part as [PlannedGroup['items'][number]];
  const id = tx.newId();
  // In the order of the items, so that tens of thousands of them land side by side in every index.
  const itemIds = part.map(() => tx.newId()).sort();
  const items = part.map((one, index) => toItem(itemIds[index]!, one.item, one.facts));
  const isSingle = items.length === 1;
  const request = openRequest(plan, {
    id, items, documentType: item.documentType, requesterIds: tx.ctx.sodUserIds, stepIds: plan.steps.map(() => tx.newId()),
  });
  return {
    id, plan, items, autoPolicyId,
    documentType: item.documentType,
    documentId: isSingle ? item.documentId : tx.newId(),
    versionNo: isSingle ? item.versionNo : 1,
    contentHash: isSingle ? item.contentHash : digest(items.map(({ documentId, versionNo, contentHash }) => `${documentId}:${versionNo}:${contentHash}`)),
    legalEntityId: home.legalEntityId,
    amount: isSingle && item.attributes.amount !== undefined ? { amountMinor: item.attributes.amount, currency: home.functionalCurrency } : null,
    attributes: shown(facts),
    rows: plan.outcome === 'ROUTED' || isSingle ? distinctRows(part.flatMap(({ item: one }) => one.rows)) : [],
    status: request.status,
    steps: request.steps,
  };
}

function toItem(itemId: string, item: ApprovalItem, facts: ApprovalFacts): NewItem {
  const duties = [...new Set((['OPERATIONAL', 'FINANCIAL'] as const).flatMap((kind) => decisionDuty(item.documentType, kind) ?? []))];
  const barred = duties.flatMap((duty) => barredUsers(duty, facts.history, { at: facts.at })).map(({ userId }) => userId);
  const { documentId, versionNo, contentHash, authorUserId = null } = item;
  return { itemId, documentId, versionNo, contentHash, authorUserId, barredUserIds: [...new Set([...facts.requesterIds, ...barred])] };
}

function openingEvent({ id, documentType, documentId, items, status, plan, legalEntityId }: NewRequest) {
  const data = {
    requestId: id, documentType, documentId, documents: items.length, legalEntityId,
    policies: plan.policies.filter((trace) => trace.applied).map(({ code, version }) => ({ code, version })),
  };
  if (status === 'APPROVED') {
    return { type: 'approval.decided', aggregateType: 'approval_request', aggregateId: id, data: { ...data, status, decision: 'AUTO_APPROVE' } };
  }
  return { type: 'approval.requested', aggregateType: 'approval_request', aggregateId: id, data: { ...data, status } };
}

/** Items are hot: one audit event for all, with their number and digest. */
async function noteOpening(tx: Tx, requests: readonly NewRequest[]): Promise<void> {
  const ids = requests.flatMap(({ items }) => items.map(({ itemId }) => itemId));
  const detail = { count: ids.length, idsDigest: digestOfIds(ids), requests: requests.length, rule: 'approvals-and-controls §1, evaluation' };
  await tx.audit({ action: 'approval.approval_request_item.insert', target: { type: 'approval.approval_request', id: requests[0]!.id }, detail });
}

function inOrder(items: readonly ApprovalItem[], requests: readonly NewRequest[]): readonly OpenedItem[] {
  const opened = new Map<string, OpenedItem>();
  for (const { id, documentType, status, items: own } of requests) {
    const outcome = status === 'APPROVED' ? 'AUTO_APPROVED' : 'ROUTED';
    for (const { itemId, documentId } of own) opened.set(`${documentType}/${documentId}`, { documentId, itemId, outcome, requestId: id });
  }
  return items.map(({ documentType, documentId }) => opened.get(`${documentType}/${documentId}`)!);
}

function isClean({ exceptions }: ApprovalFacts): boolean {
  return !exceptions.some(({ severity }: { severity: Severity }) => severity === 'ERROR' || severity === 'BLOCK');
}

function shown({ attributes, exceptions }: ApprovalFacts): Readonly<Record<string, unknown>> {
  const facts = Object.entries(attributes).map(([name, value]: [string, unknown]) => [name, isFraction(value) ? formatDecimal(value, 6) : value]);
  return { ...(Object.fromEntries(facts) as Record<string, unknown>), exceptions };
}

function isFraction(value: unknown): value is Parameters<typeof formatDecimal>[0] {
  return typeof value === 'object' && value !== null && 'numerator' in value;
}

function distinctRows(rows: readonly RowScope[]): readonly RowScope[] {
  return [...new Map(rows.map((row) => [`${row.legalEntityId}/${row.region}/${row.customerId}/${row.projectId}`, row])).values()];
}

function digest(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
