import {
  addDays, type Day, exponentOf, groupBy, type Money, over, parseDecimal, type Rational, rational, round, type Rounding, times,
} from '#libs/kernel/index.js';
import { ledgerProblems } from './ledger.problems.js';
import type { FxQuote, FxRate, FxRateType } from './ledger.types.js';

/** An exchange rate serves the day it was published for and so many days after it; then it is stale. Source: pricing-and-rounding §10. */
export const staleAfterDays = 7;

/** The first day whose rate may still be used on a day. */
export function oldestRateDay(on: Day): Day {
  return addDays(on, -staleAfterDays);
}

/** Of each pair the rate of the day, else the last one before it that is not stale; the latest first. */
export function latestRates<R extends FxRate>(rates: readonly R[], on: Day): readonly R[] {
  const oldest = oldestRateDay(on);
  const usable = rates.filter(({ date }) => oldest <= date && date <= on).sort((a, b) => Number(a.date < b.date) - Number(a.date > b.date));
  return [...groupBy(usable, ({ base, quote }) => `${base}/${quote}`).values()].map(([latest]) => latest!);
}

/** The currency through which two others of a source meet; null when it publishes direct pairs only. */
export function baseOf(source: string): string | null {
  return source === 'ECB' ? 'EUR' : null;
}

export interface FxQuestion {
  readonly from: string;
  readonly to: string;
  readonly on: Day;
  readonly type: FxRateType;
  /** The source's own base currency, through which two others meet: EUR for the ECB. */
  readonly base: string;
}

/** The legs of {@link knownLegs}. @throws FX_STALE 422 where there are none */
export function fxLegs<R extends FxRate>(rates: readonly R[], asked: FxQuestion): readonly R[] {
  const legs = knownLegs(rates, asked);
  if (!legs) throw ledgerProblems.fxStale(asked);
  return legs;
}

/**
 * The legs from one currency to another: none when they are equal, one when a rate of the pair is published (either way round), else two
 * through the source's base; null where a rate that is not stale is missing. Source: pricing-and-rounding §10.
 */
export function knownLegs<R extends FxRate>(rates: readonly R[], asked: FxQuestion): readonly R[] | null {
  if (asked.from === asked.to) return [];
  const direct = latestRate(rates, asked);
  if (direct) return [direct];
  const first = latestRate(rates, { ...asked, to: asked.base });
  const second = latestRate(rates, { ...asked, from: asked.base });
  return first && second ? [first, second] : null;
}

function latestRate<R extends FxRate>(rates: readonly R[], asked: FxQuestion): R | undefined {
  return latestRates(rates.filter((rate) => rate.type === asked.type && isPair(rate, asked)), asked.on)[0];
}

function isPair(rate: FxQuote, asked: { from: string; to: string }): boolean {
  return (rate.base === asked.from && rate.quote === asked.to) || (rate.base === asked.to && rate.quote === asked.from);
}

/**
 * An amount carried along the legs at full precision and rounded once at the end: base to quote multiplies, quote to base divides.
 * Source: pricing-and-rounding §10. @throws RangeError when a leg does not start where the one before ended.
 */
export function convertAlong(amount: Money, legs: readonly FxQuote[], rounding: Rounding = 'HALF_UP'): Money {
  if (legs.length === 0) return amount;
  const start = { currency: amount.currency, major: rational(amount.amountMinor, unitsOf(amount.currency)) };
  const end = legs.reduce(alongLeg, start);
  return { amountMinor: round(times(end.major, rational(unitsOf(end.currency))), rounding), currency: end.currency };
}

function alongLeg(at: { currency: string; major: Rational }, leg: FxQuote): { currency: string; major: Rational } {
  if (at.currency === leg.base) return { currency: leg.quote, major: times(at.major, parseDecimal(leg.rate)) };
  if (at.currency === leg.quote) return { currency: leg.base, major: over(at.major, parseDecimal(leg.rate)) };
  throw new RangeError(`A ${leg.base}/${leg.quote} rate cannot convert ${at.currency}.`);
}

function unitsOf(currency: string): bigint {
  return 10n ** BigInt(exponentOf(currency));
}
