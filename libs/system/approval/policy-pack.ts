import { exponentOf, parseDecimal, type Period, rational, round, times } from '#libs/kernel/index.js';
import type { ApprovalPolicy, ApproverRule, Attribute, Condition, DocumentType, EscalationRung, PolicyStep } from './approval.types.js';
import { attributeKinds } from './policy.js';

/** One row of the shipped pack: amounts in minor units of a currency with two decimals, factor 1. */
export type PackRow = Pick<ApprovalPolicy, 'code' | 'documentType' | 'effect' | 'isDefault' | 'match' | 'steps' | 'forbidCode'>;

/** At 100 % of the SLA a reminder, at 150 % the next level, at 200 % the CONTROLLER. Source: approvals-and-controls §1, Escalation. */
export const defaultEscalation: readonly EscalationRung[] = [
  { atPercent: 100, act: 'REMIND' },
  { atPercent: 150, act: 'REASSIGN' },
  { atPercent: 200, act: 'NOTIFY_CONTROLLER' },
];

/** Business hours of a step for which the pack names none. */
export const defaultSlaHours = 16;

const timeAndMaterials = ['TM', 'TM_NTE', 'BLENDED_TM'];
const projectManager: ApproverRule = { kind: 'PROJECT_MANAGER' };
const is = (attribute: Attribute, value: string | boolean): Condition => ({ attribute, operator: '=', value });
const among = (attribute: Attribute, value: readonly string[]): Condition => ({ attribute, operator: 'in', value });
const known = (attribute: Attribute): Condition => ({ attribute, operator: 'exists', value: true });
const atMost = (attribute: Attribute, value: string): Condition => ({ attribute, operator: '≤', value });
const above = (attribute: Attribute, value: string): Condition => ({ attribute, operator: '>', value });
const from = (attribute: Attribute, value: string): Condition => ({ attribute, operator: '≥', value });
const noError: Condition = { attribute: 'max_severity', operator: '<', value: 'ERROR' };
const signed = [is('version_kind', 'ORIGINAL'), known('signed_date'), known('document_ref'), is('made_by', 'engagement-setup')];

function step(sequence: number, asked: string | ApproverRule, when?: readonly Condition[]): PolicyStep {
  const rule: ApproverRule = typeof asked === 'string' ? { kind: 'ROLE', role: asked } : asked;
  return { sequence, rule, quorum: { kind: 'ANY' }, slaHours: defaultSlaHours, escalation: defaultEscalation, ...(when ? { when } : {}) };
}

type Asked = string | ApproverRule | PolicyStep;

/** Steps beside each other: "A + B". */
const together = (...asked: readonly Asked[]): readonly PolicyStep[] => asked.map((one) => toStep(1, one));
/** Steps after each other: "A → B". */
const inTurn = (...asked: readonly Asked[]): readonly PolicyStep[] => asked.map((one, index) => toStep(index + 1, one));

function toStep(sequence: number, asked: Asked): PolicyStep {
  return typeof asked === 'object' && 'sequence' in asked ? asked : step(sequence, asked);
}

type RowStart = readonly [code: string, documentType: DocumentType];

const autoApprove = ([code, documentType]: RowStart, match: readonly Condition[]): PackRow =>
  ({ code, documentType, effect: 'AUTO_APPROVE', isDefault: false, match, steps: [], forbidCode: null });
const forbid = ([code, documentType]: RowStart, match: readonly Condition[], forbidCode: string): PackRow =>
  ({ code, documentType, effect: 'FORBID', isDefault: false, match, steps: [], forbidCode });
const mustApprove = ([code, documentType]: RowStart, match: readonly Condition[], steps: readonly PolicyStep[]): PackRow =>
  ({ code, documentType, effect: 'REQUIRE', isDefault: false, match, steps, forbidCode: null });
const otherwise = ([code, documentType]: RowStart, steps: readonly PolicyStep[]): PackRow =>
  ({ code, documentType, effect: 'REQUIRE', isDefault: true, match: [], steps, forbidCode: null });

const writeOffLadder: ApproverRule = {
  kind: 'AMOUNT_LADDER',
  rungs: [{ upTo: '10000', role: 'AR_MANAGER' }, { upTo: '500000', role: 'CONTROLLER' }, { upTo: null, role: 'CFO' }],
};

