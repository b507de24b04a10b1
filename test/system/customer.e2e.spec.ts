import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { findBillTos, findCustomerChains } from '#libs/system/customer/index.js';
import { createDimensions } from '#libs/system/ledger/ledger.acts.js';
import { type Firm, newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/customer/v1';
const address = { lines: ['Hauptstraße 1'], city: 'Berlin', postalCode: '10115', country: 'DE' };

async function openFirm() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const terms = await steward.post(`${door}/payment-terms`, { code: 'NET-30', netDays: 30 }).expect(201);
  return { firm, steward, termsId: terms.body.id as string };
}

async function prospect(steward: Person, fields: object = {}) {
  const reply = await steward.post(`${door}/customers`, { code: 'CU-DE', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE', ...fields }).expect(201);
  return reply.body as { id: string; rowVersion: number };
}

/** The acts and reads of processes, as somebody of the firm. */
async function acting<T>(firm: Firm, person: Person, work: (tx: Tx) => Promise<T>): Promise<T> {
  const now = new Date('2026-06-30T12:00:00Z');
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: person.userId, sodUserIds: [person.userId], actorType: 'USER', grants: [], now, requestId: 'r', traceId: 't',
  };
  return started().app.get(Db).write(ctx, work);
}

describe('a customer', () => {
  it('becomes active when it can be billed, and rests on hold', async () => {
    const { steward, termsId } = await openFirm();
    const customer = await prospect(steward, { paymentTermsId: termsId });
    const at = `${door}/customers/${customer.id}`;

    const early = await steward.post(`${at}/activate`).expect(422);
    await steward.post(`${at}/bill-tos`, { code: 'MAIN', address, validFrom: '2026-01-01' }).expect(201);
    const active = await steward.post(`${at}/activate`).expect(200);
    const held = await steward.post(`${at}/hold`).expect(200);
    const again = await steward.post(`${at}/hold`).expect(409);
    const released = await steward.post(`${at}/release`).expect(200);

    expect(early.body).toMatchObject({ code: 'DOC_PROFILE_INCOMPLETE', errors: [{ pointer: '/billTo', code: 'MISSING' }] });
    expect([active.body.status, held.body.status, released.body.status]).toEqual(['ACTIVE', 'ON_HOLD', 'ACTIVE']);
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('is not ended at this door: that looks at receivables and WIP', async () => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);

    await steward.post(`${door}/customers/${customer.id}/deactivate`).expect(404);
  });

  it('carries dimensions that are known', async () => {
    const { firm, steward } = await openFirm();
    await acting(firm, steward, (tx) => createDimensions(tx, [{ kind: 'SEGMENT', code: 'PUBLIC', name: 'Public sector' }]));

    const made = await prospect(steward, { dimensions: { SEGMENT: 'PUBLIC' } });
    const refused = await steward
      .post(`${door}/customers`, {
        code: 'X', legalName: 'X', customerKind: 'B2B', country: 'DE', dimensions: { SEGMENT: 'PUBLIC', COST_CENTRE: 'CC-1', REGION: 7 },
      })
      .expect(400);

    expect(made).toMatchObject({ dimensions: { SEGMENT: 'PUBLIC' } });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/dimensions/COST_CENTRE', '/dimensions/REGION']);
  });

  it('changes on the version that was read, and answers a repeated key with the same customer', async () => {
    const { steward } = await openFirm();
    const body = { code: 'CU-DE', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE' };
    const made = await steward.post(`${door}/customers`, body).set('idempotency-key', 'crm-1').expect(201);
    const replay = await steward.post(`${door}/customers`, body).set('idempotency-key', 'crm-1').expect(201);
    const taken = await steward.post(`${door}/customers`, body).expect(409);
    const at = `${door}/customers/${made.body.id}`;

    await steward.patch(at, { legalName: 'Kunde AG' }).expect(428);
    await steward.patch(at, { legalName: 'Kunde AG' }).set('if-match', 'W/"9"').expect(412);
    const nothing = await steward.patch(at, { legalName: null }).set('if-match', 'W/"1"').expect(400);
    const changed = await steward.patch(at, { legalName: 'Kunde AG', region: 'EU' }).set('if-match', 'W/"1"').expect(200);

    expect(replay.body).toEqual(made.body);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(taken.body.code).toBe('CONFLICT');
    expect(nothing.body.errors[0].pointer).toBe('/legalName');
    expect(changed.body).toMatchObject({ legalName: 'Kunde AG', region: 'EU', country: 'DE', rowVersion: 2 });
    expect(changed.headers['etag']).toBe('W/"2"');
  });

  it('keeps its credit limit in its own currency, set by the AR manager only', async () => {
    const { firm, steward } = await openFirm();
    const manager = await firm.as('AR_MANAGER');
    const customer = await prospect(steward, { currency: 'EUR' });
    const at = `${door}/customers/${customer.id}/credit-limit`;

    await steward.put(at, { creditLimit: { amount: 1, currency: 'EUR' } }).set('if-match', 'W/"1"').expect(403);
    const foreign = await manager.put(at, { creditLimit: { amount: 1, currency: 'USD' } }).set('if-match', 'W/"1"').expect(400);
    const set = await manager.put(at, { creditLimit: { amount: 9007199254740991, currency: 'EUR' } }).set('if-match', 'W/"1"').expect(200);
    const moved = await steward.patch(`${door}/customers/${customer.id}`, { currency: 'USD' }).set('if-match', 'W/"2"').expect(400);
    const unknown = await steward.post(`${door}/customers`, { code: 'X', legalName: 'X', customerKind: 'B2B', country: 'DE', currency: 'EUX' }).expect(400);

    expect(foreign.body.errors[0].code).toBe('CURRENCY_UNFIT');
    expect(set.body.creditLimit).toEqual({ amount: 9007199254740991, currency: 'EUR' });
    expect(moved.body.errors[0].code).toBe('CURRENCY_IN_USE');
    expect(unknown.body.errors[0].code).toBe('CURRENCY_UNKNOWN');
  });
});

describe('the hierarchy', () => {
  it('has six levels at most and no circle', async () => {
    const { steward } = await openFirm();
    const chain = [await prospect(steward, { code: 'C1' })];
    for (const code of ['C2', 'C3', 'C4', 'C5', 'C6']) chain.push(await prospect(steward, { code, parentCustomerId: chain.at(-1)!.id }));

    const deep = await steward
      .post(`${door}/customers`, { code: 'C7', legalName: 'Seven', customerKind: 'B2B', country: 'DE', parentCustomerId: chain.at(-1)!.id })
      .expect(422);
    const circle = await steward.patch(`${door}/customers/${chain[0]!.id}`, { parentCustomerId: chain[2]!.id }).set('if-match', 'W/"1"').expect(422);
    const self = await steward.patch(`${door}/customers/${chain[0]!.id}`, { parentCustomerId: chain[0]!.id }).set('if-match', 'W/"1"').expect(422);
    const unknown = await steward
      .patch(`${door}/customers/${chain[0]!.id}`, { parentCustomerId: '0197a0aa-0000-7000-8000-000000000000' })
      .set('if-match', 'W/"1"')
      .expect(400);

    expect(deep.body).toMatchObject({ code: 'HIERARCHY_TOO_DEEP', invariant: 'INV-04' });
    expect(circle.body).toMatchObject({ code: 'HIERARCHY_CYCLE', invariant: 'INV-04', errors: [{ pointer: '/parentCustomerId' }] });
    expect(self.body.code).toBe('HIERARCHY_CYCLE');
    expect(unknown.body.errors[0]).toMatchObject({ pointer: '/parentCustomerId', code: 'NOT_FOUND' });
  });

  it('moves a subtree only where it fits', async () => {
    const { steward } = await openFirm();
    const top = await prospect(steward, { code: 'T1' });
    const second = await prospect(steward, { code: 'T2', parentCustomerId: top.id });
    const third = await prospect(steward, { code: 'T3', parentCustomerId: second.id });
    const branch = [await prospect(steward, { code: 'B1' })];
    for (const code of ['B2', 'B3', 'B4']) branch.push(await prospect(steward, { code, parentCustomerId: branch.at(-1)!.id }));
    const at = `${door}/customers/${branch[0]!.id}`;

    const deep = await steward.patch(at, { parentCustomerId: third.id }).set('if-match', 'W/"1"').expect(422);
    await steward.patch(at, { parentCustomerId: second.id }).set('if-match', 'W/"1"').expect(200);

    expect(deep.body.code).toBe('HIERARCHY_TOO_DEEP');
  });
});

describe('a bill-to', () => {
  it('carries its usual settings, and a profile version that rises with what a document shows', async () => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);
    const made = await steward
      .post(`${door}/customers/${customer.id}/bill-tos`, { code: 'MAIN', address, electronicAddress: '0088:4012345000009', validFrom: '2026-01-01' })
      .expect(201);
    const at = `${door}/bill-tos/${made.body.id}`;

    const silent = await steward.patch(at, { contactName: 'Ada' }).set('if-match', 'W/"1"').expect(200);
    const shown = await steward.patch(at, { poRequired: true, invoiceFormat: 'UBL_PEPPOL' }).set('if-match', 'W/"2"').expect(200);
    const list = await steward.get(`${door}/customers/${customer.id}/bill-tos`).expect(200);

    expect(made.body).toMatchObject({
      lineGrouping: 'BY_ROLE', groupingRule: 'PER_CONTRACT', invoiceFormat: 'PDF', deliveryChannel: 'EMAIL', language: 'en', poRequired: false,
      profileVersion: 1,
      electronicAddress: '4012345000009', easScheme: '0088', validFrom: '2026-01-01', validTo: null, changedBy: steward.userId,
      changedAt: '2026-06-30T12:00:00.000Z',
    });
    expect([silent.body.profileVersion, shown.body.profileVersion]).toEqual([1, 2]);
    expect(shown.body.address).toMatchObject({ ...address });
    expect(list.body.data).toHaveLength(1);
    await steward.get(at).expect(200);
  });

  it('has one of a code on any day', async () => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);
    const at = `${door}/customers/${customer.id}/bill-tos`;
    const first = await steward.post(at, { code: 'MAIN', validFrom: '2026-01-01' }).expect(201);

    const rival = await steward.post(at, { code: 'MAIN', validFrom: '2026-07-01' }).expect(409);
    await steward.post(`${door}/bill-tos/${first.body.id}/end`, { validTo: '2026-07-01' }).set('if-match', 'W/"1"').expect(200);
    await steward.post(at, { code: 'MAIN', validFrom: '2026-07-01' }).expect(201);
    const later = await steward.post(`${door}/bill-tos/${first.body.id}/end`, { validTo: '2026-07-02' }).set('if-match', 'W/"2"').expect(409);

    expect(rival.body).toMatchObject({ code: 'BILL_TO_OVERLAPS' });
    expect(later.body.code).toBe('BILL_TO_OVERLAPS');
  });

  it.each`
    body                                                          | pointer
    ${{ electronicAddress: 'DE123' }}                             | ${'/easScheme'}
    ${{ validTo: '2026-01-01' }}                                  | ${'/validTo'}
    ${{ paymentTermsId: '0197a0aa-0000-7000-8000-000000000000' }} | ${'/paymentTermsId'}
    ${{ address: { city: 7 } }}                                   | ${'/address/city'}
    ${{ colour: 'red' }}                                          | ${'/colour'}
  `('refuses $body at $pointer', async ({ body, pointer }) => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);

    const reply = await steward.post(`${door}/customers/${customer.id}/bill-tos`, { code: 'MAIN', validFrom: '2026-01-01', ...body }).expect(400);

    expect(reply.body.errors[0].pointer).toBe(pointer);
  });
});

