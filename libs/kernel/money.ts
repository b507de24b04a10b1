import { exponentOf } from './currency.js';
import { abs, formatDecimal, over, parseDecimal, rational, type Rational, round, type Rounding, times } from './rational.js';

/** An amount of one currency in its minor units: 809200 EUR is 8,092.00 EUR. Source: glossary §1. */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** The largest amount that JSON carries without loss, 2^53 − 1 minor units. Source: glossary §1. */
export const maxAmountMinor = 9_007_199_254_740_991n;

/** One million: rates, multipliers and split quantities are whole micros. */
export const micros = 1_000_000n;

export interface PricedTime {
  /** Billed minutes in micros, so that a split may leave a fraction; see {@link wholeMinutes}. */
  readonly minutesMicros: bigint;
  /** Price of one hour in micros of the major unit. */
  readonly rateMicros: bigint;
  /** 1.5 is 1_500_000n. */
  readonly multiplierMicros: bigint;
}

/** Worked minutes as quantity micros. */
export function wholeMinutes(minutes: number): bigint {
  return BigInt(minutes) * micros;
}

/**
 * Minutes ÷ 60 × rate × multiplier in minor units, rounded once. 50 minutes at 100.00 are 8333, never 0.83 h × 100.
 * Source: pricing-and-rounding §1 step 4.
 */
export function amountOfTime(time: PricedTime, currency: string, rounding: Rounding = 'HALF_UP'): bigint {
  const product = time.minutesMicros * time.rateMicros * time.multiplierMicros;
  return round(toMinor(rational(product, 60n * micros ** 3n), currency), rounding);
}

/** Quantity × rate × multiplier in minor units, rounded once; for units other than the hour. Source: pricing-and-rounding §1 step 4. */
export function amountOfQuantity(
  item: { quantityMicros: bigint; rateMicros: bigint; multiplierMicros: bigint }, currency: string, rounding: Rounding = 'HALF_UP',
): bigint {
  const product = item.quantityMicros * item.rateMicros * item.multiplierMicros;
  return round(toMinor(rational(product, micros ** 3n), currency), rounding);
}

/** Percent of an amount, rounded once. The percent is a decimal string: `"19.000000"`. */
export function percentOf(amountMinor: bigint, percent: string, rounding: Rounding = 'HALF_UP'): bigint {
  return round(times(rational(amountMinor, 100n), parseDecimal(percent)), rounding);
}

/** A decimal of the major unit, `"1234.56"`, as minor units; refuses more places than the currency has. @throws RangeError */
export function parseMajor(text: string, currency: string): bigint {
  const minor = toMinor(parseDecimal(text), currency);
  if (minor.numerator % minor.denominator !== 0n) throw new RangeError(`${currency} has ${exponentOf(currency)} decimal places; "${text}" has more.`);
  return minor.numerator / minor.denominator;
}

/** Minor units as a decimal of the major unit: 809200 EUR is `"8092.00"`. */
export function formatMajor(amountMinor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  return formatDecimal(rational(amountMinor, 10n ** BigInt(exponent)), exponent);
}

/** A decimal string of up to six places as whole micros: `"165.5"` is 165_500_000n. @throws RangeError beyond six places. */
export function parseMicros(text: string): bigint {
  const exact = times(parseDecimal(text), rational(micros));
  if (exact.numerator % exact.denominator !== 0n) throw new RangeError(`"${text}" has more than six decimal places.`);
  return exact.numerator / exact.denominator;
}

/** Whole micros as a decimal string of six places: 165_500_000n is `"165.500000"`. */
export function formatMicros(value: bigint): string {
  const digits = abs(value).toString().padStart(7, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** A published exchange rate: 1 base = rate quote, as a decimal string. An inverse is never stored. Source: pricing-and-rounding §10. */
export interface Quote {
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
}

/**
 * Converts minor units into the other currency of a quote, rounded once: base to quote multiplies, quote to base divides.
 * Source: pricing-and-rounding §10.
 * @throws RangeError when the amount's currency is not of the quote.
 */
export function convert(amount: Money, quote: Quote, rounding: Rounding = 'HALF_UP'): Money {
  return convertThrough(amount, [quote], rounding);
}

/**
 * Converts through several quotes in turn, CHF to EUR to USD, in full precision, rounded once at the end (triangulation).
 * @throws RangeError as `convert`
 */
export function convertThrough(amount: Money, quotes: readonly Quote[], rounding: Rounding = 'HALF_UP'): Money {
  const { factor, currency } = crossRate(amount.currency, quotes);
  const major = rational(amount.amountMinor, 10n ** BigInt(exponentOf(amount.currency)));
  return { amountMinor: round(toMinor(times(major, factor), currency), rounding), currency };
}

/** What one unit of a currency is worth at the end of a chain of quotes, exactly, and in which currency. @throws RangeError for a quote that does not fit */
export function crossRate(from: string, quotes: readonly Quote[]): { readonly factor: Rational; readonly currency: string } {
  return quotes.reduce((at, quote) => {
    const rate = parseDecimal(quote.rate);
    if (at.currency === quote.base) return { factor: times(at.factor, rate), currency: quote.quote };
    if (at.currency === quote.quote) return { factor: over(at.factor, rate), currency: quote.base };
    throw new RangeError(`A ${quote.base}/${quote.quote} rate cannot convert ${at.currency}.`);
  }, { factor: rational(1n), currency: from });
}

function toMinor(major: Rational, currency: string): Rational {
  return times(major, rational(10n ** BigInt(exponentOf(currency))));
}
