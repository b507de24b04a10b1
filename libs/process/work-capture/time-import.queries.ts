import type { Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { ImportSource } from './time-export.types.js';
import type { ImportedEntryRow } from './time-import.types.js';
import { problems } from './work-capture.problems.js';

/** What earlier imports of a source stored: under these keys, and for these people on these days. */
export async function findImportedEntries(
  tx: Tx,
  of: { source: ImportSource; timeZone: string; keys: readonly string[]; windows: readonly { resourceId: string; workDate: Day }[] },
): Promise<ImportedEntryRow[]> {
  return tx.rows<ImportedEntryRow>(
    'time-import.stored',
    `with windowed as (
       select e.id
       from unnest($4::uuid[], $5::date[]) as w(resource_id, work_date)
       join time_expense.time_entry e on e.tenant_id = $1 and e.resource_id = w.resource_id and e.work_date = w.work_date
       where e.source_system = $2)
     select x.external_id as key, x.last_payload_hash as "contentHash", x.entity_id as "entryId", e.status, e.external_ref is not null as "hasSourceId",
       e.resource_id as "resourceId", e.work_date as "workDate", to_char(e.started_at at time zone $6, 'YYYY-MM-DD"T"HH24:MI:SS') as "startedAt", e.minutes,
       e.project_id as "projectId", e.task_id as "taskId", e.narrative, e.billable, e.work_type as "workType", e.reversal_of_id as "reversalOfId"
     from exchange.external_reference x
     left join time_expense.time_entry e on e.tenant_id = x.tenant_id and e.id = x.entity_id
     where x.tenant_id = $1 and x.source_system = $2 and x.entity_type = 'time_entry' and (x.external_id = any($3) or x.entity_id in (select id from windowed))
     order by x.entity_id`,
    [tx.ctx.tenantId, of.source, of.keys, of.windows.map(({ resourceId }) => resourceId), of.windows.map(({ workDate }) => workDate), of.timeZone],
  );
}

/** The legal entity a file is written for: the named one by id or code, else the only one that is active. @throws VALIDATION_FAILED */
export async function getImportEntity(tx: Tx, name: string | null): Promise<{ id: string; code: string; timeZone: string }> {
  const [entity, other] = await tx.rows<{ id: string; code: string; timeZone: string }>(
    'time-import.entities',
    `select l.id, l.code, l.time_zone as "timeZone"
     from ledger.legal_entity l
     where l.tenant_id = $1 and l.status = 'ACTIVE' and ($2::text is null or l.code = $2 or l.id::text = $2)
     order by l.code`,
    [tx.ctx.tenantId, name],
  );
  if (!entity) throw problems.legalEntityUnknown(name ?? '(none is active)');
  if (other) throw problems.legalEntityRequired();
  return entity;
}
