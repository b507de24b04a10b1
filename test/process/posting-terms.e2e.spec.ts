import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { billingFirm, type BillingFirm, dealOf, type DraftRef, runMay, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const ledger = '/system/ledger/v1';
const invoices = '/system/invoice/v1/invoices';
const drafting = '/process/invoice-generation/v1/invoices';

interface Agreed {
  readonly currency?: string;
  readonly rate?: string;
  readonly terms?: object;
  readonly country?: string;
}

/** Work of R-1 on days of May, one entry each, billed as agreed. @returns the draft */
async function draftOf(
  billing: BillingFirm, minutes: readonly number[], { currency = 'EUR', rate = '120', terms = {}, country = 'DE' }: Agreed,
): Promise<DraftRef> {
  const { steward, specialist } = billing;
  const deal = dealOf('A') as { customer: object; contract: { lines: object[] }; rateCard: object };
  const line = { ...deal.contract.lines[0], terms: { billingFrequency: 'MONTHLY', ...terms } };
  const rateCard = { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate, validFrom: '2026-01-01' }] };
  const { body } = await steward.post('/process/engagement-setup/v1/engagements', {
    ...deal, customer: { ...deal.customer, country }, contract: { ...deal.contract, currency, lines: [line] }, rateCard,
  }).expect(201);
  const entries = minutes.map((worked, index) => ({
    resource: { code: 'R-1' }, project: { code: 'P-A' }, task: { code: 'BUILD' }, workDate: `2026-05-${String(index + 4).padStart(2, '0')}`, minutes: worked,
    narrative: 'Built',
    externalRef: { system: 'PSA', id: `A-${index}` },
  }));
  await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
  await until(async () =>
    (await specialist.get(`/system/wip/v1/billable-transactions?projectId=${body.projects[0].id}`).expect(200)).body.data.length === minutes.length,
  );
  return (await runMay(billing))[0]!;
}

/** Documents of one plan share a request. */
async function approve(manager: Person, { id }: DraftRef): Promise<void> {
  const { body } = await manager.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
  const { id: requestId, versionNo, contentHash } = body.data.find(({ status }: { status: string }) => status === 'PENDING');
  await manager.post(`/process/approval-routing/v1/approval-requests/${requestId}/approve`, { versionNo, contentHash }).expect(200);
}

const post = (manager: Person, { id, versionNo, contentHash }: DraftRef) =>
  manager.post(`/process/ar-posting/v1/invoices/${id}/post`, { versionNo, contentHash });

/** The journal as accountants read it, in functional currency. */
async function journal(reader: Person, id: string): Promise<string> {
  const { body } = await reader.get(`${ledger}/journals/${id}`).expect(200);
  const sides = ({ role, functionalDebit, functionalCredit }: { role: string; functionalDebit: { amount: number }; functionalCredit: { amount: number } }) =>
    functionalDebit.amount > 0 ? `Dr ${role} ${functionalDebit.amount}` : functionalCredit.amount > 0 ? `Cr ${role} ${functionalCredit.amount}` : '';
  return body.lines.map(sides).filter(Boolean).join(' · ');
}

async function broken({ firm }: BillingFirm): Promise<object[]> {
  const { body } = await (await firm.as('CONTROLLER')).get('/process/period-close/v1/reconciliations').expect(200);
  return body.data.filter(({ findings }: { findings: object[] }) => findings.length > 0);
}

describe('what rounding leaves', () => {
  it.each`
    what                                           | minutes         | agreed                                                                                                            | text
    ${'by line basis GROUP is ROUNDING’s'}         | ${[50, 50, 50]} | ${{ rate: '100', terms: { lineBasis: 'GROUP' } }}                                                                 | ${'Dr AR_TRADE 29750 · Cr UNBILLED_RECEIVABLE 24999 · Cr TAX_PAYABLE 4750 · Cr ROUNDING 1'}
    ${'3 × USD 100.01 at 1.0870 is FX_ROUNDING’s'} | ${[60, 60, 60]} | ${{ rate: '100.01', currency: 'USD', country: 'US', terms: { lineGrouping: 'DETAIL' } }}                           | ${'Dr AR_TRADE 27602 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Dr FX_ROUNDING 1'}
    ${'3 × USD 55.55 at 1.0870 is FX_ROUNDING’s'}  | ${[30, 30, 30]} | ${{ rate: '111.10', currency: 'USD', country: 'US', terms: { lineGrouping: 'DETAIL' } }}                            | ${'Dr AR_TRADE 15331 · Cr UNBILLED_RECEIVABLE 5110 · Cr UNBILLED_RECEIVABLE 5110 · Cr UNBILLED_RECEIVABLE 5110 · Cr FX_ROUNDING 1'}
  `('$what (pricing-and-rounding §4, §10)', async ({ minutes, agreed, text }) => {
    const billing = await billingFirm(started());
    await billing.firm.admin.post(
      `${ledger}/fx-rates/bulk`,
      ['2026-05-04', '2026-05-29'].map((date) => ({ base: 'EUR', quote: 'USD', date, rate: '1.0870' })),
    ).expect(200);
    const draft = await draftOf(billing, minutes, agreed);
    await approve(billing.manager, draft);

    const { body: posted } = await post(billing.manager, draft).expect(200);

    expect(await journal(billing.manager, posted.journalEntryId)).toBe(text);
    expect(await broken(billing)).toEqual([]);
  });
});

