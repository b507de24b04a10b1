import { compare, convert, type FieldError, formatDecimal, parseDecimal, rational, type Rational, severities, type Severity } from '#libs/kernel/index.js';
import * as problems from './approval.problems.js';
import type { ApprovalFacts, ApprovalPolicy, Attribute, Condition, ConditionTrace, Operator, PolicyTrace, Quote } from './approval.types.js';

type AttributeKind = 'code' | 'path' | 'money' | 'number' | 'flag' | 'severity';
type Value = string | boolean | bigint | Rational;

/** How each attribute compares: codes by equality, money and numbers exactly, severities by rank. Source: approvals-and-controls §1. */
export const attributeKinds: Readonly<Record<Attribute, AttributeKind>> = {
  project: 'code', customer: 'path', contract: 'code', legal_entity: 'code', region: 'code', service_line: 'code', contract_type: 'code',
  billing_model: 'code', requester_role: 'code', resource_kind: 'code', amount: 'money', writedown_amount: 'money', writedown_percent: 'number',
  margin_percent: 'number', discount_percent: 'number', rate_deviation_percent: 'number', days_late: 'number', age_days: 'number', manual_edit: 'flag',
  has_acceptance_evidence: 'flag', first_invoice_of_contract: 'flag', new_bill_to_profile: 'flag', planned_minutes_ratio: 'number',
  assignment_status: 'code', receipt_present: 'flag', policy_result: 'code', modification_treatment: 'code', version_kind: 'code', signed_date: 'code',
  document_ref: 'code', made_by: 'code', rate_card_scope: 'code', exception_code: 'code', max_severity: 'severity',
};

const operatorsOf: Readonly<Record<AttributeKind, readonly Operator[]>> = {
  code: ['=', '≠', 'in', 'exists'],
  path: ['=', '≠', 'in', 'exists'],
  flag: ['=', '≠', 'exists'],
  money: ['=', '≠', 'in', '≥', '>', '<', '≤', 'between', 'exists'],
  number: ['=', '≠', 'in', '≥', '>', '<', '≤', 'between', 'exists'],
  severity: ['=', '≠', 'in', '≥', '>', '<', '≤', 'between', 'exists'],
};

const severityRanks: readonly string[] = ['NONE', ...severities];

/**
 * What a policy says about the facts: matched when all its conditions hold. A REQUIRE or FORBID holds when any line of the document meets a
 * condition, an AUTO_APPROVE only when all lines do. @throws FX_STALE 422 for a policy in a currency without a rate
 */
export function judgePolicy(policy: ApprovalPolicy, facts: ApprovalFacts): PolicyTrace {
  const conditions = policy.match.map((condition) => traceCondition(condition, policy, facts));
  const failed = conditions.filter((trace) => !trace.holds);
  const { code, version, effect, isDefault } = policy;
  return { code, version, effect, isDefault, matched: failed.length === 0, applied: false, conditions, reason: reasonOf(failed) };
}

/** True when all conditions of a step hold for the policy it belongs to. */
export function conditionsHold(conditions: readonly Condition[], policy: ApprovalPolicy, facts: ApprovalFacts): boolean {
  return conditions.every((condition) => holds(condition, valuesOf(condition.attribute, policy, facts), policy.effect === 'AUTO_APPROVE'));
}

/** The highest severity among the open exceptions, NONE without any. */
export function maxSeverity(facts: Pick<ApprovalFacts, 'exceptions'>): Severity | 'NONE' {
  const isWorse = (severity: string, than: string) => severityRanks.indexOf(severity) > severityRanks.indexOf(than);
  return facts.exceptions.reduce<Severity | 'NONE'>((worst, { severity }) => (isWorse(severity, worst) ? severity : worst), 'NONE');
}

/** What is wrong with a policy's conditions before it is stored: operators that do not fit the attribute, values that do not parse. */
export function policyFaults(policy: Pick<ApprovalPolicy, 'match'>): readonly FieldError[] {
  return policy.match.flatMap((condition, index) => {
    const detail = faultOf(condition);
    return detail === null ? [] : [{ pointer: `/match/${index}`, code: 'POLICY_CONDITION_INVALID', detail }];
  });
}

function traceCondition(condition: Condition, policy: ApprovalPolicy, facts: ApprovalFacts): ConditionTrace {
  const values = valuesOf(condition.attribute, policy, facts);
  return { condition, actual: values.length === 0 ? null : values.map(show).join(', '), holds: holds(condition, values, policy.effect === 'AUTO_APPROVE') };
}

