import { digestOfIds, plainArray, type Tx } from '#libs/platform/index.js';
import { problems } from './wip.problems.js';
import { insertRows } from './wip.repository.js';
import type { NewAllocation, NewTransaction, ReversedTransaction } from './wip.types.js';

/**
 * Writes priced work: roots first, then the parts of those that were split among bill-tos. A source that is priced already is left alone, and so
 * are its parts. Answers the ids that were written; the caller audits the batch with {@link auditBatch}.
 */
export async function insertTransactions(tx: Tx, rows: readonly NewTransaction[]): Promise<ReadonlySet<string>> {
  const roots = await insertRows(tx, rows.filter(({ parentId }) => parentId === null));
  const parts = await insertRows(tx, rows.filter(({ parentId }) => parentId !== null && roots.has(parentId)));
  return new Set([...roots, ...parts]);
}

/** Takes open items of these contracts for a document. @throws WIP_TAKEN when one of them is no longer open */
export async function reserveTransactions(tx: Tx, { ids, contractIds }: { ids: readonly string[]; contractIds: readonly string[] }): Promise<void> {
  const reserved = await tx.run('wip.reserve', reserveStatement, [tx.ctx.tenantId, ids, tx.ctx.now, tx.ctx.userId, contractIds]);
  if (reserved !== ids.length) throw problems.taken(ids.length - reserved);
}

/** Writes what each document line takes, with its full snapshot copied from the transaction: quantity, rate, terms version, trace. */
export async function insertAllocations(tx: Tx, allocations: readonly NewAllocation[]): Promise<void> {
  const list = (key: keyof NewAllocation) => plainArray(allocations.map((allocation) => allocation[key]));
  await tx.run('wip.allocate', allocateStatement, [
    tx.ctx.tenantId, list('id'), list('transactionId'), list('invoiceId'), list('invoiceLineId'), list('amountMinor'), tx.ctx.now,
  ]);
}

/**
 * Lets work go that a document will not bill: its allocations get `released_at`, the items are OPEN again. Whole documents, or only the given
 * transactions of them. Answers the transactions.
 */
export async function releaseAllocations(tx: Tx, from: { invoiceIds: readonly string[]; transactionIds?: readonly string[] }): Promise<readonly string[]> {
  const released = await tx.rows<{ id: string }>('wip.release', releaseStatement, [tx.ctx.tenantId, from.invoiceIds, from.transactionIds ?? null, tx.ctx.now]);
  const ids = released.map(({ id }) => id);
  if (ids.length > 0) await tx.run('wip.reopen', reopenStatement, [tx.ctx.tenantId, ids, tx.ctx.now, tx.ctx.userId]);
  return ids;
}

/** The sources were taken back: their unbilled rows, parts included, are REVERSED. Rows on a document stay; answers those that were reversed. */
export async function reverseTransactions(tx: Tx, sources: { sourceType: string; sourceIds: readonly string[] }): Promise<readonly ReversedTransaction[]> {
  return tx.rows<ReversedTransaction>('wip.reverse', reverseStatement, [tx.ctx.tenantId, sources.sourceType, sources.sourceIds, tx.ctx.now, tx.ctx.userId]);
}

/** Locks the live rows of these sources, parts included: no run puts them on a document meanwhile, and what one has taken already is seen. */
export async function lockTransactionsOf(tx: Tx, sources: { sourceType: string; sourceIds: readonly string[] }): Promise<void> {
  if (sources.sourceIds.length > 0) await tx.run('wip.lock-sources', lockStatement, [tx.ctx.tenantId, sources.sourceType, sources.sourceIds]);
}

/** Keeps work that was taken back from being billed until its rows follow ({@link reverseTransactions}): what is OPEN of it is HELD. */
export async function holdTransactionsOf(tx: Tx, sources: { sourceType: string; sourceIds: readonly string[]; reason: string }): Promise<void> {
  const { sourceType, sourceIds, reason } = sources;
  if (sourceIds.length > 0) await tx.run('wip.hold-sources', holdStatement, [tx.ctx.tenantId, sourceType, sourceIds, tx.ctx.now, tx.ctx.userId, reason]);
}

/** One audit row for a batch: how many, the digest of their ids, by which rule (INV-69). */
export async function auditBatch(tx: Tx, batch: { id: string; action: string; rule: string; ids: readonly string[] }): Promise<void> {
  await tx.audit({
    action: `wip.billable_transaction.${batch.action}`,
    target: { type: 'work_batch', id: batch.id },
    detail: { count: batch.ids.length, idsDigest: digestOfIds(batch.ids), rule: batch.rule },
  });
}

