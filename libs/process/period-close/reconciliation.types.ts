/** What must hold across tables at any moment: a query that finds no row that breaks it. Source: architecture.md §10 D, glossary §5. */
export interface ReconciliationReport {
  /** The invariant, such as `INV-53`. */
  readonly code: string;
  readonly title: string;
  /** Every row examined: `subject`, what was compared, and whether it is `wrong`. $1 is the tenant. */
  readonly sql: string;
}

export interface ReconciliationResult {
  readonly code: string;
  readonly title: string;
  readonly examined: number;
  /** The first hundred rows that break it. */
  readonly findings: readonly object[];
}
