import { projectMargin } from '#libs/system/ledger/index.js';
import type { Margin, MarginFigures, MarginProject, MonthFigures, ProjectMargin } from './project-margin.types.js';

/** Months of a project and their sum, each with its margin. Source: kpis K21. */
export function marginOfMonths({ projectId, code, name, currency }: MarginProject, months: readonly MonthFigures[]): ProjectMargin {
  return { projectId, code, name, currency, ...withMargin(total(months)), months: months.map((month) => ({ month: month.month, ...withMargin(month) })) };
}

function withMargin({ revenueMinor, laborMinor, subcontractorMinor, expenseMinor, intercompanyMinor }: MarginFigures): Margin {
  const costMinor = laborMinor + subcontractorMinor + expenseMinor + intercompanyMinor;
  return { revenueMinor, laborMinor, subcontractorMinor, expenseMinor, intercompanyMinor, costMinor, ...projectMargin({ revenueMinor, costMinor }) };
}

function total(months: readonly MonthFigures[]): MarginFigures {
  const sum = (figureOf: (month: MonthFigures) => bigint) => months.reduce((all, month) => all + figureOf(month), 0n);
  return {
    revenueMinor: sum((month) => month.revenueMinor),
    laborMinor: sum((month) => month.laborMinor),
    subcontractorMinor: sum((month) => month.subcontractorMinor),
    expenseMinor: sum((month) => month.expenseMinor),
    intercompanyMinor: sum((month) => month.intercompanyMinor),
  };
}
