import type { Day } from '#libs/kernel/index.js';
import type { StoredStatus } from './import-window.types.js';

/** An entry that an import of this source made, or the trace of one that was deleted here (its fields are null then). */
export interface ImportedEntryRow {
  readonly key: string;
  readonly contentHash: string | null;
  readonly entryId: string;
  readonly status: StoredStatus | null;
  readonly hasSourceId: boolean;
  readonly resourceId: string | null;
  readonly workDate: Day | null;
  /** Wall-clock time in the file's zone, `2026-05-04T09:00:00`. */
  readonly startedAt: string | null;
  readonly minutes: number | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly narrative: string | null;
  readonly billable: boolean | null;
  readonly workType: string | null;
  readonly reversalOfId: string | null;
}
