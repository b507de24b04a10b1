import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { daysOfMonth, engagementOf, entriesIn, entryLines, firmOf, fullScale, rates, type Scale, scaledTo, sellers } from '../../bench/s5.js';
import { type Firm, newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

/** S5_RESOURCES=2500 is the scenario as it stands; fewer people make the same month in the time of a suite. */
const scale = scaledTo(Number(process.env['S5_RESOURCES'] ?? 250));
const isFull = scale.resources === fullScale.resources;
const patience = 60_000 + scale.resources * 600;
const started = useApp({ poolSize: 8 });

const capture = '/process/work-capture/v1/time-entries/bulk?submit=true&mode=atomic';
const decisions = '/process/approval-routing/v1';
const runs = '/process/invoice-generation/v1/billing-runs';
const releases = '/process/ar-posting/v1';
const ledger = '/system/ledger/v1';
const entriesPerRequest = 10_000;

/** What a month-end adds up to, money in minor units, by currency and by role. */
interface Figures {
  readonly entries: { readonly all: number; readonly billable: number; readonly nonBillable: number };
  readonly minutes: { readonly billable: bigint; readonly nonBillable: bigint; readonly byRole: readonly bigint[] };
  readonly amountByRole: readonly bigint[];
  readonly invoices: readonly number[];
  readonly net: readonly bigint[];
  readonly tax: readonly bigint[];
  readonly gross: readonly bigint[];
}

/** By project: net, tax. */
type Projects = ReadonlyMap<number, { readonly net: bigint; readonly tax: bigint }>;

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
  [0, { net: 7_742_496n, tax: 1_471_074n }], [1, { net: 11_410_000n, tax: 0n }], [2, { net: 14_262_500n, tax: 2_852_500n }], [399, { net: 15_077_496n, tax: 2_864_724n }],
]);

/** The same figures from the definitions of the scenario and nothing else: one entry after the other. */
function naive({ resources, projects }: Scale): { figures: Figures; byProject: Projects } {
  const minutes = { billable: 0n, nonBillable: 0n, byRole: [0n, 0n, 0n, 0n] };
  const entries = { all: 0, billable: 0, nonBillable: 0 };
  const amountByRole = [0n, 0n, 0n, 0n];
  const nets = new Map<number, bigint>();
  for (let i = 1; i <= resources; i++) {
    for (let d = 1; d <= 20; d++) {
      const worked = BigInt(415 + 17 * ((i + d) % 5));
      entries.all++;
      if ((i + d) % 10 === 0) {
        entries.nonBillable++;
        minutes.nonBillable += worked;
        continue;
      }
      const role = i % 4;
      const amount = (worked * [9_500n, 12_000n, 15_000n, 18_500n][role]! + 30n) / 60n;
      entries.billable++;
      minutes.billable += worked;
      minutes.byRole[role]! += worked;
      amountByRole[role]! += amount;
      nets.set(i % projects, (nets.get(i % projects) ?? 0n) + amount);
    }
  }
  const [invoices, net, tax] = [[0, 0, 0], [0n, 0n, 0n], [0n, 0n, 0n]];
  const byProject = new Map<number, { net: bigint; tax: bigint }>();
  for (const [project, amount] of nets) {
    const place = project % 3;
    const due = (amount * [19n, 0n, 20n][place]! + 50n) / 100n;
    byProject.set(project, { net: amount, tax: due });
    invoices[place]!++;
    net[place]! += amount;
    tax[place]! += due;
  }
  return { figures: { entries, minutes, amountByRole, invoices, net, tax, gross: net.map((one, place) => one + tax[place]!) }, byProject };
}

