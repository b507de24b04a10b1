import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { billingFirm, type BillingFirm, signDeal, workMay } from '../billing.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/engagement-setup/v1';

/** Deal A with work that is not billed, and deal B on which nobody worked. */
async function twoDeals() {
  const billing = await billingFirm(started());
  const [worked, idle] = [await signDeal(billing, 'A'), await signDeal(billing, 'B')];
  await workMay(billing, { A: worked });
  return { ...billing, worked, idle, projectManager: await billing.firm.as('PROJECT_MANAGER') };
}

async function asOwner(sql: string, values: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();
  try {
    await owner.query(`select set_config('app.tenant_id', $1, false)`, values.slice(0, 1));
    await owner.query(sql, [...values]);
  } finally {
    await owner.end();
  }
}

const complete = (person: Person, projectId: string) => person.post(`/system/project/v1/projects/${projectId}/complete`).expect(200);

describe('a project', () => {
  it('is closed once its time is decided and its work is billed', async () => {
    const { projectManager, worked, idle } = await twoDeals();
    const close = (id: string) => projectManager.post(`${door}/projects/${id}/close`);

    const early = await close(idle.projectId).expect(409);
    for (const { projectId } of [worked, idle]) await complete(projectManager, projectId);
    const open = await close(worked.projectId).expect(422);
    const closed = await close(idle.projectId).set('idempotency-key', 'close-b').expect(200);
    const replayed = await close(idle.projectId).set('idempotency-key', 'close-b').expect(200);
    const again = await close(idle.projectId).expect(409);

    expect([early.body.code, open.body.code, again.body.code]).toEqual(['ILLEGAL_TRANSITION', 'PROJECT_HAS_OPEN_WORK', 'ILLEGAL_TRANSITION']);
    expect(closed.body).toMatchObject({ id: idle.projectId, status: 'CLOSED' });
    expect([replayed.body, replayed.headers['idempotency-replayed']]).toEqual([closed.body, 'true']);
  });
});

describe('a customer', () => {
  it('is deactivated once nothing is left to bill or to collect', async () => {
    const { steward, worked, idle } = await twoDeals();
    const deactivate = (id: string) => steward.post(`${door}/customers/${id}/deactivate`);

    const open = await deactivate(worked.customerId).expect(422);
    const ended = await deactivate(idle.customerId).expect(200);
    const again = await deactivate(idle.customerId).expect(409);

    expect([open.body.code, again.body.code]).toEqual(['CUSTOMER_HAS_OPEN_BUSINESS', 'ILLEGAL_TRANSITION']);
    expect(ended.body).toMatchObject({ id: idle.customerId, status: 'INACTIVE' });
  });

  it('stays while its time is to be decided, or waits for its price', async () => {
    const billing = await billingFirm(started());
    const { steward, firm } = billing;
    const [decided, priced] = [await signDeal(billing, 'A'), await signDeal(billing, 'B')];
    const long = {
      resource: { code: 'R-1' }, project: { code: 'P-A' }, task: { code: 'BUILD' }, workDate: '2026-05-04', minutes: 1200, narrative: 'Long',
      externalRef: { system: 'PSA', id: 'long' },
    };

    const { body } = await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', [long]).expect(200);
    await asOwner(`insert into time_expense.work_to_price (tenant_id, source_id, source_type, project_id) values ($1, $2, 'TIME', $2)`, [
      firm.tenantId, priced.projectId,
    ]);
    const refused = [];
    for (const { customerId } of [decided, priced]) refused.push((await steward.post(`${door}/customers/${customerId}/deactivate`).expect(422)).body);

    expect(body.results).toMatchObject([{ status: 'SUBMITTED' }]);
    for (const { code, detail } of refused)
      expect({ code, detail }).toEqual({ code: 'CUSTOMER_HAS_OPEN_BUSINESS', detail: expect.stringContaining(' 1 time entries ') });
  });
});