describe('a tax registration', () => {
  it('is one per country and scheme on a day, and validated by the tax manager', async () => {
    const { firm, steward } = await openFirm();
    const customer = await prospect(steward);
    const at = `${door}/customers/${customer.id}/tax-registrations`;
    const vat = { country: 'NL', scheme: 'VAT', number: 'NL123456789B01', validFrom: '2026-01-01' };
    const made = await steward.post(at, vat).expect(201);
    const certified = await steward.post(at, { ...vat, scheme: 'EXEMPTION', number: 'E-1', certificateDocumentId: customer.id }).expect(422);
    expect(certified.body.errors).toMatchObject([{ pointer: '/certificateDocumentId', code: 'REFERENCE_UNKNOWN' }]);
    const one = `${door}/tax-registrations/${made.body.id}`;

    const prefix = await steward.post(at, { ...vat, country: 'GR', number: 'GR1' }).expect(400);
    const rival = await steward.post(at, { ...vat, number: 'NL987654321B01', validFrom: '2026-06-01' }).expect(409);
    await steward.post(`${one}/validate`, { validationRef: 'VIES 1' }).set('if-match', 'W/"1"').expect(403);
    const valid = await (await firm.as('TAX_MANAGER')).post(`${one}/validate`, { validationRef: 'VIES 1' }).set('if-match', 'W/"1"').expect(200);
    const ended = await steward.post(`${one}/end`, { validTo: '2026-06-01' }).set('if-match', 'W/"2"').expect(200);
    const late = await steward.post(`${one}/end`, { validTo: '2026-07-01' }).set('if-match', 'W/"3"').expect(409);
    await steward.post(at, { ...vat, number: 'NL987654321B01', validFrom: '2026-06-01' }).expect(201);
    const list = await steward.get(at).expect(200);

    expect(prefix.body.errors[0].code).toBe('VAT_PREFIX');
    expect(rival.body).toMatchObject({ code: 'TAX_REGISTRATION_OVERLAPS', invariant: 'INV-05' });
    expect(valid.body).toMatchObject({ validatedAt: '2026-06-30T12:00:00.000Z', validationRef: 'VIES 1' });
    expect(ended.body.validTo).toBe('2026-06-01');
    expect(late.body.code).toBe('TAX_REGISTRATION_ENDED');
    expect(list.body.data).toHaveLength(2);
  });
});

