import { type BillingFirm, billingFirm, type DraftRef, mayOf, runMay, type SignedDeal, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import type { TestApp } from '../test-app.js';

/** Two deals of one firm, both worked, billed, posted and paid in part; each with a hold, a purchase order and a printed invoice. */
export interface TwoDeals extends BillingFirm {
  readonly auditor: Person;
  readonly own: SignedDeal;
  readonly other: SignedDeal;
  readonly drafts: readonly (DraftRef & { readonly customerId: string })[];
  readonly releaseId: string;
  /** Of work of the other deal. */
  readonly writeDownId: string;
}

/** Made through the doors. */
export async function twoDeals(started: TestApp): Promise<TwoDeals> {
  const billing = await billingFirm(started);
  const { specialist, manager, steward, cashier, legalEntityId } = billing;
  const auditor = await billing.firm.as('AUDITOR');
  const [own, other] = [await signDeal(billing, 'OWN'), await signDeal(billing, 'OTHER')];
  await workMay(billing, { OWN: own, OTHER: other }, 2);
  await runMay(billing);
  const requests = await manager.get('/system/approval/v1/approval-requests?mine=assigned&status=PENDING&documentType=INVOICE').expect(200);
  for (const request of requests.body.data as DraftRef[]) {
    await manager.post(`/process/approval-routing/v1/approval-requests/${request.id}/approve`, seen(request)).expect(200);
  }
  const drafts = (await specialist.get('/system/invoice/v1/invoices').expect(200)).body.data as TwoDeals['drafts'];
  const documents = drafts.map((draft) => ({ id: draft.id, ...seen(draft) }));
  const { body: release } = await manager.post('/process/ar-posting/v1/releases', { documents }).expect(202);
  await until(async () => (await manager.get(`/process/ar-posting/v1/operations/${release.id}`).expect(200)).body.state === 'SUCCEEDED');
  await until(async () => (await auditor.get('/system/document/v1/documents').expect(200)).body.data.length >= 2);
  const { body: account } = await billing.firm.admin.post('/system/receivable/v1/bank-accounts', { legalEntityId, code: 'MAIN', currency: 'EUR' }).expect(201);
  for (const [nth, { contractId, customerId }] of [own, other].entries()) {
    const invoiceId = drafts.find((draft) => draft.customerId === customerId)!.id;
    const entry = { bankAccountId: account.id, bankEntryRef: `E-${nth}`, customerId, valueDate: '2026-05-31', amount: { amount: 1000, currency: 'EUR' } };
    const payment = await cashier.post('/process/ar-posting/v1/payments', entry).expect(201);
    await cashier.post('/process/ar-posting/v1/applications', { paymentId: payment.body.id, invoiceId, amount: { amount: 500, currency: 'EUR' } }).expect(201);
    await specialist.post('/system/work-item/v1/holds', { target: { type: 'contract', id: contractId }, kind: 'BILLING', reason: 'Talks' }).expect(201);
    const order = { customerId, number: `PO-${nth}`, currency: 'EUR', scope: 'CONTRACT', contractId, validFrom: '2026-01-01' };
    await steward.post('/system/customer/v1/purchase-orders', order).expect(201);
  }
  await workOn(billing, { OWN: own, OTHER: other });
  await strayRecords(billing, other);
  await steward.post('/system/exchange/v1/mappings', { sourceSystem: 'PSA', kind: 'PROJECT', externalCode: 'Other', targetId: other.projectId }).expect(201);
  return { ...billing, auditor, own, other, drafts, releaseId: release.id, writeDownId: await writeDown(billing, other) };
}

/** Somebody asks to write off the work that no invoice bills. */
async function writeDown({ specialist }: BillingFirm, { projectId }: SignedDeal): Promise<string> {
  const { body: open } = await specialist.get(`/system/wip/v1/billable-transactions?projectId=${projectId}&state=OPEN`).expect(200);
  const { body } = await specialist.post('/process/approval-routing/v1/write-downs', {
    transactionId: open.data[0].id, minutes: 30, reason: 'Rework',
  }).expect(201);
  return body.id;
}

/** A week of the person at work, and a row of a task that nobody has mapped yet. */
async function strayRecords({ firm: { as }, steward }: BillingFirm, other: SignedDeal): Promise<void> {
  const pm = await as('PROJECT_MANAGER');
  const { body } = await pm.get(`/system/project/v1/assignments?projectId=${other.projectId}`).expect(200);
  const sheet = { entries: [{ project: { code: 'P-OTHER' }, task: { code: 'BUILD' }, workDate: '2026-05-13', minutes: 60 }] };
  await pm.put(`/process/work-capture/v1/timesheets/${body.data[0].resourceId}/2026-05-11`, sheet).set('if-none-match', '*').expect(201);
  const unmapped = { ...(mayOf('OTHER')[0] as object), task: { code: 'NOBODYS' }, externalRef: { system: 'PSA', id: 'unmapped' } };
  await steward.post('/process/work-capture/v1/time-entries/bulk?mode=partial', [unmapped]).expect(200);
}

/** A day of each deal that no invoice bills, and one before its assignment, which is an exception. */
async function workOn({ steward, specialist }: BillingFirm, deals: Readonly<Record<string, SignedDeal>>): Promise<void> {
  const day = (code: string, workDate: string) => ({
    ...(mayOf(code)[0] as object), workDate, minutes: 60, externalRef: { system: 'PSA', id: `${code}-${workDate}` },
  });
  for (const [code, { projectId }] of Object.entries(deals)) {
    await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', [day(code, '2026-05-12'), day(code, '2025-12-30')]).expect(200);
    await until(async () =>
      (await specialist.get(`/system/wip/v1/billable-transactions?projectId=${projectId}&state=OPEN`).expect(200)).body.data.length === 1,
    );
  }
}

function seen({ versionNo, contentHash }: DraftRef): object {
  return { versionNo, contentHash };
}