describe('the time of a customer that is none any more', () => {
  const entries = '/process/work-capture/v1/time-entries';
  const work = { resource: { code: 'R-1' }, project: { code: 'P-A' }, task: { code: 'BUILD' }, workDate: '2026-05-04', minutes: 60, narrative: 'Late' };
  const gone = [expect.objectContaining({ code: 'CTR_NOT_ACTIVE', severity: 'BLOCK', detail: 'Customer CU-A is INACTIVE.' })];

  /** A draft of deal A, and the customer ended after it. */
  async function draftedBefore() {
    const billing = await billingFirm(started());
    const { customerId } = await signDeal(billing, 'A');
    const worker = await billing.firm.as('PROJECT_MANAGER');
    const { body: draft } = await worker.post(entries, work).expect(201);
    return { billing, customerId, worker, draft, deactivate: () => billing.steward.post(`${door}/customers/${customerId}/deactivate`) };
  }

  it('stays a draft, whether it was entered before or after', async () => {
    const { worker, draft, deactivate } = await draftedBefore();
    await deactivate().expect(200);

    const refused = await worker.post(`${entries}/${draft.id}/submit`).expect(422);
    const { body: later } = await worker.post(entries, { ...work, minutes: 30 }).expect(201);
    const again = await worker.post(`${entries}/${later.id}/submit`).expect(422);

    expect(draft.findings).toEqual([]);
    expect([refused.body.code, refused.body.exceptions, later.status, later.findings, again.body.code]).toEqual([
      'CTR_NOT_ACTIVE', gone, 'DRAFT', gone, 'CTR_NOT_ACTIVE',
    ]);
  });

  it('is seen by whichever of the two acts comes second', async () => {
    const { worker, draft, deactivate } = await draftedBefore();

    const [submitted, ended] = await Promise.all([worker.post(`${entries}/${draft.id}/submit`), deactivate()]);

    expect([`${submitted.status} ${submitted.body.code}`, `${ended.status} ${ended.body.code}`].filter((said) => !said.startsWith('200'))).toHaveLength(1);
    expect(['CTR_NOT_ACTIVE', 'CUSTOMER_HAS_OPEN_BUSINESS']).toContain(submitted.body.code ?? ended.body.code);
  });
});

describe('a contract', () => {
  const agreed = async ({ firm, legalEntityId }: BillingFirm, customerId: string): Promise<{ id: string }> => {
    const { body: billTos } = await firm.admin.get(`/system/customer/v1/customers/${customerId}/bill-tos`).expect(200);
    const lines = [{ lineNo: 1, billingModel: 'TM', billToSplit: [{ billToId: billTos.data[0].id, percent: '100' }] }];
    const contract = { number: 'C-HAND', legalEntityId, customerId, currency: 'EUR', startDate: '2026-05-01', lines };
    return (await firm.admin.post('/system/contract/v1/contracts', contract).expect(201)).body;
  };

  it('that waits for approval is cancelled together with what it waits for', async () => {
    const billing = await billingFirm(started());
    const { customerId } = await signDeal(billing, 'A');
    const manager = await billing.firm.as('CONTRACT_MANAGER');
    const { id } = await agreed(billing, customerId);
    const submitted = await manager.post(`${door}/contracts/${id}/submit`).expect(200);

    const cancelled = await manager.post(`${door}/contracts/${id}/cancel`).expect(200);
    const again = await manager.post(`${door}/contracts/${id}/cancel`).expect(409);
    const { body: request } = await manager.get(`/system/approval/v1/approval-requests/${submitted.body.contract.version.approvalRequestId}`).expect(200);

    expect([submitted.body.contract.status, cancelled.body.status, again.body.code]).toEqual(['IN_APPROVAL', 'CANCELLED', 'ILLEGAL_TRANSITION']);
    expect(request.status).toBe('SUPERSEDED');
  });

  it('that runs is not cancelled', async () => {
    const billing = await billingFirm(started());
    const { contractId } = await signDeal(billing, 'A');

    const refused = await (await billing.firm.as('CONTRACT_MANAGER')).post(`${door}/contracts/${contractId}/cancel`).expect(409);

    expect(refused.body.code).toBe('ILLEGAL_TRANSITION');
  });
});

it('these verbs are for those who may change the record, and hide other tenants', async () => {
  const billing = await billingFirm(started());
  const { contractId, customerId, projectId } = await signDeal(billing, 'A');
  const verbs = [`projects/${projectId}/close`, `customers/${customerId}/deactivate`, `contracts/${contractId}/cancel`];
  const [consultant, stranger] = [await billing.firm.as('CONSULTANT'), (await newFirm(started())).admin];

  for (const verb of verbs) {
    await consultant.post(`${door}/${verb}`).expect(403);
    await stranger.post(`${door}/${verb}`).expect(404);
  }
});
