import { describe, expect, it } from 'vitest';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/receivable/v1';
const unknown = '01900000-0000-7000-8000-000000000000';

async function openFirm() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const controller = await firm.as('CONTROLLER', 'AR_SPECIALIST');
  const entity = await controller.post('/system/ledger/v1/legal-entities', {
    code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
  }).expect(201);
  return { firm, controller, legalEntityId: entity.body.id as string };
}

describe('a bank account', () => {
  it('is opened for an entity, once per code, and listed page by page', async () => {
    const { controller, legalEntityId } = await openFirm();
    const account = { legalEntityId, code: 'MAIN-EUR', iban: 'DE89370400440532013000', currency: 'EUR' };

    const made = await controller.post(`${door}/bank-accounts`, account).set('idempotency-key', 'bank-1').expect(201);
    const replay = await controller.post(`${door}/bank-accounts`, account).set('idempotency-key', 'bank-1').expect(201);
    const taken = await controller.post(`${door}/bank-accounts`, account).expect(409);
    await controller.post(`${door}/bank-accounts`, { legalEntityId, code: 'MAIN-USD', currency: 'USD' }).expect(201);
    const first = await controller.get(`${door}/bank-accounts?legalEntityId=${legalEntityId}&limit=1`).expect(200);
    const second = await controller.get(`${door}/bank-accounts?legalEntityId=${legalEntityId}&limit=1&after=${first.body.page.next}`).expect(200);

    expect(made.body).toMatchObject({ ...account, name: '', bic: null, status: 'ACTIVE', rowVersion: 1 });
    expect(replay.body).toEqual(made.body);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(taken.body.code).toBe('CONFLICT');
    expect([first, second].flatMap(({ body }) => body.data.map(({ code }: { code: string }) => code)).sort()).toEqual(['MAIN-EUR', 'MAIN-USD']);
    expect(second.body.page.next).toBeNull();
  });

  it.each`
    fields                            | pointer
    ${{ iban: 'not an iban' }}        | ${'/iban'}
    ${{ currency: 'euro' }}           | ${'/currency'}
    ${{ legalEntityId: 'LE-DE' }}     | ${'/legalEntityId'}
    ${{ balance: 1 }}                 | ${'/balance'}
  `('is refused with a wrong $pointer', async ({ fields, pointer }) => {
    const { controller, legalEntityId } = await openFirm();

    const reply = await controller.post(`${door}/bank-accounts`, { legalEntityId, code: 'MAIN', currency: 'EUR', ...fields }).expect(400);

    expect(reply.body.errors).toMatchObject([{ pointer }]);
  });

  it('is kept from those without the right', async () => {
    const { firm, legalEntityId } = await openFirm();
    const account = { legalEntityId, code: 'MAIN-EUR', currency: 'EUR' };

    await (await firm.as('AR_MANAGER')).post(`${door}/bank-accounts`, account).expect(403);
    await (await firm.as('CONSULTANT')).get(`${door}/bank-accounts`).expect(403);
  });
});

it('moves no money at this door', async () => {
  const { controller } = await openFirm();

  await controller.post(`${door}/payments`, {}).expect(405);
  await controller.post(`${door}/applications`, {}).expect(405);
  await controller.post(`${door}/payments/${unknown}/reverse`, {}).expect(404);
});

it('answers 404 for what is not there, 400 for what it does not know', async () => {
  const { controller } = await openFirm();

  await controller.get(`${door}/payments/${unknown}`).expect(404);
  await controller.get(`${door}/applications/${unknown}`).expect(404);
  await controller.get(`${door}/open-items/${unknown}`).expect(404);
  const day = await controller.get(`${door}/open-items?asOf=2026-02-30`).expect(400);
  const filter = await controller.get(`${door}/open-items?colour=red`).expect(400);

  expect(day.body.errors).toMatchObject([{ pointer: '/asOf' }]);
  expect(filter.body.errors).toMatchObject([{ pointer: '/colour', code: 'UNKNOWN_FIELD' }]);
});

it.each([
  'aging', 'exports/open-items',
])('answers 404 at %s for an entity that is not here, 403 for one beyond reach, as the trial balance does', async (books) => {
  const [{ firm, controller, legalEntityId }, other] = [await openFirm(), await openFirm()];
  const narrowed = await firm.within({ legalEntityIds: [unknown] }, 'CONTROLLER');
  const ofCustomer = await firm.within({ customerIds: [unknown] }, 'CONTROLLER');

  for (const path of [`${door}/${books}`, '/system/ledger/v1/trial-balance']) {
    for (const id of [unknown, other.legalEntityId]) {
      const missing = await controller.get(`${path}?legalEntityId=${id}`).expect(404);
      expect(missing.body).toMatchObject({ code: 'NOT_FOUND', detail: expect.stringContaining(`legal entity ${id}`) });
    }
    await controller.get(`${path}?legalEntityId=${legalEntityId}`).expect(200);
    await narrowed.get(`${path}?legalEntityId=${legalEntityId}`).expect(403);
  }
  await ofCustomer.get(`${door}/${books}?legalEntityId=${legalEntityId}`).expect(200);
});

it('has nothing open before anything is posted', async () => {
  const { controller, legalEntityId } = await openFirm();

  const items = await controller.get(`${door}/open-items?legalEntityId=${legalEntityId}`).expect(200);
  const aging = await controller.get(`${door}/aging?legalEntityId=${legalEntityId}&asOf=2026-05-31`).expect(200);
  const csv = await controller.get(`${door}/exports/open-items?legalEntityId=${legalEntityId}`).expect(200);

  expect(items.body).toEqual({ data: [], page: { next: null } });
  expect(aging.body).toEqual({ asOf: '2026-05-31', data: [] });
  expect(csv.text).toBe('invoice,currency,open\n');
  expect(csv.headers['content-type']).toContain('text/csv');
});
