import { groupBy, parseMicros } from '#libs/kernel/index.js';
import { lockKinds, type Tx } from '#libs/platform/index.js';
import type { FxRate } from '#libs/system/ledger/index.js';
import type { RateLevel, RateLine } from '#libs/system/rate-card/index.js';
import { batchesOf } from './pricing-batches.js';
import type { PricedDayTaskEntry } from './pricing.types.js';
import { type Entry, placeWork } from './work-place.queries.js';
import type { CostRateRow, DayToRound, EntityBooks, LineTerms, MultiplierRow, UnratedScope, WorkScope, WorkToPrice } from './work-pricing.types.js';

const entryFields = `e.id, e.resource_id as "resourceId", e.project_id as "projectId", e.task_id as "taskId", e.assignment_id as "assignmentId",
  e.work_date as "workDate", e.minutes, e.work_type as "workType", e.billable, e.narrative, e.created_at as "createdAt", e.approved_at as "approvedAt",
  e.late_flag as "lateFlag"`;

/** The line version effective on the work date of `e`. */
const effectiveVersion = (line: string) => `select v.id
    from contract.contract_line_version v
    where v.tenant_id = e.tenant_id and v.contract_line_id = ${line} and v.version_status = 'APPROVED' and v.valid_from <= e.work_date
      and (v.valid_to is null or e.work_date < v.valid_to)
    limit 1`;

/** What waits for terms takes no place of a chunk. */
const isOnTerms = `(select t.contract_line_id is null or exists (${effectiveVersion('t.contract_line_id')})
    from project.task t where t.tenant_id = e.tenant_id and t.id = e.task_id)`;

/** True where a document holds the transaction of an entry, or a part of it; null else. A sub-plan: one look-up by the unique index of INV-21. */
const isOnDocument = (source: string) => `(select true from wip.billable_transaction b
    where b.tenant_id = e.tenant_id and b.source_id = ${source} and b.source_type = 'TIME' and b.chain = 'CUSTOMER'
      and b.source_scope = '' and b.parent_id is null
      and (b.status = 'RESERVED' or (b.status = 'SPLIT' and exists (
        select from wip.billable_transaction part where part.tenant_id = b.tenant_id and part.parent_id = b.id and part.status = 'RESERVED')))
    limit 1)`;

/** Approved work that waits for its price, in the batches in which it is priced. */
export async function findBatchesToPrice(tx: Tx, { projectIds, serviceTo }: WorkScope): Promise<string[][]> {
  const projects = await tx.rows<{ ids: string[] }>('pricing.waiting', waitingStatement, [tx.ctx.tenantId, projectIds, serviceTo ?? null]);
  return batchesOf(projects.map(({ ids }) => ids));
}

/** Those of these entries that wait for their price, project by project. Work on a contract line waits on until terms are effective on its day. */
export async function findWorkToPrice(tx: Tx, ids: readonly string[]): Promise<WorkToPrice[]> {
  const entries = await tx.rows<Entry>('pricing.work-of-ids', byIdsStatement, [tx.ctx.tenantId, ids]);
  return (await placeWork(tx, entries)).filter(({ contractLineId, lineVersionId }) => contractLineId === null || lineVersionId !== null);
}

/** These entries as work, priced or not. */
export async function findWork(tx: Tx, entryIds: readonly string[]): Promise<WorkToPrice[]> {
  return placeWork(tx, await tx.rows<Entry>('pricing.work', workStatement, [tx.ctx.tenantId, entryIds]));
}

/** Those of these reversing entries that bill the opposite of what a document holds. */
export async function findReversalsToBill(tx: Tx, reversalIds: readonly string[]): Promise<WorkToPrice[]> {
  return placeWork(tx, await tx.rows<Entry>('pricing.reversals', reversalsStatement, [tx.ctx.tenantId, reversalIds]));
}

/** Work whose row found no rate when it was priced, in the order of its ids; nobody else prices it again until the transaction ends. */
export async function lockWorkWithoutRate(tx: Tx, { projectIds, after }: UnratedScope, limit: number): Promise<WorkToPrice[]> {
  return placeWork(tx, await tx.rows<Entry>('pricing.work-without-rate', withoutRateStatement, [tx.ctx.tenantId, projectIds ?? null, limit, after ?? null]));
}

const byIdsStatement = `
  select ${entryFields}
  from unnest($2::uuid[]) as n(id)
  cross join lateral (select w.source_id from time_expense.work_to_price w where w.tenant_id = $1 and w.source_id = n.id limit 1) w
  cross join lateral (select n.* from time_expense.time_entry n where n.tenant_id = $1 and n.id = w.source_id limit 1) e
  order by e.project_id, e.id`;

