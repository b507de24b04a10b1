import { readFileSync } from 'node:fs';
import { Problem } from '#libs/kernel/index.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTable, readTimeExport } from './time-export.reader.js';

const timeZone = 'Europe/Berlin';

it('reads the Toggl sample: quotes, overnight with seconds, a row without length', () => {
  const { source, rows } = readTimeExport(sample('toggl-detailed'), { timeZone });

  expect(source).toBe('TOGGL');
  expect(rows.map(summary)).toEqual([
    [2, '2026-05-04', 210, 210, 'API design, part "A"', 'taken'],
    [3, '2026-05-04', 150, 150, 'Night release', 'taken'],
    [4, '2026-05-05', 0, 0, '\\ odd \\ quotes <b>', 'IMPORT_ZERO_LENGTH'],
  ]);
  expect(rows[0]!.imported).toMatchObject({
    user: { email: 'priya@northwind.test', name: 'Priya Nair' },
    client: 'Acme GmbH',
    project: { name: 'Bolt' },
    task: 'Build',
    billable: true,
    tags: ['onsite', 'api'],
    evidence: { currency: 'EUR', amount: '420.00', amountMinor: 42_000n, cells: { 'Amount (EUR)': '420.00' } },
  });
  expect(rows[1]!.imported).toMatchObject({ startedAt: '2026-05-04T23:10:30', endedAt: '2026-05-05T01:40:00', evidence: { amountMinor: 29_900n } });
  expect(rows[2]!).toMatchObject({ imported: { billable: false }, verdict: { outcome: 'skipped' } });
});

it('reads the Clockify sample: 05/13/2026 makes 05/06/2026 the sixth of May; seconds half up', () => {
  const { source, dateOrder, rows } = readTimeExport(sample('clockify-detailed'), { timeZone });

  expect([source, dateOrder]).toEqual(['CLOCKIFY', 'MDY']);
  expect(rows.map(summary)).toEqual([
    [2, '2026-05-06', 150, 150, 'Sprint 12', 'taken'],
    [3, '2026-05-13', 141, 141, 'Sprint 12', 'taken'],
  ]);
  expect(rows[1]!.imported).toMatchObject({
    task: 'Build', evidence: { currency: 'EUR', rate: '160.00', amountMinor: 37_467n, cells: { 'Duration (decimal)': '2.34', Group: 'Delivery' } },
  });
  expect(rows.flatMap((row) => row.warnings)).toEqual([]);
});

it('reads the Harvest sample: a note of two lines, decimal commas; the negative row is parked, the over-long one rejected, nothing is lost', () => {
  const { source, decimal, rows } = readTimeExport(sample('harvest-detailed'), { timeZone });

  expect([source, decimal]).toEqual(['HARVEST', 'comma']);
  expect(rows.map(summary)).toEqual([
    [2, '2026-05-07', 80, 80, 'First line\nsecond line', 'taken'],
    [4, '2026-05-08', -30, -30, 'correction', 'TIME_NEGATIVE'],
    [5, '2026-05-08', 60_015, 60_015, '', 'TIME_OVER_DAY_LIMIT'],
  ]);
  expect(rows[0]!.imported).toMatchObject({
    user: { name: 'Jonas Beck' },
    project: { code: 'BOLT', name: 'Bolt' },
    evidence: {
      currency: 'EUR', rate: '160.0', amountMinor: 21_280n, cells: { 'Hours Rounded': '1,5', 'External Reference URL': 'https://tickets.northwind.test/41' },
    },
    costEvidence: { rate: '85.0', amountMinor: 11_305n },
  });
  expect(Object.keys(rows[0]!.imported!.evidence.cells)).not.toContain('Cost Rate');
  expect(rows[1]!.verdict).toMatchObject({ outcome: 'parked' });
  expect(rows[2]!).toMatchObject({ verdict: { outcome: 'rejected', column: 'Hours' }, imported: { evidence: { amountMinor: 12_003_000n } } });
});

it('reads the Kimai sample: semicolons, a cell that looks like a formula, an expense among time rows', () => {
  const { source, rows } = readTimeExport(sample('kimai-export'), { timeZone });

  expect(source).toBe('KIMAI');
  expect(rows.map(summary)).toEqual([
    [2, '2026-05-11', 105, 105, '=SUM(A1:A9) is text; keep it', 'taken'],
    [3, '2026-05-11', 0, undefined, 'Taxi', 'IMPORT_EXPENSE_ROW'],
  ]);
  expect(rows[0]!.imported).toMatchObject({
    kind: 'TIME',
    user: { login: 'priya', code: 'R-7', name: 'Priya Nair' },
    client: 'Acme GmbH',
    task: 'Build',
    billable: true,
    startedAt: '2026-05-11T09:00:00',
    endedAt: '2026-05-11T10:45:00',
    evidence: { amountMinor: 21_000n },
    costEvidence: { amountMinor: 10_500n },
  });
  expect(rows[1]!).toMatchObject({ imported: { kind: 'EXPENSE', evidence: { currency: 'EUR', amountMinor: 3_590n } }, verdict: { outcome: 'parked' } });
});

