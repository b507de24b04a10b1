import { type Day, daysBetween, formatDecimal, rational, sumOf } from '#libs/kernel/index.js';

/** Days past due at the as-of date. Source: accounting §7. */
export const agingBuckets = ['NOT_DUE', '1-30', '31-60', '61-90', '91-120', '>120'] as const;
export type AgingBucket = (typeof agingBuckets)[number];

/** Age of WIP by its work date. Source: accounting §7, kpis K04. */
export const wipBuckets = ['0-30', '31-60', '61-90', '91-120', '>120'] as const;
export type WipBucket = (typeof wipBuckets)[number];

/** A receivable with everything that ever settled it; `reversedOn` is null while a settlement stands. */
export interface AgedItem {
  readonly postedOn: Day;
  readonly dueOn: Day;
  readonly originalMinor: bigint;
  readonly disputedMinor: bigint;
  readonly settlements: readonly { readonly on: Day; readonly amountMinor: bigint; readonly reversedOn: Day | null }[];
}

export interface Aging {
  readonly buckets: Readonly<Record<AgingBucket, { readonly openMinor: bigint; readonly disputedMinor: bigint }>>;
  readonly totalMinor: bigint;
  /** Shown beside the buckets, never netted into them. */
  readonly unappliedMinor: bigint;
}

/** The aging of items of one currency at the end of a day, also a past one: what came later is not seen. Source: accounting §7. */
export function ageReceivables(items: readonly AgedItem[], asOf: Day, unappliedMinor = 0n): Aging {
  const aged = items.map((item) => ({ bucket: agingBucketOf(item.dueOn, asOf), openMinor: openAsOf(item, asOf), disputedMinor: item.disputedMinor }));
  const inBucket = (bucket: AgingBucket) => aged.filter((item) => item.bucket === bucket);
  const totalOf = (bucket: AgingBucket) => ({
    openMinor: sumOf(inBucket(bucket), (item) => item.openMinor),
    disputedMinor: sumOf(inBucket(bucket), disputedPart),
  });
  return { buckets: recordOf(agingBuckets, totalOf), totalMinor: sumOf(aged, (item) => item.openMinor), unappliedMinor };
}

/** The bucket of a due date: the due day itself is not yet past due. */
export function agingBucketOf(dueOn: Day, asOf: Day): AgingBucket {
  const days = daysBetween({ from: dueOn, to: asOf });
  if (days <= 0) return 'NOT_DUE';
  if (days <= 30) return '1-30';
  return olderBucketOf(days);
}

function olderBucketOf(days: number): '31-60' | '61-90' | '91-120' | '>120' {
  if (days <= 60) return '31-60';
  if (days <= 90) return '61-90';
  return days <= 120 ? '91-120' : '>120';
}

/** What was open at the end of a day: nothing before it was posted, and settlements of later days do not count. */
export function openAsOf(item: AgedItem, asOf: Day): bigint {
  if (item.postedOn > asOf) return 0n;
  const standing = item.settlements.filter((settlement) => settlement.on <= asOf && (settlement.reversedOn === null || settlement.reversedOn > asOf));
  return item.originalMinor - sumOf(standing, (settlement) => settlement.amountMinor);
}

function disputedPart(item: { openMinor: bigint; disputedMinor: bigint }): bigint {
  return item.disputedMinor < item.openMinor ? item.disputedMinor : item.openMinor;
}

/** Priced work that is not yet invoiced. */
export interface WipItem {
  readonly workDate: Day;
  readonly amountMinor: bigint;
}

/** WIP by age and its amount-weighted age in days to two places, null when it sums to zero; negative items count. Source: kpis K04. */
export function ageWip(
  items: readonly WipItem[],
  asOf: Day,
): { readonly buckets: Readonly<Record<WipBucket, bigint>>; readonly totalMinor: bigint; readonly weightedAgeDays: string | null } {
  const aged = items.map((item) => ({ amountMinor: item.amountMinor, days: daysBetween({ from: item.workDate, to: asOf }) }));
  const totalMinor = sumOf(aged, (item) => item.amountMinor);
  const weighted = sumOf(aged, (item) => item.amountMinor * BigInt(item.days));
  return {
    buckets: recordOf(wipBuckets, (bucket) => sumOf(aged.filter((item) => wipBucketOf(item.days) === bucket), (item) => item.amountMinor)),
    totalMinor,
    weightedAgeDays: totalMinor === 0n ? null : formatDecimal(rational(weighted, totalMinor), 2),
  };
}

function wipBucketOf(days: number): WipBucket {
  return days <= 30 ? '0-30' : olderBucketOf(days);
}

function recordOf<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
}
