import { micros, nearest, rational, round } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import type { LineTerms } from './work-pricing.types.js';

/**
 * The minutes an entry is billed at: rounded to the increment (ties up), at least the minimum; a negative entry as the mirror of a positive one.
 * Source: pricing-and-rounding §3.
 */
export function roundMinutes(minutes: number, policy: QuantityRounding): number {
  if (minutes === 0) return 0;
  const billed = Math.max(policy.minMinutes, toIncrement(Math.abs(minutes), policy));
  return minutes < 0 && billed !== 0 ? -billed : billed;
}

/**
 * The line's policy with the defaults of what it leaves out; of its two minimums, the policy's and the visit's, the greater. Source: pricing-and-rounding §3,
 * §8.
 */
export function roundingOf({ quantityRounding, minimumMinutes }: Pick<LineTerms, 'quantityRounding' | 'minimumMinutes'>): QuantityRounding {
  const policy = { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0, ...quantityRounding } as const;
  return { ...policy, minMinutes: Math.max(policy.minMinutes, minimumMinutes ?? 0) };
}

/** Days of a day rate, in micros: minutes ÷ day minutes at six decimals. Source: pricing-and-rounding §2. */
export function dayQuantity(minutes: number, dayMinutes: number): bigint {
  return round(rational(BigInt(minutes) * micros, BigInt(dayMinutes)));
}

function toIncrement(minutes: number, { mode, increment }: QuantityRounding): number {
  switch (mode) {
    case 'EXACT':
      return minutes;
    case 'UP':
      return Math.ceil(minutes / increment) * increment;
    case 'NEAREST':
      return nearest(minutes, increment) * increment;
    case 'DOWN':
      return Math.floor(minutes / increment) * increment;
  }
}
