import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, Tx } from '#libs/platform/index.js';
import { loadFacts } from '#libs/process/invoice-generation/pricing.acts.js';
import { findWork } from '#libs/process/invoice-generation/pricing.queries.js';
import { unpriceWork } from '#libs/process/invoice-generation/unpricing.acts.js';
import { priceAll } from '#libs/process/invoice-generation/work-pricing.js';
import { type BillingFirm, billingFirm, dealOf, type DraftRef, runMay } from '../billing.js';
import { useApp } from '../test-app.js';

const started = useApp();
const work = '/process/work-capture/v1/time-entries';
const invoices = '/system/invoice/v1/invoices';

interface Deal extends BillingFirm {
  readonly projectId: string;
  readonly customerId: string;
}

/** A deal at work in May 2026: Consultant R-1 at 100.00 an hour, who costs 60.00, on a line of these terms. */
async function signed(terms: object, { line = {}, changes = {}, at }: { line?: object; changes?: object; at?: BillingFirm } = {}): Promise<Deal> {
  const billing = at ?? (await billingFirm(started()));
  const usual = dealOf('X') as { contract: object };
  const contract = { ...usual.contract, lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms, ...line }] };
  const rateCard = { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '100' }] };
  const { body } = await billing.steward.post('/process/engagement-setup/v1/engagements', { ...usual, contract, rateCard, ...changes }).expect(201);
  return { ...billing, projectId: body.projects[0].id, customerId: body.customer.id };
}

/** Approved and priced work of R-1, an entry each. */
async function worked(deal: Deal, minutes: readonly number[], workDate = '2026-05-04'): Promise<string[]> {
  const records = minutes.map((each) => ({ resource: { code: 'R-1' }, project: { code: 'P-X' }, task: { code: 'BUILD' }, minutes: each, workDate }));
  const { body } = await deal.steward.post(`${work}/bulk?submit=true`, records).expect(200);
  expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['APPROVED']));
  await settled(deal);
  return body.results.map(({ id }: { id: string }) => id);
}

async function takenBack(deal: Deal, ids: readonly string[]): Promise<void> {
  const author = await deal.firm.as('PROJECT_MANAGER');
  for (const id of ids) await author.post(`${work}/${id}/reverse`, { reason: 'Wrong day' }).expect(201);
  await settled(deal);
}

/** Answers once the firm's events are published and all that follow them have acted. */
async function settled(deal: BillingFirm): Promise<void> {
  const unfinished = `select from platform.outbox where tenant_id = $1 and status = 'PENDING' union all select from platform.delivery where tenant_id = $1 and status in ('PENDING', 'QUEUED')`;
  await vi.waitFor(async () => expect(await rowsOf(deal, unfinished)).toEqual([]), { timeout: 20_000, interval: 50 });
}

async function rowsOf({ firm }: BillingFirm, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [firm.tenantId]);
  return (await client.query<Record<string, unknown>>(sql, [firm.tenantId]).finally(() => client.end())).rows;
}

/** What would be billed now: minutes and amount of each live row, by entry. */
const billedMinutes = async (deal: BillingFirm, ids: readonly string[]) => {
  const rows = await rowsOf(deal, `select source_id, sum(minutes)::int as minutes, sum(amount)::int as amount from wip.billable_transaction
    where tenant_id = $1 and status in ('OPEN', 'RESERVED') group by 1`);
  return ids.map((id) => rows.filter((row) => row['source_id'] === id).map(({ minutes, amount }) => [minutes, amount])[0] ?? null);
};

const balances = (deal: BillingFirm) =>
  rowsOf(deal, `select account_role as role, sum(debit - credit)::int as balance from ledger.journal_line where tenant_id = $1 group by 1 having sum(debit - credit) <> 0 order by 1`);

async function documentOf({ specialist }: BillingFirm, { id }: DraftRef) {
  return (await specialist.get(`${invoices}/${id}`).expect(200)).body;
}

interface Reversal {
  readonly ids: readonly string[];
  readonly reversalIds: readonly string[];
}

