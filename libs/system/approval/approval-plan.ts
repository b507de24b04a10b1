import { covers, inOrder } from '#libs/kernel/index.js';
import * as problems from './approval.problems.js';
import type {
  ApprovalFacts,
  ApprovalPlan,
  ApprovalPolicy,
  ApproverRule,
  People,
  PlanFinding,
  PlannedStep,
  PolicyStep,
  PolicyTrace,
  StepKind,
} from './approval.types.js';
import { mergeSteps, type OpenStep, ruleKey } from './merging.js';
import { conditionsHold, judgePolicy, quoteFor } from './policy.js';
import { staffSteps } from './staffing.js';

/**
 * Decides whether and which people must approve a document: collects the policies in force, lets a FORBID end it, unites the steps of every
 * REQUIRE, lets an AUTO_APPROVE pass only where nothing requires a person and no ERROR or BLOCK is open, and falls back to the default of the
 * type. The same input gives the same plan, in whatever order policies and people come. Source: approvals-and-controls §1, evaluation 1–8.
 * @throws APR_NO_DEFAULT_POLICY, APR_POLICY_WITHOUT_STEP, FX_STALE 422
 */
export function planApproval(policies: readonly ApprovalPolicy[], facts: ApprovalFacts, people: People): ApprovalPlan {
  const judged = policies
    .filter((policy) => isInForce(policy, facts))
    .sort(byPriority)
    .map((policy) => ({ policy, trace: judgePolicy(policy, facts) }));
  const matched = judged.filter(({ policy, trace }) => trace.matched && !policy.isDefault);
  const chosen = choose(judged, matched, facts);

  const outcome = outcomeOf(chosen[0]!);
  const steps = outcome === 'ROUTED' ? staffSteps(unitedSteps(chosen, facts), facts, people) : [];
  return {
    outcome,
    code: outcome === 'FORBIDDEN' ? chosen[0]!.policy.forbidCode : null,
    policies: judged.map(({ policy, trace }) => ({
      ...trace,
      ...whyApplied(
        trace,
        chosen.some((one) => one.policy === policy),
      ),
    })),
    steps,
    findings: steps.filter(({ assignees }) => assignees.length === 0).map(noApprover),
    quotes: quotesOf(judged, facts),
  };
}

/** One text for equal plans: documents submitted together that share it share a request (design/api.md, Approval verbs). */
export function planKey(plan: ApprovalPlan): string {
  const applied = plan.policies.filter((trace) => trace.applied).map(({ code, version }) => `${code}:${version}`);
  const steps = plan.steps.map(({ sequence, rule, quorum, slaHours, assignees }) => [sequence, ruleKey(rule), quorum, slaHours, assignees]);
  return JSON.stringify([plan.outcome, plan.code, applied, steps]);
}

interface Judged {
  readonly policy: ApprovalPolicy;
  readonly trace: PolicyTrace;
}

function choose(judged: readonly Judged[], matched: readonly Judged[], facts: ApprovalFacts): readonly Judged[] {
  const forbid = matched.find(({ policy }) => policy.effect === 'FORBID');
  if (forbid) return [forbid];
  const required = matched.filter(({ policy }) => policy.effect === 'REQUIRE');
  if (required.length > 0) return required;
  const auto = matched.find(({ policy }) => policy.effect === 'AUTO_APPROVE');
  if (auto && isClean(facts)) return [auto];
  const fallback = judged.find(({ policy, trace }) => policy.isDefault && trace.matched && (policy.effect !== 'AUTO_APPROVE' || isClean(facts)));
  if (!fallback) throw problems.noDefaultPolicy(facts.documentType);
  return [fallback];
}

function unitedSteps(chosen: readonly Judged[], facts: ApprovalFacts): readonly OpenStep[] {
  const asked = chosen.flatMap(({ policy }) =>
    policy.steps.filter(({ when }) => conditionsHold(when ?? [], policy, facts)).map((step) => openStep(step, policy, facts)),
  );
  if (asked.length === 0) throw problems.policyWithoutStep(chosen.map(({ policy }) => policy.code));
  return mergeSteps(asked);
}

