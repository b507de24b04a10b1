import pg from 'pg';
import { expect, it } from 'vitest';
import { type BillingFirm, billingFirm, type DraftRef, mayOf, runMay, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const runs = '/process/invoice-generation/v1/billing-runs';
const releases = '/process/ar-posting/v1';
const deliveries = '/process/integration/v1/deliveries';
const grants = '/system/identity/v1/role-grants';

type Sql = (text: string, values: unknown[]) => Promise<unknown>;

/** A firm with a deal whose May is worked and priced. */
async function workedMay(): Promise<BillingFirm> {
  const billing = await billingFirm(started());
  await workMay(billing, { BOLT: await signDeal(billing, 'BOLT') });
  return billing;
}

/** Does something while no job can begin: nothing is on its way before this ends. */
async function beforeJobsBegin<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table platform.delivery in share mode');
    const done = await work((text, values) => client.query(text, values));
    await client.query('commit');
    return done;
  } finally {
    await client.end();
  }
}

async function setUserStatus({ firm }: BillingFirm, { userId }: Person, status: 'ACTIVE' | 'DISABLED', sql: Sql): Promise<void> {
  const settings = { 'app.tenant_id': firm.tenantId, 'app.user_id': userId, 'app.actor_type': 'USER', 'app.now': '2026-05-31T12:00:00Z' };
  for (const [name, value] of Object.entries(settings)) await sql('select set_config($1, $2, true)', [name, value]);
  await sql('update identity.user set status = $3 where tenant_id = $1 and id = $2', [firm.tenantId, userId, status]);
}

async function dead(operator: Person, consumer: string): Promise<{ id: string; cause: string }> {
  let found: { id: string; cause: string }[] = [];
  await until(async () => (found = (await operator.get(`${deliveries}?status=DEAD&consumer=${consumer}`).expect(200)).body.data).length > 0);
  return found[0]!;
}

async function approve(billing: BillingFirm, drafts: readonly DraftRef[]): Promise<void> {
  const { body } = await billing.manager.get('/system/approval/v1/approval-requests?mine=assigned&status=PENDING&documentType=INVOICE').expect(200);
  const decisions = body.data.map(({ id, versionNo, contentHash }: DraftRef) => ({ requestId: id, versionNo, contentHash, decision: 'APPROVE' }));
  expect(decisions).toHaveLength(drafts.length);
  await billing.manager.post('/process/approval-routing/v1/approval-requests/bulk?mode=atomic', decisions).expect(200);
}

it('tells a billing run that the job of its chunk is dead and why, and goes on when the job is replayed', async () => {
  const billing = await workedMay();
  const { firm, specialist, legalEntityId } = billing;
  const operator = await firm.as('INTEGRATION_OPERATOR');
  const all = (await firm.admin.get(grants).expect(200)).body.data as { id: string; userId: string }[];
  const run = async (id: string) => (await operator.get(`${runs}/${id}`).expect(200)).body;
  const operation = async (id: string) => (await operator.get(`/process/invoice-generation/v1/operations/${id}`).expect(200)).body;

  const { id, operationId } = await beforeJobsBegin(async () => {
    const { body } = await specialist.post(runs, { legalEntityId, serviceTo: '2026-05-31', issueDate: '2026-05-31', accountingDate: '2026-05-31' }).expect(202);
    await firm.admin.post(`${grants}/${all.find(({ userId }) => userId === specialist.userId)!.id}/revoke`).expect(200);
    return body as { id: string; operationId: string };
  });
  const delivery = await dead(operator, 'invoice-generation.chunk');
  const failed = [await run(id), await operation(operationId)];
  await firm.admin.post(grants, { userId: specialist.userId, role: 'BILLING_SPECIALIST' }).expect(201);
  await operator.post(`${deliveries}/${delivery.id}/replay`).expect(200);
  await until(async () => (await run(id)).status !== 'FAILED');

  expect(failed).toMatchObject([
    { status: 'FAILED', failure: expect.stringMatching(/^FORBIDDEN: .*billing_run\.execute/) },
    { state: 'FAILED', processed: 0, problems: [{ code: 'FORBIDDEN', detail: expect.stringMatching(/^Chunk 1: /) }] },
  ]);
  expect(await run(id)).toMatchObject({ status: 'IN_REVIEW', failure: null, documentCount: 1, itemCount: 7 });
  expect(await operation(operationId)).toMatchObject({ state: 'SUCCEEDED', processed: 1, problems: [] });
});

