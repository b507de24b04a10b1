import type { Scope } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import { timeFields, timesheetFields } from './time-expense.repository.js';
import type { TimeEntry, TimeEntryFilter, Timesheet, TimesheetFilter } from './time-expense.types.js';

/** Whose time may be shown: everything in these scopes, and the user's own. */
export interface Sight {
  readonly scopes: readonly Scope[];
  readonly ownUserId: string | null;
}

export interface Slice {
  readonly limit: number;
  readonly after: string | null;
}

const everything: Sight = { scopes: [{}], ownUserId: null };

const entryConditions: Conditions<TimeEntryFilter & { after: string | null }> = {
  after: (place) => `e.id > ${place}::uuid`,
  ids: (place) => `e.id = any(${place}::uuid[])`,
  resourceId: (place) => `e.resource_id = ${place}::uuid`,
  projectId: (place) => `e.project_id = ${place}::uuid`,
  taskId: (place) => `e.task_id = ${place}::uuid`,
  timesheetId: (place) => `e.timesheet_id = ${place}::uuid`,
  status: (place) => `e.status = ${place}::text`,
  workFrom: (place) => `e.work_date >= ${place}::date`,
  workTo: (place) => `e.work_date <= ${place}::date`,
  importBatchId: (place) => `e.import_batch_id = ${place}::uuid`,
  late: (place) => `e.late_flag = ${place}::boolean`,
};

/** Entries in the order of their ids, after a given one; all of the tenant unless `sight` narrows them. */
export async function findTimeEntries(
  tx: Tx, filter: TimeEntryFilter, slice: Slice = { limit: 1_000_000, after: null }, sight: Sight = everything,
): Promise<TimeEntry[]> {
  const values: unknown[] = [tx.ctx.tenantId, slice.limit, sight.ownUserId, JSON.stringify(sight.scopes)];
  const { shape, clauses } = narrow(entryConditions, { ...filter, after: slice.after }, values);
  return tx.rows<TimeEntry>(
    `time-entry.list.${shape}`,
    `select ${timeFields}
     from time_expense.time_entry e
     where e.tenant_id = $1
       ${clauses}
       and (e.resource_user_id = $3::uuid or ${inScope('e.project_id')})
     order by e.id
     limit $2`,
    values,
  );
}

const timesheetConditions: Conditions<TimesheetFilter & { after: string | null }> = {
  after: (place) => `t.id > ${place}::uuid`,
  id: (place) => `t.id = ${place}::uuid`,
  resourceId: (place) => `t.resource_id = ${place}::uuid`,
  status: (place) => `t.status = ${place}::text`,
  from: (place) => `t.period_end >= ${place}::date`,
  to: (place) => `t.period_start <= ${place}::date`,
};

/** Timesheets in the order of their ids, after a given one. */
export async function findTimesheets(tx: Tx, filter: TimesheetFilter, slice: Slice, sight: Sight = everything): Promise<Timesheet[]> {
  const values: unknown[] = [tx.ctx.tenantId, slice.limit, sight.ownUserId, JSON.stringify(sight.scopes)];
  const { shape, clauses } = narrow(timesheetConditions, { ...filter, after: slice.after }, values);
  return tx.rows<Timesheet>(
    `timesheet.list.${shape}`,
    `select ${timesheetFields}
     from time_expense.timesheet t
     join project.resource r on r.tenant_id = t.tenant_id and r.id = t.resource_id
     where t.tenant_id = $1
       ${clauses}
       and (r.user_id = $3::uuid or exists (select from jsonb_array_elements($4::jsonb) s
         where ${reaches('s', { legalEntityId: 'r.legal_entity_id', region: 'r.region' })}))
     order by t.id
     limit $2`,
    values,
  );
}

// An unlimited grant asks nothing of the project; the others are compared with it.
function inScope(projectId: string): string {
  return `('{}'::jsonb = any(array(select jsonb_array_elements($4::jsonb))) or exists (
         select from project.project p, jsonb_array_elements($4::jsonb) s
         where p.tenant_id = $1 and p.id = ${projectId}
           and ${reaches('s', { projectId: 'p.id', customerId: 'p.customer_id', legalEntityId: 'p.legal_entity_id', region: 'p.region' })}))`;
}

/** The rule of `may` (kernel) in SQL: a grant narrowed by something the row does not have does not reach it. */
function reaches(scope: string, row: { projectId?: string; customerId?: string; legalEntityId?: string; region?: string }): string {
  const within = (field: string, value: string | undefined) =>
    `(${scope} -> '${field}' is null or ${value === undefined ? 'false' : `coalesce(${scope} -> '${field}' ? ${value}::text, false)`})`;
  return [
    within('projectIds', row.projectId), within('customerIds', row.customerId), within('legalEntityIds', row.legalEntityId), within('regions', row.region),
  ].join(' and ');
}