const workStatement = `
  select ${entryFields}
  from time_expense.time_entry e
  where e.tenant_id = $1 and e.id = any($2::uuid[])
  order by e.project_id, e.id`;

const waitingStatement = `
  select array_agg(w.source_id order by w.source_id) as ids
  from time_expense.work_to_price w
  where w.tenant_id = $1 and w.project_id = any($2::uuid[])
    and ($3::date is null or (select e.work_date from time_expense.time_entry e where e.tenant_id = w.tenant_id and e.id = w.source_id) <= $3)
  group by w.project_id
  order by w.project_id`;

/** A reversing entry is priced only where its original is on a document: otherwise the original's own row is REVERSED (billing-models §19). */
const reversalsStatement = `
  select ${entryFields}
  from time_expense.time_entry e
  where e.tenant_id = $1 and e.id = any($2::uuid[]) and ${isOnDocument('e.reversal_of_id')}
  order by e.project_id, e.id`;

const withoutRateStatement = `
  select ${entryFields}
  from wip.billable_transaction b
  cross join lateral (select n.* from time_expense.time_entry n where n.tenant_id = b.tenant_id and n.id = b.source_id limit 1) e
  where b.tenant_id = $1 and b.source_type = 'TIME' and b.source_scope = '' and b.amount is null and b.status = 'OPEN'
    and ($2::uuid[] is null or b.project_id = any($2))
    and e.status = 'APPROVED' and ($4::uuid is null or e.id > $4) and ${isOnTerms}
  order by e.id
  limit $3
  for update of b`;

/** The terms of line versions with their bill-to splits. */
export async function findLineTerms(tx: Tx, lineVersionIds: readonly string[]): Promise<Map<string, LineTerms>> {
  const rows = await tx.rows<LineTerms>(
    'pricing.terms',
    `select v.id as "lineVersionId", v.contract_line_id as "contractLineId", v.version_no as "versionNo", v.contract_id as "contractId", v.currency,
       v.billing_model as "billingModel", v.blended_rate as "blendedRate", v.uplift_percent as "upliftPercent", v.day_minutes as "dayMinutes",
       v.minimum_minutes as "minimumMinutes", v.quantity_rounding as "quantityRounding", v.work_type_multipliers as "workTypeMultipliers", v.stack,
       v.rate_conversion as "rateConversion", v.contract_version_id as "contractVersionId", cv.fixed_fx_rates as "fixedFxRates",
       v.revenue_unit_id as "revenueUnitId", coalesce(u.method, v.revenue_method) as "revenueMethod",
       (select coalesce(jsonb_agg(jsonb_build_object('billToId', b.bill_to_id, 'percent', b.percent::text) order by b.position), '[]')
        from contract.contract_line_bill_to b
        where b.tenant_id = v.tenant_id and b.contract_line_version_id = v.id) as split
     from contract.contract_line_version v
     join contract.contract_version cv on cv.tenant_id = v.tenant_id and cv.id = v.contract_version_id
     left join ledger.revenue_unit u on u.tenant_id = v.tenant_id and u.id = v.revenue_unit_id
     where v.tenant_id = $1 and v.id = any($2::uuid[])`,
    [tx.ctx.tenantId, lineVersionIds],
  );
  return new Map(rows.map((row) => [row.lineVersionId, row]));
}

