import { problems } from './time-expense.problems.js';
import type { EntryCounts, TimeEntryEvent, TimeEntryStatus, TimesheetStatus } from './time-expense.types.js';

interface Transition {
  readonly from: readonly TimeEntryStatus[];
  /** Null: the row goes. */
  readonly to: TimeEntryStatus | null;
}

/** The state machine of time entries. An edit keeps a draft a draft and takes a rejected entry back. Source: glossary §4. */
export const timeTransitions: Readonly<Record<TimeEntryEvent, Transition>> = {
  submit: { from: ['DRAFT'], to: 'SUBMITTED' },
  approve: { from: ['SUBMITTED'], to: 'APPROVED' },
  reject: { from: ['SUBMITTED'], to: 'REJECTED' },
  edit: { from: ['DRAFT', 'REJECTED'], to: 'DRAFT' },
  recall: { from: ['SUBMITTED'], to: 'DRAFT' },
  reverse: { from: ['APPROVED'], to: 'REVERSED' },
  delete: { from: ['DRAFT', 'REJECTED'], to: null },
};

/** The status after an event; null when the row goes. @throws ILLEGAL_TRANSITION 409 */
export function moveTimeEntry(status: TimeEntryStatus, event: TimeEntryEvent): TimeEntryStatus | null {
  const { from, to } = timeTransitions[event];
  if (!from.includes(status)) throw problems.illegalTransition(event, status);
  return to;
}

/**
 * Where a timesheet stands when its entries stand so: SUBMITTED when none waits with its author, APPROVED when all are, REOPENED when one came
 * back after it was submitted. LOCKED stays. Source: glossary §4, timesheet.
 */
export function timesheetStatus(current: TimesheetStatus, counts: EntryCounts): TimesheetStatus {
  if (current === 'LOCKED') return current;
  const [open, submitted] = [(counts.DRAFT ?? 0) + (counts.REJECTED ?? 0), counts.SUBMITTED ?? 0];
  const approved = (counts.APPROVED ?? 0) + (counts.REVERSED ?? 0);
  if (open > 0) return current === 'OPEN' ? 'OPEN' : 'REOPENED';
  if (submitted > 0) return approved > 0 ? 'PARTIALLY_APPROVED' : 'SUBMITTED';
  return approved > 0 ? 'APPROVED' : current;
}
