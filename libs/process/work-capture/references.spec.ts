import { expect, it } from 'vitest';
import { isOfNamedProject } from './references.js';
import type { TaskFact } from './validation.types.js';

it.each`
  project                          | isOf
  ${undefined}                     | ${true}
  ${{ id: 'P1' }}                  | ${true}
  ${{ id: 'P2' }}                  | ${false}
  ${{ code: 'ALPHA' }}             | ${true}
  ${{ code: 'BETA' }}              | ${false}
  ${{ id: 'P1', code: 'BETA' }}    | ${true}
  ${{ id: 'P2', code: 'ALPHA' }}   | ${false}
  ${{}}                            | ${false}
`('a task of the project P1, ALPHA lies in $project: $isOf', ({ project, isOf }) => {
  expect(isOfNamedProject({ project }, { projectId: 'P1', projectCode: 'ALPHA' } as TaskFact)).toBe(isOf);
});
