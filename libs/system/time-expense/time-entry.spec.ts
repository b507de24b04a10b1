import { expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { moveTimeEntry, timesheetStatus } from './time-entry.js';
import type { TimeEntryEvent, TimeEntryStatus, TimesheetStatus } from './time-expense.types.js';

const statuses: readonly TimeEntryStatus[] = ['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'REVERSED'];

it.each`
  event        | from                     | to
  ${'submit'}  | ${['DRAFT']}             | ${'SUBMITTED'}
  ${'approve'} | ${['SUBMITTED']}         | ${'APPROVED'}
  ${'reject'}  | ${['SUBMITTED']}         | ${'REJECTED'}
  ${'edit'}    | ${['DRAFT', 'REJECTED']} | ${'DRAFT'}
  ${'recall'}  | ${['SUBMITTED']}         | ${'DRAFT'}
  ${'reverse'} | ${['APPROVED']}          | ${'REVERSED'}
  ${'delete'}  | ${['DRAFT', 'REJECTED']} | ${null}
`('takes $event from $from only, to $to', ({ event, from, to }: { event: TimeEntryEvent; from: TimeEntryStatus[]; to: TimeEntryStatus | null }) => {
  for (const status of statuses) {
    expect(outcome(() => moveTimeEntry(status, event))).toBe(from.includes(status) ? to : 'ILLEGAL_TRANSITION');
  }
});

it.each`
  current                 | entries                            | status
  ${'OPEN'}               | ${{}}                              | ${'OPEN'}
  ${'OPEN'}               | ${{ DRAFT: 1, SUBMITTED: 4 }}      | ${'OPEN'}
  ${'OPEN'}               | ${{ SUBMITTED: 5 }}                | ${'SUBMITTED'}
  ${'OPEN'}               | ${{ APPROVED: 5 }}                 | ${'APPROVED'}
  ${'SUBMITTED'}          | ${{ SUBMITTED: 1, APPROVED: 4 }}   | ${'PARTIALLY_APPROVED'}
  ${'PARTIALLY_APPROVED'} | ${{ APPROVED: 5 }}                 | ${'APPROVED'}
  ${'SUBMITTED'}          | ${{ SUBMITTED: 4, REJECTED: 1 }}   | ${'REOPENED'}
  ${'PARTIALLY_APPROVED'} | ${{ APPROVED: 4, REJECTED: 1 }}    | ${'REOPENED'}
  ${'SUBMITTED'}          | ${{ SUBMITTED: 4, DRAFT: 1 }}      | ${'REOPENED'}
  ${'REOPENED'}           | ${{ SUBMITTED: 5 }}                | ${'SUBMITTED'}
  ${'APPROVED'}           | ${{ APPROVED: 4, REVERSED: 2 }}    | ${'APPROVED'}
  ${'LOCKED'}             | ${{ DRAFT: 1 }}                    | ${'LOCKED'}
`('a timesheet that is $current with $entries is $status', ({ current, entries, status }: {
  current: TimesheetStatus;
  entries: object;
  status: TimesheetStatus;
}) => {
  expect(timesheetStatus(current, entries)).toBe(status);
});

function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return (error as Problem).code;
  }
}
