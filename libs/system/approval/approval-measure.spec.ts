import { expect, it } from 'vitest';
import { formatDecimal } from '#libs/kernel/index.js';
import { marginPercentOf, plannedMinutesRatioOf, writeDownOf } from './approval-measure.js';

it.each`
  firstPriced    | billed         | amount        | percent
  ${32_000_000n} | ${30_000_000n} | ${2_000_000n} | ${'6.250000'}
  ${32_000_000n} | ${32_000_000n} | ${0n}         | ${'0.000000'}
  ${100_000n}    | ${0n}          | ${100_000n}   | ${'100.000000'}
  ${100_000n}    | ${110_000n}    | ${-10_000n}   | ${'-10.000000'}
  ${0n}          | ${0n}          | ${0n}         | ${'0.000000'}
`('$billed billed of $firstPriced is $amount written down, $percent %', ({ firstPriced, billed, amount, percent }) => {
  const writeDown = writeDownOf({ firstPricedMinor: firstPriced, billedMinor: billed });

  expect([writeDown.amountMinor, formatDecimal(writeDown.percent, 6)]).toEqual([amount, percent]);
});

it.each`
  net            | cost           | percent
  ${30_000_000n} | ${22_000_000n} | ${'26.666667'}
  ${10_000n}     | ${12_000n}     | ${'-20.000000'}
  ${0n}          | ${500n}        | ${'-100.000000'}
`('$net net at a cost of $cost is a margin of $percent %', ({ net, cost, percent }) => {
  expect(formatDecimal(marginPercentOf({ netMinor: net, costMinor: cost }), 6)).toBe(percent);
});

it.each`
  approved | entered | planned | ratio
  ${4350}  | ${450}  | ${4800} | ${'1.000000'}
  ${4800}  | ${480}  | ${4800} | ${'1.100000'}
  ${0}     | ${450}  | ${0}    | ${undefined}
  ${0}     | ${450}  | ${null} | ${undefined}
`('$entered minutes after $approved, of $planned planned: $ratio', ({ approved, entered, planned, ratio }) => {
  const found = plannedMinutesRatioOf({ approved, entered, planned });

  expect(found && formatDecimal(found, 6)).toBe(ratio);
});
