import { groupBy, inOrder } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import type { DayTaskEntry, PricedDayTaskEntry, RoundedAgain } from './pricing.types.js';
import { roundingOf, roundMinutes } from './quantity-rounding.js';
import type { PricingFacts, WorkToPrice } from './work-pricing.types.js';

type RoundingFacts = Pick<PricingFacts, 'terms' | 'pricedOfDay'>;

/** Billed minutes, by entry id, of the work whose line rounds the sum of a day and task; what is priced already keeps its minutes. */
export function roundedOverDay(work: readonly WorkToPrice[], facts: RoundingFacts): ReadonlyMap<string, number> {
  return new Map(
    togetherByLine(work, facts).flatMap(({ before, added, policy }) => {
      const kept = before.map((entry) => ({ ...entry, billedMinutes: entry.pricedMinutes }));
      return [...roundDayTask([...kept, ...added], policy)];
    }),
  );
}

/** Priced entries that no document holds, whose minutes change as this work is rounded together with them. */
export function outgrownBy(work: readonly WorkToPrice[], facts: RoundingFacts): readonly string[] {
  return togetherByLine(work, facts).flatMap(({ before, added, policy }) => {
    const billed = roundDayTask([...before, ...added], policy);
    return before.filter(({ id, pricedMinutes }) => billed.get(id) !== pricedMinutes).map(({ id }) => id);
  });
}

/** The work of each line that rounds over the day: what is priced of its tasks, and what is not. */
function togetherByLine(work: readonly WorkToPrice[], { terms, pricedOfDay }: RoundingFacts) {
  const entries = work.filter(({ lineVersionId }) => lineVersionId !== null && roundingOf(terms.get(lineVersionId)!).scope === 'DAY_TASK');
  return [...groupBy(entries, ({ lineVersionId }) => lineVersionId!)].map(([lineVersionId, group]) => {
    const tasks = new Set(group.map(({ taskId }) => taskId));
    const before = pricedOfDay.filter(({ taskId }) => tasks.has(taskId));
    const known = new Set(before.map(({ id }) => id));
    const added = group.filter(({ id }) => !known.has(id)).map((entry) => ({ ...entry, billedMinutes: null }));
    return { before, added, policy: roundingOf(terms.get(lineVersionId)!) };
  });
}

/**
 * Billed minutes by entry id where the policy rounds the sum of a resource's day and task: entries keep their minutes, at least the minimum
 * each, and the last by creation and id that no invoice holds takes the difference. Where an invoice holds all, nothing changes.
 * Source: pricing-and-rounding §3, DAY_TASK.
 */
export function roundDayTask(entries: readonly DayTaskEntry[], policy: QuantityRounding): ReadonlyMap<string, number> {
  return new Map(byDayAndTask(entries).flatMap((group) => roundGroup(group, policy)));
}

/**
 * What restores the rounded sum of days and tasks after work was taken back: the entries to price again, where some may change, else the
 * minutes that the last entry is short of, or has too much (negative). Days that are rounded as they should be are left alone.
 * Source: pricing-and-rounding §3, DAY_TASK; billing-models §19.
 */
export function roundDaysAgain(entries: readonly PricedDayTaskEntry[], policy: QuantityRounding): RoundedAgain {
  const days = byDayAndTask(entries).map((group) => roundDayAgain(group, policy));
  return { entryIds: days.flatMap(({ entryIds }) => entryIds), differences: new Map(days.flatMap(({ differences }) => [...differences])) };
}

function byDayAndTask<T extends DayTaskEntry>(entries: readonly T[]): readonly (readonly T[])[] {
  return [...groupBy(entries, ({ resourceId, taskId, workDate }) => JSON.stringify([resourceId, taskId, workDate])).values()];
}

function roundDayAgain(group: readonly PricedDayTaskEntry[], policy: QuantityRounding): RoundedAgain {
  if (group.some(({ billedMinutes }) => billedMinutes === null)) {
    const billed = roundDayTask(group, policy);
    return { entryIds: group.filter(({ id, pricedMinutes }) => billed.get(id) !== pricedMinutes).map(({ id }) => id), differences: new Map() };
  }
  const difference = targetOf(group, policy) - sum(group.map(({ pricedMinutes }) => pricedMinutes));
  return { entryIds: [], differences: new Map(difference === 0 ? [] : [[group.toSorted(byCreation).at(-1)!.id, difference]]) };
}

/** The rounded sum of a day and task, each entry lifted to the minimum before. */
function targetOf(group: readonly DayTaskEntry[], policy: QuantityRounding): number {
  return roundMinutes(sum(group.map((entry) => wantedOf(entry, policy))), { ...policy, minMinutes: 0 });
}

function wantedOf({ minutes }: DayTaskEntry, policy: QuantityRounding): number {
  return roundMinutes(minutes, { ...policy, mode: 'EXACT' });
}

function roundGroup(group: readonly DayTaskEntry[], policy: QuantityRounding): readonly (readonly [string, number])[] {
  const rows = group.toSorted(byCreation).map((entry) => ({ entry, wanted: wantedOf(entry, policy) }));
  const target = targetOf(group, policy);
  const billed = rows.map(({ entry, wanted }) => entry.billedMinutes ?? wanted);
  const last = rows.findLastIndex(({ entry }) => entry.billedMinutes === null);
  if (last >= 0) billed[last]! += target - sum(billed);
  return rows.map(({ entry }, index) => [entry.id, billed[index]!]);
}

function byCreation(a: DayTaskEntry, b: DayTaskEntry): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || inOrder(a.id, b.id);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
