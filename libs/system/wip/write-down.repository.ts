import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { WritableWork, WriteDown } from './write-down.types.js';

const workStatement = `
  select t.id, t.status, t.bill_class as "billClass", e.status as "sourceStatus", t.legal_entity_id as "legalEntityId", t.customer_id as "customerId",
    t.contract_id as "contractId", t.contract_line_id as "contractLineId", t.revenue_unit_id as "revenueUnitId", t.project_id as "projectId", p.region,
    t.billing_model as "billingModel", t.currency, t.dimensions, t.quantity, t.minutes, t.worked_minutes as "workedMinutes", coalesce(t.amount, 0) as amount,
    t.first_amount as "firstAmount", t.standard_amount as "standardAmount", t.functional_amount as "functionalAmount", t.cost_amount as "costAmount",
    t.functional_cost_amount as "functionalCostAmount"
  from wip.billable_transaction t
  left join time_expense.time_entry e on e.tenant_id = t.tenant_id and e.id = t.source_id and t.source_type = 'TIME'
  left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
  where t.tenant_id = $1 and t.id = $2`;

/** Work as it stands. @throws NOT_FOUND 404 */
export async function getWritableWork(tx: Tx, id: string): Promise<WritableWork> {
  const found = await tx.row<WritableWork>('wip.writable-work', workStatement, [tx.ctx.tenantId, id]);
  if (!found) throw problems.notFound('transaction', id);
  return found;
}

/** The same, locked with its time entry: neither a billing run nor a reversal takes it meanwhile. */
export async function lockWritableWork(tx: Tx, id: string): Promise<WritableWork> {
  await tx.run('wip.lock-source', lockSourceStatement, [tx.ctx.tenantId, id]);
  await tx.run('wip.lock-writable', 'select from wip.billable_transaction where tenant_id = $1 and id = $2 for update', [tx.ctx.tenantId, id]);
  return getWritableWork(tx, id);
}

const lockSourceStatement = `
  select from time_expense.time_entry e
  where e.tenant_id = $1 and e.id = (select t.source_id from wip.billable_transaction t where t.tenant_id = $1 and t.id = $2)
  for share`;

const writeDownStatement = `
  select w.id, w.billable_transaction_id as "transactionId", w.legal_entity_id as "legalEntityId", t.customer_id as "customerId", t.project_id as "projectId",
    p.region, w.minutes, w.currency, w.amount, w.reason, w.content_hash as "contentHash", w.status, w.approval_request_id as "approvalRequestId",
    w.written_off_id as "writtenOffId", w.accounting_date as "accountingDate", w.journal_entry_id as "journalEntryId", w.row_version as "rowVersion"
  from wip.write_down w
  join wip.billable_transaction t on t.tenant_id = w.tenant_id and t.id = w.billable_transaction_id
  left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
  where w.tenant_id = $1 and w.id = $2`;

/** @throws NOT_FOUND 404 */
export async function getWriteDown(tx: Tx, id: string): Promise<WriteDown> {
  const found = await tx.row<WriteDown>('wip.write-down', writeDownStatement, [tx.ctx.tenantId, id]);
  if (!found) throw problems.notFound('write-down', id);
  return found;
}

/** Writes the parts of a transaction as its children, each a copy of it but for what is given, and ends it as SPLIT. */
export async function splitRow(tx: Tx, parentId: string, parts: readonly object[]): Promise<void> {
  await tx.run('wip.split-off', splitStatement, [tx.ctx.tenantId, parentId, JSON.stringify(parts), tx.ctx.now, tx.ctx.userId]);
  await endRow(tx, parentId, { status: 'SPLIT', writeDownId: null });
}

const splitStatement = `
  insert into wip.billable_transaction
  select (jsonb_populate_record(t, n.part || jsonb_build_object('parent_id', t.id, 'amount_basis', 'SHARE', 'created_at', $4::timestamptz, 'created_by',
    $5::uuid, 'row_version', 1))).*
  from wip.billable_transaction t
  cross join jsonb_array_elements($3::jsonb) as n(part)
  where t.tenant_id = $1 and t.id = $2`;

/** Ends a row: SPLIT into its parts, or WRITTEN_OFF by a write-down. */
export async function endRow(tx: Tx, id: string, end: { status: 'SPLIT' | 'WRITTEN_OFF'; writeDownId: string | null }): Promise<void> {
  await tx.run(
    'wip.end-row',
    `update wip.billable_transaction t
     set status = $3, write_down_request_id = $4, updated_at = $5, updated_by = $6, row_version = t.row_version + 1
     where t.tenant_id = $1 and t.id = $2`,
    [tx.ctx.tenantId, id, end.status, end.writeDownId, tx.ctx.now, tx.ctx.userId],
  );
}
