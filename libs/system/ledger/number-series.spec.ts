import { expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { formatNumber, samePattern } from './number-series.js';

const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

it.each`
  pattern               | next     | answer
  ${'INV-{yyyy}-{n:6}'} | ${42n}   | ${'INV-2026-000042'}
  ${'DE/{yy}/{n}'}      | ${7n}    | ${'DE/26/7'}
  ${'INV-{yyyy}-{n:3}'} | ${1234n} | ${'INV-2026-1234'}
  ${'INV-{n:6}'}        | ${1n}    | ${'NUMBER_PATTERN_INVALID'}
  ${'INV-{yyyy}'}       | ${1n}    | ${'NUMBER_PATTERN_INVALID'}
  ${'{yyyy}-{n}-{n:2}'} | ${1n}    | ${'NUMBER_PATTERN_INVALID'}
  ${'INV {yyyy};{n}'}   | ${1n}    | ${'NUMBER_PATTERN_INVALID'}
`('$pattern with $next: $answer', ({ pattern, next, answer }) => {
  expect(outcome(() => formatNumber({ pattern, fiscalYear: 2026, next }))).toBe(answer);
});

it.each`
  one                   | other                 | answer
  ${'INV-{yyyy}-{n:6}'} | ${'INV-{yyyy}-{n:6}'} | ${true}
  ${'INV-{yyyy}-{n:6}'} | ${'INV-{yyyy}-{n}'}   | ${true}
  ${'INV-{yyyy}-{n:6}'} | ${'INV-{yy}-{n:6}'}   | ${false}
  ${'INV-{yyyy}-{n:6}'} | ${'CM-{yyyy}-{n:6}'}  | ${false}
`('$one and $other can give one number twice: $answer', ({ one, other, answer }) => {
  expect(samePattern(one, other)).toBe(answer);
});
