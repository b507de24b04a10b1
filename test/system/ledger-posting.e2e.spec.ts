import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { convertAlong, determineTax, findBooks, findTaxPacks, invoicePosted, type NewJournal, paymentReceived, wipCreated } from '#libs/system/ledger/index.js';
import { addBilled, createRevenueUnits, postJournals, reverseJournals, takeNumbers } from '#libs/system/ledger/ledger.acts.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

// Journals are posted here without the subledgers they come from.
const started = useApp({ plantsFaults: true });
const base = '/system/ledger/v1';
const none = { dimensions: {} };

/** A firm whose German entity is ready to post: 2026 open to June, shipped chart, one series. */
async function books() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const controller = await firm.as('CONTROLLER');
  const entity = { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' };
  const legalEntityId = (await controller.post(`${base}/legal-entities`, entity).expect(201)).body.id as string;
  await controller.post(`${base}/periods/open-year`, { legalEntityId, fiscalYear: 2026 }).expect(201);
  await controller.post(`${base}/legal-entities/${legalEntityId}/load-chart`).expect(200);
  await controller.post(`${base}/legal-entities/${legalEntityId}/number-series`, {
    series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}',
  }).expect(201);
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: controller.userId, sodUserIds: [controller.userId], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'),
    requestId: 'r', traceId: 't',
  };
  const write = <T>(work: (tx: Tx) => Promise<T>) => started().app.get(Db).write(ctx, work);
  return { firm, controller, legalEntityId, ctx, write };
}

const invoice = (legalEntityId: string, more: Partial<NewJournal> = {}): NewJournal => {
  const id = randomUUID();
  const euro = { functionalCurrency: 'EUR', legs: [] };
  const roleLines = invoicePosted({
    currency: 'EUR', receivable: { ...none, amountMinor: 809200n }, relieved: [{ ...none, amountMinor: 680000n, functionalMinor: 680000n }], charges: [],
    discounts: [],
    taxes: [{ ...none, amountMinor: 129200n, functionalMinor: 129200n }], roundings: [],
  }, euro);
  return {
    legalEntityId, event: 'E4', accountingDate: '2026-06-30', source: { type: 'invoice', id }, description: 'Invoice INV-2026-000001', currency: 'EUR',
    roleLines, ...more,
  };
};

const wip = (legalEntityId: string, more: Partial<NewJournal> = {}): NewJournal => ({
  legalEntityId, event: 'E1', accountingDate: '2026-06-15', source: { type: 'wip_batch', id: randomUUID() }, description: 'WIP', currency: 'EUR',
  roleLines: wipCreated({ ...none, amountMinor: 12000n, functionalMinor: 12000n, currency: 'EUR', creditRole: 'REVENUE_TM' }), ...more,
});

const code = async (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (problem: { code?: string }) => problem.code ?? String(problem));

async function closeMay(person: Person, legalEntityId: string, subledger: string): Promise<void> {
  const { body } = await person.get(`${base}/periods?legalEntityId=${legalEntityId}&subledger=${subledger}&on=2026-05-15`).expect(200);
  await person.post(`${base}/periods/${body.data[0].id}/soft-close`).expect(200);
  await person.post(`${base}/periods/${body.data[0].id}/close`).expect(200);
}

it('posts an invoice by roles, and shows it with its accounts', async () => {
  const { controller, legalEntityId, write } = await books();
  const journal = invoice(legalEntityId);

  const [id] = await write((tx) => postJournals(tx, [journal]));
  const shown = await controller.get(`${base}/journals/${id}`).expect(200);

  expect(shown.body).toMatchObject({ event: 'E4', sourceType: 'invoice', sourceId: journal.source.id, status: 'POSTED', fxRate: null, reversedById: null });
  expect(shown.body.lines.map(({ accountCode, debit, credit }: { accountCode: string; debit: { amount: number }; credit: { amount: number } }) =>
    [accountCode, debit.amount, credit.amount],
  )).toEqual([
    ['1100', 809200, 0], ['1200', 0, 680000], ['2100', 0, 129200],
  ]);
});