describe('a purchase order', () => {
  it('is recorded, raised and closed', async () => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);
    const order = { customerId: customer.id, number: 'PO-1', currency: 'EUR', limit: { amount: 320000, currency: 'EUR' }, validFrom: '2026-01-01' };
    const made = await steward.post(`${door}/purchase-orders`, order).expect(201);
    const at = `${door}/purchase-orders/${made.body.id}`;

    const twice = await steward.post(`${door}/purchase-orders`, order).expect(409);
    const foreign = await steward.patch(at, { limit: { amount: 1, currency: 'USD' } }).set('if-match', 'W/"1"').expect(400);
    const raised = await steward.patch(at, { limit: { amount: 640000, currency: 'EUR' }, poRule: 'WARN' }).set('if-match', 'W/"1"').expect(200);
    const closed = await steward.post(`${at}/close`).expect(200);
    const late = await steward.patch(at, { poRule: 'BLOCK' }).set('if-match', 'W/"3"').expect(409);
    const found = await steward.get(`${door}/purchase-orders?customerId=${customer.id}&number=PO-1`).expect(200);

    expect(made.body).toMatchObject({ consumed: { amount: 0, currency: 'EUR' }, basis: 'NET', poRule: 'BLOCK', scope: 'CONTRACT', status: 'OPEN' });
    expect(twice.body.code).toBe('CONFLICT');
    expect(foreign.body.errors[0].pointer).toBe('/limit/currency');
    expect(raised.body).toMatchObject({ limit: { amount: 640000 }, poRule: 'WARN', status: 'OPEN' });
    expect(closed.body.status).toBe('CLOSED');
    expect(late.body.code).toBe('ILLEGAL_TRANSITION');
    expect(found.body.data).toHaveLength(1);
  });

  it('is the same order with spaces around its number', async () => {
    const { steward } = await openFirm();
    const { id: customerId } = await prospect(steward);
    const order = (number: string) => ({ customerId, number, currency: 'EUR', validFrom: '2026-01-01' });
    const made = await steward.post(`${door}/purchase-orders`, order(' PO-1\u00a0')).expect(201);

    const twice = await steward.post(`${door}/purchase-orders`, order('PO-1')).expect(409);
    const blank = await steward.post(`${door}/purchase-orders`, order(' \t')).expect(400);
    const broken = await steward.post(`${door}/purchase-orders`, order('PO\n1')).expect(400);
    const found = await steward.get(`${door}/purchase-orders?customerId=${customerId}&number=%20PO-1`).expect(200);

    expect([made.body.number, twice.body.code]).toEqual(['PO-1', 'CONFLICT']);
    expect([blank, broken].map(({ body }) => [body.errors[0].pointer, body.errors[0].code])).toEqual([['/number', 'MIN_LENGTH'], ['/number', 'IS_ONE_LINE']]);
    expect(found.body.data).toMatchObject([{ id: made.body.id }]);
  });

  it('of one line names the line', async () => {
    const { steward } = await openFirm();
    const customer = await prospect(steward);

    const reply = await steward.post(`${door}/purchase-orders`, {
      customerId: customer.id, number: 'PO-1', currency: 'EUR', scope: 'LINE', validFrom: '2026-01-01',
    }).expect(400);

    expect(reply.body.errors[0].pointer).toBe('/contractLineId');
  });
});

