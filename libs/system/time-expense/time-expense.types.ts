import type { Day, WorkType } from '#libs/kernel/index.js';

/** Source: glossary §4, time_entry. */
export const timeEntryStatuses = ['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'REVERSED'] as const;
export type TimeEntryStatus = (typeof timeEntryStatuses)[number];

/** The events of the state machine. What an import or a timesheet does to a draft row is an edit. Source: glossary §4. */
export type TimeEntryEvent = 'submit' | 'approve' | 'reject' | 'edit' | 'recall' | 'reverse' | 'delete';

/** What was worked, by whom, on what. Minutes are whole and never 0; negative only on the row that reverses another (INV-14). */
export interface WorkedTime {
  readonly resourceId: string;
  readonly projectId: string;
  readonly taskId: string;
  readonly assignmentId: string | null;
  readonly workDate: Day;
  readonly minutes: number;
  readonly workType: WorkType;
  readonly billable: boolean;
  readonly narrative: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Where an entry came from: the system, what that system calls it, and the key by which an import knows it again. */
export interface TimeOrigin {
  readonly sourceSystem: string | null;
  readonly externalRef: string | null;
  readonly externalVersion: string | null;
  readonly naturalKey: string | null;
  readonly importBatchId: string | null;
  /** The source's own quantity as a decimal string, and its unit. */
  readonly sourceMinutes: string | null;
  readonly sourceUnit: string | null;
}

/** An entry to be stored as DRAFT. The caller makes the id, so that findings can name it. */
export interface NewTimeEntry extends WorkedTime, Partial<TimeOrigin> {
  readonly id: string;
  readonly timesheetId?: string | null;
  readonly replacesId?: string | null;
}

/** What an edit changes of a DRAFT or REJECTED entry; the result is a DRAFT. */
export interface TimeEntryEdit extends WorkedTime {
  readonly id: string;
  /** The version the caller read; null where the caller holds the row's lock. */
  readonly rowVersion: number | null;
  readonly externalVersion?: string | null;
  /** What the source says now, for whom the source edits; absent: what it said stays. */
  readonly sourceMinutes?: string | null;
  readonly sourceUnit?: string | null;
}

export interface TimeEntry extends WorkedTime, TimeOrigin {
  readonly id: string;
  /** The person for segregation of duties (`resource.sod_user_id`). */
  readonly resourceUserId: string;
  readonly timesheetId: string | null;
  readonly status: TimeEntryStatus;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  readonly approvalRequestId: string | null;
  readonly approvedAt: Date | null;
  /** Null while unapproved, and where a policy approved it without a human. */
  readonly approvedBy: string | null;
  readonly rejectedAt: Date | null;
  readonly rejectedReason: string | null;
  /** True when it was recorded after its period stopped taking new work (approvals-and-controls §5). */
  readonly lateFlag: boolean;
  readonly originalPeriodId: string | null;
  readonly recordedPeriodId: string | null;
  readonly reversalOfId: string | null;
  readonly reversedById: string | null;
  readonly reversalReason: string | null;
  readonly replacesId: string | null;
  readonly rowVersion: number;
}

/** One entry on its way to SUBMITTED: the assignment that covers it and the periods that record it. */
export interface TimeSubmission {
  readonly id: string;
  readonly assignmentId: string | null;
  readonly lateFlag: boolean;
  readonly originalPeriodId: string | null;
  readonly recordedPeriodId: string | null;
  readonly approvalRequestId: string;
}

/** The row that takes an APPROVED entry back; `id` is the new row's. */
export interface TimeReversal extends Partial<TimeOrigin> {
  readonly id: string;
  readonly reversalOfId: string;
  readonly reason: string;
}

export interface TimeEntryFilter {
  readonly ids?: readonly string[];
  readonly resourceId?: string;
  readonly projectId?: string;
  readonly taskId?: string;
  readonly timesheetId?: string;
  readonly status?: TimeEntryStatus;
  readonly workFrom?: Day;
  /** The last day that is shown. */
  readonly workTo?: Day;
  readonly importBatchId?: string;
  readonly late?: boolean;
}

/** Source: glossary §4, timesheet. */
export const timesheetStatuses = ['OPEN', 'SUBMITTED', 'PARTIALLY_APPROVED', 'APPROVED', 'REOPENED', 'LOCKED'] as const;
export type TimesheetStatus = (typeof timesheetStatuses)[number];

/** The week of one resource. Its status follows its entries. */
export interface Timesheet {
  readonly id: string;
  readonly resourceId: string;
  readonly periodStart: Day;
  /** The last day of the week. */
  readonly periodEnd: Day;
  readonly status: TimesheetStatus;
  readonly dueAt: Date | null;
  readonly submittedAt: Date | null;
  readonly approvedAt: Date | null;
  /** True when the resource confirmed that there is nothing to enter. */
  readonly zeroConfirmed: boolean;
  readonly rowVersion: number;
}

export interface TimesheetFilter {
  readonly id?: string;
  readonly resourceId?: string;
  readonly status?: TimesheetStatus;
  readonly from?: Day;
  readonly to?: Day;
}

/** How many entries of a timesheet stand where. */
export type EntryCounts = Readonly<Partial<Record<TimeEntryStatus, number>>>;