describe('the tax of a document (approvals-and-controls §1, Binding)', () => {
  /** Ten hours for a customer in the Netherlands whose VAT number nobody has validated: 19 % of 120000. */
  async function dutch({ country, number } = { country: 'NL', number: 'NL123456789B01' }) {
    const billing = await billingFirm(started());
    const draft = await draftOf(billing, [480, 120], { country: 'NL' });
    const { body } = await billing.specialist.get(`${invoices}/${draft.id}`).expect(200);
    const made = await billing.steward.post(`/system/customer/v1/customers/${body.customerId}/tax-registrations`, {
      country, scheme: 'VAT', number, validFrom: '2026-01-01',
    }).expect(201);
    const taxManager = await billing.firm.as('TAX_MANAGER');
    const validate = () =>
      taxManager.post(`/system/customer/v1/tax-registrations/${made.body.id}/validate`, { validationRef: 'VIES 1' }).set('if-match', 'W/"1"').expect(200);
    return { ...billing, billing, draft, body, validate };
  }

  const submit = async (specialist: Person, { id, versionNo, contentHash }: DraftRef) =>
    (await specialist.post(`${drafting}/${id}/submit`, { versionNo, contentHash }).expect(200)).body;

  it('is derived when it is submitted, not when it was drafted', async () => {
    const { specialist, manager, billing, draft, body, validate } = await dutch();
    const { body: edited } = await specialist.post(`${drafting}/${draft.id}/edit`, {
      versionNo: draft.versionNo, contentHash: draft.contentHash, reason: 'Their order', poNumber: ' PO-1\t',
    }).expect(200);
    await validate();

    const submitted = await submit(specialist, edited);

    expect([body.taxTotal.amount, edited.taxTotal.amount]).toEqual([22_800, 22_800]);
    expect((await specialist.get(`${invoices}/${draft.id}`).expect(200)).body.poNumber).toBe('PO-1');
    expect(submitted).toMatchObject({ status: 'IN_REVIEW', taxTotal: { amount: 0 }, grossTotal: { amount: 120_000 } });
    await approve(manager, submitted);
    const { body: posted } = await post(manager, submitted).expect(200);
    expect(await journal(manager, posted.journalEntryId)).toBe('Dr AR_TRADE 120000 · Cr UNBILLED_RECEIVABLE 120000');
    expect(await broken(billing)).toEqual([]);
  });

  it.each`
    country | number                  | validated
    ${'GB'} | ${'GB123456789'}        | ${'before it is submitted'}
    ${'GB'} | ${'GB123456789'}        | ${'after it is approved'}
    ${'CH'} | ${'CHE123456789MWST'}   | ${'after it is approved'}
  `('is charged where the only number is of $country, validated $validated (pricing-and-rounding §5, row 4)', async ({ country, number, validated }) => {
    const { specialist, manager, draft, validate } = await dutch({ country, number });
    if (validated === 'before it is submitted') await validate();
    const submitted = await submit(specialist, draft);
    await approve(manager, submitted);
    if (validated === 'after it is approved') await validate();

    const { body: posted } = await post(manager, submitted).expect(200);

    // ROUND(120000 × 19 %).
    expect(submitted.taxTotal.amount).toBe(22_800);
    expect(await journal(manager, posted.journalEntryId)).toBe('Dr AR_TRADE 142800 · Cr UNBILLED_RECEIVABLE 120000 · Cr TAX_PAYABLE 22800');
    const { body: findings } = await specialist.get(`/system/work-item/v1/exceptions?targetId=${draft.id}`).expect(200);
    expect(findings.data).toMatchObject([{ code: 'TAX_REG_UNVALIDATED' }]);
  });

  it('that moved after the approval makes the next version, to be submitted and approved again (DOC_STALE_TERMS)', async () => {
    const { specialist, manager, billing, draft, validate } = await dutch();
    await approve(manager, await submit(specialist, draft));
    await validate();

    const stale = await post(manager, draft).expect(422);
    const { body: renewed } = await specialist.get(`${invoices}/${draft.id}`).expect(200);
    const submitted = await submit(specialist, renewed);
    await approve(manager, submitted);
    const { body: posted } = await post(manager, submitted).expect(200);

    expect(stale.body.code).toBe('DOC_STALE_TERMS');
    expect(renewed).toMatchObject({ status: 'DRAFT', versionNo: 2, taxTotal: { amount: 0 }, grossTotal: { amount: 120_000 } });
    expect(await journal(manager, posted.journalEntryId)).toBe('Dr AR_TRADE 120000 · Cr UNBILLED_RECEIVABLE 120000');
    expect(await broken(billing)).toEqual([]);
  });
});

