import { expect, it } from 'vitest';
import { splitByBillTo } from './transaction-split.js';

const whole = {
  quantityMicros: 60_000_000n, minutesMicros: 60_000_000n, workedMinutes: 60n, shadowAmountMinor: 0n, functionalMinor: null, costMinor: null,
  functionalCostMinor: null, standardMinor: null,
};

it.each`
  amount     | percents                               | parts
  ${9900n}   | ${['60.000000', '40.000000']}          | ${[5940n, 3960n]}
  ${10001n}  | ${['50.000000', '50.000000']}          | ${[5001n, 5000n]}
  ${-10001n} | ${['50.000000', '50.000000']}          | ${[-5001n, -5000n]}
  ${100n}    | ${['33.333333', '33.333333', '33.333334']} | ${[33n, 33n, 34n]}
  ${7n}      | ${['100.000000']}                      | ${[7n]}
`('splits $amount by $percents into $parts', ({ amount, percents, parts }: { amount: bigint; percents: string[]; parts: bigint[] }) => {
  const shares = splitByBillTo({ ...whole, amountMinor: amount }, percents.map((percent, index) => ({ billToId: `b${index}`, percent })));

  expect(shares.map(({ amountMinor }) => amountMinor)).toEqual(parts);
  expect(shares.reduce((sum, share) => sum + share.quantityMicros, 0n)).toBe(whole.quantityMicros);
});

it('leaves a price that is not known unknown in every part', () => {
  const shares = splitByBillTo({ ...whole, amountMinor: null }, [{ billToId: 'a', percent: '60' }, { billToId: 'b', percent: '40' }]);

  expect(shares.map(({ amountMinor }) => amountMinor)).toEqual([null, null]);
});

it('gives each part its share of the minutes, billed and worked: 50 by 60 and 40 percent are 30 and 20', () => {
  const visit = { ...whole, amountMinor: 10_000n, minutesMicros: 60_000_000n, workedMinutes: 50n };

  const shares = splitByBillTo(visit, [{ billToId: 'a', percent: '60' }, { billToId: 'b', percent: '40' }]);

  expect(shares.map(({ workedMinutes, minutesMicros }) => [workedMinutes, minutesMicros])).toEqual([[30n, 36_000_000n], [20n, 24_000_000n]]);
});

it('divides every figure by itself: by 60 and 40 percent each part has three and two fifths of it', () => {
  const visit = {
    quantityMicros: 5n, minutesMicros: 10n, workedMinutes: 15n, amountMinor: 20n, shadowAmountMinor: 25n, functionalMinor: 30n, costMinor: 35n,
    functionalCostMinor: 40n, standardMinor: 45n,
  };

  const shares = splitByBillTo(visit, [{ billToId: 'a', percent: '60' }, { billToId: 'b', percent: '40' }]);

  expect(shares).toEqual([
    {
      billToId: 'a', quantityMicros: 3n, minutesMicros: 6n, workedMinutes: 9n, amountMinor: 12n, shadowAmountMinor: 15n, functionalMinor: 18n, costMinor: 21n,
      functionalCostMinor: 24n, standardMinor: 27n,
    },
    {
      billToId: 'b', quantityMicros: 2n, minutesMicros: 4n, workedMinutes: 6n, amountMinor: 8n, shadowAmountMinor: 10n, functionalMinor: 12n, costMinor: 14n,
      functionalCostMinor: 16n, standardMinor: 18n,
    },
  ]);
});
