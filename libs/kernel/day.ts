/** A business date, `2026-05-31`. Days compare as strings. */
export type Day = string;

const msPerDay = 86_400_000;

/** Work lies on one day, and no day has more of it. Source: glossary INV-14, INV-15. */
export const minutesOfADay = 1440;

/** The days that are taken: neither what is counted from the last nor what is counted back from the first leaves the calendars of what stores them. */
export const takenDays = { first: '1900-01-01', last: '2999-12-31' } as const satisfies Record<string, Day>;

/** True for a real date of the calendar in the form `2026-05-31`, within the days that are taken. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= takenDays.first && text <= takenDays.last && addDays(text, 0) === text;
}

/** True for an instant of RFC 3339 on such a day, with its zone. */
export function isInstant(text: string): boolean {
  return /^.{10}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** The hours that the clocks of the earth are behind and ahead of UTC at most. */
const zoneHours = { behind: -12, ahead: 14 };

/** True for an instant that lies on a day that is taken wherever its date is asked. */
export function isOnTakenDay(instant: Date): boolean {
  return Object.values(zoneHours).every((hours) => isDay(new Date(instant.getTime() + hours * 3_600_000).toISOString().slice(0, 10)));
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
