import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { abs, compare, formatDecimal, minus, nearest, over, parseDecimal, plus, rational, round, times } from './rational.js';

const fraction = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => rational(n, d));

describe('rounding', () => {
  it.each`
    value     | halfUp | halfEven | down
    ${'0.4'}  | ${0n}  | ${0n}    | ${0n}
    ${'0.5'}  | ${1n}  | ${0n}    | ${0n}
    ${'1.5'}  | ${2n}  | ${2n}    | ${1n}
    ${'2.5'}  | ${3n}  | ${2n}    | ${2n}
    ${'2.51'} | ${3n}  | ${3n}    | ${2n}
    ${'-0.4'} | ${0n}  | ${0n}    | ${0n}
    ${'-0.5'} | ${-1n} | ${0n}    | ${0n}
    ${'-1.5'} | ${-2n} | ${-2n}   | ${-1n}
    ${'-2.5'} | ${-3n} | ${-2n}   | ${-2n}
    ${'-2.6'} | ${-3n} | ${-3n}   | ${-2n}
  `('$value is $halfUp HALF_UP, $halfEven HALF_EVEN, $down DOWN', ({ value, halfUp, halfEven, down }) => {
    expect(round(parseDecimal(value))).toBe(halfUp);
    expect(round(parseDecimal(value), 'HALF_EVEN')).toBe(halfEven);
    expect(round(parseDecimal(value), 'DOWN')).toBe(down);
  });

  test.prop([fraction])('treats a debit as the mirror of a credit', (value) => {
    const mirror = rational(-value.numerator, value.denominator);
    for (const rounding of ['HALF_UP', 'HALF_EVEN', 'DOWN'] as const) expect(round(mirror, rounding)).toBe(-round(value, rounding));
  });

  test.prop([fraction])('moves a value by at most half a unit, DOWN by less than one', (value) => {
    expect(2n * abs(round(value) * value.denominator - value.numerator) <= value.denominator).toBe(true);
    expect(abs(round(value, 'DOWN') * value.denominator - value.numerator) < value.denominator).toBe(true);
  });
});

describe('arithmetic', () => {
  test.prop([fraction, fraction])('takes back what it added and what it multiplied', (a, b) => {
    expect(compare(minus(plus(a, b), b), a)).toBe(0);
    if (b.numerator !== 0n) expect(compare(over(times(a, b), b), a)).toBe(0);
  });

  test.prop([fraction, fraction])('orders like subtraction', (a, b) => {
    const difference = minus(a, b).numerator;
    expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
  });

  it('keeps the sign above the line', () => {
    expect(rational(1n, -3n)).toEqual({ numerator: -1n, denominator: 3n });
  });

  it('refuses to divide by zero', () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => over(rational(1n), rational(0n))).toThrow(RangeError);
  });
});

describe('decimal strings', () => {
  it.each(['165.000000', '-0.5', '0', '9007199254740991', '0.9412'])('reads %s exactly', (text) => {
    const places = text.split('.')[1]?.length ?? 0;
    expect(formatDecimal(parseDecimal(text), places)).toBe(text);
  });

  it.each(['', '.5', '5.', '1e3', '+1', '1,5', ' 1', '0x1', '1.2.3', '--1', 'NaN', 'Infinity', '١'])('refuses "%s"', (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });

  it.each`
    text       | places | written
    ${'0.005'} | ${2}   | ${'0.01'}
    ${'-0.005'} | ${2}  | ${'-0.01'}
    ${'-0.004'} | ${2}  | ${'0.00'}
    ${'12.5'}  | ${0}   | ${'13'}
    ${'7'}     | ${3}   | ${'7.000'}
  `('writes $text with $places places as $written', ({ text, places, written }) => {
    expect(formatDecimal(parseDecimal(text), places)).toBe(written);
  });

  test.prop([fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 10 })])('survive the way there and back', (scaled, places) => {
    const value = rational(scaled, 10n ** BigInt(places));
    expect(compare(parseDecimal(formatDecimal(value, places)), value)).toBe(0);
  });
});

describe('the nearest whole number', () => {
  it.each`
    dividend | divisor | whole
    ${29}    | ${60}   | ${0}
    ${30}    | ${60}   | ${1}
    ${-30}   | ${60}   | ${-1}
    ${-29}   | ${60}   | ${0}
    ${90}    | ${60}   | ${2}
    ${7}     | ${15}   | ${0}
    ${8}     | ${15}   | ${1}
  `('$dividend of $divisor: $whole', ({ dividend, divisor, whole }) => {
    expect(nearest(dividend, divisor)).toBe(whole);
  });
});
