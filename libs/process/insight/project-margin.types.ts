import type { Day } from '#libs/kernel/index.js';

export interface ProjectMarginQuestion {
  readonly projectId: string;
  /** First and last accounting date, both included; open when absent. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** What the books say of one month of a project, in functional minor units. */
export interface MarginFigures {
  readonly revenueMinor: bigint;
  readonly laborMinor: bigint;
  readonly subcontractorMinor: bigint;
  readonly expenseMinor: bigint;
  readonly intercompanyMinor: bigint;
}

export interface MonthFigures extends MarginFigures {
  /** `2026-05` */
  readonly month: string;
}

export interface Margin extends MarginFigures {
  readonly costMinor: bigint;
  readonly marginMinor: bigint;
  /** To two places; null without revenue. */
  readonly percent: string | null;
}

/** Margin of a project in functional currency, as posted. Source: kpis K21. */
export interface ProjectMargin extends Margin {
  readonly projectId: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly months: readonly (Margin & { readonly month: string })[];
}

export interface MarginProject {
  readonly projectId: string;
  readonly code: string;
  readonly name: string;
  readonly legalEntityId: string;
  readonly region: string | null;
  readonly customerId: string | null;
  readonly currency: string;
}
