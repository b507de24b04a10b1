import pg from 'pg';
import { expect, vi } from 'vitest';
import { type BillingFirm, billingFirm, dealOf } from './billing.js';
import type { TestApp } from './test-app.js';

const work = '/process/work-capture/v1/time-entries';

/** A firm with one deal, and the application it is at. */
export interface Deal extends BillingFirm {
  readonly started: TestApp;
  readonly projectId: string;
  readonly customerId: string;
}

/** What a deal agrees otherwise than usual, and the firm that signs it. */
interface Agreed {
  readonly line?: object;
  readonly changes?: object;
  readonly at?: BillingFirm;
}

/** A deal at work in May 2026: Consultant R-1 at 100.00 an hour, who costs 60.00, on a line of these terms. */
export async function signedDeal(started: TestApp, terms: object, { line = {}, changes = {}, at }: Agreed = {}): Promise<Deal> {
  const billing = at ?? (await billingFirm(started));
  const usual = dealOf('X') as { contract: object };
  const contract = { ...usual.contract, lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms, ...line }] };
  const rateCard = { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '100' }] };
  const { body } = await billing.steward.post('/process/engagement-setup/v1/engagements', { ...usual, contract, rateCard, ...changes }).expect(201);
  return { ...billing, started, projectId: body.projects[0].id, customerId: body.customer.id };
}

/** Approved and priced work of R-1, an entry each. */
export async function worked(deal: Deal, minutes: readonly number[], workDate = '2026-05-04', workType = 'STANDARD'): Promise<string[]> {
  const entry = { resource: { code: 'R-1' }, project: { code: 'P-X' }, task: { code: 'BUILD' }, workDate, workType };
  const records = minutes.map((each) => ({ ...entry, minutes: each }));
  const { body } = await deal.steward.post(`${work}/bulk?submit=true`, records).expect(200);
  expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['APPROVED']));
  await settled(deal);
  return body.results.map(({ id }: { id: string }) => id);
}

export async function takenBack(deal: Deal, ids: readonly string[]): Promise<void> {
  const author = await deal.firm.as('PROJECT_MANAGER');
  for (const id of ids) await author.post(`${work}/${id}/reverse`, { reason: 'Wrong day' }).expect(201);
  await settled(deal);
}

/** Answers once the firm's events are published and all that follow them have acted. */
export async function settled(deal: Deal): Promise<void> {
  const unfinished = `select from platform.outbox where tenant_id = $1 and status = 'PENDING'
    union all select from platform.delivery where tenant_id = $1 and status in ('PENDING', 'QUEUED')`;
  await vi.waitFor(async () => expect(await rowsOf(deal, unfinished)).toEqual([]), { timeout: 20_000, interval: 50 });
}

export async function rowsOf({ firm, started }: Deal, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: started.url() });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [firm.tenantId]);
  return (await client.query<Record<string, unknown>>(sql, [firm.tenantId]).finally(() => client.end())).rows;
}

/** What would be billed now: minutes and amount of each live row, by entry. */
export const billedMinutes = async (deal: Deal, ids: readonly string[]) => {
  const rows = await rowsOf(deal, `select source_id, sum(minutes)::int as minutes, sum(amount)::int as amount from wip.billable_transaction
    where tenant_id = $1 and status in ('OPEN', 'RESERVED') group by 1`);
  return ids.map((id) => rows.filter((row) => row['source_id'] === id).map(({ minutes, amount }) => [minutes, amount])[0] ?? null);
};

export const balances = (deal: Deal) =>
  rowsOf(deal, `select account_role as role, sum(debit - credit)::int as balance from ledger.journal_line
    where tenant_id = $1 group by 1 having sum(debit - credit) <> 0 order by 1`);

/** The line's bill-tos in shares of 60 and 40. */
export const twoBillTos = {
  line: { billToSplit: [{ billTo: 'MAIN', percent: '60' }, { billTo: 'BRANCH', percent: '40' }] },
  changes: { billTos: ['MAIN', 'BRANCH'].map((code) => ({ code, address: { lines: ['Hauptstr. 1'], city: 'Berlin', country: 'DE' }, format: 'PDF' })) },
};
