import { inOrder } from './order.js';
import { abs } from './rational.js';
import { sum } from './sum.js';

/**
 * Splits a total by weights so that the parts sum to it exactly: each part is its exact share truncated toward zero, then one unit with the
 * sign of the total goes to the largest fractions, ties to the lowest index. Weights that sum to zero give all to the first.
 * Source: pricing-and-rounding §7.
 * @throws RangeError for no weights or a negative weight.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0 || weights.some((weight) => weight < 0n)) throw new RangeError('An allocation needs weights of zero or more.');
  const whole = sum(weights);
  if (whole === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));

  const parts = weights.map((weight) => (total * weight) / whole);
  const missing = Number(abs(total - sum(parts)));
  const unit = total < 0n ? -1n : 1n;
  for (const index of byLargestFraction(total, weights, whole).slice(0, missing)) parts[index]! += unit;
  return parts;
}

function byLargestFraction(total: bigint, weights: readonly bigint[], whole: bigint): number[] {
  const fractions = weights.map((weight) => abs((total * weight) % whole));
  return weights.map((_, index) => index).sort((a, b) => inOrder(fractions[b]!, fractions[a]!) || a - b);
}
