import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentInput, identityBase, numberRows } from './import-identity.js';
import { identifyRows, naturalKey } from './natural-key.js';
import type { ImportedRow } from './time-export.types.js';

it.each`
  change                                               | key      | content
  ${{ rowNo: 9 }}                                      | ${'same'}  | ${'same'}
  ${{ tags: ['x'] }}                                   | ${'same'}  | ${'same'}
  ${{ sourceMinutes: 61 }}                             | ${'same'}  | ${'same'}
  ${{ evidence: { amount: '9', cells: {} } }}          | ${'same'}  | ${'same'}
  ${{ description: ' d\r\n' }}                         | ${'same'}  | ${'same'}
  ${{ user: { email: 'PRIYA@x.test', name: 'P' } }}    | ${'same'}  | ${'same'}
  ${{ minutes: 61 }}                                   | ${'same'}  | ${'other'}
  ${{ endedAt: '2026-05-04T10:01:00' }}                | ${'same'}  | ${'other'}
  ${{ billable: false }}                               | ${'same'}  | ${'other'}
  ${{ workType: 'Overtime' }}                          | ${'same'}  | ${'other'}
  ${{ client: 'Other' }}                               | ${'same'}  | ${'other'}
  ${{ source: 'CLOCKIFY' }}                            | ${'other'} | ${'other'}
  ${{ user: { email: 'jonas@x.test' } }}               | ${'other'} | ${'other'}
  ${{ startedAt: '2026-05-04T09:01:00' }}              | ${'other'} | ${'other'}
  ${{ project: { name: 'Nova' } }}                     | ${'other'} | ${'other'}
  ${{ task: 'Review' }}                                | ${'other'} | ${'other'}
  ${{ description: 'e' }}                              | ${'other'} | ${'other'}
  ${{ minutes: -60 }}                                  | ${'other'} | ${'other'}
  ${{ sourceId: '77' }}                                | ${'other'} | ${'other'}
`('a row with $change has the $key key and the $content content', ({ change, key, content }) => {
  const changed = row(change);
  expect([identityBase(changed) === identityBase(row()), contentInput(changed) === contentInput(row())]).toEqual([key === 'same', content === 'same']);
});

it('keeps the key of a row with a source id whatever else changes', () => {
  expect(identityBase(row({ sourceId: '77' }))).toBe(identityBase(row({ sourceId: '77', workDate: '2026-06-01', project: { name: 'Nova' }, minutes: 5 })));
});

it('falls back to the date, and knows the user by what it has', () => {
  const { startedAt: _, ...dated } = row();
  expect(identityBase({ ...dated, user: { login: 'priya', code: 'R-7', name: 'P' } })).toBe(
    '["time-export/1","TOGGL","TIME","+","priya","2026-05-04","Bolt","Build","d"]',
  );
});

it('numbers equal rows by what they say, not by where they stand', () => {
  const rows = [row({ minutes: 90 }), row({ minutes: 60 }), row({ minutes: 60 }), row({ task: 'Review' })];
  expect(numberRows(rows).map(({ ordinal }) => ordinal)).toEqual([3, 1, 2, 1]);
});

it('makes SHA-256 keys: fixed for ever', () => {
  expect(naturalKey('a', 1)).toBe('9fd357443296a7d165639a64f71ffe984c57919b301c14bbc2950dff7a34c7a1');
  expect(naturalKey('a', 1)).not.toBe(naturalKey('a', 2));
});

it('gives the same keys whatever the order of the rows, and never one key twice', () => {
  const anyRow = fc.record({
    workDate: fc.constantFrom('2026-05-04', '2026-05-05'), minutes: fc.integer({ min: -2, max: 2 }), description: fc.constantFrom('a', 'b'),
  }).map((change) => {
    const { startedAt: _, ...rest } = row(change);
    return rest;
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    ), ([rows, shuffled]) => {
      const keysOf = (some: readonly ImportedRow[]) => identifyRows(some).map(({ key, contentHash }) => `${key} ${contentHash}`).sort();
      expect(keysOf(shuffled)).toEqual(keysOf(rows));
      expect(new Set(identifyRows(rows).map(({ key }) => key)).size).toBe(rows.length);
    }),
  );
});

function row(change: Partial<ImportedRow> = {}): ImportedRow {
  const money = { cells: {} };
  return {
    rowNo: 2, source: 'TOGGL', kind: 'TIME', user: { email: 'priya@x.test' }, project: { name: 'Bolt' }, task: 'Build', workDate: '2026-05-04',
    startedAt: '2026-05-04T09:00:00',
    endedAt: '2026-05-04T10:00:00', minutes: 60, description: 'd', billable: true, tags: [], evidence: money, costEvidence: money, ...change,
  };
}
