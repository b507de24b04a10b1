import type { Tx } from '#libs/platform/index.js';
import type { TimeReversal } from '#libs/system/time-expense/index.js';
import { reverseTimeEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { holdTransactionsOf, lockTransactionsOf } from '#libs/system/wip/wip.acts.js';
import { findInvoiced } from './work-capture.queries.js';

/** Those of the entries that cannot be taken back any more. Their WIP is locked: a run that takes it is waited for and seen, a later one waits. */
export async function lockInvoiced(tx: Tx, entryIds: readonly string[]): Promise<readonly string[]> {
  await lockTransactionsOf(tx, { sourceType: 'TIME', sourceIds: entryIds });
  return findInvoiced(tx, entryIds);
}

/**
 * Takes entries back; their open WIP, also what was priced just now, is HELD in the same commit and REVERSED by the event's job: no run bills it in
 * between.
 */
export async function takeTimeBack(tx: Tx, reversals: readonly TimeReversal[]): Promise<void> {
  await reverseTimeEntries(tx, reversals);
  await holdTransactionsOf(tx, { sourceType: 'TIME', sourceIds: reversals.map(({ reversalOfId }) => reversalOfId), reason: 'TIME_REVERSED' });
}
