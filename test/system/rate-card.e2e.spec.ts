import { expect, it } from 'vitest';
import { billingFirm, signDeal } from '../billing.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const cards = '/system/rate-card/v1/rate-cards';

async function draftCard() {
  const firm = await newFirm(started());
  const manager = await firm.as('CONTRACT_MANAGER');
  const card = await manager.post(cards, { code: 'STANDARD', scope: 'TENANT', currency: 'EUR' }).expect(201);
  return { firm, manager, card: card.body as { id: string; rowVersion: number } };
}

it('prices a role by a line, and shows the card with it', async () => {
  const { manager, card } = await draftCard();

  await manager.post(`${cards}/${card.id}/lines`, { rate: '165.5', validFrom: '2026-01-01' }).expect(201);
  const shown = await manager.get(`${cards}/${card.id}`).expect(200);

  expect(shown.body.lines).toMatchObject([{ rate: '165.500000', unit: 'HUR', validFrom: '2026-01-01', validTo: null }]);
  expect(shown.headers['etag']).toBe('W/"1"');
});

it('refuses a rate that overlaps another with the same keys, and says which', async () => {
  const { manager, card } = await draftCard();
  await manager.post(`${cards}/${card.id}/lines`, { rate: '120', validFrom: '2026-01-01', validTo: '2026-07-01' }).expect(201);

  const reply = await manager.post(`${cards}/${card.id}/lines`, { rate: '130', validFrom: '2026-06-30' }).expect(409);

  expect(reply.body).toMatchObject({ code: 'RATE_PERIOD_OVERLAPS', invariant: 'INV-10' });
  expect(reply.body.detail).toContain('2026-01-01..2026-07-01');
});

it.each`
  rate              | why
  ${165.5}          | ${'money as a float'}
  ${'1e3'}          | ${'an exponent'}
  ${'165.1234567'}  | ${'seven decimal places'}
  ${'-1'}           | ${'a negative rate'}
`('refuses $why', async ({ rate }) => {
  const { manager, card } = await draftCard();

  const reply = await manager.post(`${cards}/${card.id}/lines`, { rate, validFrom: '2026-01-01' }).expect(400);

  expect(reply.body.errors).toMatchObject([{ pointer: '/rate', code: 'MATCHES' }]);
});

it('ends a line on the version that was read, and only earlier', async () => {
  const { manager, card } = await draftCard();
  const line = await manager.post(`${cards}/${card.id}/lines`, { rate: '120', validFrom: '2026-01-01' }).expect(201);
  const end = `${cards}/${card.id}/lines/${line.body.id}/end`;

  await manager.post(end, { validTo: '2026-07-01' }).expect(428);
  await manager.post(end, { validTo: '2026-07-01' }).set('if-match', 'W/"9"').expect(412);
  await manager.post(end, { validTo: '2026-07-01' }).set('if-match', 'W/"1"').expect(200);
  const later = await manager.post(end, { validTo: '2026-08-01' }).set('if-match', 'W/"2"').expect(409);

  expect(later.body.code).toBe('RATE_LINE_ENDED');
});

async function cardWithLines(reader: Person, filter: string) {
  const { body } = await reader.get(`${cards}?${filter}`).expect(200);
  return (await reader.get(`${cards}/${body.data[0].id}`).expect(200)).body as { id: string; lines: readonly { id: string }[] };
}

it('ends a line of an approved card from today on, and leaves the days it has priced alone', async () => {
  const at = await billingFirm(started(), '2026-05-31T12:00:00Z');
  await signDeal(at, 'X');
  const manager = await at.firm.as('CONTRACT_MANAGER');
  const { id, lines: [consultant, senior] } = await cardWithLines(manager, 'status=APPROVED');
  const end = (line: { id: string }, validTo: string) => manager.post(`${cards}/${id}/lines/${line.id}/end`, { validTo }).set('if-match', 'W/"1"');

  const past = await end(consultant!, '2026-05-30').expect(409);
  const today = await end(consultant!, '2026-05-31').expect(200);
  await manager.post(`${cards}/${id}/retire`).expect(200);
  const retired = await end(senior!, '2026-06-30').expect(409);

  expect(past.body).toMatchObject({ code: 'RATE_END_PAST', detail: expect.stringContaining('end it on that day or later') });
  expect(today.body.validTo).toBe('2026-05-31');
  expect(retired.body.code).toBe('ILLEGAL_TRANSITION');
});

it('ends no line while the card is before its approvers', async () => {
  const { manager, card } = await draftCard();
  const line = await manager.post(`${cards}/${card.id}/lines`, { rate: '120', validFrom: '2026-01-01' }).expect(201);
  await manager.post(`/process/engagement-setup/v1/rate-cards/${card.id}/submit`).expect(200);

  const reply = await manager.post(`${cards}/${card.id}/lines/${line.body.id}/end`, { validTo: '2099-07-01' }).set('if-match', 'W/"1"').expect(409);

  expect(reply.body.code).toBe('ILLEGAL_TRANSITION');
});

it('keeps the card from those without the right and from other tenants', async () => {
  const { firm, card } = await draftCard();
  const [consultant, stranger] = [await firm.as('CONSULTANT'), (await newFirm(started())).admin];

  await consultant.post(cards, { code: 'MINE', scope: 'TENANT', currency: 'EUR' }).expect(403);
  await consultant.get(`${cards}/${card.id}`).expect(403);
  await stranger.get(`${cards}/${card.id}`).expect(404);
  await stranger.post(`${cards}/${card.id}/lines`, { rate: '1', validFrom: '2026-01-01' }).expect(404);
});

it('does not retire a draft, and offers no approval at this door', async () => {
  const { manager, card } = await draftCard();

  const reply = await manager.post(`${cards}/${card.id}/retire`).expect(409);
  await manager.post(`${cards}/${card.id}/approve`).expect(404);
  await manager.post(`${cards}/${card.id}/submit`).expect(404);

  expect(reply.body.code).toBe('ILLEGAL_TRANSITION');
});

it('walks a list page by page in a stable order', async () => {
  const { manager } = await draftCard();
  for (const code of ['A', 'B', 'C']) await manager.post(cards, { code, scope: 'TENANT', currency: 'EUR' }).expect(201);

  const first = await manager.get(`${cards}?limit=3`).expect(200);
  const second = await manager.get(`${cards}?limit=3&after=${first.body.page.next}`).expect(200);

  expect([...first.body.data, ...second.body.data].map((card) => card.code)).toEqual(['STANDARD', 'A', 'B', 'C']);
  expect(second.body.page.next).toBeNull();
});