/** The default policy pack, row by row. "else" and "all" rows are the defaults of their types. Source: approvals-and-controls §1. */
export const policyPack: readonly PackRow[] = [
  autoApprove(['P-TIME-AUTO', 'TIME_ENTRY'], [is('assignment_status', 'ACTIVE'), atMost('planned_minutes_ratio', '1.1'), noError]),
  otherwise(['P-TIME-PM', 'TIME_ENTRY'], inTurn(projectManager)),
  autoApprove(['P-EXP-LOW', 'EXPENSE'], [atMost('amount', '5000'), is('receipt_present', true), is('policy_result', 'PASS')]),
  otherwise(['P-EXP', 'EXPENSE'], inTurn(projectManager, step(2, 'DELIVERY_MANAGER', [from('amount', '100000')]))),
  autoApprove(['P-INV-TM', 'INVOICE'], [among('billing_model', timeAndMaterials), atMost('writedown_percent', '5'), noError]),
  mustApprove(
    ['P-INV-TM-WD', 'INVOICE'],
    [among('billing_model', timeAndMaterials), above('writedown_percent', '5')],
    inTurn(projectManager, 'DELIVERY_MANAGER'),
  ),
  forbid(['P-INV-MS', 'INVOICE'], [is('billing_model', 'MILESTONE'), is('has_acceptance_evidence', false)], 'MS_EVIDENCE_MISSING'),
  mustApprove(['P-INV-BIG', 'INVOICE'], [from('amount', '25000000')], together('CONTROLLER', 'BILLING_MANAGER')),
  mustApprove(['P-INV-MARGIN', 'INVOICE'], [{ attribute: 'margin_percent', operator: '<', value: '10' }], inTurn('DELIVERY_MANAGER')),
  mustApprove(['P-INV-FIRST', 'INVOICE'], [is('first_invoice_of_contract', true)], inTurn('BILLING_MANAGER')),
  mustApprove(['P-INV-FIRST-BT', 'INVOICE'], [is('new_bill_to_profile', true)], inTurn('BILLING_MANAGER')),
  otherwise(['P-INV-STD', 'INVOICE'], inTurn(projectManager)),
  otherwise(['P-WO', 'WRITE_OFF'], inTurn(writeOffLadder)),
  otherwise(['P-WD', 'WRITE_DOWN'], together(
    step(1, projectManager, [atMost('writedown_percent', '10'), atMost('writedown_amount', '100000')]),
    step(1, 'DELIVERY_MANAGER', [above('writedown_percent', '10')]),
    step(1, 'DELIVERY_MANAGER', [above('writedown_amount', '100000')]),
    step(1, 'CONTROLLER', [above('writedown_percent', '25')]),
  )),
  otherwise(['P-CM', 'CREDIT_MEMO'], together('BILLING_MANAGER', step(1, 'CONTROLLER', [from('amount', '1000000')]))),
  autoApprove(['P-CV-SIGNED', 'CONTRACT_VERSION'], signed),
  autoApprove(['P-RATE-SIGNED', 'RATE_CARD'], [among('rate_card_scope', ['CONTRACT', 'PROJECT']), ...signed]),
  otherwise(['P-CV', 'CONTRACT_VERSION'], together(
    'CONTRACT_MANAGER', 'BILLING_MANAGER', step(1, 'REVENUE_ACCOUNTANT', [is('modification_treatment', 'CUMULATIVE_CATCH_UP')]),
  )),
  otherwise(['P-RATE', 'RATE_CARD'], together('DELIVERY_MANAGER', 'CONTROLLER')),
  otherwise(['P-RATE', 'MANUAL_PRICE'], together('DELIVERY_MANAGER', 'CONTROLLER')),
  otherwise(['P-REV', 'REVENUE_ESTIMATE'], inTurn('REVENUE_ACCOUNTANT', 'CONTROLLER')),
  otherwise(['P-REV', 'REVENUE_OVERRIDE'], inTurn('REVENUE_ACCOUNTANT', 'CONTROLLER')),
  otherwise(['P-JE', 'MANUAL_JOURNAL'], inTurn('CONTROLLER')),
  otherwise(['P-PER', 'PERIOD_REOPEN'], together('CONTROLLER', 'CFO')),
  otherwise(['P-REST', 'TIMESHEET'], inTurn(projectManager)),
  otherwise(['P-REST', 'MILESTONE'], inTurn(projectManager)),
  otherwise(['P-REST', 'SUPPLIER_COST'], inTurn('DELIVERY_MANAGER')),
  otherwise(['P-REST', 'PROGRESS_CERTIFICATE'], inTurn('DELIVERY_MANAGER')),
  otherwise(['P-REST', 'PROJECT_REOPEN'], inTurn('DELIVERY_MANAGER')),
  otherwise(['P-GOV', 'HOLD_RELEASE'], inTurn('BILLING_MANAGER')),
  otherwise(['P-GOV', 'EXCEPTION_WAIVER'], together('BILLING_MANAGER', step(1, 'CONTROLLER', [is('max_severity', 'BLOCK')]))),
  otherwise(['P-GOV', 'CUSTOMER_BILLING_PROFILE'], inTurn('BILLING_MANAGER')),
  otherwise(['P-GOV', 'REFUND'], together('BILLING_MANAGER', 'CONTROLLER')),
  otherwise(['P-GOV', 'INDEXATION'], inTurn('BILLING_MANAGER')),
  // Every type must have a default; the table names none for these three, and CONTROLLER holds policy.approve.
  otherwise(['P-CONTROL', 'POLICY'], inTurn('CONTROLLER')),
  otherwise(['P-CONTROL', 'ROLE_GRANT'], inTurn('CONTROLLER')),
  otherwise(['P-CONTROL', 'RESEQUENCE'], inTurn('CONTROLLER')),
];