const ctxOf = ({ firm, specialist }: BillingFirm): Ctx => ({
  tenantId: firm.tenantId, userId: specialist.userId, sodUserIds: [specialist.userId], actorType: 'SERVICE', grants: [], now: new Date('2026-05-31T12:00:00Z'), requestId: 'again', traceId: 'again',
});

/** The event of a reversal once more. */
const unpriced = (deal: BillingFirm, reversal: Reversal) => started().app.get(Db).write(ctxOf(deal), (tx) => unpriceWork(tx, reversal));

/** How many statements it takes; what they write is taken back. */
async function statementsOf(deal: BillingFirm, reversal: Reversal): Promise<number> {
  let count = 0;
  const takenBackAgain = new Error('taken back');
  await started().app.get(Db).write(ctxOf(deal), async (tx) => {
    const { client } = tx as unknown as { client: ConstructorParameters<typeof Tx>[1] };
    await unpriceWork(new Tx(tx.ctx, { query: (statement) => (count++, client.query(statement)) }), reversal);
    throw takenBackAgain;
  }).catch((error: unknown) => {
    if (error !== takenBackAgain) throw error;
  });
  return count;
}

/** The firm's standard price, approved by those who may. */
async function standardCard(deal: BillingFirm, rate: string): Promise<void> {
  const people = [await deal.firm.as('DELIVERY_MANAGER'), await deal.firm.as('CONTROLLER')];
  const manager = await deal.firm.as('CONTRACT_MANAGER');
  const card = await manager.post('/system/rate-card/v1/rate-cards', { code: 'STANDARD', scope: 'TENANT', currency: 'EUR' }).expect(201);
  await manager.post(`/system/rate-card/v1/rate-cards/${card.body.id}/lines`, { rate, validFrom: '2026-01-01' }).expect(201);
  const { body } = await manager.post(`/process/engagement-setup/v1/rate-cards/${card.body.id}/submit`).expect(200);
  const [asked] = await rowsOf(deal, `select version_no as "versionNo", content_hash as "contentHash" from approval.approval_request where tenant_id = $1 and document_type = 'RATE_CARD' and document_id = '${card.body.id}'`);
  for (const person of people) await person.post(`/process/approval-routing/v1/approval-requests/${body.approvalRequestId}/approve`, asked).expect(200);
  await settled(deal);
}

/** A deal of an entity in another country, whose customer has no state but whose bill-to has. */
async function signedAbroad({ country, state, entity, rate }: { country: string; state: string; entity: object; rate: string }): Promise<Deal> {
  const billing = await billingFirm(started());
  const { admin } = billing.firm;
  const [code, currency] = [`LE-${country}`, country === 'US' ? 'USD' : 'CAD'];
  const { body } = await admin.post('/system/ledger/v1/legal-entities', { code, name: code, country, functionalCurrency: currency, timeZone: 'America/New_York', ...entity }).expect(201);
  for (const pack of ['load-chart', 'load-taxes']) await admin.post(`/system/ledger/v1/legal-entities/${body.id}/${pack}`).expect(200);
  await admin.post('/system/ledger/v1/periods/open-year', { legalEntityId: body.id, fiscalYear: 2026, openThrough: '2026-12-31' }).expect(201);
  await admin.post(`/system/ledger/v1/legal-entities/${body.id}/number-series`, { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'A-{yyyy}-{n:6}' }).expect(201);
  const changes = {
    legalEntity: { code }, customer: { code: 'CU-X', legalName: 'Client', kind: 'B2B', country, paymentTerms: { code: 'NET30' } },
    billTos: [{ code: 'MAIN', address: { lines: ['1 Main St'], city: 'Town', postalCode: '1', subdivision: state, country }, format: 'PDF', lineGrouping: 'DETAIL' }],
    contract: { number: 'C-X', currency, start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate }] },
  };
  return { ...(await signed({}, { changes, at: billing })), legalEntityId: body.id };
}

