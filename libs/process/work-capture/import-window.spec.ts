import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWindow } from './import-window.js';
import type { FileRow, ImportDecision, StoredEntry, StoredStatus } from './import-window.types.js';
import { rowVerdicts } from './time-export.problems.js';

/** A row in the notation `minutes description task project`, all on one day of one person. */
it.each`
  file                            | stored                            | decisions
  ${'60 a'}                       | ${''}                             | ${'created'}
  ${'60 a, 60 a'}                 | ${''}                             | ${'created, created'}
  ${'60 a'}                       | ${'60 a DRAFT'}                   | ${'unchanged'}
  ${'60 a'}                       | ${'60 a SUBMITTED'}               | ${'unchanged'}
  ${'60 a'}                       | ${'60 a APPROVED'}                | ${'unchanged'}
  ${'60 a'}                       | ${'60 a REVERSED'}                | ${'unchanged'}
  ${'60 a'}                       | ${'60 a REJECTED'}                | ${'unchanged'}
  ${'60 a, 60 a'}                 | ${'60 a DRAFT, 60 a SUBMITTED'}   | ${'unchanged, unchanged'}
  ${'60 a, 60 a'}                 | ${'60 a SUBMITTED'}               | ${'unchanged, created'}
  ${'60 b'}                       | ${'60 a DRAFT'}                   | ${'updated description'}
  ${'60 a Review'}                | ${'60 a DRAFT'}                   | ${'updated task'}
  ${'60 b Review'}                | ${'60 a DRAFT'}                   | ${'updated task+description'}
  ${'60 b'}                       | ${'60 a REJECTED'}                | ${'updated description'}
  ${'60 b'}                       | ${'60 a SUBMITTED'}               | ${'CHANGED description'}
  ${'60 a Review'}                | ${'60 a APPROVED'}                | ${'CHANGED task'}
  ${'90 a'}                       | ${'60 a DRAFT'}                   | ${'updated minutes'}
  ${'90 a'}                       | ${'60 a SUBMITTED'}               | ${'CHANGED minutes'}
  ${'90 a'}                       | ${'60 a APPROVED'}                | ${'CHANGED minutes'}
  ${'90 a'}                       | ${'60 a REVERSED'}                | ${'CHANGED minutes'}
  ${'90 b'}                       | ${'60 a SUBMITTED'}               | ${'CHANGED minutes+description'}
  ${'60 a Build Nova'}            | ${'60 a SUBMITTED'}               | ${'created, REMOVED'}
  ${'60 b'}                       | ${'60 a REVERSED'}                | ${'created'}
  ${'60 a'}                       | ${'60 a APPROVED, 30 b SUBMITTED'} | ${'unchanged, REMOVED'}
  ${'60 a'}                       | ${'60 a APPROVED, 30 b DRAFT'}    | ${'unchanged, REMOVED'}
  ${'60 a'}                       | ${'60 a APPROVED, 30 b REVERSED'} | ${'unchanged'}
  ${'90 a'}                       | ${'60 a DRAFT, 90 a APPROVED'}    | ${'unchanged, REMOVED'}
  ${'90 a, 60 a'}                 | ${'60 a DRAFT, 90 a APPROVED'}    | ${'unchanged, unchanged'}
  ${'90 a'}                       | ${'60 a REVERSED, 90 a DRAFT'}    | ${'unchanged'}
  ${'45 b, 30 c'}                 | ${'60 c DRAFT, 60 b APPROVED'}    | ${'CHANGED minutes, updated minutes'}
`('$file over $stored: $decisions', ({ file, stored, decisions }) => {
  expect(compareWindow(rowsOf(file), entriesOf(stored), keyOf).map(shown).join(', ')).toBe(decisions);
});

it('does not touch days and people the file says nothing about', () => {
  const other = entriesOf('60 a SUBMITTED').map((entry) => ({ ...entry, workDate: '2026-05-05' }));
  const colleague = entriesOf('60 a SUBMITTED').map((entry) => ({ ...entry, who: 'jonas' }));
  expect(compareWindow(rowsOf('30 x'), [...other, ...colleague], keyOf).map(shown)).toEqual(['created']);
});

it('leaves an entry alone that was edited here while its row stayed as it was', () => {
  const [entry] = entriesOf('60 a SUBMITTED');
  expect(compareWindow(rowsOf('60 a'), [{ ...entry!, minutes: 55, description: 'tidied' }], keyOf).map(shown)).toEqual(['unchanged']);
});

it('finds work that moved to another start, and work that has another text at the same start', () => {
  const [entry] = entriesOf('60 a SUBMITTED').map((one) => ({ ...one, startedAt: '2026-05-04T09:00:00' }));
  const at = (startedAt: string, file: string) =>
    rowsOf(file).map((row) => ({ ...row, startedAt, key: `${row.key} ${startedAt}`, contentHash: `${row.contentHash} ${startedAt}` }));
  expect(compareWindow(at('2026-05-04T10:00:00', '60 a'), [entry!], keyOf).map(shown)).toEqual(['CHANGED startedAt']);
  expect(compareWindow(at('2026-05-04T09:00:00', '45 b Build Nova'), [entry!], keyOf).map(shown)).toEqual(['CHANGED minutes+project+description']);
});

