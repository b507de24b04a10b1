import { describe, expect, it } from 'vitest';
import { currencies, exponentOf } from './currency.js';

describe('the exponent of a currency', () => {
  it.each`
    exponent | codes
    ${2}     | ${['EUR', 'USD', 'GBP', 'CAD', 'CHF', 'PLN']}
    ${0}     | ${['JPY', 'KRW']}
    ${3}     | ${['KWD', 'BHD', 'TND', 'OMR', 'JOD']}
    ${4}     | ${['CLF', 'UYW']}
  `('is $exponent for $codes', ({ exponent, codes }) => {
    expect(codes.map(exponentOf)).toEqual(codes.map(() => exponent));
  });

  it.each(['XXX', 'eur', 'EURO', '', 'toString'])('refuses "%s"', (code) => {
    expect(() => exponentOf(code)).toThrow(RangeError);
  });

  it('is known for every code, each three capital letters, listed once', () => {
    const codes = [...currencies.keys()];
    expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...currencies.values()].every((exponent) => [0, 2, 3, 4].includes(exponent))).toBe(true);
  });
});