it('never posts one event of a source twice', async () => {
  const { controller, legalEntityId, write } = await books();
  const journal = invoice(legalEntityId);
  await write((tx) => postJournals(tx, [journal]));

  const again = await write((tx) => postJournals(tx, [journal])).catch((problem: object) => problem);
  await write((tx) => postJournals(tx, [{ ...journal, source: { ...journal.source, sequence: 2 } }]));
  const listed = await controller.get(`${base}/journals?sourceType=invoice&sourceId=${journal.source.id}`).expect(200);

  const ofNoInvoice = await controller.get(`${base}/journals?invoice=INV-2026-000001&event=E4&from=2026-06-01&to=2026-06-30`).expect(200);
  const ofNoId = await controller.get(`${base}/journals?invoice=${journal.source.id}&legalEntityId=${legalEntityId}`).expect(200);

  expect(again).toMatchObject({ code: 'CONFLICT', status: 409, invariant: 'INV-61' });
  expect(listed.body.data).toHaveLength(2);
  expect([...ofNoInvoice.body.data, ...ofNoId.body.data]).toEqual([]);
});

it.each`
  why                                         | change                                                           | answer
  ${'the day is in a FUTURE period'}          | ${{ accountingDate: '2026-07-01' }}                              | ${'GL_PERIOD_CLOSED'}
  ${'no period holds the day'}                | ${{ accountingDate: '2031-01-01' }}                              | ${'GL_PERIOD_CLOSED'}
  ${'one side is larger'}                     | ${{ roleLines: paymentReceived({ ...none, amountMinor: 5n, currency: 'EUR' }).slice(0, 1) }} | ${'GL_UNBALANCED'}
  ${'a foreign amount has no rate'}           | ${{ currency: 'USD', roleLines: paymentReceived({ ...none, amountMinor: 5n, currency: 'USD' }) }} | ${'FX_STALE'}
  ${'only an application crosses currencies'} | ${{ crossCurrency: true }}                                       | ${'INVARIANT_VIOLATED'}
  ${'a person writes it by hand'}             | ${{ event: 'MANUAL' }}                                           | ${'GL_CONTROL_ACCOUNT'}
`('refuses an invoice when $why', async ({ change, answer }) => {
  const { legalEntityId, write } = await books();

  expect(await code(write((tx) => postJournals(tx, [invoice(legalEntityId, change as Partial<NewJournal>)])))).toBe(answer);
});

it('names the role and the entity that lack an account', async () => {
  const { controller, write } = await books();
  const bare = await controller.post(`${base}/legal-entities`, {
    code: 'LE-NEW', name: 'New', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
  }).expect(201);
  await controller.post(`${base}/periods/open-year`, { legalEntityId: bare.body.id, fiscalYear: 2026 }).expect(201);

  const refused = await write((tx) => postJournals(tx, [invoice(bare.body.id)])).catch((problem: Error) => problem);

  expect(refused).toMatchObject({ code: 'GL_ROLE_UNMAPPED', status: 422 });
  expect((refused as Error).message).toMatch(/AR_TRADE .*LE-NEW/);
});

it("leads a role to the account of the line's service line first", async () => {
  const { controller, legalEntityId, write } = await books();
  const path = `${base}/legal-entities/${legalEntityId}`;
  await controller.post(`${base}/dimensions`, { kind: 'SERVICE_LINE', code: 'SL-CLOUD', name: 'Cloud' }).expect(201);
  await controller.post(`${path}/accounts`, { code: '4001', name: 'Cloud', type: 'REVENUE' }).expect(201);
  await controller.post(`${path}/account-map`, {
    mappings: [{ role: 'REVENUE_TM', accountCode: '4001', dimension: { kind: 'SERVICE_LINE', code: 'SL-CLOUD' } }],
  }).expect(200);
  const of = (codes: Record<string, string>) =>
    wip(legalEntityId, { roleLines: wipCreated({ dimensions: { codes }, amountMinor: 1n, functionalMinor: 1n, currency: 'EUR', creditRole: 'REVENUE_TM' }) });

  const ids = await write((tx) => postJournals(tx, [of({ SERVICE_LINE: 'SL-CLOUD' }), of({ SERVICE_LINE: 'SL-OTHER' })]));
  const accounts = await Promise.all(ids.map(async (id) => (await controller.get(`${base}/journals/${id}`).expect(200)).body.lines[1]));

  expect(accounts).toMatchObject([{ accountCode: '4001', dimensions: { codes: { SERVICE_LINE: 'SL-CLOUD' } } }, { accountCode: '4000' }]);
});

it('moves late work to the first open day, and remembers where it belonged', async () => {
  const { controller, legalEntityId, write } = await books();
  await closeMay(controller, legalEntityId, 'REVENUE');
  const late = wip(legalEntityId, { accountingDate: '2026-05-20', explicit: false });

  const [id] = await write((tx) => postJournals(tx, [late]));
  const shown = (await controller.get(`${base}/journals/${id}`).expect(200)).body;
  const may = (await controller.get(`${base}/periods?legalEntityId=${legalEntityId}&subledger=REVENUE&on=2026-05-20`).expect(200)).body.data[0];

  expect(shown).toMatchObject({ accountingDate: '2026-06-01', originalPeriodId: may.id, latePosting: false });
  expect(await code(write((tx) => postJournals(tx, [{ ...late, source: { type: 'wip_batch', id: randomUUID() }, explicit: true }])))).toBe('GL_PERIOD_CLOSED');
});

