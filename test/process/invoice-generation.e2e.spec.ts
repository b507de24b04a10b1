import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, Tx } from '#libs/platform/index.js';
import { draftScope } from '#libs/process/invoice-generation/drafting.acts.js';
import { priceWaiting } from '#libs/process/invoice-generation/pricing.acts.js';
import { findBatchesToPrice } from '#libs/process/invoice-generation/pricing.queries.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const door = '/process/invoice-generation/v1';
const runs = `${door}/billing-runs`;
const invoices = '/system/invoice/v1/invoices';
const unknownId = '01900000-0000-7000-8000-000000000000';
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

/** All approved work waits for its price again, as if no job had come to it yet; the journals of its first price stay. */
async function forgetPrices(firm: WorkingFirm): Promise<void> {
  started().bentBooks.add(firm.firm.tenantId);
  await rowsOf(firm, `
    with b as (
      update wip.billable_transaction set status = 'REVERSED' where tenant_id = $1 and status <> 'REVERSED' returning source_id, project_id)
    insert into time_expense.work_to_price (tenant_id, source_id, source_type, project_id) select $1, b.source_id, 'TIME', b.project_id from b`);
}

const amountsOf = (rows: readonly { amount: { amount: number } | null }[]) =>
  rows.map(({ amount }) => amount?.amount ?? null).sort((a, b) => Number(a) - Number(b));

async function pricedOf(firm: BillingFirm, count: number) {
  return eventually(async () => (await firm.specialist.get(`${wip}?projectId=${firm.projectId}`).expect(200)).body.data, (rows) => rows.length >= count);
}

/** What each E1 is about. */
async function valueJournals(firm: WorkingFirm): Promise<unknown[]> {
  const journals = await rowsOf(
    firm,
    `select sum(l.debit)::int as sum
     from ledger.journal_entry j
     join ledger.journal_line l on l.tenant_id = j.tenant_id and l.journal_entry_id = j.id
     where j.tenant_id = $1 and j.event = 'E1'
     group by j.id`,
  );
  return journals.map(({ sum }) => sum);
}

const balances = (firm: WorkingFirm) =>
  rowsOf(
    firm,
    `select account_role as role, sum(debit - credit)::int as balance
     from ledger.journal_line
     where tenant_id = $1
     group by 1
     having sum(debit - credit) <> 0
     order by 1`,
  );

describe('pricing', () => {
  it('follows an approval by itself, with its trace and its journals', async () => {
    const firm = await billingFirm();

    const rows = await pricedOf(firm, 2);
    const explained = await firm.specialist.get(`${door}/billable-transactions/${rows[0].id}/explain`).expect(200);

    expect(amountsOf(rows)).toEqual([87400, 96000]);
    expect(rows.map(({ state, billClass, cost }: { state: string; billClass: string; cost: null }) => [state, billClass, cost])).toEqual([
      ['OPEN', 'BILLABLE', null], ['OPEN', 'BILLABLE', null],
    ]);
    expect(explained.body.steps.map(({ step, rule }: { step: number; rule: string }) => [step, rule])).toEqual([
      [1, 'QUANTITY_EXACT'], [2, 'RATE_LEVEL'], [3, 'MULTIPLIER_NONE'], [4, 'AMOUNT_OF_TIME'],
    ]);
    expect(explained.body.rate).toMatchObject({ level: 3, chosen: { rate: '120.000000' }, beaten: [] });
    expect(await balances(firm)).toEqual([{ role: 'REVENUE_TM', balance: -183400 }, { role: 'UNBILLED_RECEIVABLE', balance: 183400 }]);
    expect(await rowsOf(
      firm,
      `select code, target_type from work_item.exception where tenant_id = $1`,
    )).toEqual([{ code: 'COST_RATE_MISSING', target_type: 'resource' }]);
  });

  it('takes a reversed entry back, with its journals', async () => {
    const firm = await billingFirm({ work: [] });
    const id = await approved(firm, { workDate: '2026-06-10', minutes: 60 });
    await pricedOf(firm, 1);

    await firm.priya.post(`${workDoor}/time-entries/${id}/reverse`, { reason: 'Wrong day' });
    const [row] = await eventually(
      async () => (await firm.specialist.get(`${wip}?sourceId=${id}`).expect(200)).body.data,
      ([first]) => first?.state === 'REVERSED',
    );

    expect(row).toMatchObject({ state: 'REVERSED', amount: { amount: 12000 } });
    expect(await balances(firm)).toEqual([]);
  });

  it('prices once, whoever asks first: the event or a run', async () => {
    const firm = await billingFirm();

    const [one, two] = await Promise.all([billed(firm), billed(firm)]);
    const rows = await rowsOf(firm, `select count(*)::int as live from wip.billable_transaction where tenant_id = $1 and status <> 'REVERSED'`);

    expect(rows).toEqual([{ live: 2 }]);
    expect([one.documentCount, two.documentCount].sort()).toEqual([0, 1]);
    expect([one.status, two.status].sort()).toEqual(['COMPLETED', 'IN_REVIEW']);
  });

  it('sums what waits of a contract line and a day into one journal, whoever approved it when (accounting §2)', async () => {
    const firm = await billingFirm({ work: [60, 90, 120].map((minutes) => ({ workDate: '2026-06-10', minutes })) });
    await pricedOf(firm, 3);
    const before = await valueJournals(firm);
    await forgetPrices(firm);

    await billed(firm);
    const after = await valueJournals(firm);

    expect(after.filter((sum) => sum === 54000)).toHaveLength(1);
    expect(after).toHaveLength(before.length + 1);
  });
});

