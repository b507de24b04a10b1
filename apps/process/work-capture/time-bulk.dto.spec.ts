import 'reflect-metadata';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRecords } from '#libs/platform/index.js';
import { BulkTimeEntryDto, isWellFormed } from './time-bulk.dto.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const plain = { task: { code: 'BUILD' }, project: { code: 'BOLT' }, workDate: '2026-06-10', minutes: 480 };

it.each`
  record                                             | wellFormed
  ${plain}                                           | ${true}
  ${{ ...plain, resource: { email: 'p@x.test' } }}   | ${true}
  ${{ ...plain, externalRef: { system: 'PSA', id: '1', version: '2' } }} | ${true}
  ${{ ...plain, task: { id } }}                      | ${true}
  ${{ ...plain, task: { id: 'build' } }}             | ${false}
  ${{ ...plain, task: { id, code: 'BUILD' } }}       | ${false}
  ${{ ...plain, minutes: 7.5 }}                      | ${false}
  ${{ ...plain, minutes: 0 }}                        | ${false}
  ${{ ...plain, minutes: '480' }}                    | ${false}
  ${{ ...plain, workDate: '2026-02-30' }}            | ${false}
  ${{ ...plain, hours: 8 }}                          | ${false}
  ${{ ...plain, externalRef: { system: 'PSA' } }}    | ${false}
  ${[plain]}                                         | ${false}
  ${null}                                            | ${false}
`('takes $record as it is: $wellFormed', async ({ record, wellFormed }) => {
  expect(isWellFormed(record)).toBe(wellFormed);
});

it('never takes what the DTO refuses', async () => {
  const odd = fc.oneof(
    fc.constant(undefined), fc.constant(null), fc.integer(), fc.string(), fc.boolean(), fc.constant(id), fc.constant({ id }), fc.constant({ code: '' }),
    fc.constant('2026-06-10T08:00:00Z'),
  );
  const record = fc.record(
    {
      ...Object.fromEntries(
        ['resource', 'project', 'workType', 'billable', 'narrative', 'startedAt', 'endedAt', 'assignmentId', 'externalRef', 'other'].map((key) => [key, odd]),
      ),
      task: fc.constantFrom({ id }, { code: 'B' }, 'B'),
      workDate: fc.constantFrom('2026-06-10', '2026-06-31', 1),
      minutes: fc.constantFrom(1, -1, 0, 1.5, 100_001),
    },
    { requiredKeys: [] },
  );
  await fc.assert(fc.asyncProperty(record, async (given) => {
    const [read] = await readRecords(BulkTimeEntryDto, [given]);
    if (isWellFormed(given)) expect(read!.errors).toBeUndefined();
  }), { numRuns: 500 });
});
