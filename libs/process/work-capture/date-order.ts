import { type Day, isDay } from '#libs/kernel/index.js';
import { fileProblems } from './time-export.problems.js';
import type { DateOrder, PlacedCell } from './time-export.types.js';

/** The days a text can mean; a text that both orders read alike has the same day twice, one that is no date has none. */
export interface DateReadings {
  readonly DMY?: Day;
  readonly MDY?: Day;
}

/** What `13/04/2024`, `2024-04-13` or `13.4.2024` can mean. The year has four digits and is 1900 to 2999. */
export function dateReadings(text: string): DateReadings {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text.trim());
  if (iso) return both(toDay(iso[1]!, iso[3]!, iso[4]!));
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text.trim());
  if (!parts) return {};
  const [, first = '', , second = '', year = ''] = parts;
  return readings(toDay(year, second, first), toDay(year, first, second));
}

/**
 * Decides once for the file: a date that only one order can read settles it; the caller's word decides where no row does, and is refused where
 * a row denies it. Undefined when nothing depends on it. Source: time-exports.md, "Ambiguous dates or decimals".
 * @throws IMPORT_AMBIGUOUS, IMPORT_CONTRADICTORY
 */
export function decideDateOrder(cells: readonly PlacedCell[], asked?: DateOrder): DateOrder | undefined {
  const dmy = cells.find((cell) => readsOnly(cell, 'DMY'));
  const mdy = cells.find((cell) => readsOnly(cell, 'MDY'));
  if (dmy && mdy) throw fileProblems.contradictory('dateOrder', [{ answer: 'DMY', cell: dmy }, { answer: 'MDY', cell: mdy }]);
  const settled = dmy ? 'DMY' : mdy ? 'MDY' : undefined;
  if (asked && settled && asked !== settled) throw fileProblems.contradictory('dateOrder', [{ answer: asked }, { answer: settled, cell: (dmy ?? mdy)! }]);
  const doubtful = cells.find(readsTwoWays);
  if (!settled && !asked && doubtful) throw ask(doubtful);
  return settled ?? asked;
}

/** The day of a cell once the order is known; undefined when it is no date in that order. */
export function readDay(text: string, order?: DateOrder): Day | undefined {
  const found = dateReadings(text);
  return order ? found[order] : found.DMY === found.MDY ? found.DMY : undefined;
}

function readsOnly(cell: PlacedCell, order: DateOrder): boolean {
  const found = dateReadings(cell.text);
  return found[order] !== undefined && found[order === 'DMY' ? 'MDY' : 'DMY'] === undefined;
}

function readsTwoWays(cell: PlacedCell): boolean {
  const found = dateReadings(cell.text);
  return found.DMY !== undefined && found.MDY !== undefined && found.DMY !== found.MDY;
}

function ask(cell: PlacedCell) {
  const found = dateReadings(cell.text);
  return fileProblems.ambiguous(cell, {
    parameter: 'dateOrder',
    first: { answer: 'DMY', reading: found.DMY! },
    second: { answer: 'MDY', reading: found.MDY! },
  });
}

const both = (day: Day | undefined): DateReadings => readings(day, day);

function readings(dmy: Day | undefined, mdy: Day | undefined): DateReadings {
  return { ...(dmy && { DMY: dmy }), ...(mdy && { MDY: mdy }) };
}

function toDay(year: string, month: string, day: string): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}
