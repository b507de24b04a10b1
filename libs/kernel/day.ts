/** A business date, `2026-05-31`. Days compare as strings. */
export type Day = string;

const msPerDay = 86_400_000;

/** True for a real date of the calendar in the form `2026-05-31`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

/** The date `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay);
  return Number.isNaN(at.getTime()) ? 'invalid' : at.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(span: { from: Day; to: Day }): number {
  return (Date.parse(`${span.to}T00:00:00Z`) - Date.parse(`${span.from}T00:00:00Z`)) / msPerDay;
}

/** The date it is in a time zone at an instant; business dates live in the legal entity's zone (glossary §1). */
export function dayIn(timeZone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The Monday of the week a date belongs to. */
export function weekStart(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
