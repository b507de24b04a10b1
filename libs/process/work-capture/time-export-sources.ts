import { fileProblems } from './time-export.problems.js';
import type { Cell, ExportColumn, ImportedUser, ImportSource } from './time-export.types.js';

/** Finds a cell by the name of its column: the first named column that holds something, else the first that the file has, else ''. */
export type CellOf = (...names: string[]) => Cell;

/** One row in the source's own words, before anything is parsed. */
export interface WrittenRow {
  readonly sourceId: string;
  readonly user: ImportedUser;
  readonly client: Cell;
  readonly projectCode: Cell;
  readonly project: Cell;
  readonly task: Cell;
  readonly description: Cell;
  readonly billable: Cell;
  readonly tags: Cell;
  readonly workType: Cell;
  readonly isExpense: boolean;
  readonly startDate: Cell;
  readonly startTime: Cell;
  readonly endDate: Cell;
  readonly endTime: Cell;
  readonly duration: Cell;
  readonly rate: Cell;
  readonly amount: Cell;
  readonly costRate: Cell;
  readonly costAmount: Cell;
  readonly currency: Cell;
}

/** What the header row and the whole file are asked about one source. Column names are lower case. */
export interface SourceShape {
  readonly label: string;
  /** Columns without which the rows cannot be read; an inner list is a choice. */
  readonly needs: readonly (readonly string[])[];
  readonly dates: readonly string[];
  /** Hours in the order of preference: the first that holds something is the row's duration. */
  readonly hours: readonly string[];
  /** Other numbers of the same account setting: they may settle the decimal sign when the hours do not. */
  readonly numbers: readonly string[];
  readonly read: (cell: CellOf) => WrittenRow;
}

const clockifyDurations = ['duration (h)', 'duration (decimal)'];

/** The four exports of time-exports.md, one small reader each. */
export const sourceShapes: Readonly<Record<ImportSource, SourceShape>> = {
  HARVEST: {
    label: 'Harvest',
    needs: [['date'], ['project'], ['task'], ['hours'], ['first name'], ['last name']],
    dates: ['date'],
    hours: ['hours'],
    numbers: ['hours rounded', 'billable rate', 'billable amount', 'cost rate', 'cost amount'],
    read: (cell) => ({
      ...common(cell),
      user: person({ name: `${cell('first name').text.trim()} ${cell('last name').text.trim()}` }),
      projectCode: cell('project code'),
      description: cell('notes'),
      billable: cell('billable?'),
      startDate: cell('date'),
      duration: cell('hours'),
      rate: cell('billable rate'),
      amount: cell('billable amount'),
      costRate: cell('cost rate'),
      costAmount: cell('cost amount'),
    }),
  },
  KIMAI: {
    label: 'Kimai',
    needs: [['date'], ['from'], ['to'], ['duration'], ['user', 'name'], ['project'], ['activity']],
    dates: ['date'],
    hours: ['duration'],
    numbers: ['internal price', 'price', 'hourly rate', 'fixed rate'],
    read: (cell) => ({
      ...common(cell),
      user: person({ login: cell('user').text, code: cell('account number').text, name: cell('name').text }),
      client: cell('customer'),
      task: cell('activity'),
      workType: cell('category'),
      isExpense: isKimaiExpense(cell),
      startDate: cell('date'),
      startTime: cell('from'),
      endTime: cell('to'),
      duration: cell('duration'),
      rate: cell('hourly rate'),
      amount: cell('price'),
      costAmount: cell('internal price'),
    }),
  },
  CLOCKIFY: {
    label: 'Clockify',
    needs: [['project'], ['description'], ['user', 'email'], ['start date'], ['start time'], ['end date'], ['end time']],
    dates: ['start date', 'end date'],
    hours: clockifyDurations,
    numbers: ['billable rate', 'billable amount'],
    read: (cell) => ({
      ...common(cell),
      task: cell('task', 'activity'),
      workType: cell('type'),
      duration: cell(...clockifyDurations),
      rate: cell('billable rate'),
      amount: cell('billable amount'),
    }),
  },
  TOGGL: {
    label: 'Toggl Track',
    needs: [['user', 'email'], ['project'], ['description'], ['start date'], ['start time'], ['end date'], ['end time'], ['duration']],
    dates: ['start date', 'end date'],
    hours: ['duration'],
    numbers: ['amount'],
    read: (cell) => ({ ...common(cell), duration: cell('duration'), amount: cell('amount') }),
  },
};

/**
 * The source of a header row, whatever the file is called and in whatever order the columns stand. Only Toggl Track has a plain `Duration`
 * beside start and end dates. @throws IMPORT_UNKNOWN_HEADER naming the nearest source and what it lacks.
 */
export function detectSource(columns: readonly ExportColumn[]): ImportSource {
  const names = new Set(columns.map((column) => column.name));
  const isToggl = names.has('duration') && !clockifyDurations.some((name) => names.has(name));
  const sources: readonly ImportSource[] = ['HARVEST', 'KIMAI', isToggl ? 'TOGGL' : 'CLOCKIFY'];
  const lacking = sources.map((source) => ({ source, missing: missingColumns(sourceShapes[source], names) }));
  const nearest = lacking.reduce((best, next) => (next.missing.length < best.missing.length ? next : best));
  if (nearest.missing.length > 0) throw fileProblems.unknownHeader(sourceShapes[nearest.source].label, nearest.missing);
  return nearest.source;
}

function missingColumns(shape: SourceShape, names: ReadonlySet<string>): string[] {
  return shape.needs.filter((choice) => !choice.some((name) => names.has(name))).map((choice) => choice.join(' or '));
}

/** What Toggl Track and Clockify write alike, and '' for what a source does not have. */
function common(cell: CellOf): WrittenRow {
  return {
    sourceId: cell('id', 'entry id', 'time entry id').text.trim(),
    user: person({ email: cell('email').text, name: cell('user').text }),
    client: cell('client'),
    projectCode: nothing,
    project: cell('project'),
    task: cell('task'),
    description: cell('description'),
    billable: cell('billable'),
    tags: cell('tags'),
    workType: nothing,
    isExpense: false,
    startDate: cell('start date'),
    startTime: cell('start time'),
    endDate: cell('end date'),
    endTime: cell('end time'),
    duration: nothing,
    rate: nothing,
    amount: nothing,
    costRate: nothing,
    costAmount: nothing,
    currency: cell('currency'),
  };
}

const nothing: Cell = { column: '', text: '' };

function isKimaiExpense(cell: CellOf): boolean {
  const type = cell('type').text.trim().toLowerCase();
  return type === 'expense' || type === 'expenses';
}

function person(parts: ImportedUser): ImportedUser {
  const present = Object.entries(parts).map(([field, text]) => [field, String(text).trim()] as const);
  return Object.fromEntries(present.filter(([, text]) => text !== ''));
}
