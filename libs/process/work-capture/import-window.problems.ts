import type { ComparedField, StoredStatus } from './import-window.types.js';
import type { RowVerdict } from './time-export.types.js';

/** Verdicts on rows and entries that disagree: a human accepts or dismisses them. */
export const windowVerdicts = {
  changed: (status: StoredStatus, fields: readonly ComparedField[]): RowVerdict => ({
    outcome: 'parked',
    code: 'IMPORT_CHANGED',
    detail: `The source changed ${fields.join(', ')} after the entry was ${status}. Accept the change or dismiss it.`,
  }),
  removed: (status: StoredStatus): RowVerdict => ({
    outcome: 'parked',
    code: 'IMPORT_REMOVED',
    detail: `The file covers this person and day but no longer has this ${status} entry. Accept the removal, or dismiss it if the export was filtered.`,
  }),
  reversesUnapproved: (minutes: number, status: StoredStatus): RowVerdict => ({
    outcome: 'parked',
    code: 'TIME_NEGATIVE',
    detail: `${minutes} minutes match an entry that is ${status}: only an APPROVED one is reversed. Approve it and replay the row, or correct the entry and dismiss the row.`,
  }),
};