it('a rule that taxes only the second line of a document by line taxes the whole by line, drafted and posted (pricing-and-rounding §5)', async () => {
  const billing = await billingFirm(started());
  const { firm, legalEntityId, steward, manager } = billing;
  await firm.admin.post(`${ledger}/tax-codes`, { code: 'SERVICE', name: 'Taxed by line' }).expect(201);
  await firm.admin.post(`${ledger}/tax-rates`, { country: 'DE', taxCode: 'SERVICE', name: 'VAT', percent: '19', validFrom: '2026-01-01' }).expect(201);
  await firm.admin.post(`${ledger}/tax-rules`, {
    legalEntityId, priority: 5, code: 'BY-LINE', taxCode: 'SERVICE', category: 'S', ratesOf: 'SELLER', mode: 'LINE', validFrom: '2026-01-01',
  }).expect(201);
  const deal = dealOf('A') as { contract: { lines: object[] }; projects: { assignments: object[] }[] };
  const [line] = deal.contract.lines;
  const [project] = deal.projects;
  const [assignment] = project!.assignments;
  const terms = { billingFrequency: 'MONTHLY', lineGrouping: 'DETAIL' };
  await steward.post('/process/engagement-setup/v1/engagements', {
    ...deal, contract: { ...deal.contract, lines: [{ ...line, terms }, { ...line, lineNo: 2, terms, taxCode: 'SERVICE' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '133.33', validFrom: '2026-01-01' }] },
    projects: [{
      ...project, tasks: [{ code: 'BUILD', lineNo: 1 }, { code: 'SERVE', lineNo: 2 }], assignments: [assignment, { ...assignment, task: 'SERVE' }],
    }],
  }).expect(201);
  const entries = [['BUILD', 4], ['SERVE', 5], ['SERVE', 6]].map(([code, day]) => ({
    resource: { code: 'R-1' }, project: { code: 'P-A' }, task: { code }, workDate: `2026-05-0${day}`, minutes: 15, narrative: 'Built',
  }));
  await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
  await until(async () => (await billing.specialist.get('/system/wip/v1/billable-transactions').expect(200)).body.data.length === 3);

  const [draft] = await runMay(billing);
  const { body: drafted } = await billing.specialist.get(`${invoices}/${draft!.id}`).expect(200);
  await approve(manager, draft!);
  const { body: posted } = await post(manager, draft!).expect(200);

  expect(drafted.lines.map(({ net }: { net: { amount: number } }) => net.amount)).toEqual([3333, 3333, 3333]);
  expect(drafted.taxTotal.amount).toBe(1899);
  expect(await journal(manager, posted.journalEntryId)).toBe(
    'Dr AR_TRADE 11898 · Cr UNBILLED_RECEIVABLE 3333 · Cr UNBILLED_RECEIVABLE 6666 · Cr TAX_PAYABLE 1899',
  );
  expect(await broken(billing)).toEqual([]);
});

