import { sumOf } from '#libs/kernel/index.js';
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
  return {
    revenueMinor: sumOf(months, (month) => month.revenueMinor),
    laborMinor: sumOf(months, (month) => month.laborMinor),
    subcontractorMinor: sumOf(months, (month) => month.subcontractorMinor),
    expenseMinor: sumOf(months, (month) => month.expenseMinor),
    intercompanyMinor: sumOf(months, (month) => month.intercompanyMinor),
  };
}
