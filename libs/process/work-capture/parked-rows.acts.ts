import type { Tx } from '#libs/platform/index.js';
import { parkMessages } from '#libs/system/exchange/exchange.acts.js';
import { findMessages, type InboxMessage, isWaiting } from '#libs/system/exchange/index.js';
import { exceptionRule } from '#libs/system/work-item/index.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import type { BatchRow, ParkedRow } from './time-batch.types.js';
import { recordProblems } from './work-capture.problems.js';

type WaitingRow = BatchRow & { readonly parked: ParkedRow };

/** Answers rows that are to wait by what came before under the id of their message, so that only what waits is called parked. */
export async function recognizeParked(tx: Tx, rows: readonly BatchRow[]): Promise<readonly BatchRow[]> {
  const waiting = rows.filter(isParked);
  if (waiting.length === 0) return rows;
  const messages = await findMessages(tx, waiting.map(({ parked }) => parked));
  const before = new Map<BatchRow, InboxMessage | undefined>(waiting.map((row, nth) => [row, messages[nth]]));
  return rows.map((row) => (isParked(row) ? recognize(row, before.get(row)) : row));
}

/** The same content goes on waiting, or stays given up; other content has no effect. Source: glossary §3.1, Inbox. */
function recognize(row: WaitingRow, before: InboxMessage | undefined): BatchRow {
  if (!before) return row;
  const { parked, problem: _problem, ...about } = row;
  if (before.payloadHash !== parked.payloadHash) return { place: row.place, outcome: 'rejected', problem: recordProblems.versionTaken(parked) };
  return isWaiting(before) ? row : { ...about, outcome: 'unchanged' };
}

/** Parked rows become messages with an exception and its owner; a message that waits already is not doubled. */
export async function park(tx: Tx, rows: readonly BatchRow[], importFileId: string): Promise<void> {
  const messages = rows.filter(isParked).map(({ place, problem, parked }) => {
    const { code, detail } = problem!;
    const { ownerRole } = exceptionRule(exceptionCodeOf(code));
    return {
      ...parked, kind: 'TIME', entityType: 'time_entry', recordKey: parked.externalId, importFileId, rowNo: place, problem: { code, detail }, ownerRole,
    };
  });
  const made = (await parkMessages(tx, messages)).filter(({ outcome }) => outcome === 'parked');
  await openExceptions(
    tx,
    made.map(({ message: { id, problem } }) => ({ code: exceptionCodeOf(problem!.code), detail: problem!.detail, target: { type: 'inbox_message', id } })),
  );
}

/** The import's own codes are findings of the integration; all others stand in the catalogue themselves. */
function exceptionCodeOf(code: string): string {
  if (!code.startsWith('IMPORT_') && code !== 'TIME_ALREADY_INVOICED') return code;
  return code === 'IMPORT_EXPENSE_ROW' || code === 'IMPORT_NOT_WORK' ? 'INT_SCHEMA' : 'INT_MESSAGE_CONFLICT';
}

function isParked(row: BatchRow): row is WaitingRow {
  return row.parked !== undefined;
}
