import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm } from '../work.js';

const started = useApp();
const door = '/system/wip/v1/billable-transactions';

/** A firm with three priced days of Priya's. */
async function pricedFirm() {
  const working = await workingFirm(started());
  await working.firm.admin.post(`/system/ledger/v1/legal-entities/${working.legalEntityId}/load-chart`).expect(200);
  for (const workDate of ['2026-06-08', '2026-06-09', '2026-06-10']) {
    const draft = await working.priya.post(`${workDoor}/time-entries`, {
      project: { code: 'BOLT' }, task: { code: 'Build' }, workDate, minutes: 60, narrative: 'API',
    }).expect(201);
    await working.priya.post(`${workDoor}/time-entries/${draft.body.id}/submit`).expect(200);
  }
  const manager = await working.firm.as('BILLING_MANAGER');
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await manager.get(door).expect(200)).body.data.length === 3) break;
    await sleep(100);
  }
  return { ...working, manager };
}

it('lists priced work page by page, by state and class', async () => {
  const { manager, projectId } = await pricedFirm();

  const first = await manager.get(`${door}?limit=2&projectId=${projectId}&state=OPEN&billClass=BILLABLE`).expect(200);
  const second = await manager.get(`${door}?limit=2&projectId=${projectId}&state=OPEN&billClass=BILLABLE&after=${first.body.page.next}`).expect(200);
  const billed = await manager.get(`${door}?state=BILLED`).expect(200);

  expect([first.body.data.length, second.body.data.length, second.body.page.next, billed.body.data.length]).toEqual([2, 1, null, 0]);
  expect(first.body.data[0]).toMatchObject({
    sourceType: 'TIME', unit: 'HUR', quantity: '60.000000', rate: '120.000000', amount: { amount: 12000, currency: 'EUR' }, state: 'OPEN', invoiceId: null,
  });
});

it('shows one to whom it concerns, and nothing to anybody else', async () => {
  const { manager, priya } = await pricedFirm();
  const stranger = (await newFirm(started())).admin;
  const [row] = (await manager.get(door).expect(200)).body.data;

  const shown = await manager.get(`${door}/${row.id}`).expect(200);
  await stranger.get(`${door}/${row.id}`).expect(404);
  await priya.get(`${door}/${row.id}`).expect(403);
  await manager.get(`${door}?colour=red`).expect(400);
  await manager.post(`${door}/${row.id}/release`).expect(404);

  expect(shown.body).toEqual(row);
  expect(shown.headers['etag']).toBe('W/"1"');
});
