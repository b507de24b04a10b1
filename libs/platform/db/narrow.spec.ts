import { expect, it } from 'vitest';
import { narrow } from './narrow.js';

interface Filter {
  readonly after?: string | null;
  readonly status?: string;
  readonly projectId?: string;
}

const conditions = {
  after: (place: string) => `t.id > ${place}`, status: (place: string) => `t.status = ${place}`, projectId: (place: string) => `t.project_id = ${place}`,
};

it.each`
  what                  | filter                                | shape   | clauses                                           | values
  ${'nothing'}          | ${{}}                                 | ${''}   | ${''}                                             | ${['bolt']}
  ${'a missing cursor'} | ${{ after: null, projectId: 'P' }}    | ${'2'}  | ${'and t.project_id = $2'}                        | ${['bolt', 'P']}
  ${'two fields'}       | ${{ after: 'A', status: 'APPROVED' }} | ${'01'} | ${'and t.id > $2\n       and t.status = $3'}      | ${['bolt', 'A', 'APPROVED']}
`('asks for $what, and for nothing else', ({ filter, shape, clauses, values }: { filter: Filter; shape: string; clauses: string; values: unknown[] }) => {
  const given: unknown[] = ['bolt'];

  expect(narrow<Filter>(conditions, filter, given)).toEqual({ shape, clauses });
  expect(given).toEqual(values);
});
