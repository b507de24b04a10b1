import type { Tx } from '#libs/platform/index.js';
import type { CustomerRoot, RunFilter, RunTerms } from '#libs/system/invoice/index.js';
import type { Candidate } from './assessment.js';
import type { CandidateItem, DraftingTerms, RoutingFacts } from './drafting.types.js';

/** The contracts of a run, as every statement of it names them: $2 entity, $3 customers, $4 contracts, $5 projects. */
const contractsOfRun = `
  select c.id, c.customer_id
  from contract.contract c
  where c.tenant_id = $1 and c.legal_entity_id = $2 and ($3::uuid[] is null or c.customer_id = any($3)) and ($4::uuid[] is null or c.id = any($4))
    and ($5::uuid[] is null or exists (select from project.project p where p.tenant_id = $1 and p.contract_id = c.id and p.id = any($5)))`;

function runValues(tx: Tx, { legalEntityId, filter }: RunTerms, customerIds: readonly string[] | null): unknown[] {
  return [tx.ctx.tenantId, legalEntityId, customerIds ?? filter.customerIds ?? null, filter.contractIds ?? null, filter.projectIds ?? null];
}

/** Ids of a run's filter that name nothing here, each by its JSON pointer. */
export async function findUnknownIds(tx: Tx, { customerIds = [], contractIds = [], projectIds = [] }: RunFilter): Promise<string[]> {
  const rows = await tx.rows<{ pointer: string }>('billing-run.unknown-ids', unknownStatement, [tx.ctx.tenantId, customerIds, contractIds, projectIds]);
  return rows.map(({ pointer }) => pointer);
}

const unknownIn = (field: string, place: string, table: string) => `
  select '/${field}/' || n.place - 1 as pointer
  from unnest(${place}::uuid[]) with ordinality as n(id, place)
  where not exists (select from ${table} r where r.tenant_id = $1 and r.id = n.id)`;

const unknownStatement = [
  unknownIn('customerIds', '$2', 'customer.customer'), unknownIn('contractIds', '$3', 'contract.contract'), unknownIn('projectIds', '$4', 'project.project'),
].join(' union all ');

/** The customer roots that have something to bill, with all their customers and a count of open and of approved, unpriced items. */
export async function findCustomerRoots(tx: Tx, run: RunTerms): Promise<CustomerRoot[]> {
  return tx.rows<CustomerRoot>('billing-run.roots', rootsStatement, [...runValues(tx, run, null), run.serviceTo]);
}

const rootsStatement = `
  with recursive contracts as materialized (${contractsOfRun}),
  open as materialized (
    select t.contract_id, count(*) as items
    from wip.billable_transaction t
    where t.tenant_id = $1 and t.legal_entity_id = $2 and t.status = 'OPEN' and t.bill_class = 'BILLABLE' and t.work_date <= $6
    group by t.contract_id),
  waiting as materialized (
    select w.project_id, count(*) as items
    from time_expense.work_to_price w
    cross join lateral (select n.billable, n.work_date from time_expense.time_entry n where n.tenant_id = $1 and n.id = w.source_id limit 1) e
    where w.tenant_id = $1 and w.project_id in (select p.id from contracts c join project.project p on p.tenant_id = $1 and p.contract_id = c.id)
      and e.billable and e.work_date <= $6
    group by w.project_id),
  counted as (
    select c.customer_id, sum(coalesce(o.items, 0) + coalesce(w.items, 0)) as items
    from contracts c
    left join open o on o.contract_id = c.id
    left join (
      select p.contract_id, sum(w.items) as items
      from waiting w
      join project.project p on p.tenant_id = $1 and p.id = w.project_id
      group by p.contract_id) w on w.contract_id = c.id
    group by c.customer_id
    having sum(coalesce(o.items, 0) + coalesce(w.items, 0)) > 0),
  up as (
    select n.customer_id, n.items, k.id, k.code, k.parent_customer_id
    from counted n
    join customer.customer k on k.tenant_id = $1 and k.id = n.customer_id
    union all
    select up.customer_id, up.items, k.id, k.code, k.parent_customer_id
    from up
    join customer.customer k on k.tenant_id = $1 and k.id = up.parent_customer_id)
  select code, array_agg(customer_id order by customer_id) as "customerIds", sum(items)::int as "itemCount"
  from up
  where parent_customer_id is null
  group by id, code
  order by code`;

/** The projects whose work a run prices before it bills. */
export async function findRunProjects(tx: Tx, run: RunTerms, customerIds: readonly string[] | null): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'billing-run.projects',
    `select p.id
     from (${contractsOfRun}) c
     cross join lateral (select p.id from project.project p where p.tenant_id = $1 and p.contract_id = c.id offset 0) p
     where $5::uuid[] is null or p.id = any($5)
     order by p.id`,
    runValues(tx, run, customerIds),
  );
  return rows.map(({ id }) => id);
}