const twoBillTos = {
  line: { billToSplit: [{ billTo: 'MAIN', percent: '60' }, { billTo: 'BRANCH', percent: '40' }] },
  changes: { billTos: ['MAIN', 'BRANCH'].map((code) => ({ code, address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, format: 'PDF' })) },
};

describe('work that found no rate', () => {
  it('is priced once there is one, and its cost stays booked once', async () => {
    const deal = await signed({}, { changes: { rateCard: { scope: 'CONTRACT', lines: [{ role: 'SENIOR', rate: '160' }] } } });
    const ids = await worked(deal, [60]);
    const before = await billedMinutes(deal, ids);

    await standardCard(deal, '100');

    expect(before).toEqual([[60, null]]);
    expect(await billedMinutes(deal, ids)).toEqual([[60, 10_000]]);
    expect(await balances(deal)).toEqual([
      { role: 'COST_LABOR', balance: 6000 }, { role: 'PAYROLL_CLEARING', balance: -6000 }, { role: 'REVENUE_TM', balance: -10_000 }, { role: 'UNBILLED_RECEIVABLE', balance: 10_000 },
    ]);
  });
});

describe('work in a currency without an exchange rate', () => {
  it('blocks its candidate: RC-11 asks the controller for the rate, and a run tells it too', async () => {
    const deal = await signed({}, { changes: { contract: { number: 'C-X', currency: 'USD', start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] } } });
    await worked(deal, [60]);

    const { body: candidates } = await deal.specialist.get(`/process/invoice-generation/v1/readiness?project=${deal.projectId}`).expect(200);
    const { body: run } = await deal.specialist.post('/process/invoice-generation/v1/billing-runs', { legalEntityId: deal.legalEntityId }).expect(202);
    await settled(deal);
    const { body: done } = await deal.specialist.get(`/process/invoice-generation/v1/billing-runs/${run.id}`).expect(200);

    const blocker = { check: 'RC-11', code: 'FX_STALE', ownerRole: 'CONTROLLER' };
    expect(candidates.data).toMatchObject([{ status: 'NOT_READY', blockers: [blocker] }]);
    expect(done).toMatchObject({ status: 'COMPLETED', candidateCount: 1, blockedCount: 1, documentCount: 0, findings: [{ blockers: [blocker] }] });
  });
});

describe('a signed deal', () => {
  it('may agree prices by task, grade and location, in another currency: 130.00 USD are 119.595216 EUR (pricing §2)', async () => {
    const billing = await billingFirm(started());
    await billing.firm.admin.post('/system/ledger/v1/fx-rates/bulk', [{ base: 'EUR', quote: 'USD', date: '2026-05-04', rate: '1.0870' }]).expect(200);
    const lines = [{ rate: '1' }, { grade: 'G9', rate: '2' }, { location: 'Ulm', rate: '3' }, { task: 'BUILD', rate: '130' }];
    const deal = await signed({ rateConversion: 'AT_WORK_DATE' }, { at: billing, changes: { rateCard: { scope: 'CONTRACT', currency: 'USD', lines } } });

    const ids = await worked(deal, [60]);

    const { body } = await deal.specialist.get(`/system/wip/v1/billable-transactions?sourceId=${ids[0]}`).expect(200);
    expect(body.data).toMatchObject([{ rate: '119.595216', amount: { amount: 11_960, currency: 'EUR' } }]);
  });
});

describe('a visit', () => {
  it('of 150 minutes at 100.00 is billed as the 240 agreed at least: 400.00 (pricing §8)', async () => {
    const deal = await signed({ minimumMinutes: 240 });

    const ids = await worked(deal, [150]);

    expect(await billedMinutes(deal, ids)).toEqual([[240, 40_000]]);
  });
});

