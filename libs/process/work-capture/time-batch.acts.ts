import type { Finding } from '#libs/kernel/index.js';
import { Refusal, type Tx } from '#libs/platform/index.js';
import { ignoreMessages, recordImportFile, rememberExternal } from '#libs/system/exchange/exchange.acts.js';
import { findParked, type NewImportRow, type RowOutcome } from '#libs/system/exchange/index.js';
import { insertTimeEntries, updateDraftEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import { checkedWorks } from './capture.acts.js';
import { openFindings, refreshFindings } from './findings.acts.js';
import { park, recognizeParked } from './parked-rows.acts.js';
import type { KnownReferences } from './references.js';
import { takeTimeBack } from './reversal.acts.js';
import { type CheckedWork, submitChecked } from './submission.acts.js';
import type { BatchRow, BatchSource } from './time-batch.types.js';
import { refuseWork } from './validation.js';
import type { WorkFacts } from './validation.types.js';
import { problems } from './work-capture.problems.js';
import { findWorkFacts, renewDays } from './work-capture.queries.js';
import type { BulkAnswer, RecordOutcome, RecordResult, SubmitOutcome, Totals } from './work-capture.types.js';

/**
 * Keeps a batch in one transaction, in statements whose number does not grow with its rows. `atomic`: one rejected row keeps all others out, and
 * only the evidence of the refusal is committed. `partial`: the good ones are kept. Source: time-exports.md, "Mode", "Answer".
 */
export async function keepBatch(tx: Tx, planned: readonly BatchRow[], source: BatchSource, known: KnownReferences): Promise<BulkAnswer | Refusal> {
  const { rows, facts } = await judge(tx, await recognizeParked(tx, planned), known);
  if (source.mode === 'atomic' && rows.some(({ outcome }) => outcome === 'rejected')) {
    await keepEvidence(tx, rows, source, 'FAILED');
    return new Refusal(problems.atomicRejected(rows.map(toResult), source));
  }
  await keepEvidence(tx, rows, source, 'DONE');
  await write(tx, rows, source);
  const kept = rows.flatMap(({ work }) => work ?? []);
  const after = facts && source.submit ? await renewDays(tx, kept, facts) : facts;
  const works = after ? checkedWorks(kept, after) : [];
  const findings = await noteFindings(tx, rows, works);
  const submitted = source.submit && after ? await submitChecked(tx, works, after, findings) : null;
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
  const updates = rows.flatMap(({ outcome, work, identity }) =>
    (outcome === 'updated' && work ? [{ ...work, rowVersion: null, externalVersion: identity?.externalVersion ?? null }] : []),
  );
  await updateDraftEntries(tx, updates);
  await takeTimeBack(tx, rows.flatMap((row) => (row.reversalOfId && row.entryId ? [toReversal(row, source)] : [])));
  await rememberExternal(tx, rows.flatMap(({ outcome, work, entryId, identity }) => {
    const entityId = work?.id ?? entryId;
    return identity && entityId && (outcome === 'created' || outcome === 'updated') ? [{ ...identity, entityType: 'time_entry', entityId }] : [];
  }));
  await endWaiting(tx, rows);
}

function toReversal({ place, entryId, reversalOfId, identity }: BatchRow, { sourceSystem, batchId }: BatchSource) {
  const origin = { sourceSystem, importBatchId: batchId, naturalKey: identity?.externalId ?? null };
  return { ...origin, id: entryId!, reversalOfId: reversalOfId!, reason: `${sourceSystem} corrected it in row ${place}.` };
}

/** What the batch was, each row that waits or was refused, with its problem, and each whose entry is not found under its own key. */
async function keepEvidence(tx: Tx, rows: readonly BatchRow[], source: BatchSource, status: 'DONE' | 'FAILED'): Promise<void> {
  const { batchId: id, sourceSystem, format, mode, submit, sha256, options, documentId } = source;
  const { skipped: _skipped, ...totals } = status === 'DONE'
    ? totalsOf(rows)
    : { ...nothing, rejected: rows.filter(({ outcome }) => outcome === 'rejected').length };
  const told = rows.filter(({ outcome, keptUnder }) => outcome === 'rejected' || (status === 'DONE' && (outcome === 'parked' || keptUnder !== undefined)));
  await recordImportFile(
    tx,
    { id, sourceSystem, kind: 'TIME', format, mode, sha256, documentId, status, options: { ...options, submit }, counts: { ...totals, rows: rows.length } },
    told.flatMap((row) => (row.place === null ? [] : [toImportRow(row, row.place + (format === 'csv' ? 0 : 1))])),
  );
  if (status === 'DONE') await park(tx, rows, id);
}

function toImportRow({ outcome, problem, work, entryId, keptUnder, parked }: BatchRow, rowNo: number): NewImportRow {
  const entityId = work?.id ?? entryId ?? null;
  return {
    rowNo, outcome: outcome as RowOutcome, problem: problem ?? null, externalId: keptUnder ?? parked?.externalId ?? null,
    entityType: entityId && 'time_entry', entityId,
  };
}

/** Messages that waited for rows which are kept now are over. */
async function endWaiting(tx: Tx, rows: readonly BatchRow[]): Promise<void> {
  const bySystem = new Map<string, string[]>();
  for (const { identity, outcome } of rows) {
    if (!identity || (outcome !== 'created' && outcome !== 'updated')) continue;
    const keys = bySystem.get(identity.sourceSystem) ?? [];
    keys.push(identity.externalId);
    bySystem.set(identity.sourceSystem, keys);
  }
  const waiting = [];
  for (const [sourceSystem, recordKeys] of bySystem) waiting.push(...(await findParked(tx, { sourceSystem, recordKeys })));
  if (waiting.length === 0) return;
  await ignoreMessages(tx, waiting.map(({ id }) => id), 'A later version of the row was applied.');
  await resolveExceptions(tx, waiting.map(({ id: targetId }) => ({ targetType: 'inbox_message', targetId })));
}

/** Opens an exception for each finding of the works, and resolves those of changed works that are found no more. */
async function noteFindings(tx: Tx, rows: readonly BatchRow[], works: readonly CheckedWork[]): Promise<Map<string, Finding[]>> {
  const updated = new Set(rows.flatMap(({ outcome, work }) => (outcome === 'updated' && work ? work.id : [])));
  const fresh = await openFindings(tx, works.filter(({ check }) => !updated.has(check.id)));
  if (updated.size === 0) return fresh;
  return new Map([...fresh, ...(await refreshFindings(tx, works.filter(({ check }) => updated.has(check.id))))]);
}

function toAnswer(rows: readonly BatchRow[], source: BatchSource, findings: ReadonlyMap<string, Finding[]>, submitted: SubmitOutcome | null): BulkAnswer {
  const approved = new Set(submitted?.approvedIds);
  const routed = new Set(submitted?.routedIds);
  const statusOf = (id: string) => (approved.has(id) ? 'APPROVED' : routed.has(id) ? 'SUBMITTED' : 'DRAFT');
  const results = rows.map((row): RecordResult => {
    if (!row.work) return toResult(row);
    const found = findings.get(row.work.id);
    return {
      index: row.place ?? 0, outcome: row.outcome, id: row.work.id, status: statusOf(row.work.id),
      ...(found ? { findings: found.map(({ code }) => code) } : {}),
    };
  });
  return { batchId: source.batchId, results, totals: totalsOf(rows) };
}

function toResult({ place, outcome, entryId, status, problem }: BatchRow): RecordResult {
  return { index: place ?? 0, outcome, ...(entryId ? { id: entryId } : {}), ...(status ? { status } : {}), ...(problem ? { problem } : {}) };
}

const nothing: Totals = { created: 0, updated: 0, unchanged: 0, parked: 0, skipped: 0, rejected: 0 };

function totalsOf(rows: readonly { readonly outcome: RecordOutcome }[]): Totals {
  const totals = { ...nothing } as Record<RecordOutcome, number>;
  for (const { outcome } of rows) totals[outcome]++;
  return totals;
}
