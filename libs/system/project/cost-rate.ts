import { type Day, groupBy, isPeriod, overlaps } from '#libs/kernel/index.js';
import { problems } from './project.problems.js';
import type { CostRate, NewCostRate } from './resource.types.js';

/**
 * Adds cost rates to those of their resources (INV-13).
 * @throws COST_RATE_OVERLAPS when two of a resource share a day; VALIDATION_FAILED for a period without a day or a rate below zero
 */
export function addCostRates(stored: readonly CostRate[], made: readonly CostRate[]): readonly CostRate[] {
  const known = groupBy(stored, ({ resourceId }) => resourceId);
  for (const rate of made) {
    const others = known.get(rate.resourceId) ?? [];
    requireFit(others, rate);
    known.set(rate.resourceId, [...others, rate]);
  }
  return [...known.values()].flat();
}

/** Closes a cost rate: `validTo` is the first day without it. @throws COST_RATE_ENDED, VALIDATION_FAILED */
export function endCostRate(rate: CostRate, validTo: Day): CostRate {
  if (rate.period.to !== null && rate.period.to <= validTo) throw problems.costRateEndsEarlier(rate);
  const ended = { ...rate, period: { ...rate.period, to: validTo } };
  if (!isPeriod(ended.period)) throw problems.periodEmpty('/validTo');
  return ended;
}

function requireFit(others: readonly CostRate[], rate: NewCostRate): void {
  if (!isPeriod(rate.period)) throw problems.periodEmpty('/validTo');
  if (rate.rateMicros < 0n) throw problems.costRateNegative();
  const rival = others.find((other) => overlaps(other.period, rate.period));
  if (rival) throw problems.costRateOverlaps(rival, rate);
}
