import { Problem } from '#libs/kernel/index.js';
import { expect, it } from 'vitest';
import type { DecisionRecordIn } from './approval-routing.types.js';
import { ordersOf, outcomesOf, placeOf } from './bulk-orders.js';

const record = (requestId: string, itemId?: string, decision: DecisionRecordIn['decision'] = 'APPROVE'): DecisionRecordIn => ({
  requestId, itemId, decision, versionNo: 1, contentHash: `hash of ${itemId ?? requestId}`, reason: decision === 'APPROVE' ? undefined : 'wrong day',
});
const placed = (...values: readonly DecisionRecordIn[]) => values.map((value, index) => ({ index, value }));
const stale = new Problem('STALE_VERSION', 412, 'Read it again.');

it('makes one order a request, its items beside the whole', () => {
  const { orders, refused } = ordersOf(placed(record('r1', 'i1', 'REJECT'), record('r2'), record('r1')));

  expect(refused).toEqual([]);
  expect(orders).toMatchObject([
    {
      requestId: 'r1', decision: 'APPROVE', reason: null, whole: { versionNo: 1, contentHash: 'hash of r1' },
      items: [{ itemId: 'i1', decision: 'REJECT', reason: 'wrong day' }],
    },
    { requestId: 'r2', whole: { contentHash: 'hash of r2' }, items: [] },
  ]);
});

it.each`
  name                           | records                                                | refusals                                                    | decided   | outcomes
  ${'nothing against it'}        | ${placed(record('r1'), record('r2'))}                  | ${[]}                                                       | ${['r1', 'r2']} | ${'decided, decided'}
  ${'a stale request'}           | ${placed(record('r1'), record('r2'))}                  | ${[{ requestId: 'r2', itemId: null, problem: stale }]}      | ${['r1']} | ${'decided, STALE_VERSION'}
  ${'a stale item'}              | ${placed(record('r1', 'i1'), record('r1', 'i2'))}      | ${[{ requestId: 'r1', itemId: 'i2', problem: stale }]}      | ${['r1']} | ${'decided, STALE_VERSION'}
  ${'all items of a request'}    | ${placed(record('r1', 'i1'), record('r1', 'i2'))}      | ${[{ requestId: 'r1', itemId: null, problem: stale }]}      | ${[]}     | ${'STALE_VERSION, STALE_VERSION'}
  ${'an item sent twice'}        | ${placed(record('r1', 'i1'), record('r1', 'i1'))}      | ${[]}                                                       | ${['r1']} | ${'decided, APR_DECIDED_TWICE'}
  ${'a request sent twice'}      | ${placed(record('r1'), record('r1'))}                  | ${[]}                                                       | ${['r1']} | ${'decided, APR_DECIDED_TWICE'}
  ${'an item inside a whole'}    | ${placed(record('r1'))}                                | ${[{ requestId: 'r1', itemId: 'i7', problem: stale }]}      | ${['r1']} | ${'decided but STALE_VERSION'}
`('answers every record: $name', ({ records, refusals, decided, outcomes }) => {
  const bulk = ordersOf(records);

  const answers = outcomesOf(records, bulk, refusals, new Set(decided as string[]));

  const shown = answers.map(({ outcome, problem }) => (problem === null ? outcome : outcome === 'decided' ? `decided but ${problem.code}` : problem.code));
  expect(shown.join(', ')).toBe(outcomes);
  expect(answers.map(({ index, requestId }) => [index, requestId])).toEqual(
    (records as ReturnType<typeof placed>).map(({ index, value }) => [index, value.requestId]),
  );
});

it.each`
  what                                   | refusal                                | place
  ${'an item with a record of its own'}  | ${{ requestId: 'r2', itemId: 'i2' }}   | ${3}
  ${'an item inside a whole'}            | ${{ requestId: 'r2', itemId: 'i7' }}   | ${2}
  ${'a request as a whole'}              | ${{ requestId: 'r2', itemId: null }}   | ${2}
  ${'a request of items alone'}          | ${{ requestId: 'r3', itemId: null }}   | ${4}
  ${'an unknown item of such a request'} | ${{ requestId: 'r3', itemId: 'i7' }}   | ${4}
`('lays the refusal of $what on record $place', ({ refusal, place }) => {
  const records = placed(record('r1'), record('r2', 'i1'), record('r2'), record('r2', 'i2'), record('r3', 'i4'), record('r3', 'i5'));

  expect(placeOf(records, ordersOf(records), refusal)).toBe(place);
});
