import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocation.js';
import { abs } from './rational.js';
import { sum } from './sum.js';

const total = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 });

describe('largest remainder', () => {
  it.each`
    total      | weights            | parts
    ${10000n}  | ${[1, 1, 1]}       | ${[3334, 3333, 3333]}
    ${10000n}  | ${[1, 2, 3, 1]}    | ${[1429, 2857, 4286, 1428]}
    ${-10001n} | ${[5, 3, 2]}       | ${[-5001, -3000, -2000]}
    ${7n}      | ${[1, 1, 1, 1, 1]} | ${[2, 2, 1, 1, 1]}
    ${6667n}   | ${[100000, 33333]} | ${[5000, 1667]}
    ${10000000n} | ${[6000000, 4500000, 1500000]} | ${[5000000, 3750000, 1250000]}
    ${1900n}   | ${[3333, 3333, 3334]} | ${[633, 633, 634]}
    ${500n}    | ${[0, 0, 0]}       | ${[500, 0, 0]}
    ${500n}    | ${[0, 1, 0]}       | ${[0, 500, 0]}
    ${0n}      | ${[1, 2]}          | ${[0, 0]}
    ${1n}      | ${[1]}             | ${[1]}
  `('$total by $weights is $parts', ({ total: of, weights: by, parts }) => {
    expect(allocate(of, by.map(BigInt))).toEqual(parts.map(BigInt));
  });

  it.each([[[]], [[1n, -1n]]])('refuses the weights %s', (by: bigint[]) => {
    expect(() => allocate(1n, by)).toThrow(RangeError);
  });

  test.prop([total, weights])('always sums to the total', (of, by) => {
    expect(sum(allocate(of, by))).toBe(of);
  });

  test.prop([total, weights])('keeps each part within one unit of its exact share, and on its side of zero', (of, by) => {
    const whole = sum(by);
    if (whole === 0n) return;
    allocate(of, by).forEach((part, index) => {
      expect(abs(part * whole - of * by[index]!) < whole).toBe(true);
      expect(part * of >= 0n).toBe(true);
    });
  });

  test.prop([total, weights])('gives a credit the mirror of the charge', (of, by) => {
    expect(allocate(-of, by)).toEqual(allocate(of, by).map((part) => -part));
  });

  test.prop([total, weights])('gives nothing where there is no weight', (of, by) => {
    if (sum(by) === 0n) return;
    allocate(of, by).forEach((part, index) => {
      if (by[index] === 0n) expect(part).toBe(0n);
    });
  });
});