it.each`
  bytes                                          | code
  ${''}                                          | ${'IMPORT_EMPTY'}
  ${'\n\n'}                                      | ${'IMPORT_EMPTY'}
  ${'Date,Hours\n'}                              | ${'IMPORT_EMPTY'}
  ${'Date,Hours\n,\n'}                           | ${'IMPORT_EMPTY'}
  ${Buffer.from([0x44, 0xff, 0x0a])}             | ${'IMPORT_ENCODING'}
  ${Buffer.from('Date,Notes\nM\u00fcller', 'latin1')} | ${'IMPORT_ENCODING'}
  ${Buffer.from('Date,Hours\n1,2', 'utf16le')}   | ${'IMPORT_ENCODING'}
  ${'Date,Notes\n2026-05-04,"open'}              | ${'IMPORT_MALFORMED'}
  ${'Date,Notes\n2026-05-04,"a" b'}              | ${'IMPORT_MALFORMED'}
  ${'Name,Age\nJonas,44'}                        | ${'IMPORT_UNKNOWN_HEADER'}
  ${Buffer.alloc(32 * 1024 ** 2 + 1, 'a')}       | ${'IMPORT_TOO_LARGE'}
  ${`Date,Notes\nx,"${'a'.repeat(1024 ** 2 + 9)}"`} | ${'IMPORT_MALFORMED'}
`('refuses with $code', ({ bytes, code }) => {
  expect(outcome(Buffer.from(bytes))).toBe(code);
});

it.each`
  delimiter | lineEnd
  ${','}    | ${'\n'}
  ${';'}    | ${'\r\n'}
  ${'\t'}   | ${'\r'}
`('takes $delimiter and any line end, keeps breaks inside cells and counts lines', ({ delimiter, lineEnd }) => {
  const text = [`a${delimiter}b`, '', `"x\r\ny"${delimiter}"q${lineEnd}z"`, `1${delimiter}2`, `${delimiter}`, `3${delimiter}4`].join(lineEnd);

  const { columns, records } = readTable(Buffer.from(`\ufeff${text}`));

  expect(columns.map((column) => column.label)).toEqual(['a', 'b']);
  expect(records).toEqual([
    { rowNo: 3, cells: ['x\r\ny', `q${lineEnd}z`] },
    { rowNo: 6, cells: ['1', '2'] },
    { rowNo: 8, cells: ['3', '4'] },
  ]);
});

it('answers any bytes with rows or a problem', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void expect(outcome(bytes)).toMatch(/^(rows|IMPORT_[A-Z_]+)$/)));
});

it('answers any cells under a known header with one verdict a record, or a problem', () => {
  const headers = [
    'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags',
    'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Currency,Billable Amount',
    'Date,From,To,Duration,User,Name,Project,Activity,Price,Type',
  ];
  const cell = fc.oneof(
    fc.constantFrom('2026-05-04', '03/04/2026', '09:00', '11:30 PM', '1,5', '1.5', '-2', 'Yes', '25:00:00', '"a\r\nb"', ''),
    fc.string({ maxLength: 8 }), fc.integer().map(String),
  );
  const record = fc.array(cell, { minLength: 1, maxLength: 15 }).map((cells) =>
    cells.map((text) => (/[",\r\n]/.test(text) && !text.startsWith('"a') ? JSON.stringify(text).replaceAll('\\"', '""') : text)).join(','),
  );
  fc.assert(
    fc.property(fc.constantFrom(...headers), fc.array(record, { maxLength: 12 }), (header, records) => {
      expect(outcome(Buffer.from([header, ...records].join('\n')))).toMatch(/^(rows|IMPORT_[A-Z_]+)$/);
    }),
  );
});

function sample(name: string): Buffer {
  return readFileSync(`test/data/time-exports/${name}.csv`);
}

function summary({ rowNo, imported, verdict }: ReturnType<typeof readTimeExport>['rows'][number]) {
  return [rowNo, imported?.workDate, imported?.minutes, imported?.sourceMinutes, imported?.description, verdict?.code ?? 'taken'];
}

function outcome(bytes: Uint8Array): string {
  try {
    const { rows } = readTimeExport(bytes, { timeZone });
    for (const row of rows) expect(row.imported ?? row.verdict).toBeDefined();
    return 'rows';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
