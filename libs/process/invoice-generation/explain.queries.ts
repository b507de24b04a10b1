import { problems, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { TracedItem, TracedLine, TracedTransaction } from './explain.types.js';

/** The rows from the one that was priced to this one, with their figures. */
const rowsDownTo = (id: string) => `(
    with recursive up as (
      select r.*, 0 as height
      from wip.billable_transaction r
      where r.tenant_id = $1 and r.id = ${id}
      union all
      select r.*, up.height + 1
      from up
      join wip.billable_transaction r on r.tenant_id = $1 and r.id = up.parent_id)
    select json_agg(json_build_object('id', up.id, 'billToId', up.bill_to_id, 'contractLineId', up.contract_line_id, 'workedMinutes', up.worked_minutes,
      'billedMinutes', trim_scale(up.minutes), 'workDate', up.work_date, 'quantity', up.quantity::text, 'amount', up.amount, 'shadowAmount', up.shadow_amount)
      order by up.height desc)
    from up)`;

/** The trace that a transaction or an allocation names. */
const traceOf = (row: string) => `(select p.trace from wip.price_trace p where p.tenant_id = ${row}.tenant_id and p.id = ${row}.price_trace_id)`;

/** @throws NOT_FOUND 404 */
export async function getTracedTransaction(tx: Tx, id: string): Promise<TracedTransaction> {
  const row = await tx.row<Omit<TracedTransaction, 'scope'> & RowScope>(
    'explain.transaction',
    `select ${traceOf('t')} as trace, ${rowsDownTo('$2')} as rows, t.legal_entity_id as "legalEntityId", t.customer_id as "customerId",
       t.project_id as "projectId", p.region
     from wip.billable_transaction t
     left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
     where t.tenant_id = $1 and t.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw problems.notFound('billable transaction', id);
  const { legalEntityId, customerId, projectId, region, ...traced } = row;
  return { ...traced, scope: { legalEntityId, customerId, projectId, region } };
}

/** @throws NOT_FOUND 404 */
export async function getTracedLine(tx: Tx, id: string): Promise<TracedLine> {
  const row = await tx.row<Omit<TracedLine, 'scope'> & RowScope>('explain.line', lineStatement, [tx.ctx.tenantId, id]);
  if (!row) throw problems.notFound('invoice line', id);
  const { legalEntityId, customerId, projectId, region, ...traced } = row;
  return { ...traced, scope: { legalEntityId, customerId, projectId, region } };
}

const lineStatement = `
  select l.id, l.invoice_id as "invoiceId", l.line_no as "lineNo", l.contract_line_id as "contractLineId", l.description, l.quantity, l.unit,
    l.unit_price as "unitPrice", l.discount_percent as "discountPercent", l.discount_amount as "discountMinor", l.net_amount as "netMinor",
    l.rounding_charge_amount as "roundingChargeMinor", l.functional_net_amount as "functionalNetMinor", l.tax_category as "taxCategory",
    l.tax_rate as "taxRate", l.tax_amount_shown as "taxShownMinor", l.currency,
    d.functional_currency as "functionalCurrency", d.fx_rate as "fxRate", d.line_grouping as "lineGrouping",
    (select concat_ws(', ', x.exemption_reason, x.exemption_code) from invoice.invoice_tax_line x
     where x.tenant_id = $1 and x.invoice_id = l.invoice_id and x.tax_category = l.tax_category limit 1) as exemption,
    a.items::int as "itemCount", a.amount::bigint as "allocatedMinor",
    d.legal_entity_id as "legalEntityId", d.customer_id as "customerId", d.project_id as "projectId", p.region
  from invoice.invoice_line l
  join invoice.invoice d on d.tenant_id = l.tenant_id and d.id = l.invoice_id
  left join project.project p on p.tenant_id = d.tenant_id and p.id = d.project_id
  cross join lateral (
    select count(*) as items, coalesce(sum(n.amount), 0) as amount
    from wip.allocation n
    where n.tenant_id = $1 and n.invoice_id = l.invoice_id and n.invoice_line_id = l.id and n.released_at is null) a
  where l.tenant_id = $1 and l.id = $2`;

/** The live allocations of a line in the order of their ids, after a given one. */
export async function findTracedItems(tx: Tx, line: { id: string; invoiceId: string }, page: { limit: number; after: string | null }): Promise<TracedItem[]> {
  return tx.rows<TracedItem>(
    'explain.items',
    `select a.id, a.billable_transaction_id as "transactionId", a.invoice_line_id as "lineId", a.quantity, a.unit, a.amount, a.work_date as "workDate",
       ${traceOf('a')} as trace,
       ${rowsDownTo('a.billable_transaction_id')} as rows
     from wip.allocation a
     where a.tenant_id = $1 and a.invoice_id = $2 and a.invoice_line_id = $3 and a.released_at is null and ($4::uuid is null or a.id > $4)
     order by a.id
     limit $5`,
    [tx.ctx.tenantId, line.invoiceId, line.id, page.after, page.limit],
  );
}
