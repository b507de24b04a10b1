import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { billingFirm, dealOf, type DraftRef, mayOf, runMay, signDeal, until, workMay } from '../billing.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { workingFirm } from '../work.js';

const started = useApp();
const door = '/experience/partner/v1';
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** One invoice of deal A, approved and posted by the billing manager. */
async function postedInvoice() {
  const billing = await billingFirm(started());
  const deal = await signDeal(billing, 'A');
  await workMay(billing, { A: deal });
  const [draft] = (await runMay(billing)) as [DraftRef];
  const { id, ...seen } = draft;
  const { body } = await billing.manager.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
  const { id: requestId, versionNo, contentHash } = body.data[0];
  await billing.manager.post(`/process/approval-routing/v1/approval-requests/${requestId}/approve`, { versionNo, contentHash }).expect(200);
  await billing.manager.post(`/process/ar-posting/v1/invoices/${id}/post`, seen).expect(200);
  return { ...billing, deal, invoiceId: id };
}

describe('an engagement', () => {
  it('is sent once, and again without an effect', async () => {
    const { steward } = await billingFirm(started());

    const sent = await steward.post(`${door}/engagements`, dealOf('A')).expect(201);
    const again = await steward.post(`${door}/engagements`, dealOf('A')).expect(200);
    const changed = await steward.post(`${door}/engagements`, { ...dealOf('A'), documentRef: 'SOW-B' }).expect(409);
    const keyed = await steward.post(`${door}/engagements`, dealOf('B')).set('idempotency-key', 'deal-b').expect(201);
    const replayed = await steward.post(`${door}/engagements`, dealOf('B')).set('idempotency-key', 'deal-b').expect(201);
    const listed = await steward.get(`${door}/engagements?system=CRM&externalId=A`).expect(200);
    const got = await steward.get(`${door}/engagements/${sent.body.id}`).expect(200);

    expect(sent.body).toMatchObject({
      unchanged: false, externalRef: { system: 'CRM', id: 'A' }, customer: { code: 'CU-A' },
      contract: { number: 'C-A', currency: 'EUR', status: 'ACTIVE', versionNo: 1 },
      projects: [{ code: 'P-A', status: 'ACTIVE', tasks: [{ code: 'BUILD' }] }],
    });
    expect(again.body).toEqual({ ...sent.body, unchanged: true });
    expect(changed.body.code).toBe('ENGAGEMENT_CHANGED');
    expect([replayed.body, replayed.headers['idempotency-replayed']]).toEqual([keyed.body, 'true']);
    expect(listed.body.data).toEqual([{ id: sent.body.id, externalRef: { system: 'CRM', id: 'A', version: null }, contractNumber: 'C-A', status: 'ACTIVE' }]);
    const { unchanged: _, notTaken: _none, ...engagement } = sent.body;
    expect(got.body).toEqual(engagement);
  });

  it.each`
    fields                            | pointer
    ${{ colour: 'red' }}              | ${'/colour'}
    ${{ signedOn: '2026-02-30' }}     | ${'/signedOn'}
    ${{ legalEntity: { code: 'X' } }} | ${'/legalEntity/code'}
  `('with $fields is refused by its pointer', async ({ fields, pointer }) => {
    const { steward } = await billingFirm(started());

    const reply = await steward.post(`${door}/engagements`, { ...dealOf('A'), ...fields }).expect(400);

    expect([reply.body.code, reply.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual(['VALIDATION_FAILED', [pointer]]);
  });

  it('takes a permission, a key and a tenant of its own', async () => {
    const { steward, specialist } = await billingFirm(started());
    const { body } = await steward.post(`${door}/engagements`, dealOf('A')).expect(201);
    const stranger = await (await newFirm(started())).as('MASTER_DATA_STEWARD');

    await specialist.post(`${door}/engagements`, dealOf('B')).expect(403);
    await steward.post(`${door}/engagements`, dealOf('B')).unset('idempotency-key').expect(400);
    await stranger.get(`${door}/engagements/${body.id}`).expect(404);
    expect((await stranger.get(`${door}/engagements`).expect(200)).body.data).toEqual([]);
  });
});

describe('time', () => {
  const worker = async () => {
    const billing = await billingFirm(started());
    await signDeal(billing, 'A');
    return billing;
  };

  it('is sent as JSON and as NDJSON; what was sent before is unchanged', async () => {
    const { steward } = await worker();
    const lines = mayOf('A').map((entry) => JSON.stringify(entry)).join('\n');

    const sent = await steward.post(`${door}/time-entries/bulk?submit=true`, mayOf('A')).expect(200);
    const again = await steward.post(`${door}/time-entries/bulk?submit=true`).set('content-type', 'application/x-ndjson').send(lines as never).expect(200);

    expect(sent.body.totals).toMatchObject({ created: 7, rejected: 0 });
    expect(again.body.totals).toMatchObject({ created: 0, unchanged: 7 });
    expect(sent.body.results[0]).toMatchObject({ index: 0, outcome: 'created', status: 'APPROVED' });
  });

  it('with one bad record is kept out whole, or but for that record', async () => {
    const { steward } = await worker();
    const records = [...mayOf('A').slice(0, 2), { ...mayOf('A')[2], minutes: 'many' }];

    const atomic = await steward.post(`${door}/time-entries/bulk`, records).expect(422);
    const partial = await steward.post(`${door}/time-entries/bulk?mode=partial`, records).expect(200);

    expect(atomic.body.code).toBe('BULK_REJECTED');
    expect(partial.body.totals).toMatchObject({ created: 2, rejected: 1 });
    expect(partial.body.results[2]).toMatchObject({ outcome: 'rejected', problem: { pointer: 'minutes' } });
  });

  it('as a file needs the header of a known tool and the media type', async () => {
    const { steward } = await worker();

    const unknown = await steward.post(`${door}/imports`).set('content-type', 'text/csv').send('a,b\n1,2\n' as never);
    await steward.post(`${door}/imports`, { a: 1 }).expect(415);

    expect([unknown.status >= 400 && unknown.status < 500, unknown.body.code]).toEqual([true, expect.stringMatching(/^IMPORT_/)]);
  });

  it('arrives as the export of a time tool; what cannot be mapped waits for a human', async () => {
    const { steward } = await workingFirm(started());
    const file = await readFile(new URL('../data/time-exports/toggl-detailed.csv', import.meta.url));

    const { body } = await steward.post(`${door}/imports?mode=partial`).set('content-type', 'text/csv').send(file as never).expect(200);

    expect(body).toMatchObject({ source: 'TOGGL', totals: { parked: 2, skipped: 1 } });
    expect(body.rows[0]).toMatchObject({ row: 2, outcome: 'parked', problem: { code: 'MAP_PROJECT_UNMAPPED' } });
  });

  it('says by the sender’s own ids where it stands, up to the invoice', async () => {
    const { steward, specialist, deal, invoiceId } = await postedInvoice();

    const time = await steward.get(`${door}/statuses?system=PSA&id=A-R-1-4&id=A-R-2-5&id=unknown`).expect(200);
    const engagement = await specialist.get(`${door}/statuses?system=CRM&id=A`).expect(200);
    const stranger = await (await newFirm(started())).as('MASTER_DATA_STEWARD');

    const billed = { system: 'PSA', type: 'time_entry', status: 'APPROVED', billingState: 'BILLED', invoiceId, invoiceNumber: 'INV-2026-000001' };
    expect(time.body.data).toMatchObject([{ externalId: 'A-R-1-4', ...billed }, { externalId: 'A-R-2-5', ...billed }]);
    expect(engagement.body.data).toEqual([{
      system: 'CRM', externalId: 'A', type: 'engagement', recordId: deal.contractId, status: 'ACTIVE', billingState: null, invoiceId: null, invoiceNumber: null,
    }]);
    expect((await stranger.get(`${door}/statuses?system=CRM&id=A`).expect(200)).body.data).toEqual([]);
    await steward.get(`${door}/statuses?system=CRM`).expect(400);
  });
});

describe('an invoice', () => {
  it('is found by status, number and issue date, and read with its lines and its PDF', async () => {
    const { firm, specialist, invoiceId } = await postedInvoice();
    const list = async (query: string) =>
      (await specialist.get(`${door}/invoices?${query}`).expect(200)).body.data.map(({ number }: { number: string }) => number);

    const invoice = await specialist.get(`${door}/invoices/${invoiceId}`).expect(200);
    let documents: { kind: string; fileName: string; sizeBytes: number }[] = [];
    await until(async () => (documents = (await specialist.get(`${door}/invoices/${invoiceId}/documents`).expect(200)).body.data).length > 0);
    const pdf = await specialist.get(`${door}/invoices/${invoiceId}/documents/pdf`).expect(200);

    expect(await list('status=POSTED&number=INV-2026-000001&issuedFrom=2026-05-31&issuedTo=2026-05-31')).toEqual(['INV-2026-000001']);
    expect([await list('status=DRAFT'), await list('issuedFrom=2026-06-01')]).toEqual([[], []]);
    expect(invoice.body).toMatchObject({
      number: 'INV-2026-000001', status: 'POSTED', netTotal: eur(680_000), taxTotal: eur(129_200), grossTotal: eur(809_200),
      taxLines: [{ category: 'S', tax: eur(129_200) }],
    });
    expect(invoice.body.lines.reduce((sum: number, { net }: { net: { amount: number } }) => sum + net.amount, 0)).toBe(680_000);
    expect(documents).toMatchObject([{ kind: 'INVOICE_PDF', fileName: 'INV-2026-000001.pdf', mediaType: 'application/pdf' }]);
    expect([pdf.headers['content-type'], pdf.body.subarray(0, 5).toString(), pdf.body.length]).toEqual(['application/pdf', '%PDF-', documents[0]!.sizeBytes]);
    await specialist.get(`${door}/invoices?colour=red`).expect(400);
    await (await firm.as('CONSULTANT')).get(`${door}/invoices`).expect(403);
    const stranger = await (await newFirm(started())).as('BILLING_MANAGER');
    for (const part of ['', '/documents', '/documents/pdf']) await stranger.get(`${door}/invoices/${invoiceId}${part}`).expect(404);
  });
});

describe('the event feed', () => {
  interface CloudEvent {
    readonly id: string;
    readonly type: string;
    readonly subject: string;
    readonly sequence: string;
    readonly position: string;
  }

  /** Everything after a cursor, page by page, and the cursor to go on from. */
  async function follow(reader: Person, after: string, limit: number): Promise<{ events: CloudEvent[]; next: string }> {
    const { body } = await reader.get(`${door}/events?after=${after}&limit=${limit}`).expect(200);
    if (body.data.length === 0) return { events: [], next: body.page.next };
    const rest = await follow(reader, body.page.next, limit);
    return { events: [...body.data, ...rest.events], next: rest.next };
  }

  it('gives every event once, in order, from the cursor that a consumer kept', async () => {
    const { specialist, firm, invoiceId } = await postedInvoice();
    await until(async () => (await follow(specialist, '0', 500)).events.some(({ type }) => type === 'invoice.posted'));

    const whole = await follow(specialist, '0', 500);
    const small = await follow(specialist, '0', 3);
    const late = await specialist.get(`${door}/events?after=${whole.events[4]!.position}&limit=1`).expect(200);
    await firm.admin.post('/system/customer/v1/customers', { code: 'NEW', legalName: 'New AG', customerKind: 'B2B', country: 'DE' }).expect(201);
    let fresh: CloudEvent[] = [];
    await until(async () => (fresh = (await follow(specialist, whole.next, 500)).events).length > 0);

    expect(small.events.slice(0, whole.events.length)).toEqual(whole.events);
    expect(late.body.data).toEqual([whole.events[5]]);
    expect(whole.events.map(({ position }) => Number(position))).toEqual(whole.events.map((_, nth) => nth + 1));
    const posted = whole.events.find(({ type }) => type === 'invoice.posted')!;
    expect(posted).toMatchObject({
      specversion: '1.0', source: `/tenants/${firm.tenantId}`, subject: `invoice/${invoiceId}`, datacontenttype: 'application/json',
      time: '2026-05-31T12:00:00.000Z',
    });
    const ofInvoice = whole.events.filter(({ subject }) => subject === posted.subject).map(({ sequence }) => sequence);
    expect(ofInvoice).toEqual(ofInvoice.map((_, nth) => String(nth + 1)));
    expect(fresh[0]!.type).toBe('customer.changed');
  });

  it.each`
    query           | code
    ${'after=-1'}   | ${'CURSOR_INVALID'}
    ${'after=abc'}  | ${'CURSOR_INVALID'}
    ${'limit=0'}    | ${'VALIDATION_FAILED'}
    ${'limit=501'}  | ${'VALIDATION_FAILED'}
    ${'colour=red'} | ${'VALIDATION_FAILED'}
  `('refuses $query with $code', async ({ query, code }) => {
    const reader = await (await newFirm(started())).as('INTEGRATION_OPERATOR');

    const reply = await reader.get(`${door}/events?${query}`).expect(400);

    expect(reply.body.code).toBe(code);
  });

  it('is empty for a new firm, whose cursor stays, and closed to who may not read events', async () => {
    const firm = await newFirm(started());
    const reader = await firm.as('INTEGRATION_OPERATOR');

    const { body } = await reader.get(`${door}/events?after=900000`).expect(200);

    expect(body).toEqual({ data: [], page: { next: '900000' } });
    await (await firm.as('CONSULTANT')).get(`${door}/events`).expect(403);
  });
});
