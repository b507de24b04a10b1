import { addDays, formatDecimal, parseDecimal, rational } from '#libs/kernel/index.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minutesOfHours, minutesOfSeconds, readClock, readDuration, wallClock, workedTime } from './worked-time.js';

const clock = wallClock('Europe/Berlin');

it.each`
  text             | seconds
  ${'09:05'}       | ${32_700}
  ${'9:05'}        | ${32_700}
  ${'23:10:30'}    | ${83_430}
  ${'10:23 AM'}    | ${37_380}
  ${'10:23:52 AM'} | ${37_432}
  ${'12:20:50 PM'} | ${44_450}
  ${'12:00 AM'}    | ${0}
  ${'1:00 p.m.'}   | ${46_800}
  ${'1:00\u202fPM'} | ${46_800}
  ${'13:00 PM'}    | ${undefined}
  ${'0:30 AM'}     | ${undefined}
  ${'24:00'}       | ${undefined}
  ${'10:60'}       | ${undefined}
  ${'noon'}        | ${undefined}
  ${''}            | ${undefined}
`('the clock time "$text" is second $seconds of its day', ({ text, seconds }) => {
  expect(readClock(text)).toBe(seconds);
});

it.each`
  text          | decimal      | hours
  ${'03:30:00'} | ${undefined} | ${'3.500000'}
  ${'1:45'}     | ${undefined} | ${'1.750000'}
  ${'-0:30'}    | ${undefined} | ${'-0.500000'}
  ${'02:20:30'} | ${undefined} | ${'2.341667'}
  ${'1,33'}     | ${'comma'}   | ${'1.330000'}
  ${'1.000,25'} | ${'comma'}   | ${'1000.250000'}
  ${'1.75'}     | ${'point'}   | ${'1.750000'}
  ${'8'}        | ${undefined} | ${'8.000000'}
  ${'1,33'}     | ${'point'}   | ${undefined}
  ${'1:75'}     | ${undefined} | ${undefined}
  ${'soon'}     | ${'point'}   | ${undefined}
`('the duration "$text" with decimal $decimal is $hours h', ({ text, decimal, hours }) => {
  const read = readDuration(text, decimal);
  expect(read && formatDecimal(read, 6)).toBe(hours);
});

