import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { amountOfTime, formatMicros, micros, parseMicros, wholeMinutes } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import type { DayTaskEntry, PricedDayTaskEntry } from './pricing.types.js';
import { dayQuantity, roundDaysAgain, roundDayTask, roundMinutes } from './quantity-rounding.js';

const policy = (name: string, more: Partial<QuantityRounding> = {}): QuantityRounding => {
  const [increment, mode] = name === 'EXACT' ? ['1', 'EXACT'] : name.split(' ');
  return { mode: mode as QuantityRounding['mode'], increment: Number(increment) as QuantityRounding['increment'], scope: 'ENTRY', minMinutes: 0, ...more };
};
const policies = ['EXACT', '6 UP', '6 NEAREST', '15 UP', '15 NEAREST', '30 UP'] as const;
const anyPolicy = fc.record({
  mode: fc.constantFrom('EXACT', 'UP', 'NEAREST', 'DOWN'),
  increment: fc.constantFrom(1, 6, 15, 30, 60),
  scope: fc.constantFrom('ENTRY', 'DAY_TASK'),
  minMinutes: fc.constantFrom(0, 10, 240),
}) as fc.Arbitrary<QuantityRounding>;

describe('rounding one entry', () => {
  it.each`
    worked | EXACT              | six UP             | six NEAREST        | fifteen UP         | fifteen NEAREST    | thirty UP
    ${3}   | ${[3, 938]}        | ${[6, 1875]}       | ${[6, 1875]}       | ${[15, 4688]}      | ${[0, 0]}          | ${[30, 9375]}
    ${7}   | ${[7, 2188]}       | ${[12, 3750]}      | ${[6, 1875]}       | ${[15, 4688]}      | ${[0, 0]}          | ${[30, 9375]}
    ${8}   | ${[8, 2500]}       | ${[12, 3750]}      | ${[6, 1875]}       | ${[15, 4688]}      | ${[15, 4688]}      | ${[30, 9375]}
    ${22}  | ${[22, 6875]}      | ${[24, 7500]}      | ${[24, 7500]}      | ${[30, 9375]}      | ${[15, 4688]}      | ${[30, 9375]}
    ${23}  | ${[23, 7188]}      | ${[24, 7500]}      | ${[24, 7500]}      | ${[30, 9375]}      | ${[30, 9375]}      | ${[30, 9375]}
    ${52}  | ${[52, 16250]}     | ${[54, 16875]}     | ${[54, 16875]}     | ${[60, 18750]}     | ${[45, 14063]}     | ${[60, 18750]}
  `('$worked minutes at 187.50 an hour, and back when reversed', ({ worked, ...columns }: { worked: number } & Record<string, [number, number]>) => {
    Object.values(columns).forEach(([minutes, amount], index) => {
      const billed = roundMinutes(worked, policy(policies[index]!));
      expect([policies[index], billed]).toEqual([policies[index], minutes]);
      expect(amountOfTime({ minutesMicros: wholeMinutes(billed), rateMicros: parseMicros('187.50'), multiplierMicros: micros }, 'EUR')).toBe(BigInt(amount));
      expect(roundMinutes(-worked, policy(policies[index]!)) + minutes).toBe(0);
    });
  });

  it.each`
    worked  | name            | minMinutes | billed
    ${150}  | ${'EXACT'}      | ${240}     | ${240}
    ${-150} | ${'EXACT'}      | ${240}     | ${-240}
    ${250}  | ${'EXACT'}      | ${240}     | ${250}
    ${3}    | ${'15 NEAREST'} | ${10}      | ${10}
    ${437}  | ${'6 UP'}       | ${0}       | ${438}
    ${52}   | ${'15 DOWN'}    | ${0}       | ${45}
    ${-52}  | ${'15 DOWN'}    | ${0}       | ${-45}
    ${14}   | ${'15 DOWN'}    | ${0}       | ${0}
    ${90}   | ${'60 NEAREST'} | ${0}       | ${120}
    ${-90}  | ${'60 NEAREST'} | ${0}       | ${-120}
    ${0}    | ${'EXACT'}      | ${240}     | ${0}
  `('$worked minutes by $name, at least $minMinutes: $billed', ({ worked, name, minMinutes, billed }) => {
    expect(roundMinutes(worked, policy(name, { minMinutes }))).toBe(billed);
  });

  test.prop([fc.integer({ min: 1, max: 1440 }), anyPolicy])('moves by less than an increment, to a multiple, unless the minimum lifts it', (minutes, rule) => {
    const billed = roundMinutes(minutes, { ...rule, minMinutes: 0 });
    const increment = rule.mode === 'EXACT' ? 1 : rule.increment;
    expect(billed % increment).toBe(0);
    expect(Math.abs(billed - minutes)).toBeLessThan(increment);
    expect(roundMinutes(minutes, rule)).toBe(Math.max(billed, rule.minMinutes));
    expect(roundMinutes(-minutes, rule) + roundMinutes(minutes, rule)).toBe(0);
  });
});

