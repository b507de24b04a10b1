import { minutesOfADay, Problem } from '#libs/kernel/index.js';
import type { Cell, PlacedCell, RowVerdict, RowWarning } from './time-export.types.js';

/** Refusals of a whole file (time-exports.md). */
export const fileProblems = {
  tooLarge: (maxBytes: number) =>
    new Problem('IMPORT_TOO_LARGE', 413, `A time export may have ${maxBytes / 1024 ** 2} MiB. Split the file by month and send the parts.`),
  empty: () => new Problem('IMPORT_EMPTY', 400, 'The file has no row below its header. Export a range that holds time and send it again.'),
  encoding: () => new Problem('IMPORT_ENCODING', 400, 'The file is not valid UTF-8 text. Save it as CSV in UTF-8 and send it again.'),
  malformed: (line: number, reason: string) =>
    new Problem(
      'IMPORT_MALFORMED', 400,
      `The record that ends or breaks at line ${line} is not valid CSV: ${reason}. Export the file again instead of editing it by hand.`,
    ),
  unknownHeader: (nearest: string, missing: readonly string[]) =>
    new Problem(
      'IMPORT_UNKNOWN_HEADER',
      422,
      `The header row is that of no known export; the nearest is ${nearest}, which also needs ${missing.join(', ')}. Send the detailed export of Toggl Track, Clockify, Harvest or Kimai with its English header row.`,
    ),
  duplicateColumn: (label: string) =>
    new Problem('IMPORT_DUPLICATE_COLUMN', 422, `The column ${label} stands twice in the header row. Remove the one that is not meant.`),
  ambiguous: (cell: PlacedCell, question: Question) => {
    const detail =
      `Row ${cell.rowNo}, column ${cell.column}: ${show(cell.text)} is ${question.first.reading} or ${question.second.reading}, and no row of the file settles it.`;
    const answers = `${question.parameter}=${question.first.answer} or ${question.parameter}=${question.second.answer}`;
    return new Problem(
      'IMPORT_AMBIGUOUS', 422, `${detail} Repeat the import with ${answers}.`,
      { errors: [{ pointer: `/${question.parameter}`, code: 'IMPORT_AMBIGUOUS', detail }] },
    );
  },
  contradictory: (parameter: string, sides: readonly [Side, Side]) => {
    const detail = sides.map((side) =>
      (side.cell ? `row ${side.cell.rowNo}, column ${side.cell.column}, ${show(side.cell.text)} reads only as ${side.answer}` : `you asked for ${side.answer}`),
    ).join('; ');
    return new Problem(
      'IMPORT_CONTRADICTORY', 422,
      `The file contradicts itself or the request: ${detail}. Export it again with one setting, or correct ${parameter}.`,
      { errors: [{ pointer: `/${parameter}`, code: 'IMPORT_CONTRADICTORY', detail }] },
    );
  },
};

interface Answer {
  readonly answer: string;
  readonly reading: string;
}

interface Question {
  readonly parameter: 'dateOrder' | 'decimal';
  readonly first: Answer;
  readonly second: Answer;
}

/** One side of a contradiction: a cell of the file or, without one, the caller's own word. */
interface Side {
  readonly answer: string;
  readonly cell?: PlacedCell;
}

/** Verdicts on one row: the file goes on (mode=partial) or stops at the rejected ones (mode=atomic). */
export const rowVerdicts = {
  missing: (cell: Cell) => rejected('IMPORT_VALUE_MISSING', `${cell.column} is empty. Fill it in the source and export again.`, cell),
  noDate: (cell: Cell) => rejected('IMPORT_DATE_INVALID', `${show(cell.text)} is no date such as 2026-05-31. Correct it in the source and export again.`, cell),
  noTime: (cell: Cell) =>
    rejected('IMPORT_TIME_INVALID', `${show(cell.text)} is no time of day such as 09:30 or 9:30 AM. Correct it in the source and export again.`, cell),
  noDuration: (cell: Cell) =>
    rejected('IMPORT_DURATION_INVALID', `${show(cell.text)} is no duration such as 1.5 or 01:30:00. Correct it in the source and export again.`, cell),
  noFlag: (cell: Cell) => rejected('IMPORT_FLAG_INVALID', `${show(cell.text)} is neither yes nor no. Write Yes, No, 1 or 0.`, cell),
  endBeforeStart: (cell: Cell) => rejected('IMPORT_END_BEFORE_START', 'The row ends before it starts. Correct it in the source and export again.', cell),
  tooManyCells: () => rejected('IMPORT_RAGGED_ROW', 'The row has more cells than the header. Quote the cells that hold the separator.'),
  overDayLimit: (minutes: number, cell: Cell) =>
    rejected('TIME_OVER_DAY_LIMIT', `${minutes} minutes do not fit into one day (${minutesOfADay}). Correct the hours or split the row by day.`, cell),
  negative: (minutes: number): RowVerdict => ({
    outcome: 'parked', code: 'TIME_NEGATIVE',
    detail: `${minutes} minutes match no single entry that they could reverse. Reverse it here, then dismiss the message.`,
  }),
  expense: (): RowVerdict => ({
    outcome: 'parked', code: 'IMPORT_EXPENSE_ROW',
    detail: 'An expense among time rows is not time. Leave it out of the export, or dismiss the message.',
  }),
  notWork: (word: string): RowVerdict => ({
    outcome: 'parked', code: 'IMPORT_NOT_WORK',
    detail: `${show(word)} is a break or an absence, not work. Dismiss the message, or correct its type in the source.`,
  }),
  zeroLength: (): RowVerdict => ({ outcome: 'skipped', code: 'IMPORT_ZERO_LENGTH', detail: 'The row rounds to no minute.' }),
  noTimeBetween: (sourceMinutes: number, cell: Cell): RowVerdict => ({
    outcome: 'parked', code: 'IMPORT_DURATION_DIFFERS', column: cell.column,
    detail: `Start and end make no minute, the source says ${sourceMinutes}. Correct the times in the source and import again, or dismiss the row.`,
  }),
  forbidden: (project: string): RowVerdict => ({
    outcome: 'rejected', code: 'FORBIDDEN', detail: `You may not import time of project ${project}. Ask a SECURITY_ADMIN for a grant that reaches it.`,
  }),
  duplicateId: (id: string): RowVerdict => ({
    outcome: 'rejected', code: 'IMPORT_DUPLICATE_ID', detail: `The id ${show(id)} stands on an earlier row of this file too. Export it again.`,
  }),
};

/** Warnings on a row that is taken. */
export const rowWarnings = {
  durationDiffers: (minutes: number, sourceMinutes: number, cell: Cell): RowWarning => ({
    code: 'IMPORT_DURATION_DIFFERS',
    detail: `Start and end make ${minutes} minutes, the source says ${sourceMinutes}. Start and end are used.`,
    column: cell.column,
  }),
};

function rejected(code: string, detail: string, cell?: Cell): RowVerdict {
  return { outcome: 'rejected', code, detail, ...(cell && { column: cell.column }) };
}

/** A cell may be a megabyte: a message shows its beginning. */
function show(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