describe('discounts', () => {
  it('of 10 and 5 percent compound: 200000, 180000, 171000 (pricing §6)', async () => {
    const deal = await signed({ discountRules: [{ kind: 'PERCENT', percent: '10' }, { kind: 'PERCENT', percent: '5' }] });
    await worked(deal, [480, 440]);
    await worked(deal, [280], '2026-05-05');

    const [draft] = await runMay(deal);

    expect(await documentOf(deal, draft!)).toMatchObject({ netTotal: { amount: 171_000 }, lines: [{ discount: { amount: 29_000 }, net: { amount: 171_000 } }] });
  });
});

describe('an invoice', () => {
  it('shares 50 worked minutes, billed as 60, between two bill-tos by their percents', async () => {
    const deal = await signed({ minimumMinutes: 60 }, twoBillTos);

    await worked(deal, [50]);

    expect(await rowsOf(deal, `select minutes::int, worked_minutes as worked, amount::int from wip.billable_transaction where tenant_id = $1 and parent_id is not null order by amount desc`))
      .toEqual([{ minutes: 36, worked: 30, amount: 6000 }, { minutes: 24, worked: 20, amount: 4000 }]);
  });

  it('by task names a task without a name by its code', async () => {
    const deal = await signed({ lineGrouping: 'BY_TASK' });
    await worked(deal, [60]);

    const [draft] = await runMay(deal);

    expect((await documentOf(deal, draft!)).lines.map(({ description }: { description: string }) => description)).toEqual(['BUILD']);
  });

  it('carries the dimensions of its customer into its rows, lines and journals', async () => {
    const billing = await billingFirm(started());
    await billing.firm.admin.post('/system/ledger/v1/dimensions', { kind: 'SERVICE_LINE', code: 'ADV', name: 'Advisory' }).expect(201);
    const deal = await signed({}, { at: billing });
    const customer = `/system/customer/v1/customers/${deal.customerId}`;
    const etag = (await deal.steward.get(customer).expect(200)).headers['etag']!;
    await deal.steward.patch(customer, { dimensions: { SERVICE_LINE: 'ADV' } }).set('if-match', etag).expect(200);

    await worked(deal, [60]);
    await runMay(deal);

    const carriers = `select dimensions -> 'SERVICE_LINE' as code from wip.billable_transaction where tenant_id = $1
      union all select dimensions -> 'SERVICE_LINE' from invoice.invoice_line where tenant_id = $1
      union all select dimensions -> 'SERVICE_LINE' from ledger.journal_line where tenant_id = $1 and account_role = 'REVENUE_TM'`;
    expect((await rowsOf(deal, carriers)).map(({ code }) => code)).toEqual(['ADV', 'ADV', 'ADV']);
  });

  it.each`
    what                               | country | state   | entity                                | rate       | days | taxes
    ${'in New York, line by line'}     | ${'US'} | ${'NY'} | ${{ nexusSubdivisions: ['NY'] }}      | ${'33.33'} | ${3} | ${[399, 450]}
    ${'in Québec, once per document'}  | ${'CA'} | ${'QC'} | ${{}}                                 | ${'1234.56'} | ${1} | ${[6173, 12_315]}
  `('is taxed where its bill-to is $what (pricing §5)', async ({ country, state, entity, rate, days, taxes }: { country: string; state: string; entity: object; rate: string; days: number; taxes: number[] }) => {
    const deal = await signedAbroad({ country, state, entity, rate });
    for (const day of [4, 5, 6].slice(0, days)) await worked(deal, [60], `2026-05-0${day}`);

    const [draft] = await runMay(deal);

    const { taxLines } = await documentOf(deal, draft!);
    expect(taxLines.map(({ tax }: { tax: { amount: number } }) => tax.amount).toSorted((a: number, b: number) => a - b)).toEqual(taxes);
  });
});

