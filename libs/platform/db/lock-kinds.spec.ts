import { expect, it } from 'vitest';
import { lockKinds } from './lock-kinds.js';

it('gives every kind of lock a number of its own', () => {
  const numbers = Object.values(lockKinds);

  const distinct = new Set<number>(numbers);

  expect(distinct.size).toBe(numbers.length);
});
