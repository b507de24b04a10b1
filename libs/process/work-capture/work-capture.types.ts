import type { Day, Finding, WorkType } from '#libs/kernel/index.js';
import type { TimeEntry, Timesheet } from '#libs/system/time-expense/index.js';
import type { DateOrder, DecimalStyle, ImportSource } from './time-export.types.js';

/** Who worked: by id, code or e-mail; empty for the caller himself. */
export interface ResourceRef {
  readonly id?: string;
  readonly code?: string;
  readonly email?: string;
}

/** What was worked on: by id, or by code within a project that is named by id or code. */
export interface TaskRef {
  readonly id?: string;
  readonly code?: string;
  readonly project?: { readonly id?: string; readonly code?: string };
}

/** What another system calls the entry. `version` orders what it sends: an older one changes nothing. */
export interface ExternalRef {
  readonly system: string;
  readonly id: string;
  readonly version?: string;
}

/** Work as somebody enters it. What is null is taken from the task (billable) or found by the rules (assignment). */
export interface TimeInput {
  readonly resource: ResourceRef;
  readonly task: TaskRef;
  readonly workDate: Day;
  readonly minutes: number;
  readonly workType: WorkType;
  readonly billable: boolean | null;
  readonly narrative: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly assignmentId: string | null;
  readonly external: ExternalRef | null;
}

/** What a PATCH changes; absent fields stay. */
export type TimePatch = Partial<Omit<TimeInput, 'resource' | 'external'>>;

/** An entry with the findings that are open on it. */
export interface CapturedTime {
  readonly entry: TimeEntry;
  readonly findings: readonly Finding[];
}

/** atomic: one rejected record keeps all out. partial: the good ones are kept. Source: time-exports.md, "Mode". */
export type BulkMode = 'atomic' | 'partial';

/** What may become of a record. Source: time-exports.md, "Answer". */
export const recordOutcomes = ['created', 'updated', 'unchanged', 'parked', 'skipped', 'rejected'] as const;
export type RecordOutcome = (typeof recordOutcomes)[number];

/** Why a record was parked or rejected; `pointer` names its field or column. */
export interface RecordProblem {
  readonly code: string;
  readonly detail: string;
  readonly pointer?: string;
}

/** What became of one record. The index counts from 0 in the order of the request. */
export interface RecordResult {
  readonly index: number;
  readonly outcome: RecordOutcome;
  readonly id?: string;
  /** The status of the entry after the act. */
  readonly status?: string;
  /** Codes of the findings that are open on the entry. */
  readonly findings?: readonly string[];
  readonly problem?: RecordProblem;
}

export type Totals = Readonly<Record<RecordOutcome, number>>;

export interface BulkAnswer {
  readonly batchId: string;
  readonly results: readonly RecordResult[];
  readonly totals: Totals;
}

/** A week as its resource hands it in. The PUT replaces the DRAFT and REJECTED rows of the week; what was submitted stays. */
export interface WeekInput {
  readonly resourceId: string;
  readonly periodStart: Day;
  readonly entries: readonly Omit<TimeInput, 'resource' | 'external'>[];
  readonly zeroConfirmed: boolean;
  /** The version the caller read; null to make the first (`If-None-Match: *`). */
  readonly rowVersion: number | null;
}

/** A timesheet with its entries; `isNew` when this request made it. */
export interface CapturedWeek {
  readonly sheet: Timesheet;
  readonly isNew: boolean;
  readonly entries: readonly CapturedTime[];
}

/** What became of entries that were put forward: those with a BLOCK finding stay DRAFT. */
export interface SubmitOutcome {
  readonly approvedIds: readonly string[];
  readonly routedIds: readonly string[];
  readonly blocked: ReadonlyMap<string, readonly Finding[]>;
}

export interface ImportOptions {
  readonly mode: BulkMode;
  readonly submit: boolean;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalStyle;
  /** Id or code of the entity whose time zone the file is written in; null where there is one. */
  readonly legalEntity: string | null;
}

/** What became of a file. The index of a result is its row: the line of the file on which it starts. */
export interface ImportAnswer extends BulkAnswer {
  readonly source: ImportSource;
  readonly dateOrder: DateOrder | null;
  readonly decimal: DecimalStyle | null;
  /** Rows that were taken and should be looked at. */
  readonly warnings: readonly { readonly row: number; readonly code: string; readonly detail: string; readonly column?: string }[];
}