describe('a day and task that are rounded as one, 15 up', () => {
  const byDay = { quantityRounding: { mode: 'UP', increment: 15, scope: 'DAY_TASK' } };

  it('bills 7 + 8 + 22 minutes as 45 (pricing §3), and what comes late as what is left of the increment', async () => {
    const deal = await signed(byDay);

    const ids = await worked(deal, [7, 8, 22]);
    const [late] = await worked(deal, [5]);

    expect(await billedMinutes(deal, [...ids, late!])).toEqual([[7, 1167], [8, 1333], [30, 5000], [0, 0]]);
  });

  it('is rounded again when work is taken back: 50 and 5 are 60, the 5 that is left is 15', async () => {
    const deal = await signed(byDay);
    const [long] = await worked(deal, [50]);
    const [short] = await worked(deal, [5]);
    const before = await billedMinutes(deal, [long!, short!]);

    await takenBack(deal, [long!]);

    expect(before).toEqual([[60, 10_000], [0, 0]]);
    expect(await billedMinutes(deal, [long!, short!])).toEqual([null, [15, 2500]]);
    expect(await balances(deal)).toEqual([
      { role: 'COST_LABOR', balance: 500 }, { role: 'PAYROLL_CLEARING', balance: -500 }, { role: 'REVENUE_TM', balance: -2500 }, { role: 'UNBILLED_RECEIVABLE', balance: 2500 },
    ]);
  });

  it('is rounded again as often as work is taken back, and the event may come twice', async () => {
    const deal = await signed(byDay);
    const ids = await worked(deal, [7, 8, 22]);

    await takenBack(deal, [ids[0]!]);
    const first = await billedMinutes(deal, ids);
    await takenBack(deal, [ids[2]!]);
    const second = await billedMinutes(deal, ids);
    const reversal = await rowsOf(deal, `select reversal_of_id as id, id as "reversalId" from time_expense.time_entry where tenant_id = $1 and reversal_of_id is not null`);
    await unpriced(deal, { ids: reversal.map(({ id }) => id as string), reversalIds: reversal.map(({ reversalId }) => reversalId as string) });

    expect(first).toEqual([null, [8, 1333], [22, 3667]]);
    expect(second).toEqual([null, [15, 2500], null]);
    expect(await billedMinutes(deal, ids)).toEqual(second);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 2500 });
  });

  it('leaves what a document holds, and bills the difference beside it', async () => {
    const deal = await signed(byDay);
    const [held] = await worked(deal, [50]);
    await runMay(deal);
    const [late, later] = await worked(deal, [20, 21]);

    const before = await billedMinutes(deal, [held!, late!, later!]);
    await takenBack(deal, [later!]);
    const after = await billedMinutes(deal, [held!, late!, later!]);

    expect(before).toEqual([[60, 10_000], [20, 3333], [25, 4167]]);
    expect(after).toEqual([[60, 10_000], [15, 2500], null]);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 12_500 });
  });

  it('bills the difference of two bill-tos in their shares', async () => {
    const deal = await signed(byDay, twoBillTos);
    const [long, short] = await worked(deal, [50, 5]);

    await takenBack(deal, [long!]);

    expect(await billedMinutes(deal, [long!, short!])).toEqual([null, [15, 2500]]);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 2500 });
  });

  it('keeps what somebody else has priced meanwhile', async () => {
    const deal = await signed(byDay);
    const ids = [...(await worked(deal, [7])), ...(await worked(deal, [8]))];

    const again = await started().app.get(Db).write(ctxOf(deal), async (tx) => {
      const both = await findWork(tx, ids);
      return priceAll(both, await loadFacts(tx, both));
    });

    expect(await billedMinutes(deal, ids)).toEqual([[15, 2500], [0, 0]]);
    expect(ids.map((id) => again.find(({ work: { id: own } }) => own === id)!.price.billedMinutes)).toEqual([15, 0]);
  });

  it('takes as many statements for one day as for many', async () => {
    const deal = await signed(byDay);
    const days = ['04', '05', '06', '07', '08', '11', '12'].map((day) => `2026-05-${day}`);
    const ids = [];
    for (const day of days) ids.push((await worked(deal, [50, 5], day))[0]!);

    const [one, many] = [await statementsOf(deal, { ids: ids.slice(0, 1), reversalIds: [] }), await statementsOf(deal, { ids, reversalIds: [] })];

    expect(many).toBe(one);
  });
});
