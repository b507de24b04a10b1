import { expect, it } from 'vitest';
import { sum, sumOf, sumOfKnown } from './sum.js';

it.each`
  amounts             | total
  ${[]}               | ${0n}
  ${[7n]}             | ${7n}
  ${[500n, -20n, 3n]} | ${483n}
`('sums $amounts to $total', ({ amounts, total }: { amounts: readonly bigint[]; total: bigint }) => {
  expect(sum(amounts)).toBe(total);
  expect(sumOf(amounts.map((netMinor) => ({ netMinor })), (line) => line.netMinor)).toBe(total);
});

it.each`
  amounts            | total
  ${[]}              | ${null}
  ${[null, null]}    | ${null}
  ${[null, 0n]}      | ${0n}
  ${[null, 7n, -2n]} | ${5n}
`('sums what is known of $amounts to $total', ({ amounts, total }: { amounts: readonly (bigint | null)[]; total: bigint | null }) => {
  expect(sumOfKnown(amounts)).toBe(total);
});
