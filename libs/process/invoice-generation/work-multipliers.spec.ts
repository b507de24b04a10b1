import { expect, it } from 'vitest';
import { lineMultipliers, tenantMultipliers } from './work-multipliers.js';

const tenant = tenantMultipliers([
  { workType: 'OVERTIME', factor: '1.250000', validFrom: '2026-01-01', validTo: '2026-06-01' },
  { workType: 'OVERTIME', factor: '1.300000', validFrom: '2026-06-01', validTo: null },
]);

it.each`
  day             | multiplierMicros
  ${'2025-12-31'} | ${{}}
  ${'2026-05-31'} | ${{ OVERTIME: 1_250_000n }}
  ${'2026-06-01'} | ${{ OVERTIME: 1_300_000n }}
`('the tenant multiplies by $multiplierMicros on $day', ({ day, multiplierMicros }) => {
  expect(tenant(day)).toEqual({ source: { type: 'tenant', id: '' }, multiplierMicros });
  expect(tenant(day)).toBe(tenant(day));
});

it.each`
  workTypeMultipliers             | table
  ${null}                         | ${null}
  ${{ WEEKEND: '1.75', TRAVEL: 0.5 }} | ${{ source: { type: 'contract_line', id: 'l-1' }, multiplierMicros: { WEEKEND: 1_750_000n, TRAVEL: 500_000n } }}
`('a line that says $workTypeMultipliers has that table', ({ workTypeMultipliers, table }) => {
  expect(lineMultipliers({ contractLineId: 'l-1', workTypeMultipliers })).toEqual(table);
});
