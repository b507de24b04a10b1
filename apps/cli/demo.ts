import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { billwright, Refusal } from '#client/index.js';
import { type Client, everyRow } from './command.js';
import { demoEngagements, demoExports, demoMappings } from './demo-data.js';

const url = process.env['BILLWRIGHT_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
const dataFolder = process.env['BILLWRIGHT_DATA'] ?? '.billwright';

/** The whole path from a signed deal to cash, by five people. Every step carries a key of its own, so a second demo changes nothing. */
async function demo(): Promise<void> {
  const people = signIn();
  await say('The CRM sends two signed deals', async () => setUp(people.steward));
  await say('Words of the exports that we do not know are mapped, by two hands', async () => mapWords(people));
  await say('The exports of four time tools arrive', async () => importAll(people.steward));
  await say('The consultant recalls an entry, corrects it and submits it again', async () => correct(people.consultant));
  await say('The project manager approves the time', async () => approveAll(people.projectManager, 'TIME_ENTRY'));
  await say('An approved hour that is not billed yet is reversed', async () => reverseOne(people.projectManager));
  const run = await say('A billing run drafts the invoices', async () => bill(people.billingSpecialist, people.controller));
  await say('A draft with a finding (a VAT number nobody has validated, so tax is charged) is submitted by hand', async () => submitDrafts(people.billingSpecialist, run.id));
  await say('The billing manager approves first invoices', async () => approveAll(people.billingManager, 'INVOICE'));
  await say('The billing manager releases them', async () => release(people.billingManager, run.id));
  await say('The customer pays', async () => receive(people.controller, run.id));
  await show(people, run.id);
}

type Person = 'consultant' | 'projectManager' | 'billingSpecialist' | 'billingManager' | 'controller' | 'steward';

function signIn(): Record<Person, Client> {
  const as = (role: string) => billwright({ url, key: keyOf(role) });
  return {
    consultant: as('CONSULTANT'),
    projectManager: as('PROJECT_MANAGER'),
    billingSpecialist: as('BILLING_SPECIALIST'),
    billingManager: as('BILLING_MANAGER'),
    controller: as('CONTROLLER'),
    steward: as('MASTER_DATA_STEWARD'),
  };
}

/** The key of the person who holds a role, as the server wrote it down. */
function keyOf(role: string): string {
  const { people } = JSON.parse(readFileSync(join(dataFolder, 'demo-keys.json'), 'utf8')) as { people: { roles: string[]; key: string }[] };
  return people.find(({ roles }) => roles.includes(role))!.key;
}

/** A key that is the same in every demo: the second one is answered, not acted on. */
const once = (step: string) => ({ headers: { 'idempotency-key': `demo-${step}` } });

async function setUp(steward: Client): Promise<string[]> {
  const told = [];
  for (const body of demoEngagements) {
    const { data } = await steward.POST('/process/engagement-setup/v1/engagements', { body: body as never, ...once(body.externalRef.id) });
    told.push(`${body.contract.number} for ${body.customer.legalName}: contract ${data!.contract.status}`);
  }
  return told;
}

async function mapWords({ steward, controller }: Record<Person, Client>): Promise<string[]> {
  const known = await everyRow(async (after) => (await steward.GET('/system/exchange/v1/mappings', { params: { query: { limit: 500, after } as never } })).data!);
  for (const { sourceSystem, kind, externalCode, target } of demoMappings) {
    if (known.some((mapping) => mapping.sourceSystem === sourceSystem && mapping.externalCode === externalCode)) continue;
    const targetId = await idOf(steward, kind, target);
    const { data: proposed } = await controller.POST('/system/exchange/v1/mappings', { body: { sourceSystem, kind, externalCode, targetId } });
    await steward.POST('/system/exchange/v1/mappings/{id}/approve', { params: { path: { id: proposed!.id } } });
  }
  return demoMappings.map(({ sourceSystem, externalCode, target }) => `${sourceSystem} "${externalCode}" is ${target}`);
}

async function idOf(reader: Client, kind: 'RESOURCE' | 'PROJECT', code: string): Promise<string> {
  const path = kind === 'RESOURCE' ? '/system/project/v1/resources' : '/system/project/v1/projects';
  return (await reader.GET(path as '/system/project/v1/resources', { params: { query: { code } } })).data!.data[0]!.id;
}

async function importAll(steward: Client): Promise<string[]> {
  const told = [];
  for (const file of demoExports) {
    const body = readFileSync(join('test/data/time-exports', file));
    const sent = { params: { query: { mode: 'partial', submit: 'true' } as never }, body: body as never, bodySerializer: (bytes: unknown) => bytes as never };
    const { data } = await steward.POST('/process/work-capture/v1/imports', { ...sent, headers: { 'content-type': 'text/csv', 'idempotency-key': `demo-${file}` } });
    const counts = Object.entries(data!.totals).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
    told.push(`${file}: ${counts.join(', ')}`);
    for (const row of data!.rows) if (row.problem) told.push(`  row ${row.row} ${row.outcome}: ${row.problem.code}`);
  }
  return told;
}

/** Recalls the first submitted entry, adds a quarter of an hour and submits it again. */
async function correct(consultant: Client): Promise<string[]> {
  const submitted = await entries(consultant, 'SUBMITTED');
  const mended = (await entries(consultant)).find(({ narrative }) => narrative?.endsWith(correction));
  if (mended) return [`${mended.workDate}: ${mended.minutes} minutes since the first demo`];
  const entry = submitted.toSorted((a, b) => (a.workDate + a.id < b.workDate + b.id ? -1 : 1))[0]!;
  const path = { params: { path: { id: entry.id } } };
  const { data: recalled } = await consultant.POST('/process/work-capture/v1/time-entries/{id}/recall', path);
  const body = { minutes: entry.minutes + 15, narrative: `${entry.narrative ?? ''}${correction}` };
  await consultant.PATCH('/process/work-capture/v1/time-entries/{id}', { params: { ...path.params, header: { 'If-Match': `W/"${recalled!.rowVersion}"` } }, body });
  await consultant.POST('/process/work-capture/v1/time-entries/{id}/submit', path);
  return [`${entry.workDate}: ${entry.minutes} → ${entry.minutes + 15} minutes`];
}

const correction = ' (corrected)';

/** Approves every pending request of a kind in one bulk act. */
async function approveAll(approver: Client, documentType: 'TIME_ENTRY' | 'INVOICE'): Promise<string[]> {
  const pending = await everyRow(async (after) => (await approver.GET('/system/approval/v1/approval-requests', { params: { query: { mine: 'assigned', status: 'PENDING', documentType, limit: 500, after } as never } })).data!);
  for (const request of pending) {
    await approver.POST('/process/approval-routing/v1/approval-requests/{id}/approve', { params: { path: { id: request.id } }, body: { versionNo: request.versionNo, contentHash: request.contentHash } });
  }
  return [`${pending.reduce((sum, { itemCount }) => sum + itemCount, 0)} items in ${pending.length} requests`];
}

async function reverseOne(projectManager: Client): Promise<string[]> {
  const all = await entries(projectManager);
  const reversed = all.find(({ status }) => status === 'REVERSED');
  if (reversed) return [`${reversed.workDate}: ${reversed.minutes} minutes, since the first demo`];
  const entry = all.filter(({ status, narrative }) => status === 'APPROVED' && !narrative?.endsWith(correction)).toSorted((a, b) => (a.workDate + a.id < b.workDate + b.id ? 1 : -1))[0]!;
  await projectManager.POST('/process/work-capture/v1/time-entries/{id}/reverse', { params: { path: { id: entry.id } }, body: { reason: 'Done for the wrong client' } });
  return [`${entry.workDate}: ${entry.minutes} minutes`];
}

async function entries(reader: Client, status?: string) {
  return everyRow(async (after) => (await reader.GET('/system/time-expense/v1/time-entries', { params: { query: { limit: 500, after, ...(status && { status }) } as never } })).data!);
}

interface Run {
  readonly id: string;
  readonly status: string;
  readonly told: string[];
}

async function bill(specialist: Client, controller: Client): Promise<Run> {
  const { data: entities } = await controller.GET('/system/ledger/v1/legal-entities', { params: { query: { code: 'LE-DE' } } });
  const body = { legalEntityId: entities!.data[0]!.id, serviceTo: '2026-05-31', issueDate: '2026-06-30', accountingDate: '2026-06-30' };
  const { data: started } = await specialist.POST('/process/invoice-generation/v1/billing-runs', { body, ...once('run') });
  const id = (started as { id: string }).id;
  for (;;) {
    const { data: run } = await specialist.GET('/process/invoice-generation/v1/billing-runs/{id}', { params: { path: { id } } });
    if (!['CREATED', 'RUNNING'].includes(run!.status)) return { id, status: run!.status, told: [`${run!.documentCount} invoices of ${run!.itemCount} items`, ...run!.findings.map((finding) => JSON.stringify(finding))] };
    await sleep(200);
  }
}

async function invoicesOf(reader: Client, billingRunId: string, status?: string) {
  return everyRow(async (after) => (await reader.GET('/system/invoice/v1/invoices', { params: { query: { billingRunId, limit: 500, after, ...(status && { status }) } as never } })).data!);
}

async function submitDrafts(specialist: Client, runId: string): Promise<string[]> {
  const drafts = await invoicesOf(specialist, runId, 'DRAFT');
  for (const { id, versionNo, contentHash } of drafts) await specialist.POST('/process/invoice-generation/v1/invoices/{id}/submit', { params: { path: { id } }, body: { versionNo, contentHash } });
  return [`${drafts.length} drafts`];
}

async function release(manager: Client, runId: string): Promise<string[]> {
  const documents = (await invoicesOf(manager, runId, 'APPROVED')).map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
  if (documents.length === 0) return ['nothing is left to release'];
  const { data: started } = await manager.POST('/process/ar-posting/v1/releases', { body: { documents }, ...once('release') });
  for (;;) {
    const { data: operation } = await manager.GET('/process/ar-posting/v1/operations/{id}', { params: { path: { id: started!.id } } });
    if (!['QUEUED', 'RUNNING'].includes(operation!.state)) return [`${operation!.processed} of ${operation!.total} decided`, ...operation!.problems.map((problem) => JSON.stringify(problem))];
    await sleep(200);
  }
}

async function receive(controller: Client, runId: string): Promise<string[]> {
  const told = [];
  for (const invoice of (await invoicesOf(controller, runId, 'POSTED')).slice(0, 1)) {
    const bankAccountId = await bankAccount(controller, invoice.legalEntityId);
    const body = { bankAccountId, bankEntryRef: `DEMO-${invoice.number}`, customerId: invoice.customerId, valueDate: '2026-06-30', amount: invoice.amountDue };
    const { data: payment } = await controller.POST('/process/ar-posting/v1/payments', { body, ...once(`payment-${invoice.number}`) });
    await controller.POST('/process/ar-posting/v1/applications', { body: { paymentId: payment!.id, invoiceId: invoice.id, appliedOn: '2026-06-30' }, ...once(`application-${invoice.number}`) });
    told.push(`${invoice.number}: ${invoice.amountDue.amount} ${invoice.amountDue.currency} minor units`);
  }
  return told;
}

async function bankAccount(controller: Client, legalEntityId: string): Promise<string> {
  const { data: accounts } = await controller.GET('/system/receivable/v1/bank-accounts', { params: { query: { legalEntityId } } });
  if (accounts!.data[0]) return accounts!.data[0].id;
  const { data: made } = await controller.POST('/system/receivable/v1/bank-accounts', { body: { legalEntityId, code: 'BANK-EUR', currency: 'EUR' }, ...once('bank') });
  return made!.id;
}

/** What came of it: each invoice with its PDF, journal, receivable, explanation and lineage. */
async function show({ controller }: Record<Person, Client>, runId: string): Promise<void> {
  for (const { id, number, grossTotal } of await invoicesOf(controller, runId, 'POSTED')) {
    const { data: invoice } = await controller.GET('/system/invoice/v1/invoices/{id}', { params: { path: { id } } });
    const { data: journals } = await controller.GET('/system/ledger/v1/journals', { params: { query: { legalEntityId: invoice!.legalEntityId, invoice: number! } as never } });
    const { data: lineage } = await controller.GET('/process/ar-posting/v1/lineage/{type}/{id}', { params: { path: { type: 'invoice' as never, id } } });
    const [line] = invoice!.lines;
    const { data: why } = await controller.GET('/process/invoice-generation/v1/invoice-lines/{id}/explain', { params: { path: { id: line!.id } } });
    const out = [
      `\n${number}  ${grossTotal.amount} ${grossTotal.currency} minor units, due ${invoice!.dueDate}`,
      ...invoice!.lines.map(({ lineNo, description, quantity, unit }) => `  ${lineNo}. ${description}  ${quantity} ${unit}`),
      `  PDF          ${url}/process/ar-posting/v1/invoices/${id}/pdf`,
      `  journals     ${JSON.stringify(journals!.data.map(({ event, accountingDate }) => `${event} ${accountingDate}`))}`,
      `  lineage      ${lineage!.terms.length} terms, ${lineage!.entries.length} entries, ${lineage!.approvals.length} approvals, ${lineage!.wip.length} WIP, ${lineage!.postings.length} postings, ${lineage!.cash.length} cash`,
      `  explanation  line ${line!.lineNo}: ${JSON.stringify(why).slice(0, 400)} …`,
    ];
    process.stdout.write(`${out.join('\n')}\n`);
  }
  await showGraph(keyOf('CONTROLLER'));
}

/** The same through the graph: who asks, the invoices with customer and lines, and what is owed by age. */
const dashboardQuery = `{
  viewer { tenantName now }
  invoices(first: 5) { edges { node { number status customer { legalName } lines { description net { amount currency } } } } }
  receivables(asOf: "2026-07-31") { aging { totals { currency total { amount } buckets { bucket open { amount } } } } }
}`;

async function showGraph(key: string): Promise<void> {
  const reply = await fetch(`${url}/experience/dashboard/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: dashboardQuery }),
  });
  process.stdout.write(`\nThe dashboard graph\n${JSON.stringify(await reply.json(), null, 2)}\n`);
  if (!reply.ok) process.exitCode = 1;
}

async function say<T extends string[] | Run>(what: string, act: () => Promise<T>): Promise<T> {
  const result = await act();
  process.stdout.write(`${what}\n${(Array.isArray(result) ? result : result.told).map((line) => `  ${line}\n`).join('')}`);
  return result;
}

await demo().catch((error: unknown) => {
  process.stderr.write(error instanceof Refusal ? `${error.code}: ${error.message}\n${JSON.stringify(error.body, null, 2)}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});
