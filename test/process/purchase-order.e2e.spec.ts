import { expect, it } from 'vitest';
import { type BillingFirm, billingFirm, dealOf, runMay, signDeal, workMay } from '../billing.js';
import { type Deal, settled } from '../deal.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const customers = '/system/customer/v1';
const drafting = '/process/invoice-generation/v1';

/** A customer that asks for orders, with a project of two tasks; its contract names none. */
async function signedByAsker({ steward }: BillingFirm) {
  const usual = dealOf('PO') as { projects: { assignments: object[] }[] };
  const [project] = usual.projects;
  const tasks = ['BUILD', 'REVIEW'].map((code) => ({ code, lineNo: 1 }));
  const assignments = tasks.map(({ code }) => ({ ...project!.assignments[0], task: code }));
  const { body } = await steward.post('/process/engagement-setup/v1/engagements', { ...usual, projects: [{ ...project, tasks, assignments }] }).expect(201);
  const { body: { data: [billTo] } } = await steward.get(`${customers}/customers/${body.customer.id}/bill-tos`).expect(200);
  await steward.patch(`${customers}/bill-tos/${billTo.id}`, { poRequired: true }).set('if-match', `W/"${billTo.rowVersion}"`).expect(200);
  return { customerId: body.customer.id as string, billToId: billTo.id as string, project: body.projects[0] as SignedProject };
}

interface SignedProject {
  readonly id: string;
  readonly tasks: readonly { readonly id: string }[];
}

/** From now on its tasks are billed by two lines of another contract: the first names an order, the second this. */
async function ordered(billing: BillingFirm, second: 'an order' | 'none'): Promise<Deal & { readonly contractId: string }> {
  const { steward, legalEntityId, firm } = billing;
  const { customerId, billToId, project } = await signedByAsker(billing);
  const order = { customerId, number: 'PO-7', currency: 'EUR', validFrom: '2026-01-01' };
  const { body: { id: purchaseOrderId } } = await steward.post(`${customers}/purchase-orders`, order).expect(201);
  const line = { billingModel: 'TM', billToSplit: [{ billToId, percent: '100' }], rates: [{ rate: '100' }] };
  const { id: contractId, lines } = await agreed(billing, await firm.as('CONTROLLER'), {
    number: 'C-ORDERED', legalEntityId, customerId, currency: 'EUR', startDate: '2026-01-01', signedDate: '2025-12-31', documentRef: 'SOW-7',
    lines: [{ ...line, lineNo: 1, purchaseOrderId }, { ...line, lineNo: 2, ...(second === 'an order' && { purchaseOrderId }) }],
  });
  for (const [index, { id }] of project.tasks.entries()) {
    await firm.admin.patch(`/system/project/v1/tasks/${id}`, { contractLineId: lines[index]!.id }).set('if-match', 'W/"1"').expect(200);
  }
  return { ...billing, started: started(), customerId, contractId, projectId: project.id };
}

interface AgreedContract {
  readonly id: string;
  readonly lines: readonly { readonly id: string }[];
}

/** A contract drafted at its own door, and decided by those it goes to. */
async function agreed({ firm, manager }: BillingFirm, controller: Person, content: object): Promise<AgreedContract> {
  const drafter = await firm.as('CONTRACT_MANAGER');
  const { body: { id } } = await drafter.post('/system/contract/v1/contracts', content).expect(201);
  await drafter.post(`/process/engagement-setup/v1/contracts/${id}/submit`).expect(200);
  for (const person of [manager, controller]) {
    const { body: { data: [asked] } } = await person.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
    const seen = { versionNo: asked.versionNo, contentHash: asked.contentHash };
    await person.post(`/process/approval-routing/v1/approval-requests/${asked.id}/approve`, seen).expect(200);
  }
  return (await drafter.get(`/system/contract/v1/contracts/${id}`).expect(200)).body;
}

/** An hour on each of these tasks, priced. */
async function workOn(deal: Deal, ...tasks: readonly string[]): Promise<void> {
  const records = tasks.map((code) => ({
    resource: { code: 'R-1' }, project: { code: 'P-PO' }, task: { code }, workDate: '2026-05-11', minutes: 60,
  }));
  await deal.steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', records).expect(200);
  await settled(deal);
}

it.each`
  second        | documents | blockers
  ${'none'}     | ${1}      | ${[{ check: 'RC-09', code: 'PO_MISSING', ownerRole: 'MASTER_DATA_STEWARD' }]}
  ${'an order'} | ${2}      | ${[]}
`('where the second line of a contract names $second, a chunk of two customers bills $documents of them', async ({ second, documents, blockers }) => {
  const billing = await billingFirm(started());
  await workMay(billing, { OTHER: await signDeal(billing, 'OTHER') }, 2);
  const deal = await ordered(billing, second);
  await workOn(deal, 'BUILD', 'REVIEW');

  await runMay(billing);

  const { body: { data: [run] } } = await billing.specialist.get(`${drafting}/billing-runs`).expect(200);
  expect(run).toMatchObject({ status: 'IN_REVIEW', chunkCount: 1, candidateCount: 2, documentCount: documents, failure: null });
  expect(run.findings.flatMap((finding: { blockers: object[] }) => finding.blockers)).toMatchObject(blockers);
});

it('readiness asks for the order of lines with open work, and of no others', async () => {
  const deal = await ordered(await billingFirm(started()), 'none');
  const { legalEntityId, contractId, specialist } = deal;
  const project = { code: 'P-ORDERED', legalEntityId, contractId, startDate: '2026-01-01' };
  const { body: { id } } = await deal.firm.admin.post('/system/project/v1/projects', project).expect(201);
  const readiness = async () => (await specialist.get(`${drafting}/readiness?project=${id}`).expect(200)).body.data;

  await workOn(deal, 'BUILD');
  const before = await readiness();
  await workOn(deal, 'REVIEW');

  expect(before).toMatchObject([{ status: 'READY', openCount: 1, blockers: [] }]);
  expect(await readiness()).toMatchObject([{ status: 'NOT_READY', openCount: 2, blockers: [{ code: 'PO_MISSING' }] }]);
});
