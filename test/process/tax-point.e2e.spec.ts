import { expect, it } from 'vitest';
import { billingFirm, dealOf, type DraftRef, until } from '../billing.js';
import { type Deal, rowsOf, settled, signedDeal, worked } from '../deal.js';
import { useApp } from '../test-app.js';

const started = useApp();
const ledger = '/system/ledger/v1';
const drafting = '/process/invoice-generation/v1';

/** A deal of a firm whose tax point is the end of the work, in a country that taxes at 19 % in May and not at all from June. */
async function taxedUntilJune(changes: object = {}): Promise<Deal> {
  const at = await billingFirm(started(), '2026-06-30T12:00:00Z');
  const { legalEntityId, firm: { admin } } = at;
  await admin.patch(`${ledger}/legal-entities/${legalEntityId}`, { taxPointRule: 'SERVICE_END' }).set('if-match', 'W/"1"').expect(200);
  const rule = { priority: 5, code: 'ZERO', customerCountry: 'DE', category: 'Z', ratesOf: 'NONE', validFrom: '2026-06-01' };
  await (await at.firm.as('TAX_MANAGER')).post(`${ledger}/tax-rules`, { legalEntityId, ...rule }).expect(201);
  return signedDeal(started(), {}, { at, changes });
}

interface Document extends DraftRef {
  readonly taxPointDate: string;
  readonly taxTotal: { readonly amount: number };
}

const documentOf = async ({ specialist }: Deal, id: string): Promise<Document> => (await specialist.get(`/system/invoice/v1/invoices/${id}`).expect(200)).body;

async function billed(deal: Deal, issueDate: string): Promise<Document[]> {
  const { specialist, legalEntityId } = deal;
  const { body: run } = await specialist.post(`${drafting}/billing-runs`, { legalEntityId, serviceTo: issueDate, issueDate }).expect(202);
  await until(async () => !['CREATED', 'RUNNING'].includes((await specialist.get(`${drafting}/billing-runs/${run.id}`).expect(200)).body.status));
  const { body } = await specialist.get(`/system/invoice/v1/invoices?billingRunId=${run.id}`).expect(200);
  return Promise.all(body.data.map(({ id }: DraftRef) => documentOf(deal, id)));
}

async function posted({ manager }: Deal, { id, versionNo, contentHash }: DraftRef): Promise<number> {
  const { body } = await manager.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
  const request = body.data.find(({ status }: { status: string }) => status === 'PENDING');
  await manager.post(`/process/approval-routing/v1/approval-requests/${request.id}/approve`, {
    versionNo: request.versionNo, contentHash: request.contentHash,
  }).expect(200);
  return (await manager.post(`/process/ar-posting/v1/invoices/${id}/post`, { versionNo, contentHash })).status;
}

const taxesOf = (documents: readonly Document[]) => documents.map(({ taxPointDate, taxTotal }) => [taxPointDate, taxTotal.amount]).sort();

it('decides the tax of a run: work of May issued in June bears the tax of May, and is posted with it', async () => {
  const deal = await taxedUntilJune();
  await worked(deal, [480], '2026-05-04');

  const drafts = await billed(deal, '2026-06-05');

  // ROUND(80000 × 19 %).
  expect(taxesOf(drafts)).toEqual([['2026-05-04', 15_200]]);
  expect(await posted(deal, drafts[0]!)).toBe(200);
});

it('is each document’s own: of one run, what ended in May is taxed and what ended in June is not', async () => {
  const usual = dealOf('X') as { projects: { code: string }[] };
  const projects = ['P-X', 'P-Y'].map((code) => ({ ...usual.projects[0], code }));
  const deal = await taxedUntilJune({
    projects, billTos: [{ code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', country: 'DE' }, format: 'PDF', groupingRule: 'PER_PROJECT' }],
  });
  await worked(deal, [480], '2026-05-04');
  const entry = { resource: { code: 'R-1' }, project: { code: 'P-Y' }, task: { code: 'BUILD' }, minutes: 60, workDate: '2026-06-02' };
  await deal.steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', [entry]).expect(200);
  await settled(deal);

  const drafts = await billed(deal, '2026-06-30');

  expect(taxesOf(drafts)).toEqual([['2026-05-04', 15_200], ['2026-06-02', 0]]);
});

it('moves with the work that an edit leaves, and so does the tax', async () => {
  const deal = await taxedUntilJune();
  await worked(deal, [480], '2026-05-04');
  await worked(deal, [120], '2026-06-02');
  const [draft] = (await billed(deal, '2026-06-30')) as [Document];
  const [june] = await rowsOf(deal, `select id from wip.billable_transaction where tenant_id = $1 and work_date = '2026-06-02'`);

  const { body: edited } = await deal.specialist.post(`${drafting}/invoices/${draft.id}/edit`, {
    versionNo: draft.versionNo, contentHash: draft.contentHash, reason: 'June waits', removeTransactionIds: [june!['id']],
  }).expect(200);
  const { versionNo, contentHash } = edited;
  const after = await documentOf(deal, draft.id);
  const { body: submitted } = await deal.specialist.post(`${drafting}/invoices/${draft.id}/submit`, { versionNo, contentHash }).expect(200);

  expect([taxesOf([draft]), taxesOf([after])]).toEqual([[['2026-06-02', 0]], [['2026-05-04', 15_200]]]);
  expect(submitted.taxTotal.amount).toBe(15_200);
  expect(await posted(deal, submitted)).toBe(200);
});
