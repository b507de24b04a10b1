import { formatMicros, micros, minus, percentOf, plus, rational, type Rational, parseDecimal, round, times } from '#libs/kernel/index.js';

/** A tier reaches up to and including its bound in minor units, null for no bound; ascending. */
export interface VolumeTier {
  readonly upToMinor: bigint | null;
  readonly percent: string;
}

export interface VolumeQuestion {
  /** Billed this year before now, after line discounts, before volume discounts. */
  readonly yearToDateMinor: bigint;
  /** Billed now, after line discounts; negative for a credit. */
  readonly nowMinor: bigint;
  /** MARGINAL: each part of the volume at its own tier. WHOLE: all of it at the tier it reached. */
  readonly kind: 'MARGINAL' | 'WHOLE';
  /** Volume discount given this year before now: a WHOLE tier gives the rest only. MARGINAL does not look at it. */
  readonly grantedMinor: bigint;
  readonly tiers: readonly VolumeTier[];
}

export interface Discounted {
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
}

/** Percent discounts one after the other, each on what the one before left and each rounded to the minor unit. Source: pricing-and-rounding §6. */
export function discountInTurn(amountMinor: bigint, percents: readonly string[]): readonly Discounted[] {
  const steps: Discounted[] = [];
  for (const percent of percents) {
    const before = steps.at(-1)?.netMinor ?? amountMinor;
    const discountMinor = percentOf(before, percent);
    steps.push({ discountMinor, netMinor: before - discountMinor });
  }
  return steps;
}

/** What percent discounts taken in turn come to. */
export function discountOf(amountMinor: bigint, percents: readonly string[]): bigint {
  return amountMinor - (discountInTurn(amountMinor, percents).at(-1)?.netMinor ?? amountMinor);
}

/** Percents taken in turn as one, at six decimals: 10 and 5 are 14.5; null for none. For display: rounding step by step may differ by a minor unit. */
export function effectivePercent(percents: readonly string[]): string | null {
  if (percents.length === 0) return null;
  const left = percents.map((percent) => minus(rational(1n), times(parseDecimal(percent), rational(1n, 100n)))).reduce(times);
  return formatMicros(round(times(minus(rational(1n), left), rational(100n * micros))));
}

/** The volume-tier discount of what is billed now, rounded once. Source: pricing-and-rounding §6. */
export function volumeDiscount({ yearToDateMinor, nowMinor, kind, grantedMinor, tiers }: VolumeQuestion): Discounted {
  const totalMinor = yearToDateMinor + nowMinor;
  const discountMinor =
    kind === 'MARGINAL'
      ? round(plus(marginal(totalMinor, tiers), times(rational(-1n), marginal(yearToDateMinor, tiers))))
      : percentOf(totalMinor, tierOf(totalMinor, tiers)) - grantedMinor;
  return { discountMinor, netMinor: nowMinor - discountMinor };
}

/** The exact discount of a whole year's volume, each part at its own tier. */
function marginal(volumeMinor: bigint, tiers: readonly VolumeTier[]): Rational {
  let [discount, lowerMinor] = [rational(0n), 0n];
  for (const { upToMinor, percent } of tiers) {
    const reachedMinor = upToMinor === null || volumeMinor < upToMinor ? volumeMinor : upToMinor;
    if (reachedMinor <= lowerMinor) break;
    discount = plus(discount, times(rational(reachedMinor - lowerMinor, 100n), parseDecimal(percent)));
    lowerMinor = reachedMinor;
  }
  return discount;
}

function tierOf(volumeMinor: bigint, tiers: readonly VolumeTier[]): string {
  return tiers.find(({ upToMinor }) => upToMinor === null || volumeMinor <= upToMinor)?.percent ?? '0';
}
