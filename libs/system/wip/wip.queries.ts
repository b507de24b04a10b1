import { problems, type RowScope, type Scope } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import type { BillableTransaction, WipFilter } from './wip.types.js';

const fields = `t.id, t.source_type as "sourceType", t.source_id as "sourceId", t.parent_id as "parentId", t.legal_entity_id as "legalEntityId",
  t.customer_id as "customerId", t.contract_id as "contractId", t.contract_line_id as "contractLineId", t.version_no as "versionNo", t.bill_to_id as "billToId",
  t.project_id as "projectId", t.task_id as "taskId", t.resource_id as "resourceId", t.role_id as "roleId", p.region, t.work_date as "workDate",
  t.accounting_date as "accountingDate", t.bill_class as "billClass", t.description, t.unit, t.quantity, t.rate, t.multiplier, t.currency, t.amount,
  t.shadow_amount as "shadowAmount", t.cost_amount as "costAmount", t.cost_currency as "costCurrency", s.state, t.bill_cycle as "billCycle",
  s.invoice_id as "invoiceId", s.invoice_line_id as "invoiceLineId", t.row_version as "rowVersion"`;
/** The state of each by key, whatever the statistics of a young table say. */
const source = `wip.billable_transaction t
  cross join lateral (
    select v.state, v.invoice_id, v.invoice_line_id from wip.transaction_state v where v.tenant_id = t.tenant_id and v.billable_transaction_id = t.id limit 1) s
  left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id`;

/** A billable transaction with its state. @throws NOT_FOUND 404 */
export async function getWip(tx: Tx, id: string): Promise<BillableTransaction> {
  const row = await tx.row<BillableTransaction>('wip.get', `select ${fields} from ${source} where t.tenant_id = $1 and t.id = $2`, [tx.ctx.tenantId, id]);
  if (!row) throw problems.notFound('billable transaction', id);
  return row;
}

const conditions: Conditions<WipFilter & { after: string | null }> = {
  after: (place) => `t.id > ${place}::uuid`,
  contractId: (place) => `t.contract_id = ${place}::uuid`,
  projectId: (place) => `t.project_id = ${place}::uuid`,
  customerId: (place) => `t.customer_id = ${place}::uuid`,
  sourceId: (place) => `t.source_id = ${place}::uuid`,
  invoiceId: (place) => `s.invoice_id = ${place}::uuid
      and t.id in (select a.billable_transaction_id from wip.allocation a where a.tenant_id = $1 and a.invoice_id = ${place}::uuid)`,
  // The status tells most rows apart before the state of each is looked up: only BILLED is not stored.
  state: (place) => `t.status = case ${place}::text when 'BILLED' then 'RESERVED' else ${place}::text end and s.state = ${place}::text`,
  billClass: (place) => `t.bill_class = ${place}::text`,
};

/** Transactions within the scopes, in the order of their ids, after a given one. */
export async function findWip(
  tx: Tx, filter: WipFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<BillableTransaction[]> {
  const values: unknown[] = [tx.ctx.tenantId, JSON.stringify(scopes), page.limit];
  const { shape, clauses } = narrow(conditions, { ...filter, after: page.after }, values);
  return tx.rows<BillableTransaction>(
    `wip.list.${shape}`,
    `select ${fields}
     from ${source}
     where t.tenant_id = $1
       ${clauses}
       and exists (
         select from jsonb_to_recordset($2::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (g."legalEntityIds" is null or t.legal_entity_id = any(g."legalEntityIds")) and (g.regions is null or p.region = any(g.regions))
           and (g."customerIds" is null or t.customer_id = any(g."customerIds")) and (g."projectIds" is null or t.project_id = any(g."projectIds")))
     order by t.id
     limit $3`,
    values,
  );
}

/** The row scope a transaction is asked against. */
export function scopeOfWip({ legalEntityId, region, customerId, projectId }: BillableTransaction): RowScope {
  return { legalEntityId, region, customerId, projectId };
}