it('posts into a soft-closed period for those who may post late only', async () => {
  const { controller, legalEntityId, write } = await books();
  const { body } = await controller.get(`${base}/periods?legalEntityId=${legalEntityId}&subledger=BILLING&on=2026-06-30`).expect(200);
  await controller.post(`${base}/periods/${body.data[0].id}/soft-close`).expect(200);

  expect(await code(write((tx) => postJournals(tx, [invoice(legalEntityId)])))).toBe('GL_PERIOD_CLOSED');
  const [id] = await write((tx) => postJournals(tx, [invoice(legalEntityId, { late: true })]));

  expect((await controller.get(`${base}/journals/${id}`).expect(200)).body.latePosting).toBe(true);
});

it('reverses an entry in full, once, in an open period', async () => {
  const { controller, legalEntityId, write } = await books();
  const payment = wip(legalEntityId, {
    event: 'E8',
    accountingDate: '2026-05-20',
    source: { type: 'payment', id: randomUUID() },
    roleLines: paymentReceived({ ...none, amountMinor: 810000n, currency: 'EUR' }),
  });
  const [original] = await write((tx) => postJournals(tx, [payment]));
  await closeMay(controller, legalEntityId, 'AR');

  const [reversal] = await write((tx) => reverseJournals(tx, [{ journalEntryId: original! }]));
  const shown = (await controller.get(`${base}/journals/${reversal}`).expect(200)).body;
  const old = (await controller.get(`${base}/journals/${original}`).expect(200)).body;

  expect(shown).toMatchObject({ event: 'E10', reversalOfId: original, accountingDate: '2026-06-01' });
  expect(shown.lines.map(({ role, debit }: { role: string; debit: { amount: number } }) => `${role} ${debit.amount}`)).toEqual([
    'CASH 0', 'UNAPPLIED_CASH 810000',
  ]);
  expect(old).toMatchObject({ reversedById: reversal, rowVersion: 2 });
  expect(await code(write((tx) => reverseJournals(tx, [{ journalEntryId: original! }])))).toBe('JOURNAL_ALREADY_REVERSED');
  expect(await code(write((tx) => reverseJournals(tx, [{ journalEntryId: reversal! }])))).toBe('JOURNAL_REVERSAL_FINAL');
});

it('takes numbers in order and without a gap, also when two ask at once and one gives up', async () => {
  const { legalEntityId, write } = await books();
  const take = (count: number) => (tx: Tx) => takeNumbers(tx, { legalEntityId, documentKind: 'INVOICE', accountingDate: '2026-06-30', count });
  const givesUp = write(async (tx) => (await take(3)(tx), Promise.reject(new Error('gave up')))).catch(() => undefined);

  const taken = (await Promise.all([write(take(2)), write(take(3)), givesUp])).flat().flatMap((number) => number?.number ?? []);

  expect(taken.sort()).toEqual([1, 2, 3, 4, 5].map((number) => `INV-2026-00000${number}`));
  expect(
    await code(write((tx) => takeNumbers(tx, { legalEntityId, documentKind: 'CREDIT_MEMO', accountingDate: '2026-06-30', count: 1 }))),
  ).toBe('NUMBER_SERIES_MISSING');
});

