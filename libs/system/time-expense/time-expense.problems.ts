import { Problem, problems as shared } from '#libs/kernel/index.js';
import type { TimeEntryEvent, TimeEntryStatus } from './time-expense.types.js';

export const problems = {
  notFound: (id: string) => shared.notFound('time entry', id),

  timesheetNotFound: (id: string) => shared.notFound('timesheet', id),

  stale: () => shared.stale('time entry'),

  illegalTransition: (event: TimeEntryEvent, status: TimeEntryStatus) => shared.illegalTransition('time entry', event, status),

  timesheetLocked: () => new Problem('ILLEGAL_TRANSITION', 409, 'This timesheet is LOCKED with its period. Enter late work as a single time entry.'),

  reasonRequired: (event: 'reject' | 'reverse') => new Problem('REASON_REQUIRED', 422, `To ${event} time needs a reason. Say why and send it again.`),
};
