import { expect, it } from 'vitest';
import { roundMinutes } from './quantity-rounding.js';
import { roundingOf } from './work-pricing.js';

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
