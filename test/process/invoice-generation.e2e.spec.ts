import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const door = '/process/invoice-generation/v1';
const runs = `${door}/billing-runs`;
const invoices = '/system/invoice/v1/invoices';
const wip = '/system/wip/v1/billable-transactions';

interface BillingFirm extends WorkingFirm {
  readonly specialist: Person;
  readonly manager: Person;
}

/** A firm with accounts and taxes, whose Priya has two days of approved work at 120.00 an hour: 480 and 437 minutes. */
async function billingFirm(options: { work?: readonly object[] } = {}): Promise<BillingFirm> {
  const working = await workingFirm(started());
  const { firm, legalEntityId } = working;
  await firm.admin.post(`/system/ledger/v1/legal-entities/${legalEntityId}/load-chart`).expect(200);
  await firm.admin.post(`/system/ledger/v1/legal-entities/${legalEntityId}/load-taxes`).expect(200);
  for (const work of options.work ?? [{ workDate: '2026-06-10', minutes: 480 }, { workDate: '2026-06-11', minutes: 437 }]) await approved(working, work);
  return { ...working, specialist: await firm.as('BILLING_SPECIALIST'), manager: await firm.as('BILLING_MANAGER') };
}

async function approved({ priya }: WorkingFirm, work: object): Promise<string> {
  const draft = await priya.post(`${workDoor}/time-entries`, { project: { code: 'BOLT' }, task: { code: 'Build' }, narrative: 'API', ...work }).expect(201);
  const { body } = await priya.post(`${workDoor}/time-entries/${draft.body.id}/submit`).expect(200);
  expect(body.status).toBe('APPROVED');
  return draft.body.id as string;
}

async function eventually<T>(look: () => Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const seen = await look();
    if (isDone(seen) || attempt === 100) return seen;
    await sleep(100);
  }
}

/** Runs to its end: every chunk drafted, or failed. */
async function finished(person: Person, id: string) {
  return eventually(async () => (await person.get(`${runs}/${id}`).expect(200)).body, ({ status }) => status !== 'RUNNING');
}

async function billed(firm: BillingFirm, changes: object = {}) {
  const { body } = await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId, ...changes }).expect(202);
  return finished(firm.specialist, body.id);
}

async function documentsOf({ specialist }: BillingFirm, runId: string) {
  const list = await specialist.get(`${invoices}?billingRunId=${runId}`).expect(200);
  return Promise.all(list.body.data.map(async ({ id }: { id: string }) => (await specialist.get(`${invoices}/${id}`).expect(200)).body));
}

async function rowsOf(firm: WorkingFirm, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [firm.firm.tenantId]);
  return (await client.query<Record<string, unknown>>(sql, [firm.firm.tenantId]).finally(() => client.end())).rows;
}

describe('pricing', () => {
  it('follows an approval by itself, with its trace and its journals', async () => {
    const firm = await billingFirm();

    const list = await eventually(async () => (await firm.specialist.get(`${wip}?projectId=${firm.projectId}`).expect(200)).body.data, (rows) => rows.length === 2);
    const explained = await firm.specialist.get(`${door}/billable-transactions/${list[1].id}/explain`).expect(200);
    const journal = await rowsOf(firm, `select l.account_role, sum(l.debit)::int as debit, sum(l.credit)::int as credit from ledger.journal_line l where l.tenant_id = $1 group by 1 order by 1`);

    expect(list.map(({ amount, state }: { amount: object; state: string }) => [amount, state])).toEqual([[{ amount: 96000, currency: 'EUR' }, 'OPEN'], [{ amount: 87400, currency: 'EUR' }, 'OPEN']]);
    expect(explained.body.steps.map(({ step, rule }: { step: number; rule: string }) => [step, rule])).toEqual([[1, 'QUANTITY_EXACT'], [2, 'RATE_LEVEL'], [3, 'MULTIPLIER_NONE'], [4, 'AMOUNT_OF_TIME']]);
    expect(explained.body.rate).toMatchObject({ level: 3, chosen: { rate: '120.000000' }, beaten: [] });
    expect(journal).toEqual([{ account_role: 'REVENUE_TM', debit: 0, credit: 183400 }, { account_role: 'UNBILLED_RECEIVABLE', debit: 183400, credit: 0 }]);
  });
});

describe('a billing run', () => {
  it('drafts what is approved, taxes it, and routes the first invoice of a contract', async () => {
    const firm = await billingFirm();

    const run = await billed(firm);
    const [invoice] = await documentsOf(firm, run.id);

    expect(run).toMatchObject({ status: 'IN_REVIEW', chunkCount: 1, chunksDone: 1, candidateCount: 1, blockedCount: 0, itemCount: 2, documentCount: 1, failure: null });
    expect(run.totals).toEqual([{ documents: 1, net: { amount: 183400, currency: 'EUR' }, tax: { amount: 34846, currency: 'EUR' }, gross: { amount: 218246, currency: 'EUR' } }]);
    expect(invoice).toMatchObject({ status: 'IN_REVIEW', number: null, versionNo: 1, dueDate: '2026-07-30', paymentTerms: '30 days net', netTotal: { amount: 183400, currency: 'EUR' } });
    expect(invoice.lines).toMatchObject([{ lineNo: 1, description: 'CONSULTANT', quantity: '15.283333', unit: 'HUR', unitPrice: '120.000000', net: { amount: 183400, currency: 'EUR' } }]);
    expect(invoice.taxLines).toMatchObject([{ category: 'S', ratePercent: '19.000000', taxable: { amount: 183400 }, tax: { amount: 34846 } }]);
  });
});

void newFirm;
