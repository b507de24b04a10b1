import { Temporal } from 'temporal-polyfill';
import { addDays, type Day, nearest, parseDecimal, type Rational, rational, round, times } from '#libs/kernel/index.js';
import { readDecimal } from './decimal-style.js';
import type { DecimalStyle } from './time-export.types.js';

/** Wall-clock times as the source writes them, read into dates and seconds of the day. */
export interface WrittenTimes {
  readonly startDay: Day;
  readonly startSeconds: number;
  /** Absent where the source writes no end date: the end is then the next such time after the start. */
  readonly endDay?: Day;
  readonly endSeconds: number;
  /** The source's own duration: says how many midnights were crossed when there is no end date, and which 02:30 is meant when the clock goes back. */
  readonly sourceSeconds?: number;
  readonly clock: WallClock;
}

/** The instants (ms) at which a clock on the wall shows these seconds of that day: one, or two when the clock goes back, earlier first. */
export type WallClock = (day: Day, seconds: number) => readonly number[];

export interface WorkedTime {
  /** `2026-05-04T23:10:30`, wall-clock. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Elapsed, not wall-clock difference. Negative when the row ends before it starts. */
  readonly seconds: number;
}

/** Start, end and elapsed seconds of a row, also over midnight and on the nights when the clock changes. Source: time-exports.md, "Overnight". */
export function workedTime(written: WrittenTimes): WorkedTime {
  const endDay = written.endDay ?? impliedEndDay(written);
  return {
    startedAt: `${written.startDay}T${clockText(written.startSeconds)}`,
    endedAt: `${endDay}T${clockText(written.endSeconds)}`,
    seconds: elapsedSeconds(written, endDay),
  };
}

/** The clock of a legal entity. It remembers the days it was asked about: an export names few days in many rows. @throws RangeError for no time zone */
export function wallClock(timeZone: string): WallClock {
  const startOfPlainDay = new Map<Day, number | undefined>();
  return (day, seconds) => {
    if (!startOfPlainDay.has(day)) startOfPlainDay.set(day, plainDayStart(day, timeZone));
    const start = startOfPlainDay.get(day);
    return start === undefined ? instantsShowing(`${day}T${clockText(seconds)}`, timeZone) : [start + seconds * 1000];
  };
}

/** Whole minutes of a row, seconds rounded half up (away from zero). Source: time-exports.md, "Minutes". */
export function minutesOfSeconds(seconds: number): number {
  return nearest(seconds, 60);
}

/** Whole minutes of a duration in hours, ×60 and rounded half up once. */
export function minutesOfHours(hours: Rational): number {
  return Number(round(times(hours, rational(60n))));
}

/** Seconds since midnight of `9:05 AM`, `10:23:52 PM`, `09:05` or `23:10:30`; undefined when it is no time of day. */
export function readClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, hourText, minuteText, secondText = '0', half] = match;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (minute > 59 || second > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return undefined;
  return hourOfDay(hour, half) * 3600 + minute * 60 + second;
}

/** Hours of `02:30:00`, `2:30`, `-0,5` or `1.75`, exactly; undefined when it is no duration in the file's decimal style. */
export function readDuration(text: string, decimal?: DecimalStyle): Rational | undefined {
  const match = /^(-?)(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (match) {
    const seconds = BigInt(match[2]!) * 3600n + BigInt(match[3]!) * 60n + BigInt(match[4] ?? 0);
    return rational(match[1] ? -seconds : seconds, 3600n);
  }
  const plain = readDecimal(text, decimal);
  return plain === undefined ? undefined : parseDecimal(plain);
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function impliedEndDay({ startDay, startSeconds, endSeconds, sourceSeconds = 0 }: WrittenTimes): Day {
  const crossed = endSeconds < startSeconds ? 1 : 0;
  const written = endSeconds - startSeconds + crossed * secondsPerDay;
  const wholeDays = sourceSeconds >= secondsPerDay ? Math.max(0, nearest(sourceSeconds - written, secondsPerDay)) : 0;
  return addDays(startDay, crossed + Math.min(wholeDays, longestRowDays));
}

function elapsedSeconds({ startDay, startSeconds, endSeconds, sourceSeconds, clock }: WrittenTimes, endDay: Day): number {
  const ends = clock(endDay, endSeconds);
  const possible = clock(startDay, startSeconds).flatMap((start) => ends.map((end) => (end - start) / 1000));
  if (sourceSeconds === undefined) return possible.find((seconds) => seconds >= 0) ?? possible[0]!;
  return possible.reduce((best, next) => (Math.abs(next - sourceSeconds) < Math.abs(best - sourceSeconds) ? next : best));
}

/** The first instant of a day on which the clock does not change; undefined for the others. */
function plainDayStart(day: Day, timeZone: string): number | undefined {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  return start.hoursInDay === 24 && start.hour === 0 ? start.epochMilliseconds : undefined;
}

/** The one or, when the clock goes back over it, two instants of a wall-clock time, earlier first; a time the clock jumps over counts as after the jump. */
function instantsShowing(local: string, timeZone: string): readonly number[] {
  const wall = Temporal.PlainDateTime.from(local);
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const repeated = earlier.epochMilliseconds !== later.epochMilliseconds && earlier.toPlainDateTime().equals(wall);
  return repeated ? [earlier.epochMilliseconds, later.epochMilliseconds] : [later.epochMilliseconds];
}

function clockText(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

const secondsPerDay = 86_400;

/** Enough to be over the day limit, whatever the source claims. */
const longestRowDays = 31;