// The contracts lead to the open items of a few, whatever the statistics of a young database say of the whole table.
const reserveStatement = `
  update wip.billable_transaction
  set status = 'RESERVED', updated_at = $3, updated_by = $4, row_version = row_version + 1
  where tenant_id = $1 and contract_id = any($5::uuid[]) and id = any($2::uuid[]) and status = 'OPEN'`;

const reopenStatement = `
  update wip.billable_transaction
  set status = 'OPEN', updated_at = $3, updated_by = $4, row_version = row_version + 1
  where tenant_id = $1 and id = any($2::uuid[]) and status = 'RESERVED'`;

const allocateStatement = `
  insert into wip.allocation (tenant_id, id, billable_transaction_id, bill_cycle, invoice_id, invoice_line_id, unit, quantity, rate, multiplier, currency,
    amount, shadow_amount, functional_amount, cost_amount, contract_line_id, version_no, work_date, price_trace_id, created_at)
  select $1, n.id, t.id, t.bill_cycle, n.invoice_id, n.invoice_line_id, t.unit, t.quantity, t.rate, t.multiplier, t.currency, n.amount,
    t.shadow_amount, t.functional_amount, t.functional_cost_amount, t.contract_line_id, t.version_no, t.work_date, t.price_trace_id, $7
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[]) as n(id, transaction_id, invoice_id, invoice_line_id, amount)
  cross join lateral (select b.* from wip.billable_transaction b where b.tenant_id = $1 and b.id = n.transaction_id limit 1) t`;

const releaseStatement = `
  update wip.allocation a
  set released_at = $4
  where a.tenant_id = $1 and a.invoice_id = any($2::uuid[]) and a.released_at is null
    and ($3::uuid[] is null or a.billable_transaction_id = any($3))
  returning a.billable_transaction_id as id`;

const liveRows = `
  with roots as (
    select r.id
    from wip.billable_transaction r
    where r.tenant_id = $1 and r.source_type = $2 and r.source_id = any($3::uuid[]) and r.parent_id is null and r.status not in ('REVERSED', 'TRANSFERRED')),
  live as (
    select roots.id from roots
    union all
    select p.id from wip.billable_transaction p join roots on roots.id = p.parent_id where p.tenant_id = $1)`;

const lockStatement = `${liveRows}
  select from wip.billable_transaction t
  where t.tenant_id = $1 and t.id in (select id from live)
  order by t.id
  for update`;

const holdStatement = `${liveRows}
  update wip.billable_transaction t
  set status = 'HELD', status_reason = $6, updated_at = $4, updated_by = $5, row_version = t.row_version + 1
  where t.tenant_id = $1 and t.id in (select id from live) and t.status = 'OPEN'`;

const reverseStatement = `
  with roots as (
    select r.id
    from wip.billable_transaction r
    where r.tenant_id = $1 and r.source_type = $2 and r.source_id = any($3::uuid[]) and r.parent_id is null
      and r.status in ('OPEN', 'HELD', 'NOT_BILLED', 'SPLIT')
      and not exists (
        select from wip.billable_transaction part
        where part.tenant_id = $1 and part.parent_id = r.id and part.status not in ('OPEN', 'HELD', 'NOT_BILLED', 'REVERSED')))
  update wip.billable_transaction t
  set status = 'REVERSED', updated_at = $4, updated_by = $5, row_version = t.row_version + 1
  from roots
  where t.tenant_id = $1 and (t.id = roots.id or t.parent_id = roots.id) and t.status in ('OPEN', 'HELD', 'NOT_BILLED')
  returning t.id, t.source_id as "sourceId", t.legal_entity_id as "legalEntityId", t.customer_id as "customerId", t.contract_id as "contractId",
    t.contract_line_id as "contractLineId", t.revenue_unit_id as "revenueUnitId", t.project_id as "projectId", t.resource_id as "resourceId",
    t.billing_model as "billingModel", t.bill_class as "billClass", t.accounting_date as "accountingDate",
    coalesce(t.cost_accounting_date, t.accounting_date) as "costAccountingDate", t.work_date as "workDate", t.currency, t.amount,
    t.functional_currency as "functionalCurrency", t.functional_amount as "functionalAmount", t.cost_amount as "costAmount", t.cost_currency as "costCurrency",
    t.functional_cost_amount as "functionalCostAmount", t.dimensions`;
