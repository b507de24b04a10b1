import { covers, type Day, isPeriod, overlaps, type RateUnit } from '#libs/kernel/index.js';
import { problems } from './rate-card.problems.js';
import type { RateKeys, RateLine, RateQuestion } from './rate-card.types.js';

/** What a line may be narrowed by, the most telling first. Source: pricing-and-rounding §2. */
export const rateKeys = ['resourceId', 'roleId', 'grade', 'taskId', 'location', 'workType'] as const satisfies readonly (keyof RateKeys)[];

/**
 * Adds a rate line to those of its card (INV-10).
 * @throws RATE_PERIOD_OVERLAPS when a line with the same match keys shares a day with it; VALIDATION_FAILED for a period without a day or a rate below zero.
 */
export function addRateLine(lines: readonly RateLine[], line: RateLine): readonly RateLine[] {
  if (!isPeriod(line.period)) throw problems.periodEmpty(line);
  if (line.rateMicros < 0n) throw problems.rateNegative();
  const rival = lines.find((other) => haveSameKeys(other, line) && overlaps(other.period, line.period));
  if (rival) throw problems.periodOverlaps(rival, line);
  return [...lines, line];
}

/** Closes a line: `validTo` is the first day without it. @throws NOT_FOUND, RATE_LINE_ENDED, VALIDATION_FAILED */
export function endRateLine(lines: readonly RateLine[], end: { readonly lineId: string; readonly validTo: Day }): readonly RateLine[] {
  const line = lines.find((candidate) => candidate.id === end.lineId);
  if (!line) throw problems.lineNotFound(end.lineId);
  if (line.period.to !== null && line.period.to <= end.validTo) throw problems.lineEndsEarlier(line);
  const ended = { ...line, period: { ...line.period, to: end.validTo } };
  if (!isPeriod(ended.period)) throw problems.periodEmpty(ended);
  return lines.map((candidate) => (candidate === line ? ended : candidate));
}

/** True when the line is valid on the work date, prices time, and each key it names is the question's. */
export function matchesQuestion(line: RateLine, question: RateQuestion): boolean {
  if (!timeUnits.includes(line.unit) || !covers(line.period, question.workDate)) return false;
  return rateKeys.every((key) => line[key] == null || line[key] === question[key]);
}

/** The named keys as bits, resource the highest: greater is more specific. Source: pricing-and-rounding §2. */
export function specificityOf(line: RateKeys): number {
  return rateKeys.reduce((bits, key) => bits * 2 + (line[key] == null ? 0 : 1), 0);
}

/** A price per kilometre or per month is no price of time, whatever it matches. */
const timeUnits: readonly RateUnit[] = ['HUR', 'DAY'];

function haveSameKeys(a: RateKeys, b: RateKeys): boolean {
  return rateKeys.every((key) => (a[key] ?? null) === (b[key] ?? null));
}
