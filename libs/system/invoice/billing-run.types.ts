import type { Day } from '#libs/kernel/index.js';

/** Source: glossary §4, billing_run. */
export const billingRunStatuses = ['CREATED', 'RUNNING', 'IN_REVIEW', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type BillingRunStatus = (typeof billingRunStatuses)[number];
export type ChunkStatus = 'PENDING' | 'DONE' | 'FAILED';

/** What a run looks at; an absent list means everything of the entity. */
export interface RunFilter {
  readonly customerIds?: readonly string[];
  readonly contractIds?: readonly string[];
  readonly projectIds?: readonly string[];
}

/** How a run bills: work up to `serviceTo`, approved until `cutoffAt`. */
export interface RunTerms {
  readonly legalEntityId: string;
  readonly filter: RunFilter;
  readonly serviceTo: Day;
  readonly cutoffAt: Date;
  readonly issueDate: Day;
  readonly accountingDate: Day;
  /** Drafts without an open ERROR or BLOCK are submitted as the starter. */
  readonly autoSubmit: boolean;
}

/** Sums of the drafted documents of one currency, in minor units. */
export interface RunTotal {
  readonly currency: string;
  readonly documents: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

export interface BillingRun extends RunTerms {
  readonly id: string;
  readonly code: string;
  readonly status: BillingRunStatus;
  readonly chunkCount: number;
  readonly chunksDone: number;
  /** Contract × bill-to with open items. */
  readonly candidateCount: number;
  readonly blockedCount: number;
  readonly itemCount: number;
  readonly documentCount: number;
  readonly totals: readonly RunTotal[];
  /** What held candidates back. */
  readonly findings: readonly object[];
  readonly operationId: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
  readonly rowVersion: number;
}

/** Whole customer roots in code order (architecture.md §5). */
export interface NewChunk {
  readonly customerIds: readonly string[];
  readonly itemCount: number;
}

/** A chunk with its run, claimed by one transaction. */
export interface ClaimedChunk {
  readonly id: string;
  readonly chunkNo: number;
  readonly customerIds: readonly string[];
  readonly status: ChunkStatus;
  readonly run: BillingRun;
}

export interface ChunkResult {
  readonly candidateCount: number;
  readonly blockedCount: number;
  readonly itemCount: number;
  readonly documentCount: number;
  readonly totals: readonly RunTotal[];
  readonly findings: readonly object[];
}

export interface BillingRunFilter {
  readonly legalEntityId?: string;
  readonly status?: BillingRunStatus;
}
