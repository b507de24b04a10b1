import { Problem } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import type { DueRule, NewPaymentTerms } from './customer.types.js';
import { completeTerms, dueOn } from './payment-terms.js';

const net = (netDays: number): DueRule => ({ rule: 'NET_DAYS', netDays, dayOfMonth: null, monthsAfter: null });
const on = (dayOfMonth: number, monthsAfter: number): DueRule => ({ rule: 'DAY_OF_MONTH', netDays: null, dayOfMonth, monthsAfter });

describe('the due date', () => {
  it.each`
    terms          | issuedOn        | due
    ${net(30)}     | ${'2026-05-31'} | ${'2026-06-30'}
    ${net(0)}      | ${'2026-05-31'} | ${'2026-05-31'}
    ${net(14)}     | ${'2026-12-20'} | ${'2027-01-03'}
    ${net(30)}     | ${'2028-01-31'} | ${'2028-03-01'}
    ${on(15, 1)}   | ${'2026-05-31'} | ${'2026-06-15'}
    ${on(31, 1)}   | ${'2026-05-10'} | ${'2026-06-30'}
    ${on(31, 1)}   | ${'2026-01-31'} | ${'2026-02-28'}
    ${on(31, 1)}   | ${'2028-01-05'} | ${'2028-02-29'}
    ${on(10, 2)}   | ${'2026-11-30'} | ${'2027-01-10'}
    ${on(20, 0)}   | ${'2026-05-20'} | ${'2026-05-20'}
    ${on(20, 0)}   | ${'2026-05-21'} | ${'2026-06-20'}
    ${on(1, 1)}    | ${'2026-12-31'} | ${'2027-01-01'}
    ${on(5, 24)}   | ${'2026-12-31'} | ${'2028-12-05'}
  `('of $terms on $issuedOn is $due', ({ terms, issuedOn, due }) => {
    expect(dueOn(terms, issuedOn)).toBe(due);
  });
});

describe('new terms', () => {
  it.each`
    given                                                         | answer
    ${{ netDays: 30 }}                                            | ${'kept'}
    ${{ rule: 'DAY_OF_MONTH', dayOfMonth: 15, monthsAfter: 1 }}   | ${'kept'}
    ${{ netDays: 30, discountDays: 10, discountPercent: '2' }}    | ${'kept'}
    ${{}}                                                         | ${'/rule'}
    ${{ rule: 'DAY_OF_MONTH', netDays: 30 }}                      | ${'/rule'}
    ${{ rule: 'DAY_OF_MONTH', dayOfMonth: 15 }}                   | ${'/rule'}
    ${{ netDays: 30, dayOfMonth: 15, monthsAfter: 0 }}            | ${'/rule'}
    ${{ netDays: 30, discountDays: 10 }}                          | ${'/discountPercent'}
    ${{ netDays: 30, discountDays: 10, discountPercent: '100' }}  | ${'/discountPercent'}
    ${{ netDays: 30, discountDays: 10, discountPercent: '0.00' }} | ${'/discountPercent'}
  `('of $given: $answer', ({ given, answer }: { given: Omit<NewPaymentTerms, 'code'>; answer: string }) => {
    expect(outcome(() => completeTerms({ code: 'T', ...given }))).toBe(answer);
  });
});

function outcome(act: () => unknown): string {
  try {
    act();
    return 'kept';
  } catch (error) {
    return (error as Problem).errors![0]!.pointer;
  }
}
