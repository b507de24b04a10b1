const msPerHour = 3_600_000;
const opensAtHour = 9;
const hoursPerDay = 8;

/**
 * The instant that lies a number of business hours after another: Monday to Friday, 09:00 to 17:00 UTC, the calendar of whoever has none.
 * Source: approvals-and-controls §1 (SLA clock), §7 (SLA default).
 */
export function afterBusinessHours(from: Date, hours: number): Date {
  let at = nextOpening(from);
  for (let leftMs = hours * msPerHour; ; at = nextOpening(new Date(closingOf(at)))) {
    const todayMs = closingOf(at) - at.getTime();
    if (leftMs <= todayMs) return new Date(at.getTime() + leftMs);
    leftMs -= todayMs;
  }
}

/** The same instant within business hours, else the next opening. */
function nextOpening(at: Date): Date {
  const opening = openingOf(at);
  const isWeekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  if (!isWeekend && at.getTime() < closingOf(at)) return new Date(Math.max(at.getTime(), opening));
  return nextOpening(new Date(opening + (24 - opensAtHour) * msPerHour));
}

function openingOf(at: Date): number {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), opensAtHour);
}

function closingOf(at: Date): number {
  return openingOf(at) + hoursPerDay * msPerHour;
}
