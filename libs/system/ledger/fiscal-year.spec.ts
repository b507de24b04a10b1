import { expect, it } from 'vitest';
import { daysBetween } from '#libs/kernel/index.js';
import { nextYear, periodsOf } from './fiscal-year.js';
import type { FiscalCalendar } from './legal-entity.types.js';

const calendar = (more: Partial<FiscalCalendar> = {}): FiscalCalendar => ({
  yearStartsMonth: 1, yearStartsDay: 1, yearNamedBy: 'START', periodKind: 'MONTH', ...more,
});
const april = (yearNamedBy: FiscalCalendar['yearNamedBy']) => calendar({ yearStartsMonth: 4, yearNamedBy });

it.each`
  year    | rule                                       | periodNo | span
  ${2026} | ${calendar()}                              | ${1}     | ${'2026-01-01..2026-01-31'}
  ${2026} | ${calendar()}                              | ${6}     | ${'2026-06-01..2026-06-30'}
  ${2028} | ${calendar()}                              | ${2}     | ${'2028-02-01..2028-02-29'}
  ${2026} | ${april('START')}                          | ${12}    | ${'2027-03-01..2027-03-31'}
  ${2027} | ${april('END')}                            | ${1}     | ${'2026-04-01..2026-04-30'}
  ${2026} | ${calendar({ yearStartsDay: 6, yearStartsMonth: 4 })} | ${12} | ${'2027-03-06..2027-04-05'}
  ${2026} | ${calendar({ periodKind: 'FOUR_FOUR_FIVE' })} | ${3}  | ${'2026-02-26..2026-04-01'}
`('period $periodNo of $year is $span', ({ year, rule, periodNo, span }) => {
  const found = periodsOf(year, rule)[periodNo - 1]!;

  expect(`${found.startDate}..${found.endDate}`).toBe(span);
});

it('covers every day of the year once, whatever the periods', () => {
  for (const rule of [calendar(), april('END'), calendar({ periodKind: 'FOUR_FOUR_FIVE' })]) {
    expect(periodsOf(2026, rule).reduce((sum, span) => sum + daysBetween({ from: span.startDate, to: span.endDate }) + 1, 0)).toBe(365);
    expect(periodsOf(2028, rule)).toHaveLength(12);
  }
});

it.each`
  wanted  | known                            | next
  ${2028} | ${null}                          | ${2028}
  ${2028} | ${{ first: 2026, last: 2026 }}   | ${2027}
  ${2027} | ${{ first: 2026, last: 2026 }}   | ${2027}
  ${2023} | ${{ first: 2025, last: 2026 }}   | ${2024}
`('opens $next next on the way to $wanted', ({ wanted, known, next }) => {
  expect(nextYear(wanted, known)).toBe(next);
});
