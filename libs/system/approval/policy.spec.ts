import { parseDecimal, type Severity } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import type { ApprovalFacts, ApprovalPolicy, Attributes, Condition, PolicyEffect } from './approval.types.js';
import { judgePolicy, maxSeverity, policyFaults } from './policy.js';

function facts(attributes: Attributes, exceptions: ApprovalFacts['exceptions'] = []): ApprovalFacts {
  return {
    documentType: 'INVOICE',
    day: '2026-06-30',
    at: new Date('2026-06-30T10:00:00Z'),
    requesterIds: ['requester'],
    functionalCurrency: 'EUR',
    quotes: [{ base: 'EUR', quote: 'USD', rate: '1.10' }],
    attributes,
    exceptions,
    rows: [],
    history: [],
  };
}

function policy(match: readonly Condition[], effect: PolicyEffect = 'REQUIRE', currency: string | null = null): ApprovalPolicy {
  return {
    code: 'P-X',
    version: 1,
    status: 'ACTIVE',
    documentType: 'INVOICE',
    priority: 0,
    effect,
    isDefault: false,
    match,
    steps: [],
    forbidCode: null,
    valid: { from: '2026-01-01', to: null },
    currency,
  };
}

const matched = (condition: Condition, attributes: Attributes, effect: PolicyEffect = 'REQUIRE', exceptions: ApprovalFacts['exceptions'] = []) =>
  judgePolicy(policy([condition], effect), facts(attributes, exceptions)).matched;

const open = (...severities: readonly Severity[]) => severities.map((severity, index) => ({ code: `CODE_${index}`, severity }));

