import type { Day } from '#libs/kernel/index.js';
import type { ImportSource, RowVerdict } from './time-export.types.js';

/**
 * One piece of work as far as both sides know it: `who`, `project` and `task` in the same words on both sides (ids once mapped, or the
 * source's names); what the store does not keep (`startedAt`, `billable`, `workType`) is left out on both.
 */
export interface ComparedWork {
  readonly source: ImportSource;
  /** Natural key: of the row now, of the entry when it was imported. */
  readonly key: string;
  /** Of the row as imported last: an entry edited here since then still equals its unchanged row. */
  readonly contentHash: string;
  /** True when the source gave an id: such rows are compared by it and never by window. */
  readonly hasSourceId: boolean;
  readonly who: string;
  readonly workDate: Day;
  readonly startedAt?: string;
  readonly minutes: number;
  readonly project: string;
  readonly task: string;
  readonly description: string;
  readonly billable?: boolean;
  readonly workType?: string;
}

/** A row of the file. Rows with a verdict (zero-length, too long, unmapped) are compared too: they say that the row is still there. */
export interface FileRow extends ComparedWork {
  readonly rowNo: number;
  readonly kind: 'TIME' | 'EXPENSE';
  /** See `identityBase`. */
  readonly base: string;
  readonly verdict?: RowVerdict;
}

export type StoredStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'REVERSED';

/** A time entry that an import made. */
export interface StoredEntry extends ComparedWork {
  readonly entryId: string;
  readonly status: StoredStatus;
  readonly reversalOfId?: string;
}

export type ComparedField = 'who' | 'workDate' | 'startedAt' | 'minutes' | 'project' | 'task' | 'description' | 'billable' | 'workType';

/** What the import does with one row, or with one stored entry that the file no longer has (then without `rowNo`). */
export interface ImportDecision {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'parked' | 'skipped' | 'rejected';
  readonly rowNo?: number;
  /** The key to store with a created entry, or the one the entry already has. */
  readonly key: string;
  /** The content hash to store with the entry, or to name an inbox message by (together with the key). */
  readonly contentHash: string;
  /** The entry it concerns. */
  readonly entryId?: string;
  /** For a parked decision about a stored entry: it differs, or the file no longer has it. */
  readonly change?: 'CHANGED' | 'REMOVED';
  /** The fields that differ, for `updated` and CHANGED. */
  readonly fields?: readonly ComparedField[];
  /** The entry a negative row reverses: `created` as its reversal when that entry is APPROVED, else parked until it is. */
  readonly reversesId?: string;
  /** Set on parked, skipped and rejected. */
  readonly verdict?: RowVerdict;
}
