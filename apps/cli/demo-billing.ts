import { setTimeout as sleep } from 'node:timers/promises';
import { approveWork, workOf } from './approve.js';
import { type Client, everyRow } from './command.js';
import { type Cast, keyOf, once, type Player } from './demo-cast.js';
import { entriesOf } from './demo-work.js';

const pollMs = 100;

/** Approves what waits for this person on the dashboard, bound to what was seen. */
export async function approveAll({ graph }: Player, documentType: 'TIME_ENTRY' | 'INVOICE'): Promise<string[]> {
  const waiting = await workOf(graph, documentType);
  for (const work of waiting) await approveWork(graph, work);
  return [`${waiting.reduce((sum, { itemCount }) => sum + itemCount, 0)} items in ${waiting.length} requests`];
}

/** A job prices approved time and takes reversed time back: waits until none is left to do. */
export async function priced({ controller: { rest }, billingSpecialist }: Cast): Promise<string[]> {
  for (;;) {
    const entries = await entriesOf(billingSpecialist.rest);
    const rows = await everyRow(async (after) => (await rest.GET('/system/wip/v1/billable-transactions', { params: { query: { limit: 500, after } } })).data!);
    const live = new Map(rows.filter(({ state }) => state !== 'REVERSED').map(({ sourceId, amount }) => [sourceId, amount]));
    const approved = entries.filter(({ status, reversalOfId }) => status === 'APPROVED' && reversalOfId === null);
    const isDone = approved.every(({ id }) => live.get(id)) && !entries.some(({ id, status }) => status === 'REVERSED' && live.has(id));
    if (isDone) return [`${live.size} rows of work in progress`];
    await sleep(pollMs);
  }
}

export interface Run {
  readonly id: string;
  readonly told: readonly string[];
}

export async function bill({ billingSpecialist: { rest }, controller }: Cast): Promise<Run> {
  const { data: entities } = await controller.rest.GET('/system/ledger/v1/legal-entities', { params: { query: { code: 'LE-DE' } } });
  const body = { legalEntityId: entities!.data[0]!.id, serviceTo: '2026-05-31', issueDate: '2026-06-30', accountingDate: '2026-06-30' };
  const { data: started } = await rest.POST('/process/invoice-generation/v1/billing-runs', { body, ...once('run') });
  const { id } = started as { id: string };
  for (;;) {
    const { data: run } = await rest.GET('/process/invoice-generation/v1/billing-runs/{id}', { params: { path: { id } } });
    if (!['CREATED', 'RUNNING'].includes(run!.status)) {
      return { id, told: [`${run!.documentCount} invoices of ${run!.itemCount} items`, ...run!.findings.map((finding) => JSON.stringify(finding))] };
    }
    await sleep(pollMs);
  }
}

export async function submitDrafts({ billingSpecialist: { rest } }: Cast, runId: string): Promise<string[]> {
  const drafts = await invoicesOf(rest, runId, 'DRAFT');
  for (const { id, versionNo, contentHash } of drafts) {
    await rest.POST('/process/invoice-generation/v1/invoices/{id}/submit', { params: { path: { id } }, body: { versionNo, contentHash } });
  }
  return [`${drafts.length} drafts`];
}

const releasing = `mutation Release($input: ReleaseInvoicesInput!) { releaseInvoices(input: $input) { operation { id } userErrors { code message } } }`;
const progressOfRelease = `query Release($id: ID!) { release(id: $id) { state outcomes { outcome number code detail } } }`;

interface Release {
  readonly state: string;
  readonly outcomes: readonly { readonly outcome: string; readonly number: string | null; readonly code: string | null; readonly detail: string | null }[];
}

export async function release({ billingManager: { rest, graph } }: Cast, runId: string): Promise<string[]> {
  const documents = (await invoicesOf(rest, runId, 'APPROVED')).map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
  if (documents.length === 0) return ['nothing is left to release'];
  const input = { documents, idempotencyKey: keyOf('release') };
  const { releaseInvoices } = await graph<{ releaseInvoices: { operation: { id: string } } }>(releasing, { input });
  for (;;) {
    const { release: now } = await graph<{ release: Release }>(progressOfRelease, { id: releaseInvoices.operation.id });
    if (!['QUEUED', 'RUNNING'].includes(now.state)) return now.outcomes.map(tellOutcome);
    await sleep(pollMs);
  }
}

function tellOutcome({ outcome, number, code, detail }: Release['outcomes'][number]): string {
  return `${outcome} ${number ?? `${code}: ${detail}`}`;
}

/** The customer pays the first invoice of the run in full; the others stay open. */
export async function receive({ controller: { rest } }: Cast, runId: string): Promise<string[]> {
  const [invoice] = await postedOf(rest, runId);
  if (!invoice) return ['no invoice was posted'];
  const valueDate = '2026-06-30';
  const bankAccountId = await bankAccount(rest, invoice.legalEntityId);
  const body = { bankAccountId, bankEntryRef: `DEMO-${invoice.number}`, customerId: invoice.customerId, valueDate, amount: invoice.amountDue };
  const { data: payment } = await rest.POST('/process/ar-posting/v1/payments', { body, ...once(`payment-${invoice.number}`) });
  const application = { paymentId: payment!.id, invoiceId: invoice.id, appliedOn: valueDate };
  await rest.POST('/process/ar-posting/v1/applications', { body: application, ...once(`application-${invoice.number}`) });
  return [`${invoice.number}: ${invoice.amountDue.amount} ${invoice.amountDue.currency} minor units`];
}

async function bankAccount(rest: Client, legalEntityId: string): Promise<string> {
  const { data: accounts } = await rest.GET('/system/receivable/v1/bank-accounts', { params: { query: { legalEntityId } } });
  if (accounts!.data[0]) return accounts!.data[0].id;
  const body = { legalEntityId, code: 'BANK-EUR', currency: 'EUR' };
  return (await rest.POST('/system/receivable/v1/bank-accounts', { body, ...once('bank') })).data!.id;
}

/** The posted invoices of a run by number. */
export async function postedOf(rest: Client, runId: string) {
  return (await invoicesOf(rest, runId, 'POSTED')).toSorted((a, b) => (a.number! < b.number! ? -1 : 1));
}

async function invoicesOf(rest: Client, billingRunId: string, status: 'DRAFT' | 'APPROVED' | 'POSTED') {
  return everyRow(async (after) => (await rest.GET('/system/invoice/v1/invoices', { params: { query: { billingRunId, status, limit: 500, after } } })).data!);
}
