import { parseDecimal, rational, type Severity } from '#libs/kernel/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginPercentOf, plannedMinutesRatioOf, writeDownOf } from './approval-measure.js';
import type {
  ApprovalFacts, ApprovalPlan, ApprovalPolicy, Attributes, Delegation, DocumentType, DutyAct, People, PolicyStep, Quorum, RoleHolder,
} from './approval.types.js';
import { mergeSteps, type OpenStep } from './merging.js';
import { kindOf, planApproval, planKey } from './approval-plan.js';
import { loadPolicyPack } from './policy-pack.js';

const day = '2026-06-30';
const at = new Date('2026-06-30T10:00:00Z');
const pack = loadPolicyPack({ legalEntity: null, currency: 'EUR', factor: '1', valid: { from: '2026-01-01', to: null } });
const everywhere = (...userIds: readonly string[]): readonly RoleHolder[] => userIds.map((userId) => ({ userId, scope: {} }));

const firm: People = {
  holders: new Map([
    ['DELIVERY_MANAGER', everywhere('dm')],
    ['CONTROLLER', everywhere('controller')],
    ['BILLING_MANAGER', everywhere('bm')],
    ['CFO', everywhere('cfo')],
    ['CONTRACT_MANAGER', everywhere('cm1', 'cm2')],
    ['REVENUE_ACCOUNTANT', everywhere('ra')],
    ['AR_MANAGER', everywhere('ar')],
  ]),
  projectManagers: new Map([['p1', ['pm']]]),
  managers: new Map([
    ['requester', 'boss'],
    ['boss', 'ceo'],
  ]),
  delegations: [],
};

const holding = (roles: Readonly<Record<string, readonly string[]>>): People => ({
  ...firm,
  holders: new Map(Object.entries(roles).map(([role, userIds]) => [role, everywhere(...userIds)])),
});

function facts(documentType: DocumentType, attributes: Attributes, more: Partial<ApprovalFacts> = {}): ApprovalFacts {
  return {
    documentType,
    day,
    at,
    requesterIds: ['requester'],
    functionalCurrency: 'EUR',
    quotes: [],
    attributes,
    exceptions: [],
    rows: [{ projectId: 'p1' }],
    history: [],
    ...more,
  };
}

const open = (...severities: readonly Severity[]) => ({ exceptions: severities.map((severity) => ({ code: 'ANY', severity })) });
const percent = (text: string) => parseDecimal(text);

/** `1 pm, 2 dm`: sequence and people of each step. */
const route = ({ steps }: ApprovalPlan) =>
  steps
    .map(
      ({ sequence, assignees }) =>
        `${sequence} ${assignees.map(({ userId, onBehalfOf }) => (onBehalfOf ? `${userId} for ${onBehalfOf}` : userId)).join('/') || '–'}`,
    )
    .join(', ');
const applied = ({ policies }: ApprovalPlan) =>
  policies
    .filter((trace) => trace.applied)
    .map(({ code }) => code)
    .join(' ');

const signed: Attributes = { version_kind: 'ORIGINAL', signed_date: '2026-08-31', document_ref: 'SOW-S11', made_by: 'engagement-setup' };
const routine: Attributes = {
  billing_model: ['TM'],
  writedown_percent: rational(0n),
  amount: 100_000n,
  margin_percent: rational(40n),
  first_invoice_of_contract: false,
  new_bill_to_profile: false,
};

