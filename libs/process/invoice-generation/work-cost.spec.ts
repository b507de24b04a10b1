import { expect, it } from 'vitest';
import type { Translate } from './book-translation.js';
import { costOf } from './work-cost.js';
import type { CostRateRow, WorkToPrice } from './work-pricing.types.js';

const row = (rate: string, validFrom: string, validTo: string | null): CostRateRow => ({
  resourceId: null, roleId: null, rate, currency: 'EUR', validFrom, validTo,
});
const rates = new Map([['R-7', [row('60', '2026-01-01', '2026-06-01')]], ['R-0', [row('0', '2026-01-01', null)]], ['senior', [row('50', '2026-01-01', null)]]]);
const same: Translate = (minor) => ({ minor, fx: null });

it.each`
  resourceId | roleId      | workDate        | amountMinor
  ${'R-7'}   | ${'senior'} | ${'2026-05-31'} | ${9000n}
  ${'R-7'}   | ${'senior'} | ${'2026-06-01'} | ${7500n}
  ${'R-9'}   | ${'senior'} | ${'2026-05-31'} | ${7500n}
  ${'R-0'}   | ${'senior'} | ${'2026-06-01'} | ${0n}
  ${'R-7'}   | ${null}     | ${'2026-06-01'} | ${undefined}
`('90 minutes of $resourceId as $roleId on $workDate cost $amountMinor', ({ amountMinor, ...who }) => {
  const cost = costOf({ minutes: 90, ...who } as WorkToPrice, rates, same);

  expect(cost?.amountMinor).toBe(amountMinor);
});

it('costs in its own currency where no exchange rate is known', () => {
  const cost = costOf({ minutes: 60, resourceId: 'R-7', roleId: null, workDate: '2026-05-31' } as WorkToPrice, rates, () => null);

  expect(cost).toEqual({ amountMinor: 6000n, currency: 'EUR', rate: '60', functionalMinor: null });
});