/** The open, priced items of a run, locked: of two runs at once the second waits here and finds them taken. */
export async function lockCandidates(tx: Tx, run: RunTerms, customerIds: readonly string[] | null): Promise<CandidateItem[]> {
  return tx.rows<CandidateItem>('billing-run.candidates', candidatesStatement, [...runValues(tx, run, customerIds), run.serviceTo, run.cutoffAt]);
}

/** Contract by contract through its open items, whatever the statistics of a young database say of them; two runs lock in one order. */
const candidatesStatement = `
  with c as materialized (${contractsOfRun} order by c.id)
  select t.id, t.bill_cycle as "billCycle", t.contract_id as "contractId", t.contract_line_id as "contractLineId", t.version_no as "versionNo",
    t.bill_to_id as "billToId", t.project_id as "projectId", t.task_id as "taskId", t.role_id as "roleId", t.resource_id as "resourceId",
    t.revenue_unit_id as "revenueUnitId", t.billing_model as "billingModel", t.work_date as "workDate", t.unit, t.quantity, t.rate, t.multiplier, t.currency,
    t.amount, t.first_amount as "firstAmount", t.standard_amount as "standardAmount", t.functional_cost_amount as "functionalCostAmount", t.description,
    t.dimensions
  from c
  cross join lateral (
    select o.*
    from wip.billable_transaction o
    where o.tenant_id = $1 and o.contract_id = c.id and o.status = 'OPEN' and o.bill_class = 'BILLABLE' and o.amount is not null and o.rate is not null
      and o.chain = 'CUSTOMER' and o.bill_to_id is not null and o.work_date <= $6 and (o.approved_at is null or o.approved_at <= $7)
      and ($5::uuid[] is null or o.project_id = any($5))
    order by o.id
    for update) t
  order by t.id`;

