import { describe, expect, it } from 'vitest';
import type { Duty, DutyAct } from './approval.types.js';
import { assertSegregated, barredUsers, decisionDuty, segregationRules } from './segregation.js';

const at = new Date('2026-06-30T12:00:00Z');
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
const did = (duty: Duty, ...userIds: readonly string[]): DutyAct => ({ duty, userIds, at: hoursAgo(1) });
const ruleFor = (duty: Duty, history: readonly DutyAct[], userId: string) => barredUsers(duty, history, { at }).find((bar) => bar.userId === userId)?.rule;

describe('segregation of duties on one document', () => {
  it.each<{ first: Duty; second: Duty; rule: string | undefined }>([
    { first: 'work.enter', second: 'work.approve', rule: 'SOD-01' },
    { first: 'invoice.create', second: 'invoice.approve_operational', rule: 'SOD-02' },
    { first: 'invoice.create', second: 'invoice.approve_financial', rule: 'SOD-02' },
    { first: 'invoice.create', second: 'invoice.post', rule: 'SOD-02' },
    { first: 'invoice.edit', second: 'invoice.post', rule: 'SOD-02' },
    { first: 'credit_memo.create', second: 'credit_memo.approve', rule: 'SOD-02' },
    { first: 'credit_memo.edit', second: 'credit_memo.post', rule: 'SOD-02' },
    { first: 'invoice.approve_operational', second: 'invoice.post', rule: 'SOD-03' },
    { first: 'invoice.approve_financial', second: 'invoice.post', rule: undefined },
    { first: 'relief.request', second: 'relief.approve', rule: 'SOD-04' },
    { first: 'cash.record', second: 'relief.approve', rule: 'SOD-05' },
    { first: 'cash.record', second: 'credit_memo.approve', rule: 'SOD-05' },
    { first: 'terms.submit', second: 'terms.approve', rule: 'SOD-06' },
    { first: 'milestone.claim', second: 'milestone.record_acceptance', rule: 'SOD-07' },
    { first: 'revenue.propose', second: 'revenue.approve', rule: 'SOD-08' },
    { first: 'journal.create', second: 'journal.approve', rule: 'SOD-09' },
    { first: 'billing_profile.change', second: 'billing_profile.approve', rule: 'SOD-10' },
    { first: 'billing_profile.change', second: 'invoice.post', rule: 'SOD-10' },
    { first: 'hold.place', second: 'hold.release', rule: 'SOD-11' },
    { first: 'governance.propose', second: 'governance.approve', rule: 'SOD-12' },
    { first: 'mapping.propose', second: 'mapping.approve', rule: 'SOD-13' },
    { first: 'work.enter', second: 'invoice.post', rule: undefined },
  ])('$first, then $second: $rule', ({ first, second, rule }) => {
    expect(ruleFor(second, [did(first, 'anna')], 'anna')).toBe(rule);
    expect(ruleFor(second, [did(first, 'anna')], 'ben')).toBeUndefined();
  });

  it('has all thirteen rules', () => {
    expect(new Set(segregationRules.map(({ code }) => code)).size).toBe(13);
  });

  it('forgets an editor when somebody else edited later, never the creator', () => {
    const history = [did('invoice.create', 'anna'), did('invoice.edit', 'ben'), did('invoice.edit', 'cara')];
    expect(barredUsers('invoice.post', history, { at }).map(({ userId }) => userId)).toEqual(['anna', 'cara']);
  });

  it.each`
    hours    | rule
    ${0}     | ${'SOD-10'}
    ${23.99} | ${'SOD-10'}
    ${24}    | ${undefined}
  `('$hours h after a change of the bill-to, posting to that customer: $rule', ({ hours, rule }) => {
    const changed: DutyAct = { duty: 'billing_profile.change', userIds: ['anna'], at: hoursAgo(hours as number) };
    expect(ruleFor('invoice.post', [changed], 'anna')).toBe(rule);
  });

  it.each`
    amount       | limit      | bars
    ${99999n}    | ${100000n} | ${0}
    ${100000n}   | ${100000n} | ${1}
    ${undefined} | ${100000n} | ${1}
  `('releasing the hold he placed on $amount, limit $limit: $bars', ({ amount, limit, bars }) => {
    expect(barredUsers('hold.release', [did('hold.place', 'anna')], { at, amountMinor: amount as bigint, limitMinor: limit as bigint })).toHaveLength(
      bars as number,
    );
  });

  it.each`
    actor                                    | ids                 | answer
    ${'the creator'}                         | ${['anna']}         | ${'SOD_VIOLATION'}
    ${'a key that the creator made'}         | ${['key', 'anna']}  | ${'SOD_VIOLATION'}
    ${'a delegate of the creator'}           | ${['dora', 'anna']} | ${'SOD_VIOLATION'}
    ${'the creator, as delegate of another'} | ${['anna', 'ben']}  | ${'SOD_VIOLATION'}
    ${'another person'}                      | ${['ben']}          | ${'posts'}
  `('$actor posts: $answer', ({ ids, answer }) => {
    const act = () =>
      assertSegregated({ duty: 'invoice.post', sodUserIds: ids as string[], target: { type: 'invoice', id: 'i1' } }, [did('invoice.create', 'anna')], { at });
    const outcome = () => (act(), 'posts');
    if (answer === 'posts') return expect(outcome()).toBe('posts');
    return expect(outcome).toThrow(
      expect.objectContaining({
        code: 'SOD_VIOLATION',
        status: 403,
        evidence: { action: 'denied:segregation', target: { type: 'invoice', id: 'i1' }, reason: 'SOD-02' },
      }),
    );
  });

  it.each`
    type                  | kind             | duty
    ${'TIME_ENTRY'}       | ${'OPERATIONAL'} | ${'work.approve'}
    ${'INVOICE'}          | ${'OPERATIONAL'} | ${'invoice.approve_operational'}
    ${'INVOICE'}          | ${'FINANCIAL'}   | ${'invoice.approve_financial'}
    ${'EXCEPTION_WAIVER'} | ${'FINANCIAL'}   | ${'relief.approve'}
    ${'CONTRACT_VERSION'} | ${'OPERATIONAL'} | ${'terms.approve'}
    ${'SUPPLIER_COST'}    | ${'OPERATIONAL'} | ${null}
  `('deciding a $type in a $kind step is $duty', ({ type, kind, duty }) => {
    expect(decisionDuty(type as 'INVOICE', kind as 'FINANCIAL')).toBe(duty);
  });
});
