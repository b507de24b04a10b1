import { expect, it } from 'vitest';
import { batched } from './batched.js';

it('asks at once for the first and together for those that came meanwhile', async () => {
  const asked: (readonly number[])[] = [];
  const double = batched(async (items: readonly number[]) => {
    asked.push(items);
    await Promise.resolve();
    return items.map((item) => item * 2);
  });

  const answers = await Promise.all([1, 2, 3].map(double));

  expect(answers).toEqual([2, 4, 6]);
  expect(asked).toEqual([[1], [2, 3]]);
});

it('refuses those that were asked for together, and answers the next', async () => {
  const ask = batched(async (items: readonly string[]) => {
    if (items.includes('bad')) throw new Error('refused');
    return items;
  });

  const answers = await Promise.allSettled([ask('first'), ask('bad'), ask('beside')]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await ask('next')).toBe('next');
});
