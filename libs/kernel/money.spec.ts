import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  amountOfQuantity, amountOfTime, convert, convertThrough, crossRate, formatMajor, formatMicros, maxAmountMinor, micros,
  parseMajor, parseMicros, percentOf, wholeMinutes,
} from './money.js';
import { abs, round } from './rational.js';

const amount = fc.bigInt({ min: -maxAmountMinor, max: maxAmountMinor });
const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
const fxRate = fc.bigInt({ min: 1n, max: 10n ** 14n }).map((units) => `${units / 10n ** 10n}.${String(units % 10n ** 10n).padStart(10, '0')}`);

const timeAt = (minutes: number, rate: string, multiplier = '1') => ({
  minutesMicros: wholeMinutes(minutes), rateMicros: parseMicros(rate), multiplierMicros: parseMicros(multiplier),
});

describe('the amount of time', () => {
  it.each`
    minutes | rate            | multiplier | currency | amount
    ${50}   | ${'100'}        | ${'1'}     | ${'EUR'} | ${8333n}
    ${450}  | ${'140'}        | ${'1'}     | ${'EUR'} | ${105000n}
    ${450}  | ${'150'}        | ${'1'}     | ${'EUR'} | ${112500n}
    ${438}  | ${'115'}        | ${'1'}     | ${'EUR'} | ${83950n}
    ${438}  | ${'118'}        | ${'1'}     | ${'EUR'} | ${86140n}
    ${120}  | ${'118'}        | ${'1.5'}   | ${'EUR'} | ${35400n}
    ${60}   | ${'119.595216'} | ${'1'}     | ${'EUR'} | ${11960n}
    ${3}    | ${'187.50'}     | ${'1'}     | ${'EUR'} | ${938n}
    ${-3}   | ${'187.50'}     | ${'1'}     | ${'EUR'} | ${-938n}
    ${10}   | ${'100'}        | ${'1'}     | ${'EUR'} | ${1667n}
    ${50}   | ${'100'}        | ${'1'}     | ${'JPY'} | ${83n}
    ${50}   | ${'100'}        | ${'1'}     | ${'KWD'} | ${83333n}
    ${50}   | ${'100'}        | ${'1'}     | ${'CLF'} | ${833333n}
    ${0}    | ${'100'}        | ${'1'}     | ${'EUR'} | ${0n}
  `('of $minutes min at $rate × $multiplier is $amount $currency', ({ minutes, rate, multiplier, currency: code, amount: expected }) => {
    expect(amountOfTime(timeAt(minutes, rate, multiplier), code)).toBe(expected);
  });

  it('is never hours rounded first: 0.83 h at 100.00 would be 8300', () => {
    expect(amountOfTime(timeAt(50, '100'), 'EUR')).not.toBe(8300n);
  });

  const anyRate = fc.bigInt({ min: 0n, max: 10n ** 12n });

  test.prop([fc.integer({ min: 1, max: 1440 }), anyRate])('of reversed work is the mirror of the work', (minutes, rateMicros) => {
    const time = { minutesMicros: wholeMinutes(minutes), rateMicros, multiplierMicros: micros };
    expect(amountOfTime({ ...time, minutesMicros: -time.minutesMicros }, 'EUR')).toBe(-amountOfTime(time, 'EUR'));
  });

  test.prop([fc.integer({ min: -1440, max: 1440 }), fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 7n })])(
    'is within half a cent, ties upward, as INV-23 checks it',
    (minutes, rateMicros, multiplierMicros) => {
      const time = { minutesMicros: wholeMinutes(minutes), rateMicros, multiplierMicros };
      const scale = micros ** 3n;
      const gap = 60n * abs(amountOfTime(time, 'EUR')) * scale - abs(time.minutesMicros * rateMicros * multiplierMicros * 100n);
      expect(gap > -30n * scale && gap <= 30n * scale).toBe(true);
    },
  );
});

