import type { ComparedField, StoredStatus } from './import-window.types.js';
import type { RowVerdict } from './time-export.types.js';
import { recordProblems } from './work-capture.problems.js';

/** Verdicts on rows and entries that disagree: a human follows the source here, or dismisses the message. */
export const windowVerdicts = {
  changed: (status: StoredStatus, fields: readonly ComparedField[]): RowVerdict => ({
    outcome: 'parked', ...recordProblems.changed(fields.join(', '), status),
  }),
  removed: (status: StoredStatus): RowVerdict => ({
    outcome: 'parked',
    code: 'IMPORT_REMOVED',
    detail:
      `The file covers this person and day but no longer has this ${status} entry. ${takeBack(status)} it here if it is gone for good, ` +
      'then dismiss the message; if the export was filtered, just dismiss it.',
  }),
  reversesUnapproved: (minutes: number, status: StoredStatus): RowVerdict => ({
    outcome: 'parked',
    code: 'TIME_NEGATIVE',
    detail:
      `${minutes} minutes match an entry that is ${status}: only an APPROVED one is reversed. Have it approved and send the file again, ` +
      'or correct the entry here and dismiss the message.',
  }),
};

function takeBack(status: StoredStatus): string {
  if (status === 'APPROVED') return 'Reverse';
  return status === 'SUBMITTED' ? 'Recall and delete' : 'Delete';
}
