import { expect, it } from 'vitest';
import { inOrder } from './order.js';

it.each`
  given                | sorted
  ${['b', 'a', 'a']}   | ${['a', 'a', 'b']}
  ${['ä', 'z', 'B']}   | ${['B', 'z', 'ä']}
  ${['10', '9']}       | ${['10', '9']}
  ${[3n, -1n, 20n]}    | ${[-1n, 3n, 20n]}
`('sorts $given into $sorted', ({ given, sorted }) => {
  expect(given.toSorted(inOrder)).toEqual(sorted);
});

it('tells no two equal texts apart', () => {
  expect(inOrder('a', 'a')).toBe(0);
});