it('writes a journal that adds up to the trial balance, foreign amounts at their functional value', async () => {
  const { controller, legalEntityId, write } = await books();
  const rate = { base: 'EUR', quote: 'USD', date: '2026-05-29', rate: '1.0870', source: 'ECB' };
  const dollars = paymentReceived({ ...none, amountMinor: 1000000n, currency: 'USD' });
  const payment: NewJournal = {
    legalEntityId, event: 'E8', accountingDate: '2026-05-29', source: { type: 'payment', id: randomUUID() }, description: 'Payment; of Nova', currency: 'USD',
    roleLines: dollars, fxLegs: [rate],
  };
  await write((tx) => postJournals(tx, [...Array.from({ length: 600 }, () => wip(legalEntityId)), invoice(legalEntityId), payment]));

  const text = (await controller.get(`${base}/exports/ledger?legalEntityId=${legalEntityId}&format=hledger`).expect(200)).text;
  const csv = (await controller.get(`${base}/exports/trial-balance?legalEntityId=${legalEntityId}`).expect(200)).text;
  const may = (await controller.get(`${base}/exports/trial-balance?legalEntityId=${legalEntityId}&asOf=2026-05-31`).expect(200)).text;
  const shown = await controller.get(`${base}/trial-balance?legalEntityId=${legalEntityId}&asOf=2026-05-31`).expect(200);

  expect(text.match(/^\d{4}-\d\d-\d\d \* /gm)).toHaveLength(602);
  expect(text).toContain('2026-05-29 * Payment, of Nova\n    ; entry: ');
  expect(text).toContain('    Assets:Bank  10000.00 USD @@ 9199.63 EUR\n');
  expect(text).not.toContain('\n\n\n');
  expect([...text.matchAll(/^(\d{4}-\d\d-\d\d) \* /gm)].map(([, day]) => day)).toEqual(
    [...text.matchAll(/^(\d{4}-\d\d-\d\d) \* /gm)].map(([, day]) => day).sort(),
  );
  expect(csv).toBe(`account,currency,amount\n${balancesOf(text)}`);
  expect(may).toBe('account,currency,amount\nAssets:Bank,USD,10000.00\nLiabilities:Unapplied Cash,USD,-10000.00\n');
  expect(shown.body.rows[0]).toEqual({
    account: 'Assets:Bank', code: '1000', name: 'Bank', balance: { amount: 1000000, currency: 'USD' }, functionalBalance: { amount: 919963, currency: 'EUR' },
  });
});

it('explains what a contract line billed by its revenue, or keeps neither (INV-56)', async () => {
  const { firm, legalEntityId, write } = await books();
  const customer = await (await firm.as('MASTER_DATA_STEWARD')).post('/system/customer/v1/customers', {
    code: 'CU', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE',
  }).expect(201);
  const contract = await (await firm.as('CONTRACT_MANAGER'))
    .post('/system/contract/v1/contracts', { number: 'C-1', legalEntityId, customerId: customer.body.id, currency: 'EUR', startDate: '2026-01-01' })
    .expect(201);
  const unit = { legalEntityId, contractId: contract.body.id as string, contractLineIds: [], code: '1', currency: 'EUR', method: 'RIGHT_TO_INVOICE' as const };
  const [revenueUnitId] = (await write((tx) => createRevenueUnits(tx, [unit]))) as [string];
  const work = { dimensions: { revenueUnitId, contractId: contract.body.id as string }, amountMinor: 680000n, functionalMinor: 680000n };
  const worked = wip(legalEntityId, { roleLines: wipCreated({ ...work, currency: 'EUR', creditRole: 'REVENUE_TM' }) });
  const posted = invoice(legalEntityId, {
    roleLines: invoicePosted(
      { currency: 'EUR', receivable: { ...none, amountMinor: 680000n }, relieved: [work], charges: [], discounts: [], taxes: [], roundings: [] },
      { functionalCurrency: 'EUR', legs: [] },
    ),
  });

  await write((tx) => postJournals(tx, [worked]));
  const unexplained = await code(write((tx) => postJournals(tx, [posted])));
  const explained = await code(write(async (tx) => {
    await postJournals(tx, [posted]);
    await addBilled(tx, [{ revenueUnitId, amountMinor: 600000n }, { revenueUnitId, amountMinor: 80000n }]);
  }));

  expect([unexplained, explained]).toEqual(['INVARIANT_VIOLATED', 'accepted']);
});

