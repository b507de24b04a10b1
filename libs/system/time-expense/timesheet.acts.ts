import type { Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { timesheetStatus } from './time-entry.js';
import { problems } from './time-expense.problems.js';
import { getTimesheet } from './time-expense.repository.js';
import type { MovedRow } from './time-expense.writes.js';
import type { EntryCounts, Timesheet, TimesheetStatus } from './time-expense.types.js';

/** Opens the week of a resource. @throws CONFLICT when it has one */
export async function openTimesheet(tx: Tx, week: { resourceId: string; periodStart: Day; periodEnd: Day; zeroConfirmed: boolean }): Promise<Timesheet> {
  const id = tx.newId();
  await tx.insert('time_expense.timesheet', [{ id, ...week, status: 'OPEN' }]);
  return getTimesheet(tx, id);
}

/** Notes a new content of the week. @throws STALE_VERSION 412, ILLEGAL_TRANSITION 409 once it is LOCKED */
export async function saveTimesheet(tx: Tx, sheet: Timesheet, change: { rowVersion: number; zeroConfirmed: boolean }): Promise<void> {
  if (sheet.status === 'LOCKED') throw problems.timesheetLocked();
  await tx.update('time_expense.timesheet', { id: sheet.id, rowVersion: change.rowVersion }, { zeroConfirmed: change.zeroConfirmed });
}

/** Moves the timesheets of these entries to where their entries stand now. */
export async function followEntries(tx: Tx, entries: readonly MovedRow[]): Promise<void> {
  const ids = [...new Set(entries.flatMap(({ timesheetId }) => timesheetId ?? []))];
  if (ids.length === 0) return;
  const moved = (await countEntries(tx, ids)).flatMap(({ id, status, entries: counts }) => {
    const next = timesheetStatus(status, counts);
    return next === status ? [] : [{ id, status: next }];
  });
  if (moved.length > 0) await saveStatuses(tx, moved);
}

interface CountedSheet {
  readonly id: string;
  readonly status: TimesheetStatus;
  readonly entries: EntryCounts;
}

/** Counted after the lock: a statement that waits for it would not see what whoever held it has moved. */
async function countEntries(tx: Tx, ids: readonly string[]): Promise<CountedSheet[]> {
  const values = [tx.ctx.tenantId, ids];
  const [, counted] = await Promise.all([
    tx.run('timesheet.lock-many', lockStatement, values), tx.rows<CountedSheet>('timesheet.count-entries', countStatement, values),
  ]);
  return counted;
}

const lockStatement = 'select from time_expense.timesheet t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id for update';

const countStatement = `
  select t.id, t.status, coalesce((
    select jsonb_object_agg(c.status, c.entries)
    from (
      select e.status, count(*) as entries
      from time_expense.time_entry e
      where e.tenant_id = t.tenant_id and e.resource_id = t.resource_id and e.work_date between t.period_start and t.period_end and e.timesheet_id = t.id
      group by e.status) c), '{}') as entries
  from time_expense.timesheet t
  where t.tenant_id = $1 and t.id = any($2::uuid[])
  order by t.id`;

async function saveStatuses(tx: Tx, sheets: readonly { id: string; status: TimesheetStatus }[]): Promise<void> {
  await tx.run(
    'timesheet.follow',
    `update time_expense.timesheet t
     set status = n.status,
       submitted_at = case when n.status = 'SUBMITTED' then $4 else t.submitted_at end,
       approved_at = case when n.status = 'APPROVED' then $4::timestamptz end
     from unnest($2::uuid[], $3::text[]) as n(id, status)
     where t.tenant_id = $1 and t.id = n.id`,
    [tx.ctx.tenantId, sheets.map(({ id }) => id), sheets.map(({ status }) => status), tx.ctx.now],
  );
}
