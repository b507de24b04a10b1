import { groupBy } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { priceRefusals } from '#libs/system/rate-card/index.js';
import { resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import { roundDaysAgain } from './day-task-rounding.js';
import { loadFacts, type PricedBatch, priceWork, writeRows } from './pricing.acts.js';
import { mostPerBatch } from './pricing-batches.js';
import { findDaysToRound, findReversalsToBill, findRoundedProjects, findWork, lockRounding, lockWorkWithoutRate } from './pricing.queries.js';
import { roundingOf } from './quantity-rounding.js';
import { takeBack } from './take-back.acts.js';
import { priceAll } from './work-pricing.js';
import type { DayToRound, UnratedScope } from './work-pricing.types.js';

/**
 * Work taken back before it was billed: its rows are REVERSED and its journals mirrored. What is on a document gets a negative row instead. What
 * is left of a day and task that is rounded as one is rounded again. Source: billing-models §19, pricing-and-rounding §3.
 */
export async function unpriceWork(tx: Tx, reversed: { ids: readonly string[]; reversalIds: readonly string[] }): Promise<PricedBatch> {
  await lockRounding(tx, await findRoundedProjects(tx, reversed.ids));
  await takeBack(tx, reversed.ids);
  const batch = await priceWork(tx, await findReversalsToBill(tx, reversed.reversalIds));
  await roundWhatIsLeft(tx, reversed.ids);
  return batch;
}

/**
 * Looks again for a rate of work that found none: what finds one now gets a new row with new journals in place of the old ones. Answers the entry
 * to go on after, null at the end.
 */
export async function priceAgain(tx: Tx, scope: UnratedScope, limit = mostPerBatch): Promise<string | null> {
  const work = await lockWorkWithoutRate(tx, scope, limit);
  if (work.length === 0) return null;
  const priced = priceAll(work, await loadFacts(tx, work)).filter(({ refusal }) => refusal === null);
  const sourceIds = priced.map(({ work: { id } }) => id);
  if (priced.length > 0) {
    await takeBack(tx, sourceIds);
    await resolveExceptions(tx, sourceIds.map((targetId) => ({ targetType: 'time_entry', targetId, codes: priceRefusals })));
    await writeRows(tx, priced);
  }
  return work.length === limit ? work.at(-1)!.id : null;
}

/** Entries that no document holds get a new row in place of theirs; where documents hold all, a row beside the last one bills the difference. */
async function roundWhatIsLeft(tx: Tx, reversedIds: readonly string[]): Promise<void> {
  const entries = await findDaysToRound(tx, reversedIds);
  const days = [...groupBy(entries, ({ lineVersionId }) => lineVersionId).values()].map(roundedAgain);
  const entryIds = days.flatMap((day) => day.entryIds);
  if (entryIds.length > 0) {
    await takeBack(tx, entryIds);
    await priceWork(tx, await findWork(tx, entryIds));
  }
  await billDifferences(tx, new Map(days.flatMap(({ differences }) => [...differences])));
}

function roundedAgain(entries: readonly DayToRound[]) {
  return roundDaysAgain(entries, roundingOf(entries[0]!));
}

/** Minutes that nobody worked, at the price of the entry they stand beside: the rounding of its day. */
async function billDifferences(tx: Tx, minutes: ReadonlyMap<string, number>): Promise<void> {
  if (minutes.size === 0) return;
  const work = (await findWork(tx, [...minutes.keys()])).map((one) => ({ ...one, minutes: 0 }));
  await writeRows(tx, priceAll(work, await loadFacts(tx, work), minutes), { sourceScope: `DAY_TASK ${tx.newId()}` });
}