interface LineRateRow extends Omit<RateLine, 'rateMicros' | 'period'> {
  readonly lineVersionId: string;
  readonly contractLineId: string;
  readonly currency: string;
  readonly rate: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Level 2: the rate tables of line versions, one level per currency. */
export async function findLineRates(tx: Tx, lineVersionIds: readonly string[]): Promise<Map<string, RateLevel[]>> {
  const rows = await tx.rows<LineRateRow>(
    'pricing.line-rates',
    `select r.id, r.contract_line_version_id as "lineVersionId", v.contract_line_id as "contractLineId", r.resource_id as "resourceId", r.role_id as "roleId",
       r.grade, r.task_id as "taskId", r.location, r.work_type as "workType", r.unit, r.rate, r.currency, r.valid_from as "validFrom", r.valid_to as "validTo"
     from contract.contract_line_rate r
     join contract.contract_line_version v on v.tenant_id = r.tenant_id and v.id = r.contract_line_version_id
     where r.tenant_id = $1 and r.contract_line_version_id = any($2::uuid[])
     order by r.id`,
    [tx.ctx.tenantId, lineVersionIds],
  );
  const levels = new Map<string, RateLevel[]>();
  for (const [key, group] of groupBy(rows, (row) => `${row.lineVersionId} ${row.currency}`)) {
    const { contractLineId, currency } = group[0]!;
    const lineVersionId = key.slice(0, 36);
    const level: RateLevel = { level: 2, source: { type: 'contract_line', id: contractLineId }, currency, lines: group.map(toRateLine) };
    levels.set(lineVersionId, [...(levels.get(lineVersionId) ?? []), level]);
  }
  return levels;
}

function toRateLine({ lineVersionId: _version, contractLineId: _line, currency: _currency, rate, validFrom, validTo, ...keys }: LineRateRow): RateLine {
  return { ...keys, rateMicros: parseMicros(rate), period: { from: validFrom, to: validTo } };
}

/** Every multiplier of the tenant: a handful of rows. */
export async function findMultiplierRows(tx: Tx): Promise<MultiplierRow[]> {
  return tx.rows<MultiplierRow>(
    'pricing.multipliers',
    `select work_type as "workType", factor, valid_from as "validFrom", valid_to as "validTo"
     from rate_card.multiplier
     where tenant_id = $1`,
    [tx.ctx.tenantId],
  );
}

/** The currency and rate source of the books of these entities, by id. */
export async function findEntityBooks(tx: Tx, legalEntityIds: readonly string[]): Promise<Map<string, EntityBooks>> {
  const rows = await tx.rows<EntityBooks>(
    'pricing.entities',
    `select id, functional_currency as "functionalCurrency", fx_source as "fxSource" from ledger.legal_entity where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.ctx.tenantId, legalEntityIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What an hour of these resources costs, and the standard of these roles, by the id of either. */
export async function findCosts(tx: Tx, of: { resourceIds: readonly string[]; roleIds: readonly string[] }): Promise<Map<string, CostRateRow[]>> {
  const rows = await tx.rows<CostRateRow>(
    'pricing.costs',
    `select c.resource_id as "resourceId", null::uuid as "roleId", c.cost_rate as rate, c.currency, c.valid_from as "validFrom", c.valid_to as "validTo"
     from project.resource_cost_rate c
     where c.tenant_id = $1 and c.resource_id = any($2::uuid[])
     union all
     select null, r.id, r.standard_cost_rate, r.cost_currency, '0001-01-01', null
     from project.role r
     where r.tenant_id = $1 and r.id = any($3::uuid[]) and r.standard_cost_rate is not null and r.cost_currency is not null`,
    [tx.ctx.tenantId, of.resourceIds, of.roleIds],
  );
  return groupBy(rows, (row) => row.resourceId ?? row.roleId!);
}

/** Dimension codes of customers, contracts, projects and resources by the id of each. */
export async function findDimensionCodes(
  tx: Tx, of: { contractIds: readonly string[]; projectIds: readonly string[]; resourceIds: readonly string[]; customerIds: readonly string[] },
): Promise<Map<string, Record<string, string>>> {
  const rows = await tx.rows<{ carrierId: string; codes: Record<string, string> }>(
    'pricing.dimensions',
    `select w.carrier_id as "carrierId", jsonb_object_agg(w.dimension_kind, d.code) as codes
     from (
       select c.contract_id as carrier_id, c.dimension_kind, c.dimension_id from contract.contract_dimension c
       where c.tenant_id = $1 and c.contract_id = any($2::uuid[])
       union all
       select p.project_id, p.dimension_kind, p.dimension_id from project.project_dimension p where p.tenant_id = $1 and p.project_id = any($3::uuid[])
       union all
       select r.resource_id, r.dimension_kind, r.dimension_id from project.resource_dimension r where r.tenant_id = $1 and r.resource_id = any($4::uuid[])) w
     join ledger.dimension d on d.tenant_id = $1 and d.id = w.dimension_id
     group by w.carrier_id
     union all
     select k.id, k.dimensions from customer.customer k where k.tenant_id = $1 and k.id = any($5::uuid[])`,
    [tx.ctx.tenantId, of.contractIds, of.projectIds, of.resourceIds, of.customerIds],
  );
  return new Map(rows.map(({ carrierId, codes }) => [carrierId, codes]));
}

/** SPOT rates of some sources over a span of days: each with the row it comes from. */
export async function findSpotRates(tx: Tx, of: { sources: readonly string[]; from: string; to: string }): Promise<(FxRate & { id: string })[]> {
  return tx.rows<FxRate & { id: string }>(
    'pricing.spot-rates',
    `select f.id, f.source, f.base, f.quote, f.type, f.rate_date as date, f.rate
     from ledger.fx_rate f
     where f.tenant_id = $1 and f.source = any($2::text[]) and f.type = 'SPOT' and f.rate_date between $3 and $4`,
    [tx.ctx.tenantId, of.sources, of.from, of.to],
  );
}

/** All entries of the days and tasks of some, `e`, with their rows that count, `b`: parts of a SPLIT row do not end without it. */
const rowsOfDays = `(
       select distinct n.resource_id, n.task_id, n.work_date
       from time_expense.time_entry n
       where n.tenant_id = $1 and n.id = any($2::uuid[])) d
     join time_expense.time_entry e on e.tenant_id = $1 and e.resource_id = d.resource_id and e.work_date = d.work_date and e.task_id = d.task_id
     join wip.billable_transaction b on b.tenant_id = $1 and b.source_id = e.id and b.source_type = 'TIME' and b.chain = 'CUSTOMER' and b.parent_id is null
       and b.status not in ('REVERSED', 'TRANSFERRED')
       and (b.status <> 'SPLIT' or exists (
         select from wip.billable_transaction part where part.tenant_id = $1 and part.parent_id = b.id and part.status not in ('REVERSED', 'TRANSFERRED')))`;

/** Of the rows of an entry: the minutes now, and once more where they no longer change. A SPLIT row is terminal: none takes its place. */
const pricedMinutes = `sum(b.minutes)::int as "pricedMinutes",
       case when bool_or(b.status not in ('OPEN', 'NOT_BILLED')) then sum(b.minutes)::int end as "billedMinutes"`;

/**
 * What is priced already of the days and tasks of these entries, some of them perhaps: also work taken back that a document holds, and the row
 * that takes it back.
 */
export async function findPricedOfDays(tx: Tx, entryIds: readonly string[]): Promise<PricedDayTaskEntry[]> {
  return tx.rows<PricedDayTaskEntry>(
    'pricing.priced-of-days',
    `select e.id, e.resource_id as "resourceId", e.task_id as "taskId", e.work_date as "workDate", e.minutes, e.created_at as "createdAt",
       ${pricedMinutes}
     from ${rowsOfDays}
     group by e.id, e.resource_id, e.task_id, e.work_date, e.minutes, e.created_at`,
    [tx.ctx.tenantId, entryIds],
  );
}

/** The priced entries of the days and tasks of these, where their line rounds the day as one; what is not OPEN keeps its minutes. */
export async function findDaysToRound(tx: Tx, entryIds: readonly string[]): Promise<DayToRound[]> {
  return tx.rows<DayToRound>(
    'pricing.days-to-round',
    `select e.id, e.resource_id as "resourceId", e.task_id as "taskId", e.project_id as "projectId", e.work_date as "workDate", e.minutes,
       e.created_at as "createdAt", ${pricedMinutes},
       v.id as "lineVersionId", v.quantity_rounding as "quantityRounding", v.minimum_minutes as "minimumMinutes"
     from ${rowsOfDays}
     join contract.contract_line_version v on v.tenant_id = $1 and v.contract_line_id = b.contract_line_id and v.version_no = b.version_no
       and v.quantity_rounding ->> 'scope' = 'DAY_TASK'
     group by e.id, e.resource_id, e.task_id, e.project_id, e.work_date, e.minutes, e.created_at, v.id, v.quantity_rounding, v.minimum_minutes`,
    [tx.ctx.tenantId, entryIds],
  );
}

/** The projects of those of these entries whose line rounds days as one. */
export async function findRoundedProjects(tx: Tx, entryIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'pricing.rounded-projects',
    `select distinct e.project_id as id
     from time_expense.time_entry e
     join project.task t on t.tenant_id = $1 and t.id = e.task_id
     join contract.contract_line_version v on v.tenant_id = $1 and v.contract_line_id = t.contract_line_id and v.quantity_rounding ->> 'scope' = 'DAY_TASK'
     where e.tenant_id = $1 and e.id = any($2::uuid[])`,
    [tx.ctx.tenantId, entryIds],
  );
  return rows.map(({ id }) => id);
}

/** Who rounds days of a project waits for who does it now: each sees what the other priced. */
export async function lockRounding(tx: Tx, projectIds: readonly string[]): Promise<void> {
  const keys = projectIds.toSorted().map((id) => `${tx.ctx.tenantId}/${id}`);
  const statement = `select pg_advisory_xact_lock(hashtextextended(key, ${lockKinds.rounding})) from unnest($1::text[]) as n(key)`;
  await tx.run('pricing.lock-rounding', statement, [keys]);
}

/** How each of these revenue units earns. */
export async function findRevenueMethods(tx: Tx, revenueUnitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; method: string }>(
    'pricing.revenue-methods',
    `select id, method from ledger.revenue_unit where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.ctx.tenantId, revenueUnitIds],
  );
  return new Map(rows.map(({ id, method }) => [id, method]));
}
