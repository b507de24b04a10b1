import { type Day, minutesOfADay, type Rational } from '#libs/kernel/index.js';
import { readDay } from './date-order.js';
import type { WrittenRow } from './time-export-sources.js';
import { rowVerdicts, rowWarnings } from './time-export.problems.js';
import type { Cell, DateOrder, DecimalStyle, ImportedRow, RowVerdict, RowWarning } from './time-export.types.js';
import { minutesOfHours, minutesOfSeconds, readClock, readDuration, type WallClock, workedTime } from './worked-time.js';

/** How every row of one file reads. */
export interface RowReading {
  readonly clock: WallClock;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalStyle;
}

/** The minutes of a row and what is to be said about them. */
export interface RowWork extends Pick<ImportedRow, 'minutes' | 'sourceMinutes' | 'startedAt' | 'endedAt'> {
  readonly verdict?: RowVerdict;
  readonly warnings: readonly RowWarning[];
}

/**
 * Minutes from start and end, else from the duration, with the verdict they lead to: over one day rejected, negative parked, none skipped
 * unless the source says some, expenses, breaks and absences parked. A verdict in place of work means the row cannot be read.
 * Source: time-exports.md, "Minutes".
 */
export function readWork(written: WrittenRow, workDate: Day, reading: RowReading): RowWork | RowVerdict {
  if (written.isExpense) return { minutes: 0, verdict: rowVerdicts.expense(), warnings: [] };
  const hours = readDuration(written.duration.text, reading.decimal);
  if (isFilled(written.duration) && !hours) return rowVerdicts.noDuration(written.duration);
  const work = readMinutes(written, { workDate, hours, reading });
  if ('outcome' in work) return work;
  const verdict = work.verdict ?? judge(written, work.minutes);
  return verdict ? { ...work, verdict } : work;
}

interface RowFacts {
  readonly workDate: Day;
  readonly hours: Rational | undefined;
  readonly reading: RowReading;
}

function readMinutes(written: WrittenRow, facts: RowFacts): RowWork | RowVerdict {
  const { hours } = facts;
  const hasTimes = isFilled(written.startTime) && isFilled(written.endTime);
  // A correction carries its sign in the duration only: wall-clock times cannot run backwards.
  if (hours && (hours.numerator < 0n || !hasTimes)) return { minutes: minutesOfHours(hours), sourceMinutes: minutesOfHours(hours), warnings: [] };
  if (!hasTimes) return rowVerdicts.missing([written.startTime, written.endTime, written.duration].find((cell) => cell.column !== '' && !isFilled(cell))!);
  return readTimes(written, facts);
}

function readTimes(written: WrittenRow, { workDate, hours, reading }: RowFacts): RowWork | RowVerdict {
  const startSeconds = readClock(written.startTime.text);
  if (startSeconds === undefined) return rowVerdicts.noTime(written.startTime);
  const endSeconds = readClock(written.endTime.text);
  if (endSeconds === undefined) return rowVerdicts.noTime(written.endTime);
  const endDay = readDay(written.endDate.text, reading.dateOrder);
  if (isFilled(written.endDate) && !endDay) return rowVerdicts.noDate(written.endDate);

  const sourceSeconds = hours && Number((hours.numerator * 3600n) / hours.denominator);
  const { seconds, ...times } = workedTime({
    startDay: workDate,
    startSeconds,
    ...(endDay && { endDay }),
    endSeconds,
    ...(sourceSeconds !== undefined && { sourceSeconds }),
    clock: reading.clock,
  });
  if (seconds < 0) return rowVerdicts.endBeforeStart(written.endTime);
  const minutes = minutesOfSeconds(seconds);
  if (!hours || sourceSeconds === undefined) return { ...times, minutes, warnings: [] };
  return { ...times, ...compareDurations({ minutes, sourceMinutes: minutesOfHours(hours) }, Math.abs(seconds - sourceSeconds), written.duration) };
}

/** Work that the clock does not show, as in the hour it jumps over, is not left out as a row of no length. */
function compareDurations(both: { readonly minutes: number; readonly sourceMinutes: number }, secondsApart: number, duration: Cell): RowWork {
  if (secondsApart <= 60) return { ...both, warnings: [] };
  if (both.minutes === 0) return { ...both, verdict: rowVerdicts.noTimeBetween(both.sourceMinutes, duration), warnings: [] };
  return { ...both, warnings: [rowWarnings.durationDiffers(both.minutes, both.sourceMinutes, duration)] };
}

function judge(written: WrittenRow, minutes: number): RowVerdict | undefined {
  if (Math.abs(minutes) > minutesOfADay) return rowVerdicts.overDayLimit(minutes, isFilled(written.duration) ? written.duration : written.endTime);
  if (minutes === 0) return rowVerdicts.zeroLength();
  if (notWork.has(written.workType.text.trim().toLowerCase())) return rowVerdicts.notWork(written.workType.text);
  return minutes < 0 ? rowVerdicts.negative(minutes) : undefined;
}

/** Clockify types and Kimai categories that are no work. */
const notWork: ReadonlySet<string> = new Set(['break', 'holiday', 'time off', 'sickness', 'parental']);

const isFilled = (cell: Cell) => cell.text.trim() !== '';