it('is read by other slices: chains upwards, profiles with registrations of all times', async () => {
  const { firm, steward, termsId } = await openFirm();
  const top = await prospect(steward, { code: 'TOP' });
  const below = await prospect(steward, { code: 'BELOW', parentCustomerId: top.id, paymentTermsId: termsId });
  const billTo = await steward.post(`${door}/customers/${below.id}/bill-tos`, { code: 'MAIN', address, validFrom: '2026-01-01' }).expect(201);
  await steward.post(`${door}/customers/${below.id}/tax-registrations`, {
    country: 'DE', scheme: 'VAT', number: 'DE1', validFrom: '2026-01-01', validTo: '2026-06-01',
  }).expect(201);

  const { chains, profiles } = await acting(firm, steward, async (tx) => ({
    chains: await findCustomerChains(tx, [below.id, top.id]),
    profiles: await findBillTos(tx, [billTo.body.id]),
  }));

  expect(Object.fromEntries(chains)).toEqual({ [below.id]: [below.id, top.id], [top.id]: [top.id] });
  expect(profiles).toMatchObject([
    { id: billTo.body.id, period: { from: '2026-01-01', to: null }, termsId, customer: { id: below.id, code: 'BELOW', parentCustomerId: top.id } },
  ]);
  expect(profiles[0]!.taxRegistrations).toMatchObject([{ number: 'DE1', period: { to: '2026-06-01' } }]);
});

