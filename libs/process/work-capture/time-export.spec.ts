import { Problem } from '#libs/kernel/index.js';
import { expect, it } from 'vitest';
import { detectSource } from './time-export-sources.js';
import { exportColumns, readRows } from './time-export.js';
import type { ReadRow, TimeExportOptions } from './time-export.types.js';

const toggl = 'User|Email|Client|Project|Task|Description|Billable|Start date|Start time|End date|End time|Duration|Tags';
const clockify = 'Project|Description|Task|User|Email|Tags|Start Date|Start Time|End Date|End Time';
const harvest =
  'Date|Client|Project|Project Code|Task|Notes|Hours|Billable?|Invoiced?|Approved?|First Name|Last Name|Roles|Employee?|Billable Rate|Billable Amount|Cost Rate|Cost Amount|Currency|External Reference URL';
const kimai = 'Date|From|To|Duration|Currency|Internal price|Price|User|Account number|Name|Customer|Project|Activity|Description|Billable|Tags|Type|Category';

it.each`
  header                                                                          | source
  ${toggl}                                                                        | ${'TOGGL'}
  ${`${toggl}|Amount (EUR)`}                                                      | ${'TOGGL'}
  ${`${toggl}|Amount (EUR)|Amount (USD)`}                                         | ${'TOGGL'}
  ${toggl.split('|').toReversed().join('|')}                                      | ${'TOGGL'}
  ${toggl.toUpperCase()}                                                          | ${'TOGGL'}
  ${clockify}                                                                     | ${'CLOCKIFY'}
  ${clockify.replace('Task', 'Activity')}                                         | ${'CLOCKIFY'}
  ${`${clockify}|Client`}                                                         | ${'CLOCKIFY'}
  ${clockify.replace('Project|', 'Project|Client|')}                              | ${'CLOCKIFY'}
  ${clockify.replace('User|', 'User|Group|')}                                     | ${'CLOCKIFY'}
  ${clockify.replace('Tags|', 'Tags|Type|')}                                      | ${'CLOCKIFY'}
  ${clockify.replace('Tags|', 'Tags|Billable|')}                                  | ${'CLOCKIFY'}
  ${clockify.replace('Tags|', 'Tags|Billable|Invoiced|Invoice ID|')}              | ${'CLOCKIFY'}
  ${`${clockify}|Duration (h)|Duration (decimal)|Billable Rate (USD)|Billable Amount (USD)`} | ${'CLOCKIFY'}
  ${`${clockify}|Duration (decimal)|Date of creation`}                            | ${'CLOCKIFY'}
  ${harvest}                                                                      | ${'HARVEST'}
  ${harvest.replace('Hours|', 'Hours|Hours Rounded|')}                            | ${'HARVEST'}
  ${kimai}                                                                        | ${'KIMAI'}
  ${kimai.replace('Price|', 'Price|Hourly rate|Fixed rate|')}                     | ${'KIMAI'}
  ${`${kimai}|Exported`}                                                          | ${'KIMAI'}
  ${`${kimai}|Cost centre|`}                                                      | ${'KIMAI'}
`('detects $source by $header', ({ header, source }) => {
  expect(detectSource(exportColumns(header.split('|')))).toBe(source);
});

it('says which export the header is nearest to and what it lacks', () => {
  expect(() => detectSource(exportColumns('Date|Project|Task|Hours|First Name'.split('|')))).toThrow('the nearest is Harvest, which also needs last name');
});

it('refuses a header with a column twice, but not two currencies', () => {
  expect(() => exportColumns(['Date', 'Hours', 'date '])).toThrow('The column date stands twice');
  expect(exportColumns(['Amount (EUR)', 'Amount (USD)', ''])).toEqual([
    { label: 'Amount (EUR)', name: 'amount', currency: 'EUR' },
    { label: 'Amount (USD)', name: 'amount', currency: 'USD' },
    { label: '(column 3)', name: '(column 3)' },
  ]);
});

const clockifyRow = 'Nova|Sprint|Build|Priya|p@x.test||05/13/2026|09:00|05/13/2026|10:00';

it('takes a Clockify row that is cut short before its last column, and one that has it', () => {
  const rows = read(`${clockify}|Client`, [`${clockifyRow}|Umbrella BV`, clockifyRow]).rows;
  expect(rows.map(({ imported, verdict }) => [imported?.client, imported?.minutes, verdict])).toEqual([
    ['Umbrella BV', 60, undefined],
    [undefined, 60, undefined],
  ]);
});

