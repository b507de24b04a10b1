/** How long a row of the benchmark measures. */
export interface Settings {
  /** Rounds, each of the baseline and the product in turn; a figure is their median. */
  readonly rounds: number;
  /** Seconds of load in each half of a round, where a row measures requests. */
  readonly seconds: number;
}

/** What a row of the benchmark found, in its unit and as a ratio to its baseline, measured in the same go. */
export interface Measured {
  readonly row: string;
  readonly unit: string;
  readonly baseline: number;
  readonly product: number;
  /** Product ÷ baseline: of times and memory the lower is better, of rates the higher. */
  readonly ratio: number;
  readonly must: string;
  readonly aim: string;
  /** Whether the must is reached. */
  readonly holds: boolean;
  /** Whether the aim is reached. */
  readonly aims: boolean;
  readonly note?: string;
  /** What the row prints with `--json` as the last line. */
  readonly line?: MonthEndLine;
}

/** One or more lines of the table, by a name on the command line. */
export type Row = (settings: Settings) => Promise<readonly Measured[]>;

/** The last line of `month-end --json`: money in minor units, `journals` counts E4, `rssMb` is the peak of the server process. */
export interface MonthEndLine {
  readonly entries: number;
  readonly billable: number;
  readonly invoices: number;
  readonly journals: number;
  readonly netEUR: number;
  readonly netUSD: number;
  readonly netGBP: number;
  readonly taxEUR: number;
  readonly taxGBP: number;
  readonly baselineMs: number;
  readonly productMs: number;
  readonly ratio: number;
  readonly entriesPerSecond: number;
  readonly importRowsPerSecond: number;
  readonly rssMb: number;
}