it('gives a new row a key that no stored entry has', () => {
  const stored = entriesOf('60 a APPROVED, 90 a APPROVED');
  const decisions = compareWindow(rowsOf('60 a, 75 a, 90 a'), stored, keyOf);
  expect(decisions.map(shown)).toEqual(['unchanged', 'created', 'unchanged']);
  expect(stored.map((entry) => entry.key)).not.toContain(decisions[1]!.key);
});

it.each`
  file          | stored                             | decisions
  ${'-30 fix'}  | ${''}                              | ${'TIME_NEGATIVE'}
  ${'-30 fix'}  | ${'30 a APPROVED'}                 | ${'created reversing e0, REMOVED'}
  ${'30 a, -30 fix'} | ${'30 a APPROVED'}            | ${'unchanged, created reversing e0'}
  ${'30 a, -30 fix'} | ${'30 a SUBMITTED'}           | ${'unchanged, TIME_NEGATIVE reversing e0'}
  ${'30 a, -30 fix'} | ${''}                         | ${'created, TIME_NEGATIVE'}
  ${'30 a, -20 fix'} | ${'30 a APPROVED'}            | ${'unchanged, TIME_NEGATIVE'}
  ${'-30 fix, -30 fix'} | ${'30 a APPROVED'}         | ${'created reversing e0, TIME_NEGATIVE, REMOVED'}
  ${'30 a, 30 b, -30 fix'} | ${'30 a APPROVED, 30 b APPROVED'} | ${'unchanged, unchanged, TIME_NEGATIVE'}
  ${'30 a, 30 b, -30 b'}   | ${'30 a APPROVED, 30 b APPROVED'} | ${'unchanged, unchanged, created reversing e1'}
  ${'30 a, -30 fix'} | ${'30 a REVERSED, -30 fix APPROVED'} | ${'unchanged, unchanged'}
`('negative rows: $file over $stored: $decisions', ({ file, stored, decisions }) => {
  expect(compareWindow(rowsOf(file), entriesOf(stored), keyOf).map(shown).join(', ')).toBe(decisions);
});

it.each`
  verdict                               | stored           | decisions
  ${rowVerdicts.zeroLength()}           | ${''}            | ${'IMPORT_ZERO_LENGTH'}
  ${rowVerdicts.zeroLength()}           | ${'45 a DRAFT'}  | ${'IMPORT_ZERO_LENGTH, REMOVED'}
  ${rowVerdicts.tooManyCells()}         | ${'45 a DRAFT'}  | ${'IMPORT_RAGGED_ROW'}
  ${rowVerdicts.notWork('Break')}       | ${''}            | ${'IMPORT_NOT_WORK'}
  ${rowVerdicts.notWork('Break')}       | ${'60 a DRAFT'}  | ${'unchanged'}
`('a row judged $verdict.code over "$stored": $decisions', ({ verdict, stored, decisions }) => {
  const [row] = rowsOf('60 a');
  expect(compareWindow([{ ...row!, verdict }], entriesOf(stored), keyOf).map(shown).join(', ')).toBe(decisions);
});

it('pairs equal rows the same way when the file comes again beside a parked change', () => {
  const before = entriesOf('1 a APPROVED, 1 c Review APPROVED, 1 a APPROVED');
  const file = '1 a, 1 a Review, 3 c Review, 3 c Review';
  const after = applied(rowsOf(file), before);
  expect(applied(rowsOf(file), after)).toEqual(after);
});

it('follows a source id to another day, and reports neither windows nor an id given twice as work', () => {
  const [entry] = entriesOf('60 a DRAFT').map((one) => ({ ...one, hasSourceId: true, key: 'id 7' }));
  const [row] = rowsOf('60 a').map((one) => ({ ...one, hasSourceId: true, key: 'id 7', contentHash: 'later', workDate: '2026-06-01' }));
  const fresh = { ...row!, key: 'id 8', contentHash: 'new' };

  expect(compareWindow([row!, fresh, { ...fresh, contentHash: 'newer' }], [entry!], keyOf).map(shown)).toEqual([
    'updated workDate', 'created', 'IMPORT_DUPLICATE_ID',
  ]);
  expect(compareWindow([fresh], [{ ...entry!, workDate: '2026-06-01' }], keyOf).map(shown)).toEqual(['created']);
  expect(compareWindow([{ ...row!, verdict: rowVerdicts.zeroLength() }], [entry!], keyOf).map(shown)).toEqual(['REMOVED']);
});

