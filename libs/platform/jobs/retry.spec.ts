import { expect, it } from 'vitest';
import { isFinal, isGivenUp, mostAttempts, pauseMsAfter } from './retry.js';

it('waits 1, 2, 4 and 8 seconds between five attempts', () => {
  expect(Array.from({ length: mostAttempts - 1 }, (_, index) => pauseMsAfter(index + 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
});

it.each`
  status | attempt | final
  ${500} | ${1}    | ${false}
  ${503} | ${4}    | ${false}
  ${500} | ${5}    | ${true}
  ${422} | ${1}    | ${true}
  ${403} | ${1}    | ${true}
`('a failure of status $status at attempt $attempt: final is $final', ({ status, attempt, final }) => {
  expect(isFinal({ status, attempt })).toBe(final);
});

it.each`
  losses | followers  | givenUp
  ${0}   | ${[]}      | ${false}
  ${0}   | ${['one']} | ${false}
  ${1}   | ${['one']} | ${true}
  ${4}   | ${[]}      | ${false}
  ${5}   | ${[]}      | ${true}
`('work whose process was lost $losses times with $followers behind it: given up is $givenUp', ({ losses, followers, givenUp }) => {
  expect(isGivenUp({ losses, followers })).toBe(givenUp);
});
