import { describe, expect, it } from 'vitest';
import { kindOf } from './approval-plan.js';
import type { DocumentType } from './approval.types.js';
import { policyFaults } from './policy.js';
import { loadPolicyPack, policyPack, scaleThreshold } from './policy-pack.js';

const valid = { from: '2026-01-01', to: null };
const types: readonly DocumentType[] = [
  'TIME_ENTRY',
  'TIMESHEET',
  'EXPENSE',
  'MILESTONE',
  'CONTRACT_VERSION',
  'RATE_CARD',
  'INVOICE',
  'CREDIT_MEMO',
  'WRITE_DOWN',
  'WRITE_OFF',
  'MANUAL_PRICE',
  'HOLD_RELEASE',
  'EXCEPTION_WAIVER',
  'REVENUE_ESTIMATE',
  'REVENUE_OVERRIDE',
  'MANUAL_JOURNAL',
  'PERIOD_REOPEN',
  'CUSTOMER_BILLING_PROFILE',
  'REFUND',
  'INDEXATION',
  'SUPPLIER_COST',
  'PROGRESS_CERTIFICATE',
  'POLICY',
  'ROLE_GRANT',
  'PROJECT_REOPEN',
  'RESEQUENCE',
];

describe('the shipped pack', () => {
  it.each(types)('has one default for %s, and it asks somebody', (type) => {
    const defaults = policyPack.filter((row) => row.documentType === type && row.isDefault);
    expect(defaults).toHaveLength(1);
    expect(defaults[0]).toMatchObject({ effect: 'REQUIRE' });
    expect(defaults[0]!.steps.length).toBeGreaterThan(0);
  });

  it.each(policyPack.map((row) => ({ code: row.code, type: row.documentType, row })))('writes $code of $type so that it can be judged', ({ row }) => {
    expect(policyFaults(row)).toEqual([]);
    expect(policyFaults({ match: row.steps.flatMap(({ when }) => when ?? []) })).toEqual([]);
  });

  it('holds every code of the table', () => {
    const codes = [
      'P-TIME-AUTO',
      'P-TIME-PM',
      'P-EXP-LOW',
      'P-EXP',
      'P-INV-TM',
      'P-INV-TM-WD',
      'P-INV-MS',
      'P-INV-BIG',
      'P-INV-MARGIN',
      'P-INV-FIRST',
      'P-INV-STD',
      'P-WO',
      'P-WD',
      'P-CM',
      'P-CV-SIGNED',
      'P-RATE-SIGNED',
      'P-CV',
      'P-RATE',
      'P-REV',
      'P-JE',
      'P-PER',
      'P-REST',
      'P-GOV',
    ];
    expect(policyPack.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  });

  it.each(['P-TIME-PM', 'P-INV-STD'])('gives %s 16 business hours', (code) => {
    expect(policyPack.find((row) => row.code === code)!.steps[0]).toMatchObject({ slaHours: 16, rule: { kind: 'PROJECT_MANAGER' } });
  });

  it.each`
    role                    | kind
    ${'BILLING_MANAGER'}    | ${'FINANCIAL'}
    ${'CONTROLLER'}         | ${'FINANCIAL'}
    ${'CFO'}                | ${'FINANCIAL'}
    ${'DELIVERY_MANAGER'}   | ${'OPERATIONAL'}
    ${'CONTRACT_MANAGER'}   | ${'OPERATIONAL'}
    ${'AR_MANAGER'}         | ${'OPERATIONAL'}
    ${'REVENUE_ACCOUNTANT'} | ${'OPERATIONAL'}
  `('a step of the $role is $kind', ({ role, kind }) => {
    expect(kindOf({ kind: 'ROLE', role: role as string })).toBe(kind);
  });
});

describe('a pack loaded for an entity', () => {
  it.each`
    currency | factor    | printed       | threshold
    ${'EUR'} | ${'1'}    | ${'25000000'} | ${'25000000'}
    ${'JPY'} | ${'1'}    | ${'25000000'} | ${'250000'}
    ${'JPY'} | ${'160'}  | ${'25000000'} | ${'40000000'}
    ${'KWD'} | ${'1'}    | ${'25000000'} | ${'250000000'}
    ${'KWD'} | ${'0.3'}  | ${'25000000'} | ${'75000000'}
    ${'CLF'} | ${'1'}    | ${'5000'}     | ${'500000'}
    ${'GBP'} | ${'0.85'} | ${'5000'}     | ${'4250'}
    ${'JPY'} | ${'0.01'} | ${'5000'}     | ${'1'}
  `('in $currency × $factor puts $printed at $threshold', ({ currency, factor, printed, threshold }) => {
    expect(scaleThreshold(printed as string, { currency: currency as string, factor: factor as string })).toBe(threshold);
  });

  it('scales conditions, steps and ladders, and leaves percentages alone', () => {
    const loaded = loadPolicyPack({ legalEntity: 'LE-JP', currency: 'JPY', factor: '160', valid });
    const find = (code: string) => loaded.find((policy) => policy.code === code)!;

    expect(find('P-INV-BIG')).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      currency: 'JPY',
      match: [{ attribute: 'legal_entity', value: 'LE-JP' }, { value: '40000000' }],
    });
    expect(find('P-EXP').steps[1]!.when).toMatchObject([{ value: '160000' }]);
    expect(find('P-WO').steps[0]!.rule).toMatchObject({ rungs: [{ upTo: '16000' }, { upTo: '800000' }, { upTo: null }] });
    expect(find('P-INV-TM').match).toContainEqual({ attribute: 'writedown_percent', operator: '≤', value: '5' });
  });
});