it('takes Activity for Task and AM for morning', () => {
  const row = only(clockify.replace('Task', 'Activity'), 'Nova|Sprint|Build|Priya|p@x.test||05/13/2026|10:23:52 AM|05/13/2026|12:23 PM');
  expect(row.imported).toMatchObject({ task: 'Build', startedAt: '2026-05-13T10:23:52', endedAt: '2026-05-13T12:23:00', minutes: 119 });
});

it('keeps the amount of the currency that is filled, and the currency of the column name', () => {
  const row = only(`${toggl}|Amount (EUR)|Amount (USD)`, 'P|p@x.test|A|B|C|d|Yes|2026-05-04|09:00:00|2026-05-04|10:00:00|01:00:00|||12.50');
  expect(row.imported!.evidence).toEqual({ currency: 'USD', amount: '12.50', amountMinor: 1_250n, cells: { 'Amount (USD)': '12.50' } });
});

it.each`
  amount        | currency       | evidence
  ${'1,250.00'} | ${'Euro - EUR'} | ${{ currency: 'EUR', amount: '1250.00', amountMinor: 125_000n }}
  ${'100.005'}  | ${'Euro - EUR'} | ${{ currency: 'EUR', amount: '100.005' }}
  ${'1500'}     | ${'Yen - JPY'} | ${{ currency: 'JPY', amount: '1500', amountMinor: 1_500n }}
  ${'12.00'}    | ${'Doubloons'} | ${{ amount: '12.00' }}
  ${'12.00'}    | ${'Odd - QQQ'} | ${{ amount: '12.00' }}
  ${'n/a'}      | ${'EUR'}       | ${{ currency: 'EUR' }}
`('keeps the amount $amount in $currency as evidence', ({ amount, currency, evidence }) => {
  const { cells, ...parsed } = only(
    'Date|Project|Task|Hours|First Name|Last Name|Billable Amount|Currency', `2026-05-04|B|C|1.5|P|N|${amount}|${currency}`,
  ).imported!.evidence;
  expect(parsed).toEqual(evidence);
  expect(cells).toEqual({ 'Billable Amount': amount, Currency: currency });
});

const short = 'User|Project|Description|Billable|Start date|Start time|End date|End time|Duration';

