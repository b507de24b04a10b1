import { rational, round } from '#libs/kernel/index.js';
import type { OpenItem, SettlementStatus } from './receivable.types.js';

/** OPEN while nothing is settled, SETTLED when nothing is open, else PARTIAL. Derived, independent of delivery. Source: glossary §4. */
export function settlementStatus(item: Pick<OpenItem, 'originalMinor' | 'openMinor'>): SettlementStatus {
  if (item.openMinor === 0n) return 'SETTLED';
  return item.openMinor === item.originalMinor ? 'OPEN' : 'PARTIAL';
}

/**
 * What part of a carried functional amount a partial settlement relieves: ROUND(original functional × cumulative settled ÷ total) less what
 * was relieved before, so that the last part takes exactly the rest; never less than nothing, which an un-apply out of order could ask for.
 * Source: accounting §4 (partial payment).
 */
export function relief(carried: {
  functionalOriginalMinor: bigint;
  totalMinor: bigint;
  settledBeforeMinor: bigint;
  relievedBeforeMinor: bigint;
  settledNowMinor: bigint;
}): bigint {
  const cumulativeMinor = carried.settledBeforeMinor + carried.settledNowMinor;
  const dueMinor = round(rational(carried.functionalOriginalMinor * cumulativeMinor, carried.totalMinor)) - carried.relievedBeforeMinor;
  return dueMinor < 0n ? 0n : dueMinor;
}
