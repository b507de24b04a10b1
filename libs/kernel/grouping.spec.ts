import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { distinct, groupBy, inParts } from './grouping.js';

it('groups what has the same key, keys and items in the order they came', () => {
  const words = ['beta', 'alpha', 'bravo', 'delta', 'amber'];

  const groups = groupBy(words, (word) => word[0]);

  expect([...groups]).toEqual([['b', ['beta', 'bravo']], ['a', ['alpha', 'amber']], ['d', ['delta']]]);
});

it.each`
  values                           | each
  ${[]}                            | ${[]}
  ${[null, undefined]}             | ${[]}
  ${['b', 'a', 'b', null, 'a', 0]} | ${['b', 'a', 0]}
  ${['', false, '']}               | ${['', false]}
`('takes each of $values once: $each', ({ values, each }: { values: readonly unknown[]; each: readonly unknown[] }) => {
  const taken = distinct(values);

  expect(taken).toEqual(each);
});

it.each`
  items              | most | parts
  ${[]}              | ${2} | ${[]}
  ${[1]}             | ${2} | ${[[1]]}
  ${[1, 2]}          | ${2} | ${[[1, 2]]}
  ${[1, 2, 3, 4, 5]} | ${2} | ${[[1, 2], [3, 4], [5]]}
`('puts $items together by $most: $parts', ({ items, most, parts }: { items: readonly number[]; most: number; parts: readonly number[][] }) => {
  const made = inParts(items, most);

  expect(made).toEqual(parts);
});

test.prop([fc.array(fc.integer()), fc.integer({ min: 1, max: 9 })])('loses nothing in groups and parts, and repeats nothing', (items, most) => {
  const groups = groupBy(items, (item) => item % 3);
  const parts = inParts(items, most);

  expect([...groups.values()].flat().toSorted()).toEqual(items.toSorted());
  expect(parts.flat()).toEqual(items);
});
