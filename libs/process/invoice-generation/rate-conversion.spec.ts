import { expect, it } from 'vitest';
import { conversionOf } from './rate-conversion.js';

const published = (source: string, date: string, rate: string) =>
  ({ id: `${source} ${date}`, source, base: 'EUR', quote: 'USD', type: 'SPOT', date, rate }) as const;
const facts = {
  entities: new Map([['LE-1', { id: 'LE-1', functionalCurrency: 'EUR', fxSource: 'ECB' }]]),
  fxRates: [published('ECB', '2026-05-28', '1.08'), published('ECB', '2026-05-29', '1.0870'), published('BANK', '2026-06-05', '1.1')],
};
const on = (day: string, rateConversion: 'NONE' | 'AT_WORK_DATE' | 'FIXED') =>
  conversionOf({ rateConversion, contractVersionId: 'cv-1', fixedFxRates: [{ base: 'EUR', quote: 'USD', rate: 1.2 }] }, facts, 'LE-1')(day);

it.each`
  kind              | day             | rates
  ${'AT_WORK_DATE'} | ${'2026-05-28'} | ${['1.08']}
  ${'AT_WORK_DATE'} | ${'2026-06-05'} | ${['1.0870']}
  ${'AT_WORK_DATE'} | ${'2026-06-06'} | ${[]}
  ${'FIXED'}        | ${'2026-06-06'} | ${['1.2']}
`('$kind on $day converts at $rates', ({ kind, day, rates }) => {
  expect(on(day, kind)).toMatchObject({ kind, quotes: rates.map((rate: string) => ({ rate })) });
});

it('does not convert where the contract does not allow it', () => {
  expect(on('2026-05-29', 'NONE')).toEqual({ kind: 'NONE' });
});
