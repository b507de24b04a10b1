import { afterAll, beforeAll, expect, it } from 'vitest';
import { Db, Jobs } from '#libs/platform/index.js';
import { moveOutbox } from '#libs/platform/jobs/relay.js';
import { type BillingFirm, billingFirm, dealOf, type DraftRef, mayOf, until } from '../billing.js';
import { type Person, personOf } from '../firm.js';
import { buildProduct, type Host, startHost } from '../host.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
const boot = 60_000;
const apps = ['worker', 'system/ledger', 'process/invoice-generation', 'process/ar-posting', 'experience/partner'] as const;
const hosts = new Map<string, Host>();

beforeAll(buildProduct, boot);

afterAll(async () => {
  for (const host of hosts.values()) await host.kill();
});

async function start(...names: readonly (typeof apps)[number][]): Promise<void> {
  await Promise.all(names.map(async (name) => void hosts.set(name, await startHost(name, started()))));
}

/** The same person with the same key, at the host of another door. */
function at(app: (typeof apps)[number], { userId, key }: Person): Person {
  return personOf(hosts.get(app)!, userId, key);
}

async function approve({ manager }: BillingFirm): Promise<void> {
  const { body } = await manager.get('/system/approval/v1/approval-requests?mine=assigned&status=PENDING&documentType=INVOICE').expect(200);
  for (const { id, versionNo, contentHash } of body.data as DraftRef[]) {
    await manager.post(`/process/approval-routing/v1/approval-requests/${id}/approve`, { versionNo, contentHash }).expect(200);
  }
}

it('bills a deal across hosts of their own under the same addresses, files and dead hand-over included', { timeout: boot }, async () => {
  const billing = await billingFirm(started());
  const { legalEntityId, steward, specialist, manager, firm } = billing;
  const auditor = await firm.as('AUDITOR');
  await start('experience/partner', 'process/invoice-generation', 'process/ar-posting', 'system/ledger');

  await at('experience/partner', steward).post('/experience/partner/v1/engagements', dealOf('BOLT')).expect(201);
  await at('experience/partner', steward).post('/experience/partner/v1/time-entries/bulk?submit=true', mayOf('BOLT')).expect(200);
  await dieBeforeTheQueueHears();
  await start('worker');
  await until(async () => (await auditor.get('/system/wip/v1/billable-transactions').expect(200)).body.data.length === 7);
  const terms = { legalEntityId, serviceTo: '2026-05-31', issueDate: '2026-05-31', accountingDate: '2026-05-31' };
  const { body: run } = await at('process/invoice-generation', specialist).post('/process/invoice-generation/v1/billing-runs', terms).expect(202);
  const runNow = () => at('process/invoice-generation', specialist).get(`/process/invoice-generation/v1/billing-runs/${run.id}`).expect(200);
  await until(async () => (await runNow()).body.status === 'IN_REVIEW');
  await approve(billing);
  const { body: drafts } = await specialist.get(`/system/invoice/v1/invoices?billingRunId=${run.id}`).expect(200);
  const { id, versionNo, contentHash } = drafts.data[0] as DraftRef;
  const posted = await at('process/ar-posting', manager).post(`/process/ar-posting/v1/invoices/${id}/post`, { versionNo, contentHash }).expect(200);
  const documents = () => at('experience/partner', specialist).get(`/experience/partner/v1/invoices/${id}/documents`).expect(200);
  await until(async () => (await documents()).body.data.length > 0);
  const pdf = await at('experience/partner', specialist).get(`/experience/partner/v1/invoices/${id}/documents/pdf`).expect(200);
  const { body: balance } = await at('system/ledger', auditor)
    .get(`/system/ledger/v1/trial-balance?legalEntityId=${legalEntityId}&asOf=2026-05-31`)
    .expect(200);

  expect(posted.body).toMatchObject({ number: 'INV-2026-000001' });
  expect(Buffer.from(pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  const trade = (balance.rows as { name: string }[]).find(({ name }) => name.toUpperCase().replace(' ', '_') === 'AR_TRADE');
  expect(trade).toMatchObject({ functionalBalance: { amount: 809_200 } });
  await at('system/ledger', specialist).get('/experience/partner/v1/invoices').expect(404);
  expect(await Promise.all([...hosts.values()].map((host) => host.stop()))).toEqual(apps.map(() => 0));
});

/** The relay commits what is to be delivered and dies before it tells the queue. */
async function dieBeforeTheQueueHears(): Promise<void> {
  const queue = { addBulk: () => Promise.reject(new Error('killed')) };
  await expect(moveOutbox(started().app.get(Db).relayPool, started().app.get(Jobs), queue as never)).rejects.toThrow('killed');
}
