import type { Day, Period } from '#libs/kernel/index.js';
import type { AccountRole, Side } from './account-role.js';

/** The events of accounting §2 by their number there; MANUAL is a journal that a person wrote. */
export type PostingEvent =
  | 'E1' | 'E2' | 'E3' | 'E4' | 'E5' | 'E6' | 'E6a' | 'E7' | 'E8' | 'E9' | 'E10' | 'E11' | 'E12' | 'E13' | 'E14'
  | 'E15' | 'E16' | 'E17' | 'E18' | 'E19' | 'E20' | 'E21' | 'E22' | 'E23' | 'E24' | 'E25' | 'MANUAL';

/** The books that are closed one by one. Source: approvals-and-controls §5. */
export const subledgers = ['TIME', 'BILLING', 'AR', 'REVENUE', 'GL'] as const;
export type Subledger = (typeof subledgers)[number];
/** Source: glossary §4, period. */
export const periodStatuses = ['FUTURE', 'OPEN', 'SOFT_CLOSED', 'CLOSED', 'LOCKED'] as const;
export type PeriodStatus = (typeof periodStatuses)[number];

/** One period of one subledger of a legal entity; half-open like every interval. */
export interface AccountingPeriod extends Period {
  readonly subledger: Subledger;
  readonly status: PeriodStatus;
}

/** A period row; `startDate` and `endDate` both belong to it. */
export interface LedgerPeriod extends AccountingPeriod {
  readonly id: string;
  readonly legalEntityId: string;
  readonly fiscalYear: number;
  readonly periodNo: number;
  readonly startDate: Day;
  readonly endDate: Day;
  readonly rowVersion: number;
}

export interface PeriodFilter {
  readonly legalEntityId: string;
  readonly subledger?: Subledger;
  readonly status?: PeriodStatus;
  readonly fiscalYear?: number;
  /** Periods that hold this day. */
  readonly on?: Day;
}

/** Where may this event of this entity be posted? */
export interface PeriodQuestion {
  readonly legalEntityId: string;
  readonly event: PostingEvent;
  readonly wanted: Day;
  /** True when a person named the day. */
  readonly explicit: boolean;
  /** True when the actor may post into SOFT_CLOSED periods. */
  readonly late: boolean;
}

/** The day and periods of a posting, locked until the transaction ends. */
export interface PeriodAnswer {
  readonly accountingDate: Day;
  readonly periodId: string;
  readonly glPeriodId: string;
  /** The period of the wanted day when the posting had to move to a later one. */
  readonly originalPeriodId: string | null;
  readonly isLate: boolean;
}

/** What a journal line is about (glossary §3 journal_line). `codes` are dimension rows: COST_CENTRE → CC-410. */
export interface Dimensions {
  readonly customerId?: string;
  readonly contractId?: string;
  readonly contractLineId?: string;
  readonly revenueUnitId?: string;
  readonly projectId?: string;
  readonly resourceId?: string;
  readonly region?: string;
  readonly codes?: Readonly<Record<string, string>>;
  /** Marks the functional-only lines of a revaluation (E20). */
  readonly revaluation?: true;
}

/** An amount for a role before it is translated. A negative amount stands for the other side; zero lines are dropped. */
export interface RoleLine {
  readonly role: AccountRole;
  readonly side: Side;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The functional amount it is carried at; absent: translated at the rate of the books. */
  readonly functionalMinor?: bigint;
  readonly dimensions: Dimensions;
}

/** One line of a built entry: it stands on exactly one side; either of its two amounts may be 0, never both (INV-50). */
export interface JournalLine {
  readonly lineNo: number;
  readonly role: AccountRole;
  readonly currency: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly functionalDebitMinor: bigint;
  readonly functionalCreditMinor: bigint;
  readonly dimensions: Dimensions;
}

/** "1 base = rate quote"; the rate is a decimal string. */
export interface FxQuote {
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
}

export const fxRateTypes = ['SPOT', 'AVERAGE_MONTH', 'BUDGET'] as const;
export type FxRateType = (typeof fxRateTypes)[number];

/** What a source published for a day: one `base` is `rate` of `quote`. */
export interface FxRate extends FxQuote {
  readonly source: string;
  readonly type: FxRateType;
  readonly date: Day;
}

export interface KeptFxRate extends FxRate {
  readonly id: string;
  readonly rowVersion: number;
}

/** What became of a rate that was sent: a known one stays, one that contradicts it is refused. */
export type FxOutcome = 'CREATED' | 'UNCHANGED' | 'REJECTED';

/** The functional currency of a legal entity and the way there from the transaction currency: no leg, one, or two through the source's base. */
export interface Books {
  readonly functionalCurrency: string;
  readonly legs: readonly FxQuote[];
}

/** The books on a day: the legs are published rates, so that a document can say which it used. */
export interface BooksOn extends Books {
  readonly legs: readonly FxRate[];
}