describe('the amount of a quantity', () => {
  it.each`
    quantity      | rate        | multiplier | currency | amount
    ${'412'}      | ${'0.30'}   | ${'1'}     | ${'EUR'} | ${12360n}
    ${'8'}        | ${'640.00'} | ${'1'}     | ${'EUR'} | ${512000n}
    ${'0.937500'} | ${'960'}    | ${'1.5'}   | ${'EUR'} | ${135000n}
    ${'3.333333'} | ${'100'}    | ${'1'}     | ${'EUR'} | ${33333n}
    ${'1'}        | ${'0.5'}    | ${'1'}     | ${'JPY'} | ${1n}
  `('$quantity × $rate × $multiplier is $amount $currency', ({ quantity, rate, multiplier, currency: code, amount: expected }) => {
    const item = { quantityMicros: parseMicros(quantity), rateMicros: parseMicros(rate), multiplierMicros: parseMicros(multiplier) };
    expect(amountOfQuantity(item, code)).toBe(expected);
  });
});

describe('percent of an amount', () => {
  it.each`
    amount      | percent        | rounding     | part
    ${680000n}  | ${'19.000000'} | ${'HALF_UP'} | ${129200n}
    ${10000n}   | ${'19'}        | ${'HALF_UP'} | ${1900n}
    ${3333n}    | ${'19'}        | ${'HALF_UP'} | ${633n}
    ${123456n}  | ${'5'}         | ${'HALF_UP'} | ${6173n}
    ${123456n}  | ${'9.975'}     | ${'HALF_UP'} | ${12315n}
    ${123455n}  | ${'10'}        | ${'DOWN'}    | ${12345n}
    ${123455n}  | ${'10'}        | ${'HALF_UP'} | ${12346n}
    ${100005n}  | ${'19'}        | ${'HALF_UP'} | ${19001n}
    ${-24000n}  | ${'19'}        | ${'HALF_UP'} | ${-4560n}
  `('$percent % of $amount, $rounding, is $part', ({ amount: of, percent, rounding, part }) => {
    expect(percentOf(of, percent, rounding)).toBe(part);
  });
});

describe('text', () => {
  it.each`
    currency | text           | minor
    ${'EUR'} | ${'8092.00'}   | ${809200n}
    ${'EUR'} | ${'-0.01'}     | ${-1n}
    ${'JPY'} | ${'201814'}    | ${201814n}
    ${'KWD'} | ${'334.215'}   | ${334215n}
    ${'CLF'} | ${'1.0001'}    | ${10001n}
    ${'EUR'} | ${'90071992547409.91'} | ${maxAmountMinor}
  `('$text $currency is $minor', ({ currency: code, text, minor }) => {
    expect(parseMajor(text, code)).toBe(minor);
    expect(formatMajor(minor, code)).toBe(text);
  });

  it.each`
    currency | text
    ${'EUR'} | ${'1.001'}
    ${'JPY'} | ${'1.5'}
    ${'KWD'} | ${'1.0005'}
    ${'XXX'} | ${'1'}
  `('refuses $text $currency', ({ currency: code, text }) => {
    expect(() => parseMajor(text, code)).toThrow(RangeError);
  });

  it('takes zeros beyond the places of a currency', () => {
    expect(parseMajor('1.5000', 'EUR')).toBe(150n);
  });

  test.prop([amount, currency])('survives the way there and back', (minor, code) => {
    expect(parseMajor(formatMajor(minor, code), code)).toBe(minor);
  });

  it.each`
    text            | value
    ${'165.5'}      | ${165_500_000n}
    ${'119.595216'} | ${119_595_216n}
    ${'-0.000001'}  | ${-1n}
  `('$text is $value micros', ({ text, value }) => {
    expect(parseMicros(text)).toBe(value);
  });

  it('refuses a seventh place', () => {
    expect(() => parseMicros('0.0000001')).toThrow(RangeError);
    expect(formatMicros(165_500_000n)).toBe('165.500000');
  });

  test.prop([fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n })])('of micros survives the way there and back', (value) => {
    expect(parseMicros(formatMicros(value))).toBe(value);
  });
});

