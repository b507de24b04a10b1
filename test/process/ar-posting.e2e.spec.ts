import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import type { RoleCode } from '#libs/system/identity/index.js';
import { type Firm, newFirm, type Person, personOf } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/ar-posting/v1';
const ledger = '/system/ledger/v1';
const receivable = '/system/receivable/v1';
const unknownId = '01900000-0000-7000-8000-000000000000';

/** LE-DE with its books open for 2026, and whoever it takes to bill and to collect. */
async function openFirm(at = '2026-07-31T12:00:00Z') {
  const firm = await newFirm(started(), { at });
  const { admin } = firm;
  const legalEntityId = await openEntity(admin, 'LE-DE', { series: true });
  const rates = [['2026-05-04', '1.0870'], ['2026-05-29', '1.0870'], ['2026-06-30', '1.0950'], ['2026-07-15', '1.1000']].map(([date, rate]) => ({
    base: 'EUR', quote: 'USD', date, rate,
  }));
  await admin.post(`${ledger}/fx-rates/bulk`, rates).expect(200);
  const customer = await admin.post('/system/customer/v1/customers', {
    code: 'CU-DE', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE',
  }).expect(201);
  const account = async (currency: string) =>
    (await admin.post(`${receivable}/bank-accounts`, { legalEntityId, code: `MAIN-${currency}`, currency }).expect(201)).body.id as string;
  return {
    firm, admin, legalEntityId, customerId: customer.body.id as string, eur: await account('EUR'), usd: await account('USD'),
    cashier: await firm.as('AR_SPECIALIST'), manager: await firm.as('BILLING_MANAGER'), specialist: await firm.as('BILLING_SPECIALIST'),
  };
}

async function openEntity(admin: Person, code: string, { series }: { series: boolean }): Promise<string> {
  const entity = await admin.post(`${ledger}/legal-entities`, {
    code, name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin', bankFeeLimit: eur(1500),
  }).expect(201);
  const at = `${ledger}/legal-entities/${entity.body.id}`;
  await admin.post(`${at}/load-chart`).expect(200);
  await admin.post(`${at}/load-taxes`).expect(200);
  await admin.post(`${ledger}/periods/open-year`, { legalEntityId: entity.body.id, fiscalYear: 2026, openThrough: '2026-12-31' }).expect(201);
  if (series) await admin.post(`${at}/number-series`, { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' }).expect(201);
  return entity.body.id as string;
}

type OpenFirm = Awaited<ReturnType<typeof openFirm>>;

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const usd = (amount: number) => ({ amount, currency: 'USD' });

/** A journal as accountants read it: `Dr CASH 810000 · Cr UNAPPLIED_CASH 810000`, in functional currency unless asked otherwise. */
async function journal(reader: Person, id: string, amounts: 'functional' | 'document' = 'functional') {
  const { body } = await reader.get(`${ledger}/journals/${id}`).expect(200);
  const sides = (line: Record<string, { amount: number }> & { role: string }) => {
    const [debit, credit] = amounts === 'functional' ? [line['functionalDebit']!, line['functionalCredit']!] : [line['debit']!, line['credit']!];
    return debit.amount > 0 ? `Dr ${line.role} ${debit.amount}` : credit.amount > 0 ? `Cr ${line.role} ${credit.amount}` : '';
  };
  return { event: body.event as string, accountingDate: body.accountingDate as string, text: (body.lines as never[]).map(sides).filter(Boolean).join(' · ') };
}

describe('a payment', () => {
  it('is recorded with E8, once per bank entry', async () => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();
    const told = {
      bankAccountId, bankEntryRef: '2026-07-15/1', customerId, valueDate: '2026-07-15', amount: eur(810000), payerName: 'Kunde GmbH',
      remittance: ['INV-2026-000001'],
    };

    const paid = await cashier.post(`${door}/payments`, told).expect(201);
    const again = await cashier.post(`${door}/payments`, told).expect(200);
    const other = await cashier.post(`${door}/payments`, { ...told, amount: eur(810001) }).expect(409);
    const replay = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: '2' }).set('idempotency-key', 'pay-2').expect(201);
    const replayed = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: '2' }).set('idempotency-key', 'pay-2').expect(201);
    const listed = await cashier.get(`${receivable}/payments?customerId=${customerId}`).expect(200);

    expect(paid.body).toMatchObject({ status: 'RECEIVED', amount: eur(810000), unapplied: eur(810000), functional: eur(810000), accountingDate: '2026-07-15' });
    expect(again.body).toEqual(paid.body);
    expect(other.body).toMatchObject({ code: 'AR_BANK_ENTRY_USED', invariant: 'INV-62' });
    expect(replayed.body).toEqual(replay.body);
    expect(listed.body.data).toHaveLength(2);
    expect(await journal(cashier, paid.body.journalEntryId)).toEqual({
      event: 'E8', accountingDate: '2026-07-15', text: 'Dr CASH 810000 · Cr UNAPPLIED_CASH 810000',
    });
  });

  it('in a foreign currency stands at SPOT of its value date', async () => {
    const { cashier, customerId, usd: bankAccountId } = await openFirm();

    const paid = await cashier.post(`${door}/payments`, {
      bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: usd(1000000),
    }).expect(201);

    expect(paid.body.functional).toEqual(eur(909091));
    expect((await journal(cashier, paid.body.journalEntryId)).text).toBe('Dr CASH 909091 · Cr UNAPPLIED_CASH 909091');
    expect((await journal(cashier, paid.body.journalEntryId, 'document')).text).toBe('Dr CASH 1000000 · Cr UNAPPLIED_CASH 1000000');
  });

  it('that bounces is reversed by the mirror of E8, once', async () => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();
    const paid = await cashier.post(`${door}/payments`, {
      bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(810000),
    }).expect(201);
    const reverse = `${door}/payments/${paid.body.id}/reverse`;

    await cashier.post(reverse, { reason: ' \t' }).expect(400);
    const early = await cashier.post(reverse, { reason: 'Returned by the bank', on: '2026-07-14' }).expect(422);
    const bounced = await cashier.post(reverse, { reason: 'Returned by the bank', on: '2026-07-20' }).expect(200);
    const twice = await cashier.post(reverse, { reason: 'Returned by the bank' }).expect(409);

    expect(early.body.code).toBe('AR_REVERSED_TOO_EARLY');
    expect(bounced.body).toMatchObject({ status: 'REVERSED', unapplied: eur(0) });
    expect(twice.body.code).toBe('ILLEGAL_TRANSITION');
    expect(await journal(cashier, bounced.body.reversalJournalEntryId)).toEqual({
      event: 'E10', accountingDate: '2026-07-20', text: 'Cr CASH 810000 · Dr UNAPPLIED_CASH 810000',
    });
  });

  it.each`
    fields                                                | status | code
    ${{ amount: { amount: 0, currency: 'EUR' } }}         | ${422} | ${'AR_AMOUNT_NOT_POSITIVE'}
    ${{ amount: { amount: 1.5, currency: 'EUR' } }}       | ${400} | ${'VALIDATION_FAILED'}
    ${{ amount: { amount: 100, currency: 'USD' } }}       | ${422} | ${'AR_CURRENCY_DIFFERS'}
    ${{ customerId: unknownId }} | ${404} | ${'NOT_FOUND'}
    ${{ bankAccountId: unknownId }} | ${404} | ${'NOT_FOUND'}
    ${{ amount: { amount: 10_000_000_000_001, currency: 'EUR' } }} | ${422} | ${'AR_PAYMENT_TOO_LARGE'}
    ${{ valueDate: '2026-02-30' }}                        | ${400} | ${'VALIDATION_FAILED'}
    ${{ valueDate: '2027-02-01' }}                        | ${423} | ${'GL_PERIOD_CLOSED'}
    ${{ colour: 'red' }}                                  | ${400} | ${'VALIDATION_FAILED'}
    ${{ bankEntryRef: ' \t\u00a0' }}                      | ${400} | ${'VALIDATION_FAILED'}
    ${{ bankEntryRef: '\u200b' }}                         | ${400} | ${'VALIDATION_FAILED'}
    ${{ endToEndId: ' ' }}                                | ${400} | ${'VALIDATION_FAILED'}
  `('with $fields is refused: $code', async ({ fields, status, code }) => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();

    const reply = await cashier.post(`${door}/payments`, {
      bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(100), ...fields,
    }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('is the same bank entry with spaces around its reference', async () => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();
    const told = { bankAccountId, bankEntryRef: 'STMT-77/1', customerId, valueDate: '2026-07-15', amount: eur(100) };
    const paid = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: ' STMT-77/1' }).expect(201);

    const again = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: 'STMT-77/1 ' });
    const other = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: 'STMT-77/1\u00a0', amount: eur(101) }).expect(409);
    const blank = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: ' ' }).expect(400);
    const listed = await cashier.get(`${receivable}/payments?bankEntryRef=STMT-77/1%20`).expect(200);

    expect([again.body.id, paid.body.bankEntryRef, other.body.code]).toEqual([paid.body.id, 'STMT-77/1', 'AR_BANK_ENTRY_USED']);
    expect(blank.body.errors).toMatchObject([{ pointer: '/bankEntryRef' }]);
    expect(listed.body.data.map(({ id }: { id: string }) => id)).toEqual([paid.body.id]);
  });

  it('is kept from those without the right and from other tenants', async () => {
    const { firm, cashier, customerId, eur: bankAccountId } = await openFirm();
    const told = { bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(100) };
    const paid = await cashier.post(`${door}/payments`, told).expect(201);
    const stranger = await (await newFirm(started(), { at: '2026-07-31T12:00:00Z' })).as('AR_SPECIALIST');

    await (await firm.as('BILLING_MANAGER')).post(`${door}/payments`, told).expect(403);
    await stranger.post(`${door}/payments`, told).expect(404);
    await stranger.post(`${door}/payments/${paid.body.id}/reverse`, { reason: 'Mine' }).expect(404);
    await stranger.get(`${door}/lineage/payment/${paid.body.id}`).expect(404);
    await stranger.get(`${receivable}/payments/${paid.body.id}`).expect(404);
  });
});

