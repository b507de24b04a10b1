import { addDays, type Day, exponentOf, type Money, over, parseDecimal, type Rational, rational, round, type Rounding, times } from '#libs/kernel/index.js';
import { ledgerProblems } from './ledger.problems.js';
import type { FxQuote, FxRate, FxRateType } from './ledger.types.js';

const staleAfterDays = 7;

export interface FxQuestion {
  readonly from: string;
  readonly to: string;
  readonly on: Day;
  readonly type: FxRateType;
  /** The source's own base currency, through which two others meet: EUR for the ECB. */
  readonly base: string;
}

/**
 * The legs from one currency to another: none when they are equal, one when a rate of the pair is published (either way round), else two
 * through the source's base. Each is of the date or the last one published at most seven days before. Source: pricing-and-rounding §10.
 * @throws FX_STALE 422
 */
export function fxLegs(rates: readonly FxRate[], asked: FxQuestion): readonly FxRate[] {
  if (asked.from === asked.to) return [];
  const direct = latestRate(rates, asked);
  if (direct) return [direct];
  const first = latestRate(rates, { ...asked, to: asked.base });
  const second = latestRate(rates, { ...asked, from: asked.base });
  if (!first || !second) throw ledgerProblems.fxStale(asked);
  return [first, second];
}

function latestRate(rates: readonly FxRate[], asked: FxQuestion): FxRate | undefined {
  const oldest = addDays(asked.on, -staleAfterDays);
  return rates
    .filter((rate) => rate.type === asked.type && isPair(rate, asked) && oldest <= rate.date && rate.date <= asked.on)
    .reduce<FxRate | undefined>((best, rate) => (best && best.date >= rate.date ? best : rate), undefined);
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
