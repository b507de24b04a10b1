import type { NewTimeEntry } from '#libs/system/time-expense/index.js';
import type { WorkQuestion } from './validation.types.js';
import type { BulkMode, RecordOutcome, RecordProblem } from './work-capture.types.js';

/** What a source calls an entry and what it said about it last (INV-70). */
export interface Identity {
  readonly sourceSystem: string;
  readonly externalId: string;
  readonly externalVersion: string | null;
  readonly lastPayloadHash: string;
}

/** A row that waits for a human: the message that keeps it, and the exception that names its owner. */
export interface ParkedRow {
  readonly sourceSystem: string;
  readonly messageId: string;
  readonly payload: object;
  readonly payloadHash: string;
  readonly externalId: string | null;
  readonly externalVersion: string | null;
  readonly projectCode: string | null;
  readonly periodDay: string | null;
}

/** What is to become of one row of a batch. The rules over the work itself come later and may still reject it. */
export interface BatchRow {
  /** Its place in the request, or its line in the file; null for an entry the file no longer has. */
  readonly place: number | null;
  readonly outcome: RecordOutcome;
  readonly problem?: RecordProblem;
  /** The entry it makes or changes. */
  readonly work?: NewTimeEntry & WorkQuestion;
  /** It takes this APPROVED entry back. */
  readonly reversalOfId?: string;
  /** The stored entry it concerns, or the id of a new reversing row. */
  readonly entryId?: string;
  readonly status?: string;
  readonly identity?: Identity;
  /** The key its entry is kept under, where an earlier file gave it another than the row has now. */
  readonly keptUnder?: string;
  readonly parked?: ParkedRow;
}

/** The request a batch came with, as its evidence is kept. */
export interface BatchSource {
  readonly batchId: string;
  readonly sourceSystem: string;
  readonly format: 'csv' | 'ndjson' | 'json';
  readonly mode: BulkMode;
  readonly submit: boolean;
  /** In hex. */
  readonly sha256: string;
  readonly options: object;
  /** The file as it came; null for records. */
  readonly documentId: string | null;
  /** The pointer of a place, as problems name it. */
  readonly pointerOf: (place: number) => string;
}