interface Deal {
  /** One contract, customer and project each, told apart by this. */
  readonly code: string;
  readonly entity?: string;
  readonly currency?: string;
}

/** A signed deal of model 1: Consultant at 120, Senior at 160. */
async function engage({ firm }: OpenFirm, { code, entity = 'LE-DE', currency = 'EUR' }: Deal): Promise<void> {
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const assignment = (resource: string, role: string) => ({ resource, task: 'BUILD', role, validFrom: '2026-01-01', plannedMinutes: 60_000 });
  await steward.post('/process/engagement-setup/v1/engagements', {
    externalRef: { system: 'CRM', id: code }, signedOn: '2025-12-15', documentRef: `SOW-${code}`, legalEntity: { code: entity },
    customer: { code: `CU-${code}`, legalName: `Kunde ${code}`, kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' } },
    billTos: [{
      code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, electronicAddress: 'billing@kunde.test',
      format: 'PDF',
    }],
    contract: {
      number: `C-${code}`,
      currency,
      start: '2026-01-01',
      lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms: { billingFrequency: 'MONTHLY' } }],
    },
    rateCard: {
      scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '120', validFrom: '2026-01-01' }, { role: 'SENIOR', rate: '160', validFrom: '2026-01-01' }],
    },
    projects: [{
      code: `P-${code}`,
      name: code,
      pm: 'R-PM',
      tasks: [{ code: 'BUILD', lineNo: 1 }],
      assignments: [assignment(`R-1`, 'CONSULTANT'), assignment(`R-2`, 'SENIOR')],
    }],
  }).expect(201);
}

