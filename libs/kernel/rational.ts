import { inOrder } from './order.js';

/**
 * Exact fractions of bigints: the only arithmetic behind money. Nothing rounds until a rounding is named.
 * Source: glossary §1 (Rounding), pricing-and-rounding §1.
 */
export interface Rational {
  readonly numerator: bigint;
  /** Always positive. */
  readonly denominator: bigint;
}

/** Rounding by name. HALF_UP sends ties away from zero: −0.5 becomes −1. DOWN drops the fraction. */
export type Rounding = 'HALF_UP' | 'HALF_EVEN' | 'DOWN';

/** The fraction `numerator / denominator`, not reduced. @throws RangeError when the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('A fraction needs a denominator other than zero.');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** Reads a decimal string such as `"165.000000"` or `"-0.5"` exactly. @throws RangeError when it is no plain decimal. */
export function parseDecimal(text: string): Rational {
  const match = decimalPattern.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a decimal number.`);
  const [, sign = '', whole = '', fraction = ''] = match;
  return rational(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Writes a fraction with a fixed number of decimal places, rounded once by the named rounding. */
export function formatDecimal(value: Rational, places: number, rounding: Rounding = 'HALF_UP'): string {
  const scaled = round(times(value, rational(10n ** BigInt(places))), rounding);
  const digits = abs(scaled).toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** a + b, exactly. */
export function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b, exactly. */
export function minus(a: Rational, b: Rational): Rational {
  return plus(a, rational(-b.numerator, b.denominator));
}

/** a × b, exactly. */
export function times(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a ÷ b, exactly. @throws RangeError when b is zero. */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −1, 0 or 1, as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  return inOrder(a.numerator * b.denominator, b.numerator * a.denominator);
}

/** The one place where a fraction becomes a whole number. */
export function round(value: Rational, rounding: Rounding = 'HALF_UP'): bigint {
  const whole = value.numerator / value.denominator;
  const rest = abs(value.numerator % value.denominator) * 2n;
  return awayFromZero(whole, rest, value.denominator, rounding) ? whole + (value.numerator < 0n ? -1n : 1n) : whole;
}

/** The quotient of two whole numbers as the nearest whole number, ties away from zero. */
export function nearest(dividend: number, divisor: number): number {
  return Number(round(rational(BigInt(dividend), BigInt(divisor))));
}

function awayFromZero(whole: bigint, twiceRest: bigint, denominator: bigint, rounding: Rounding): boolean {
  if (rounding === 'DOWN' || twiceRest < denominator) return false;
  if (twiceRest > denominator || rounding === 'HALF_UP') return true;
  return whole % 2n !== 0n;
}

/** The value without its sign. */
export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
