import { reaches, type RowScope, type Scope } from '#libs/kernel/index.js';
import type { ApprovalFacts, ApproverRule, Bar, People, PlannedStep, Quorum, ScopeDimension } from './approval.types.js';
import { type DelegatedWork, withDelegates } from './delegation.js';
import { mergeTwo, type OpenStep, ruleKey } from './merging.js';
import { barredUsers, decisionDuty } from './segregation.js';

const role = (name: string): ApproverRule => ({ kind: 'ROLE', role: name });

/** Where a step goes when nobody is left for it. Source: approvals-and-controls §1, evaluation 6; roles it does not name go to CONTROLLER, then CFO. */
const levelsAbove: Readonly<Record<string, readonly ApproverRule[]>> = {
  PROJECT_MANAGER: [role('DELIVERY_MANAGER'), role('CONTROLLER')],
  RESOURCE_MANAGER: [role('DELIVERY_MANAGER'), role('CONTROLLER')],
  ACCOUNT_OWNER: [role('DELIVERY_MANAGER'), role('CONTROLLER')],
  DELIVERY_MANAGER: [role('CONTROLLER')],
  BILLING_MANAGER: [role('CONTROLLER'), role('CFO')],
  CONTROLLER: [role('CFO')],
  CFO: [],
};

/** The levels a step climbs to, lowest first. */
export function escalationChain(rule: ApproverRule): readonly ApproverRule[] {
  return levelsAbove[rule.kind === 'ROLE' ? rule.role : rule.kind] ?? [role('CONTROLLER'), role('CFO')];
}

/**
 * Names the assignees of each step: without those whom segregation bars (the requester always), without those another step cannot do without
 * (INV-65: one decision a person), climbing to the next level where too few are left. A step that climbs onto one which asks the same
 * approvers in the same sequence joins it. A step for which no level is left stays without assignees, for the planner to report.
 */
export function staffSteps(steps: readonly OpenStep[], facts: ApprovalFacts, people: People): readonly PlannedStep[] {
  const drafts: Draft[] = [];
  for (const step of steps) place(step, drafts, facts, people);
  for (const [at, draft] of drafts.entries()) drafts[at] = spare(draft, drafts);
  return drafts.map((draft) => toPlannedStep(draft, facts, people));
}

/** The number of people a step needs before it can be done. */
export function needOf(quorum: Quorum, assigned: number): number {
  if (quorum.kind === 'ALL') return Math.max(1, assigned);
  return quorum.kind === 'N' ? quorum.count : 1;
}

interface Draft {
  readonly step: OpenStep;
  readonly userIds: readonly string[];
  readonly barred: readonly Bar[];
  readonly escalatedFrom: readonly ApproverRule[];
}

function place(step: OpenStep, drafts: Draft[], facts: ApprovalFacts, people: People): void {
  const bars = barsOf(step, facts);
  const tight = new Set(drafts.filter(isTight).flatMap(({ userIds }) => userIds));
  const escalatedFrom: ApproverRule[] = [];
  const barred: Bar[] = [];
  let pool: readonly string[] = [];
  for (const rule of [step.rule, ...escalationChain(step.rule)]) {
    const twin = drafts.findIndex(({ step: other }) => other.sequence === step.sequence && ruleKey(other.rule) === ruleKey(rule));
    if (twin >= 0) return join(drafts, twin, { step, userIds: [], barred, escalatedFrom });
    const asked = candidates(rule, facts, people);
    barred.push(...asked.flatMap((userId) => bars.get(userId) ?? []));
    const free = asked.filter((userId) => !bars.has(userId) && !tight.has(userId));
    pool = step.quorum.kind === 'N' ? [...new Set([...pool, ...free])].sort() : free;
    if (pool.length >= needOf(step.quorum, pool.length)) return void drafts.push({ step: { ...step, rule }, userIds: pool, barred, escalatedFrom });
    escalatedFrom.push(rule);
  }
  drafts.push({ step, userIds: [], barred, escalatedFrom });
}