describe('a billing run', () => {
  it('drafts what is approved, taxes it, and routes the first invoice of a contract', async () => {
    const firm = await billingFirm();

    const run = await billed(firm);
    const [invoice] = await documentsOf(firm, run.id);
    const operation = await firm.specialist.get(`${door}/operations/${run.operationId}`).expect(200);

    expect(run).toMatchObject({
      status: 'IN_REVIEW', chunkCount: 1, chunksDone: 1, candidateCount: 1, blockedCount: 0, itemCount: 2, documentCount: 1, failure: null,
    });
    expect(run.totals).toEqual([
      { documents: 1, net: { amount: 183400, currency: 'EUR' }, tax: { amount: 34846, currency: 'EUR' }, gross: { amount: 218246, currency: 'EUR' } },
    ]);
    expect(invoice).toMatchObject({
      status: 'IN_REVIEW', number: null, versionNo: 1, dueDate: '2026-07-30', paymentTerms: '30 days net', netTotal: { amount: 183400, currency: 'EUR' },
    });
    expect(invoice.lines).toMatchObject([
      { lineNo: 1, description: 'Consultant', quantity: '15.283333', unit: 'HUR', unitPrice: '120.000000', net: { amount: 183400, currency: 'EUR' } },
    ]);
    expect(invoice.taxLines).toMatchObject([{ category: 'S', ratePercent: '19.000000', taxable: { amount: 183400 }, tax: { amount: 34846 } }]);
    expect(operation.body).toMatchObject({ state: 'SUCCEEDED', processed: 1, total: 1, result: { billingRunId: run.id, documents: 1 } });
  });

  it('dry: shows the same and keeps nothing', async () => {
    const firm = await billingFirm();
    await pricedOf(firm, 2);

    const dry = await firm.specialist.post(`${runs}?dryRun=true`, { legalEntityId: firm.legalEntityId }).expect(200);

    expect(dry.body).toMatchObject({
      candidateCount: 1, documentCount: 1, itemCount: 2, documents: [{ lines: 1, items: 2, gross: { amount: 218246, currency: 'EUR' }, dueDate: '2026-07-30' }],
    });
    expect(await rowsOf(firm, `select (select count(*) from invoice.invoice where tenant_id = $1)::int as documents,
      (select count(*) from invoice.billing_run where tenant_id = $1)::int as runs`)).toEqual([{ documents: 0, runs: 0 }]);
    expect((await pricedOf(firm, 2)).map(({ state }: { state: string }) => state)).toEqual(['OPEN', 'OPEN']);
  });

  it('is made once by one key, and only by somebody who may', async () => {
    const firm = await billingFirm({ work: [] });
    const stranger = (await newFirm(started())).admin;

    const first = await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId }).set('idempotency-key', 'june').expect(202);
    const again = await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId }).set('idempotency-key', 'june').expect(202);
    await firm.manager.post(runs, { legalEntityId: firm.legalEntityId }).expect(403);
    await stranger.get(`${runs}/${first.body.id}`).expect(404);
    await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId, serviceTo: '2026-02-30' }).expect(400);
    const early = await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId, cutoffAt: '2026-07-01T00:00:00Z' }).expect(400);

    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ status: 'COMPLETED', chunkCount: 0 });
    expect(first.headers['location']).toBe(`/${door.slice(1)}/operations/${first.body.operationId}`);
    expect(early.body.errors).toMatchObject([{ pointer: '/cutoffAt', code: 'CUTOFF_IN_FUTURE' }]);
  });

  it.each(['customerIds', 'contractIds', 'projectIds'])('is refused with %s that name nothing, dry or not', async (field) => {
    const firm = await billingFirm();
    const nobody = { legalEntityId: firm.legalEntityId, [field]: ['01890000-0000-7000-8000-000000000000'] };

    const replies = [await firm.specialist.post(runs, nobody), await firm.specialist.post(`${runs}?dryRun=true`, nobody)];

    const refused = [422, 'REFERENCE_UNKNOWN', `/${field}/0`];
    expect(replies.map(({ status, body }) => [status, body.code, body.errors?.[0].pointer])).toEqual([refused, refused]);
  });

  it('leaves what was worked later, and what was approved after the cutoff', async () => {
    const firm = await billingFirm();

    const run = await billed(firm, { serviceTo: '2026-06-10' });

    expect(run).toMatchObject({ itemCount: 1, totals: [{ net: { amount: 96000 } }] });
  });

  it('is cancelled in review: documents are discarded, their work is open again', async () => {
    const firm = await billingFirm();
    const run = await billed(firm);

    const cancelled = await firm.specialist.post(`${runs}/${run.id}/cancel`).expect(200);
    const [invoice] = await documentsOf(firm, run.id);
    const again = await billed(firm);
    const repeated = await firm.specialist.post(`${runs}/${run.id}/cancel`).expect(409);

    expect([cancelled.body.status, invoice.status, again.documentCount]).toEqual(['CANCELLED', 'DISCARDED', 1]);
    expect(repeated.body.code).toBe('ILLEGAL_TRANSITION');
    expect((await firm.specialist.post(`${runs}/${run.id}/resume`).expect(409)).body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('holds a candidate back while no rule decides its tax, and bills it once one does', async () => {
    const working = await workingFirm(started());
    await working.firm.admin.post(`/system/ledger/v1/legal-entities/${working.legalEntityId}/load-chart`).expect(200);
    await approved(working, { workDate: '2026-06-10', minutes: 480 });
    const firm = { ...working, specialist: await working.firm.as('BILLING_SPECIALIST'), manager: await working.firm.as('BILLING_MANAGER') };

    const held = await billed(firm);
    await working.firm.admin.post(`/system/ledger/v1/legal-entities/${working.legalEntityId}/load-taxes`).expect(200);
    const drafted = await billed(firm);

    expect(held).toMatchObject({
      status: 'COMPLETED', documentCount: 0, blockedCount: 1,
      findings: [{ blockedAmount: 96000, blockers: [{ check: 'RC-10', code: 'TAX_UNDETERMINED', ownerRole: 'TAX_MANAGER' }] }],
    });
    expect(drafted).toMatchObject({ status: 'IN_REVIEW', documentCount: 1 });
  });

  it('walks its list page by page', async () => {
    const firm = await billingFirm({ work: [] });
    for (let n = 0; n < 3; n++) await firm.specialist.post(runs, { legalEntityId: firm.legalEntityId }).expect(202);

    const first = await firm.specialist.get(`${runs}?limit=2&status=COMPLETED`).expect(200);
    const second = await firm.specialist.get(`${runs}?limit=2&status=COMPLETED&after=${first.body.page.next}`).expect(200);

    expect([first.body.data.length, second.body.data.length, second.body.page.next]).toEqual([2, 1, null]);
  });
});

describe('readiness', () => {
  it('holds a candidate back for work nobody has decided, and says who must', async () => {
    const firm = await billingFirm();
    await pricedOf(firm, 2);
    const draft = await firm.priya.post(`${workDoor}/time-entries`, {
      project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-12', minutes: 1200, narrative: 'Long',
    }).expect(201);
    const long = await firm.priya.post(`${workDoor}/time-entries/${draft.body.id}/submit`).expect(200);

    const { body } = await firm.pia.get(`${door}/readiness?project=${firm.projectId}`).expect(200);
    const run = await billed(firm);

    expect(long.body.status).toBe('SUBMITTED');
    expect(body.data).toMatchObject([{
      status: 'NOT_READY',
      openCount: 2,
      blockedAmount: { amount: 183400 },
      blockers: [{ check: 'RC-03', code: 'TIME_UNAPPROVED', ownerRole: 'PROJECT_MANAGER', count: 1, blocks: true }],
    }]);
    expect(run).toMatchObject({ status: 'COMPLETED', documentCount: 0, blockedCount: 1, findings: [{ blockers: [{ code: 'TIME_UNAPPROVED' }] }] });
  });

  it('asks for a project that exists, and for the right to see it', async () => {
    const firm = await billingFirm({ work: [] });

    await firm.specialist.get(`${door}/readiness?project=00000000-0000-7000-8000-000000000000`).expect(404);
    await firm.priya.get(`${door}/readiness?project=${firm.projectId}`).expect(403);
    await firm.specialist.get(`${door}/readiness`).expect(400);
  });
});

describe('a draft', () => {
  it('is edited: a removed item is open again, the version is new, approvals are void', async () => {
    const firm = await billingFirm();
    const run = await billed(firm);
    const [before] = await documentsOf(firm, run.id);
    const removed = (await pricedOf(firm, 2)).find(({ amount }: { amount: { amount: number } }) => amount.amount === 87400);
    const { versionNo, contentHash } = before;

    const edited = await firm.specialist.post(`${door}/invoices/${before.id}/edit`, {
      versionNo, contentHash, reason: 'Not agreed', removeTransactionIds: [removed.id], lineTexts: [{ lineId: before.lines[0].id, description: 'June' }],
    }).expect(200);
    const stale = await firm.specialist.post(`${door}/invoices/${before.id}/edit`, { versionNo, contentHash, reason: 'Again', poNumber: 'PO-1' }).expect(412);
    const [after] = await documentsOf(firm, run.id);
    const versions = await firm.specialist.get(`${invoices}/${before.id}/versions`).expect(200);
    const open = await firm.specialist.get(`${wip}/${removed.id}`).expect(200);
    const requests = await rowsOf(firm, `select status from approval.approval_request_item where tenant_id = $1 and document_type = 'INVOICE'`);

    expect(edited.body).toMatchObject({
      status: 'DRAFT', versionNo: 2, netTotal: { amount: 96000 }, taxTotal: { amount: 18240 }, grossTotal: { amount: 114240 },
    });
    expect(stale.body.code).toBe('STALE_CONTENT');
    expect(after).toMatchObject({
      manualEdit: true,
      lines: [{ description: 'June', quantity: '8.000000', net: { amount: 96000 }, serviceFrom: '2026-06-10', serviceTo: '2026-06-10' }],
      taxLines: [{ taxable: { amount: 96000 } }],
    });
    expect(versions.body.data.map((version: { versionNo: number; reason: string }) => [version.versionNo, version.reason])).toEqual([
      [1, 'Drafted'], [2, 'Not agreed'],
    ]);
    expect(open.body).toMatchObject({ state: 'OPEN', invoiceId: null });
    expect(requests).toEqual([{ status: 'SUPERSEDED' }]);
  });

  it('is submitted again after an edit, and discarded by whom it concerns', async () => {
    const firm = await billingFirm();
    const run = await billed(firm, { autoSubmit: false });
    const [{ id }] = await documentsOf(firm, run.id);

    await firm.manager.post(`${door}/invoices/${id}/submit`, {}).expect(403);
    const stale = await firm.specialist.post(`${door}/invoices/${id}/submit`, { versionNo: 7 }).expect(412);
    const submitted = await firm.specialist.post(`${door}/invoices/${id}/submit`, { versionNo: 1 }).expect(200);
    const twice = await firm.specialist.post(`${door}/invoices/${id}/submit`, {}).expect(409);
    const discarded = await firm.specialist.post(`${door}/invoices/${id}/discard`, { reason: 'Client left' }).expect(200);
    const late = await firm.specialist.post(`${door}/invoices/${id}/discard`, { reason: 'Client left' }).expect(409);
    const completed = await eventually(async () => (await firm.specialist.get(`${runs}/${run.id}`).expect(200)).body, ({ status }) => status === 'COMPLETED');

    expect([stale.body.code, submitted.body.status, twice.body.code, discarded.body.status, late.body.code]).toEqual([
      'STALE_CONTENT', 'IN_REVIEW', 'ILLEGAL_TRANSITION', 'DISCARDED', 'ILLEGAL_TRANSITION',
    ]);
    expect(completed.status).toBe('COMPLETED');
  });

  it('is changed by one of two at once: the other hears that it is stale, or given up, and never that it is not there', async () => {
    const firm = await billingFirm();
    const { specialist } = firm;
    const draft = async () => (await documentsOf(firm, (await billed(firm, { autoSubmit: false })).id))[0];
    const race = async (id: string, acts: readonly ('edit' | 'submit' | 'discard')[]) => {
      const { versionNo, contentHash } = (await specialist.get(`${invoices}/${id}`).expect(200)).body;
      const bodies = { edit: { reason: 'Both', poNumber: `PO-${versionNo}` }, submit: {}, discard: { reason: 'Client left' } };
      const sent = acts.map((act) => specialist.post(`${door}/invoices/${id}/${act}`, { versionNo, contentHash, ...bodies[act] }).then(({ body }) => body));
      return (await Promise.all(sent)).map(({ code, status }) => code ?? status).sort();
    };
    const giveUp = (id: string) => specialist.post(`${door}/invoices/${id}/discard`, { reason: 'Client left' });
    const { id } = await draft();

    const edits = [];
    for (let round = 0; round < 4; round++) edits.push(await race(id, ['edit', 'edit', 'edit']));
    const submitted = [];
    for (let round = 0; round < 4; round++) submitted.push(...await race(id, ['submit', 'edit', 'edit']));
    const discarded = [];
    let last = id;
    for (let round = 0; round < 3; round++) {
      await giveUp(last);
      last = (await draft()).id;
      discarded.push(...await race(last, ['discard', 'edit', 'edit']));
    }
    await giveUp(last);
    const afterwards = await race(last, ['edit']);

    expect(edits).toEqual(Array.from({ length: 4 }, () => ['DRAFT', 'STALE_CONTENT', 'STALE_CONTENT']));
    expect(submitted.filter((answer) => !['DRAFT', 'IN_REVIEW', 'STALE_CONTENT'].includes(answer))).toEqual([]);
    expect(discarded.filter((answer) => !['DRAFT', 'DISCARDED', 'STALE_CONTENT', 'ILLEGAL_TRANSITION'].includes(answer))).toEqual([]);
    expect(afterwards).toEqual(['ILLEGAL_TRANSITION']);
  }, 60_000);

  it.each`
    edit                                                                    | status | code
    ${{}}                                                                   | ${422} | ${'NOTHING_CHANGED'}
    ${{ removeLineIds: ['00000000-0000-7000-8000-000000000000'] }}          | ${400} | ${'VALIDATION_FAILED'}
    ${{ removeTransactionIds: ['00000000-0000-7000-8000-000000000000'] }}   | ${400} | ${'VALIDATION_FAILED'}
    ${{ lineTexts: [{ lineId: unknownId, description: 'June' }] }}          | ${400} | ${'VALIDATION_FAILED'}
    ${{ lineTexts: [{ lineId: unknownId, description: 'June\nJuly' }] }}    | ${400} | ${'VALIDATION_FAILED'}
    ${{ poNumber: 'PO-1', reason: ' \u200b' }}                              | ${400} | ${'VALIDATION_FAILED'}
    ${{ removeLineIds: 'all' }}                                             | ${422} | ${'INVOICE_EMPTY'}
  `('refuses the edit $edit with $code', async ({ edit, status, code }) => {
    const firm = await billingFirm();
    const [invoice] = await documentsOf(firm, (await billed(firm)).id);
    const changes = edit.removeLineIds === 'all' ? { removeLineIds: invoice.lines.map(({ id }: { id: string }) => id) } : edit;

    const reply = await firm.specialist.post(`${door}/invoices/${invoice.id}/edit`, {
      versionNo: 1, contentHash: invoice.contentHash, reason: 'Try', ...changes,
    }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('shows itself as a page, and explains its lines from what was stored', async () => {
    const firm = await billingFirm();
    const [invoice] = await documentsOf(firm, (await billed(firm)).id);
    const stranger = (await newFirm(started())).admin;

    const page = await firm.specialist.get(`${door}/invoices/${invoice.id}/preview`).expect(200);
    const explained = await firm.specialist.get(`${door}/invoice-lines/${invoice.lines[0].id}/explain?limit=1`).expect(200);
    const rest = await firm.specialist.get(`${door}/invoice-lines/${invoice.lines[0].id}/explain?limit=1&after=${explained.body.items.page.next}`).expect(200);
    await stranger.get(`${door}/invoices/${invoice.id}/preview`).expect(404);
    await stranger.get(`${invoices}/${invoice.id}`).expect(404);
    await stranger.get(`${door}/invoice-lines/${invoice.lines[0].id}/explain`).expect(404);
    await firm.priya.get(`${invoices}/${invoice.id}`).expect(403);

    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('Acme GmbH');
    expect(explained.body.steps.map(({ step, rule }: { step: number; rule: string }) => [step, rule])).toEqual([[8, 'LINE_NET'], [10, 'TAX']]);
    expect([...explained.body.items.data, ...rest.body.items.data].map(({ amount }) => amount).sort()).toEqual([87400, 96000]);
    expect(explained.body.items.data[0].steps).toHaveLength(4);
    expect(rest.body.items.page.next).toBeNull();
  });
});

describe('statements', () => {
  const ctxOf = (firm: BillingFirm): Ctx => ({
    tenantId: firm.firm.tenantId, userId: firm.specialist.userId, sodUserIds: [firm.specialist.userId], actorType: 'USER', grants: [],
    now: new Date('2026-06-30T12:00:00Z'),
    requestId: 'counted', traceId: 'counted',
  });

  /** How many statements an act sends; what it wrote is taken back. */
  async function counted(firm: BillingFirm, act: (tx: Tx) => Promise<unknown>): Promise<number> {
    let count = 0;
    const takenBack = new Error('taken back');
    await started().app.get(Db).write(ctxOf(firm), async (tx) => {
      const { client } = tx as unknown as { client: ConstructorParameters<typeof Tx>[1] };
      await act(new Tx(tx.ctx, { query: (statement) => (count++, client.query(statement)) }));
      throw takenBack;
    }).catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
    return count;
  }

  it('do not grow with what is priced or drafted', async () => {
    const firm = await billingFirm({ work: [{ workDate: '2026-06-01', minutes: 60 }] });
    const entity = `/system/ledger/v1/legal-entities/${firm.legalEntityId}`;
    await firm.firm.admin.patch(entity, { taxPointRule: 'SERVICE_END' }).set('if-match', 'W/"1"').expect(200);
    const terms = {
      legalEntityId: firm.legalEntityId, filter: {}, serviceTo: '2026-06-30', cutoffAt: new Date('2026-06-30T12:00:00Z'), issueDate: '2026-06-30',
      accountingDate: '2026-06-30', autoSubmit: true,
    };
    const price = async (tx: Tx) => {
      for (const ids of await findBatchesToPrice(tx, { projectIds: [firm.projectId] })) await priceWaiting(tx, ids);
    };
    const draft = async (tx: Tx) => expect((await draftScope(tx, { terms, customerIds: null, runId: null, chunkId: null })).documentCount).toBe(1);
    await pricedOf(firm, 1);

    const draftedOne = await counted(firm, draft);
    await forgetPrices(firm);
    const pricedOne = await counted(firm, price);
    for (let day = 2; day <= 26; day++) await approved(firm, { workDate: `2026-06-${String(day).padStart(2, '0')}`, minutes: 60 + day });
    await pricedOf(firm, 26);
    await forgetPrices(firm);
    const pricedMany = await counted(firm, price);
    await started().app.get(Db).write(ctxOf(firm), price);
    const draftedMany = await counted(firm, draft);

    expect([pricedMany, draftedMany]).toEqual([pricedOne, draftedOne]);
    expect(pricedOne).toBeLessThanOrEqual(30);
    expect(draftedOne).toBeLessThanOrEqual(50);
  }, 60_000);
});
