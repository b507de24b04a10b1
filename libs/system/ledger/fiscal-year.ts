import { addDays, type Day } from '#libs/kernel/index.js';
import type { FiscalCalendar } from './legal-entity.types.js';

/** One accounting period as accountants write it: both dates belong to it. */
export interface PeriodSpan {
  readonly periodNo: number;
  readonly startDate: Day;
  readonly endDate: Day;
}

/** The twelve periods of a fiscal year: months, or quarters of four, four and five weeks whose last takes what is left of the year. */
export function periodsOf(fiscalYear: number, calendar: FiscalCalendar): readonly PeriodSpan[] {
  const starts = calendar.periodKind === 'MONTH' ? monthStarts(firstDay(fiscalYear, calendar)) : weekStarts(firstDay(fiscalYear, calendar));
  const ends = [...starts.slice(1), firstDay(fiscalYear + 1, calendar)];
  return starts.map((startDate, index) => ({ periodNo: index + 1, startDate, endDate: addDays(ends[index]!, -1) }));
}

/** The year to open next on the way to the one that is wanted: years follow one another without a gap (INV-64). `known`: first and last; null for none. */
export function nextYear(wanted: number, known: { readonly first: number; readonly last: number } | null): number {
  if (known === null) return wanted;
  return wanted > known.last ? known.last + 1 : known.first - 1;
}

function firstDay(fiscalYear: number, { yearStartsMonth, yearStartsDay, yearNamedBy }: FiscalCalendar): Day {
  const isCalendarYear = yearStartsMonth === 1 && yearStartsDay === 1;
  return dayOf(yearNamedBy === 'START' || isCalendarYear ? fiscalYear : fiscalYear - 1, yearStartsMonth, yearStartsDay);
}

function monthStarts(first: Day): Day[] {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  return Array.from({ length: 12 }, (_, index) => dayOf(year + Math.floor((month - 1 + index) / 12), ((month - 1 + index) % 12) + 1, day));
}

function weekStarts(first: Day): Day[] {
  const weeksBefore = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47];
  return weeksBefore.map((weeks) => addDays(first, weeks * 7));
}

function dayOf(year: number, month: number, day: number): Day {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
