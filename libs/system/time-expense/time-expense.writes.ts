import type { Tx } from '#libs/platform/index.js';
import type { NewTimeEntry, TimeEntryEdit, TimeEntryStatus, TimeReversal, TimeSubmission } from './time-expense.types.js';

/** A row that a set-based act touched. */
export interface MovedRow {
  readonly id: string;
  readonly projectId: string;
  readonly timesheetId: string | null;
}

const moved = 'e.id, e.project_id as "projectId", e.timesheet_id as "timesheetId"';

/** The columns that every changed row of a hot table carries: it has no touch trigger. */
const touched = `row_version = e.row_version + 1, updated_at = platform.business_now(), updated_by = platform.actor()`;

const digest = (narrative: string) => `encode(sha256(convert_to(${narrative}, 'UTF8')), 'hex')`;

const given = {
  id: 'uuid', resourceId: 'uuid', projectId: 'uuid', taskId: 'uuid', assignmentId: 'uuid', timesheetId: 'uuid', workDate: 'date', minutes: 'int',
  workType: 'text', billable: 'boolean',
  narrative: 'text', sourceMinutes: 'numeric', sourceUnit: 'text', startedAt: 'timestamptz', endedAt: 'timestamptz', sourceSystem: 'text', externalRef: 'text',
  externalVersion: 'text',
  naturalKey: 'text', importBatchId: 'uuid', replacesId: 'uuid',
} as const satisfies Partial<Record<keyof NewTimeEntry, string>>;

const givenFields = Object.keys(given) as (keyof typeof given)[];

/** DRAFT rows; the person and the narrative's hash come from the database, so that they cannot disagree with it. */
export function insertRows(tx: Tx, rows: readonly NewTimeEntry[]): void {
  const [first, ...others] = rows;
  if (others.length === 0) return tx.send('time-entry.insert-one', insertOne, [tx.ctx.tenantId, ...givenFields.map((field) => first![field] ?? null)]);
  // A column that nobody fills travels as one null: unnest pads it.
  const column = (field: keyof NewTimeEntry) => (rows.some((row) => row[field] != null) ? rows.map((row) => storedForm(row[field])) : null);
  tx.send('time-entry.insert', insertMany, [tx.ctx.tenantId, ...givenFields.map(column)]);
}

const storedForm = (value: NewTimeEntry[keyof NewTimeEntry]) => (value instanceof Date ? value.toISOString() : (value ?? null));

const parameters = (suffix: string) => givenFields.map((field, nth) => `$${nth + 2}::${given[field]}${suffix}`).join(', ');

const insertMany = insertFrom(`unnest(${parameters('[]')})`);

/** PostgreSQL keeps the plan of one row; a set it plans anew each time. */
const insertOne = insertFrom(`(select ${parameters('')})`);

function insertFrom(source: string): string {
  return `
    insert into time_expense.time_entry (tenant_id, id, resource_id, resource_user_id, project_id, task_id, assignment_id, timesheet_id, work_date, minutes,
      work_type,
      billable, narrative, narrative_hash, source_minutes, source_unit, started_at, ended_at, source_system, external_ref, external_version, natural_key,
      import_batch_id, replaces_id)
    select $1, n.id, n.resource_id, r.sod_user_id, n.project_id, n.task_id, n.assignment_id, n.timesheet_id, n.work_date, n.minutes, n.work_type,
      n.billable, n.narrative, ${digest('n.narrative')}, n.source_minutes, n.source_unit, n.started_at, n.ended_at, n.source_system, n.external_ref,
      n.external_version, n.natural_key, n.import_batch_id, n.replaces_id
    from ${source}
      as n(id, resource_id, project_id, task_id, assignment_id, timesheet_id, work_date, minutes, work_type, billable, narrative, source_minutes, source_unit,
        started_at, ended_at, source_system, external_ref, external_version, natural_key, import_batch_id, replaces_id)
    join project.resource r on r.tenant_id = $1 and r.id = n.resource_id`;
}