function holds(condition: Condition, values: readonly Value[], forAll: boolean): boolean {
  const { attribute, operator } = condition;
  if (operator === 'exists') return (values.length > 0 && values[0] !== 'NONE') === (condition.value !== false);
  if (values.length === 0) return false;
  // A customer matches by any of its ancestors, so "not this customer" must look at all of them.
  const needsAll = attributeKinds[attribute] === 'path' ? operator === '≠' : forAll;
  return needsAll ? values.every((value) => meets(condition, value)) : values.some((value) => meets(condition, value));
}

function meets({ attribute, operator, value }: Condition, actual: Value): boolean {
  const ranks = listOf(value).map((wanted) => order(attribute, actual, wanted));
  const [first = Number.NaN, second = Number.NaN] = ranks;
  const answers: Readonly<Record<Exclude<Operator, 'exists'>, boolean>> = {
    '=': first === 0, '≠': first !== 0, in: ranks.includes(0), between: first >= 0 && second <= 0,
    '≥': first >= 0, '>': first > 0, '<': first < 0, '≤': first <= 0,
  };
  return operator !== 'exists' && answers[operator];
}

/** −1, 0, 1 where the attribute has an order; 0 or NaN where it has only equality. */
function order(attribute: Attribute, actual: Value, wanted: string): number {
  const kind = attributeKinds[attribute];
  if (kind === 'severity') return Math.sign(severityRanks.indexOf(String(actual)) - severityRanks.indexOf(wanted));
  if (kind === 'money' || kind === 'number') return compare(toRational(actual), parseDecimal(wanted));
  return String(actual) === wanted ? 0 : Number.NaN;
}

function valuesOf(attribute: Attribute, policy: ApprovalPolicy, facts: ApprovalFacts): readonly Value[] {
  if (attribute === 'max_severity') return [maxSeverity(facts)];
  if (attribute === 'exception_code') return facts.exceptions.map(({ code }) => code);
  const value = facts.attributes[attribute];
  if (value === undefined) return [];
  if (typeof value === 'bigint' && attributeKinds[attribute] === 'money') return [inPolicyCurrency(value, policy, facts)];
  return isList(value) ? value : [value];
}

function inPolicyCurrency(amountMinor: bigint, policy: ApprovalPolicy, facts: ApprovalFacts): bigint {
  const { functionalCurrency: own } = facts;
  if (policy.currency === null || policy.currency === own) return amountMinor;
  const quote = quoteFor(policy.currency, facts);
  if (!quote) throw problems.rateMissing(own, policy.currency);
  return convert({ amountMinor, currency: own }, quote).amountMinor;
}

/** The rate of the request date between the functional currency and that of a policy's thresholds. */
export function quoteFor(currency: string, { functionalCurrency: own, quotes }: ApprovalFacts): Quote | undefined {
  return quotes.find(({ base, quote }) => (base === own && quote === currency) || (base === currency && quote === own));
}

function faultOf({ attribute, operator, value }: Condition): string | null {
  const kind = attributeKinds[attribute];
  if (kind === undefined) return `${String(attribute)} is no match attribute.`;
  if (!operatorsOf[kind].includes(operator)) return `${attribute} takes ${operatorsOf[kind].join(' ')}.`;
  if (operator === 'exists') return typeof value === 'boolean' ? null : 'exists takes true or false.';
  if (operator === 'between' && listOf(value).length !== 2) return 'between takes two values.';
  if (operator !== 'between' && operator !== 'in' && isList(value)) return `${operator} takes one value.`;
  return listOf(value).every((wanted) => fits(kind, wanted)) ? null : `The value does not fit ${attribute}.`;
}

function fits(kind: AttributeKind, wanted: string): boolean {
  if (kind === 'severity') return severityRanks.includes(wanted);
  if (kind === 'flag') return wanted === 'true' || wanted === 'false';
  if (kind === 'money') return /^-?\d+$/.test(wanted);
  return kind === 'number' ? /^-?\d+(\.\d+)?$/.test(wanted) : wanted !== '';
}

function reasonOf(failed: readonly ConditionTrace[]): string {
  if (failed.length === 0) return 'All conditions hold.';
  return failed.map(sayWhy).join(' ');
}

function sayWhy({ condition: { attribute, operator, value }, actual }: ConditionTrace): string {
  return `${attribute} ${operator} ${listOf(value).join(', ')} does not hold: it is ${actual ?? 'not known'}.`;
}

function show(value: Value): string {
  return typeof value === 'object' ? formatDecimal(value, 6) : String(value);
}

function toRational(value: Value): Rational {
  if (typeof value === 'object') return value;
  return typeof value === 'bigint' ? rational(value) : parseDecimal(String(value));
}

function listOf(value: Condition['value']): readonly string[] {
  return isList(value) ? value : [String(value)];
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