describe('rounding a day and task', () => {
  const entry = (id: string, minutes: number, more: Partial<DayTaskEntry> = {}): DayTaskEntry => ({
    id, minutes, resourceId: 'R-7', taskId: 'T-1', workDate: '2026-03-31', createdAt: new Date('2026-03-31T17:00:00Z'), billedMinutes: null, ...more,
  });
  const day = [entry('a', 7), entry('b', 8), entry('c', 22)];
  const byDay = policy('15 UP', { scope: 'DAY_TASK' });
  const total = (billed: ReadonlyMap<string, number>) => [...billed.values()].reduce((a, b) => a + b, 0);

  it('7 + 8 + 22 minutes, 15 UP: 60 by entry, 45 by day and task', () => {
    expect(day.map(({ minutes }) => roundMinutes(minutes, policy('15 UP')))).toEqual([15, 15, 30]);
    expect(Object.fromEntries(roundDayTask(day, byDay))).toEqual({ a: 7, b: 8, c: 30 });
  });

  it('the difference goes to the last by creation, then id', () => {
    const late = { createdAt: new Date('2026-04-01T08:00:00Z') };
    expect(Object.fromEntries(roundDayTask([entry('a', 7, late), entry('b', 8), entry('c', 22)], byDay))).toEqual({ a: 15, b: 8, c: 22 });
  });

  it('leaves what an invoice holds and gives the difference to the last that none holds', () => {
    expect(Object.fromEntries(roundDayTask([entry('a', 7), entry('b', 8), entry('c', 22, { billedMinutes: 30 })], byDay))).toEqual({ a: 7, b: 8, c: 30 });
    expect(Object.fromEntries(roundDayTask([entry('a', 7, { billedMinutes: 15 }), entry('b', 30, { billedMinutes: 30 })], byDay))).toEqual({ a: 15, b: 30 });
    expect(Object.fromEntries(roundDayTask([entry('a', 7, { billedMinutes: 15 }), entry('b', 8)], byDay))).toEqual({ a: 15, b: 0 });
  });

  it('keeps resources, tasks and days apart', () => {
    const others = [{ taskId: 'T-2' }, { resourceId: 'R-9' }, { workDate: '2026-04-01' }];
    const entries = [entry('a', 7), ...others.map((other, index) => entry(String(index), 7, other))];
    expect([...roundDayTask(entries, byDay).values()]).toEqual([15, 15, 15, 15]);
  });

  it('lifts each entry to the minimum, not the day', () => {
    const visits = policy('15 UP', { scope: 'DAY_TASK', minMinutes: 240 });
    expect(Object.fromEntries(roundDayTask([entry('a', 150), entry('b', 250)], visits))).toEqual({ a: 240, b: 255 });
    expect(total(roundDayTask([entry('a', 300), entry('b', -290)], visits))).toBe(15);
  });

  it('rounds a reversed day as its mirror, and a day that nets to nothing to nothing', () => {
    expect(total(roundDayTask(day.map((one) => ({ ...one, minutes: -one.minutes })), byDay))).toBe(-45);
    expect(total(roundDayTask([entry('a', 37), entry('b', -37)], byDay))).toBe(0);
  });

  const priced = (id: string, minutes: number, pricedMinutes: number, more: Partial<DayTaskEntry> = {}): PricedDayTaskEntry => ({
    ...entry(id, minutes, more), pricedMinutes,
  });
  const billed = (id: string, minutes: number, at: number) => priced(id, minutes, at, { billedMinutes: at });

  it.each`
    left                                                              | rule                | again         | differences
    ${[priced('b', 5, 0)]}                                            | ${'15 UP'}          | ${['b']}      | ${{}}
    ${[priced('a', 50, 60)]}                                          | ${'15 UP'}          | ${[]}         | ${{}}
    ${[priced('a', 7, 15), priced('b', 8, 0)]}                        | ${'15 UP'}          | ${[]}         | ${{}}
    ${[priced('a', 7, 15), priced('b', 8, 0), priced('c', 22, 22)]}   | ${'15 UP'}          | ${['a', 'b', 'c']} | ${{}}
    ${[billed('b', 5, 0)]}                                            | ${'15 UP'}          | ${[]}         | ${{ b: 15 }}
    ${[billed('a', 8, 15), billed('b', 8, 0)]}                        | ${'15 UP'}          | ${[]}         | ${{ b: 15 }}
    ${[billed('a', 10, 15)]}                                          | ${'15 DOWN'}        | ${[]}         | ${{ a: -15 }}
    ${[billed('a', 50, 60), priced('b', 20, 0)]}                      | ${'15 UP'}          | ${['b']}      | ${{}}
    ${[]}                                                             | ${'15 UP'}          | ${[]}         | ${{}}
  `('of $left by $rule, prices $again again and bills $differences more', ({ left, rule, again, differences }) => {
    const rounded = roundDaysAgain(left, policy(rule, { scope: 'DAY_TASK' }));

    expect(rounded.entryIds).toEqual(again);
    expect(Object.fromEntries(rounded.differences)).toEqual(differences);
  });

  const anyMinutes = fc.integer({ min: -300, max: 300 }).filter((minutes) => minutes !== 0);

  test.prop([fc.array(anyMinutes, { minLength: 1, maxLength: 8 }), anyPolicy])('sums to the rounded sum and changes one entry at most', (minutes, rule) => {
    const free = { ...rule, minMinutes: 0 };
    const entries = minutes.map((worked, index) => entry(String(index), worked));
    const billed = roundDayTask(entries, free);
    expect(total(billed) - roundMinutes(minutes.reduce((a, b) => a + b, 0), free)).toBe(0);
    expect(entries.filter(({ id, minutes: worked }) => billed.get(id) !== worked).length).toBeLessThanOrEqual(1);
  });
});

describe('days of a day rate', () => {
  it.each`
    minutes | dayMinutes | days
    ${480}  | ${480}     | ${'1.000000'}
    ${450}  | ${480}     | ${'0.937500'}
    ${160}  | ${480}     | ${'0.333333'}
    ${320}  | ${480}     | ${'0.666667'}
    ${-450} | ${480}     | ${'-0.937500'}
    ${450}  | ${450}     | ${'1.000000'}
  `('$minutes minutes of a day of $dayMinutes are $days', ({ minutes, dayMinutes, days }) => {
    expect(formatMicros(dayQuantity(minutes, dayMinutes))).toBe(days);
  });
});
