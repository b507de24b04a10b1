import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import { roundDaysAgain, roundDayTask } from './day-task-rounding.js';
import type { DayTaskEntry, PricedDayTaskEntry } from './pricing.types.js';
import { roundMinutes } from './quantity-rounding.js';

const byDay: QuantityRounding = { mode: 'UP', increment: 15, scope: 'DAY_TASK', minMinutes: 0 };
const anyPolicy = fc.record({ mode: fc.constantFrom('EXACT', 'UP', 'NEAREST', 'DOWN'), increment: fc.constantFrom(1, 6, 15, 30, 60) });

describe('rounding a day and task', () => {
  const entry = (id: string, minutes: number, more: Partial<DayTaskEntry> = {}): DayTaskEntry => ({
    id, minutes, resourceId: 'R-7', taskId: 'T-1', workDate: '2026-03-31', createdAt: new Date('2026-03-31T17:00:00Z'), billedMinutes: null, ...more,
  });
  const day = [entry('a', 7), entry('b', 8), entry('c', 22)];
  const total = (billed: ReadonlyMap<string, number>) => [...billed.values()].reduce((a, b) => a + b, 0);

  it('7 + 8 + 22 minutes, 15 UP: 60 by entry, 45 by day and task', () => {
    expect(day.map(({ minutes }) => roundMinutes(minutes, { ...byDay, scope: 'ENTRY' }))).toEqual([15, 15, 30]);
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
    const visits = { ...byDay, minMinutes: 240 };
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
    left                                                              | mode      | again         | differences
    ${[priced('b', 5, 0)]}                                            | ${'UP'}   | ${['b']}      | ${{}}
    ${[priced('a', 50, 60)]}                                          | ${'UP'}   | ${[]}         | ${{}}
    ${[priced('a', 7, 15), priced('b', 8, 0)]}                        | ${'UP'}   | ${['a', 'b']} | ${{}}
    ${[priced('a', 7, 7), priced('b', 8, 8)]}                         | ${'UP'}   | ${[]}         | ${{}}
    ${[priced('a', 7, 15), priced('b', 8, 0), priced('c', 22, 22)]}   | ${'UP'}   | ${['a', 'b', 'c']} | ${{}}
    ${[billed('b', 5, 0)]}                                            | ${'UP'}   | ${[]}         | ${{ b: 15 }}
    ${[billed('a', 8, 15), billed('b', 8, 0)]}                        | ${'UP'}   | ${[]}         | ${{ b: 15 }}
    ${[billed('a', 10, 15)]}                                          | ${'DOWN'} | ${[]}         | ${{ a: -15 }}
    ${[billed('a', 50, 60), priced('b', 20, 0)]}                      | ${'UP'}   | ${['b']}      | ${{}}
    ${[]}                                                             | ${'UP'}   | ${[]}         | ${{}}
  `('of $left by 15 $mode, prices $again again and bills $differences more', ({ left, mode, again, differences }) => {
    const rounded = roundDaysAgain(left, { ...byDay, mode });

    expect(rounded.entryIds).toEqual(again);
    expect(Object.fromEntries(rounded.differences)).toEqual(differences);
  });

  const anyMinutes = fc.integer({ min: -300, max: 300 }).filter((minutes) => minutes !== 0);

  test.prop([fc.array(anyMinutes, { minLength: 1, maxLength: 8 }), anyPolicy])('sums to the rounded sum and changes one entry at most', (minutes, rule) => {
    const free = { ...byDay, ...rule } as QuantityRounding;
    const entries = minutes.map((worked, index) => entry(String(index), worked));
    const billed = roundDayTask(entries, free);
    expect(total(billed) - roundMinutes(minutes.reduce((a, b) => a + b, 0), free)).toBe(0);
    expect(entries.filter(({ id, minutes: worked }) => billed.get(id) !== worked).length).toBeLessThanOrEqual(1);
  });
});