describe('the default pack', () => {
  it.each<{ name: string; type: DocumentType; attributes: Attributes; more?: Partial<ApprovalFacts>; policy: string; steps: string; outcome?: string }>([
    {
      name: 'time as planned',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: rational(1n) },
      policy: 'P-TIME-AUTO',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    {
      name: 'time at exactly 110 %',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: plannedMinutesRatioOf({ approved: 600, entered: 456, planned: 960 }) },
      policy: 'P-TIME-AUTO',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    {
      name: 'time a minute above',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: plannedMinutesRatioOf({ approved: 600, entered: 457, planned: 960 }) },
      policy: 'P-TIME-PM',
      steps: '1 pm',
    },
    { name: 'time without a plan', type: 'TIME_ENTRY', attributes: { assignment_status: 'ACTIVE' }, policy: 'P-TIME-PM', steps: '1 pm' },
    {
      name: 'time on an ended assignment',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ENDED', planned_minutes_ratio: rational(1n) },
      policy: 'P-TIME-PM',
      steps: '1 pm',
    },
    {
      name: 'time over the day limit',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: rational(1n) },
      more: open('ERROR'),
      policy: 'P-TIME-PM',
      steps: '1 pm',
    },
    {
      name: 'time with a warning',
      type: 'TIME_ENTRY',
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: rational(1n) },
      more: open('WARN'),
      policy: 'P-TIME-AUTO',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    { name: 'routine invoice', type: 'INVOICE', attributes: routine, policy: 'P-INV-TM', steps: '', outcome: 'AUTO_APPROVED' },
    { name: 'invoice with an ERROR', type: 'INVOICE', attributes: routine, more: open('ERROR'), policy: 'P-INV-STD', steps: '1 pm' },
    {
      name: 'written down by 5 %',
      type: 'INVOICE',
      attributes: { ...routine, writedown_percent: rational(5n) },
      policy: 'P-INV-TM',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    {
      name: 'written down by 5.67 %',
      type: 'INVOICE',
      attributes: { ...routine, writedown_percent: percent('5.67') },
      more: open('ERROR'),
      policy: 'P-INV-TM-WD',
      steps: '1 pm, 2 dm',
    },
    { name: 'an expense beside the time', type: 'INVOICE', attributes: { ...routine, billing_model: ['TM', 'EXPENSE'] }, policy: 'P-INV-STD', steps: '1 pm' },
    {
      name: 'capped and blended time',
      type: 'INVOICE',
      attributes: { ...routine, billing_model: ['TM_NTE', 'BLENDED_TM'] },
      policy: 'P-INV-TM',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    { name: 'first of the contract', type: 'INVOICE', attributes: { ...routine, first_invoice_of_contract: true }, policy: 'P-INV-FIRST', steps: '1 bm' },
    { name: 'new bill-to', type: 'INVOICE', attributes: { ...routine, new_bill_to_profile: true }, policy: 'P-INV-FIRST-BT', steps: '1 bm' },
    {
      name: 'first fixed fee',
      type: 'INVOICE',
      attributes: { ...routine, billing_model: ['FIXED_SCHEDULE'], first_invoice_of_contract: true },
      policy: 'P-INV-FIRST',
      steps: '1 bm',
    },
    { name: 'below the limit', type: 'INVOICE', attributes: { ...routine, amount: 24_999_999n }, policy: 'P-INV-TM', steps: '', outcome: 'AUTO_APPROVED' },
    { name: 'at the limit', type: 'INVOICE', attributes: { ...routine, amount: 25_000_000n }, policy: 'P-INV-BIG', steps: '1 bm, 1 controller' },
    {
      name: 'big and first',
      type: 'INVOICE',
      attributes: { ...routine, amount: 25_000_000n, first_invoice_of_contract: true },
      policy: 'P-INV-BIG P-INV-FIRST',
      steps: '1 bm, 1 controller',
    },
    { name: 'thin margin', type: 'INVOICE', attributes: { ...routine, margin_percent: percent('9.999999') }, policy: 'P-INV-MARGIN', steps: '1 dm' },
    {
      name: 'milestone without evidence',
      type: 'INVOICE',
      attributes: { ...routine, billing_model: ['TM', 'MILESTONE'], has_acceptance_evidence: false, amount: 30_000_000n },
      policy: 'P-INV-MS',
      steps: '',
      outcome: 'FORBIDDEN',
    },
    {
      name: 'milestone with evidence',
      type: 'INVOICE',
      attributes: { ...routine, billing_model: ['MILESTONE'], has_acceptance_evidence: true },
      policy: 'P-INV-STD',
      steps: '1 pm',
    },
    { name: 'signed original', type: 'CONTRACT_VERSION', attributes: signed, policy: 'P-CV-SIGNED', steps: '', outcome: 'AUTO_APPROVED' },
    {
      name: 'unsigned original',
      type: 'CONTRACT_VERSION',
      attributes: { version_kind: 'ORIGINAL', made_by: 'engagement-setup' },
      policy: 'P-CV',
      steps: '1 bm, 1 cm1/cm2',
    },
    { name: 'change order', type: 'CONTRACT_VERSION', attributes: { ...signed, version_kind: 'CHANGE_ORDER' }, policy: 'P-CV', steps: '1 bm, 1 cm1/cm2' },
    { name: 'signed, typed by hand', type: 'CONTRACT_VERSION', attributes: { ...signed, made_by: 'contract' }, policy: 'P-CV', steps: '1 bm, 1 cm1/cm2' },
    {
      name: 'catch-up',
      type: 'CONTRACT_VERSION',
      attributes: { version_kind: 'CHANGE_ORDER', modification_treatment: 'CUMULATIVE_CATCH_UP' },
      policy: 'P-CV',
      steps: '1 bm, 1 cm1/cm2, 1 ra',
    },
    {
      name: 'card of the signed contract',
      type: 'RATE_CARD',
      attributes: { ...signed, rate_card_scope: 'CONTRACT' },
      policy: 'P-RATE-SIGNED',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    {
      name: 'card of the signed project',
      type: 'RATE_CARD',
      attributes: { ...signed, rate_card_scope: 'PROJECT' },
      policy: 'P-RATE-SIGNED',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    { name: 'customer card', type: 'RATE_CARD', attributes: { ...signed, rate_card_scope: 'CUSTOMER' }, policy: 'P-RATE', steps: '1 controller, 1 dm' },
    { name: 'card outside an engagement', type: 'RATE_CARD', attributes: { rate_card_scope: 'CONTRACT' }, policy: 'P-RATE', steps: '1 controller, 1 dm' },
    { name: 'manual price', type: 'MANUAL_PRICE', attributes: {}, policy: 'P-RATE', steps: '1 controller, 1 dm' },
    {
      name: 'small expense',
      type: 'EXPENSE',
      attributes: { amount: 5000n, receipt_present: true, policy_result: 'PASS' },
      policy: 'P-EXP-LOW',
      steps: '',
      outcome: 'AUTO_APPROVED',
    },
    {
      name: 'expense of 50.01',
      type: 'EXPENSE',
      attributes: { amount: 5001n, receipt_present: true, policy_result: 'PASS' },
      policy: 'P-EXP',
      steps: '1 pm',
    },
    {
      name: 'small duplicate expense',
      type: 'EXPENSE',
      attributes: { amount: 5000n, receipt_present: true, policy_result: 'PASS' },
      more: open('ERROR'),
      policy: 'P-EXP',
      steps: '1 pm',
    },
    { name: 'expense of 999.99', type: 'EXPENSE', attributes: { amount: 99_999n }, policy: 'P-EXP', steps: '1 pm' },
    { name: 'expense of 1000.00', type: 'EXPENSE', attributes: { amount: 100_000n }, policy: 'P-EXP', steps: '1 pm, 2 dm' },
    { name: 'write-off of 100.00', type: 'WRITE_OFF', attributes: { amount: 10_000n }, policy: 'P-WO', steps: '1 ar' },
    { name: 'write-off of 100.01', type: 'WRITE_OFF', attributes: { amount: 10_001n }, policy: 'P-WO', steps: '1 controller' },
    { name: 'write-off of 5000.01', type: 'WRITE_OFF', attributes: { amount: 500_001n }, policy: 'P-WO', steps: '1 cfo' },
    {
      name: 'write-down 10 % and 1000.00',
      type: 'WRITE_DOWN',
      attributes: { writedown_percent: rational(10n), writedown_amount: 100_000n },
      policy: 'P-WD',
      steps: '1 pm',
    },
    {
      name: 'write-down 5 % and 1000.01',
      type: 'WRITE_DOWN',
      attributes: { writedown_percent: rational(5n), writedown_amount: 100_001n },
      policy: 'P-WD',
      steps: '1 dm',
    },
    { name: 'write-down 25 %', type: 'WRITE_DOWN', attributes: { writedown_percent: rational(25n), writedown_amount: 1n }, policy: 'P-WD', steps: '1 dm' },
    {
      name: 'write-down 25.1 %',
      type: 'WRITE_DOWN',
      attributes: { writedown_percent: percent('25.1'), writedown_amount: 1n },
      policy: 'P-WD',
      steps: '1 controller, 1 dm',
    },
    {
      name: 'write-down by the PM himself',
      type: 'WRITE_DOWN',
      attributes: { writedown_percent: rational(1n), writedown_amount: 1n },
      more: { requesterIds: ['pm'] },
      policy: 'P-WD',
      steps: '1 dm',
    },
    { name: 'credit memo', type: 'CREDIT_MEMO', attributes: { amount: 999_999n }, policy: 'P-CM', steps: '1 bm' },
    { name: 'large credit memo', type: 'CREDIT_MEMO', attributes: { amount: 1_000_000n }, policy: 'P-CM', steps: '1 bm, 1 controller' },
    { name: 'revenue estimate', type: 'REVENUE_ESTIMATE', attributes: {}, policy: 'P-REV', steps: '1 ra, 2 controller' },
    { name: 'period reopening', type: 'PERIOD_REOPEN', attributes: {}, policy: 'P-PER', steps: '1 cfo, 1 controller' },
    { name: 'waiver of an ERROR', type: 'EXCEPTION_WAIVER', attributes: {}, more: open('ERROR'), policy: 'P-GOV', steps: '1 bm' },
    { name: 'waiver of a BLOCK', type: 'EXCEPTION_WAIVER', attributes: {}, more: open('BLOCK'), policy: 'P-GOV', steps: '1 bm, 1 controller' },
    { name: 'refund', type: 'REFUND', attributes: {}, policy: 'P-GOV', steps: '1 bm, 1 controller' },
    { name: 'timesheet', type: 'TIMESHEET', attributes: {}, policy: 'P-REST', steps: '1 pm' },
    { name: 'supplier cost', type: 'SUPPLIER_COST', attributes: {}, policy: 'P-REST', steps: '1 dm' },
    { name: 'policy', type: 'POLICY', attributes: {}, policy: 'P-CONTROL', steps: '1 controller' },
  ])('sends $name by $policy: $steps', ({ type, attributes, more, policy, steps, outcome }) => {
    const plan = planApproval(pack, facts(type, attributes, more), firm);

    expect([plan.outcome, applied(plan), route(plan)]).toEqual([outcome ?? 'ROUTED', policy, steps]);
    expect(plan.findings).toEqual([]);
  });

  it('routes the worked example: 30000000 net, 6.25 % written down, margin 26.666667 %', () => {
    const writeDown = writeDownOf({ firstPricedMinor: 32_000_000n, billedMinor: 30_000_000n });
    const margin_percent = marginPercentOf({ netMinor: 30_000_000n, costMinor: 22_000_000n });
    const invoice = facts('INVOICE', {
      ...routine,
      amount: 30_000_000n,
      writedown_percent: writeDown.percent,
      writedown_amount: writeDown.amountMinor,
      margin_percent,
    });

    const plan = planApproval(pack, { ...invoice, exceptions: [{ code: 'PO_NEAR_LIMIT', severity: 'WARN' }] }, firm);

    expect(plan.steps.map(({ sequence, kind, rule }) => [sequence, kind, 'role' in rule ? rule.role : rule.kind])).toEqual([
      [1, 'OPERATIONAL', 'PROJECT_MANAGER'],
      [1, 'FINANCIAL', 'BILLING_MANAGER'],
      [1, 'FINANCIAL', 'CONTROLLER'],
      [2, 'OPERATIONAL', 'DELIVERY_MANAGER'],
    ]);
    expect(applied(plan)).toBe('P-INV-BIG P-INV-TM-WD');
    expect(plan.policies.find(({ code }) => code === 'P-INV-MARGIN')).toMatchObject({
      matched: false,
      reason: 'margin_percent < 10 does not hold: it is 26.666667.',
    });
  });

  it('forbids by its code, and names no step', () => {
    const plan = planApproval(pack, facts('INVOICE', { billing_model: ['MILESTONE'], has_acceptance_evidence: false }), firm);
    expect([plan.outcome, plan.code, plan.steps]).toEqual(['FORBIDDEN', 'MS_EVIDENCE_MISSING', []]);
  });

  it('says of every policy of the type why it did or did not decide', () => {
    const plan = planApproval(pack, facts('INVOICE', { ...routine, first_invoice_of_contract: true }), firm);
    expect(Object.fromEntries(plan.policies.map(({ code, reason }) => [code, reason]))).toMatchObject({
      'P-INV-FIRST': 'All conditions hold.',
      'P-INV-TM': 'All conditions hold, but a person is required or an ERROR or BLOCK is open.',
      'P-INV-STD': 'The default is not needed: another policy decides.',
      'P-INV-BIG': 'amount ≥ 25000000 does not hold: it is 100000.',
    });
  });
});

const always = (code: string, steps: readonly PolicyStep[], more: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  code,
  version: 1,
  status: 'ACTIVE',
  documentType: 'INVOICE',
  priority: 0,
  effect: 'REQUIRE',
  isDefault: false,
  match: [],
  steps,
  forbidCode: null,
  valid: { from: '2026-01-01', to: null },
  currency: null,
  ...more,
});
const asks = (role: string, quorum: Quorum = { kind: 'ANY' }, sequence = 1, slaHours = 16): PolicyStep => ({
  sequence,
  rule: { kind: 'ROLE', role },
  quorum,
  slaHours,
  escalation: [],
});

describe('the union of policies', () => {
  it('merges equal approvers of a sequence: stricter quorum, shorter SLA, both policies named', () => {
    const policies = [always('B', [asks('CONTROLLER', { kind: 'N', count: 1 }, 1, 8)]), always('A', [asks('CONTROLLER', { kind: 'ANY' }, 1, 16)])];
    expect(planApproval(policies, facts('INVOICE', {}), firm).steps).toMatchObject([{ quorum: { kind: 'N', count: 1 }, slaHours: 8, policies: ['A', 'B'] }]);
  });

  it('keeps equal approvers of different sequences apart', () => {
    const people = holding({ CONTROLLER: ['c1', 'c2'] });
    expect(route(planApproval([always('A', [asks('CONTROLLER'), asks('CONTROLLER', { kind: 'ANY' }, 2)])], facts('INVOICE', {}), people))).toBe(
      '1 c1/c2, 2 c1/c2',
    );
  });

  it.each<{ name: string; policy: Partial<ApprovalPolicy> }>([
    { name: 'a DRAFT', policy: { status: 'DRAFT' } },
    { name: 'a RETIRED policy', policy: { status: 'RETIRED' } },
    { name: 'one of another type', policy: { documentType: 'REFUND' } },
    { name: 'one that starts tomorrow', policy: { valid: { from: '2026-07-01', to: null } } },
    { name: 'one that ended today', policy: { valid: { from: '2026-01-01', to: day } } },
  ])('leaves out $name', ({ policy }) => {
    const plan = planApproval(
      [always('OUT', [asks('CFO')], policy), always('STD', [asks('BILLING_MANAGER')], { isDefault: true })],
      facts('INVOICE', {}),
      firm,
    );
    expect(plan.policies.map(({ code }) => code)).toEqual(['STD']);
  });

  it.each`
    name                           | policies                                         | code
    ${'no policy at all'}          | ${[]}                                            | ${'APR_NO_DEFAULT_POLICY'}
    ${'a policy without a step'}   | ${[always('A', [])]}                             | ${'APR_POLICY_WITHOUT_STEP'}
    ${'an automatic one on ERROR'} | ${[always('A', [], { effect: 'AUTO_APPROVE' })]} | ${'APR_NO_DEFAULT_POLICY'}
  `('refuses to pass a document by $name', ({ policies, code }) => {
    expect(() => planApproval(policies as ApprovalPolicy[], facts('INVOICE', {}, open('ERROR')), firm)).toThrow(expect.objectContaining({ code, status: 422 }));
  });
});

const did = (duty: DutyAct['duty'], ...userIds: readonly string[]): DutyAct => ({ duty, userIds, at });

describe('who is asked', () => {
  it.each<{
    name: string;
    type: DocumentType;
    roles: Readonly<Record<string, readonly string[]>>;
    more?: Partial<ApprovalFacts>;
    steps: string;
    findings?: number;
  }>([
    {
      name: 'the PM who entered the time',
      type: 'TIME_ENTRY',
      roles: { DELIVERY_MANAGER: ['dm'] },
      more: { history: [did('work.enter', 'pm')] },
      steps: '1 dm',
    },
    {
      name: 'PM and DM both barred',
      type: 'TIME_ENTRY',
      roles: { DELIVERY_MANAGER: ['dm'], CONTROLLER: ['c'] },
      more: { history: [did('work.enter', 'pm', 'dm')] },
      steps: '1 c',
    },
    { name: 'no PM, nobody above', type: 'TIME_ENTRY', roles: { CFO: ['cfo'] }, more: { rows: [{ projectId: 'p2' }] }, steps: '1 –', findings: 1 },
    { name: 'a requester who is the PM', type: 'TIMESHEET', roles: { DELIVERY_MANAGER: ['dm'] }, more: { requesterIds: ['pm'] }, steps: '1 dm' },
    { name: 'a key whose creator is the PM', type: 'TIMESHEET', roles: { DELIVERY_MANAGER: ['dm'] }, more: { requesterIds: ['key', 'pm'] }, steps: '1 dm' },
    {
      name: 'the billing manager who edited',
      type: 'CREDIT_MEMO',
      roles: { BILLING_MANAGER: ['bm'], CONTROLLER: ['c'] },
      more: { history: [did('credit_memo.edit', 'bm')] },
      steps: '1 c',
    },
    {
      name: 'BM and controller barred',
      type: 'CREDIT_MEMO',
      roles: { BILLING_MANAGER: ['bm'], CONTROLLER: ['c'], CFO: ['cfo'] },
      more: { history: [did('credit_memo.create', 'bm', 'c')] },
      steps: '1 cfo',
    },
    {
      name: 'U-CM1 who submitted the version',
      type: 'CONTRACT_VERSION',
      roles: { CONTRACT_MANAGER: ['cm1', 'cm2'], BILLING_MANAGER: ['bm'] },
      more: { history: [did('terms.submit', 'cm1')] },
      steps: '1 bm, 1 cm2',
    },
    { name: 'a rate card in a firm without DM', type: 'RATE_CARD', roles: { CONTROLLER: ['c'] }, steps: '1 c' },
    {
      name: 'one person with two roles',
      type: 'CONTRACT_VERSION',
      roles: { CONTRACT_MANAGER: ['x'], BILLING_MANAGER: ['x'], CONTROLLER: ['c'] },
      steps: '1 x, 1 c',
    },
    { name: 'two roles, one of them shared', type: 'CONTRACT_VERSION', roles: { CONTRACT_MANAGER: ['x'], BILLING_MANAGER: ['x', 'y'] }, steps: '1 y, 1 x' },
  ])('$name: $steps', ({ type, roles, more, steps, findings }) => {
    const plan = planApproval(pack, facts(type, {}, more), holding(roles));
    expect(route(plan)).toBe(steps);
    expect(plan.findings).toHaveLength(findings ?? 0);
  });

  it('reports a step that nobody is left for, to the controller', () => {
    const plan = planApproval(pack, facts('TIME_ENTRY', {}, { history: [did('work.enter', 'pm')] }), holding({}));
    expect(plan).toMatchObject({ outcome: 'ROUTED', findings: [{ code: 'APR_NO_APPROVER', severity: 'ERROR', ownerRole: 'CONTROLLER' }] });
    expect(plan.steps[0]).toMatchObject({ assignees: [], barred: [{ userId: 'pm', rule: 'SOD-01' }] });
  });

  it('keeps an escalated operational step operational, so that its approver may not post', () => {
    const plan = planApproval(pack, facts('INVOICE', { billing_model: ['FIXED_SCHEDULE'] }, { requesterIds: ['pm'] }), holding({ CONTROLLER: ['c'] }));
    expect(plan.steps).toMatchObject([
      { kind: 'OPERATIONAL', assignees: [{ userId: 'c' }], escalatedFrom: [{ kind: 'PROJECT_MANAGER' }, { role: 'DELIVERY_MANAGER' }] },
    ]);
  });

  it.each`
    scope                           | rows                                          | asked
    ${{}}                           | ${[{ projectId: 'p9', legalEntityId: 'e1' }]} | ${'1 dm'}
    ${{ projectIds: ['p9'] }}       | ${[{ projectId: 'p9', legalEntityId: 'e1' }]} | ${'1 dm'}
    ${{ legalEntityIds: ['e2'] }}   | ${[{ projectId: 'p9', legalEntityId: 'e1' }]} | ${'1 –'}
    ${{ projectIds: ['p9'] }}       | ${[{ projectId: 'p9' }, { projectId: 'p8' }]} | ${'1 –'}
    ${{ projectIds: ['p9', 'p8'] }} | ${[{ projectId: 'p9' }, { projectId: 'p8' }]} | ${'1 dm'}
    ${{ projectIds: ['p9'] }}       | ${[]}                                         | ${'1 –'}
  `('a delivery manager granted $scope for $rows: $asked', ({ scope, rows, asked }) => {
    const people: People = { ...firm, holders: new Map([['DELIVERY_MANAGER', [{ userId: 'dm', scope: scope as RoleHolder['scope'] }]]]) };
    expect(route(planApproval(pack, facts('SUPPLIER_COST', {}, { rows: rows as ApprovalFacts['rows'] }), people))).toBe(asked);
  });

  it.each`
    rule                                                           | asked
    ${{ kind: 'USER', userId: 'u7' }}                              | ${'1 u7'}
    ${{ kind: 'MANAGER_OF', level: 1 }}                            | ${'1 boss'}
    ${{ kind: 'MANAGER_OF', level: 2 }}                            | ${'1 ceo'}
    ${{ kind: 'MANAGER_OF', level: 3 }}                            | ${'1 controller'}
    ${{ kind: 'ACCOUNT_OWNER' }}                                   | ${'1 dm'}
    ${{ kind: 'ROLE', role: 'BILLING_MANAGER', scope: 'project' }} | ${'1 controller'}
  `('$rule asks $asked', ({ rule, asked }) => {
    const step = { ...asks('CFO'), rule: rule as PolicyStep['rule'] };
    expect(route(planApproval([always('A', [step])], facts('INVOICE', {}), firm))).toBe(asked);
  });

  it('asks the next level too when a quorum of many cannot be reached below', () => {
    expect(route(planApproval([always('A', [asks('BILLING_MANAGER', { kind: 'N', count: 2 })])], facts('INVOICE', {}), firm))).toBe('1 bm/controller');
  });
});

const delegation: Delegation = {
  id: 'd1',
  delegatorId: 'pm',
  delegateId: 'dora',
  from: new Date('2026-06-29T00:00:00Z'),
  to: new Date('2026-07-06T00:00:00Z'),
  documentTypes: ['INVOICE'],
  maxAmountMinor: 500_000n,
  currency: 'EUR',
  status: 'ACTIVE',
};

describe('a delegation', () => {
  it.each<{ name: string; given: readonly Delegation[]; more?: Partial<ApprovalFacts>; asked: string }>([
    { name: 'in force', given: [delegation], asked: '1 pm/dora for pm' },
    { name: 'scheduled, its time come', given: [{ ...delegation, status: 'SCHEDULED' }], asked: '1 pm/dora for pm' },
    { name: 'for every type', given: [{ ...delegation, documentTypes: [] }], asked: '1 pm/dora for pm' },
    { name: 'revoked', given: [{ ...delegation, status: 'REVOKED' }], asked: '1 pm' },
    { name: 'over since this moment', given: [{ ...delegation, to: at }], asked: '1 pm' },
    { name: 'from this moment', given: [{ ...delegation, from: at }], asked: '1 pm/dora for pm' },
    { name: 'not begun', given: [{ ...delegation, from: new Date(at.getTime() + 1) }], asked: '1 pm' },
    { name: 'of another type', given: [{ ...delegation, documentTypes: ['EXPENSE'] }], asked: '1 pm' },
    { name: 'for less money', given: [{ ...delegation, maxAmountMinor: 99_999n }], asked: '1 pm' },
    { name: 'for just that money', given: [{ ...delegation, maxAmountMinor: 100_000n }], asked: '1 pm/dora for pm' },
    { name: 'limited in another currency', given: [{ ...delegation, currency: 'USD' }], asked: '1 pm' },
    { name: 'without a limit', given: [{ ...delegation, maxAmountMinor: null, currency: null }], asked: '1 pm/dora for pm' },
    { name: 'handed on', given: [delegation, { ...delegation, id: 'd2', delegatorId: 'dora', delegateId: 'emil' }], asked: '1 pm/dora for pm' },
    { name: 'to the invoice creator', given: [delegation], more: { history: [did('invoice.create', 'dora')] }, asked: '1 pm' },
    { name: 'of a barred manager', given: [delegation], more: { history: [did('invoice.create', 'pm')] }, asked: '1 dm' },
  ])('$name: $asked', ({ given, more, asked }) => {
    const invoice = facts('INVOICE', { ...routine, billing_model: ['FIXED_SCHEDULE'] }, more);
    expect(route(planApproval(pack, invoice, { ...firm, delegations: given }))).toBe(asked);
  });
});

describe('every plan', () => {
  const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
  const firms = fc
    .record({ pm: people, DELIVERY_MANAGER: people, CONTROLLER: people, BILLING_MANAGER: people, CFO: people, CONTRACT_MANAGER: people })
    .chain((held) =>
      fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('c', 'd', 'e')), { maxLength: 3 }).map((pairs): People => {
        const { pm, ...roles } = held;
        const delegations = pairs.map(([delegatorId, delegateId], index): Delegation => ({
          ...delegation,
          id: `d${index}`,
          delegatorId,
          delegateId,
          documentTypes: [],
          maxAmountMinor: null,
        }));
        return { ...holding(roles), projectManagers: new Map([['p1', pm]]), delegations };
      }),
    );
  const documents = fc
    .record({
      type: fc.constantFrom<DocumentType>('TIME_ENTRY', 'INVOICE', 'CONTRACT_VERSION', 'RATE_CARD', 'CREDIT_MEMO', 'PERIOD_REOPEN'),
      amount: fc.bigInt(0n, 40_000_000n),
      writedown: fc.integer({ min: 0, max: 12 }),
      first: fc.boolean(),
      requester: fc.constantFrom('a', 'b', 'x'),
      editor: fc.constantFrom('a', 'c', 'x'),
      severity: fc.constantFrom<Severity>('INFO', 'WARN', 'ERROR'),
    })
    .map(({ type, amount, writedown, first, requester, editor, severity }) => {
      const history = [did('invoice.edit', editor), did('credit_memo.edit', editor), did('work.enter', editor), did('terms.submit', editor)];
      const attributes = { ...routine, amount, writedown_percent: rational(BigInt(writedown)), first_invoice_of_contract: first };
      return facts(type, attributes, { requesterIds: [requester], history, ...open(severity) });
    });

  it('is the same whatever the order of policies and people', () => {
    fc.assert(
      fc.property(firms, documents, fc.infiniteStream(fc.nat()), (some, document, keys) => {
        const shuffled = [...pack]
          .map((policy) => ({ policy, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ policy }) => policy);
        const turned: People = {
          ...some,
          holders: new Map([...some.holders].map(([role, holders]) => [role, [...holders].reverse()])),
          delegations: [...some.delegations].reverse(),
        };
        const plan = planApproval(pack, document, some);
        expect(planApproval(shuffled, document, turned)).toEqual(plan);
        expect(planKey(planApproval(shuffled, document, some))).toBe(planKey(plan));
      }),
    );
  });

  it('asks nobody who is barred, and leaves no step empty without a word', () => {
    fc.assert(
      fc.property(firms, documents, (some, document) => {
        const { steps, findings } = planApproval(pack, document, some);
        const barred = new Set([...document.requesterIds, ...(document.documentType === 'PERIOD_REOPEN' ? [] : document.history[0]!.userIds)]);
        expect(steps.flatMap(({ assignees }) => assignees).filter(({ userId, onBehalfOf }) => barred.has(userId) || barred.has(onBehalfOf ?? ''))).toEqual([]);
        expect(findings).toHaveLength(steps.filter(({ assignees }) => assignees.length === 0).length);
      }),
    );
  });

  it('offers two people for three steps so that neither is the only one of two', () => {
    const attributes = { ...routine, writedown_percent: rational(6n), first_invoice_of_contract: true };
    const two: People = { ...holding({ DELIVERY_MANAGER: ['c'], BILLING_MANAGER: ['c', 'd'] }), projectManagers: new Map([['p1', ['d', 'c']]]) };

    const plan = planApproval(pack, facts('INVOICE', attributes, { requesterIds: ['a'] }), two);

    const alone = plan.steps.flatMap(({ assignees }) => (assignees.length === 1 ? [assignees[0]!.userId] : []));
    expect(alone.toSorted()).toEqual(['c', 'd']);
  });

  it('lets one person be the only one for one step at most', () => {
    fc.assert(
      fc.property(firms, documents, (some, document) => {
        const alone = planApproval(pack, document, { ...some, delegations: [] }).steps.flatMap(({ assignees }) =>
          assignees.length === 1 ? [assignees[0]!.userId] : [],
        );
        expect(new Set(alone).size).toBe(alone.length);
      }),
    );
  });

  const steps = fc.array(
    fc
      .record({
        sequence: fc.integer({ min: 1, max: 2 }),
        role: fc.constantFrom('CONTROLLER', 'CFO', 'BILLING_MANAGER'),
        slaHours: fc.integer({ min: 1, max: 40 }),
        policy: fc.constantFrom('A', 'B', 'C'),
        quorum: fc.oneof(
          fc.constant<Quorum>({ kind: 'ANY' }),
          fc.constant<Quorum>({ kind: 'ALL' }),
          fc.integer({ min: 2, max: 4 }).map((count): Quorum => ({ kind: 'N', count })),
        ),
        atPercent: fc.integer({ min: 50, max: 300 }),
        act: fc.constantFrom('REMIND' as const, 'REASSIGN' as const),
      })
      .map(({ sequence, role, slaHours, policy, quorum, atPercent, act }): OpenStep => {
        const rule = { kind: 'ROLE', role } as const;
        return { sequence, rule, kind: kindOf(rule), quorum, slaHours, escalation: [{ atPercent, act }], policies: [policy] };
      }),
    { maxLength: 6 },
  );

  it('merges steps in any grouping and order alike', () => {
    fc.assert(
      fc.property(steps, steps, steps, (a, b, c) => {
        const whole = mergeSteps([...a, ...b, ...c]);
        expect(mergeSteps([...mergeSteps([...a, ...b]), ...c])).toEqual(whole);
        expect(mergeSteps([...a, ...mergeSteps([...b, ...c])])).toEqual(whole);
        expect(mergeSteps([...c, ...b, ...a])).toEqual(whole);
      }),
    );
  });
});
