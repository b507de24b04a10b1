import type { Day } from '#libs/kernel/index.js';

/** The four time tools whose exports are understood (time-exports.md). Detected by the header row. */
export const importSources = ['TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI'] as const;
export type ImportSource = (typeof importSources)[number];

/** How `03/04/2024` reads: 3 April or 4 March. */
export const dateOrders = ['DMY', 'MDY'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Which sign stands before the decimals: `1,33` or `1.33`. */
export const decimalStyles = ['comma', 'point'] as const;
export type DecimalStyle = (typeof decimalStyles)[number];

export interface TimeExportOptions {
  /** IANA zone of the legal entity: the times of the file are wall-clock times there. */
  readonly timeZone: string;
  /** The caller's answer to IMPORT_AMBIGUOUS for dates. */
  readonly dateOrder?: DateOrder;
  /** The caller's answer to IMPORT_AMBIGUOUS for numbers. */
  readonly decimal?: DecimalStyle;
}

/** One column as the file names it, and as the readers know it: lower case, spaces collapsed, the currency taken out of the name. */
export interface ExportColumn {
  readonly label: string;
  readonly name: string;
  /** `Amount (EUR)` carries its currency in the name. */
  readonly currency?: string;
}

/** A record as the CSV library gave it. `rowNo` is the line of the file on which it starts; the header is 1. */
export interface ExportRecord {
  readonly rowNo: number;
  readonly cells: readonly string[];
}

export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly records: readonly ExportRecord[];
}

/** One cell with its column as the file names it; text is '' where the row or the file lacks it. */
export interface Cell {
  readonly column: string;
  readonly text: string;
  readonly currency?: string;
}

/** A cell that helps to decide how the whole file reads. */
export interface PlacedCell extends Cell {
  readonly rowNo: number;
}

/** The person as the source knows him. Matched by email, then code, then mapping by email, then name. */
export interface ImportedUser {
  readonly email?: string;
  /** The sign-in name of the source, where it has one beside code and name (Kimai). */
  readonly login?: string;
  readonly code?: string;
  readonly name?: string;
}

/** What the source says about money: evidence, never billed. Decimal strings of the major unit; absent when they cannot be read for certain. */
export interface MoneyEvidence {
  readonly currency?: string;
  readonly rate?: string;
  readonly amount?: string;
  readonly amountMinor?: bigint;
  /** The raw cells behind it and the cells nobody reads, by the file's column names; empty cells are left out. */
  readonly cells: Readonly<Record<string, string>>;
}

/** One row of any source in the one shape the import works on. */
export interface ImportedRow {
  readonly rowNo: number;
  readonly source: ImportSource;
  readonly kind: 'TIME' | 'EXPENSE';
  readonly sourceId?: string;
  readonly user: ImportedUser;
  readonly client?: string;
  readonly project: { readonly code?: string; readonly name: string };
  readonly task: string;
  /** The start date in the entity's zone, also for a row that crosses midnight. */
  readonly workDate: Day;
  /** Wall-clock time in the entity's zone, `2026-05-04T09:00:00`. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Whole minutes; negative for a correction, 0 for a row that is skipped and for an expense. */
  readonly minutes: number;
  /** The source's own duration, rounded half up; absent when it gives none. */
  readonly sourceMinutes?: number;
  readonly description: string;
  readonly billable?: boolean;
  /** The source's own word, `Overtime`; absent for ordinary work. */
  readonly workType?: string;
  readonly tags: readonly string[];
  readonly evidence: MoneyEvidence;
  /** What the work costs the firm: shown only to holders of `cost.read`. */
  readonly costEvidence: MoneyEvidence;
}

/** Why a row is not a time entry. A parked row is kept for a human; a rejected one stops an atomic import. */
export interface RowVerdict {
  readonly outcome: 'skipped' | 'parked' | 'rejected';
  readonly code: string;
  readonly detail: string;
  readonly column?: string;
}

/** A WARN: the row is taken, somebody should look. */
export interface RowWarning {
  readonly code: string;
  readonly detail: string;
  readonly column?: string;
}

/** What one record became. `imported` is absent only when the record could not be read; its `cells` are always there, cost columns included. */
export interface ReadRow {
  readonly rowNo: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly imported?: ImportedRow;
  readonly verdict?: RowVerdict;
  readonly warnings: readonly RowWarning[];
}

export interface TimeExport {
  readonly source: ImportSource;
  /** Absent when no row needed it. */
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalStyle;
  readonly rows: readonly ReadRow[];
}
