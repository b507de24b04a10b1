import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
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

/** One condition a filter field, so that a list is planned for the fields it has. */
const conditions: Readonly<Record<keyof TimeEntryFilter, (place: string) => string>> = {
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
  const fields = Object.keys(conditions) as (keyof TimeEntryFilter)[];
  const given = fields.filter((field) => filter[field] !== undefined);
  const values: unknown[] = [tx.ctx.tenantId, slice.after, slice.limit, JSON.stringify(sight.scopes), sight.ownUserId];
  const narrowed = given.map((field) => `and ${conditions[field](`$${values.push(filter[field])}`)}`);
  return tx.rows<TimeEntry>(
    `time-entry.list.${given.map((field) => fields.indexOf(field)).join('')}`,
    `select ${timeFields}
     from time_expense.time_entry e
     where e.tenant_id = $1 and ($2::uuid is null or e.id > $2)
       ${narrowed.join('\n       ')}
       and (e.resource_user_id = $5::uuid or ${inScope('e.project_id')})
     order by e.id
     limit $3`,
    values,
  );
}

/** Timesheets in the order of their ids, after a given one. */
export async function findTimesheets(tx: Tx, filter: TimesheetFilter, slice: Slice, sight: Sight = everything): Promise<Timesheet[]> {
  return tx.rows<Timesheet>(
    'timesheet.list',
    `select ${timesheetFields}
     from time_expense.timesheet t
     join project.resource r on r.tenant_id = t.tenant_id and r.id = t.resource_id
     where t.tenant_id = $1 and ($2::uuid is null or t.id > $2)
       and ($6::uuid is null or t.resource_id = $6)
       and ($7::text is null or t.status = $7)
       and ($8::date is null or t.period_end >= $8)
       and ($9::date is null or t.period_start <= $9)
       and ($10::uuid is null or t.id = $10)
       and (r.user_id = $5::uuid or exists (select from jsonb_array_elements($4::jsonb) s
         where ${reaches('s', { legalEntityId: 'r.legal_entity_id', region: 'r.region' })}))
     order by t.id
     limit $3`,
    [
      tx.ctx.tenantId, slice.after, slice.limit, JSON.stringify(sight.scopes), sight.ownUserId, filter.resourceId ?? null, filter.status ?? null,
      filter.from ?? null,
      filter.to ?? null, filter.id ?? null,
    ],
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