const anyFile = fc
  .array(fc.record({
    minutes: fc.integer({ min: 1, max: 4 }), description: fc.constantFrom('a', 'b', 'c'), task: fc.constantFrom('Build', 'Review'),
  }), { maxLength: 8 })
  .map((rows) => rows.map((row) => `${row.minutes} ${row.description} ${row.task}`).join(', '));

it('changes nothing when the same file comes twice, whatever was stored before', () => {
  const statuses = fc.array(fc.constantFrom<StoredStatus>('DRAFT', 'SUBMITTED', 'APPROVED'), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(anyFile, anyFile, statuses, (before, file, later) => {
      const first = applied(rowsOf(before), []).map((entry, index) => ({ ...entry, status: later[index]! }));
      const second = applied(rowsOf(file), first);
      const again = compareWindow(rowsOf(file), second, keyOf);
      expect(again.filter((decision) => decision.outcome === 'created' || decision.outcome === 'updated')).toEqual([]);
      expect(applied(rowsOf(file), second)).toEqual(second);
    }),
    { numRuns: 400 },
  );
});

it('is all unchanged the second time on an empty store, in any order of the rows', () => {
  fc.assert(
    fc.property(anyFile, (file) => {
      const stored = applied(rowsOf(file), []);
      const again = compareWindow(rowsOf(file.split(', ').toReversed().join(', ')), stored, keyOf);
      expect(again.every((decision) => decision.outcome === 'unchanged')).toBe(true);
      expect(new Set(again.map((decision) => decision.entryId)).size).toBe(stored.length);
    }),
  );
});

it('answers each row once and speaks of each stored entry at most once', () => {
  fc.assert(
    fc.property(anyFile, anyFile, (before, file) => {
      const decisions = compareWindow(rowsOf(file), applied(rowsOf(before), []), keyOf);
      const entries = decisions.flatMap((decision) => decision.entryId ?? []);
      expect(decisions.flatMap((decision) => decision.rowNo ?? [])).toEqual(rowsOf(file).map((row) => row.rowNo));
      expect(new Set(entries).size).toBe(entries.length);
    }),
  );
});

/** The store after the import: created and updated rows written, everything else as it was. */
function applied(rows: readonly FileRow[], stored: readonly StoredEntry[]): StoredEntry[] {
  const decisions = compareWindow(rows, stored, keyOf);
  const rowOf = (decision: ImportDecision) => rows.find((row) => row.rowNo === decision.rowNo)!;
  const kept = stored.map((entry) => {
    const update = decisions.find((decision) => decision.outcome === 'updated' && decision.entryId === entry.entryId);
    return update ? { ...entry, ...workOf(rowOf(update)), key: update.key } : entry;
  });
  const made = decisions.filter((decision) => decision.outcome === 'created');
  expect(new Set([...stored, ...made].map((one) => one.key)).size).toBe(stored.length + made.length);
  return [
    ...kept,
    ...made.map((decision, index) => ({ ...workOf(rowOf(decision)), key: decision.key, entryId: `e${stored.length + index}`, status: 'DRAFT' as const })),
  ];
}

function workOf({ rowNo: _row, kind: _kind, base: _base, verdict: _verdict, ...work }: FileRow) {
  return work;
}

function rowsOf(file: string): FileRow[] {
  const counts = new Map<string, number>();
  return file.split(', ').filter(Boolean).map((text, index) => {
    const [minutes = '', description = '', task = 'Build', project = 'Bolt'] = text.split(' ');
    const base = `${Number(minutes) < 0 ? '-' : '+'} ${description} ${task} ${project}`;
    counts.set(base, (counts.get(base) ?? 0) + 1);
    const work = { source: 'HARVEST' as const, who: 'priya', workDate: '2026-05-04', minutes: Number(minutes), project, task, description };
    const negative = Number(minutes) < 0 && { verdict: rowVerdicts.negative(Number(minutes)) };
    return {
      ...work, rowNo: index + 2, kind: 'TIME', base, key: keyOf(base, counts.get(base)!), contentHash: `${base} ${minutes}`, hasSourceId: false, ...negative,
    };
  });
}

function entriesOf(stored: string): StoredEntry[] {
  const texts = stored.split(', ').filter(Boolean);
  const rows = rowsOf(texts.map((text) => text.split(' ').slice(0, -1).join(' ')).join(', '));
  return rows.map((row, index) => ({
    ...workOf(row), entryId: `e${index}`, status: texts[index]!.split(' ').at(-1) as StoredStatus, ...(row.minutes < 0 && { reversalOfId: 'e0' }),
  }));
}

function keyOf(base: string, ordinal: number): string {
  return `${base} #${ordinal}`;
}

function shown({ outcome, change, fields, reversesId, verdict }: ImportDecision): string {
  const head = change ?? verdict?.code ?? outcome;
  return [head, ...(fields ? [fields.join('+')] : []), ...(reversesId ? ['reversing', reversesId] : [])].join(' ');
}