export async function editRows(tx: Tx, edits: readonly TimeEntryEdit[], from: readonly TimeEntryStatus[]): Promise<MovedRow[]> {
  const column = <K extends keyof TimeEntryEdit>(key: K) => edits.map((edit) => edit[key] ?? null);
  const instants = (key: 'startedAt' | 'endedAt') => edits.map((edit) => edit[key]?.toISOString() ?? null);
  return tx.rows<MovedRow>(
    'time-entry.edit',
    `with given as materialized (
       select n.*, r.sod_user_id
       from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::date[], $9::int[], $10::text[], $11::boolean[], $12::text[],
         $13::timestamptz[], $14::timestamptz[], $15::text[], $17::boolean[], $18::numeric[], $19::text[])
         as n(id, read_version, resource_id, project_id, task_id, assignment_id, work_date, minutes, work_type, billable, narrative, started_at, ended_at,
           external_version, by_source, source_minutes, source_unit)
       join project.resource r on r.tenant_id = $1 and r.id = n.resource_id
       cross join lateral (
         select d.id from time_expense.time_entry d
         where d.tenant_id = $1 and d.id = n.id and d.row_version = coalesce(n.read_version, d.row_version) and d.status = any($16)
         limit 1 for update) draft)
     update time_expense.time_entry e
     set resource_id = n.resource_id, resource_user_id = n.sod_user_id, project_id = n.project_id, task_id = n.task_id, assignment_id = n.assignment_id,
       work_date = n.work_date, minutes = n.minutes, work_type = n.work_type, billable = n.billable, narrative = n.narrative,
       narrative_hash = ${digest('n.narrative')}, started_at = n.started_at, ended_at = n.ended_at,
       external_version = coalesce(n.external_version, e.external_version),
       source_minutes = case when n.by_source then n.source_minutes else e.source_minutes end,
       source_unit = case when n.by_source then n.source_unit else e.source_unit end,
       status = 'DRAFT', submitted_at = null, submitted_by = null, approval_request_id = null, ${touched}
     from given n
     where e.tenant_id = $1 and e.id = n.id
     returning ${moved}`,
    [
      tx.ctx.tenantId, column('id'), column('rowVersion'), column('resourceId'), column('projectId'), column('taskId'), column('assignmentId'),
      column('workDate'),
      column('minutes'), column('workType'), column('billable'), column('narrative'), instants('startedAt'), instants('endedAt'), column('externalVersion'),
      from,
      edits.map(({ sourceMinutes }) => sourceMinutes !== undefined), column('sourceMinutes'), column('sourceUnit'),
    ],
  );
}

export async function deleteRows(tx: Tx, ids: readonly string[], from: readonly TimeEntryStatus[]): Promise<MovedRow[]> {
  return tx.rows<MovedRow>(
    'time-entry.delete',
    `delete from time_expense.time_entry e where e.tenant_id = $1 and e.id = any($2) and e.status = any($3) returning ${moved}`,
    [tx.ctx.tenantId, ids, from],
  );
}

/** Each entry is found and locked by its key: whatever is known of how many are drafts was counted before this import. */
export async function submitRows(tx: Tx, rows: readonly TimeSubmission[]): Promise<MovedRow[]> {
  const column = <K extends keyof TimeSubmission>(key: K) => rows.map((row) => row[key]);
  return tx.rows<MovedRow>(
    'time-entry.submit',
    `with given as materialized (
       select n.*
       from unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::uuid[], $6::uuid[], $9::uuid[])
         as n(id, assignment_id, late_flag, original_period_id, recorded_period_id, approval_request_id)
       cross join lateral (
         select d.id from time_expense.time_entry d where d.tenant_id = $1 and d.id = n.id and d.status = 'DRAFT' limit 1 for update) draft)
     update time_expense.time_entry e
     set status = 'SUBMITTED', submitted_at = $7, submitted_by = $8, assignment_id = coalesce(n.assignment_id, e.assignment_id), late_flag = n.late_flag,
       original_period_id = n.original_period_id, recorded_period_id = n.recorded_period_id, approval_request_id = n.approval_request_id,
       rejected_at = null, rejected_reason = null, ${touched}
     from given n
     where e.tenant_id = $1 and e.id = n.id
     returning ${moved}`,
    [
      tx.ctx.tenantId, column('id'), column('assignmentId'), column('lateFlag'), column('originalPeriodId'), column('recordedPeriodId'), tx.ctx.now,
      tx.ctx.userId, column('approvalRequestId'),
    ],
  );
}

/** What is approved waits for its price from the same statement on. */
export async function approveRows(tx: Tx, approval: { ids: readonly string[]; approvedBy: string | null }): Promise<MovedRow[]> {
  return tx.rows<MovedRow>(
    'time-entry.approve',
    `with e as (
       update time_expense.time_entry e
       set status = 'APPROVED', approved_at = $3, approved_by = $4,
         late_flag = e.late_flag or coalesce(e.recorded_period_id = any(array(
           select d.id from ledger.period d where d.tenant_id = $1 and d.subledger = 'TIME' and d.status in ('CLOSED', 'LOCKED'))), false), ${touched}
       where e.tenant_id = $1 and e.id = any($2) and e.status = 'SUBMITTED'
       returning e.id, e.project_id, e.timesheet_id),
     waiting as (
       insert into time_expense.work_to_price (tenant_id, source_id, source_type, project_id)
       select $1, e.id, 'TIME', e.project_id from e)
     select ${moved} from e`,
    [tx.ctx.tenantId, approval.ids, tx.ctx.now, approval.approvedBy],
  );
}

/**
 * Takes work off the list of what waits for a price; answers what stood there. Who is second waits for the first and finds it gone. Long or just emptied,
 * whatever PostgreSQL believes of the list: each is found by its key, then its place is read; where all places are read after all, ids sort them out first.
 */
