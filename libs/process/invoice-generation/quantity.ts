import { micros, rational, round } from '#libs/kernel/index.js';
import type { DayTaskEntry, QuantityRounding } from './pricing.types.js';

/**
 * The minutes an entry is billed at: rounded to the increment (ties up), at least the minimum; a negative entry as the mirror of a positive one.
 * Source: pricing-and-rounding §3.
 */
export function roundMinutes(minutes: number, policy: QuantityRounding): number {
  if (minutes === 0) return 0;
  const billed = Math.max(policy.minMinutes, toIncrement(Math.abs(minutes), policy));
  return minutes < 0 && billed !== 0 ? -billed : billed;
}

/**
 * Billed minutes by entry id where the policy rounds the sum of a resource's day and task: entries keep their minutes, at least the minimum
 * each, and the last by creation and id that no invoice holds takes the difference. Where an invoice holds all, nothing changes.
 * Source: pricing-and-rounding §3, DAY_TASK.
 */
export function roundDayTask(entries: readonly DayTaskEntry[], policy: QuantityRounding): ReadonlyMap<string, number> {
  return new Map(byDayAndTask(entries).flatMap((group) => roundGroup(group, policy)));
}

/** Days of a day rate, in micros: minutes ÷ day minutes at six decimals. Source: pricing-and-rounding §2. */
export function dayQuantity(minutes: number, dayMinutes: number): bigint {
  return round(rational(BigInt(minutes) * micros, BigInt(dayMinutes)));
}

function toIncrement(minutes: number, { mode, increment }: QuantityRounding): number {
  switch (mode) {
    case 'EXACT':
      return minutes;
    case 'UP':
      return Math.ceil(minutes / increment) * increment;
    case 'NEAREST':
      return Math.floor((2 * minutes + increment) / (2 * increment)) * increment;
    case 'DOWN':
      return Math.floor(minutes / increment) * increment;
  }
}

function byDayAndTask(entries: readonly DayTaskEntry[]): readonly (readonly DayTaskEntry[])[] {
  const groups = new Map<string, DayTaskEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.resourceId, entry.taskId, entry.workDate]);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}

function roundGroup(group: readonly DayTaskEntry[], policy: QuantityRounding): readonly (readonly [string, number])[] {
  const exact = { ...policy, mode: 'EXACT' } as const;
  const rows = group.toSorted(byCreation).map((entry) => ({ entry, wanted: roundMinutes(entry.minutes, exact) }));
  const target = roundMinutes(sum(rows.map((row) => row.wanted)), { ...policy, minMinutes: 0 });
  const billed = rows.map(({ entry, wanted }) => entry.billedMinutes ?? wanted);
  const last = rows.findLastIndex(({ entry }) => entry.billedMinutes === null);
  if (last >= 0) billed[last]! += target - sum(billed);
  return rows.map(({ entry }, index) => [entry.id, billed[index]!]);
}

function byCreation(a: DayTaskEntry, b: DayTaskEntry): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