function openStep({ sequence, rule, quorum, slaHours, escalation }: PolicyStep, policy: ApprovalPolicy, facts: ApprovalFacts): OpenStep {
  const resolved = resolveLadder(rule, policy, facts);
  return { sequence, rule: resolved, kind: kindOf(resolved), quorum, slaHours, escalation, policies: [policy.code] };
}

function resolveLadder(rule: ApproverRule, policy: ApprovalPolicy, facts: ApprovalFacts): ApproverRule {
  if (rule.kind !== 'AMOUNT_LADDER') return rule;
  const rung = rule.rungs.find(({ upTo }) => upTo === null || conditionsHold([{ attribute: 'amount', operator: '≤', value: upTo }], policy, facts));
  if (!rung) throw problems.policyWithoutStep([policy.code]);
  return { kind: 'ROLE', role: rung.role };
}

const financialRoles = new Set(['BILLING_MANAGER', 'CONTROLLER', 'CFO']);

/** Steps of BILLING_MANAGER, CONTROLLER and CFO are FINANCIAL, all others OPERATIONAL. Source: approvals-and-controls §1, default policy pack. */
export function kindOf(rule: ApproverRule): StepKind {
  return rule.kind === 'ROLE' && financialRoles.has(rule.role) ? 'FINANCIAL' : 'OPERATIONAL';
}

function isInForce(policy: ApprovalPolicy, facts: ApprovalFacts): boolean {
  return policy.status === 'ACTIVE' && policy.documentType === facts.documentType && covers(policy.valid, facts.day);
}

function isClean(facts: ApprovalFacts): boolean {
  return !facts.exceptions.some(({ severity }) => severity === 'ERROR' || severity === 'BLOCK');
}

function outcomeOf({ policy }: Judged): ApprovalPlan['outcome'] {
  const outcomes = { FORBID: 'FORBIDDEN', AUTO_APPROVE: 'AUTO_APPROVED', REQUIRE: 'ROUTED' } as const;
  return outcomes[policy.effect];
}

function whyApplied(trace: PolicyTrace, applied: boolean): Pick<PolicyTrace, 'applied' | 'reason'> {
  if (applied) return { applied, reason: trace.isDefault ? 'No other policy decides: the default of the type applies.' : trace.reason };
  if (!trace.matched) return { applied, reason: trace.reason };
  if (trace.isDefault) return { applied, reason: 'The default is not needed: another policy decides.' };
  return {
    applied,
    reason:
      trace.effect === 'AUTO_APPROVE'
        ? 'All conditions hold, but a person is required or an ERROR or BLOCK is open.'
        : 'All conditions hold, but a policy forbids the document.',
  };
}

function noApprover({ sequence, rule, escalatedFrom }: PlannedStep): PlanFinding {
  const asked = [...new Set([rule, ...escalatedFrom].map(nameOf))].join(' → ');
  return {
    code: 'APR_NO_APPROVER',
    severity: 'ERROR',
    ownerRole: 'CONTROLLER',
    detail: `Step ${sequence} has nobody left: ${asked}. Grant one of these roles to a person who may decide, and reassign the step.`,
  };
}

function nameOf(rule: ApproverRule): string {
  return rule.kind === 'ROLE' ? rule.role : rule.kind;
}

function quotesOf(judged: readonly Judged[], facts: ApprovalFacts): ApprovalPlan['quotes'] {
  const used = new Map(
    judged.flatMap(({ policy }) => quoteFor(policy.currency ?? facts.functionalCurrency, facts) ?? []).map((quote) => [`${quote.base}/${quote.quote}`, quote]),
  );
  return [...used.values()];
}

function byPriority(a: ApprovalPolicy, b: ApprovalPolicy): number {
  return b.priority - a.priority || inOrder(a.code, b.code) || b.version - a.version;
}
