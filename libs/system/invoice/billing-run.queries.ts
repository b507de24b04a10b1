import { problems, type Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { BillingRun, BillingRunFilter, ClaimedChunk, RunTotal } from './billing-run.types.js';

const fields = `r.id, r.code, r.legal_entity_id as "legalEntityId", r.filter, r.service_to as "serviceTo", r.cutoff_at as "cutoffAt",
  r.issue_date as "issueDate", r.accounting_date as "accountingDate", r.auto_submit as "autoSubmit", r.status, r.chunk_count as "chunkCount",
  r.chunks_done as "chunksDone", r.candidate_count as "candidateCount", r.blocked_count as "blockedCount", r.item_count as "itemCount",
  r.document_count as "documentCount", r.totals, r.findings, r.operation_id as "operationId", r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.failure, r.row_version as "rowVersion"`;

type StoredTotal = { readonly [key in keyof RunTotal]: RunTotal[key] extends bigint ? string : RunTotal[key] };
type RunRow = Omit<BillingRun, 'totals'> & { readonly totals: readonly StoredTotal[] };

/** @throws NOT_FOUND 404 */
export async function getBillingRun(tx: Tx, id: string): Promise<BillingRun> {
  const row = await tx.row<RunRow>(
    'billing-run.get',
    `select ${fields} from invoice.billing_run r where r.tenant_id = $1 and r.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw problems.notFound('billing run', id);
  return toRun(row);
}

/** A run for an act that moves it: locked until the act commits. Documents that name it, of chunks beside, do not wait. @throws NOT_FOUND 404 */
export async function lockBillingRun(tx: Tx, id: string): Promise<BillingRun> {
  const row = await tx.row<RunRow>(
    'billing-run.lock',
    `select ${fields} from invoice.billing_run r where r.tenant_id = $1 and r.id = $2 for no key update`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw problems.notFound('billing run', id);
  return toRun(row);
}

/**
 * Runs of entities within the scopes, in the order of their ids, after a given one. A scope narrowed to other rows reaches no run, which is of a whole entity.
 */
export async function findBillingRuns(
  tx: Tx, filter: BillingRunFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<BillingRun[]> {
  const rows = await tx.rows<RunRow>(
    'billing-run.list',
    `select ${fields}
     from invoice.billing_run r
     where r.tenant_id = $1
       and ($2::uuid is null or r.id > $2)
       and ($3::uuid is null or r.legal_entity_id = $3)
       and ($4::text is null or r.status = $4)
       and exists (
         select from jsonb_to_recordset($5::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (g."legalEntityIds" is null or r.legal_entity_id = any(g."legalEntityIds"))
           and g.regions is null and g."customerIds" is null and g."projectIds" is null)
     order by r.id
     limit $6`,
    [tx.ctx.tenantId, page.after, filter.legalEntityId ?? null, filter.status ?? null, JSON.stringify(scopes), page.limit],
  );
  return rows.map(toRun);
}

/** A chunk of a run, locked: a second worker waits here and then sees what the first one did. */
export async function lockChunk(tx: Tx, key: { runId: string; chunkNo: number }): Promise<ClaimedChunk> {
  const row = await tx.row<RunRow & { chunkId: string; chunkNo: number; customerIds: string[]; chunkStatus: ClaimedChunk['status'] }>(
    'billing-run.chunk-lock',
    `select c.id as "chunkId", c.chunk_no as "chunkNo", c.customer_ids as "customerIds", c.status as "chunkStatus", ${fields}
     from invoice.billing_run_chunk c
     join invoice.billing_run r on r.tenant_id = c.tenant_id and r.id = c.billing_run_id
     where c.tenant_id = $1 and c.billing_run_id = $2 and c.chunk_no = $3
     for no key update of c`,
    [tx.ctx.tenantId, key.runId, key.chunkNo],
  );
  if (!row) throw problems.notFound('billing run chunk', `${key.runId}/${key.chunkNo}`);
  const { chunkId, chunkNo, customerIds, chunkStatus, ...run } = row;
  return { id: chunkId, chunkNo, customerIds, status: chunkStatus, run: toRun(run) };
}

/** The customers of a chunk. @throws NOT_FOUND 404 */
export async function findChunkCustomers(tx: Tx, key: { runId: string; chunkNo: number }): Promise<string[]> {
  const row = await tx.row<{ customerIds: string[] }>(
    'billing-run.chunk-customers',
    `select customer_ids as "customerIds" from invoice.billing_run_chunk where tenant_id = $1 and billing_run_id = $2 and chunk_no = $3`,
    [tx.ctx.tenantId, key.runId, key.chunkNo],
  );
  if (!row) throw problems.notFound('billing run chunk', `${key.runId}/${key.chunkNo}`);
  return row.customerIds;
}

/** The numbers of the chunks that are not done. */
export async function findOpenChunks(tx: Tx, runId: string): Promise<number[]> {
  const rows = await tx.rows<{ chunkNo: number }>(
    'billing-run.open-chunks',
    `select chunk_no as "chunkNo"
     from invoice.billing_run_chunk
     where tenant_id = $1 and billing_run_id = $2 and status <> 'DONE'
     order by chunk_no`,
    [tx.ctx.tenantId, runId],
  );
  return rows.map(({ chunkNo }) => chunkNo);
}

/** Whether a chunk waits for somebody to resume the run or to replay its job. */
export async function hasFailedChunk(tx: Tx, runId: string): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    'billing-run.has-failed-chunk',
    `select exists (select from invoice.billing_run_chunk where tenant_id = $1 and billing_run_id = $2 and status = 'FAILED') as found`,
    [tx.ctx.tenantId, runId],
  );
  return row!.found;
}

function toRun(row: RunRow): BillingRun {
  const totals = row.totals.map((total) => ({
    ...total, netMinor: BigInt(total.netMinor), taxMinor: BigInt(total.taxMinor), grossMinor: BigInt(total.grossMinor),
  }));
  return { ...row, totals };
}