it.each`
  row                                                               | outcome       | code                          | column
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|01:00:00'}         | ${'taken'}    | ${undefined}                  | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|09:00|00:00:00'}         | ${'skipped'}  | ${'IMPORT_ZERO_LENGTH'}       | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00:00|2026-05-04|09:00:29|00:00:29'}   | ${'skipped'}  | ${'IMPORT_ZERO_LENGTH'}       | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00:00|2026-05-04|09:00:29|00:01:29'}   | ${'skipped'}  | ${'IMPORT_ZERO_LENGTH'}       | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|09:00|01:00:00'}         | ${'parked'}   | ${'IMPORT_DURATION_DIFFERS'}  | ${'Duration'}
  ${'P|B|d|Yes|2026-03-29|02:30|2026-03-29|03:30|01:00:00'}         | ${'parked'}   | ${'IMPORT_DURATION_DIFFERS'}  | ${'Duration'}
  ${'P|B|d|Yes|2026-03-29|02:30|2026-03-29|03:30|'}                 | ${'skipped'}  | ${'IMPORT_ZERO_LENGTH'}       | ${undefined}
  ${'P|B|d|Yes|2026-05-04|00:00|2026-05-05|00:00|24:00:00'}         | ${'taken'}    | ${undefined}                  | ${undefined}
  ${'P|B|d|Yes|2026-05-04|00:00|2026-05-05|00:01|24:01:00'}         | ${'rejected'} | ${'TIME_OVER_DAY_LIMIT'}      | ${'Duration'}
  ${'P|B|d|Yes|2026-10-25|00:00|2026-10-26|00:00|25:00:00'}         | ${'rejected'} | ${'TIME_OVER_DAY_LIMIT'}      | ${'Duration'}
  ${'P|B|d|Yes|2026-05-04||||-00:30:00'}                            | ${'parked'}   | ${'TIME_NEGATIVE'}            | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|-01:00:00'}        | ${'parked'}   | ${'TIME_NEGATIVE'}            | ${undefined}
  ${'P|B|d|Yes|2026-05-04||||-24:01:00'}                            | ${'rejected'} | ${'TIME_OVER_DAY_LIMIT'}      | ${'Duration'}
  ${'P|B|d|Yes|2026-05-04|10:00|2026-05-04|09:00|'}                 | ${'rejected'} | ${'IMPORT_END_BEFORE_START'}  | ${'End time'}
  ${'P|B|d|Yes||09:00|2026-05-04|10:00|01:00:00'}                   | ${'rejected'} | ${'IMPORT_VALUE_MISSING'}     | ${'Start date'}
  ${'P|B|d|Yes|soon|09:00|2026-05-04|10:00|01:00:00'}               | ${'rejected'} | ${'IMPORT_DATE_INVALID'}      | ${'Start date'}
  ${'P|B|d|Yes|2026-02-29|09:00|2026-05-04|10:00|01:00:00'}         | ${'rejected'} | ${'IMPORT_DATE_INVALID'}      | ${'Start date'}
  ${'P|B|d|Yes|2026-05-04|09:00|x|10:00|01:00:00'}                  | ${'rejected'} | ${'IMPORT_DATE_INVALID'}      | ${'End date'}
  ${'P|B|d|Yes|2026-05-04|9 am|2026-05-04|10:00|01:00:00'}          | ${'rejected'} | ${'IMPORT_TIME_INVALID'}      | ${'Start time'}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|25:00|01:00:00'}         | ${'rejected'} | ${'IMPORT_TIME_INVALID'}      | ${'End time'}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|one'}              | ${'rejected'} | ${'IMPORT_DURATION_INVALID'}  | ${'Duration'}
  ${'P|B|d|Yes|2026-05-04|09:00|||'}                                | ${'rejected'} | ${'IMPORT_VALUE_MISSING'}     | ${'End time'}
  ${'P|B|d|Yes|2026-05-04'}                                         | ${'rejected'} | ${'IMPORT_VALUE_MISSING'}     | ${'Start time'}
  ${'P|B|d|maybe|2026-05-04|09:00|2026-05-04|10:00|01:00:00'}       | ${'rejected'} | ${'IMPORT_FLAG_INVALID'}      | ${'Billable'}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|01:00:00|x'}       | ${'rejected'} | ${'IMPORT_RAGGED_ROW'}        | ${undefined}
  ${'P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|01:00:00||'}       | ${'taken'}    | ${undefined}                  | ${undefined}
`('$row: $outcome $code', ({ row, outcome, code, column }) => {
  const { verdict, cells } = only(short, row);
  expect([verdict?.outcome ?? 'taken', verdict?.code, verdict?.column]).toEqual([outcome, code, column]);
  expect(cells['Project']).toBe('B');
});

it.each`
  duration      | warned
  ${'01:00:00'} | ${[]}
  ${'01:01:00'} | ${[]}
  ${'00:59:00'} | ${[]}
  ${'01:01:01'} | ${['IMPORT_DURATION_DIFFERS']}
  ${'00:58:59'} | ${['IMPORT_DURATION_DIFFERS']}
  ${'1.5'}      | ${['IMPORT_DURATION_DIFFERS']}
  ${''}         | ${[]}
`('60 minutes by the clock against "$duration" of the source: $warned', ({ duration, warned }) => {
  const row = only(short, `P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|${duration}`);
  expect(row.imported!.minutes).toBe(60);
  expect(row.warnings.map((warning) => warning.code)).toEqual(warned);
});

it('says both durations of a row whose hour the clock jumped over', () => {
  const { verdict, imported } = only(short, 'P|B|d|Yes|2026-03-29|02:30|2026-03-29|03:30|01:00:00');
  expect(imported).toMatchObject({ minutes: 0, sourceMinutes: 60 });
  expect(verdict!.detail).toContain('Start and end make no minute, the source says 60.');
});

it.each`
  word       | billable
  ${'Yes'}   | ${true}
  ${'no'}    | ${false}
  ${'1'}     | ${true}
  ${'0'}     | ${false}
  ${''}      | ${undefined}
`('Billable "$word" is $billable', ({ word, billable }) => {
  expect(only(short, `P|B|d|${word}|2026-05-04|09:00|2026-05-04|10:00|`).imported!.billable).toBe(billable);
});