it('goes on with a run that is resumed instead, and a replay of the dead job then changes nothing', async () => {
  const billing = await workedMay();
  const { firm, specialist, legalEntityId } = billing;
  const operator = await firm.as('INTEGRATION_OPERATOR');
  const colleague = await firm.as('BILLING_SPECIALIST', 'CONSULTANT');
  const run = async (id: string) => (await operator.get(`${runs}/${id}`).expect(200)).body;

  const { id, operationId } = await beforeJobsBegin(async (sql) => {
    const { body } = await specialist.post(runs, { legalEntityId, serviceTo: '2026-05-31', issueDate: '2026-05-31', accountingDate: '2026-05-31' }).expect(202);
    await setUserStatus(billing, specialist, 'DISABLED', sql);
    return body as { id: string; operationId: string };
  });
  const delivery = await dead(operator, 'invoice-generation.chunk');
  const failed = await run(id);
  await colleague.post(`${runs}/${id}/resume`).expect(200);
  await until(async () => (await run(id)).status === 'IN_REVIEW');
  await beforeJobsBegin((sql) => setUserStatus(billing, specialist, 'ACTIVE', sql));
  await operator.post(`${deliveries}/${delivery.id}/replay`).expect(200);
  await until(async () => (await operator.get(`${deliveries}?status=DONE&consumer=invoice-generation.chunk`).expect(200)).body.data.length === 2);

  expect([failed.status, failed.failure]).toEqual(['FAILED', expect.stringMatching(/^ACTOR_GONE: /)]);
  expect(await run(id)).toMatchObject({ status: 'IN_REVIEW', failure: null, documentCount: 1, itemCount: 7, chunksDone: 1 });
  const operation = await operator.get(`/process/invoice-generation/v1/operations/${operationId}`).expect(200);
  expect(operation.body).toMatchObject({ state: 'SUCCEEDED', processed: 1, problems: [] });
});

it('ends a release whose part is dead, and posts what is left when the part is replayed', async () => {
  const billing = await workedMay();
  const { firm, manager } = billing;
  const operator = await firm.as('INTEGRATION_OPERATOR');
  const drafts = await runMay(billing);
  await approve(billing, drafts);
  const operation = async (id: string) => (await operator.get(`${releases}/operations/${id}`).expect(200)).body;

  const id = await beforeJobsBegin(async (sql) => {
    const { body } = await manager.post(`${releases}/releases`, { documents: drafts }).expect(202);
    await setUserStatus(billing, manager, 'DISABLED', sql);
    return body.id as string;
  });
  const delivery = await dead(operator, 'ar-posting.release-part');
  const failed = await operation(id);
  await beforeJobsBegin((sql) => setUserStatus(billing, manager, 'ACTIVE', sql));
  await operator.post(`${deliveries}/${delivery.id}/replay`).expect(200);
  await until(async () => (await operation(id)).state === 'SUCCEEDED');

  expect(failed).toMatchObject({ state: 'FAILED', processed: 0, problems: [{ code: 'ACTOR_GONE' }] });
  expect(await operation(id)).toMatchObject({ processed: 1, problems: [], result: { [drafts[0]!.id]: { outcome: 'POSTED', number: 'INV-2026-000001' } } });
});

it('says WIP_PENDING for work whose pricing is dead, and a billing run prices it all the same', async () => {
  const billing = await billingFirm(started());
  const { firm, steward, specialist } = billing;
  const operator = await firm.as('INTEGRATION_OPERATOR');
  const { projectId } = await signDeal(billing, 'BOLT');

  await beforeJobsBegin(async (sql) => {
    await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', mayOf('BOLT')).expect(200);
    await setUserStatus(billing, steward, 'DISABLED', sql);
  });
  await dead(operator, 'invoice-generation.price');
  const { body: readiness } = await specialist.get(`/process/invoice-generation/v1/readiness?project=${projectId}`).expect(200);
  const drafts = await runMay(billing);

  expect(readiness.data[0].blockers).toMatchObject([{ check: 'RC-16', code: 'WIP_PENDING', ownerRole: 'INTEGRATION_OPERATOR' }]);
  expect(drafts).toHaveLength(1);
});
