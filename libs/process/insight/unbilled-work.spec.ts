import { expect, it } from 'vitest';
import { ageUnbilledWork } from './unbilled-work.js';
import type { WorkDay } from './unbilled-work.types.js';

const day = (code: string, workDate: string, amountMinor: bigint, fields: Partial<WorkDay> = {}): WorkDay => ({
  groupId: code, code, name: code, currency: 'EUR', workDate, items: 1, amountMinor, openMinor: 0n, heldMinor: 0n, reservedMinor: 0n, unbilledApprovedMinor: 0n,
  ...fields,
});

it('weighs age by amount: 4,000 for 10 days and 1,000 for 60 days make 20.00 (K04)', () => {
  const [bolt] = ageUnbilledWork([day('BOLT', '2026-06-20', 400_000n), day('BOLT', '2026-05-01', 100_000n)], '2026-06-30');

  expect(bolt).toMatchObject({
    weightedAgeDays: '20.00', totalMinor: 500_000n, items: 2, oldestWorkDate: '2026-05-01', buckets: { '0-30': 400_000n, '31-60': 100_000n },
  });
});

it('shows what is open and held apart from what is on a draft (K05)', () => {
  const days = [
    day('BOLT', '2026-06-01', 1_100_000n, { openMinor: 1_100_000n, unbilledApprovedMinor: 1_100_000n }),
    day('BOLT', '2026-06-02', 145_000n, { heldMinor: 145_000n, unbilledApprovedMinor: 145_000n }),
    day('BOLT', '2026-06-03', 300_000n, { reservedMinor: 300_000n }),
  ];

  expect(ageUnbilledWork(days, '2026-06-30')).toMatchObject([
    { unbilledApprovedMinor: 1_245_000n, openMinor: 1_100_000n, heldMinor: 145_000n, reservedMinor: 300_000n, totalMinor: 1_545_000n },
  ]);
});

it('never adds two currencies, nor two groups', () => {
  const days = [day('A', '2026-06-30', 100n), day('A', '2026-06-30', 200n, { currency: 'USD' }), day('B', '2026-06-30', 400n)];

  expect(ageUnbilledWork(days, '2026-06-30').map(({ code, currency, totalMinor }) => [code, currency, totalMinor])).toEqual([
    ['A', 'EUR', 100n], ['A', 'USD', 200n], ['B', 'EUR', 400n],
  ]);
});

it('has no age where amounts cancel out', () => {
  expect(ageUnbilledWork([day('A', '2026-06-01', 100n), day('A', '2026-06-29', -100n)], '2026-06-30')).toMatchObject([
    { totalMinor: 0n, weightedAgeDays: null },
  ]);
});
