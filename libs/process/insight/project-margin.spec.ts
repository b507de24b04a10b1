import { expect, it } from 'vitest';
import { marginOfMonths } from './project-margin.js';
import type { MarginProject, MonthFigures } from './project-margin.types.js';

const project: MarginProject = { projectId: '1', code: 'BOLT', name: 'Bolt', legalEntityId: 'e', region: null, customerId: null, currency: 'EUR' };
const month = (name: string, figures: Partial<MonthFigures>): MonthFigures => ({
  month: name, revenueMinor: 0n, laborMinor: 0n, subcontractorMinor: 0n, expenseMinor: 0n, intercompanyMinor: 0n, ...figures,
});

it.each`
  revenue     | labor       | subcontractor | expense  | intercompany | margin      | percent
  ${680_000n} | ${346_250n} | ${0n}         | ${0n}    | ${0n}        | ${333_750n} | ${'49.08'}
  ${680_000n} | ${300_000n} | ${40_000n}    | ${6_000n}| ${250n}      | ${333_750n} | ${'49.08'}
  ${0n}       | ${5_000n}   | ${0n}         | ${0n}    | ${0n}        | ${-5_000n}  | ${null}
`('$revenue less $labor, $subcontractor, $expense and $intercompany leaves $margin, $percent % (K21)', ({
  revenue, labor, subcontractor, expense, intercompany, margin, percent,
}) => {
  const figures = { revenueMinor: revenue, laborMinor: labor, subcontractorMinor: subcontractor, expenseMinor: expense, intercompanyMinor: intercompany };

  expect(marginOfMonths(project, [month('2026-05', figures)])).toMatchObject({
    marginMinor: margin, percent, months: [{ month: '2026-05', marginMinor: margin, percent }],
  });
});

it('sums amounts over months, never percents', () => {
  const months = [month('2026-05', { revenueMinor: 100n, laborMinor: 50n }), month('2026-06', { revenueMinor: 300n, laborMinor: 250n })];

  expect(marginOfMonths(project, months)).toMatchObject({ revenueMinor: 400n, costMinor: 300n, marginMinor: 100n, percent: '25.00' });
});
