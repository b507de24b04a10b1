import { expect, it } from 'vitest';
import { sum, sumOf } from './sum.js';

it.each`
  amounts             | total
  ${[]}               | ${0n}
  ${[7n]}             | ${7n}
  ${[500n, -20n, 3n]} | ${483n}
`('sums $amounts to $total', ({ amounts, total }: { amounts: readonly bigint[]; total: bigint }) => {
  expect(sum(amounts)).toBe(total);
  expect(sumOf(amounts.map((netMinor) => ({ netMinor })), (line) => line.netMinor)).toBe(total);
});
