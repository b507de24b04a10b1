import type { Day } from '#libs/kernel/index.js';
import type { FxQuote, JournalLine, PostingEvent, RoleLine } from './ledger.types.js';

/**
 * What an entry was posted for: the table's name (`invoice`, `payment`, `application`, `wip_batch`) and the row's id. One entry per source,
 * event and sequence (INV-61).
 */
export interface JournalSource {
  readonly type: string;
  readonly id: string;
  readonly sequence?: number;
}

/** A journal entry to be posted. */
export interface NewJournal {
  /** Chosen beforehand when another row must name the entry. */
  readonly id?: string;
  readonly legalEntityId: string;
  readonly event: PostingEvent;
  readonly accountingDate: Day;
  /** False lets a day that no period admits move to the first OPEN one; by default it is refused. */
  readonly explicit?: boolean;
  /** Whether SOFT_CLOSED periods are open to it; by default when the actor may post late. */
  readonly late?: boolean;
  readonly source: JournalSource;
  readonly description: string;
  /** The document's currency. */
  readonly currency: string;
  readonly roleLines: readonly RoleLine[];
  /** From the document's currency to the functional one; absent when every line carries its functional amount. */
  readonly fxLegs?: readonly (FxQuote & { readonly source?: string; readonly date?: Day })[];
  /** An application across currencies balances in functional currency only. */
  readonly crossCurrency?: boolean;
  /** The batch of a set-based act. */
  readonly batchId?: string;
}

/** One full reversal: by default in the original's own day, else the first OPEN one after it (accounting §6). */
export interface NewReversal {
  readonly journalEntryId: string;
  /** An earlier day than the original's counts as the original's. */
  readonly accountingDate?: Day;
  readonly explicit?: boolean;
  readonly source?: JournalSource;
  readonly description?: string;
}

/** The columns that an entry keeps of its rate. */
export interface KeptRate {
  readonly fxRate: string | null;
  readonly fxRateDate: Day | null;
  readonly fxSource: string | null;
}

/** An entry as it is kept. */
export interface JournalEntry extends KeptRate {
  readonly id: string;
  readonly legalEntityId: string;
  readonly periodId: string;
  readonly glPeriodId: string;
  readonly accountingDate: Day;
  /** The period of the day that was wanted, when the entry moved to a later one. */
  readonly originalPeriodId: string | null;
  readonly event: PostingEvent;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly sequence: number;
  readonly batchId: string | null;
  readonly description: string;
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly crossCurrency: boolean;
  readonly reversalOfId: string | null;
  readonly reversedById: string | null;
  readonly latePosting: boolean;
  readonly status: 'DRAFT' | 'IN_APPROVAL' | 'POSTED';
  readonly postedAt: Date | null;
  readonly postedBy: string | null;
  readonly rowVersion: number;
}

/** A line as it is written. */
export interface PostedLine extends JournalLine {
  readonly accountId: string;
}

/** A line as it is read. */
export interface KeptLine extends PostedLine {
  readonly journalEntryId: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly accountPath: string;
}

export interface JournalWithLines extends JournalEntry {
  readonly lines: readonly KeptLine[];
}

export interface JournalFilter {
  readonly legalEntityId?: string;
  readonly legalEntityIds?: readonly string[] | null;
  readonly ids?: readonly string[];
  readonly sourceType?: string;
  readonly sourceIds?: readonly string[];
  readonly event?: PostingEvent;
  /** Whose labour cost (E2) is shown; null: that of all. */
  readonly costEntityIds?: readonly string[] | null;
  readonly from?: Day;
  readonly to?: Day;
  /** Number or id of an invoice or credit memo: its own entries, its applications' and write-offs', and their reversals. */
  readonly invoice?: string;
  readonly batchId?: string;
}

/** A balance of an account in one currency; debit positive. */
export interface AccountBalance {
  readonly account: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly functionalCurrency: string;
  readonly functionalMinor: bigint;
}
