import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import {
  absenceFields, calendarFields, costRateFields, type CostRateRow, resourceFields, roleFields, type RoleRow, toCostRate, toRole,
} from './resource.repository.js';
import type { Absence, Calendar, CostRate, ProjectRole, Resource, ResourceFilter } from './resource.types.js';

type ListPage = { readonly limit: number; readonly after: string | null };

/** Resources that the scopes reach by entity and region, in the order of their ids. */
export async function listResources(tx: Tx, filter: ResourceFilter, scopes: readonly Scope[], page: ListPage): Promise<Resource[]> {
  return tx.rows<Resource>(
    'project.list-resources',
    `select ${resourceFields}
     from project.resource r
     where r.tenant_id = $1
       and ($2::uuid is null or r.id > $2)
       and ($3::text is null or r.code = $3)
       and ($4::text is null or r.kind = $4)
       and ($5::uuid is null or r.legal_entity_id = $5)
       and ($6::uuid is null or r.home_role_id = $6)
       and ($7::uuid is null or r.user_id = $7)
       and exists (
         select
         from jsonb_to_recordset($8::jsonb) s("legalEntityIds" uuid[], regions text[])
         where (s."legalEntityIds" is null or r.legal_entity_id = any(s."legalEntityIds")) and (s.regions is null or r.region = any(s.regions)))
     order by r.id
     limit $9`,
    [
      tx.ctx.tenantId, page.after, filter.code ?? null, filter.kind ?? null, filter.legalEntityId ?? null, filter.homeRoleId ?? null, filter.userId ?? null,
      JSON.stringify(scopes), page.limit,
    ],
  );
}

export async function listRoles(tx: Tx, page: ListPage): Promise<ProjectRole[]> {
  const rows = await tx.rows<RoleRow>(
    'project.list-roles',
    `select ${roleFields} from project.role o where o.tenant_id = $1 and ($2::uuid is null or o.id > $2) order by o.id limit $3`,
    [tx.ctx.tenantId, page.after, page.limit],
  );
  return rows.map(toRole);
}

/** In no order; unknown ids are left out. */
export async function findRoles(tx: Tx, ids: readonly string[]): Promise<ProjectRole[]> {
  const rows = await tx.rows<RoleRow>(
    'project.roles-by-id',
    `select ${roleFields} from project.role o where o.tenant_id = $1 and o.id = any($2)`,
    [tx.ctx.tenantId, ids],
  );
  return rows.map(toRole);
}

export async function listCalendars(tx: Tx, page: ListPage): Promise<Calendar[]> {
  return tx.rows<Calendar>(
    'project.list-calendars',
    `select ${calendarFields} from project.calendar c where c.tenant_id = $1 and ($2::uuid is null or c.id > $2) order by c.id limit $3`,
    [tx.ctx.tenantId, page.after, page.limit],
  );
}

/** All cost rates of these resources, oldest first. Whoever shows them asks `cost.read` before. */
export async function findCostRates(tx: Tx, resourceIds: readonly string[]): Promise<CostRate[]> {
  const rows = await tx.rows<CostRateRow>(
    'project.cost-rates',
    `select ${costRateFields} from project.resource_cost_rate k where k.tenant_id = $1 and k.resource_id = any($2) order by k.resource_id, k.valid_from`,
    [tx.ctx.tenantId, resourceIds],
  );
  return rows.map(toCostRate);
}

/** Absences of these resources that share a day with the half-open span; without one, all. */
export async function findAbsences(tx: Tx, resourceIds: readonly string[], span?: { from: string; to: string }): Promise<Absence[]> {
  return tx.rows<Absence>(
    'project.absences',
    `select ${absenceFields}
     from project.absence b
     where b.tenant_id = $1 and b.resource_id = any($2) and ($3::date is null or b.to_date > $3) and ($4::date is null or b.from_date < $4)
     order by b.resource_id, b.from_date, b.id`,
    [tx.ctx.tenantId, resourceIds, span?.from ?? null, span?.to ?? null],
  );
}