describe('conversion', () => {
  const eurUsd = { base: 'EUR', quote: 'USD', rate: '1.0870' };
  const eurChf = { base: 'EUR', quote: 'CHF', rate: '0.9412' };

  it.each`
    amount      | from     | base     | quote    | rate          | to       | converted
    ${123456n}  | ${'EUR'} | ${'EUR'} | ${'JPY'} | ${'163.47'}   | ${'JPY'} | ${201814n}
    ${100000n}  | ${'EUR'} | ${'EUR'} | ${'KWD'} | ${'0.334215'} | ${'KWD'} | ${334215n}
    ${30003n}   | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.0870'}   | ${'EUR'} | ${27602n}
    ${10001n}   | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.0870'}   | ${'EUR'} | ${9201n}
    ${16665n}   | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.0870'}   | ${'EUR'} | ${15331n}
    ${5555n}    | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.0870'}   | ${'EUR'} | ${5110n}
    ${1000000n} | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.0870'}   | ${'EUR'} | ${919963n}
    ${1000000n} | ${'USD'} | ${'EUR'} | ${'USD'} | ${'1.1000'}   | ${'EUR'} | ${909091n}
  `('$amount $from at $base/$quote $rate is $converted $to', ({ amount: amountMinor, from, base, quote, rate, to, converted }) => {
    expect(convert({ amountMinor, currency: from }, { base, quote, rate })).toEqual({ amountMinor: converted, currency: to });
  });

  it('through the source base currency rounds once, at the end', () => {
    const francs = { amountMinor: 1000000n, currency: 'CHF' };
    expect(convertThrough(francs, [eurChf, eurUsd])).toEqual({ amountMinor: 1154909n, currency: 'USD' });
    expect(convert(convert(francs, eurChf), eurUsd).amountMinor).toBe(1154908n);
  });

  it('refuses a quote of other currencies', () => {
    expect(() => convert({ amountMinor: 1n, currency: 'GBP' }, eurUsd)).toThrow('A EUR/USD rate cannot convert GBP.');
  });

  it('through no quote changes nothing', () => {
    expect(crossRate('EUR', [])).toEqual({ factor: { numerator: 1n, denominator: 1n }, currency: 'EUR' });
  });

  test.prop([amount, fxRate])('from base to quote is within half a minor unit of amount × rate', (amountMinor, rate) => {
    const converted = convert({ amountMinor, currency: 'EUR' }, { base: 'EUR', quote: 'USD', rate }).amountMinor;
    const { numerator, denominator } = crossRate('EUR', [{ base: 'EUR', quote: 'USD', rate }]).factor;
    expect(2n * abs(converted * denominator - amountMinor * numerator) <= denominator).toBe(true);
  });

  test.prop([amount, fxRate])('from quote to base is within half a minor unit of amount ÷ rate', (amountMinor, rate) => {
    const converted = convert({ amountMinor, currency: 'USD' }, { base: 'EUR', quote: 'USD', rate }).amountMinor;
    const { numerator, denominator } = crossRate('USD', [{ base: 'EUR', quote: 'USD', rate }]).factor;
    expect(2n * abs(converted * denominator - amountMinor * numerator) <= denominator).toBe(true);
  });

  test.prop([fxRate, fxRate])('there and back through the same quotes is exact', (a, b) => {
    const quotes = [{ base: 'EUR', quote: 'CHF', rate: a }, { base: 'EUR', quote: 'USD', rate: b }];
    const there = crossRate('CHF', quotes);
    const back = crossRate(there.currency, quotes.toReversed());
    expect(there.factor.numerator * back.factor.numerator).toBe(there.factor.denominator * back.factor.denominator);
    expect(round(there.factor) >= 0n).toBe(true);
  });
});
