import { beforeAll, describe, expect, it } from 'vitest';
import { type BillingFirm, billingFirm, dealOf, type DraftRef, mayOf, runMay, type SignedDeal, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const runs = '/process/invoice-generation/v1';
const posting = '/process/ar-posting/v1';
const capture = '/process/work-capture/v1';
const requests = '/process/approval-routing/v1/approval-requests';
const may = { validFrom: '2026-05-01T00:00:00Z', validTo: '2026-06-30T00:00:00Z' };

interface Draft extends DraftRef {
  readonly customerId: string;
  /** What is asked about it, perhaps with others whose plan is equal. */
  readonly request: DraftRef;
}

/** Two deals of one firm with a draft each, of which a narrowed grant reaches one's own. */
interface TwoDeals extends BillingFirm {
  readonly own: SignedDeal & { readonly draft: Draft };
  readonly other: SignedDeal & { readonly draft: Draft; readonly entryId: string; readonly holdId: string };
  readonly accountId: string;
}

let firm: TwoDeals;

beforeAll(async () => {
  const billing = await billingFirm(started());
  const { specialist, legalEntityId } = billing;
  const { admin } = billing.firm;
  const [own, other] = [await signDeal(billing, 'OWN'), await signDeal(billing, 'OTHER')];
  await workMay(billing, { OWN: own, OTHER: other }, 2);
  await runMay(billing);
  const auditor = await billing.firm.as('AUDITOR');
  const drafts = await draftsOf(auditor);
  const entries = await auditor.get(`/system/time-expense/v1/time-entries?projectId=${other.projectId}`).expect(200);
  const account = await admin.post('/system/receivable/v1/bank-accounts', { legalEntityId, code: 'MAIN', currency: 'EUR' }).expect(201);
  const hold = await specialist.post('/system/work-item/v1/holds', {
    target: { type: 'contract', id: other.contractId }, kind: 'DELIVERY', reason: 'Talks',
  }).expect(201);
  const draft = ({ customerId }: SignedDeal) => drafts.find((one) => one.customerId === customerId)!;
  firm = {
    ...billing,
    own: { ...own, draft: draft(own) },
    other: { ...other, draft: draft(other), entryId: entries.body.data[0].id, holdId: hold.body.id },
    accountId: account.body.id,
  };
}, 60_000);

async function draftsOf(auditor: Person): Promise<Draft[]> {
  const waiting = (await auditor.get('/system/approval/v1/approval-requests?status=PENDING&documentType=INVOICE').expect(200)).body.data as DraftRef[];
  const requestOf = new Map<string, DraftRef>();
  for (const request of waiting) {
    const { body } = await auditor.get(`/system/approval/v1/approval-requests/${request.id}/items`).expect(200);
    for (const { documentId } of body.data) requestOf.set(documentId, request);
  }
  const { data } = (await auditor.get('/system/invoice/v1/invoices').expect(200)).body as { data: Draft[] };
  return data.map((draft) => ({ ...draft, request: requestOf.get(draft.id)! }));
}

const seen = ({ versionNo, contentHash }: DraftRef) => ({ versionNo, contentHash });
const ofCustomer = () => ({ customerIds: [firm.own.customerId] });
const ofProject = () => ({ projectIds: [firm.own.projectId] });

describe('a grant that is narrowed to one deal refuses on the other', () => {
  const acts: readonly (readonly [string, Parameters<BillingFirm['firm']['within']>[1], () => object, (person: Person) => PromiseLike<{ status: number; body: {
    code: string;
  } }>])[] = [
    [
      'to edit a draft', 'BILLING_SPECIALIST', ofCustomer,
      (p) => p.post(`${runs}/invoices/${firm.other.draft.id}/edit`, { ...seen(firm.other.draft), reason: 'Mine', poNumber: 'PO-1' }),
    ],
    ['to submit a draft', 'BILLING_SPECIALIST', ofCustomer, (p) => p.post(`${runs}/invoices/${firm.other.draft.id}/submit`, seen(firm.other.draft))],
    [
      'to discard a draft', 'BILLING_SPECIALIST', ofCustomer,
      (p) => p.post(`${runs}/invoices/${firm.other.draft.id}/discard`, { ...seen(firm.other.draft), reason: 'Mine' }),
    ],
    ['to bill the whole entity', 'BILLING_SPECIALIST', ofCustomer, (p) => p.post(`${runs}/billing-runs`, { legalEntityId: firm.legalEntityId })],
    ['to bill it dry', 'BILLING_SPECIALIST', ofProject, (p) => p.post(`${runs}/billing-runs?dryRun=true`, { legalEntityId: firm.legalEntityId })],
    [
      'to place a hold', 'BILLING_SPECIALIST', ofCustomer,
      (p) => p.post('/system/work-item/v1/holds', { target: { type: 'contract', id: firm.other.contractId }, kind: 'BILLING', reason: 'Mine' }),
    ],
    ['to release a hold', 'BILLING_MANAGER', ofCustomer, (p) => p.post(`/system/work-item/v1/holds/${firm.other.holdId}/release`, { reason: 'Done' })],
    [
      'to decide about an invoice', 'BILLING_MANAGER', ofCustomer,
      (p) => p.post(`${requests}/${firm.other.draft.request.id}/approve`, seen(firm.other.draft.request)),
    ],
    ['to post an invoice', 'BILLING_MANAGER', ofProject, (p) => p.post(`${posting}/invoices/${firm.other.draft.id}/post`, seen(firm.other.draft))],
    ['to record a payment', 'AR_SPECIALIST', ofCustomer, (p) => p.post(`${posting}/payments`, {
      bankAccountId: firm.accountId, bankEntryRef: 'E-1', customerId: firm.other.customerId, valueDate: '2026-05-31', amount: { amount: 1, currency: 'EUR' },
    })],
    ['to enter time', 'PROJECT_MANAGER', ofProject, (p) => p.post(`${capture}/time-entries`, {
      resource: { code: 'R-1' }, project: { code: 'P-OTHER' }, task: { code: 'BUILD' }, workDate: '2026-05-11', minutes: 60, narrative: 'Mine',
    })],
    ['to reverse time', 'PROJECT_MANAGER', ofProject, (p) => p.post(`${capture}/time-entries/${firm.other.entryId}/reverse`, { reason: 'Mine' })],
    [
      'to import a file of the whole entity', 'MASTER_DATA_STEWARD', ofProject,
      (p) => p.post(`${capture}/imports?legalEntity=LE-DE`).set('content-type', 'text/csv').send('User,Email\n' as never) as never,
    ],
    [
      'to write a rate card', 'CONTRACT_MANAGER', ofCustomer,
      (p) => p.post('/system/rate-card/v1/rate-cards', { code: 'MINE', scope: 'CONTRACT', scopeId: firm.other.contractId, currency: 'EUR' }),
    ],
    [
      'to write a rate card of the tenant', 'CONTRACT_MANAGER', ofCustomer,
      (p) => p.post('/system/rate-card/v1/rate-cards', { code: 'MINE', scope: 'TENANT', currency: 'EUR' }),
    ],
    ['to submit a contract', 'CONTRACT_MANAGER', ofCustomer, (p) => p.post(`/process/engagement-setup/v1/contracts/${firm.other.contractId}/submit`)],
    ['to read the feed of the tenant', 'PROJECT_MANAGER', ofProject, (p) => p.get('/experience/partner/v1/events')],
    ['to read the queue of the tenant', 'INTEGRATION_OPERATOR', ofProject, (p) => p.get('/process/integration/v1/deliveries')],
    ['to read the reconciliations of the tenant', 'AUDITOR', ofCustomer, (p) => p.get('/process/period-close/v1/reconciliations')],
  ];

  it.each(acts)('%s', async (_, role, scope, act) => {
    const { status, body } = await act(await firm.firm.within(scope(), role));

    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('to bring time in bulk, record by record', async () => {
    const steward = await firm.firm.within(ofProject(), 'MASTER_DATA_STEWARD');
    const later = (code: string) => ({
      ...(mayOf(code)[0] as object), workDate: '2026-05-12', minutes: 60, externalRef: { system: 'PSA', id: `later-${code}` },
    });

    const { body } = await steward.post(`${capture}/time-entries/bulk?mode=partial`, [later('OWN'), later('OTHER')]).expect(200);

    expect(
      body.results.map(({ outcome, problem }: { outcome: string; problem: { code: string } | null }) => problem?.code ?? outcome),
    ).toEqual(['created', 'FORBIDDEN']);
  });

  it('to release it among others: one is posted, the other is refused for him alone', async () => {
    const { manager, firm: tenant, own, other } = firm;
    for (const request of new Set([own.draft.request, other.draft.request])) await manager.post(`${requests}/${request.id}/approve`, seen(request)).expect(200);
    const narrowed = await tenant.within(ofCustomer(), 'BILLING_MANAGER');

    const { body } = await narrowed.post(`${posting}/releases`, {
      documents: [own, other].map(({ draft: { id, versionNo, contentHash } }) => ({ id, versionNo, contentHash })),
    }).expect(202);
    const operation = async () => (await narrowed.get(`${posting}/operations/${body.id}`).expect(200)).body;
    await until(async () => (await operation()).state === 'SUCCEEDED');

    expect((await operation()).result).toMatchObject({ [own.draft.id]: { outcome: 'POSTED' }, [other.draft.id]: { outcome: 'REFUSED', code: 'FORBIDDEN' } });
    await (await tenant.within(ofCustomer(), 'AUDITOR')).get(`${posting}/operations/${body.id}`).expect(403);
    const cashier = await tenant.within(ofCustomer(), 'AR_SPECIALIST');
    const payment = { bankAccountId: firm.accountId, customerId: own.customerId, valueDate: '2026-05-31', amount: { amount: 100, currency: 'EUR' } };
    await cashier.post(`${posting}/payments`, { ...payment, bankEntryRef: 'E-2' }).expect(201);
  });
});

describe('whoever had one hand in a document', () => {
  it('does not post it when he approved it operationally for somebody else (SOD-03)', async () => {
    const billing = await billingFirm(started());
    const { firm: tenant, manager, steward } = billing;
    const controller = await tenant.as('CONTROLLER');
    const colleague = await tenant.within({}, 'BILLING_MANAGER');
    await controller.post('/system/approval/v1/delegations', { delegateId: manager.userId, ...may, documentTypes: ['INVOICE'] }).expect(201);
    const cheap = { ...dealOf('CHEAP'), rateCard: {
      scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '62', validFrom: '2026-01-01' }, { role: 'SENIOR', rate: '86', validFrom: '2026-01-01' }],
    } };
    const { body: deal } = await steward.post('/process/engagement-setup/v1/engagements', cheap).expect(201);
    await workMay(billing, { CHEAP: { contractId: deal.contract.id, projectId: deal.projects[0].id, customerId: deal.customer.id } });
    await runMay(billing);
    const auditor = await tenant.as('AUDITOR');
    const [draft] = (await draftsOf(auditor)) as [Draft];

    for (const decider of [colleague, manager]) await decider.post(`${requests}/${draft.request.id}/approve`, seen(draft.request)).expect(200);
    const decided = await auditor.get(`/system/approval/v1/approval-requests/${draft.request.id}/decisions`).expect(200);
    const own = await manager.post(`${posting}/invoices/${draft.id}/post`, seen(draft)).expect(403);
    const posted = await colleague.post(`${posting}/invoices/${draft.id}/post`, seen(draft)).expect(200);

    expect(decided.body.data).toEqual(expect.arrayContaining([expect.objectContaining({ decidedBy: manager.userId, onBehalfOf: controller.userId })]));
    expect(own.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-03') });
    expect(posted.body).toMatchObject({ number: 'INV-2026-000001' });
  });
});
