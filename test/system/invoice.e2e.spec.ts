import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm } from '../work.js';

const started = useApp();
const door = '/system/invoice/v1/invoices';

/** A firm whose run drafted one invoice of an hour at 120.00. */
async function draftedFirm() {
  const working = await workingFirm(started());
  const { firm, legalEntityId, priya } = working;
  for (const load of ['load-chart', 'load-taxes']) await firm.admin.post(`/system/ledger/v1/legal-entities/${legalEntityId}/${load}`).expect(200);
  const draft = await priya.post(`${workDoor}/time-entries`, {
    project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-10', minutes: 60, narrative: 'API',
  }).expect(201);
  await priya.post(`${workDoor}/time-entries/${draft.body.id}/submit`).expect(200);
  const specialist = await firm.as('BILLING_SPECIALIST');
  const run = await specialist.post('/process/invoice-generation/v1/billing-runs', { legalEntityId }).expect(202);
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await specialist.get(`/process/invoice-generation/v1/billing-runs/${run.body.id}`).expect(200)).body.status === 'IN_REVIEW') break;
    await sleep(100);
  }
  return { ...working, specialist, runId: run.body.id as string };
}

it('lists documents by what they are filtered with, and shows them whole with their versions', async () => {
  const { specialist, legalEntityId, runId } = await draftedFirm();

  const list =
    await specialist.get(`${door}?billingRunId=${runId}&status=IN_REVIEW&legalEntityId=${legalEntityId}&issuedFrom=2026-06-30&issuedTo=2026-06-30`).expect(200);
  const none = await specialist.get(`${door}?status=POSTED`).expect(200);
  const [summary] = list.body.data;
  const whole = await specialist.get(`${door}/${summary.id}`).expect(200);
  const versions = await specialist.get(`${door}/${summary.id}/versions`).expect(200);

  expect(none.body.data).toEqual([]);
  expect(whole.body).toMatchObject(summary);
  expect(whole.body).toMatchObject({
    grossTotal: { amount: 14280, currency: 'EUR' },
    functionalGrossTotal: { amount: 14280, currency: 'EUR' },
    lines: [{ net: { amount: 12000 }, taxShown: { amount: 2280 } }],
  });
  expect(versions.body.data).toMatchObject([{ versionNo: 1, contentHash: summary.contentHash, reason: 'Drafted', snapshot: { netTotalMinor: 12000 } }]);
});

it('offers no act of its own, and hides from strangers', async () => {
  const { specialist, priya } = await draftedFirm();
  const stranger = (await newFirm(started())).admin;
  const [{ id }] = (await specialist.get(door).expect(200)).body.data;

  for (const verb of ['submit', 'approve', 'post', 'discard', 'edit']) await specialist.post(`${door}/${id}/${verb}`).expect(404);
  await stranger.get(`${door}/${id}`).expect(404);
  await priya.get(`${door}/${id}`).expect(403);
  await specialist.get(`${door}?status=PAID`).expect(400);
});