function join(drafts: Draft[], at: number, { step, barred, escalatedFrom }: Draft): void {
  const twin = drafts[at]!;
  drafts[at] = { ...twin, step: mergeTwo(twin.step, step), barred: [...twin.barred, ...barred], escalatedFrom: [...twin.escalatedFrom, ...escalatedFrom] };
}

// Whoever is the only one for another step is not offered here as well, or that step could never be decided. One step after the other: each may
// leave the next with fewer people.
function spare(draft: Draft, drafts: readonly Draft[]): Draft {
  const needed = new Set(drafts.filter((other) => other !== draft && isTight(other)).flatMap(({ userIds }) => userIds));
  const rest = draft.userIds.filter((userId) => !needed.has(userId));
  return isTight(draft) || rest.length < needOf(draft.step.quorum, rest.length) ? draft : { ...draft, userIds: rest };
}

function isTight({ step, userIds }: Draft): boolean {
  return userIds.length > 0 && userIds.length === needOf(step.quorum, userIds.length);
}

function toPlannedStep({ step, userIds, barred, escalatedFrom }: Draft, facts: ApprovalFacts, people: People): PlannedStep {
  const bars = barsOf(step, facts);
  const work: DelegatedWork = { documentType: facts.documentType, amountMinor: facts.attributes.amount, currency: facts.functionalCurrency, at: facts.at };
  return { ...step, assignees: withDelegates(userIds, people.delegations, work, (userId) => bars.has(userId)), barred, escalatedFrom };
}

function barsOf(step: OpenStep, facts: ApprovalFacts): ReadonlyMap<string, Bar> {
  const duty = decisionDuty(facts.documentType, step.kind);
  const bars = duty === null ? [] : barredUsers(duty, facts.history, { at: facts.at });
  const requester = facts.requesterIds.map((userId) => ({ userId, rule: 'INV-65' }));
  return new Map([...requester, ...bars].map((bar) => [bar.userId, bar]));
}

function candidates(rule: ApproverRule, facts: ApprovalFacts, people: People): readonly string[] {
  return [...new Set(namedBy(rule, facts, people))].sort();
}

function namedBy(rule: ApproverRule, facts: ApprovalFacts, people: People): readonly string[] {
  if (rule.kind === 'USER') return [rule.userId];
  if (rule.kind === 'MANAGER_OF') return managersAt(rule.level, facts.requesterIds, people.managers);
  if (rule.kind === 'PROJECT_MANAGER') return facts.rows.flatMap(({ projectId }) => people.projectManagers.get(projectId ?? '') ?? []);
  if (rule.kind === 'AMOUNT_LADDER') throw new RangeError('An amount ladder is resolved to a role before people are named.');
  const narrowedBy = rule.kind === 'ROLE' ? rule.scope : undefined;
  const holders = people.holders.get(rule.kind === 'ROLE' ? rule.role : rule.kind) ?? [];
  return holders.filter(({ scope }) => isNarrowedBy(scope, narrowedBy) && rowsOf(facts).every((row) => reaches(scope, row))).map(({ userId }) => userId);
}

// A document without any scope of its own is reached by grants without limits only.
function rowsOf({ rows }: ApprovalFacts): readonly RowScope[] {
  return rows.length === 0 ? [{}] : rows;
}

function managersAt(level: number, userIds: readonly string[], managers: People['managers']): readonly string[] {
  if (level <= 0) return userIds;
  return managersAt(
    level - 1,
    userIds.flatMap((userId) => managers.get(userId) ?? []),
    managers,
  );
}

const scopeFields: Readonly<Record<ScopeDimension, keyof Scope>> = {
  project: 'projectIds',
  customer: 'customerIds',
  entity: 'legalEntityIds',
  region: 'regions',
};

function isNarrowedBy(scope: Scope, dimension: ScopeDimension | undefined): boolean {
  return dimension === undefined || scope[scopeFields[dimension]] !== undefined;
}
