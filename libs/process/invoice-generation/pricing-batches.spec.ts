import { expect, it } from 'vitest';
import { batchesOf } from './pricing-batches.js';

const projectsOf = (written: string) => written.split(' ').filter(Boolean).map((ids) => [...ids]);

it.each`
  projects         | batches
  ${''}            | ${''}
  ${'a'}           | ${'a'}
  ${'ab cd'}       | ${'abcd'}
  ${'ab cd e'}     | ${'abcd e'}
  ${'abc de f'}    | ${'abc def'}
  ${'abcdefghi j'} | ${'abcd efgh ij'}
  ${'a bcdefg h'}  | ${'a bcde fgh'}
`('of at most four entries: "$projects" is priced as "$batches"', ({ projects, batches }) => {
  expect(batchesOf(projectsOf(projects), 4).map((batch) => batch.join(''))).toEqual(batches.split(' ').filter(Boolean));
});
