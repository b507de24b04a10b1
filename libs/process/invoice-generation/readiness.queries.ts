import type { Tx } from '#libs/platform/index.js';
import type { ContractFacts, CountOfContract, StopOrWaiver } from './assessment.types.js';

export async function findContractFacts(tx: Tx, contractIds: readonly string[], serviceTo: string): Promise<ContractFacts[]> {
  return tx.rows<ContractFacts>(
    'readiness.contracts',
    `select c.id as "contractId", c.number, c.legal_entity_id as "legalEntityId", c.customer_id as "customerId", c.currency, c.status,
       coalesce(c.updated_at, c.created_at) as "changedAt",
       (select max(v.effective_from) from contract.contract_version v
        where v.tenant_id = $1 and v.contract_id = c.id and v.status = 'APPROVED' and v.effective_from <= $3) as "effectiveFrom",
       array(select distinct l.contract_line_id from contract.contract_line_version l
        where l.tenant_id = $1 and l.contract_id = c.id and l.version_status = 'APPROVED' and l.partial_billing) as "partialLineIds"
     from contract.contract c
     where c.tenant_id = $1 and c.id = any($2::uuid[])`,
    [tx.ctx.tenantId, contractIds, serviceTo],
  );
}

/** Submitted, approved but unpriced, and unpriceable work of contracts up to a day, counted by line and day: one statement. */
export async function findWaitingWork(tx: Tx, contractIds: readonly string[], serviceTo: string): Promise<CountOfContract[]> {
  return tx.rows<CountOfContract>('readiness.waiting', waitingStatement, [tx.ctx.tenantId, contractIds, serviceTo]);
}

/** The tasks of the contracts' lines, `l` and `t`. */
const tasksOfContracts = `contract.contract_line l
  join project.task t on t.tenant_id = l.tenant_id and t.contract_line_id = l.id`;

/** Work without a price has its refusal in step 2 of its trace; where step 2 found a rate, no exchange rate translates the amount. */
const waitingStatement = `
  select 'SUBMITTED' as kind, l.contract_id as "contractId", l.id as "contractLineId", 'TIME' as source, n.work_date as "workDate", n.items as count,
    n.oldest as "oldestAt", null::bigint as "amountMinor", null as code
  from ${tasksOfContracts}
  cross join lateral (
    select e.work_date, count(*)::int as items, min(e.submitted_at) as oldest
    from time_expense.time_entry e
    where e.tenant_id = $1 and e.project_id = t.project_id and e.task_id = t.id and e.status = 'SUBMITTED' and e.work_date <= $3
    group by e.work_date) n
  where l.tenant_id = $1 and l.contract_id = any($2::uuid[])
  union all
  select 'SUBMITTED', l.contract_id, l.id, 'EXPENSE', n.work_date, n.items, n.oldest, null, null
  from ${tasksOfContracts}
  cross join lateral (
    select x.work_date, count(*)::int as items, min(x.submitted_at) as oldest
    from time_expense.expense x
    where x.tenant_id = $1 and x.project_id = t.project_id and x.task_id = t.id and x.status = 'SUBMITTED' and x.work_date <= $3
    group by x.work_date) n
  where l.tenant_id = $1 and l.contract_id = any($2::uuid[])
  union all
  select 'PENDING', l.contract_id, l.id, 'TIME', e.work_date, count(*)::int, min(e.approved_at), null, null
  from ${tasksOfContracts}
  join time_expense.work_to_price w on w.tenant_id = l.tenant_id and w.project_id = t.project_id
  cross join lateral (
    select n.task_id, n.work_date, n.approved_at from time_expense.time_entry n where n.tenant_id = $1 and n.id = w.source_id limit 1) e
  where l.tenant_id = $1 and l.contract_id = any($2::uuid[]) and e.task_id = t.id and e.work_date <= $3
  group by l.contract_id, l.id, e.work_date
  union all
  select 'UNPRICEABLE', b.contract_id, b.contract_line_id, 'TIME', b.work_date, count(*)::int, min(b.created_at), null,
    case when p.trace #>> '{steps,1,rule}' in ('RATE_MISSING', 'RATE_CURRENCY') then p.trace #>> '{steps,1,rule}' else 'FX_STALE' end
  from wip.billable_transaction b
  join wip.price_trace p on p.tenant_id = b.tenant_id and p.id = b.price_trace_id
  where b.tenant_id = $1 and b.contract_id = any($2::uuid[]) and b.status = 'OPEN' and b.amount is null and b.work_date <= $3
  group by b.contract_id, b.contract_line_id, b.work_date, 9`;

