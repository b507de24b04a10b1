import { inOrder } from '#libs/kernel/index.js';
import type { ApproverRule, EscalationRung, PlannedStep, Quorum, StepKind } from './approval.types.js';

/** A step before anybody is named for it. */
export type OpenStep = Omit<PlannedStep, 'assignees' | 'barred' | 'escalatedFrom'>;

/**
 * The union of steps: those that ask the same approvers in the same sequence become one, with the stricter quorum, the shorter SLA and the
 * earlier escalation. Sorted, so that the order in which policies were found does not matter. Source: approvals-and-controls §1, evaluation 3.
 */
export function mergeSteps(steps: readonly OpenStep[]): readonly OpenStep[] {
  const merged = new Map<string, OpenStep>();
  for (const step of steps) {
    const key = stepKey(step);
    const twin = merged.get(key);
    merged.set(key, twin ? mergeTwo(twin, step) : step);
  }
  return [...merged.values()].sort((a, b) => a.sequence - b.sequence || inOrder(stepKey(a), stepKey(b)));
}

/** Two steps of one approver rule and sequence as one. */
export function mergeTwo(a: OpenStep, b: OpenStep): OpenStep {
  return {
    sequence: a.sequence,
    rule: a.rule,
    kind: stricterKind(a.kind, b.kind),
    quorum: stricterQuorum(a.quorum, b.quorum),
    slaHours: Math.min(a.slaHours, b.slaHours),
    escalation: earlierEscalation([...a.escalation, ...b.escalation]),
    policies: [...new Set([...a.policies, ...b.policies])].sort(),
  };
}

/** ANY < N by count < ALL. */
export function stricterQuorum(a: Quorum, b: Quorum): Quorum {
  return strictness(a) >= strictness(b) ? a : b;
}

/** One text for one approver rule, whatever the order of its fields. */
export function ruleKey(rule: ApproverRule): string {
  if (rule.kind === 'ROLE') return `ROLE:${rule.role}:${rule.scope ?? ''}`;
  if (rule.kind === 'USER') return `USER:${rule.userId}`;
  if (rule.kind === 'MANAGER_OF') return `MANAGER_OF:${rule.level}`;
  if (rule.kind === 'AMOUNT_LADDER') return `AMOUNT_LADDER:${rule.rungs.map(({ upTo, role }) => `${upTo ?? ''}>${role}`).join('|')}`;
  return rule.kind;
}

function stepKey(step: Pick<OpenStep, 'sequence' | 'rule'>): string {
  return `${step.sequence}/${ruleKey(step.rule)}`;
}

// An operational step bars its approver from posting, a financial one does not: operational is the stricter.
function stricterKind(a: StepKind, b: StepKind): StepKind {
  return a === 'OPERATIONAL' ? a : b;
}

function strictness(quorum: Quorum): number {
  if (quorum.kind === 'ALL') return Number.POSITIVE_INFINITY;
  return quorum.kind === 'N' ? quorum.count : 0;
}

function earlierEscalation(rungs: readonly EscalationRung[]): readonly EscalationRung[] {
  const earliest = new Map<EscalationRung['act'], number>();
  for (const { act, atPercent } of rungs) earliest.set(act, Math.min(atPercent, earliest.get(act) ?? atPercent));
  return [...earliest].map(([act, atPercent]) => ({ atPercent, act })).sort((a, b) => a.atPercent - b.atPercent || inOrder(a.act, b.act));
}
