import type { DecisionKind, RequestRecord } from '#libs/system/approval/index.js';

/** What a decision on one request came to: the request in its new state, and how many of its documents it moved. */
export interface DecisionAnswer {
  readonly request: RequestRecord;
  readonly decisions: number;
  readonly approved: number;
  readonly rejected: number;
  readonly returned: number;
}

/** One record of a bulk decision: a whole request as its decider saw it, or one of its items. */
export interface DecisionRecordIn {
  readonly requestId: string;
  readonly itemId?: string | undefined;
  readonly decision: DecisionKind;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly reason?: string | undefined;
}

/** A refusal as an idempotency record can keep it. */
export interface RecordProblem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
}

export interface RecordOutcome {
  readonly index: number;
  /** Null for a record that could not be read. */
  readonly requestId: string | null;
  readonly outcome: 'decided' | 'refused';
  /** The first refusal; of a whole request also that of an item which stayed undecided. */
  readonly problem: RecordProblem | null;
}

export interface BulkAnswer {
  readonly outcomes: readonly RecordOutcome[];
  readonly requests: readonly { readonly requestId: string; readonly status: string; readonly decisions: number }[];
}

/** A document as its owner's act takes it. */
export interface FinishedDocument {
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly approvalRequestId: string;
  readonly reason: string | null;
}
