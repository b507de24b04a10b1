import type { Tx } from '#libs/platform/index.js';
import { problems } from './time-expense.problems.js';
import type { TimeEntry, TimeEntryStatus, Timesheet } from './time-expense.types.js';

/** The columns of a time entry, as {@link TimeEntry} holds them. */
export const timeFields = `e.id, e.resource_id as "resourceId", e.resource_user_id as "resourceUserId", e.project_id as "projectId", e.task_id as "taskId",
  e.assignment_id as "assignmentId", e.timesheet_id as "timesheetId", e.work_date as "workDate", e.minutes, e.work_type as "workType", e.billable, e.narrative,
  e.source_minutes as "sourceMinutes", e.source_unit as "sourceUnit", e.started_at as "startedAt", e.ended_at as "endedAt", e.source_system as "sourceSystem",
  e.external_ref as "externalRef", e.external_version as "externalVersion", e.natural_key as "naturalKey", e.import_batch_id as "importBatchId", e.status,
  e.submitted_at as "submittedAt", e.submitted_by as "submittedBy", e.approval_request_id as "approvalRequestId", e.approved_at as "approvedAt",
  e.approved_by as "approvedBy", e.rejected_at as "rejectedAt", e.rejected_reason as "rejectedReason", e.late_flag as "lateFlag",
  e.original_period_id as "originalPeriodId", e.recorded_period_id as "recordedPeriodId", e.reversal_of_id as "reversalOfId",
  e.reversed_by_id as "reversedById", e.reversal_reason as "reversalReason", e.replaces_id as "replacesId", e.row_version as "rowVersion"`;

/** The columns of a timesheet, as {@link Timesheet} holds them. */
export const timesheetFields = `t.id, t.resource_id as "resourceId", t.period_start as "periodStart", t.period_end as "periodEnd", t.status,
  t.due_at as "dueAt", t.submitted_at as "submittedAt", t.approved_at as "approvedAt", t.zero_confirmed as "zeroConfirmed", t.row_version as "rowVersion"`;

export async function getTimeEntry(tx: Tx, id: string): Promise<TimeEntry> {
  const entry = await tx.row<TimeEntry>(
    'time-entry.get',
    `select ${timeFields} from time_expense.time_entry e where e.tenant_id = $1 and e.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!entry) throw problems.notFound(id);
  return entry;
}

export async function getTimesheet(tx: Tx, id: string): Promise<Timesheet> {
  const sheet = await tx.row<Timesheet>(
    'timesheet.get',
    `select ${timesheetFields} from time_expense.timesheet t where t.tenant_id = $1 and t.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!sheet) throw problems.timesheetNotFound(id);
  return sheet;
}

/** An entry for an act that changes it: the row is locked until the act commits. */
export async function lockTimeEntry(tx: Tx, id: string): Promise<TimeEntry> {
  const [entry] = await lockTimeEntries(tx, [id]);
  if (!entry) throw problems.notFound(id);
  return entry;
}

/** Entries in the order of their ids, locked until the act commits. Ids that are not there are left out. */
export async function lockTimeEntries(tx: Tx, ids: readonly string[]): Promise<TimeEntry[]> {
  return tx.rows<TimeEntry>(
    'time-entry.lock',
    `select ${timeFields}
     from time_expense.time_entry e
     where e.tenant_id = $1 and e.id = any($2)
     order by e.id
     for update`,
    [tx.ctx.tenantId, ids],
  );
}

/** The resource's timesheet of the week that starts on a day, locked; undefined before the first. */
export async function lockTimesheet(tx: Tx, week: { readonly resourceId: string; readonly periodStart: string }): Promise<Timesheet | undefined> {
  return tx.row<Timesheet>(
    'timesheet.lock',
    `select ${timesheetFields}
     from time_expense.timesheet t
     where t.tenant_id = $1 and t.resource_id = $2 and t.period_start = $3
     for update`,
    [tx.ctx.tenantId, week.resourceId, week.periodStart],
  );
}

/** Where entries stand, to say why an act could not take them. */
export async function findStatuses(tx: Tx, ids: readonly string[]): Promise<Map<string, TimeEntryStatus>> {
  const rows = await tx.rows<{ id: string; status: TimeEntryStatus }>(
    'time-entry.statuses',
    'select id, status from time_expense.time_entry where tenant_id = $1 and id = any($2)',
    [tx.ctx.tenantId, ids],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}
