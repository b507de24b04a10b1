import type { Day, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { UnbilledWorkFilter, WorkDay } from './unbilled-work.types.js';

/** OPEN and HELD rows by their index; RESERVED ones from the drafts that hold them, so that billed history is never read. */
const unbilledRows = `
  select t.legal_entity_id, t.project_id, t.customer_id, t.currency, t.work_date, t.amount, t.status, coalesce(t.approved_at, t.created_at) as approved_at
  from wip.billable_transaction t
  where t.tenant_id = $1 and t.status in ('OPEN', 'HELD')
  union all
  select t.legal_entity_id, t.project_id, t.customer_id, t.currency, t.work_date, t.amount, t.status, coalesce(t.approved_at, t.created_at)
  from invoice.invoice i
  join wip.allocation a on a.tenant_id = i.tenant_id and a.invoice_id = i.id and a.released_at is null
  join wip.billable_transaction t on t.tenant_id = a.tenant_id and t.id = a.billable_transaction_id and t.bill_cycle = a.bill_cycle
  where i.tenant_id = $1 and i.status in ('DRAFT', 'IN_REVIEW', 'APPROVED') and t.status = 'RESERVED'`;

/** Priced work that is not invoiced, by day, of the groups of one page in the order of their codes and currencies. */
export async function findUnbilledDays(
  tx: Tx, filter: UnbilledWorkFilter & { asOf: Day; approvedDaysAgo: number }, scopes: readonly Scope[], page: { limit: number; after: { code: string; currency: string } | null },
): Promise<WorkDay[]> {
  return tx.rows<WorkDay>(
    'insight.unbilled-days',
    `select "groupId", code, name, currency, "workDate", items, "amountMinor", "openMinor", "heldMinor", "reservedMinor", "unbilledApprovedMinor"
     from (
       select g.id as "groupId", g.code, g.name, u.currency, u.work_date as "workDate", count(*)::int as items, sum(u.amount)::bigint as "amountMinor",
         coalesce(sum(u.amount) filter (where u.status = 'OPEN'), 0)::bigint as "openMinor",
         coalesce(sum(u.amount) filter (where u.status = 'HELD'), 0)::bigint as "heldMinor",
         coalesce(sum(u.amount) filter (where u.status = 'RESERVED'), 0)::bigint as "reservedMinor",
         coalesce(sum(u.amount) filter (where u.status <> 'RESERVED' and (u.approved_at at time zone e.time_zone)::date <= $3::date - $4::int), 0)::bigint as "unbilledApprovedMinor",
         dense_rank() over (order by g.code, u.currency) as place
       from (${unbilledRows}) u
       join ledger.legal_entity e on e.tenant_id = $1 and e.id = u.legal_entity_id
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
