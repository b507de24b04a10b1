import { setTimeout as sleep } from 'node:timers/promises';
import { billwright } from '#client/index.js';
import { type Client, everyRow } from '#apps/cli/command.js';
import type { FirmDocument, FirmEngagement, FirmUser } from '#apps/cli/firm.types.js';
import { loadFirm } from '#apps/cli/load-firm.js';

/** A firm that has drafted its month, and who may read it and enter time. */
export interface InvoiceFirm {
  readonly tenantId: string;
  readonly userId: string;
  /** Reads invoices. */
  readonly clerkKey: string;
  /** Enters time for others. */
  readonly managerKey: string;
  readonly invoiceIds: readonly string[];
  /** Tasks of a project that nobody bills, for time that is entered later. */
  readonly openTaskIds: readonly string[];
  /** Who may work on them, every day of 2026. */
  readonly resourceIds: readonly string[];
}

const projects = 200;
const linesOfInvoice = 5;
const newcomers = 200;
const openTasks = ['WORK', 'REVIEW', 'TRAVEL', 'REPORT'] as const;
const people: FirmUser[] = [
  { name: 'Clerk', email: 'clerk@northwind.test', roles: ['BILLING_SPECIALIST', 'MASTER_DATA_STEWARD'] },
  { name: 'Project manager', email: 'pm@northwind.test', roles: ['PROJECT_MANAGER'] },
];

/** Two hundred invoices of five lines each, through the doors: a deal each, its work, one billing run. */
export async function makeInvoiceFirm(place: { url: string; operatorKey: string }): Promise<InvoiceFirm> {
  const as = (key: string) => billwright({ url: place.url, key });
  const { data: made } = await as(place.operatorKey).POST('/system/identity/v1/tenants', { body: { code: 'bench-invoices', name: 'Northwind', kind: 'TEST' } });
  const admin = as(made!.key.secret);
  await admin.PUT('/system/identity/v1/test-clock', { body: { clockAt: '2026-06-30T12:00:00Z' } });
  const [clerkKey, managerKey] = (await loadFirm(admin, firm)).keys.map(({ key }) => key) as [string, string];
  const clerk = as(clerkKey);
  await work(clerk);
  return { tenantId: made!.tenant.id, userId: made!.key.userId, clerkKey, managerKey, invoiceIds: await draft(clerk), ...(await openWork(clerk)) };
}

const firm: FirmDocument = {
  users: people,
  legalEntities: [{
    code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin', accounts: 'small-chart', taxRules: 'shipped',
    address: { lines: ['Torstr. 1'], city: 'Berlin', postalCode: '10119', country: 'DE' },
    taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE136695976' }],
    periods: [{ fiscalYear: 2026, openThrough: '2026-12-31' }],
    series: [{ series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' }],
  }],
  roles: [{ code: 'CONSULTANT', name: 'Consultant' }],
  paymentTerms: [{ code: 'NET30', name: '30 days net', netDays: 30 }],
  resources: codes(1 + linesOfInvoice + newcomers, -1).map((code) => ({ code, name: `Consultant ${code}`, legalEntity: 'LE-DE', homeRole: 'CONSULTANT' })),
  engagements: Array.from({ length: projects + 1 }, (_, project) => dealOf(project)),
};

/** `R-1` stands after 0; `R-0` manages the projects. */
function codes(count: number, after: number): string[] {
  return Array.from({ length: count }, (_, index) => `R-${after + 1 + index}`);
}

/** Project 0 is left for time that is entered later: nobody bills it. */
function dealOf(project: number): FirmEngagement {
  const [team, tasks] = project === 0 ? [codes(newcomers, linesOfInvoice), openTasks] : [codes(linesOfInvoice, 0), ['WORK']];
  return {
    externalRef: { system: 'CRM', id: `B-${project}` }, signedOn: '2025-12-15', documentRef: `SOW-${project}`, legalEntity: { code: 'LE-DE' },
    customer: { code: `CU-${project}`, legalName: `Customer ${project}`, kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' } },
    billTos: [{
      code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' },
      electronicAddress: `billing@customer-${project}.test`, lineGrouping: 'BY_RESOURCE',
    }],
    contract: { number: `C-${project}`, currency: 'EUR', start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '120', validFrom: '2026-01-01' }] },
    projects: [{
      code: `P-${project}`, name: `Project ${project}`, pm: 'R-0', start: '2026-01-01', tasks: tasks.map((code) => ({ code, lineNo: 1 })),
      assignments: team.flatMap((resource) =>
        tasks.map((task) => ({ resource, task, role: 'CONSULTANT', validFrom: '2026-01-01', plannedMinutes: 1_000_000 })),
      ),
    }],
  };
}

/** Half an hour of each of five people on each project; the policies approve it. */
async function work(clerk: Client): Promise<void> {
  const entries = Array.from({ length: projects }, (_, index) => index + 1).flatMap((project) => codes(linesOfInvoice, 0).map((resource) => ({
    resource: { code: resource }, project: { code: `P-${project}` }, task: { code: 'WORK' }, workDate: `2026-06-${String(1 + (project % 20)).padStart(2, '0')}`,
    minutes: 30, narrative: 'Built',
    externalRef: { system: 'PSA', id: `${project}-${resource}` },
  })));
  await clerk.POST('/process/work-capture/v1/time-entries/bulk', {
    params: { query: { submit: true }, header: { 'content-type': 'application/json' } }, body: entries as never,
  });
  await until(async () => {
    const wip = await everyRow(async (after) => (await clerk.GET('/system/wip/v1/billable-transactions', { params: { query: { limit: 500, after } } })).data!);
    return wip.length === entries.length && wip.every(({ amount }) => amount !== null);
  });
}

async function openWork(clerk: Client): Promise<Pick<InvoiceFirm, 'openTaskIds' | 'resourceIds'>> {
  const { data: found } = await clerk.GET('/system/project/v1/projects', { params: { query: { code: 'P-0' } } });
  const { data: tasks } = await clerk.GET('/system/project/v1/tasks', { params: { query: { projectId: found!.data[0]!.id } } });
  const team = new Set(codes(newcomers, linesOfInvoice));
  const { data: resources } = await clerk.GET('/system/project/v1/resources', { params: { query: { limit: 500 } } });
  return { openTaskIds: tasks!.data.map(({ id }) => id), resourceIds: resources!.data.filter(({ code }) => team.has(code)).map(({ id }) => id) };
}

async function draft(clerk: Client): Promise<string[]> {
  const { data: entities } = await clerk.GET('/system/ledger/v1/legal-entities', {});
  const body = { legalEntityId: entities!.data[0]!.id, serviceTo: '2026-06-30', issueDate: '2026-06-30', accountingDate: '2026-06-30' };
  const { data: run } = await clerk.POST('/process/invoice-generation/v1/billing-runs', { params: { query: { dryRun: 'false' } }, body });
  const path = { params: { path: { id: (run as { id: string }).id } } };
  await until(async () => !['CREATED', 'RUNNING'].includes((await clerk.GET('/process/invoice-generation/v1/billing-runs/{id}', path)).data!.status));
  const { data: invoices } = await clerk.GET('/system/invoice/v1/invoices', { params: { query: { limit: 500 } } });
  if (invoices!.data.length !== projects) throw new Error(`The run drafted ${invoices!.data.length} invoices, not ${projects}.`);
  return invoices!.data.map(({ id }) => id);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1200; turn++) {
    if (await done()) return;
    await sleep(100);
  }
  throw new Error('It did not happen in two minutes.');
}
