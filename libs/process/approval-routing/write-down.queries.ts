import type { Tx } from '#libs/platform/index.js';
import type { WritableWork } from '#libs/system/wip/index.js';
import type { WriteDownFacts } from './write-down.types.js';

/**
 * Surroundings of the work, and what its contract line has been written down by since it was last invoiced. Source: approvals-and-controls §1,
 * writedown_percent.
 */
export async function getWriteDownFacts(tx: Tx, { id, contractLineId }: WritableWork): Promise<WriteDownFacts> {
  return (await tx.row<WriteDownFacts>('approval-routing.write-down-facts', factsStatement, [tx.ctx.tenantId, id, contractLineId]))!;
}

const factsStatement = `
  with recursive up as (
    select c.code, c.parent_customer_id, 1 as level
    from wip.billable_transaction t
    join customer.customer c on c.tenant_id = t.tenant_id and c.id = t.customer_id
    where t.tenant_id = $1 and t.id = $2
    union all
    select c.code, c.parent_customer_id, up.level + 1
    from up
    join customer.customer c on c.tenant_id = $1 and c.id = up.parent_customer_id),
  posted as (
    select max(d.posted_at) as at
    from invoice.invoice_line l
    join invoice.invoice d on d.tenant_id = l.tenant_id and d.id = l.invoice_id and d.status = 'POSTED'
    where l.tenant_id = $1 and l.contract_line_id = $3),
  line as (
    select coalesce(w.first_amount, w.amount) as first_amount, w.functional_amount, s.state,
      w.updated_at > coalesce((select at from posted), '-infinity') as is_new
    from wip.billable_transaction w
    cross join lateral (select v.state from wip.transaction_state v where v.tenant_id = w.tenant_id and v.billable_transaction_id = w.id limit 1) s
    where w.tenant_id = $1 and w.contract_line_id = $3 and w.bill_class = 'BILLABLE' and w.status in ('OPEN', 'HELD', 'RESERVED', 'WRITTEN_OFF'))
  select e.code as "legalEntity", c.number as contract, p.code as project, array(select code from up order by level) as customers,
    coalesce((select sum(first_amount) from line where state = 'WRITTEN_OFF' and is_new), 0)::bigint as "writtenOffMinor",
    coalesce((select sum(functional_amount) from line where state = 'WRITTEN_OFF' and is_new), 0)::bigint as "functionalWrittenOffMinor",
    coalesce((select sum(first_amount) from line where state in ('OPEN', 'HELD', 'RESERVED')), 0)::bigint as "unbilledMinor"
  from wip.billable_transaction t
  join ledger.legal_entity e on e.tenant_id = t.tenant_id and e.id = t.legal_entity_id
  join contract.contract c on c.tenant_id = t.tenant_id and c.id = t.contract_id
  left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
  where t.tenant_id = $1 and t.id = $2`;