/** What every deal needs once: payment terms, roles and people. */
async function staff({ firm, admin, legalEntityId }: OpenFirm): Promise<void> {
  await admin.post('/system/customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 }).expect(201);
  for (const code of ['CONSULTANT', 'SENIOR']) await admin.post('/system/project/v1/roles', { code, name: code }).expect(201);
  const pm = await firm.as('PROJECT_MANAGER');
  for (const code of ['R-1', 'R-2', 'R-PM']) await admin.post('/system/project/v1/resources', {
    code, name: code, legalEntityId, ...(code === 'R-PM' ? { userId: pm.userId } : {}),
  }).expect(201);
}

/** 40.0 h of the Consultant and 12.5 h of the Senior, submitted; the policies approve them. */
async function work({ firm }: OpenFirm, code: string, share = 1): Promise<void> {
  const entry = (resource: string, day: number, minutes: number) => ({
    resource: { code: resource }, project: { code: `P-${code}` }, task: { code: 'BUILD' }, workDate: `2026-05-${String(day).padStart(2, '0')}`,
    minutes: minutes / share, narrative: 'Built',
    externalRef: { system: 'PSA', id: `${code}-${resource}-${day}` },
  });
  const entries = [...[4, 5, 6, 7, 8].map((day) => entry('R-1', day, 480)), entry('R-2', 4, 480), entry('R-2', 5, 270)];
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const { body } = await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
  expect(body.results).toMatchObject(entries.map(() => ({ outcome: 'created', status: 'APPROVED' })));
}

interface DraftRef {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
}

/** Runs the billing of May and has the drafts approved by a billing manager: the first invoice of a contract asks for one. */
async function approvedDrafts({ specialist, manager }: OpenFirm, legalEntityId: string): Promise<DraftRef[]> {
  const run = await specialist.post('/process/invoice-generation/v1/billing-runs', {
    legalEntityId, serviceTo: '2026-05-31', issueDate: '2026-05-31', accountingDate: '2026-05-31',
  }).expect(202);
  const runId = run.body.id as string;
  let made = run.body as { status: string };
  await until(async () => {
    made = (await specialist.get(`/process/invoice-generation/v1/billing-runs/${runId}`).expect(200)).body as { status: string };
    return !['CREATED', 'RUNNING'].includes(made.status);
  });
  expect(made).toMatchObject({ status: 'IN_REVIEW', findings: [] });
  const { body } = await specialist.get(`/system/invoice/v1/invoices?billingRunId=${runId}`).expect(200);
  for (const draft of body.data as (DraftRef & { status: string; approvalRequestId: string })[]) {
    if (draft.status === 'IN_REVIEW') await approve(manager, draft);
  }
  return (body.data as DraftRef[]).map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
}

async function approve(manager: Person, { id, versionNo, contentHash }: DraftRef): Promise<void> {
  const { body } = await manager.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
  const { id: requestId } = body.data.find(({ status }: { status: string }) => status !== 'SUPERSEDED') as { id: string };
  const items = await manager.get(`/system/approval/v1/approval-requests/${requestId}/items`).expect(200);
  const { id: itemId } = items.body.data.find(({ documentId }: { documentId: string }) => documentId === id);
  await manager.post(`/process/approval-routing/v1/approval-requests/${requestId}/approve`, { items: [{ itemId, versionNo, contentHash }] }).expect(200);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await done()) return;
    await sleep(50);
  }
  throw new Error('It did not happen in ten seconds.');
}

/** Another office: what he did in the former one stays done by him. */
async function becomes({ admin }: Firm, person: Person, role: RoleCode): Promise<void> {
  const grants = '/system/identity/v1/role-grants';
  const { body } = await admin.get(`${grants}?limit=500`).expect(200);
  const held = body.data.filter(({ userId, status }: { userId: string; status: string }) => userId === person.userId && status === 'ACTIVE');
  for (const { id } of held) await admin.post(`${grants}/${id}/revoke`).expect(200);
  await admin.post(grants, { userId: person.userId, role }).expect(201);
}

async function billToOf(reader: Person, invoiceId: string): Promise<string> {
  const { body } = await reader.get(`/system/invoice/v1/invoices/${invoiceId}`).expect(200);
  return `/system/customer/v1/bill-tos/${body.billToId}`;
}

async function setAddress(steward: Person, billTo: string, electronicAddress: string): Promise<void> {
  const { headers } = await steward.get(billTo).expect(200);
  await steward.patch(billTo, { electronicAddress, easScheme: 'EM' }).set('if-match', headers['etag'] as string).expect(200);
}

/** As if the contract had named the bill-to of a customer above its own. */
async function moveBillTo({ tenantId, admin: { userId } }: Firm, { id, customerId }: { id: string; customerId: string }): Promise<void> {
  const ctx: Ctx = {
    tenantId, userId, sodUserIds: [userId], actorType: 'USER', grants: [], now: new Date('2026-05-31T12:00:00Z'), requestId: 'test', traceId: '',
  };
  await started().app.get(Db).write(ctx, (tx) =>
    tx.run('test.move-bill-to', 'update customer.customer_bill_to set customer_id = $3 where tenant_id = $1 and id = $2', [tenantId, id, customerId]),
  );
}

/** A firm with one approved draft of billing-models §1. */
async function readyToPost() {
  const open = await openFirm('2026-05-31T12:00:00Z');
  await staff(open);
  await engage(open, { code: 'A' });
  await work(open, 'A');
  const [draft] = await approvedDrafts(open, open.legalEntityId);
  return { ...open, draft: draft! };
}

async function released(
  reader: Person, operation: { id: string },
): Promise<{ state: string; processed: number; result: Record<string, { outcome: string; number?: string; code?: string }>; problems: { code: string }[] }> {
  let body: { state: string } = { state: 'QUEUED' };
  await until(async () => {
    body = (await reader.get(`${door}/operations/${operation.id}`).expect(200)).body as { state: string };
    return body.state === 'SUCCEEDED';
  });
  return body as never;
}