describe('the taxes of many documents', () => {
  /** Approved documents of four deals in May, and a rule of the tax manager that makes each of them stale. */
  async function stale(): Promise<{ manager: Person; drafts: readonly DraftRef[] }> {
    const billing = await billingFirm(started());
    const deals = Object.fromEntries(await Promise.all(['A', 'B', 'C', 'D'].map(async (code) => [code, await signDeal(billing, code)] as const)));
    await workMay(billing, deals, 3);
    const drafts = await runMay(billing);
    await approve(billing.manager, drafts[0]!);
    const taxManager = await billing.firm.as('TAX_MANAGER');
    const rule = { priority: 5, code: 'ZERO', customerCountry: 'DE', category: 'Z', ratesOf: 'NONE', validFrom: '2026-01-01' };
    await taxManager.post(`${ledger}/tax-rules`, { legalEntityId: billing.legalEntityId, ...rule }).expect(201);
    return { manager: billing.manager, drafts };
  }

  async function release(manager: Person, drafts: readonly DraftRef[]): Promise<readonly string[]> {
    const { body } = await manager.post('/process/ar-posting/v1/releases', { documents: drafts }).expect(202);
    const operation = () => manager.get(`/process/ar-posting/v1/operations/${body.id}`).expect(200);
    await until(async () => (await operation()).body.state === 'SUCCEEDED');
    return Object.values((await operation()).body.result as Record<string, { code: string }>).map(({ code }) => code);
  }

  it('are asked of the ledger once, however many documents are stale', async () => {
    const { manager, drafts: [one, ...many] } = await stale();

    const outcomes: (readonly string[])[] = [];
    const questions = await ledgerQuestions(async () => {
      for (const drafts of [[one!], many]) outcomes.push(await release(manager, drafts));
    });
    const renewed = await Promise.all([one!, ...many].map(async ({ id }) => (await manager.get(`${invoices}/${id}`).expect(200)).body));

    expect(outcomes).toEqual([['DOC_STALE_TERMS'], ['DOC_STALE_TERMS', 'DOC_STALE_TERMS', 'DOC_STALE_TERMS']]);
    expect(renewed.map(({ status, versionNo, taxTotal }) => [status, versionNo, taxTotal.amount])).toEqual(renewed.map(() => ['DRAFT', 2, 0]));
    expect(questions).toEqual([expect.arrayContaining(['ledger.tax-rules-on', 'ledger.tax-rates-among']), questions[0]]);
  });
});

/** What each transaction that renewed a document asked of the tables of the ledger, in the order of the commits. */
async function ledgerQuestions(act: () => Promise<void>): Promise<string[][]> {
  const client = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const [query, open, asked] = [client.query, new Map<unknown, string[]>(), [] as string[][]];
  client.query = function (this: unknown, ...args: unknown[]) {
    const { text = '', name = text } = (typeof args[0] === 'string' ? { text: args[0] } : args[0]) as { text?: string; name?: string };
    if (text.startsWith('begin')) open.set(this, []);
    if (/(from|join) ledger\./.test(text) || name === 'invoice.drop-taxes') open.get(this)?.push(name);
    const names = open.get(this) ?? [];
    if (text.endsWith('commit') && names.includes('invoice.drop-taxes')) asked.push(names.filter((one) => one !== 'invoice.drop-taxes'));
    return query.apply(this, args);
  };
  await act().finally(() => {
    client.query = query;
  });
  return asked;
}

it('thresholds of an entity are stated by its exponent and the factor it names (approvals-and-controls §1)', async () => {
  const { firm, steward } = await billingFirm(started());
  const { body: entity } = await firm.admin.post(`${ledger}/legal-entities`, {
    code: 'LE-JP', name: 'Northwind KK', country: 'JP', functionalCurrency: 'JPY', timeZone: 'Asia/Tokyo',
  }).expect(201);
  const path = `${ledger}/legal-entities/${entity.id}`;
  await firm.admin.patch(path, { policyFactor: '160' }).set('if-match', 'W/"1"').expect(200);
  const deal = dealOf('J') as { contract: object };
  await steward.post('/process/engagement-setup/v1/engagements', {
    ...deal, legalEntity: { code: 'LE-JP' }, contract: { ...deal.contract, currency: 'JPY' },
  }).expect(201);

  const { body: policies } = await firm.admin.get(`/system/approval/v1/policies?legalEntityId=${entity.id}&code=P-INV-BIG`).expect(200);
  const late = await firm.admin.patch(path, { policyFactor: '150' }).set('if-match', 'W/"2"').expect(422);

  // 250,000.00 EUR at 160 are 40,000,000 JPY.
  expect(policies.data).toMatchObject([{ code: 'P-INV-BIG', currency: 'JPY', match: [{ attribute: 'amount', operator: '≥', value: '40000000' }] }]);
  expect(late.body.code).toBe('POLICIES_LOADED');
});