/** Active billing holds and waived findings of these records. */
export async function findStops(tx: Tx, targetIds: readonly string[]): Promise<StopOrWaiver[]> {
  return tx.rows<StopOrWaiver>(
    'readiness.stops',
    `select 'HOLD' as kind, h.target_id as "targetId", 'BILL_HOLD' as code, h.placed_at as since
     from work_item.hold h
     where h.tenant_id = $1 and h.target_id = any($2::uuid[]) and h.kind = 'BILLING' and h.status = 'ACTIVE' and (h.expires_at is null or $3 < h.expires_at)
     union all
     select 'WAIVER', e.target_id, e.code, e.detected_at
     from work_item.exception e
     where e.tenant_id = $1 and e.target_id = any($2::uuid[]) and e.status = 'WAIVED'`,
    [tx.ctx.tenantId, targetIds, tx.ctx.now],
  );
}

/** The worse of the BILLING and the GL period of a day; null where one of them is missing. */
export async function findBillingPeriod(tx: Tx, of: { legalEntityId: string; day: string }): Promise<{ status: string; changedAt: Date } | null> {
  const rows = await tx.rows<{ status: string; changedAt: Date }>(
    'readiness.period',
    `select p.status, coalesce(p.status_changed_at, p.created_at) as "changedAt"
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = $2 and p.subledger in ('BILLING', 'GL') and $3 between p.start_date and p.end_date
     order by p.status = 'OPEN'`,
    [tx.ctx.tenantId, of.legalEntityId, of.day],
  );
  return rows.length < 2 ? null : rows[0]!;
}

/** What a project's contract would bill now, by bill-to: open, priced items up to a day. */
export interface OpenCandidate {
  readonly contractId: string;
  readonly billToId: string;
  readonly openCount: number;
  readonly openAmountMinor: bigint;
  readonly contractLineIds: readonly string[];
  /** The terms of what is open: line and version. */
  readonly termsKeys: readonly string[];
  /** The last day of what is open; where nothing is, the day asked. */
  readonly serviceEnd: string;
}

/** Every bill-to of the contracts' lines in force with what is open for it. */
export async function findOpenCandidates(tx: Tx, of: { contractIds: readonly string[]; serviceTo: string }): Promise<OpenCandidate[]> {
  return tx.rows<OpenCandidate>(
    'readiness.candidates',
    `select l.contract_id as "contractId", b.bill_to_id as "billToId", coalesce(sum(o.items), 0)::int as "openCount",
       coalesce(sum(o.amount), 0)::bigint as "openAmountMinor", array_agg(distinct l.contract_line_id) as "contractLineIds",
       coalesce(array_agg(distinct concat_ws(' ', l.contract_line_id, l.version_no)) filter (where o.items > 0), '{}') as "termsKeys",
       coalesce(max(o.last), $3::date) as "serviceEnd"
     from contract.contract_line_version l
     join contract.contract_line_bill_to b on b.tenant_id = l.tenant_id and b.contract_line_version_id = l.id
     left join lateral (
       select count(*) as items, sum(t.amount) as amount, max(t.work_date) as last
       from wip.billable_transaction t
       where t.tenant_id = $1 and t.contract_id = l.contract_id and t.contract_line_id = l.contract_line_id
         and t.version_no = l.version_no and t.bill_to_id = b.bill_to_id
         and t.status = 'OPEN' and t.bill_class = 'BILLABLE' and t.amount is not null and t.work_date <= $3) o on true
     where l.tenant_id = $1 and l.contract_id = any($2::uuid[]) and l.version_status in ('APPROVED', 'SUPERSEDED')
     group by l.contract_id, b.bill_to_id
     order by l.contract_id, b.bill_to_id`,
    [tx.ctx.tenantId, of.contractIds, of.serviceTo],
  );
}

/** The contract, customer and entity of a project. */
export async function findProjectContract(tx: Tx, projectId: string): Promise<
  { contractId: string | null; legalEntityId: string; customerId: string | null; region: string | null } | undefined
> {
  return tx.row(
    'readiness.project',
    `select p.contract_id as "contractId", coalesce(c.legal_entity_id, p.legal_entity_id) as "legalEntityId",
       coalesce(c.customer_id, p.customer_id) as "customerId", p.region
     from project.project p
     left join contract.contract c on c.tenant_id = p.tenant_id and c.id = p.contract_id
     where p.tenant_id = $1 and p.id = $2`,
    [tx.ctx.tenantId, projectId],
  );
}