it('finds the taxes of a tax point and the legs of a day as the rules take them', async () => {
  const { firm, controller, legalEntityId, write } = await books();
  await firm.admin.post(`${base}/legal-entities/${legalEntityId}/load-taxes`).expect(200);
  const rates = [['CHF', '0.9412'], ['USD', '1.0870']].map(([quote, rate]) => ({ base: 'EUR', quote, date: '2026-05-29', rate }));
  await controller.post(`${base}/fx-rates/bulk`, rates).expect(200);
  const dollars = await controller.post(`${base}/legal-entities`, {
    code: 'LE-US', name: 'Northwind Inc', country: 'US', functionalCurrency: 'USD', timeZone: 'America/New_York',
  }).expect(201);
  const customer = { country: 'CA', subdivision: 'QC', kind: 'B2C' as const, hasValidVatNumber: false, exemption: null };
  const question = { seller: { country: 'CA', nexusSubdivisions: [] }, customer, taxCode: 'STANDARD', taxPoint: '2026-06-30' };

  const [pack] = await write((tx) => findTaxPacks(tx, [{ legalEntityId, on: '2026-06-30' }]));
  const found = await write((tx) =>
    findBooks(tx, [{ legalEntityId: dollars.body.id, currency: 'CHF', on: '2026-06-05' }, { legalEntityId, currency: 'EUR', on: '2026-06-05' }]),
  );
  const stale = await code(write((tx) => findBooks(tx, [{ legalEntityId, currency: 'USD', on: '2026-06-06' }])));

  expect(determineTax(pack!, question).components.map(({ name, percent }) => `${name} ${percent}`)).toEqual(['GST 5.000000', 'QST 9.975000']);
  expect(found.map(({ functionalCurrency, legs }) => [functionalCurrency, ...legs.map(({ quote }) => quote)])).toEqual([['USD', 'CHF', 'USD'], ['EUR']]);
  expect(convertAlong({ amountMinor: 1000000n, currency: 'CHF' }, found[0]!.legs)).toEqual({ amountMinor: 1154909n, currency: 'USD' });
  expect(stale).toBe('FX_STALE');
});

it('holds the period of a posting until it is committed: a closing comes after it', async () => {
  const { controller, legalEntityId, write } = await books();
  const { body } = await controller.get(`${base}/periods?legalEntityId=${legalEntityId}&subledger=BILLING&on=2026-06-30`).expect(200);
  const order: string[] = [];

  let closing: Promise<unknown> = Promise.resolve();
  await write(async (tx) => {
    await postJournals(tx, [invoice(legalEntityId)]);
    closing = controller.post(`${base}/periods/${body.data[0].id}/soft-close`).expect(200).then(() => order.push('closed'));
    await setTimeout(200);
    order.push('posted');
  });
  await closing;

  expect(order).toEqual(['posted', 'closed']);
});

it('exports to those who may, and of their own books', async () => {
  const { firm, legalEntityId } = await books();
  const stranger = await (await newFirm(started())).as('CONTROLLER');
  const path = `${base}/exports/ledger?legalEntityId=${legalEntityId}`;

  await (await firm.as('BILLING_MANAGER')).get(path).expect(403);
  await stranger.get(path).expect(404);
  await stranger.get(`${base}/journals`).expect(200).expect(({ body }) => expect(body.data).toEqual([]));
  const reply = await (await firm.as('CONTROLLER')).get(`${path}&format=qif`).expect(400);

  expect(reply.body.errors).toMatchObject([{ pointer: '/format' }]);
});

it.each`
  what                      | count   | make
  ${'invoices'}             | ${400}  | ${invoice}
  ${'work in progress'}     | ${2000} | ${wip}
`('posts $count entries of $what with as many statements as one', async ({ count, make }: { count: number; make: typeof wip }) => {
  const { controller, legalEntityId, write } = await books();

  const one = await write((tx) => statementsOf(tx, () => postJournals(tx, [make(legalEntityId)])));
  const many = await write((tx) => statementsOf(tx, () => postJournals(tx, Array.from({ length: count }, () => make(legalEntityId)))));
  const reversed = await write((tx) => statementsOf(tx, () => reverseJournals(tx, many.ids.map((journalEntryId) => ({ journalEntryId })))));
  const event = make === invoice ? 'E4' : 'E1';

  expect([one.statements, many.statements, reversed.statements]).toEqual([7, 7, 8]);
  expect((await controller.get(`${base}/journals?event=${event}&limit=500`).expect(200)).body.data).toHaveLength(Math.min(500, 2 * count + 1));
});

async function statementsOf(tx: Tx, work: () => Promise<string[]>): Promise<{ ids: string[]; statements: number }> {
  const { client } = tx as unknown as { client: { query: (...args: unknown[]) => unknown } };
  const query = client.query;
  let statements = 0;
  client.query = (...args) => (statements++, query.apply(client, args));
  const ids = await work();
  client.query = query;
  return { ids, statements };
}

/** What the text itself adds up to, as a reader of it would sum. */
function balancesOf(text: string): string {
  const sums = new Map<string, bigint>();
  for (const [, account, major, minor, currency] of text.matchAll(/^ {4}([^;\s].*?) {2}(-?\d+)\.(\d\d) ([A-Z]{3})/gm)) {
    const key = `${account},${currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(`${major}${minor}`));
  }
  const lines = [...sums].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return lines.map(([key, amount]) =>
    `${key},${amount < 0n ? '-' : ''}${String(amount < 0n ? -amount : amount).padStart(3, '0').replace(/(\d\d)$/, '.$1')}\n`,
  ).join('');
}
