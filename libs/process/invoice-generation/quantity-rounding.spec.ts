import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { amountOfTime, formatMicros, micros, parseMicros, wholeMinutes } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import { dayQuantity, roundingOf, roundMinutes } from './quantity-rounding.js';

const policy = (name: string, more: Partial<QuantityRounding> = {}): QuantityRounding => {
  const [increment, mode] = name === 'EXACT' ? ['1', 'EXACT'] : name.split(' ');
  return { mode: mode as QuantityRounding['mode'], increment: Number(increment) as QuantityRounding['increment'], scope: 'ENTRY', minMinutes: 0, ...more };
};
const policies = ['EXACT', '6 UP', '6 NEAREST', '15 UP', '15 NEAREST', '30 UP'] as const;
const anyPolicy = fc.record({
  mode: fc.constantFrom('EXACT', 'UP', 'NEAREST', 'DOWN'),
  increment: fc.constantFrom(1, 6, 15, 30, 60),
  scope: fc.constantFrom('ENTRY', 'DAY_TASK'),
  minMinutes: fc.constantFrom(0, 10, 240),
}) as fc.Arbitrary<QuantityRounding>;

describe('rounding one entry', () => {
  it.each`
    worked | EXACT              | six UP             | six NEAREST        | fifteen UP         | fifteen NEAREST    | thirty UP
    ${3}   | ${[3, 938]}        | ${[6, 1875]}       | ${[6, 1875]}       | ${[15, 4688]}      | ${[0, 0]}          | ${[30, 9375]}
    ${7}   | ${[7, 2188]}       | ${[12, 3750]}      | ${[6, 1875]}       | ${[15, 4688]}      | ${[0, 0]}          | ${[30, 9375]}
    ${8}   | ${[8, 2500]}       | ${[12, 3750]}      | ${[6, 1875]}       | ${[15, 4688]}      | ${[15, 4688]}      | ${[30, 9375]}
    ${22}  | ${[22, 6875]}      | ${[24, 7500]}      | ${[24, 7500]}      | ${[30, 9375]}      | ${[15, 4688]}      | ${[30, 9375]}
    ${23}  | ${[23, 7188]}      | ${[24, 7500]}      | ${[24, 7500]}      | ${[30, 9375]}      | ${[30, 9375]}      | ${[30, 9375]}
    ${52}  | ${[52, 16250]}     | ${[54, 16875]}     | ${[54, 16875]}     | ${[60, 18750]}     | ${[45, 14063]}     | ${[60, 18750]}
  `('$worked minutes at 187.50 an hour, and back when reversed', ({ worked, ...columns }: { worked: number } & Record<string, [number, number]>) => {
    Object.values(columns).forEach(([minutes, amount], index) => {
      const billed = roundMinutes(worked, policy(policies[index]!));
      expect([policies[index], billed]).toEqual([policies[index], minutes]);
      expect(amountOfTime({ minutesMicros: wholeMinutes(billed), rateMicros: parseMicros('187.50'), multiplierMicros: micros }, 'EUR')).toBe(BigInt(amount));
      expect(roundMinutes(-worked, policy(policies[index]!)) + minutes).toBe(0);
    });
  });

  it.each`
    worked  | name            | minMinutes | billed
    ${150}  | ${'EXACT'}      | ${240}     | ${240}
    ${-150} | ${'EXACT'}      | ${240}     | ${-240}
    ${250}  | ${'EXACT'}      | ${240}     | ${250}
    ${3}    | ${'15 NEAREST'} | ${10}      | ${10}
    ${437}  | ${'6 UP'}       | ${0}       | ${438}
    ${52}   | ${'15 DOWN'}    | ${0}       | ${45}
    ${-52}  | ${'15 DOWN'}    | ${0}       | ${-45}
    ${14}   | ${'15 DOWN'}    | ${0}       | ${0}
    ${90}   | ${'60 NEAREST'} | ${0}       | ${120}
    ${-90}  | ${'60 NEAREST'} | ${0}       | ${-120}
    ${0}    | ${'EXACT'}      | ${240}     | ${0}
  `('$worked minutes by $name, at least $minMinutes: $billed', ({ worked, name, minMinutes, billed }) => {
    expect(roundMinutes(worked, policy(name, { minMinutes }))).toBe(billed);
  });

  test.prop([fc.integer({ min: 1, max: 1440 }), anyPolicy])('moves by less than an increment, to a multiple, unless the minimum lifts it', (minutes, rule) => {
    const billed = roundMinutes(minutes, { ...rule, minMinutes: 0 });
    const increment = rule.mode === 'EXACT' ? 1 : rule.increment;
    expect(billed % increment).toBe(0);
    expect(Math.abs(billed - minutes)).toBeLessThan(increment);
    expect(roundMinutes(minutes, rule)).toBe(Math.max(billed, rule.minMinutes));
    expect(roundMinutes(-minutes, rule) + roundMinutes(minutes, rule)).toBe(0);
  });
});

const stored = { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0 } as const;

it.each`
  quantityRounding                                     | minimumMinutes | billed
  ${stored}                                            | ${240}         | ${240}
  ${{}}                                                | ${240}         | ${240}
  ${stored}                                            | ${null}        | ${150}
  ${{ ...stored, minMinutes: 300 }}                    | ${240}         | ${300}
  ${{ ...stored, minMinutes: 200 }}                    | ${240}         | ${240}
  ${{ ...stored, mode: 'UP', increment: 60 }}          | ${null}        | ${180}
  ${{ ...stored, mode: 'UP', increment: 60 }}          | ${240}         | ${240}
`('150 minutes by $quantityRounding, at least $minimumMinutes a visit, bill $billed', ({ quantityRounding, minimumMinutes, billed }) => {
  expect(roundMinutes(150, roundingOf({ quantityRounding, minimumMinutes }))).toBe(billed);
});

describe('days of a day rate', () => {
  it.each`
    minutes | dayMinutes | days
    ${480}  | ${480}     | ${'1.000000'}
    ${450}  | ${480}     | ${'0.937500'}
    ${160}  | ${480}     | ${'0.333333'}
    ${320}  | ${480}     | ${'0.666667'}
    ${-450} | ${480}     | ${'-0.937500'}
    ${450}  | ${450}     | ${'1.000000'}
  `('$minutes minutes of a day of $dayMinutes are $days', ({ minutes, dayMinutes, days }) => {
    expect(formatMicros(dayQuantity(minutes, dayMinutes))).toBe(days);
  });
});
