import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Client, everyRow } from '#apps/cli/command.js';
import type { Checksums } from './checksums.js';
import type { BenchFirm } from './firm.js';
import { entriesIn, entryLines, type Scale } from './s5.js';

const shortestPauseMs = 25;
const patienceMs = 600_000;
const lastDay = '2026-06-30';

/** Sends the month as NDJSON, so many entries a request. @returns how long the requests took in ms */
export async function importTime(firm: BenchFirm, scale: Scale, { submit, perRequest = 10_000 }: { submit: boolean; perRequest?: number }): Promise<number> {
  const steward = firm.as('MASTER_DATA_STEWARD');
  let tookMs = 0;
  for (let from = 0; from < entriesIn(scale); from += perRequest) {
    const to = Math.min(from + perRequest, entriesIn(scale));
    const body = entryLines(scale, from, to);
    const startMs = performance.now();
    const { data } = await steward.POST('/process/work-capture/v1/time-entries/bulk', {
      params: { query: { mode: 'atomic', submit }, header: { 'content-type': 'application/x-ndjson' } },
      body: body as never, bodySerializer: (text: unknown) => text as never,
    });
    tookMs += performance.now() - startMs;
    const { created } = data!.totals as { created: number };
    if (created !== to - from) throw new Error(`Of ${to - from} entries the product took ${created}: ${JSON.stringify(data!.totals)}`);
  }
  return tookMs;
}

interface Waiting {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly itemCount: number;
}

/** The approval requests that wait for somebody. */
export async function findWaiting(decider: Client, documentType: 'TIME_ENTRY' | 'INVOICE'): Promise<readonly Waiting[]> {
  const query = { mine: 'assigned', status: 'PENDING', documentType, limit: 500 } as const;
  return everyRow<Waiting>(async (after) => (await decider.GET('/system/approval/v1/approval-requests', { params: { query: { ...query, after } } })).data!);
}

const itemsAtOnce = 50_000;

/** Decides all of them, up to 50,000 items in one request. @returns how long that took in ms, and how many items it decided */
export async function approve(decider: Client, waiting: readonly Waiting[]): Promise<{ tookMs: number; items: number }> {
  let [tookMs, items] = [0, 0];
  for (let from = 0; from < waiting.length; ) {
    const part = firstOf(waiting.slice(from));
    tookMs += await approveAtOnce(decider, part);
    items += part.reduce((sum, { itemCount }) => sum + itemCount, 0);
    from += part.length;
  }
  return { tookMs, items };
}

/** As many as fit into one request. */
function firstOf(waiting: readonly Waiting[]): readonly Waiting[] {
  let items = 0;
  const tooMany = waiting.findIndex(({ itemCount }) => (items += itemCount) > itemsAtOnce);
  return tooMany === -1 ? waiting : waiting.slice(0, Math.max(1, tooMany));
}

async function approveAtOnce(decider: Client, waiting: readonly Waiting[]): Promise<number> {
  const body = waiting.map(({ id, versionNo, contentHash }) => ({ requestId: id, versionNo, contentHash, decision: 'APPROVE' as const }));
  const startMs = performance.now();
  const { data } = await decider.POST('/process/approval-routing/v1/approval-requests/bulk', { params: { query: { mode: 'atomic' } }, body: body as never });
  const tookMs = performance.now() - startMs;
  const open = data!.requests.filter(({ status }) => status !== 'APPROVED');
  if (open.length > 0) throw new Error(`${open.length} of ${waiting.length} approval requests were not approved.`);
  return tookMs;
}

/**
 * Waits until what is approved is priced: nothing of the tenant waits for its price any more. One row is looked for, so that the waiting costs the
 * product nothing.
 * @returns the instant at which the first pricing job was enqueued (the relay made its delivery), ms since the epoch by PostgreSQL's clock
 */
export async function untilPriced(database: pg.Client, { tenantId }: BenchFirm): Promise<number> {
  return until('the prices of all work', async () => {
    const { rows: waiting } = await database.query('select from time_expense.work_to_price where tenant_id = $1 limit 1', [tenantId]);
    return waiting.length === 0 ? firstPricingMs(database, tenantId) : undefined;
  });
}