it.each`
  start                    | end                       | source       | minutes | why
  ${'2026-05-04 09:00:00'} | ${'2026-05-04 12:30:00'}  | ${undefined} | ${210}  | ${'a morning'}
  ${'2026-05-04 23:10:30'} | ${'2026-05-05 01:40:00'}  | ${undefined} | ${150}  | ${'149.5 minutes over midnight, half up'}
  ${'2026-05-04 23:10:30'} | ${'01:40:00'}             | ${undefined} | ${150}  | ${'the same without an end date'}
  ${'2026-05-13 10:00:20'} | ${'2026-05-13 12:20:50'}  | ${undefined} | ${141}  | ${'140.5 minutes, half up'}
  ${'2026-05-04 09:00:00'} | ${'2026-05-04 09:00:29'}  | ${undefined} | ${0}    | ${'29 seconds are none'}
  ${'2026-05-04 09:00:00'} | ${'2026-05-04 09:00:30'}  | ${undefined} | ${1}    | ${'30 seconds are one'}
  ${'2026-03-29 01:00:00'} | ${'2026-03-29 04:00:00'}  | ${undefined} | ${120}  | ${'clock forward: an hour was not there'}
  ${'2026-03-28 22:00:00'} | ${'06:00:00'}             | ${undefined} | ${420}  | ${'the night of the clock forward'}
  ${'2026-10-24 22:00:00'} | ${'06:00:00'}             | ${undefined} | ${540}  | ${'the night of the clock back'}
  ${'2026-10-25 01:00:00'} | ${'2026-10-25 04:00:00'}  | ${undefined} | ${240}  | ${'clock back: an hour came twice'}
  ${'2026-10-25 02:50:00'} | ${'2026-10-25 02:10:00'}  | ${undefined} | ${20}   | ${'first 02:50 to second 02:10'}
  ${'2026-10-25 02:10:00'} | ${'2026-10-25 02:50:00'}  | ${undefined} | ${40}   | ${'within the first pass'}
  ${'2026-10-25 02:10:00'} | ${'2026-10-25 02:50:00'}  | ${6000}      | ${100}  | ${'the source says 1:40: over the repeated hour'}
  ${'2026-10-25 02:30:00'} | ${'2026-10-25 04:00:00'}  | ${5400}      | ${90}   | ${'the source says 1:30: from the second 02:30'}
  ${'2026-03-29 02:30:00'} | ${'2026-03-29 04:00:00'}  | ${undefined} | ${30}   | ${'02:30 was jumped over: counts as 03:30'}
  ${'2026-10-25 00:00:00'} | ${'2026-10-26 00:00:00'}  | ${undefined} | ${1500} | ${'a day of 25 hours'}
  ${'2026-05-04 09:00:00'} | ${'09:00:00'}             | ${86_400}    | ${1440} | ${'a whole day, known by the source only'}
  ${'2026-05-04 09:00:00'} | ${'11:00:00'}             | ${93_600}    | ${1560} | ${'26 hours, known by the source only'}
  ${'2026-05-04 09:00:00'} | ${'11:00:00'}             | ${3_600}     | ${120}  | ${'a source that is merely wrong changes nothing'}
  ${'2026-05-04 12:00:00'} | ${'2026-05-04 11:00:00'}  | ${undefined} | ${-60}  | ${'ends before it starts'}
`('$start to $end (source $source s) are $minutes minutes: $why', ({ start, end, source, minutes }) => {
  const [startDay, startTime] = start.split(' ');
  const [endTime, endDay] = end.split(' ').reverse();

  const worked = workedTime({
    startDay, startSeconds: readClock(startTime)!, ...(endDay && { endDay }), endSeconds: readClock(endTime)!, sourceSeconds: source, clock,
  });

  expect(minutesOfSeconds(worked.seconds)).toBe(minutes);
});

it('writes start and end as wall-clock times with their own dates', () => {
  const worked = workedTime({ startDay: '2026-05-31', startSeconds: 83_430, endSeconds: 6000, clock });
  expect(worked).toEqual({ startedAt: '2026-05-31T23:10:30', endedAt: '2026-06-01T01:40:00', seconds: 8970 });
});

it.each`
  hours        | minutes
  ${'1.33'}    | ${80}
  ${'-0.5'}    | ${-30}
  ${'1000.25'} | ${60_015}
  ${'0.008'}   | ${0}
  ${'0.025'}   | ${2}
  ${'-0.025'}  | ${-2}
`('$hours h are $minutes minutes', ({ hours, minutes }) => {
  expect(minutesOfHours(parseDecimal(hours))).toBe(minutes);
});

it('rounds any duration to the nearest minute, ties away from zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (seconds) => {
      const minutes = minutesOfSeconds(seconds);
      expect(Math.abs(minutes * 60 - seconds)).toBeLessThanOrEqual(30);
      expect(minutesOfHours(rational(BigInt(seconds), 3600n))).toBe(minutes);
    }),
  );
});

it('counts the same elapsed time for a row as for its two halves, on any day of the year', () => {
  const second = fc.integer({ min: 10_801, max: 86_399 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), second, second, (offset, a, b) => {
      const startDay = addDays('2026-01-01', offset);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const noon = Math.floor((from + to) / 2);
      const span = (startSeconds: number, endSeconds: number) => workedTime({ startDay, startSeconds, endDay: startDay, endSeconds, clock }).seconds;
      expect(span(from, noon) + span(noon, to)).toBe(span(from, to));
      expect(span(from, to)).toBe(to - from);
    }),
  );
});
