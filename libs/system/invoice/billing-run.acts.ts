import type { Tx } from '#libs/platform/index.js';
import { addTotals, moveBillingRun } from './billing-run.js';
import { getBillingRun, hasFailedChunk, lockBillingRun } from './billing-run.queries.js';
import type { BillingRun, ChunkResult, NewChunk, RunTerms } from './billing-run.types.js';

/** Opens a run with its chunks. Without any chunk there is nothing to bill: it is COMPLETED at once. */
export async function createBillingRun(tx: Tx, run: { terms: RunTerms; chunks: readonly NewChunk[]; operationId: string; code?: string }): Promise<BillingRun> {
  const id = tx.newId();
  const isEmpty = run.chunks.length === 0;
  const { terms } = run;
  await tx.insert('invoice.billing_run', [{
    id, code: run.code ?? '', ...terms, chunkCount: run.chunks.length, operationId: run.operationId, startedAt: tx.ctx.now,
    finishedAt: isEmpty ? tx.ctx.now : null,
    status: isEmpty ? 'COMPLETED' : 'RUNNING',
  }]);
  await tx.insert('invoice.billing_run_chunk', run.chunks.map((chunk, index) => ({
    id: tx.newId(), billingRunId: id, chunkNo: index + 1, customerIds: chunk.customerIds, itemCount: chunk.itemCount, status: 'PENDING',
  })));
  if (isEmpty) await announce(tx, id);
  return getBillingRun(tx, id);
}

/** A chunk is drafted: its result joins the run's, and the last chunk ends the run. Without a document to review it is COMPLETED. */
export async function finishChunk(tx: Tx, chunk: { id: string; runId: string }, result: ChunkResult): Promise<BillingRun> {
  await tx.run(
    'billing-run.chunk-done', chunkDoneStatement, [tx.ctx.tenantId, chunk.id, result.itemCount, result.documentCount, result.blockedCount, tx.ctx.now],
  );
  const run = await goOn(tx, await lockBillingRun(tx, chunk.runId));
  const chunksDone = run.chunksDone + 1;
  const documentCount = run.documentCount + result.documentCount;
  const isLast = chunksDone === run.chunkCount;
  await tx.update('invoice.billing_run', run, {
    chunksDone, documentCount,
    candidateCount: run.candidateCount + result.candidateCount,
    blockedCount: run.blockedCount + result.blockedCount,
    itemCount: run.itemCount + result.itemCount,
    totals: addTotals([...run.totals, ...result.totals]),
    findings: [...run.findings, ...result.findings],
    ...(isLast ? { status: documentCount === 0 ? 'COMPLETED' : moveBillingRun(run.status, 'review'), finishedAt: tx.ctx.now } : {}),
  });
  if (isLast && documentCount === 0) await announce(tx, run.id);
  return getBillingRun(tx, run.id);
}

/** A run that FAILED for the chunk that is done now goes on: the chunk's job was replayed. While another chunk is FAILED, so is the run. */
async function goOn(tx: Tx, run: BillingRun): Promise<BillingRun> {
  if (run.status !== 'FAILED' || (await hasFailedChunk(tx, run.id))) return run;
  return resumeBillingRun(tx, run.id);
}

/** A chunk could not be drafted: the run waits for somebody to resume it, or to replay the chunk's job. */
export async function failBillingRun(tx: Tx, chunk: { runId: string; chunkNo: number }, failure: string): Promise<void> {
  await tx.run('billing-run.chunk-failed', chunkFailedStatement, [tx.ctx.tenantId, chunk.runId, chunk.chunkNo, failure, tx.ctx.now]);
  const run = await lockBillingRun(tx, chunk.runId);
  if (run.status === 'RUNNING') await tx.update('invoice.billing_run', run, { status: moveBillingRun(run.status, 'fail'), failure });
}

/** Goes on with a run that failed; chunks that are done stay done. @throws ILLEGAL_TRANSITION 409 */
export async function resumeBillingRun(tx: Tx, id: string): Promise<BillingRun> {
  const run = await lockBillingRun(tx, id);
  await tx.update('invoice.billing_run', run, { status: moveBillingRun(run.status, 'resume'), failure: null });
  return getBillingRun(tx, id);
}

/** Gives a run up; its documents are the caller's to discard, in the same transaction. @throws ILLEGAL_TRANSITION 409 */
export async function cancelBillingRun(tx: Tx, id: string): Promise<BillingRun> {
  const run = await lockBillingRun(tx, id);
  await tx.update('invoice.billing_run', run, { status: moveBillingRun(run.status, 'cancel'), finishedAt: tx.ctx.now });
  return getBillingRun(tx, id);
}

/** Completes the runs of these documents whose every document is POSTED or DISCARDED; answers those runs. */
export async function completeBillingRuns(tx: Tx, invoiceIds: readonly string[]): Promise<readonly string[]> {
  const done = await tx.rows<{ id: string }>('billing-run.complete', completeStatement, [tx.ctx.tenantId, invoiceIds, tx.ctx.now]);
  for (const { id } of done) await announce(tx, id);
  return done.map(({ id }) => id);
}

async function announce(tx: Tx, id: string): Promise<void> {
  await tx.emit({ type: 'billing_run.completed', aggregateType: 'billing_run', aggregateId: id, data: { billingRunId: id } });
}

const chunkDoneStatement = `
  update invoice.billing_run_chunk
  set status = 'DONE', item_count = $3, document_count = $4, blocked_count = $5, finished_at = $6, failure = null, epoch = epoch + 1,
    updated_at = $6, row_version = row_version + 1
  where tenant_id = $1 and id = $2`;

const chunkFailedStatement = `
  update invoice.billing_run_chunk
  set status = 'FAILED', failure = $4, epoch = epoch + 1, updated_at = $5, row_version = row_version + 1
  where tenant_id = $1 and billing_run_id = $2 and chunk_no = $3 and status <> 'DONE'`;

const completeStatement = `
  update invoice.billing_run r
  set status = 'COMPLETED', finished_at = $3
  where r.tenant_id = $1 and r.status = 'IN_REVIEW'
    and r.id in (select d.billing_run_id from invoice.invoice d where d.tenant_id = $1 and d.id = any($2::uuid[]))
    and not exists (
      select from invoice.invoice d
      where d.tenant_id = $1 and d.billing_run_id = r.id and d.status not in ('POSTED', 'DISCARDED'))
  returning r.id`;
