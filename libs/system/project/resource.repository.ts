import { formatMicros, parseMicros } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { refuse } from './project.repository.js';
import type { Absence, Calendar, CostRate, HourlyCost, ProjectRole, Resource } from './resource.types.js';

export const resourceFields = `r.id, r.code, r.name, r.kind, r.legal_entity_id as "legalEntityId", r.home_role_id as "homeRoleId", r.grade, r.location,
  r.region, r.calendar_id as "calendarId", r.manager_id as "managerId", r.user_id as "userId", r.supplier_ref as "supplierRef", r.active_from as "activeFrom",
  r.active_to as "activeTo", r.row_version as "rowVersion"`;

export const roleFields = `o.id, o.code, o.name, o.standard_cost_rate as "standardCostRate",
  o.cost_currency as "costCurrency", o.status, o.row_version as "rowVersion"`;

export const calendarFields = `c.id, c.code, c.name, c.location, c.working_days as "workingDays",
  c.daily_minutes as "dailyMinutes", c.holidays, c.row_version as "rowVersion"`;

export const costRateFields = `k.id, k.resource_id as "resourceId", k.cost_rate as "costRate", k.currency, k.valid_from as "validFrom", k.valid_to as "validTo",
  k.row_version as "rowVersion"`;

export const absenceFields = `b.id, b.resource_id as "resourceId", b.kind, b.from_date as "fromDate", b.to_date as "toDate",
  b.minutes_per_day as "minutesPerDay", b.confirmed, b.row_version as "rowVersion"`;

export interface RoleRow extends Omit<ProjectRole, 'standardCost'> {
  readonly standardCostRate: string | null;
  readonly costCurrency: string | null;
}

export interface CostRateRow extends Omit<CostRate, 'rateMicros' | 'period'> {
  readonly costRate: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export async function getResource(tx: Tx, id: string): Promise<Resource> {
  const row = await tx.row<Resource>(
    'project.resource',
    `select ${resourceFields} from project.resource r where r.tenant_id = $1 and r.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('resource', id);
}

/** A resource whose active days may change: whoever records its work waits or has committed. */
export async function lockResource(tx: Tx, id: string): Promise<Resource> {
  const statement = `select ${resourceFields} from project.resource r where r.tenant_id = $1 and r.id = $2 for update`;
  const row = await tx.row<Resource>('project.lock-resource', statement, [tx.ctx.tenantId, id]);
  return row ?? refuse('resource', id);
}

export async function getRole(tx: Tx, id: string): Promise<ProjectRole> {
  const row = await tx.row<RoleRow>('project.role', `select ${roleFields} from project.role o where o.tenant_id = $1 and o.id = $2`, [tx.ctx.tenantId, id]);
  return row ? toRole(row) : refuse('role', id);
}

export async function getCalendar(tx: Tx, id: string): Promise<Calendar> {
  const row = await tx.row<Calendar>(
    'project.calendar',
    `select ${calendarFields} from project.calendar c where c.tenant_id = $1 and c.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('calendar', id);
}

export async function getCostRate(tx: Tx, id: string): Promise<CostRate> {
  const row = await tx.row<CostRateRow>(
    'project.cost-rate',
    `select ${costRateFields} from project.resource_cost_rate k where k.tenant_id = $1 and k.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ? toCostRate(row) : refuse('cost rate', id);
}

export async function getAbsence(tx: Tx, id: string): Promise<Absence> {
  const row = await tx.row<Absence>(
    'project.absence',
    `select ${absenceFields} from project.absence b where b.tenant_id = $1 and b.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('absence', id);
}

/** Inserts resources with one statement, whatever their number. */
export async function insertResources(tx: Tx, resources: readonly Resource[]): Promise<void> {
  const of = <K extends keyof Resource>(key: K) => resources.map((resource) => resource[key]);
  await tx.run(
    'project.insert-resources',
    `insert into project.resource (tenant_id, id, code, name, kind, legal_entity_id, home_role_id, grade, location, region, calendar_id, manager_id, user_id,
       supplier_ref,
       active_from, active_to)
     select $1, n.*
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::uuid[],
       $13::uuid[],
       $14::text[], $15::date[], $16::date[]) n`,
    [
      tx.ctx.tenantId, of('id'), of('code'), of('name'), of('kind'), of('legalEntityId'), of('homeRoleId'), of('grade'), of('location'), of('region'),
      of('calendarId'), of('managerId'), of('userId'), of('supplierRef'), of('activeFrom'), of('activeTo'),
    ],
  );
}

/** Inserts cost rates with one statement, whatever their number. */
export async function insertCostRates(tx: Tx, rates: readonly CostRate[]): Promise<void> {
  const of = <K extends keyof CostRate>(key: K) => rates.map((rate) => rate[key]);
  await tx.run(
    'project.insert-cost-rates',
    `insert into project.resource_cost_rate (tenant_id, id, resource_id, cost_rate, currency, valid_from, valid_to)
     select $1, n.*
     from unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::text[], $6::date[], $7::date[]) n`,
    [
      tx.ctx.tenantId, of('id'), of('resourceId'), rates.map(({ rateMicros }) => formatMicros(rateMicros)), of('currency'),
      rates.map(({ period }) => period.from),
      rates.map(({ period }) => period.to),
    ],
  );
}

export function toRole({ standardCostRate, costCurrency, ...role }: RoleRow): ProjectRole {
  const standardCost = standardCostRate === null || costCurrency === null ? null : { rateMicros: parseMicros(standardCostRate), currency: costCurrency };
  return { ...role, standardCost };
}

export function toCostRate({ costRate, validFrom, validTo, ...rate }: CostRateRow): CostRate {
  return { ...rate, rateMicros: parseMicros(costRate), period: { from: validFrom, to: validTo } };
}

/** The two columns of a role's cost. */
export function standardCostColumns(cost: HourlyCost | null): { standardCostRate: string | null; costCurrency: string | null } {
  return { standardCostRate: cost ? formatMicros(cost.rateMicros) : null, costCurrency: cost?.currency ?? null };
}
