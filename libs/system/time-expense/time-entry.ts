import { problems } from './time-expense.problems.js';
import type { EntryCounts, NewTimeEntry, TimeEntry, TimeEntryEvent, TimeEntryStatus, TimesheetStatus } from './time-expense.types.js';

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

/** A new entry as it is stored. `resourceUserId` is the resource's person for segregation of duties. */
export function draftOf(entry: NewTimeEntry, resourceUserId: string): TimeEntry {
  const { id, resourceId, projectId, taskId, assignmentId, workDate, minutes, workType, billable, narrative, startedAt, endedAt } = entry;
  return {
    id, resourceId, resourceUserId, projectId, taskId, assignmentId, timesheetId: entry.timesheetId ?? null, workDate, minutes, workType, billable, narrative,
    sourceMinutes: entry.sourceMinutes ?? null, sourceUnit: entry.sourceUnit ?? null, startedAt, endedAt, sourceSystem: entry.sourceSystem ?? null,
    externalRef: entry.externalRef ?? null, externalVersion: entry.externalVersion ?? null, naturalKey: entry.naturalKey ?? null, importBatchId: entry.importBatchId ?? null,
    status: 'DRAFT', submittedAt: null, submittedBy: null, approvalRequestId: null, approvedAt: null, approvedBy: null, rejectedAt: null, rejectedReason: null, lateFlag: false,
    originalPeriodId: null, recordedPeriodId: null, reversalOfId: null, reversedById: null, reversalReason: null, replacesId: entry.replacesId ?? null, rowVersion: 1,
  };
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