async function firstPricingMs(database: pg.Client, tenantId: string): Promise<number> {
  const made = `select min(created_at) as first from platform.delivery where tenant_id = $1 and consumer = 'invoice-generation.price'`;
  const { rows: [delivery] } = await database.query<{ first: Date | null }>(made, [tenantId]);
  if (!delivery!.first) throw new Error('Nothing was approved, so nothing was priced.');
  return delivery!.first.getTime();
}

/** Runs the billing of every entity until no chunk is left. @returns how many items stand on drafts */
export async function draft(firm: BenchFirm): Promise<number> {
  const specialist = firm.as('BILLING_SPECIALIST');
  const path = '/process/invoice-generation/v1/billing-runs';
  const ids: string[] = [];
  for (const legalEntityId of firm.entityIds) {
    const { data } = await specialist.POST(path, { body: { legalEntityId, serviceTo: lastDay, issueDate: lastDay, accountingDate: lastDay } });
    ids.push((data as { id: string }).id);
  }
  let items = 0;
  for (const id of ids) {
    const run = await until('the end of a billing run', async () => {
      const { data } = await specialist.GET(`${path}/{id}`, { params: { path: { id } } });
      return ['CREATED', 'RUNNING'].includes(data!.status) ? undefined : data!;
    });
    if (run.status !== 'IN_REVIEW' || run.blockedCount > 0) throw new Error(`A billing run ended ${run.status}: ${JSON.stringify(run.findings)}`);
    items += run.itemCount;
  }
  return items;
}

/** Releases every approved invoice as one operation, until the last is posted. */
export async function post(firm: BenchFirm): Promise<void> {
  const manager = firm.as('BILLING_MANAGER');
  const approved = await findInvoices(manager, 'APPROVED');
  const documents = approved.map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
  const { data } = await manager.POST('/process/ar-posting/v1/releases', { body: { documents: documents as never } });
  const done = await until('the release', async () => {
    const { data: operation } = await manager.GET('/process/ar-posting/v1/operations/{id}', { params: { path: { id: data!.id } } });
    return ['QUEUED', 'RUNNING'].includes(operation!.state) ? undefined : operation!;
  });
  if (done.state !== 'SUCCEEDED' || done.problems.length > 0) throw new Error(`The release ended ${done.state}: ${JSON.stringify(done.problems)}`);
}

async function findInvoices(reader: Client, status: 'APPROVED' | 'POSTED') {
  return everyRow(async (after) => (await reader.GET('/system/invoice/v1/invoices', { params: { query: { status, limit: 500, after } } })).data!);
}

/** What the product's own lists add up to. */
export async function checksumsIn(firm: BenchFirm, { entries, billable }: { entries: number; billable: number }): Promise<Checksums> {
  const auditor = firm.as('AUDITOR');
  const invoices = await findInvoices(auditor, 'POSTED');
  const query = { event: 'E4', limit: 500 } as const;
  const journals = await everyRow(async (after) => (await auditor.GET('/system/ledger/v1/journals', { params: { query: { ...query, after } } })).data!);
  const sum = (currency: string, total: 'netTotal' | 'taxTotal') => {
    const own = invoices.filter((invoice) => invoice.currency === currency);
    return own.reduce((all, invoice) => all + invoice[total].amount, 0);
  };
  return {
    entries, billable, invoices: invoices.length, journals: journals.length,
    netEUR: sum('EUR', 'netTotal'), netUSD: sum('USD', 'netTotal'), netGBP: sum('GBP', 'netTotal'),
    taxEUR: sum('EUR', 'taxTotal'), taxGBP: sum('GBP', 'taxTotal'),
  };
}

/** Asks until there is an answer, the more seldom the longer it takes: it comes at most a hundredth late, and asking costs what is measured little. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const startMs = performance.now();
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs = performance.now() - startMs) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(Math.max(shortestPauseMs, waitedMs / 100));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
