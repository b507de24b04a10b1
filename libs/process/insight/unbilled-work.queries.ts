import type { Day, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { UnbilledWorkFilter, WorkDay } from './unbilled-work.types.js';

/** When the asked day ended for each entity, on its own clock. */
const dayEnds = `
  select e.id as legal_entity_id, e.time_zone, ($3::date + 1)::timestamp at time zone e.time_zone as until
  from ledger.legal_entity e
  where e.tenant_id = $1`;

/** Work that a draft held at the end of the day and let go since. */
const letGo = `
  select a.billable_transaction_id as id
  from wip.allocation a
  join invoice.invoice i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
  join day_ends d on d.legal_entity_id = i.legal_entity_id
  where a.tenant_id = $1 and a.released_at >= (select min(until) from day_ends) and a.released_at >= d.until and a.created_at < d.until`;

/**
 * What may have been unbilled then: work that is OPEN or HELD, work of documents that were not posted by then, and what has ended since; of that only
 * BILLABLE work was OPEN before.
 */
const candidates = `
  select t.*, null::timestamptz as taken_at
  from wip.billable_transaction t
  where t.tenant_id = $1 and t.status in ('OPEN', 'HELD')
  union all
  select t.*, a.created_at
  from invoice.invoice i
  join wip.allocation a on a.tenant_id = i.tenant_id and a.invoice_id = i.id and a.released_at is null
  join wip.billable_transaction t on t.tenant_id = a.tenant_id and t.id = a.billable_transaction_id and t.bill_cycle = a.bill_cycle
  where i.tenant_id = $1 and t.status = 'RESERVED'
    and (i.status in ('DRAFT', 'IN_REVIEW', 'APPROVED') or i.status = 'POSTED'
      and i.posted_at >= (select until from day_ends d where d.legal_entity_id = i.legal_entity_id))
  union all
  select t.*, null
  from wip.billable_transaction t
  where t.tenant_id = $1 and t.status in ('SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED') and t.bill_class = 'BILLABLE'
    and t.updated_at >= (select until from day_ends d where d.legal_entity_id = t.legal_entity_id)`;

/** Unbilled rows as they stood at the end of the day, whatever became of them since (kpis: reproducible as of any past instant). */
const unbilledRows = `
  select t.legal_entity_id, t.project_id, t.customer_id, t.currency, t.work_date, t.amount,
    coalesce(t.approved_at, t.created_at) at time zone d.time_zone as approved_at,
    case
      when t.taken_at < d.until or t.id in (select id from let_go) then 'RESERVED'
      when t.status = 'HELD' then 'HELD'
      else 'OPEN' end as status
  from (${candidates}) t
  join day_ends d on d.legal_entity_id = t.legal_entity_id
  where t.created_at < d.until`;

/** Priced work that is not invoiced, by day, of the groups of one page in the order of their codes and currencies. */
export async function findUnbilledDays(
  tx: Tx, filter: UnbilledWorkFilter & { asOf: Day; approvedDaysAgo: number }, scopes: readonly Scope[],
  page: { limit: number; after: { code: string; currency: string } | null },
): Promise<WorkDay[]> {
  return tx.rows<WorkDay>(
    'insight.unbilled-days',
    `with day_ends as (${dayEnds}), let_go as (${letGo})
     select "groupId", code, name, currency, "workDate", items, "amountMinor", "openMinor", "heldMinor", "reservedMinor", "unbilledApprovedMinor"
     from (
       select g.id as "groupId", g.code, g.name, u.currency, u.work_date as "workDate", count(*)::int as items, sum(u.amount)::bigint as "amountMinor",
         coalesce(sum(u.amount) filter (where u.status = 'OPEN'), 0)::bigint as "openMinor",
         coalesce(sum(u.amount) filter (where u.status = 'HELD'), 0)::bigint as "heldMinor",
         coalesce(sum(u.amount) filter (where u.status = 'RESERVED'), 0)::bigint as "reservedMinor",
         coalesce(sum(u.amount) filter (where u.status <> 'RESERVED' and u.approved_at::date <= $3::date - $4::int), 0)::bigint as "unbilledApprovedMinor",
         dense_rank() over (order by g.code, u.currency) as place
       from (${unbilledRows}) u
       left join project.project p on p.tenant_id = $1 and p.id = u.project_id
       left join customer.customer c on c.tenant_id = $1 and c.id = u.customer_id
       cross join lateral (
         select p.id, p.code, p.name where $2 = 'PROJECT'
         union all
         select c.id, c.code, c.legal_name where $2 = 'CUSTOMER') g
       where g.id is not null and u.amount is not null and u.work_date <= $3
         and ($5::uuid is null or u.legal_entity_id = $5)
         and ($6::uuid is null or u.customer_id = $6)
         and ($7::uuid is null or u.project_id = $7)
         and ($8::text is null or (g.code, u.currency::text) > ($8, $9))
         and exists (
           select from jsonb_to_recordset($10::jsonb) as s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
           where (s."legalEntityIds" is null or u.legal_entity_id = any(s."legalEntityIds")) and (s.regions is null or p.region = any(s.regions))
             and (s."customerIds" is null or u.customer_id = any(s."customerIds")) and (s."projectIds" is null or u.project_id = any(s."projectIds")))
       group by g.id, g.code, g.name, u.currency, u.work_date) d
     where place <= $11
     order by code, currency, "workDate"`,
    [
      tx.ctx.tenantId, filter.by, filter.asOf, filter.approvedDaysAgo, filter.legalEntityId ?? null, filter.customerId ?? null, filter.projectId ?? null,
      page.after?.code ?? null, page.after?.currency ?? null, JSON.stringify(scopes), page.limit,
    ],
  );
}
