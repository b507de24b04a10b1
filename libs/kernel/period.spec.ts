import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays } from './day.js';
import { covers, isPeriod, overlaps, type Period, showPeriod } from './period.js';

const period = (text: string): Period => {
  const [from = '', to = ''] = text.split('..');
  return { from, to: to === '' ? null : to };
};
const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days));
const anyPeriod = fc
  .tuple(anyDay, fc.option(fc.integer({ min: 1, max: 30 })))
  .map(([from, days]): Period => ({ from, to: days === null ? null : addDays(from, days) }));

describe('a half-open period', () => {
  it.each`
    span                        | day             | inside
    ${'2026-03-01..2026-04-01'} | ${'2026-02-28'} | ${false}
    ${'2026-03-01..2026-04-01'} | ${'2026-03-01'} | ${true}
    ${'2026-03-01..2026-04-01'} | ${'2026-03-31'} | ${true}
    ${'2026-03-01..2026-04-01'} | ${'2026-04-01'} | ${false}
    ${'2026-03-01..'}           | ${'2099-12-31'} | ${true}
  `('$span covers $day: $inside', ({ span, day, inside }) => {
    expect(covers(period(span), day)).toBe(inside);
  });

  it.each`
    a                           | b                           | meet
    ${'2026-01-01..2026-07-01'} | ${'2026-07-01..'}           | ${false}
    ${'2026-01-01..2026-07-01'} | ${'2026-06-30..'}           | ${true}
    ${'2026-01-01..'}           | ${'2030-01-01..2030-02-01'} | ${true}
    ${'2026-01-01..2026-02-01'} | ${'2026-03-01..2026-04-01'} | ${false}
    ${'2026-01-01..2026-12-31'} | ${'2026-03-01..2026-04-01'} | ${true}
    ${'2026-01-01..'}           | ${'2025-01-01..'}           | ${true}
  `('$a and $b share a day: $meet', ({ a, b, meet }) => {
    expect(overlaps(period(a), period(b))).toBe(meet);
    expect(overlaps(period(b), period(a))).toBe(meet);
  });

  it.each`
    span                        | holds
    ${'2026-01-01..2026-01-02'} | ${true}
    ${'2026-01-01..'}           | ${true}
    ${'2026-01-01..2026-01-01'} | ${false}
    ${'2026-01-02..2026-01-01'} | ${false}
  `('$span holds a day: $holds', ({ span, holds }) => {
    expect(isPeriod(period(span))).toBe(holds);
    expect(showPeriod(period(span))).toBe(span);
  });

  test.prop([anyPeriod, anyPeriod])('meets another exactly when one day lies in both', (a, b) => {
    const days = Array.from({ length: 120 }, (_, index) => addDays('2026-01-01', index));
    expect(overlaps(a, b)).toBe(days.some((day) => covers(a, day) && covers(b, day)));
  });
});
