import type { Finding } from '#libs/kernel/index.js';
import { Refusal, type Tx } from '#libs/platform/index.js';
import { parkMessages, recordImportFile, rememberExternal } from '#libs/system/exchange/exchange.acts.js';
import { insertTimeEntries, reverseTimeEntries, updateDraftEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { checkedWorks } from './capture.acts.js';
import { openFindings, refreshFindings } from './findings.acts.js';
import type { KnownReferences } from './references.js';
import { submitChecked } from './submission.acts.js';
import type { BatchRow, BatchSource } from './time-batch.types.js';
import { refuseWork } from './validation.js';
import type { WorkFacts } from './validation.types.js';
import { problems } from './work-capture.problems.js';
import { findWorkFacts } from './work-capture.queries.js';
import type { BulkAnswer, RecordOutcome, RecordResult, SubmitOutcome, Totals } from './work-capture.types.js';

/**
 * Keeps a batch in one transaction, in statements whose number does not grow with its rows. `atomic`: one rejected row keeps all others out, and
 * only the evidence of the refusal is committed. `partial`: the good ones are kept. Source: time-exports.md, "Mode", "Answer".
 */
export async function keepBatch(tx: Tx, planned: readonly BatchRow[], source: BatchSource, known: KnownReferences): Promise<BulkAnswer | Refusal> {
  const { rows, facts } = await judge(tx, planned, known);
  if (source.mode === 'atomic' && rows.some(({ outcome }) => outcome === 'rejected')) {
    await keepEvidence(tx, rows, source, 'FAILED');
    return new Refusal(problems.atomicRejected(rows.map(toResult), source));
  }
  await keepEvidence(tx, rows, source, 'DONE');
  await write(tx, rows, source);
  const findings = await findAll(tx, rows, facts);
  const submitted = source.submit && facts ? await submitAll(tx, rows, facts, findings) : null;
  return toAnswer(rows, source, findings, submitted);
}

interface Judged {
  readonly rows: readonly BatchRow[];
  /** Absent when no row makes or changes an entry. */
  readonly facts: WorkFacts | null;
}

async function judge(tx: Tx, planned: readonly BatchRow[], known: KnownReferences): Promise<Judged> {
  const works = planned.flatMap(({ work }) => work ?? []);
  if (works.length === 0) return { rows: planned, facts: null };
  const facts = await findWorkFacts(tx, works, { ...known, areStored: planned.some(({ outcome }) => outcome === 'updated') });
  const refused = refuseWork(works, facts);
  if (refused.size === 0) return { rows: planned, facts };
  const rows = planned.map((row): BatchRow => {
    const finding = row.work && refused.get(row.work.id);
    return finding ? { place: row.place, outcome: 'rejected', problem: finding } : row;
  });
  return { rows, facts };
}

async function write(tx: Tx, rows: readonly BatchRow[], source: BatchSource): Promise<void> {
  await insertTimeEntries(tx, rows.flatMap(({ outcome, work }) => (outcome === 'created' && work ? [{ ...work, importBatchId: source.batchId }] : [])));
  const updates = rows.flatMap(({ outcome, work, identity }) => (outcome === 'updated' && work ? [{ ...work, rowVersion: null, externalVersion: identity?.externalVersion ?? null }] : []));
  await updateDraftEntries(tx, updates);
  await reverseTimeEntries(tx, rows.flatMap((row) => (row.reversalOfId && row.entryId ? [toReversal(row, source)] : [])));
  await rememberExternal(tx, rows.flatMap(({ outcome, work, entryId, identity }) => {
    const entityId = work?.id ?? entryId;
    return identity && entityId && (outcome === 'created' || outcome === 'updated') ? [{ ...identity, entityType: 'time_entry', entityId }] : [];
  }));
}

function toReversal({ place, entryId, reversalOfId, identity }: BatchRow, { sourceSystem, batchId }: BatchSource) {
  const origin = { sourceSystem, importBatchId: batchId, naturalKey: identity?.externalId ?? null };
  return { ...origin, id: entryId!, reversalOfId: reversalOfId!, reason: `${sourceSystem} corrected it in row ${place}.` };
}

/** What the batch was, and each row that waits or was refused, with its problem. */
async function keepEvidence(tx: Tx, rows: readonly BatchRow[], source: BatchSource, status: 'DONE' | 'FAILED'): Promise<void> {
  const parked = status === 'DONE' ? rows.filter((row) => row.parked) : [];
  const { batchId, sourceSystem, format, mode, submit, sha256, options, documentId } = source;
  const rejected = rows.filter(({ outcome }) => outcome === 'rejected');
  await recordImportFile(tx, {
    id: batchId, sourceSystem, kind: 'TIME', format, mode, sha256, documentId, status,
    options: { ...options, submit },
    counts: status === 'FAILED' ? { ...nothing, rejected: rejected.length } : totalsOf(rows),
    rowCount: rows.length,
    rows: rejected.map(({ place, problem }) => ({ rowNo: (place ?? 0) + (format === 'csv' ? 0 : 1), outcome: 'rejected' as const, problem: problem! })),
  });
  await parkMessages(tx, parked.map(({ place, problem, parked: message, entryId }) => ({
    ...message!, sourceSystem, kind: 'TIME', entityType: 'time_entry', entityId: entryId ?? null, importFileId: batchId, rowNo: place, problemCode: problem!.code, problem: problem!,
  })));
}

async function findAll(tx: Tx, rows: readonly BatchRow[], facts: WorkFacts | null): Promise<Map<string, Finding[]>> {
  if (!facts) return new Map();
  const checked = checkedWorks(rows.flatMap(({ work }) => work ?? []), facts);
  const updated = new Set(rows.flatMap(({ outcome, work }) => (outcome === 'updated' && work ? work.id : [])));
  const fresh = await openFindings(tx, checked.filter(({ check }) => !updated.has(check.id)));
  if (updated.size === 0) return fresh;
  return new Map([...fresh, ...(await refreshFindings(tx, checked.filter(({ check }) => updated.has(check.id))))]);
}

async function submitAll(tx: Tx, rows: readonly BatchRow[], facts: WorkFacts, findings: ReadonlyMap<string, Finding[]>): Promise<SubmitOutcome> {
  return submitChecked(tx, checkedWorks(rows.flatMap(({ work }) => work ?? []), facts), facts, findings);
}

function toAnswer(rows: readonly BatchRow[], source: BatchSource, findings: ReadonlyMap<string, Finding[]>, submitted: SubmitOutcome | null): BulkAnswer {
  const [approved, routed] = [new Set(submitted?.approvedIds), new Set(submitted?.routedIds)];
  const statusOf = (id: string) => (approved.has(id) ? 'APPROVED' : routed.has(id) ? 'SUBMITTED' : 'DRAFT');
  const results = rows.map((row, nth): RecordResult => {
    if (!row.work) return toResult(row, nth);
    const found = findings.get(row.work.id);
    return { index: row.place ?? nth, outcome: row.outcome, id: row.work.id, status: statusOf(row.work.id), ...(found ? { findings: found.map(({ code }) => code) } : {}) };
  });
  return { batchId: source.batchId, results, totals: totalsOf(rows) };
}

function toResult({ place, outcome, entryId, status, problem }: BatchRow, nth: number): RecordResult {
  return { index: place ?? nth, outcome, ...(entryId ? { id: entryId } : {}), ...(status ? { status } : {}), ...(problem ? { problem } : {}) };
}

const nothing: Totals = { created: 0, updated: 0, unchanged: 0, parked: 0, skipped: 0, rejected: 0 };

function totalsOf(rows: readonly { readonly outcome: RecordOutcome }[]): Totals {
  const totals = { ...nothing } as Record<RecordOutcome, number>;
  for (const { outcome } of rows) totals[outcome]++;
  return totals;
}
