import type { Day } from './day.js';

/** A half-open span of days: `from` belongs to it, `to` does not; null leaves it open. Source: glossary §1. */
export interface Period {
  readonly from: Day;
  readonly to: Day | null;
}

/** True when the day lies within the period. */
export function covers(period: Period, day: Day): boolean {
  return period.from <= day && (period.to === null || day < period.to);
}

/** True when the two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

/** True when the period holds at least one day. */
export function isPeriod(period: Period): boolean {
  return period.to === null || period.from < period.to;
}

/** The period as people write it: `2026-01-01..2026-07-01`, open ends left out. */
export function showPeriod(period: Period): string {
  return `${period.from}..${period.to ?? ''}`;
}