it.each`
  type         | category      | kind         | workType      | code
  ${'timesheet'} | ${'work'}   | ${'TIME'}    | ${undefined}  | ${undefined}
  ${''}        | ${'overtime'} | ${'TIME'}    | ${'overtime'} | ${undefined}
  ${'timesheet'} | ${'holiday'} | ${'TIME'}   | ${'holiday'}  | ${'IMPORT_NOT_WORK'}
  ${'Expense'} | ${'external'} | ${'EXPENSE'} | ${'external'} | ${'IMPORT_EXPENSE_ROW'}
`('a Kimai row of type $type and category $category is $kind, $code', ({ type, category, kind, workType, code }) => {
  const { imported, verdict } = only('Date|From|To|Duration|User|Project|Activity|Type|Category', `2026-05-11|22:00|01:30|3.5|p|B|C|${type}|${category}`);
  expect([imported!.kind, imported!.workType, verdict?.code]).toEqual([kind, workType, code]);
});

it('puts a Kimai row that crosses midnight on its start date', () => {
  const row = only('Date|From|To|Duration|User|Project|Activity', '2026-05-11|22:00|01:30|3.50|p|B|C');
  expect(row.imported).toMatchObject({ workDate: '2026-05-11', endedAt: '2026-05-12T01:30:00', minutes: 210, sourceMinutes: 210 });
});

it.each(['=1+1', '+1', '-1', '@x', '\tx', ' padded '])('stores the cell %j as it is', (text) => {
  expect(only(short, `P|B|${text}|Yes|2026-05-04|09:00|2026-05-04|10:00|`).imported!.description).toBe(text);
});

it('takes an entry id where the export has one', () => {
  expect(only(`ID|${short}`, '77|P|B|d|Yes|2026-05-04|09:00|2026-05-04|10:00|').imported!.sourceId).toBe('77');
});

const day = '03/04/2024';

it.each`
  options                  | answer
  ${{}}                    | ${'IMPORT_AMBIGUOUS'}
  ${{ dateOrder: 'DMY' }}  | ${'2024-04-03'}
  ${{ dateOrder: 'MDY' }}  | ${'2024-03-04'}
`('a file that cannot decide its dates answers $answer to $options', ({ options, answer }) => {
  expect(answerOf(() => only(clockify, `N|d|B|P|p@x.test||${day}|09:00|${day}|10:00`, options).imported!.workDate)).toBe(answer);
});

it.each`
  options                   | answer
  ${{}}                     | ${'IMPORT_AMBIGUOUS'}
  ${{ decimal: 'comma' }}   | ${80}
  ${{ decimal: 'point' }}   | ${79_980}
`('a file that cannot decide its hours answers $answer to $options', ({ options, answer }) => {
  expect(answerOf(() => only('Date|Project|Task|Hours|First Name|Last Name', '2026-05-04|B|C|1,333|P|N', options).imported!.minutes)).toBe(answer);
});

it('does not ask about a rounded duration that no row is read by', () => {
  const row = only(`${clockify}|Duration (h)|Duration (decimal)`, 'N|d|B|P|p@x.test||05/13/2026|09:00|05/13/2026|10:00|01:00:00|1.000');
  expect(row.imported!.minutes).toBe(60);
});

it('does not let a row whose cells slid decide for the others', () => {
  const rows = `N|d|B|P|p@x.test||${day}|09:00|${day}|10:00`;
  expect(answerOf(() => read(clockify, [rows, `N|d|B|P|p@x.test||13/04/2024|09:00|13/04/2024|10:00|more`]))).toBe('IMPORT_AMBIGUOUS');
});

function read(header: string, rows: readonly string[], options: Partial<TimeExportOptions> = {}) {
  const records = rows.map((row, index) => ({ rowNo: index + 2, cells: row.split('|') }));
  return readRows({ columns: exportColumns(header.split('|')), records }, { timeZone: 'Europe/Berlin', ...options });
}

function only(header: string, row: string, options: Partial<TimeExportOptions> = {}): ReadRow {
  return read(header, [row], options).rows[0]!;
}

function answerOf(act: () => unknown) {
  try {
    return act();
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
}
