import { groupBy, inParts } from '#libs/kernel/index.js';
import { digestOfIds, type Tx } from '#libs/platform/index.js';
import { moveTimeEntry, timeTransitions } from './time-entry.js';
import { problems } from './time-expense.problems.js';
import { findStatuses } from './time-expense.repository.js';
import type { NewTimeEntry, TimeEntryEdit, TimeEntryEvent, TimeReversal, TimeSubmission } from './time-expense.types.js';
import {
  approveRows, deleteRows, editRows, insertReversals, insertRows, type MovedRow, recallRows, rejectRows, reverseRows, submitRows,
} from './time-expense.writes.js';
import { followEntries } from './timesheet.acts.js';

export { lockTimeEntries, lockTimeEntry, lockTimesheet } from './time-expense.repository.js';
export { takeWorkToPrice } from './time-expense.writes.js';
export { openTimesheet, saveTimesheet, submitZeroWeek } from './timesheet.acts.js';

/**
 * Stores entries as DRAFT with one statement, which travels with the next one. A day that would hold more than 1440 minutes refuses it with
 * INVARIANT_VIOLATED (INV-15), at the latest when the act commits.
 */
export async function insertTimeEntries(tx: Tx, entries: readonly NewTimeEntry[]): Promise<void> {
  if (entries.length === 0) return;
  insertRows(tx, entries);
  await note(tx, 'insert', entries.map(({ id }) => id));
  await followEntries(tx, entries);
}

/** Changes DRAFT and REJECTED entries; each is a DRAFT afterwards. @throws STALE_VERSION 412, ILLEGAL_TRANSITION 409 */
export async function updateDraftEntries(tx: Tx, edits: readonly TimeEntryEdit[]): Promise<void> {
  const rows = await move(tx, 'edit', edits.map(({ id }) => id), () => editRows(tx, edits, timeTransitions.edit.from));
  await followEntries(tx, rows);
}

/** Removes DRAFT and REJECTED entries. @throws ILLEGAL_TRANSITION 409 */
export async function deleteDraftEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await move(tx, 'delete', ids, () => deleteRows(tx, ids, timeTransitions.delete.from));
  await followEntries(tx, rows);
}

/** DRAFT → SUBMITTED, with the assignment, the periods and the approval request that the process found or opened. @throws ILLEGAL_TRANSITION 409 */
export async function submitTimeEntries(tx: Tx, submissions: readonly TimeSubmission[]): Promise<void> {
  const rows = await move(tx, 'submit', submissions.map(({ id }) => id), () => submitRows(tx, submissions));
  await followEntries(tx, rows);
  await publish(tx, 'time_entry.submitted', rows);
}

/**
 * SUBMITTED → APPROVED. `automatic`: a policy decided, so no human is named (INV-18 would refuse the submitter). An entry whose TIME period
 * closed since it was submitted is late. @throws ILLEGAL_TRANSITION 409
 */
export async function approveTimeEntries(tx: Tx, ids: readonly string[], { automatic = false } = {}): Promise<void> {
  const rows = await move(tx, 'approve', ids, () => approveRows(tx, { ids, approvedBy: automatic ? null : tx.ctx.userId }));
  await followEntries(tx, rows);
  await publish(tx, 'time_entry.approved', rows);
}

/** SUBMITTED → REJECTED: it goes back to its author with the reason. @throws ILLEGAL_TRANSITION 409, REASON_REQUIRED 422 */
export async function rejectTimeEntries(tx: Tx, rejection: { ids: readonly string[]; reason: string }): Promise<void> {
  if (!rejection.reason.trim()) throw problems.reasonRequired('reject');
  const rows = await move(tx, 'reject', rejection.ids, () => rejectRows(tx, rejection));
  await followEntries(tx, rows);
  await publish(tx, 'time_entry.rejected', rows, { reason: rejection.reason });
}

/** SUBMITTED → DRAFT; the process withdraws what it asked of the approvers. @throws ILLEGAL_TRANSITION 409 */
export async function recallTimeEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await move(tx, 'recall', ids, () => recallRows(tx, ids));
  await followEntries(tx, rows);
}

/**
 * APPROVED → REVERSED, each with a new row of the opposite minutes that ends REVERSED too, so that neither counts any more. The event names the
 * entries taken back (`ids`) and, in the same order, their new rows (`reversalIds`). @throws ILLEGAL_TRANSITION 409, REASON_REQUIRED 422
 */
export async function reverseTimeEntries(tx: Tx, reversals: readonly TimeReversal[]): Promise<void> {
  if (reversals.some(({ reason }) => !reason.trim())) throw problems.reasonRequired('reverse');
  const rows = await move(tx, 'reverse', reversals.map(({ reversalOfId }) => reversalOfId), () => reverseRows(tx, reversals));
  await insertReversals(tx, reversals);
  const reversalOf = new Map(reversals.map(({ id, reversalOfId }) => [reversalOfId, id]));
  await publish(tx, 'time_entry.reversed', rows, {}, (ids) => ({ reversalIds: ids.map((id) => reversalOf.get(id)!) }));
}

/** Runs a set-based transition, says which entry could not take it, and notes it in the audit trail once. */
async function move(tx: Tx, event: TimeEntryEvent, ids: readonly string[], act: () => Promise<MovedRow[]>): Promise<MovedRow[]> {
  if (ids.length === 0) return [];
  await tx.planFor(ids.length);
  const rows = await act();
  if (rows.length < new Set(ids).size) await refuse(tx, event, ids, rows);
  await note(tx, event, ids);
  return rows;
}

async function refuse(tx: Tx, event: TimeEntryEvent, ids: readonly string[], moved: readonly MovedRow[]): Promise<never> {
  const taken = new Set(moved.map(({ id }) => id));
  const left = ids.filter((id) => !taken.has(id));
  const statuses = await findStatuses(tx, left);
  for (const id of left) {
    const status = statuses.get(id);
    if (status === undefined) throw problems.notFound(id);
    moveTimeEntry(status, event);
  }
  throw problems.stale();
}

/** One audit row for the whole act: INV-69 lets a set-based step count its rows and digest their ids. */
async function note(tx: Tx, event: TimeEntryEvent | 'insert', ids: readonly string[]): Promise<void> {
  const target = ids.length === 1 ? { type: 'time_expense.time_entry', id: ids[0]! } : { type: 'work_batch', id: tx.newId() };
  const detail = { count: ids.length, idsDigest: digestOfIds(ids), rule: 'glossary §4 time_entry' };
  await tx.audit({ action: `time_expense.time_entry.${event}`, target, detail });
}

const mostPerEvent = 1000;

/** One event per project and at most 1,000 rows (glossary §3.2). */
async function publish(
  tx: Tx, type: string, rows: readonly MovedRow[], more: object = {}, perEvent: (ids: readonly string[]) => object = () => ({}),
): Promise<void> {
  const events = [...groupBy(rows, ({ projectId }) => projectId)].flatMap(([projectId, ofProject]) =>
    inParts(ofProject.map(({ id }) => id), mostPerEvent).map((ids) => ({ projectId, ids, batchId: tx.newId() })),
  );
  await tx.emitAll(events.map(({ projectId, ids, batchId }) => ({
    type, aggregateType: 'work_batch', aggregateId: batchId, data: { batchId, projectId, count: ids.length, ids, ...more, ...perEvent(ids) },
  })));
}
