import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BillingFirm, billingFirm, type DraftRef, runMay, type SignedDeal, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { documentedOperations } from '../operations.js';
import { useApp } from '../test-app.js';

/** Every address that every door answers a GET at. */
const reads = documentedOperations().flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
const started = useApp();
const patience = 120_000;

/** Two deals of one firm, both worked, billed, posted and paid in part; each with a hold, a purchase order and a printed invoice. */
interface TwoDeals extends BillingFirm {
  readonly auditor: Person;
  readonly own: SignedDeal;
  readonly other: SignedDeal;
  readonly drafts: readonly (DraftRef & { readonly customerId: string })[];
}

let firm: TwoDeals;

beforeAll(async () => {
  const billing = await billingFirm(started());
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
  firm = { ...billing, auditor, own, other, drafts };
}, 60_000);

function seen({ versionNo, contentHash }: DraftRef): object {
  return { versionNo, contentHash };
}

/** What a list must be asked with. */
const questions: Readonly<Record<string, () => string>> = {
  '/system/ledger/v1/trial-balance': () => `legalEntityId=${firm.legalEntityId}`,
  '/system/ledger/v1/exports/ledger': () => `legalEntityId=${firm.legalEntityId}`,
  '/system/ledger/v1/exports/trial-balance': () => `legalEntityId=${firm.legalEntityId}`,
  '/system/ledger/v1/periods': () => `legalEntityId=${firm.legalEntityId}`,
  '/process/invoice-generation/v1/readiness': () => `project=${firm.other.projectId}`,
  '/system/work-item/v1/comments': () => `targetType=contract&targetId=${firm.other.contractId}`,
  '/experience/partner/v1/statuses': () => 'system=CRM&id=OTHER',
};

async function rowsAt(reader: Person, path: string): Promise<{ status: number; rows: readonly object[] }> {
  const { status, body } = await reader.get(`${path}?${questions[path]?.() ?? ''}`);
  return { status, rows: status !== 200 ? [] : Array.isArray(body.data) ? body.data : [body] };
}

/** Ids of what is about the other deal and not about one's own, found from list to list. */
async function idsOfOther(): Promise<Set<string>> {
  const rows: object[] = [];
  for (const path of lists()) rows.push(...(await rowsAt(firm.auditor, path)).rows);
  const [own, other] = [grown(firm.own, rows), grown(firm.other, rows)];
  return new Set([...other].filter((id) => !own.has(id)));
}

/** One of the other deal's ids from each list, and the deal's own. */
async function samplesOfOther(): Promise<string[]> {
  const foreign = await idsOfOther();
  const samples = new Set<string>(Object.values(firm.other));
  for (const path of lists()) {
    const { rows } = await rowsAt(firm.auditor, path);
    const id = (rows as readonly { id?: string }[]).find((row) => foreign.has(row.id ?? ''))?.id;
    if (id !== undefined) samples.add(id);
  }
  return [...samples];
}

/** The ids of a deal and of every row that names one of them, five steps far. */
function grown(deal: SignedDeal, rows: readonly object[]): Set<string> {
  const ids = new Set<string>(Object.values(deal));
  for (let step = 0; step < 5; step++) {
    for (const row of rows as readonly { id?: string }[]) if (row.id !== undefined && mentions(row, ids)) ids.add(row.id);
  }
  return ids;
}

function mentions(row: object, ids: ReadonlySet<string>): boolean {
  return (JSON.stringify(row).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []).some((id) => ids.has(id));
}

const lists = () => reads.filter((path) => !path.includes('{'));
const gets = () => reads.filter((path) => path.split('{').length === 2);

const narrowings = {
  project: () => ({ projectIds: [firm.own.projectId] }),
  customer: () => ({ customerIds: [firm.own.customerId] }),
  'legal entity': () => ({ legalEntityIds: [randomUUID()] }),
} as const;

describe.each(Object.keys(narrowings) as (keyof typeof narrowings)[])('a reader whose grant is narrowed to one %s', (narrowing) => {
  it('finds nothing of the rest in any list of any door', { timeout: patience }, async () => {
    const reader = await firm.firm.within(narrowings[narrowing](), 'AUDITOR');
    const foreign = await idsOfOther();

    const leaks: string[] = [];
    for (const path of lists()) if ((await rowsAt(reader, path)).rows.some((row) => mentions(row, foreign))) leaks.push(path);

    expect(foreign.size).toBeGreaterThan(30);
    expect(leaks).toEqual([]);
  });

  it('gets nothing of the rest by its id at any door', { timeout: patience }, async () => {
    const reader = await firm.firm.within(narrowings[narrowing](), 'AUDITOR');
    const foreign = await samplesOfOther();

    const got: string[] = [];
    for (const path of gets()) {
      const seen = await Promise.all(foreign.map(async (id) => [id, (await reader.get(path.replace(/\{[^}]+\}/, id))).status] as const));
      got.push(...seen.filter(([, status]) => status === 200).map(([id]) => `${path} ${id}`));
    }

    expect(foreign.length).toBeGreaterThan(10);
    expect(got).toEqual([]);
  });
});

it('asks every list and finds the other deal in most of them, where nothing is narrowed', async () => {
  const foreign = await idsOfOther();

  const answers = await Promise.all((lists()).map(async (path) => ({ path, ...(await rowsAt(firm.auditor, path)) })));

  const unanswered = answers.filter(({ status }) => status !== 200).map(({ path }) => path);
  expect(unanswered).toEqual(['/system/identity/v1/api-keys', '/system/ledger/v1/exports/ledger', '/system/ledger/v1/exports/trial-balance']);
  expect(answers.filter(({ rows }) => rows.some((row) => mentions(row, foreign))).length).toBeGreaterThan(20);
});

it.each`
  narrowing     | path
  ${'project'}  | ${'/system/project/v1/projects'}
  ${'project'}  | ${'/system/time-expense/v1/time-entries'}
  ${'project'}  | ${'/system/wip/v1/billable-transactions'}
  ${'project'}  | ${'/system/rate-card/v1/rate-cards'}
  ${'customer'} | ${'/system/contract/v1/contracts'}
  ${'customer'} | ${'/system/invoice/v1/invoices'}
  ${'customer'} | ${'/system/receivable/v1/open-items'}
  ${'customer'} | ${'/system/rate-card/v1/rate-cards'}
  ${'customer'} | ${'/system/work-item/v1/holds'}
  ${'customer'} | ${'/system/document/v1/documents'}
  ${'customer'} | ${'/system/customer/v1/purchase-orders'}
`('shows what a grant narrowed to one $narrowing reaches at $path', async ({ narrowing, path }: { narrowing: keyof typeof narrowings; path: string }) => {
  const reader = await firm.firm.within(narrowings[narrowing](), 'AUDITOR');

  expect((await rowsAt(reader, path)).rows.length).toBeGreaterThan(0);
});