/** What lines call tasks, roles and people, by id: the name, or the code where there is none. */
export async function findNames(
  tx: Tx, of: { taskIds: readonly string[]; roleIds: readonly string[]; resourceIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    'billing-run.names',
    `select t.id, coalesce(nullif(t.name, ''), t.code) as name from project.task t where t.tenant_id = $1 and t.id = any($2::uuid[])
     union all
     select r.id, coalesce(nullif(r.name, ''), r.code) from project.role r where r.tenant_id = $1 and r.id = any($3::uuid[])
     union all
     select s.id, coalesce(nullif(s.name, ''), s.code) from project.resource s where s.tenant_id = $1 and s.id = any($4::uuid[])`,
    [tx.ctx.tenantId, of.taskIds, of.roleIds, of.resourceIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What a run would bill and cannot, by contract and bill-to: approved items without a price. A contract that has nothing else is a candidate by them. */
export async function findUnpricedCandidates(tx: Tx, run: RunTerms, customerIds: readonly string[] | null): Promise<Candidate[]> {
  return tx.rows<Candidate>('billing-run.unpriced', unpricedStatement, [...runValues(tx, run, customerIds), run.serviceTo, run.cutoffAt]);
}

/** Contract by contract, project by project: there are few such rows, and the statistics of a young database do not know it. */
const unpricedStatement = `
  with p as materialized (
    select p.id, p.contract_id
    from (${contractsOfRun}) c
    cross join lateral (select p.id, p.contract_id from project.project p where p.tenant_id = $1 and p.contract_id = c.id offset 0) p
    where $5::uuid[] is null or p.id = any($5)),
  t as materialized (
    select t.*
    from p
    cross join lateral (
      select t.contract_id, t.contract_line_id, t.version_no, t.project_id, t.work_date
      from wip.billable_transaction t
      where t.tenant_id = $1 and t.project_id = p.id and t.contract_id = p.contract_id and t.amount is null and t.status = 'OPEN'
        and t.chain = 'CUSTOMER' and t.work_date <= $6 and (t.approved_at is null or t.approved_at <= $7)
      offset 0) t)
  select t.contract_id as "contractId", b.bill_to_id as "billToId", 0 as "openCount", 0::bigint as "openAmountMinor",
    array_agg(distinct t.contract_line_id) as "contractLineIds", array_agg(distinct concat_ws(' ', t.contract_line_id, t.version_no)) as "termsKeys",
    array_agg(distinct t.project_id) as "projectIds",
    max(t.work_date) as "serviceEnd"
  from t
  join contract.contract_line_version v on v.tenant_id = $1 and v.contract_line_id = t.contract_line_id and v.version_no = t.version_no
  join contract.contract_line_bill_to b on b.tenant_id = $1 and b.contract_line_version_id = v.id
  group by t.contract_id, b.bill_to_id
  order by t.contract_id, b.bill_to_id`;

/** The terms of contract lines in the versions that priced their work. */
export async function findDraftingTerms(tx: Tx, contractLineIds: readonly string[]): Promise<DraftingTerms[]> {
  return tx.rows<DraftingTerms>(
    'billing-run.terms',
    `select v.contract_line_id as "contractLineId", v.version_no as "versionNo", v.line_no as "lineNo", v.description, c.number as "contractNumber",
       x.code as "taxCode", v.line_basis as "lineBasis", v.line_grouping as "lineGrouping", v.send_zero as "sendZero", v.partial_billing as "partialBilling",
       v.purchase_order_id as "purchaseOrderId", o.number as "purchaseOrderNumber", v.discount_rules as "discountRules"
     from contract.contract_line_version v
     join contract.contract c on c.tenant_id = v.tenant_id and c.id = v.contract_id
     left join ledger.tax_code x on x.tenant_id = v.tenant_id and x.id = v.tax_code_id
     left join customer.purchase_order o on o.tenant_id = v.tenant_id and o.id = v.purchase_order_id
     where v.tenant_id = $1 and v.contract_line_id = any($2::uuid[])`,
    [tx.ctx.tenantId, contractLineIds],
  );
}

interface RoutingRow {
  readonly kind: 'CONTRACT' | 'CUSTOMER' | 'PROJECT' | 'BILLED_CONTRACT' | 'BILLED_PROFILE' | 'WRITTEN_OFF';
  readonly key: string;
  readonly value: string | null;
  readonly more: string | null;
}

/** Everything of {@link RoutingFacts} with one statement. */
export async function findRoutingFacts(
  tx: Tx, of: { contractIds: readonly string[]; customerIds: readonly string[]; projectIds: readonly string[]; billToIds: readonly string[] },
): Promise<RoutingFacts> {
  const rows = await tx.rows<RoutingRow>(
    'billing-run.routing', routingStatement, [tx.ctx.tenantId, of.contractIds, of.customerIds, of.projectIds, of.billToIds],
  );
  const ofKind = (kind: RoutingRow['kind']) => rows.filter((row) => row.kind === kind);
  const customerCodes = new Map<string, string[]>();
  for (const { key, value } of ofKind('CUSTOMER')) customerCodes.set(key, [...(customerCodes.get(key) ?? []), value!]);
  return {
    contractNumbers: new Map(ofKind('CONTRACT').map(({ key, value }) => [key, value!])),
    customerCodes,
    projects: new Map(ofKind('PROJECT').map(({ key, value, more }) => [key, { code: value!, region: more }])),
    billedContracts: new Set(ofKind('BILLED_CONTRACT').map(({ key }) => key)),
    billedProfiles: new Set(ofKind('BILLED_PROFILE').map(({ key, value }) => `${key} ${value}`)),
    writtenOff: new Map(ofKind('WRITTEN_OFF').map(({ key, value }) => [key, BigInt(value!)])),
  };
}

const routingStatement = `
  with recursive up as (
    select c.id as customer_id, c.code, c.parent_customer_id
    from customer.customer c
    where c.tenant_id = $1 and c.id = any($3::uuid[])
    union all
    select up.customer_id, c.code, c.parent_customer_id
    from up
    join customer.customer c on c.tenant_id = $1 and c.id = up.parent_customer_id)
  select 'CUSTOMER' as kind, customer_id::text as key, code as value, null as more from up
  union all
  select 'CONTRACT', c.id::text, c.number, null from contract.contract c where c.tenant_id = $1 and c.id = any($2::uuid[])
  union all
  select 'PROJECT', p.id::text, p.code, p.region from project.project p where p.tenant_id = $1 and p.id = any($4::uuid[])
  union all
  select 'BILLED_CONTRACT', n.id::text, null, null
  from unnest($2::uuid[]) as n(id)
  where exists (
    select from contract.contract_line l
    join invoice.invoice_line i on i.tenant_id = $1 and i.contract_line_id = l.id
    join invoice.invoice d on d.tenant_id = $1 and d.id = i.invoice_id and d.status = 'POSTED'
    where l.tenant_id = $1 and l.contract_id = n.id)
  union all
  select distinct 'BILLED_PROFILE', d.bill_to_id::text, d.bill_to_profile_version::text, null
  from invoice.invoice d
  where d.tenant_id = $1 and d.bill_to_id = any($5::uuid[]) and d.status = 'POSTED'
  union all
  select 'WRITTEN_OFF', concat_ws(' ', t.contract_line_id, t.bill_to_id, coalesce(t.project_id::text, '')), sum(coalesce(t.first_amount, t.amount))::text, null
  from contract.contract_line l
  join wip.billable_transaction t on t.tenant_id = $1 and t.contract_line_id = l.id and t.status = 'WRITTEN_OFF'
  where l.tenant_id = $1 and l.contract_id = any($2::uuid[]) and t.updated_at > coalesce((
    select max(d.posted_at)
    from invoice.invoice_line i
    join invoice.invoice d on d.tenant_id = $1 and d.id = i.invoice_id and d.status = 'POSTED' and d.bill_to_id = t.bill_to_id
    where i.tenant_id = $1 and i.contract_line_id = l.id and coalesce(i.project_id, t.project_id) is not distinct from t.project_id), '-infinity')
  group by t.contract_line_id, t.bill_to_id, t.project_id`;
