import { expect, it } from 'vitest';
import { daysOfMonth, fullScale, type Scale, scaledTo, sellers } from '../../bench/s5.js';
import { approveAll, drafted, everyRow, expectBilled, importTime, invoicesOf, openMonth, phase, priced, release, type Run, startRun } from '../month-end.js';
import { type Figures, naive, type Projects, sum } from '../month-figures.js';
import { useApp } from '../test-app.js';

/** S5_RESOURCES=2500 is the scenario as it stands; fewer people make the same month in the time of a suite. */
const scale = scaledTo(Number(process.env['S5_RESOURCES'] ?? 250));
const isFull = scale.resources === fullScale.resources;
const patience = 60_000 + scale.resources * 600;
const started = useApp({ poolSize: 8 });

/** The table of scenario S5. */
const page: Figures = {
  entries: { all: 50_000, billable: 45_000, nonBillable: 5_000 },
  minutes: { billable: 20_375_000n, nonBillable: 2_075_000n, byRole: [5_093_750n, 5_093_750n, 5_093_750n, 5_093_750n] },
  amountByRole: [806_510_000n, 1_018_750_000n, 1_273_437_500n, 1_570_572_500n],
  invoices: [134, 133, 133],
  net: [1_564_324_300n, 1_551_691_808n, 1_553_253_892n],
  tax: [297_221_600n, 0n, 310_650_762n],
  gross: [1_861_545_900n, 1_551_691_808n, 1_863_904_654n],
};
const pageProjects: Projects = new Map([
  [0, { net: 7_742_496n, tax: 1_471_074n }], [1, { net: 11_410_000n, tax: 0n }], [2, { net: 14_262_500n, tax: 2_852_500n }],
  [399, { net: 15_077_496n, tax: 2_864_724n }],
]);

it('computes the figures of the page from its definitions', () => {
  const { figures, byProject } = naive(fullScale);

  expect(figures).toEqual(page);
  for (const [project, money] of pageProjects) expect(byProject.get(project)).toEqual(money);
  expect((Number(figures.minutes.billable) / (fullScale.resources * daysOfMonth * 480)) * 100).toBeCloseTo(84.9, 2);
});

it('bills the month of a whole firm, to the cent', { timeout: patience * 2 }, async () => {
  const expected = isFull ? { figures: page, byProject: pageProjects } : naive(scale);
  const month = await openMonth(started(), scale);
  const { entityIds, specialist, manager, pm } = month;

  await phase('import', () => importTime(month, scale));
  expect(await phase('approve', () => approveAll(pm, 'TIME_ENTRY'))).toBe(expected.figures.entries.all);
  await phase('price', () => priced(month, expected.figures.net));
  const done = await phase('draft', async () => {
    const ids: string[] = [];
    for (const entityId of entityIds) ids.push(await startRun(specialist, entityId));
    const all: Run[] = [];
    for (const id of ids) all.push(await drafted(specialist, id));
    return all;
  });
  expect(done).toMatchObject(sellers.map(() => ({ status: 'IN_REVIEW', blockedCount: 0, findings: [] })));
  expect(await phase('decide', () => approveAll(manager, 'INVOICE'))).toBe(scale.projects);
  await phase('post', async () => release(manager, await invoicesOf(month)));

  await expectBilled(month, scale, expected);
});

it('bills every item once when two runs start together', { timeout: patience }, async () => {
  const small: Scale = { resources: 24, projects: 6 };
  const { figures } = naive(small);
  const month = await openMonth(started(), small);
  const { entityIds: [entityId], specialist, auditor, pm } = month;
  await importTime(month, small);
  await approveAll(pm, 'TIME_ENTRY');
  await priced(month, figures.net);

  const ids = await Promise.all([startRun(specialist, entityId!), startRun(specialist, entityId!)]);
  const both = await Promise.all(ids.map((id) => drafted(specialist, id)));

  const drafts = await invoicesOf(month);
  const reserved = await everyRow<{ invoiceId: string | null }>(auditor, '/system/wip/v1/billable-transactions?state=RESERVED');
  expect(both.map(({ status }) => status)).not.toContain('FAILED');
  expect(drafts).toHaveLength(figures.invoices[0]!);
  expect(sum(drafts.map(({ netTotal }) => netTotal.amount))).toBe(figures.net[0]);
  expect(both.reduce((total, { itemCount }) => total + itemCount, 0)).toBe(reserved.length);
});