describe('the financial release', () => {
  it('posts number, journal E4, receivable and event in one act (billing-models §1)', async () => {
    const { manager, draft, legalEntityId } = await readyToPost();

    const posted = await manager.post(`${door}/invoices/${draft.id}/post`, { versionNo: draft.versionNo, contentHash: draft.contentHash }).expect(200);
    const invoice = await manager.get(`/system/invoice/v1/invoices/${draft.id}`).expect(200);
    const items = await manager.get(`${receivable}/open-items?legalEntityId=${legalEntityId}&asOf=2026-05-31`).expect(200);

    expect(posted.body).toMatchObject({ invoiceId: draft.id, outcome: 'POSTED', number: 'INV-2026-000001' });
    expect(invoice.body).toMatchObject({ status: 'POSTED', number: 'INV-2026-000001' });
    expect(await journal(manager, posted.body.journalEntryId)).toEqual({
      event: 'E4', accountingDate: '2026-05-31', text: 'Dr AR_TRADE 809200 · Cr UNBILLED_RECEIVABLE 680000 · Cr TAX_PAYABLE 129200',
    });
    expect(items.body.data).toMatchObject([
      { number: 'INV-2026-000001', original: eur(809200), open: eur(809200), dueDate: '2026-06-30', settlementStatus: 'OPEN', bucket: 'NOT_DUE' },
    ]);
  });

  it('is followed by the PDF of the document', async () => {
    const { firm, manager, draft: { id, ...seen } } = await readyToPost();

    await manager.get(`${door}/invoices/${id}/pdf`).expect(404);
    await manager.post(`${door}/invoices/${id}/post`, seen).expect(200);
    await until(async () => (await manager.get(`${door}/invoices/${id}/pdf`)).status === 200);
    const pdf = await manager.get(`${door}/invoices/${id}/pdf`).expect(200);
    const files = await manager.get(`/system/document/v1/documents?targetId=${id}`).expect(200);

    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-disposition']).toContain('INV-2026-000001.pdf');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(files.body.data).toMatchObject([{ kind: 'INVOICE_PDF', fileName: 'INV-2026-000001.pdf' }]);
    await (await firm.as('CONSULTANT')).get(`${door}/invoices/${id}/pdf`).expect(403);
  });

  it('happens once: a repeated key is answered, a new one is refused', async () => {
    const { manager, draft } = await readyToPost();
    const { id, ...content } = draft;
    const send = (key: string) => manager.post(`${door}/invoices/${id}/post`, content).set('idempotency-key', key);

    const together = await Promise.all(['once', 'once', 'once'].map(send));
    const replay = await send('once').expect(200);
    const again = await send('twice').expect(409);
    const journals = await manager.get(`${ledger}/journals?sourceType=invoice&sourceId=${id}`).expect(200);

    expect(together.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(together.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
    expect(journals.body.data).toHaveLength(1);
  });

  it.each`
    content                                        | status | code
    ${{ versionNo: 2 }}                            | ${412} | ${'STALE_CONTENT'}
    ${{ contentHash: 'another' }}                  | ${412} | ${'STALE_CONTENT'}
    ${{ contentHash: undefined }}                  | ${400} | ${'VALIDATION_FAILED'}
    ${{ number: 'INV-1' }}                         | ${400} | ${'VALIDATION_FAILED'}
  `('of $content is refused: $code', async ({ content, status, code }) => {
    const { manager, draft } = await readyToPost();
    const { id, ...seen } = draft;

    const reply = await manager.post(`${door}/invoices/${id}/post`, { ...seen, ...content }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('is not for who lacks the permission, drafted the document, or belongs to another tenant', async () => {
    const { firm, specialist, draft } = await readyToPost();
    const { id, ...seen } = draft;
    await becomes(firm, specialist, 'BILLING_MANAGER');
    const stranger = await (await newFirm(started(), { at: '2026-05-31T12:00:00Z' })).as('BILLING_MANAGER');

    await (await firm.as('CONTROLLER')).post(`${door}/invoices/${id}/post`, seen).expect(403);
    await stranger.post(`${door}/invoices/${id}/post`, seen).expect(404);
    const own = await specialist.post(`${door}/invoices/${id}/post`, seen).expect(403);

    expect(own.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-02') });
  });

  it('is not for who changed where the customer is billed within a day (SOD-10)', async () => {
    const { firm, manager, draft: { id, ...seen } } = await readyToPost();
    const both = await firm.within({}, 'MASTER_DATA_STEWARD');
    await setAddress(both, await billToOf(manager, id), 'accounts@kunde.test');
    await becomes(firm, both, 'BILLING_MANAGER');

    const soon = await both.post(`${door}/invoices/${id}/post`, seen).expect(403);
    await firm.setClock('2026-06-01T12:00:01Z');
    await both.post(`${door}/invoices/${id}/post`, seen).expect(200);

    expect(soon.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-10') });
  });

  it('stays barred to everybody who changed it within a day, whoever changed it after him (SOD-10)', async () => {
    const { firm, draft: { id, ...seen }, manager } = await readyToPost();
    const at = await billToOf(manager, id);
    const [first, second] = [await firm.within({}, 'MASTER_DATA_STEWARD'), await firm.within({}, 'MASTER_DATA_STEWARD')];
    await setAddress(first, at, 'first@kunde.test');
    await firm.setClock('2026-05-31T13:00:00Z');
    await setAddress(second, at, 'second@kunde.test');
    for (const person of [first, second]) await becomes(firm, person, 'BILLING_MANAGER');

    const soon = [await first.post(`${door}/invoices/${id}/post`, seen), await second.post(`${door}/invoices/${id}/post`, seen)];
    await firm.setClock('2026-06-01T12:30:00Z');
    const later = [await second.post(`${door}/invoices/${id}/post`, seen), await first.post(`${door}/invoices/${id}/post`, seen)];

    expect(soon.map(({ body }) => body.code)).toEqual(['SOD_VIOLATION', 'SOD_VIOLATION']);
    expect(later.map(({ status }) => status)).toEqual([403, 200]);
  });

  it('is not for the maker of the key that changed where the customer is billed (SOD-10)', async () => {
    const { firm, draft: { id, ...seen }, manager } = await readyToPost();
    const maker = await firm.within({}, 'SECURITY_ADMIN');
    const { body: service } = await maker.post('/system/identity/v1/users', { kind: 'SERVICE', name: 'sync' }).expect(201);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const key = await maker.post('/system/identity/v1/api-keys', { userId: service.id, name: 'sync', expiresAt }).expect(201);
    await firm.admin.post('/system/identity/v1/role-grants', { userId: service.id, role: 'MASTER_DATA_STEWARD' }).expect(201);
    await setAddress(personOf(started(), service.id, key.body.secret), await billToOf(manager, id), 'sync@kunde.test');
    await becomes(firm, maker, 'BILLING_MANAGER');

    const reply = await maker.post(`${door}/invoices/${id}/post`, seen).expect(403);

    expect(reply.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-10') });
  });

  it('is not for who changed the bill-to of another customer of the group that the document goes to (SOD-10)', async () => {
    const { firm, customerId, draft: { id, ...seen }, manager } = await readyToPost();
    const at = await billToOf(manager, id);
    await moveBillTo(firm, { id: at.split('/').at(-1)!, customerId });
    const both = await firm.within({}, 'MASTER_DATA_STEWARD');
    await setAddress(both, at, 'group@kunde.test');
    await becomes(firm, both, 'BILLING_MANAGER');

    const reply = await both.post(`${door}/invoices/${id}/post`, seen).expect(403);

    expect(reply.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-10') });
  });

  it('waits for the period: a closed one refuses the accounting date, and an edit gives it another', async () => {
    const { firm, specialist, manager, draft, legalEntityId } = await readyToPost();
    const { id, ...seen } = draft;
    const controller = await firm.as('CONTROLLER');
    const { body } = await controller.get(`${ledger}/periods?legalEntityId=${legalEntityId}&subledger=BILLING&on=2026-05-31`).expect(200);
    await controller.post(`${ledger}/periods/${body.data[0].id}/soft-close`).expect(200);

    const refused = await manager.post(`${door}/invoices/${id}/post`, seen).expect(423);

    const edited = await specialist.post(`/process/invoice-generation/v1/invoices/${id}/edit`, {
      ...seen, reason: 'May is closed', accountingDate: '2026-06-01',
    }).expect(200);
    const { versionNo, contentHash } = edited.body as DraftRef;
    const submitted = await specialist.post(`/process/invoice-generation/v1/invoices/${id}/submit`, { versionNo, contentHash }).expect(200);
    await approve(manager, submitted.body);
    const posted = await manager.post(`${door}/invoices/${id}/post`, { versionNo, contentHash }).expect(200);

    expect(refused.body).toMatchObject({ code: 'GL_PERIOD_CLOSED', detail: expect.stringContaining('Edit the invoice') });
    expect((await journal(manager, posted.body.journalEntryId)).accountingDate).toBe('2026-06-01');
  });

  it('relieves WIP at what it is carried at, and realises what the rate moved (accounting §4)', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await open.admin.post(`${ledger}/fx-rates/bulk`, [{ base: 'EUR', quote: 'USD', date: '2026-05-30', rate: '1.0950' }]).expect(200);
    await staff(open);
    await engage(open, { code: 'A', currency: 'USD' });
    await work(open, 'A');
    const [{ id, ...seen }] = (await approvedDrafts(open, open.legalEntityId)) as [DraftRef];
    const { cashier, manager } = open;

    const posted = await manager.post(`${door}/invoices/${id}/post`, seen).expect(200);
    await open.firm.setClock('2026-07-20T12:00:00Z');
    const { body: invoice } = await manager.get(`/system/invoice/v1/invoices/${id}`).expect(200);
    const paid = await cashier.post(`${door}/payments`, {
      bankAccountId: open.usd, bankEntryRef: '1', customerId: invoice.customerId, valueDate: '2026-07-15', amount: usd(809200),
    }).expect(201);
    const half = await cashier.post(`${door}/applications`, { paymentId: paid.body.id, invoiceId: id, amount: usd(404600) }).expect(201);
    const rest = await cashier.post(`${door}/applications`, { paymentId: paid.body.id, invoiceId: id }).expect(201);

    // WIP 7 rows at 1.0870: 5 × 88316 and 117755 + 66237; the invoice's lines at 1.0950: 438356 and 182648; cash at 1.1000.
    expect((await journal(manager, posted.body.journalEntryId)).text).toBe(
      'Dr AR_TRADE 738995 · Cr UNBILLED_RECEIVABLE 441580 · Cr UNBILLED_RECEIVABLE 183992 · Cr TAX_PAYABLE 117991 · Dr FX_REALISED 3224 · Dr FX_REALISED 1344',
    );
    expect((await journal(manager, half.body.journalEntryId)).text).toBe('Dr UNAPPLIED_CASH 367818 · Cr AR_TRADE 369498 · Dr FX_REALISED 1680');
    expect((await journal(manager, rest.body.journalEntryId)).text).toBe('Dr UNAPPLIED_CASH 367818 · Cr AR_TRADE 369497 · Dr FX_REALISED 1679');
    expect([half.body.realisedLoss, rest.body.realisedLoss]).toEqual([1680, 1679]);
    expect(await reconciled(manager)).toEqual([]);
  });

  it('derives tax and rate of the issue date again', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await staff(open);
    await engage(open, { code: 'A', currency: 'USD' });
    await work(open, 'A');
    const [draft] = (await approvedDrafts(open, open.legalEntityId)) as [DraftRef];
    const { id, ...seen } = draft;
    await open.admin.post(`${ledger}/fx-rates/bulk`, [{ base: 'EUR', quote: 'USD', date: '2026-05-30', rate: '1.0950' }]).expect(200);

    const stale = await open.manager.post(`${door}/invoices/${id}/post`, seen).expect(422);
    const again = await open.manager.post(`${door}/invoices/${id}/post`, seen).expect(409);
    const { body: renewed } = await open.manager.get(`/system/invoice/v1/invoices/${id}`).expect(200);
    const { body: findings } = await open.specialist.get(`/system/work-item/v1/exceptions?targetId=${id}`).expect(200);
    const requests = await open.manager.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
    const submitted = await open.specialist.post(`/process/invoice-generation/v1/invoices/${id}/submit`, {
      versionNo: renewed.versionNo, contentHash: renewed.contentHash,
    }).expect(200);
    await approve(open.manager, submitted.body);
    await open.manager.post(`${door}/invoices/${id}/post`, { versionNo: 2, contentHash: renewed.contentHash }).expect(200);
    const { body: posted } = await open.manager.get(`/system/invoice/v1/invoices/${id}`).expect(200);

    expect(stale.body.code).toBe('DOC_STALE_TERMS');
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
    expect(renewed).toMatchObject({ status: 'DRAFT', versionNo: 2 });
    expect(findings.data).toMatchObject([{ code: 'DOC_STALE_TERMS', severity: 'BLOCK', status: 'OPEN' }]);
    expect(requests.body.data).toMatchObject([{ status: 'SUPERSEDED' }]);
    expect(submitted.body).toMatchObject({ status: 'IN_REVIEW', versionNo: 2, contentHash: renewed.contentHash });
    expect(posted).toMatchObject({ status: 'POSTED', versionNo: 2 });
    expect(await reconciled(open.manager)).toEqual([]);
  });
});

/** How many statements each transaction sent that posted something, in the order they were committed. */
async function statementsOfParts(act: () => Promise<void>): Promise<number[]> {
  const client = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const [query, open, counts] = [client.query, new Map<unknown, string[]>(), [] as number[]];
  client.query = function (this: unknown, ...args: unknown[]) {
    const { text = '' } = (typeof args[0] === 'string' ? { text: args[0] } : args[0]) as { text?: string };
    if (text.startsWith('begin')) open.set(this, []);
    open.get(this)?.push(text);
    const sent = open.get(this) ?? [];
    if (text.endsWith('commit') && sent.some((one) => one.includes('update invoice.invoice d') && one.includes("'POSTED'"))) counts.push(sent.length);
    return query.apply(this, args);
  };
  await act().finally(() => {
    client.query = query;
  });
  return counts;
}

/** The reconciliations of the whole tenant: each looks at something or nothing, and none finds a difference. */
async function reconciled(reader: Person): Promise<unknown[]> {
  const { body } = await reader.get('/process/period-close/v1/reconciliations').expect(200);
  return (body.data as { findings: unknown[] }[]).flatMap(({ findings }) => findings);
}

describe('a release of many', () => {
  it('decides each for itself, and posts the rest in order without a gap', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await staff(open);
    for (const code of ['A', 'B', 'C']) await engage(open, { code });
    for (const code of ['A', 'B', 'C']) await work(open, code, 3);
    const [a, b, c] = (await approvedDrafts(open, open.legalEntityId)) as [DraftRef, DraftRef, DraftRef];
    const unknown = { id: unknownId, versionNo: 1, contentHash: 'none' };

    const accepted = await open.manager.post(`${door}/releases`, { documents: [a, { ...b, contentHash: 'other' }, c, unknown] }).expect(202);
    const done = await released(open.manager, accepted.body);
    const again = await released(open.manager, (await open.manager.post(`${door}/releases`, { documents: [a, b] }).expect(202)).body);

    expect(accepted.headers['location']).toBe(`${door}/operations/${accepted.body.id}`);
    expect(done).toMatchObject({ state: 'SUCCEEDED', processed: 4 });
    expect(done.result).toMatchObject({
      [a.id]: { outcome: 'POSTED', number: 'INV-2026-000001' }, [b.id]: { outcome: 'REFUSED', code: 'STALE_CONTENT' },
      [c.id]: { outcome: 'POSTED', number: 'INV-2026-000002' }, [unknown.id]: { outcome: 'REFUSED', code: 'NOT_FOUND' },
    });
    expect(done.problems.map(({ code }) => code).sort()).toEqual(['NOT_FOUND', 'STALE_CONTENT']);
    expect(again.result).toMatchObject({
      [a.id]: { outcome: 'REFUSED', code: 'ILLEGAL_TRANSITION' }, [b.id]: { outcome: 'POSTED', number: 'INV-2026-000003' },
    });
  });

  it('posts each document once, however many releases name it', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await staff(open);
    for (const code of ['A', 'B']) await engage(open, { code });
    for (const code of ['A', 'B']) await work(open, code, 2);
    const documents = await approvedDrafts(open, open.legalEntityId);

    const operations = await Promise.all(
      [1, 2, 3].map(async () => (await open.manager.post(`${door}/releases`, { documents }).expect(202)).body as { id: string }),
    );
    const outcomes = (await Promise.all(operations.map((operation) => released(open.manager, operation)))).flatMap(({ result }) => Object.values(result));
    const journals = await open.manager.get(`${ledger}/journals?event=E4`).expect(200);

    expect(outcomes.map(({ number, code }) => number ?? code).sort()).toEqual(
      [...Array<string>(4).fill('ILLEGAL_TRANSITION'), 'INV-2026-000001', 'INV-2026-000002'].sort(),
    );
    expect(journals.body.data).toHaveLength(2);
    expect(await reconciled(open.manager)).toEqual([]);
  });

  it('takes as many statements for one document as for many', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await staff(open);
    for (const code of ['A', 'B', 'C', 'D', 'E']) await engage(open, { code });
    for (const code of ['A', 'B', 'C', 'D', 'E']) await work(open, code, 5);
    // One stays, since the last document of a run completes it.
    const [one, _last, ...many] = await approvedDrafts(open, open.legalEntityId);
    const release = async (documents: readonly (DraftRef | undefined)[]) =>
      released(open.manager, (await open.manager.post(`${door}/releases`, { documents }).expect(202)).body);

    const counts = await statementsOfParts(async () => void [await release([one]), await release(many)]);

    expect(counts).toHaveLength(2);
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(30);
  });

  it('repeats one by one what cannot be posted together', async () => {
    const open = await openFirm('2026-05-31T12:00:00Z');
    await staff(open);
    const other = await openEntity(open.admin, 'LE-NO', { series: false });
    await engage(open, { code: 'A' });
    await engage(open, { code: 'B', entity: 'LE-NO' });
    for (const code of ['A', 'B']) await work(open, code, 2);
    const [a] = (await approvedDrafts(open, open.legalEntityId)) as [DraftRef];
    const [b] = (await approvedDrafts(open, other)) as [DraftRef];

    const done = await released(open.manager, (await open.manager.post(`${door}/releases`, { documents: [b, a] }).expect(202)).body);

    expect(done.result).toMatchObject({
      [a.id]: { outcome: 'POSTED', number: 'INV-2026-000001' }, [b.id]: { outcome: 'REFUSED', code: 'NUMBER_SERIES_MISSING' },
    });
  });

  it.each`
    documents | status | code
    ${[]} | ${400} | ${'VALIDATION_FAILED'}
    ${[{ id: 'x', versionNo: 1, contentHash: 'x' }]} | ${400} | ${'VALIDATION_FAILED'}
    ${[1, 2].map(() => ({ id: unknownId, versionNo: 1, contentHash: 'x' }))} | ${422} | ${'RELEASE_NAMES_TWICE'}
  `('refuses a malformed one: $code', async ({ documents, status, code }) => {
    const { manager } = await openFirm();

    const reply = await manager.post(`${door}/releases`, { documents }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('is not for who may not post', async () => {
    const { cashier } = await openFirm();

    await cashier.post(`${door}/releases`, { documents: [{ id: unknownId, versionNo: 1, contentHash: 'x' }] }).expect(403);
  });
});

describe('an application', () => {
  async function posted() {
    const ready = await readyToPost();
    const { id, ...seen } = ready.draft;
    const { body } = await ready.manager.post(`${door}/invoices/${id}/post`, seen).expect(200);
    await ready.firm.setClock('2026-07-20T12:00:00Z');
    const { body: invoice } = await ready.manager.get(`/system/invoice/v1/invoices/${id}`).expect(200);
    const pay = async (amount: number, bankEntryRef = '1') =>
      (await ready.cashier.post(`${door}/payments`, {
        bankAccountId: ready.eur, bankEntryRef, customerId: invoice.customerId, valueDate: '2026-07-15', amount: eur(amount),
      }).expect(201)).body.id as string;
    return { ...ready, invoiceId: id, invoiceJournalId: body.journalEntryId as string, pay };
  }

  it('settles the invoice and leaves 800 of 810000 unapplied (accounting §3)', async () => {
    const { cashier, invoiceId, pay } = await posted();
    const paymentId = await pay(810000);

    const applied = await cashier.post(`${door}/applications`, { paymentId, invoiceId, appliedOn: '2026-07-15' }).expect(201);
    const payment = await cashier.get(`${receivable}/payments/${paymentId}`).expect(200);
    const before = await cashier.get(`${receivable}/open-items?asOf=2026-07-14`).expect(200);
    const after = await cashier.get(`${receivable}/open-items?asOf=2026-07-15`).expect(200);
    const aging = await cashier.get(`${receivable}/aging?asOf=2026-07-15`).expect(200);

    expect(applied.body).toMatchObject({ amount: eur(809200), paymentAmount: eur(809200), status: 'ACTIVE', realisedLoss: 0 });
    expect(await journal(cashier, applied.body.journalEntryId)).toEqual({
      event: 'E9', accountingDate: '2026-07-15', text: 'Dr UNAPPLIED_CASH 809200 · Cr AR_TRADE 809200',
    });
    expect(payment.body).toMatchObject({ status: 'PARTIALLY_APPLIED', unapplied: eur(800) });
    expect(before.body.data).toMatchObject([{ open: eur(809200), settlementStatus: 'OPEN', bucket: '1-30' }]);
    expect(after.body.data).toMatchObject([{ open: eur(0), settlementStatus: 'SETTLED' }]);
    expect(aging.body.data).toMatchObject([{ total: eur(0), unapplied: eur(800) }]);
    expect(await reconciled(cashier)).toEqual([]);
  });

  it('forgives a bank fee, and is taken back by the mirror of E9', async () => {
    const { cashier, invoiceId, pay } = await posted();
    const paymentId = await pay(807700);

    const applied = await cashier.post(`${door}/applications`, { paymentId, invoiceId, bankFee: eur(1500) }).expect(201);
    const bounced = await cashier.post(`${door}/payments/${paymentId}/reverse`, { reason: 'Returned' }).expect(409);
    const undone = await cashier.post(`${door}/applications/${applied.body.id}/reverse`, { reason: 'Wrong invoice' }).expect(200);
    const twice = await cashier.post(`${door}/applications/${applied.body.id}/reverse`, { reason: 'Wrong invoice' }).expect(409);
    const items = await cashier.get(`${receivable}/open-items?asOf=2026-07-20`).expect(200);

    expect((await journal(cashier, applied.body.journalEntryId)).text).toBe('Dr UNAPPLIED_CASH 807700 · Dr BANK_FEES 1500 · Cr AR_TRADE 809200');
    expect(bounced.body.code).toBe('AR_APPLICATIONS_ACTIVE');
    expect((await journal(cashier, undone.body.reversalJournalEntryId)).text).toBe('Cr UNAPPLIED_CASH 807700 · Cr BANK_FEES 1500 · Dr AR_TRADE 809200');
    expect(twice.body.code).toBe('ILLEGAL_TRANSITION');
    expect(items.body.data).toMatchObject([{ open: eur(809200), settlementStatus: 'OPEN' }]);
    await cashier.post(`${door}/payments/${paymentId}/reverse`, { reason: 'Returned' }).expect(200);
    expect(await reconciled(cashier)).toEqual([]);
  });

  it.each`
    fields                                                    | status | code
    ${{ amount: { amount: 809201, currency: 'EUR' } }}        | ${422} | ${'AR_EXCEEDS_OPEN'}
    ${{ amount: { amount: 0, currency: 'EUR' } }}             | ${422} | ${'AR_AMOUNT_NOT_POSITIVE'}
    ${{ amount: { amount: 100, currency: 'USD' } }}           | ${422} | ${'AR_CURRENCY_DIFFERS'}
    ${{ smallBalance: { amount: 100, currency: 'EUR' } }}     | ${422} | ${'AR_ABOVE_SMALL_BALANCE'}
    ${{ bankFee: { amount: 1501, currency: 'EUR' } }}         | ${422} | ${'AR_ABOVE_BANK_FEE_LIMIT'}
    ${{ discount: { amount: 100, currency: 'EUR' } }}         | ${422} | ${'AR_DISCOUNT_NOT_EARNED'}
    ${{ appliedOn: '2026-07-14' }}                            | ${422} | ${'AR_APPLIED_TOO_EARLY'}
    ${{ appliedOn: '2027-01-05' }}                            | ${423} | ${'GL_PERIOD_CLOSED'}
    ${{ invoiceId: unknownId }}  | ${404} | ${'NOT_FOUND'}
    ${{ paymentId: unknownId }}  | ${404} | ${'NOT_FOUND'}
  `('with $fields is refused: $code', async ({ fields, status, code }) => {
    const { cashier, invoiceId, pay } = await posted();

    const reply = await cashier.post(`${door}/applications`, { paymentId: await pay(900000), invoiceId, ...fields }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  /** An invoice of 809200 to which a first payment is applied from 15 July to the day before `until`. */
  async function takenBack(until: string, amount = 809200) {
    const ready = await posted();
    const { cashier, invoiceId, pay } = ready;
    const paymentId = await pay(amount);
    const apply = (fields: object) => cashier.post(`${door}/applications`, { paymentId, invoiceId, ...fields });
    const first = await apply({ appliedOn: '2026-07-15' }).expect(201);
    await cashier.post(`${door}/applications/${first.body.id}/reverse`, { reason: 'Wrong invoice', on: until }).expect(200);
    const reverse = (fields: object) => cashier.post(`${door}/payments/${paymentId}/reverse`, { reason: 'Returned', ...fields });
    return { ...ready, paymentId, apply, reverse };
  }

  it('of a payment in another currency settles in slices what it is worth whole: 10 US cents at 1.1000 are 9 cents (accounting §4)', async () => {
    const { cashier, manager, usd: bankAccountId, invoiceId } = await posted();
    const { body: { customerId } } = await manager.get(`/system/invoice/v1/invoices/${invoiceId}`).expect(200);
    const told = { bankAccountId, bankEntryRef: 'usd', customerId, valueDate: '2026-07-15', amount: usd(10) };
    const { body: paid } = await cashier.post(`${door}/payments`, told).expect(201);
    const apply = (fields: object) => cashier.post(`${door}/applications`, { paymentId: paid.id, invoiceId, ...fields });

    const slices = [];
    for (let nth = 0; nth < 6; nth++) slices.push((await apply({ amount: usd(1) })).body);
    const rest = await apply({}).expect(201);

    expect(slices.map(({ amount, code }) => amount?.amount ?? code)).toEqual([1, 1, 1, 1, 1, 'AR_AMOUNT_TOO_SMALL']);
    expect(rest.body.amount).toEqual(eur(4));
    expect(await reconciled(cashier)).toEqual([]);
  });

  it('stood on its days: the payment is not reversed on one of them', async () => {
    const { cashier, reverse } = await takenBack('2026-07-18');

    const early = await reverse({ on: '2026-07-17' }).expect(422);
    await reverse({ on: '2026-07-18' }).expect(200);

    expect(early.body).toMatchObject({ code: 'AR_REVERSED_TOO_EARLY', detail: expect.stringContaining('2026-07-18') });
    expect(await reconciled(cashier)).toEqual([]);
  });

  it.each`
    what                                | isOther  | refused
    ${'the payment is not used again'}  | ${false} | ${[{ appliedOn: '2026-07-17' }, { appliedOn: '2026-07-15', amount: eur(1) }]}
    ${'the invoice is not settled too'} | ${true}  | ${[{ appliedOn: '2026-07-17' }, { appliedOn: '2026-07-15', amount: eur(1) }]}
  `('stood on its days: $what on one of them', async ({ isOther, refused }) => {
    const { cashier, apply, pay, paymentId } = await takenBack('2026-07-18');
    const source = { paymentId: isOther ? await pay(809200, '2') : paymentId };

    const early = [];
    for (const fields of refused) early.push((await apply({ ...source, ...fields }).expect(422)).body);
    await apply({ ...source, appliedOn: '2026-07-18' }).expect(201);

    for (const body of early) expect(body).toMatchObject({ code: 'AR_APPLIED_TOO_EARLY', detail: expect.stringContaining('2026-07-18') });
    expect(await reconciled(cashier)).toEqual([]);
  });

  it('leaves room on its days for what it did not take', async () => {
    const { cashier, apply, pay } = await takenBack('2026-07-18', 500000);
    const paymentId = await pay(809200, '2');

    const tooMuch = await apply({ paymentId, appliedOn: '2026-07-17', amount: eur(309201) }).expect(422);
    await apply({ paymentId, appliedOn: '2026-07-17', amount: eur(309200) }).expect(201);
    const rest = await apply({ paymentId, appliedOn: '2026-07-18' }).expect(201);
    const [item] = (await cashier.get(`${receivable}/open-items?asOf=2026-07-17`).expect(200)).body.data;

    expect(tooMuch.body.code).toBe('AR_APPLIED_TOO_EARLY');
    expect(rest.body.amount).toEqual(eur(500000));
    expect(item.open).toEqual(eur(0));
    expect(await reconciled(cashier)).toEqual([]);
  });

  it('without a day has the first that is allowed, and so has the reversal of its payment', async () => {
    const [applied, bounced] = [await takenBack('2026-07-25'), await takenBack('2026-07-25')];

    const again = await applied.apply({}).expect(201);
    const { body: payment } = await bounced.reverse({}).expect(200);

    expect(again.body.appliedOn).toBe('2026-07-25');
    expect((await journal(bounced.cashier, payment.reversalJournalEntryId)).accountingDate).toBe('2026-07-25');
    expect([...(await reconciled(applied.cashier)), ...(await reconciled(bounced.cashier))]).toEqual([]);
  });

  it('is not for who may not apply, nor for another customer', async () => {
    const { manager, cashier, invoiceId, customerId, eur: bankAccountId, pay } = await posted();
    const other = await cashier.post(`${door}/payments`, {
      bankAccountId, bankEntryRef: '9', customerId, valueDate: '2026-07-15', amount: eur(100),
    }).expect(201);

    await manager.post(`${door}/applications`, { paymentId: await pay(100), invoiceId }).expect(403);
    const foreign = await cashier.post(`${door}/applications`, { paymentId: other.body.id, invoiceId }).expect(422);

    expect(foreign.body).toMatchObject({
      code: 'AR_OTHER_CUSTOMER', invariant: 'INV-49', errors: [{ pointer: '/invoiceId' }], detail: expect.stringContaining('its own customer'),
    });
  });

  it('is where the lineage ends that begins with the contract term', async () => {
    const { manager, cashier, invoiceId, invoiceJournalId, pay } = await posted();
    const paymentId = await pay(809200);
    await cashier.post(`${door}/applications`, { paymentId, invoiceId }).expect(201);
    const lineageOf = async (type: string, id: string) => (await manager.get(`${door}/lineage/${type}/${id}`).expect(200)).body;

    const whole = await lineageOf('invoice', invoiceId);
    const shapes = {
      'invoice-line': whole.invoices[0].lines[0].id, 'billable-transaction': whole.wip[0].id, 'time-entry': whole.entries[0].id, payment: paymentId,
      'journal-entry': invoiceJournalId,
    };

    expect(whole.items).toEqual({ shown: 7, total: 7 });
    expect(whole.terms).toMatchObject([{ contractNumber: 'C-A', lineNo: 1, versionNo: 1, billingModel: 'TM', documentRef: 'SOW-A' }]);
    expect(whole.entries).toHaveLength(7);
    expect(whole.wip.every((row: { state: string; rateId: string | null }) => row.state === 'BILLED' && row.rateId !== null)).toBe(true);
    expect(whole.invoices).toMatchObject([{ number: 'INV-2026-000001', net: eur(680000), tax: eur(129200), gross: eur(809200) }]);
    expect(new Set(whole.postings.map(({ event }: { event: string }) => event))).toEqual(new Set(['E1', 'E4', 'E8', 'E9']));
    expect(whole.cash).toMatchObject([{ paymentId, bankEntryRef: '1', amount: eur(809200), status: 'ACTIVE' }]);
    expect(new Set(whole.approvals.map(({ documentType }: { documentType: string }) => documentType))).toEqual(
      new Set(['TIME_ENTRY', 'INVOICE', 'CONTRACT_VERSION']),
    );
    for (const [type, id] of Object.entries(shapes)) {
      const part = await lineageOf(type, id as string);
      expect([
        type, part.terms.length, part.entries.length > 0, part.wip.length > 0, part.invoices.length, part.cash.length,
      ]).toEqual([type, 1, true, true, 1, 1]);
    }
    await manager.get(`${door}/lineage/contract/${invoiceId}`).expect(400);
    await manager.get(`${door}/lineage/invoice/${unknownId}`).expect(404);
  });
});