/** Tells how long a step took when the scale was asked for. */
async function phase<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  if (process.env['S5_RESOURCES']) process.stdout.write(`S5 ${name.padEnd(18)} ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return done;
}

interface Month {
  readonly firm: Firm;
  readonly entityIds: readonly string[];
  /** Ids of the projects by their number. */
  readonly projectIds: readonly string[];
  readonly pm: Person;
  readonly steward: Person;
  readonly specialist: Person;
  readonly manager: Person;
  readonly auditor: Person;
}

/** The firm on its last day of June, by its doors only. */
async function openMonth(of: Scale): Promise<Month> {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const { admin } = firm;
  const made = async (path: string, body: object) => (await admin.post(`/system/${path}`, body).expect(201)).body as { id: string };
  const [pm, steward] = [await firm.as('PROJECT_MANAGER'), await firm.as('MASTER_DATA_STEWARD')];
  const { legalEntities = [], roles = [], paymentTerms = [], resources = [] } = firmOf(of, 'pm');
  const ids = new Map<string, string>();
  for (const { periods = [], series = [], accounts: _chart, taxRules: _taxes, ...entity } of legalEntities) {
    const { id } = await made('ledger/v1/legal-entities', entity);
    const at = `${ledger}/legal-entities/${id}`;
    await admin.post(`${at}/load-chart`).expect(200);
    await admin.post(`${at}/load-taxes`).expect(200);
    for (const period of periods) await made('ledger/v1/periods/open-year', { legalEntityId: id, ...period });
    for (const one of series) await admin.post(`${at}/number-series`, one).expect(201);
    ids.set(entity.code, id);
  }
  for (const role of roles) ids.set(role.code, (await made('project/v1/roles', role)).id);
  for (const terms of paymentTerms) await made('customer/v1/payment-terms', terms);
  await made('project/v1/resources/bulk', resources.map(({ code, name, legalEntity, homeRole, userEmail }) => ({
    code, name, legalEntityId: ids.get(legalEntity), ...(homeRole && { homeRoleId: ids.get(homeRole) }), ...(userEmail && { userId: pm.userId }),
  })));
  const projectIds: string[] = [];
  await phase('load engagements', async () => {
    for (let project = 0; project < of.projects; project++) {
      const { body } = await steward.post('/process/engagement-setup/v1/engagements', engagementOf(project, of)).expect(201);
      projectIds.push(body.projects[0].id as string);
    }
  });
  return {
    firm, projectIds, pm, steward, entityIds: sellers.map(({ code }) => ids.get(code)!),
    specialist: await firm.as('BILLING_SPECIALIST'), manager: await firm.as('BILLING_MANAGER'), auditor: await firm.as('AUDITOR'),
  };
}

async function importTime({ steward }: Month, of: Scale): Promise<void> {
  for (let from = 0; from < entriesIn(of); from += entriesPerRequest) {
    const to = Math.min(from + entriesPerRequest, entriesIn(of));
    const { body } = await steward.post(capture).set('content-type', 'application/x-ndjson').send(entryLines(of, from, to)).expect(200);
    expect(body.totals).toMatchObject({ created: to - from, rejected: 0, parked: 0 });
    expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['SUBMITTED']));
  }
}

/** Everything that waits for somebody's decision, approved in one act. */
async function approveAll(decider: Person, documentType: 'TIME_ENTRY' | 'INVOICE'): Promise<number> {
  const waiting = await everyRow<Waiting>(decider, `/system/approval/v1/approval-requests?mine=assigned&status=PENDING&documentType=${documentType}`);
  const records = waiting.map(({ id, versionNo, contentHash }) => ({ requestId: id, versionNo, contentHash, decision: 'APPROVE' }));
  const { body } = await decider.post(`${decisions}/approval-requests/bulk?mode=atomic`, records).expect(200);
  expect(body.requests.every(({ status }: { status: string }) => status === 'APPROVED')).toBe(true);
  return waiting.reduce((sum, { itemCount }) => sum + itemCount, 0);
}

interface Waiting {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly itemCount: number;
}

/** Waits until what is approved is priced and booked: the ledger says so. */
async function priced({ entityIds, auditor }: Month, net: readonly bigint[]): Promise<void> {
  for (const [place, entityId] of entityIds.entries()) {
    await until(async () => (await balances(auditor, entityId)).get('UNBILLED_RECEIVABLE') === net[place], `the price of all work of ${sellers[place]!.code}`);
  }
}

/** Functional balances of an entity by account: the small chart has one for each role. */
async function balances(reader: Person, legalEntityId: string): Promise<ReadonlyMap<string, bigint>> {
  const { body } = await reader.get(`${ledger}/trial-balance?legalEntityId=${legalEntityId}&asOf=2026-06-30`).expect(200);
  const rows = body.rows as readonly { name: string; functionalBalance: { amount: number } }[];
  return new Map(rows.map(({ name, functionalBalance }) => [name.toUpperCase().replaceAll(' ', '_'), BigInt(functionalBalance.amount)]));
}

interface Draft {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly projectId: string;
  readonly legalEntityId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly currency: string;
  readonly netTotal: { readonly amount: number };
  readonly taxTotal: { readonly amount: number };
  readonly grossTotal: { readonly amount: number };
}

interface Run {
  readonly id: string;
  readonly status: string;
  readonly blockedCount: number;
  readonly itemCount: number;
  readonly findings: readonly object[];
}

async function startRun(specialist: Person, legalEntityId: string): Promise<string> {
  const { body } = await specialist.post(runs, { legalEntityId, serviceTo: '2026-06-30', issueDate: '2026-06-30', accountingDate: '2026-06-30' }).expect(202);
  return body.id as string;
}

async function drafted(specialist: Person, runId: string): Promise<Run> {
  let run: Run | undefined;
  await until(async () => {
    run = (await specialist.get(`${runs}/${runId}`).expect(200)).body as Run;
    return !['CREATED', 'RUNNING'].includes(run.status);
  }, 'the end of a billing run');
  return run!;
}

async function release(manager: Person, drafts: readonly Draft[]): Promise<void> {
  const documents = drafts.map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
  const { body } = await manager.post(`${releases}/releases`, { documents }).expect(202);
  await until(async () => {
    const { state, problems } = (await manager.get(`${releases}/operations/${body.id}`).expect(200)).body as { state: string; problems: readonly object[] };
    expect(problems).toEqual([]);
    return state === 'SUCCEEDED';
  }, 'the release');
}

async function invoicesOf({ auditor, entityIds }: Month): Promise<Draft[]> {
  const lists: Draft[][] = [];
  for (const entityId of entityIds) lists.push(await everyRow<Draft>(auditor, `/system/invoice/v1/invoices?legalEntityId=${entityId}`));
  return lists.flat();
}

async function everyRow<T>(reader: Person, path: string): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const { body } = await reader.get(`${path}${path.includes('?') ? '&' : '?'}limit=500${after === null ? '' : `&after=${after}`}`).expect(200) as { body: { data: T[]; page: { next: string | null } } };
    rows.push(...body.data);
    after = body.page.next;
  } while (after !== null);
  return rows;
}

async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (await done()) return;
    await sleep(200);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** What the firm's own lists add up to: time entries, billable transactions and posted invoices. */
async function found({ auditor, steward }: Month, invoices: readonly Draft[]): Promise<Figures> {
  const resources = await everyRow<{ id: string; code: string }>(auditor, '/system/project/v1/resources');
  const roles = new Map((await everyRow<{ id: string; code: string }>(auditor, '/system/project/v1/roles')).map(({ id, code }) => [id, Number(code.slice(5))]));
  const roleOf = new Map(resources.map(({ id, code }) => [id, Number(code.slice(2)) % rates.length]));
  const time = await everyRow<{ minutes: number; billable: boolean; resourceId: string }>(steward, '/system/time-expense/v1/time-entries?status=APPROVED');
  const work = await everyRow<{ roleId: string; billClass: string; state: string; amount: { amount: number } | null }>(auditor, '/system/wip/v1/billable-transactions?state=BILLED');
  const billable = time.filter((entry) => entry.billable);
  const other = time.filter((entry) => !entry.billable);
  const byCurrency = (amountOf: (invoice: Draft) => number) => sellers.map(({ currency }) => sum(invoices.filter((one) => one.currency === currency).map(amountOf)));
  return {
    entries: { all: time.length, billable: billable.length, nonBillable: other.length },
    minutes: {
      billable: sum(billable.map(({ minutes }) => minutes)),
      nonBillable: sum(other.map(({ minutes }) => minutes)),
      byRole: rates.map((_, role) => sum(billable.filter(({ resourceId }) => roleOf.get(resourceId) === role).map(({ minutes }) => minutes))),
    },
    amountByRole: rates.map((_, role) => sum(work.filter(({ roleId }) => roles.get(roleId) === role).map(({ amount }) => amount?.amount ?? 0))),
    invoices: byCurrency(() => 1).map(Number),
    net: byCurrency(({ netTotal }) => netTotal.amount),
    tax: byCurrency(({ taxTotal }) => taxTotal.amount),
    gross: byCurrency(({ grossTotal }) => grossTotal.amount),
  };
}

function sum(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}

it('computes the figures of the page from its definitions', () => {
  const { figures, byProject } = naive(fullScale);

  expect(figures).toEqual(page);
  for (const [project, money] of pageProjects) expect(byProject.get(project)).toEqual(money);
  expect((Number(figures.minutes.billable) / (fullScale.resources * daysOfMonth * 480)) * 100).toBeCloseTo(84.9, 2);
});

it('bills the month of a whole firm, to the cent', { timeout: patience * 2 }, async () => {
  const expected = isFull ? { figures: page, byProject: pageProjects } : naive(scale);
  const month = await openMonth(scale);
  const { entityIds, specialist, manager, auditor, pm, projectIds } = month;

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

  const invoices = await phase('read invoices', () => invoicesOf(month));
  expect(await phase('read all rows', () => found(month, invoices))).toEqual(expected.figures);
  for (const [project, { net, tax }] of expected.byProject) {
    expect(invoices.find(({ projectId }) => projectId === projectIds[project])).toMatchObject({ status: 'POSTED', netTotal: { amount: Number(net) }, taxTotal: { amount: Number(tax) } });
  }
  expect(await everyRow(auditor, `${ledger}/journals?event=E4`)).toHaveLength(scale.projects);
  for (const [place, entityId] of entityIds.entries()) {
    const numbers = invoices.filter(({ legalEntityId }) => legalEntityId === entityId).map(({ number }) => number).sort();
    expect(numbers).toEqual(numbers.map((_, index) => `${sellers[place]!.code}-2026-${String(index + 1).padStart(6, '0')}`));
    const books = await balances(auditor, entityId);
    expect([...books.values()].reduce((total, balance) => total + balance, 0n)).toBe(0n);
    expect(books.get('AR_TRADE')).toBe(expected.figures.gross[place]);
    expect(books.get('UNBILLED_RECEIVABLE') ?? 0n).toBe(0n);
  }
  const reports = await phase('reconcile', () => auditor.get('/process/period-close/v1/reconciliations').expect(200));
  const data = reports.body.data as readonly { code: string; examined: number; findings: readonly object[] }[];
  expect(data.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(data.filter(({ examined }) => examined > 0).length).toBeGreaterThan(5);
});

it('bills every item once when two runs start together', { timeout: patience }, async () => {
  const small: Scale = { resources: 24, projects: 6 };
  const { figures } = naive(small);
  const month = await openMonth(small);
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