describe('a condition', () => {
  it.each`
    actual      | operator     | value               | answer
    ${25000000} | ${'='}       | ${'25000000'}       | ${true}
    ${25000001} | ${'='}       | ${'25000000'}       | ${false}
    ${25000001} | ${'≠'}       | ${'25000000'}       | ${true}
    ${25000000} | ${'≠'}       | ${'25000000'}       | ${false}
    ${2}        | ${'in'}      | ${['1', '2']}       | ${true}
    ${3}        | ${'in'}      | ${['1', '2']}       | ${false}
    ${25000000} | ${'≥'}       | ${'25000000'}       | ${true}
    ${24999999} | ${'≥'}       | ${'25000000'}       | ${false}
    ${25000000} | ${'>'}       | ${'25000000'}       | ${false}
    ${25000001} | ${'>'}       | ${'25000000'}       | ${true}
    ${-1}       | ${'<'}       | ${'0'}              | ${true}
    ${0}        | ${'<'}       | ${'0'}              | ${false}
    ${5000}     | ${'≤'}       | ${'5000'}           | ${true}
    ${5001}     | ${'≤'}       | ${'5000'}           | ${false}
    ${5000}     | ${'between'} | ${['5000', '9000']} | ${true}
    ${9000}     | ${'between'} | ${['5000', '9000']} | ${true}
    ${9001}     | ${'between'} | ${['5000', '9000']} | ${false}
    ${4999}     | ${'between'} | ${['5000', '9000']} | ${false}
    ${0}        | ${'exists'}  | ${true}             | ${true}
    ${0}        | ${'exists'}  | ${false}            | ${false}
  `('amount $actual $operator $value: $answer', ({ actual, operator, value, answer }) => {
    expect(matched({ attribute: 'amount', operator, value } as Condition, { amount: BigInt(actual as number) })).toBe(answer);
  });

  it.each`
    actual        | operator | value    | answer
    ${'5'}        | ${'≤'}   | ${'5'}   | ${true}
    ${'5'}        | ${'>'}   | ${'5'}   | ${false}
    ${'5.000001'} | ${'>'}   | ${'5'}   | ${true}
    ${'6.25'}     | ${'>'}   | ${'5.0'} | ${true}
    ${'-100'}     | ${'<'}   | ${'10'}  | ${true}
  `('percent $actual $operator $value: $answer, to the last digit', ({ actual, operator, value, answer }) => {
    expect(matched({ attribute: 'writedown_percent', operator, value } as Condition, { writedown_percent: parseDecimal(actual as string) })).toBe(answer);
  });

  it.each`
    models               | effect            | operator | value               | answer
    ${['TM', 'EXPENSE']} | ${'REQUIRE'}      | ${'in'}  | ${['TM']}           | ${true}
    ${['TM', 'EXPENSE']} | ${'FORBID'}       | ${'in'}  | ${['TM']}           | ${true}
    ${['TM', 'EXPENSE']} | ${'AUTO_APPROVE'} | ${'in'}  | ${['TM']}           | ${false}
    ${['TM', 'TM_NTE']}  | ${'AUTO_APPROVE'} | ${'in'}  | ${['TM', 'TM_NTE']} | ${true}
    ${['EXPENSE']}       | ${'REQUIRE'}      | ${'='}   | ${'TM'}             | ${false}
    ${['TM', 'EXPENSE']} | ${'REQUIRE'}      | ${'≠'}   | ${'TM'}             | ${true}
    ${['TM', 'EXPENSE']} | ${'AUTO_APPROVE'} | ${'≠'}   | ${'TM'}             | ${false}
    ${[]}                | ${'AUTO_APPROVE'} | ${'in'}  | ${['TM']}           | ${false}
    ${[]}                | ${'REQUIRE'}      | ${'≠'}   | ${'TM'}             | ${false}
  `('$effect over lines $models $operator $value: $answer', ({ models, effect, operator, value, answer }) => {
    expect(matched({ attribute: 'billing_model', operator, value } as Condition, { billing_model: models as string[] }, effect as PolicyEffect)).toBe(answer);
  });

  it.each`
    asked    | operator | effect            | answer
    ${'C-1'} | ${'='}   | ${'AUTO_APPROVE'} | ${true}
    ${'C-0'} | ${'='}   | ${'AUTO_APPROVE'} | ${true}
    ${'C-9'} | ${'='}   | ${'REQUIRE'}      | ${false}
    ${'C-0'} | ${'≠'}   | ${'REQUIRE'}      | ${false}
    ${'C-9'} | ${'≠'}   | ${'REQUIRE'}      | ${true}
  `('customer C-1, whose parent is C-0, $operator $asked for $effect: $answer', ({ asked, operator, effect, answer }) => {
    expect(matched({ attribute: 'customer', operator, value: asked } as Condition, { customer: ['C-1', 'C-0'] }, effect as PolicyEffect)).toBe(answer);
  });

  it.each`
    severities           | worst      | belowError | exists
    ${[]}                | ${'NONE'}  | ${true}    | ${false}
    ${['WARN']}          | ${'WARN'}  | ${true}    | ${true}
    ${['INFO', 'ERROR']} | ${'ERROR'} | ${false}   | ${true}
    ${['BLOCK', 'WARN']} | ${'BLOCK'} | ${false}   | ${true}
  `('exceptions $severities are at worst $worst', ({ severities, worst, belowError, exists }) => {
    const exceptions = open(...(severities as Severity[]));
    expect(maxSeverity({ exceptions })).toBe(worst);
    expect(matched({ attribute: 'max_severity', operator: '<', value: 'ERROR' }, {}, 'AUTO_APPROVE', exceptions)).toBe(belowError);
    expect(matched({ attribute: 'max_severity', operator: 'exists', value: true }, {}, 'REQUIRE', exceptions)).toBe(exists);
    expect(matched({ attribute: 'exception_code', operator: 'exists', value: true }, {}, 'REQUIRE', exceptions)).toBe(exists);
  });

  it.each`
    operator    | value    | answer
    ${'≤'}      | ${'1.1'} | ${false}
    ${'>'}      | ${'1.1'} | ${false}
    ${'≠'}      | ${'1.1'} | ${false}
    ${'exists'} | ${true}  | ${false}
    ${'exists'} | ${false} | ${true}
  `('on what is not known, $operator $value: $answer', ({ operator, value, answer }) => {
    expect(matched({ attribute: 'planned_minutes_ratio', operator, value } as Condition, {})).toBe(answer);
  });

  it.each`
    flag     | value    | answer
    ${true}  | ${true}  | ${true}
    ${false} | ${true}  | ${false}
    ${false} | ${false} | ${true}
  `('flag $flag = $value: $answer', ({ flag, value, answer }) => {
    expect(matched({ attribute: 'manual_edit', operator: '=', value: value as boolean }, { manual_edit: flag as boolean })).toBe(answer);
  });

  it.each`
    operator     | value     | fault
    ${'≥'}       | ${'10'}   | ${false}
    ${'≥'}       | ${'10.5'} | ${true}
    ${'≥'}       | ${['1']}  | ${true}
    ${'between'} | ${['1']}  | ${true}
    ${'exists'}  | ${'yes'}  | ${true}
  `('amount $operator $value is refused before it is stored: $fault', ({ operator, value, fault }) => {
    expect(policyFaults(policy([{ attribute: 'amount', operator, value } as Condition])).length > 0).toBe(fault);
  });

  it('has an order only where the attribute has one', () => {
    expect(policyFaults(policy([{ attribute: 'project', operator: '>', value: 'P-1' }]))).toMatchObject([
      { pointer: '/match/0', code: 'POLICY_CONDITION_INVALID' },
    ]);
  });
});

describe('a policy', () => {
  it('compares in its own currency at the rate of the request date', () => {
    const above = (currency: string) =>
      judgePolicy(policy([{ attribute: 'amount', operator: '≥', value: '110000' }], 'REQUIRE', currency), facts({ amount: 100000n })).matched;
    expect([above('EUR'), above('USD')]).toEqual([false, true]);
    expect(() => above('CHF')).toThrow(expect.objectContaining({ code: 'FX_STALE' }));
  });

  it('says which condition failed, and on what', () => {
    const match: Condition[] = [
      { attribute: 'amount', operator: '≥', value: '25000000' },
      { attribute: 'billing_model', operator: '=', value: 'TM' },
    ];
    expect(judgePolicy(policy(match), facts({ amount: 1000n, billing_model: ['TM'] }))).toMatchObject({
      matched: false,
      reason: 'amount ≥ 25000000 does not hold: it is 1000.',
    });
  });
});