describe('the door', () => {
  it('keeps customers from those without the right and from other tenants', async () => {
    const { firm, steward, termsId } = await openFirm();
    const customer = await prospect(steward);
    const [consultant, biller, stranger] = [await firm.as('CONSULTANT'), await firm.as('BILLING_SPECIALIST'), (await newFirm(started())).admin];
    const at = `${door}/customers/${customer.id}`;

    await consultant.get(at).expect(403);
    await consultant.get(`${door}/customers`).expect(403);
    await biller.get(at).expect(200);
    await biller.patch(at, { legalName: 'X' }).set('if-match', 'W/"1"').expect(403);
    await biller.post(`${at}/activate`).expect(403);
    await stranger.get(at).expect(404);
    await stranger.post(`${at}/bill-tos`, { code: 'MAIN', validFrom: '2026-01-01' }).expect(404);
    await stranger.get(`${door}/payment-terms/${termsId}`).expect(404);
  });

  it('reaches only the customers of a narrowed grant', async () => {
    const { firm, steward } = await openFirm();
    const [own, other] = [await prospect(steward, { code: 'OWN' }), await prospect(steward, { code: 'OTHER' })];
    const owner = await firm.as('CONSULTANT');
    await firm.admin.post('/system/identity/v1/role-grants', { userId: owner.userId, role: 'ACCOUNT_OWNER', scope: { customerIds: [own.id] } }).expect(201);

    await owner.get(`${door}/customers/${own.id}`).expect(200);
    await owner.get(`${door}/customers/${other.id}`).expect(403);
    const list = await owner.get(`${door}/customers`).expect(200);

    expect(list.body.data.map(({ code }: { code: string }) => code)).toEqual(['OWN']);
  });

  it('walks a list page by page and by filter', async () => {
    const { steward } = await openFirm();
    for (const code of ['A', 'B', 'C', 'D']) await prospect(steward, { code });

    const first = await steward.get(`${door}/customers?limit=3`).expect(200);
    const second = await steward.get(`${door}/customers?limit=3&after=${first.body.page.next}`).expect(200);
    const coded = await steward.get(`${door}/customers?code=B&status=PROSPECT`).expect(200);
    const terms = await steward.get(`${door}/payment-terms`).expect(200);
    await steward.get(`${door}/customers?colour=red`).expect(400);

    expect([...first.body.data, ...second.body.data].map(({ code }) => code).sort()).toEqual(['A', 'B', 'C', 'D']);
    expect(second.body.page.next).toBeNull();
    expect(coded.body.data).toHaveLength(1);
    expect(terms.body.data).toMatchObject([{ code: 'NET-30', netDays: 30, rule: 'NET_DAYS', dayOfMonth: null }]);
  });
});
