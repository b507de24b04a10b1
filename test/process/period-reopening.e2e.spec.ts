import { expect, it } from 'vitest';
import { billingFirm } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/period-close/v1/period-reopenings';
const periods = '/system/ledger/v1/periods';

/** The books of April, closed for billing. */
async function closedApril() {
  const { firm, legalEntityId, manager } = await billingFirm(started());
  const controller = await firm.as('CONTROLLER');
  const { body } = await controller.get(`${periods}?legalEntityId=${legalEntityId}&subledger=BILLING&on=2026-04-30`).expect(200);
  const id = body.data[0].id as string;
  for (const verb of ['soft-close', 'close']) await controller.post(`${periods}/${id}/${verb}`).expect(200);
  const statusOf = async () => (await controller.get(`${periods}/${id}`).expect(200)).body.status as string;
  return { firm, controller, manager, id, statusOf };
}

async function decide(person: Person, requestId: string, decision: 'approve' | 'reject', status = 200) {
  const { body: { versionNo, contentHash } } = await person.get(`/system/approval/v1/approval-requests/${requestId}`).expect(200);
  return (await person.post(`/process/approval-routing/v1/approval-requests/${requestId}/${decision}`, {
    versionNo, contentHash, reason: 'Seen',
  }).expect(status)).body;
}

it('a period is reopened by a controller and the CFO together, neither of whom asked (P-PER)', async () => {
  const { firm, controller, id, statusOf } = await closedApril();
  const [other, cfo] = [await firm.within({}, 'CONTROLLER'), await firm.as('CFO')];

  const asked = await controller.post(door, { periodId: id, reason: 'An invoice of April was forgotten' }).expect(201);
  const twice = await controller.post(door, { periodId: id, reason: 'Again' }).expect(409);
  const own = await decide(controller, asked.body.approvalRequestId, 'approve', 403);
  await decide(other, asked.body.approvalRequestId, 'approve');
  const halfway = await statusOf();
  const done = await decide(cfo, asked.body.approvalRequestId, 'approve');

  expect([asked.body.status, twice.body.code, own.code, halfway, done.status, await statusOf()]).toEqual([
    'CLOSED', 'APR_ALREADY_PENDING', 'SOD_VIOLATION', 'CLOSED', 'APPROVED', 'OPEN',
  ]);
});

it('a period stays closed when the CFO says no, and may be asked for again', async () => {
  const { firm, controller, id, statusOf } = await closedApril();
  const cfo = await firm.as('CFO');

  const asked = await controller.post(door, { periodId: id, reason: 'An invoice of April was forgotten' }).expect(201);
  await decide(cfo, asked.body.approvalRequestId, 'reject');
  await controller.post(door, { periodId: id, reason: 'It was not billed anywhere else' }).expect(201);

  expect(await statusOf()).toBe('CLOSED');
});

it('a locked period is never reopened, and only who closes periods asks', async () => {
  const { firm, controller, manager, id } = await closedApril();
  const stranger = await (await billingFirm(started())).firm.as('CONTROLLER');
  const asked = { periodId: id, reason: 'Please' };

  await manager.post(door, asked).expect(403);
  await stranger.post(door, asked).expect(404);
  await (await firm.as('CONTROLLER')).post(door, { ...asked, reason: '' }).expect(400);
  const shut = await controller.post(`${periods}/${id}/reopen`).expect(422);
  await controller.post(`${periods}/${id}/lock`).expect(200);
  const locked = await controller.post(door, asked).expect(409);

  expect([shut.body.code, locked.body.code]).toEqual(['PERIOD_REOPEN_NEEDS_APPROVAL', 'ILLEGAL_TRANSITION']);
});
