import { Problem } from '#libs/kernel/index.js';
import { expect, it } from 'vitest';
import type { Delegation } from './approval.types.js';
import { delegationStatus, requireNoChain } from './delegation.js';

const instant = (day: string) => new Date(`${day}T00:00:00Z`);
const pair = (text: string): Pick<Delegation, 'delegatorId' | 'delegateId' | 'from' | 'to'> => {
  const [delegatorId, delegateId, from, to] = text.split(' ') as [string, string, string, string];
  return { delegatorId, delegateId, from: instant(from), to: instant(to) };
};
const stored = (text: string, status: Delegation['status'] = 'ACTIVE'): Delegation => ({
  ...pair(text), id: 'd', documentTypes: [], maxAmountMinor: null, currency: null, status,
});

it.each`
  existing                          | status         | asked                             | answer
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'ben cas 2026-07-31 2026-08-02'} | ${'DELEGATION_CHAIN'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'SCHEDULED'} | ${'ben cas 2026-06-01 2026-07-02'} | ${'DELEGATION_CHAIN'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'ben cas 2026-08-01 2026-08-02'} | ${'fits'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'cas ann 2026-07-15 2026-07-16'} | ${'DELEGATION_CHAIN'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'ann cas 2026-07-15 2026-07-16'} | ${'fits'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'cas ben 2026-07-15 2026-07-16'} | ${'fits'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'REVOKED'}   | ${'ben cas 2026-07-15 2026-07-16'} | ${'fits'}
  ${'ann ben 2026-07-01 2026-08-01'} | ${'ACTIVE'}    | ${'eve eve 2026-07-15 2026-07-16'} | ${'DELEGATION_TO_SELF'}
`('$asked beside $status $existing: $answer', ({ existing, status, asked, answer }) => {
  const outcome = () => {
    try {
      requireNoChain([stored(existing as string, status as Delegation['status'])], pair(asked as string));
      return 'fits';
    } catch (problem) {
      return (problem as Problem).code;
    }
  };
  expect(outcome()).toBe(answer);
});

it.each`
  status         | day             | shown
  ${'SCHEDULED'} | ${'2026-06-30'} | ${'SCHEDULED'}
  ${'SCHEDULED'} | ${'2026-07-01'} | ${'ACTIVE'}
  ${'ACTIVE'}    | ${'2026-08-01'} | ${'EXPIRED'}
  ${'REVOKED'}   | ${'2026-07-15'} | ${'REVOKED'}
`('a delegation of July stored as $status is $shown on $day', ({ status, day, shown }) => {
  expect(
    delegationStatus({ from: instant('2026-07-01'), to: instant('2026-08-01'), status: status as Delegation['status'] }, instant(day as string)),
  ).toBe(shown);
});