/** How the pack is loaded for one legal entity, or for all of a tenant (`legalEntity` null). */
export interface PackLoad {
  readonly legalEntity: string | null;
  /** Functional currency of the entity: its exponent scales the thresholds. */
  readonly currency: string;
  /** Decimal string, stored with the entity: `"1"`, or `"160"` where one euro is about 160 of the currency. */
  readonly factor: string;
  readonly valid: Period;
}

/**
 * The pack as ACTIVE policies, version 1, thresholds in minor units of the entity's functional currency: as printed × 10^(exponent − 2) × factor,
 * rounded once. With an entity, each policy also asks for that entity. Source: approvals-and-controls §1, default policy pack.
 */
export function loadPolicyPack(load: PackLoad, rows: readonly PackRow[] = policyPack): readonly ApprovalPolicy[] {
  const entity = load.legalEntity === null ? [] : [is('legal_entity', load.legalEntity)];
  return rows.map(({ code, documentType, effect, isDefault, match, steps, forbidCode }) => ({
    code,
    documentType,
    effect,
    isDefault,
    forbidCode,
    version: 1,
    status: 'ACTIVE',
    priority: 0,
    match: [...entity, ...match.map((condition) => scaleCondition(condition, load))],
    steps: steps.map((one) => scaleStep(one, load)),
    valid: load.valid,
    currency: load.currency,
  }));
}

/** A printed threshold in minor units of another currency. */
export function scaleThreshold(minor: string, { currency, factor }: Pick<PackLoad, 'currency' | 'factor'>): string {
  const exponent = rational(10n ** BigInt(exponentOf(currency)), 100n);
  return round(times(times(parseDecimal(minor), exponent), parseDecimal(factor))).toString();
}

function scaleStep(one: PolicyStep, load: PackLoad): PolicyStep {
  const when = one.when?.map((condition) => scaleCondition(condition, load));
  return { ...one, rule: scaleRule(one.rule, load), ...(when ? { when } : {}) };
}

function scaleRule(rule: ApproverRule, load: PackLoad): ApproverRule {
  if (rule.kind !== 'AMOUNT_LADDER') return rule;
  return { ...rule, rungs: rule.rungs.map(({ upTo, role }) => ({ upTo: upTo === null ? null : scaleThreshold(upTo, load), role })) };
}

function scaleCondition(condition: Condition, load: PackLoad): Condition {
  const { attribute, value } = condition;
  if (attributeKinds[attribute] !== 'money' || typeof value === 'boolean') return condition;
  return { ...condition, value: typeof value === 'string' ? scaleThreshold(value, load) : value.map((one) => scaleThreshold(one, load)) };
}
