import { expect, it } from 'vitest';
import { afterBusinessHours } from './business-hours.js';

it.each`
  from                          | hours | due
  ${'2026-06-29T10:00:00.000Z'} | ${4}  | ${'2026-06-29T14:00:00.000Z'}
  ${'2026-06-29T10:00:00.000Z'} | ${7}  | ${'2026-06-29T17:00:00.000Z'}
  ${'2026-06-29T10:00:00.000Z'} | ${16} | ${'2026-07-01T10:00:00.000Z'}
  ${'2026-07-03T16:00:00.000Z'} | ${2}  | ${'2026-07-06T10:00:00.000Z'}
  ${'2026-07-04T11:00:00.000Z'} | ${8}  | ${'2026-07-06T17:00:00.000Z'}
  ${'2026-06-29T20:00:00.000Z'} | ${1}  | ${'2026-06-30T10:00:00.000Z'}
  ${'2026-06-29T05:00:00.000Z'} | ${1}  | ${'2026-06-29T10:00:00.000Z'}
`('$hours business hours after $from are over at $due', ({ from, hours, due }) => {
  expect(afterBusinessHours(new Date(from as string), hours as number).toISOString()).toBe(due);
});
