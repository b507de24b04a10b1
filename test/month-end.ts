import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { engagementOf, entriesIn, entryLines, firmOf, rates, type Scale, sellers } from '../bench/s5.js';
import { type Answering, type Firm, newFirm, type Person } from './firm.js';
import { type Figures, type Projects, sum } from './month-figures.js';

/** How patient a wait for work of a scale is. */
const patience = 60_000 + Number(process.env['S5_RESOURCES'] ?? 250) * 600;

const capture = '/process/work-capture/v1/time-entries/bulk?submit=true&mode=atomic';
const decisions = '/process/approval-routing/v1';
const runs = '/process/invoice-generation/v1/billing-runs';
const releases = '/process/ar-posting/v1';
const ledger = '/system/ledger/v1';
const entriesPerRequest = 10_000;

/** Tells how long a step took when the scale was asked for. */
export async function phase<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  if (process.env['S5_RESOURCES']) process.stdout.write(`S5 ${name.padEnd(18)} ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return done;
}

export interface Month {
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
export async function openMonth(answering: Answering, of: Scale): Promise<Month> {
  const firm = await newFirm(answering, { at: '2026-06-30T12:00:00Z' });
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

export async function importTime({ steward }: Month, of: Scale): Promise<void> {
  for (let from = 0; from < entriesIn(of); from += entriesPerRequest) {
    const to = Math.min(from + entriesPerRequest, entriesIn(of));
    const { body } = await steward.post(capture).set('content-type', 'application/x-ndjson').send(entryLines(of, from, to)).expect(200);
    expect(body.totals).toMatchObject({ created: to - from, rejected: 0, parked: 0 });
    expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['SUBMITTED']));
  }
}

/** Everything that waits for somebody's decision, approved in one act. */
export async function approveAll(decider: Person, documentType: 'TIME_ENTRY' | 'INVOICE'): Promise<number> {
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
export async function priced({ entityIds, auditor }: Month, net: readonly bigint[]): Promise<void> {
  for (const [place, entityId] of entityIds.entries()) {
    await until(async () => (await balances(auditor, entityId)).get('UNBILLED_RECEIVABLE') === net[place], `the price of all work of ${sellers[place]!.code}`);
  }
}

/** Functional balances of an entity by account: the small chart has one for each role. */
export async function balances(reader: Person, legalEntityId: string): Promise<ReadonlyMap<string, bigint>> {
  const { body } = await reader.get(`${ledger}/trial-balance?legalEntityId=${legalEntityId}&asOf=2026-06-30`).expect(200);
  const rows = body.rows as readonly { name: string; functionalBalance: { amount: number } }[];
  return new Map(rows.map(({ name, functionalBalance }) => [name.toUpperCase().replaceAll(' ', '_'), BigInt(functionalBalance.amount)]));
}

export interface Draft {
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

export interface Run {
  readonly id: string;
  readonly status: string;
  readonly blockedCount: number;
  readonly itemCount: number;
  readonly findings: readonly object[];
}

export async function startRun(specialist: Person, legalEntityId: string): Promise<string> {
  const { body } = await specialist.post(runs, { legalEntityId, serviceTo: '2026-06-30', issueDate: '2026-06-30', accountingDate: '2026-06-30' }).expect(202);
  return body.id as string;
}

export async function drafted(specialist: Person, runId: string): Promise<Run> {
  let run: Run | undefined;
  await until(async () => {
    run = (await specialist.get(`${runs}/${runId}`).expect(200)).body as Run;
    return !['CREATED', 'RUNNING'].includes(run.status);
  }, 'the end of a billing run');
  return run!;
}

export async function release(manager: Person, drafts: readonly Draft[]): Promise<void> {
  const documents = drafts.map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
  const { body } = await manager.post(`${releases}/releases`, { documents }).expect(202);
  await until(async () => {
    const { state, problems } = (await manager.get(`${releases}/operations/${body.id}`).expect(200)).body as { state: string; problems: readonly object[] };
    expect(problems).toEqual([]);
    return state === 'SUCCEEDED';
  }, 'the release');
}

export async function invoicesOf({ auditor, entityIds }: Month): Promise<Draft[]> {
  const lists: Draft[][] = [];
  for (const entityId of entityIds) lists.push(await everyRow<Draft>(auditor, `/system/invoice/v1/invoices?legalEntityId=${entityId}`));
  return lists.flat();
}

export async function everyRow<T>(reader: Person, path: string): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const { body } = await reader.get(`${path}${path.includes('?') ? '&' : '?'}limit=500${after === null ? '' : `&after=${after}`}`).expect(200) as {
      body: { data: T[]; page: { next: string | null } };
    };
    rows.push(...body.data);
    after = body.page.next;
  } while (after !== null);
  return rows;
}

export async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (await done()) return;
    await sleep(200);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** Everything that the month's lists, books and reports say once its invoices are posted, to the cent. */
export async function expectBilled(month: Month, scale: Scale, expected: { figures: Figures; byProject: Projects }): Promise<void> {
  const { entityIds, auditor, projectIds } = month;
  const invoices = await phase('read invoices', () => invoicesOf(month));
  expect(await phase('read all rows', () => found(month, invoices))).toEqual(expected.figures);
  for (const [project, { net, tax }] of expected.byProject) {
    expect(invoices.find(({ projectId }) => projectId === projectIds[project])).toMatchObject({
      status: 'POSTED', netTotal: { amount: Number(net) }, taxTotal: { amount: Number(tax) },
    });
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
}

/** What the firm's own lists add up to: time entries, billable transactions and posted invoices. */
export async function found({ auditor, steward }: Month, invoices: readonly Draft[]): Promise<Figures> {
  const resources = await everyRow<{ id: string; code: string }>(auditor, '/system/project/v1/resources');
  const roles = new Map((await everyRow<{ id: string; code: string }>(auditor, '/system/project/v1/roles')).map(({ id, code }) => [id, Number(code.slice(5))]));
  const roleOf = new Map(resources.map(({ id, code }) => [id, Number(code.slice(2)) % rates.length]));
  const time = await everyRow<{ minutes: number; billable: boolean; resourceId: string }>(steward, '/system/time-expense/v1/time-entries?status=APPROVED');
  const work = await everyRow<{ roleId: string; billClass: string; state: string; amount: { amount: number } | null }>(
    auditor, '/system/wip/v1/billable-transactions?state=BILLED',
  );
  const billable = time.filter((entry) => entry.billable);
  const other = time.filter((entry) => !entry.billable);
  const byCurrency = (amountOf: (invoice: Draft) => number) =>
    sellers.map(({ currency }) => sum(invoices.filter((one) => one.currency === currency).map(amountOf)));
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