export async function takeWorkToPrice(tx: Tx, sourceIds: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = await tx.rows<{ id: string }>(
    'work-to-price.take',
    `delete from time_expense.work_to_price w
     where w.tenant_id = $1 and w.source_id = any($2::uuid[]) and w.ctid = any(array(
       select o.ctid
       from unnest($2::uuid[]) as n(id)
       cross join lateral (select o.ctid from time_expense.work_to_price o where o.tenant_id = $1 and o.source_id = n.id limit 1) o))
     returning w.source_id as id`,
    [tx.ctx.tenantId, sourceIds],
  );
  return new Set(taken.map(({ id }) => id));
}

export async function rejectRows(tx: Tx, rejection: { ids: readonly string[]; reason: string }): Promise<MovedRow[]> {
  return tx.rows<MovedRow>(
    'time-entry.reject',
    `update time_expense.time_entry e
     set status = 'REJECTED', rejected_at = $3, rejected_reason = $4, ${touched}
     where e.tenant_id = $1 and e.id = any($2) and e.status = 'SUBMITTED'
     returning ${moved}`,
    [tx.ctx.tenantId, rejection.ids, tx.ctx.now, rejection.reason],
  );
}

export async function recallRows(tx: Tx, ids: readonly string[]): Promise<MovedRow[]> {
  return tx.rows<MovedRow>(
    'time-entry.recall',
    `update time_expense.time_entry e
     set status = 'DRAFT', submitted_at = null, submitted_by = null, approval_request_id = null, ${touched}
     where e.tenant_id = $1 and e.id = any($2) and e.status = 'SUBMITTED'
     returning ${moved}`,
    [tx.ctx.tenantId, ids],
  );
}

/** Each entry is found and locked by its key, as in {@link submitRows}. What still waits for a price does so no longer. */
export async function reverseRows(tx: Tx, reversals: readonly TimeReversal[]): Promise<MovedRow[]> {
  await takeWorkToPrice(tx, reversals.map(({ reversalOfId }) => reversalOfId));
  return tx.rows<MovedRow>(
    'time-entry.reverse',
    `with given as materialized (
       select n.*
       from unnest($2::uuid[], $3::uuid[]) as n(id, reversal_of_id)
       cross join lateral (
         select o.id from time_expense.time_entry o
         where o.tenant_id = $1 and o.id = n.reversal_of_id and o.status = 'APPROVED' and o.reversal_of_id is null
         limit 1 for update) original)
     update time_expense.time_entry e
     set status = 'REVERSED', reversed_by_id = n.id, ${touched}
     from given n
     where e.tenant_id = $1 and e.id = n.reversal_of_id
     returning ${moved}`,
    [tx.ctx.tenantId, reversals.map(({ id }) => id), reversals.map(({ reversalOfId }) => reversalOfId)],
  );
}

/** The new rows say what the old ones said, with the opposite minutes, and take over their approval: nothing is left to decide. */
export async function insertReversals(tx: Tx, reversals: readonly TimeReversal[]): Promise<void> {
  if (reversals.length === 0) return;
  const column = <K extends keyof TimeReversal>(key: K) => reversals.map((reversal) => reversal[key] ?? null);
  await tx.run(
    'time-entry.insert-reversals',
    `insert into time_expense.time_entry (tenant_id, id, resource_id, resource_user_id, project_id, task_id, assignment_id, timesheet_id, work_date, minutes,
       work_type,
       billable, narrative, narrative_hash, started_at, ended_at, source_system, external_ref, external_version, natural_key, import_batch_id,
       status, submitted_at, submitted_by, approval_request_id, approved_at, late_flag, original_period_id, recorded_period_id, reversal_of_id, reversal_reason)
     select e.tenant_id, n.id, e.resource_id, e.resource_user_id, e.project_id, e.task_id, e.assignment_id, e.timesheet_id, e.work_date, -e.minutes,
       e.work_type, e.billable, e.narrative, e.narrative_hash, e.started_at, e.ended_at, n.source_system, n.external_ref, n.external_version, n.natural_key,
       n.import_batch_id, 'REVERSED', $10, $11, e.approval_request_id, $10, e.late_flag, e.original_period_id, e.recorded_period_id, e.id, n.reason
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[])
       as n(id, reversal_of_id, reason, source_system, external_ref, external_version, natural_key, import_batch_id)
     join time_expense.time_entry e on e.tenant_id = $1 and e.id = n.reversal_of_id`,
    [
      tx.ctx.tenantId, column('id'), column('reversalOfId'), column('reason'), column('sourceSystem'), column('externalRef'), column('externalVersion'),
      column('naturalKey'), column('importBatchId'), tx.ctx.now, tx.ctx.userId,
    ],
  );
}
