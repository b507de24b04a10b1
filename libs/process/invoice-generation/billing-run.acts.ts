import type { Problem } from '#libs/kernel/index.js';
import { advanceOperation, failOperation, openOperation, resumeOperation, type Tx } from '#libs/platform/index.js';
import { type BillingRun, type ChunkResult, findLiveInvoicesOfRun, findOpenChunks, lockChunk, packChunks, type RunTerms } from '#libs/system/invoice/index.js';
import { cancelBillingRun, createBillingRun, discardInvoices, failBillingRun, finishChunk, resumeBillingRun } from '#libs/system/invoice/invoice.acts.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { releaseAllocations } from '#libs/system/wip/wip.acts.js';
import { findCustomerRoots } from './candidates.queries.js';
import { draftScope } from './drafting.acts.js';

/** A chunk is closed when it has this many open items; a customer root is never split. Source: architecture.md §5. */
export const itemsPerChunk = 2_000;

/** The job of a chunk; its data is a {@link ChunkKey}. */
export const chunkJob = 'invoice-generation.chunk';

/** The key of a chunk's job: safe to run twice. */
export interface ChunkKey {
  readonly runId: string;
  readonly chunkNo: number;
}

/** Opens a run with its chunks, one job each, and the operation that counts them. */
export async function startBillingRun(tx: Tx, terms: RunTerms): Promise<BillingRun> {
  const chunks = packChunks(await findCustomerRoots(tx, terms), itemsPerChunk);
  const operation = await openOperation(tx, { kind: 'invoice-generation.billing-run', total: chunks.length });
  const run = await createBillingRun(tx, { terms, chunks, operationId: operation.id });
  for (const index of chunks.keys()) await tx.enqueue(chunkJob, { runId: run.id, chunkNo: index + 1 } satisfies ChunkKey);
  if (chunks.length === 0) await advanceOperation(tx, operation.id, { processed: 0, result: { billingRunId: run.id } });
  return run;
}

/** Drafts a chunk in this one transaction, unless it is done already. Answers the run. */
export async function draftChunk(tx: Tx, key: ChunkKey): Promise<BillingRun> {
  const { run, status, ...chunk } = await lockChunk(tx, key);
  if (status === 'DONE') return run;
  const { documents: _, ...result } = await draftScope(tx, { terms: run, customerIds: chunk.customerIds, runId: run.id, chunkId: chunk.id });
  const after = await finishChunk(tx, { id: chunk.id, runId: run.id }, result);
  if (run.operationId) await advanceOperation(tx, run.operationId, { processed: 1, result: operationResult(after) });
  return after;
}

/** Notes that a chunk cannot be drafted: the run is FAILED until somebody resumes it or replays the chunk's job. */
export async function failChunk(tx: Tx, key: ChunkKey, { code, message }: Pick<Problem, 'code' | 'message'>): Promise<void> {
  const { run, status } = await lockChunk(tx, key);
  if (status === 'DONE') return;
  await failBillingRun(tx, key, `${code}: ${message}`.slice(0, 2_000));
  if (run.operationId) await failOperation(tx, run.operationId, { code, detail: `Chunk ${key.chunkNo}: ${message}` });
}

/** Goes on with a FAILED run: chunks that are done stay done, the others get a job again. */
export async function resumeRun(tx: Tx, id: string): Promise<BillingRun> {
  const run = await resumeBillingRun(tx, id);
  if (run.operationId) await resumeOperation(tx, run.operationId);
  for (const chunkNo of await findOpenChunks(tx, id)) await tx.enqueue(chunkJob, { runId: id, chunkNo } satisfies ChunkKey);
  return run;
}

/** Gives up a run: its live documents are discarded and their work is open again. @throws ILLEGAL_TRANSITION 409 */
export async function cancelRun(tx: Tx, id: string): Promise<BillingRun> {
  const invoiceIds = await findLiveInvoicesOfRun(tx, id);
  const run = await cancelBillingRun(tx, id);
  await discardDocuments(tx, invoiceIds, 'The billing run was cancelled');
  return run;
}

/** Discards documents: approvals are superseded, reservations released, the items OPEN again. */
export async function discardDocuments(tx: Tx, invoiceIds: readonly string[], reason: string): Promise<void> {
  if (invoiceIds.length === 0) return;
  await supersedeApprovals(tx, { documentType: 'INVOICE', documentIds: invoiceIds });
  await releaseAllocations(tx, { invoiceIds });
  await discardInvoices(tx, invoiceIds, reason);
}

function operationResult(run: BillingRun): object {
  return { billingRunId: run.id, status: run.status, documents: run.documentCount, items: run.itemCount, blocked: run.blockedCount };
}

/** What a run would do, found by doing it and taking everything back. */
export interface DryRun extends ChunkResult {
  readonly documents: readonly DryDocument[];
}

/** A document that a run would draft; amounts are minor units of `currency`. */
export interface DryDocument {
  readonly billToId: string;
  readonly contractId: string | null;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly lines: number;
  readonly items: number;
  readonly dueDate: string;
}

/** Drafts everything of the run in the given transaction, which the caller rolls back. */
export async function draftDry(tx: Tx, terms: RunTerms): Promise<DryRun> {
  const { documents, ...result } = await draftScope(tx, { terms: { ...terms, autoSubmit: false }, customerIds: null, runId: null, chunkId: null });
  return {
    ...result,
    documents: documents.map(({ draft: { invoice, row }, items }) => ({
      billToId: invoice.billToId, contractId: row.contractId, currency: invoice.currency, netMinor: invoice.netTotalMinor, taxMinor: invoice.taxTotalMinor,
      grossMinor: invoice.grossTotalMinor, lines: invoice.lines.length, items: items.length, dueDate: invoice.dueDate,
    })),
  };
}
