import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, dayIn, daysBetween, isDay, isInstant, isOnTakenDay, takenDays, weekdayOf, weekStart } from './day.js';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days));

describe('days', () => {
  it.each`
    text             | answer
    ${'2026-05-31'}  | ${true}
    ${'2024-02-29'}  | ${true}
    ${'2026-02-29'}  | ${false}
    ${'2026-06-31'}  | ${false}
    ${'2026-13-01'}  | ${false}
    ${'2026-00-10'}  | ${false}
    ${'2026-1-1'}    | ${false}
    ${'31.05.2026'}  | ${false}
    ${'2026-05-31T'} | ${false}
    ${''}            | ${false}
    ${'1900-01-01'}  | ${true}
    ${'2999-12-31'}  | ${true}
    ${'1899-12-31'}  | ${false}
    ${'3000-01-01'}  | ${false}
    ${'0000-01-01'}  | ${false}
    ${'9999-12-31'}  | ${false}
  `('"$text" is a day: $answer', ({ text, answer }) => {
    expect(isDay(text)).toBe(answer);
  });

  it.each`
    text                               | answer
    ${'2026-05-31T08:00:00Z'}          | ${true}
    ${'2026-05-31T08:00Z'}             | ${true}
    ${'2026-05-31T08:00:00.123+02:00'} | ${true}
    ${'1900-01-01T00:00:00+14:00'}     | ${true}
    ${'2999-12-31T23:59:59Z'}          | ${true}
    ${'2026-05-31T08:00:00'}           | ${false}
    ${'2026-05-31'}                    | ${false}
    ${'2026-02-30T08:00:00Z'}          | ${false}
    ${'2026-05-31T25:00:00Z'}          | ${false}
    ${'0000-01-01T00:00:00.000Z'}      | ${false}
    ${'9999-12-31T23:59:59Z'}          | ${false}
  `('"$text" is an instant: $answer', ({ text, answer }) => {
    expect(isInstant(text)).toBe(answer);
  });

  it.each`
    instant                       | answer
    ${'2026-05-31T08:00:00Z'}     | ${true}
    ${'1900-01-01T12:00:00Z'}     | ${true}
    ${'1900-01-01T11:59:59.999Z'} | ${false}
    ${'2999-12-31T09:59:59.999Z'} | ${true}
    ${'2999-12-31T10:00:00Z'}     | ${false}
    ${'2999-12-31T23:30:00Z'}     | ${false}
  `('$instant lies on a day that is taken in every zone: $answer', ({ instant, answer }) => {
    const days = ['Etc/GMT+12', 'Europe/Berlin', 'Pacific/Kiritimati'].map((zone) => dayIn(zone, new Date(instant)));

    expect(isOnTakenDay(new Date(instant))).toBe(answer);
    if (answer) for (const one of days) expect([takenDays.first <= one, one <= takenDays.last]).toEqual([true, true]);
  });

  it.each`
    from            | days   | to
    ${'2026-02-28'} | ${1}   | ${'2026-03-01'}
    ${'2024-02-28'} | ${1}   | ${'2024-02-29'}
    ${'2026-01-01'} | ${-1}  | ${'2025-12-31'}
    ${'2026-03-28'} | ${2}   | ${'2026-03-30'}
    ${'2026-02-10'} | ${18}  | ${'2026-02-28'}
  `('$days days from $from is $to', ({ from, days, to }) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween({ from, to })).toBe(days);
  });

  it.each`
    date            | weekday | monday
    ${'2026-06-01'} | ${1}    | ${'2026-06-01'}
    ${'2026-07-04'} | ${6}    | ${'2026-06-29'}
    ${'2026-01-04'} | ${7}    | ${'2025-12-29'}
  `('$date is weekday $weekday of the week from $monday', ({ date, weekday, monday }) => {
    expect(weekdayOf(date)).toBe(weekday);
    expect(weekStart(date)).toBe(monday);
  });

  it.each`
    zone                     | instant                   | date
    ${'Europe/Berlin'}       | ${'2026-05-31T22:00:00Z'} | ${'2026-06-01'}
    ${'Europe/Berlin'}       | ${'2026-12-31T22:59:59Z'} | ${'2026-12-31'}
    ${'America/Los_Angeles'} | ${'2026-06-01T06:59:59Z'} | ${'2026-05-31'}
    ${'Asia/Tokyo'}          | ${'2026-05-31T15:00:00Z'} | ${'2026-06-01'}
    ${'UTC'}                 | ${'2026-05-31T23:59:59Z'} | ${'2026-05-31'}
  `('in $zone it is $date at $instant', ({ zone, instant, date }) => {
    expect(dayIn(zone, new Date(instant))).toBe(date);
  });

  test.prop([day, fc.integer({ min: -5000, max: 5000 })])('come back when the step is taken back', (from, days) => {
    const to = addDays(from, days);
    expect(addDays(to, -days)).toBe(from);
    expect(daysBetween({ from, to })).toBe(days);
  });

  test.prop([day, day])('compare as strings', (a, b) => {
    expect(a < b).toBe(daysBetween({ from: a, to: b }) > 0);
  });
});
