import { expect, it } from 'vitest';
import { projectMargin } from './margin.js';

it.each`
  revenue    | cost       | margin     | percent
  ${680000n} | ${346250n} | ${333750n} | ${'49.08'}
  ${0n}      | ${5000n}   | ${-5000n}  | ${null}
`('$revenue less $cost: $margin, $percent %', ({ revenue, cost, margin, percent }) => {
  expect(projectMargin({ revenueMinor: revenue, costMinor: cost })).toEqual({ marginMinor: margin, percent });
});
