import type { Tx } from '#libs/platform/index.js';
import type { AllocatedWork } from './invoice-edit.types.js';

/** The live allocations of documents, by line and transaction. */
export async function findAllocatedWork(tx: Tx, invoiceIds: readonly string[]): Promise<AllocatedWork[]> {
  return tx.rows<AllocatedWork>(
    'invoice-edit.allocated-work',
    `select a.billable_transaction_id as "transactionId", a.invoice_id as "invoiceId", a.invoice_line_id as "invoiceLineId", a.bill_cycle as "billCycle",
       a.unit, a.quantity, a.rate, a.multiplier, a.amount, t.work_date as "workDate", t.contract_id as "contractId", t.contract_line_id as "contractLineId",
       t.project_id as "projectId", t.billing_model as "billingModel",
       t.first_amount as "firstAmount", t.standard_amount as "standardAmount", t.functional_cost_amount as "functionalCostAmount"
     from wip.allocation a
     join wip.billable_transaction t on t.tenant_id = a.tenant_id and t.id = a.billable_transaction_id
     where a.tenant_id = $1 and a.invoice_id = any($2::uuid[]) and a.released_at is null
     order by a.invoice_line_id, a.billable_transaction_id`,
    [tx.ctx.tenantId, invoiceIds],
  );
}
