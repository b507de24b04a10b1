import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { billingFirm, type BillingFirm, type DraftRef, runMay, type SignedDeal, signDeal, until, workMay } from '../billing.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const graph = '/experience/dashboard/graphql';
afterEach(() => void vi.restoreAllMocks());

const ask = (person: Person, query: string, variables: object = {}) => person.post(graph, { query, variables });

it('says who asks, on the tenant’s clock', async () => {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });

  const reply = await ask(firm.admin, '{ viewer { tenantId roles now } }');

  expect([reply.status, reply.body.data.viewer]).toEqual([200, { tenantId: firm.tenantId, roles: ['TENANT_ADMIN'], now: '2026-06-30T12:00:00.000Z' }]);
});

describe('a refusal of the request itself', () => {
  it.each`
    what                     | query                          | status | code
    ${'what does not parse'} | ${'{ viewer {'}                | ${400} | ${'GRAPHQL_PARSE_FAILED'}
    ${'an unknown field'}    | ${'{ viewer { colour } }'}     | ${400} | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'no operation'}        | ${'query A { viewer { now } } query B { viewer { now } }'} | ${400} | ${'GRAPHQL_OPERATION_UNKNOWN'}
  `('answers $what with $status $code', async ({ query, status, code }) => {
    const firm = await newFirm(started());

    const reply = await ask(firm.admin, query);

    expect([reply.status, reply.body.errors?.[0]?.extensions?.code]).toEqual([status, code]);
    expect(JSON.stringify(reply.body)).not.toMatch(/stacktrace|node_modules/);
  });

  it.each`
    how                 | day             | query                                                     | variables
    ${'as an argument'} | ${'0000-01-01'} | ${'{ receivables(asOf: "0000-01-01") { asOf } }'}         | ${{}}
    ${'as a variable'}  | ${'9999-12-31'} | ${'query ($on: Day) { receivables(asOf: $on) { asOf } }'} | ${{ on: '9999-12-31' }}
  `('names the days that are taken when asked for $day $how', async ({ query, variables }) => {
    const firm = await newFirm(started());

    const reply = await ask(firm.admin, query, variables);

    expect([reply.status, reply.body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('from 1900-01-01 to 2999-12-31')]);
  });

  it('answers who is not signed in with 401', async () => {
    const firm = await newFirm(started());

    const reply = await ask(firm.admin, '{ viewer { now } }').unset('authorization');

    expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const money = '{ amount currency }';

/** The selects on business tables while the work runs, without what jobs and sign-in ask. */
async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const names = query.mock.calls.map(([statement]) => (statement as unknown as { name?: string }).name ?? '');
  query.mockRestore();
  return names.filter((name) => /^(invoice|insight|customer)\./.test(name)).length;
}

/** The data of a query that goes well. */
async function dataOf(person: Person, query: string, variables: object = {}) {
  const reply = await ask(person, query, variables);
  expect([reply.status, reply.body.errors]).toEqual([200, undefined]);
  return reply.body.data;
}

async function workedFirm(codes: readonly string[] = ['A']): Promise<BillingFirm & { readonly deals: Readonly<Record<string, SignedDeal>> }> {
  const billing = await billingFirm(started());
  const deals: Record<string, SignedDeal> = {};
  for (const code of codes) deals[code] = await signDeal(billing, code);
  await workMay(billing, deals, codes.length);
  return { ...billing, deals };
}

const approve =
  'mutation ($input: DecisionInput!) { approve(input: $input) { request { id status documentType } decisions approved userErrors { code message pointers } } }';
const release = 'mutation ($input: ReleaseInvoicesInput!) { releaseInvoices(input: $input) { operation { id state total } userErrors { code } } }';

async function approveAll(manager: Person): Promise<void> {
  const { myWork } = await dataOf(manager, '{ myWork { edges { node { requestId versionNo contentHash } } } }');
  for (const { node } of myWork.edges) {
    const { approve: answer } = await dataOf(manager, approve, { input: { ...node, idempotencyKey: randomUUID() } });
    expect(answer.userErrors).toEqual([]);
  }
}

async function postAll(manager: Person, documents: readonly DraftRef[]) {
  const { releaseInvoices } = await dataOf(manager, release, { input: { documents, idempotencyKey: randomUUID() } });
  const { id } = releaseInvoices.operation;
  const follow = async () =>
    (await dataOf(manager, 'query ($id: ID!) { release(id: $id) { state processed total outcomes { invoiceId outcome number code } } }', { id })).release;
  await until(async () => (await follow()).state === 'SUCCEEDED');
  return follow();
}

describe('work in progress', () => {
  const wip = `query ($by: WorkGrouping!, $asOf: Day, $days: Int = 0, $first: Int = 20, $after: String) {
    wip(by: $by, asOf: $asOf, approvedDaysAgo: $days, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { cursor node {
        code name items total ${money} buckets { bucket amount ${money} } weightedAgeDays oldestWorkDate
        unbilledApproved ${money} open ${money} held ${money} reserved ${money}
      } }
    }
  }`;

  it('ages by work date and amount, and counts what is approved and on no draft (K04, K05)', async () => {
    const billing = await workedFirm();
    const { specialist } = billing;

    const before = await dataOf(specialist, wip, { by: 'PROJECT', asOf: '2026-06-10' });
    const recent = await dataOf(specialist, wip, { by: 'PROJECT', asOf: '2026-06-10', days: 30 });
    await runMay(billing);
    const drafted = await dataOf(specialist, wip, { by: 'CUSTOMER' });

    // 2,240.00 for 37 days, 1,680.00 for 36, 960.00 each for 35, 34 and 33: 241,280 / 6,800.
    expect(before.wip.edges.map(({ node }: { node: object }) => node)).toMatchObject([{
      code: 'P-A', name: 'Project A', items: 7, total: eur(680_000), weightedAgeDays: '35.48', oldestWorkDate: '2026-05-04', unbilledApproved: eur(680_000),
      open: eur(680_000), reserved: eur(0),
      buckets: [{ bucket: '0-30', amount: eur(0) }, { bucket: '31-60', amount: eur(680_000) }, { bucket: '61-90' }, { bucket: '91-120' }, { bucket: '>120' }],
    }]);
    expect(recent.wip.edges[0].node).toMatchObject({ total: eur(680_000), unbilledApproved: eur(0) });
    expect(drafted.wip.edges[0].node).toMatchObject({ code: 'CU-A', total: eur(680_000), reserved: eur(680_000), unbilledApproved: eur(0), open: eur(0) });
  });

  it('is as it was at the end of a past day, whatever became of it since (kpis: reproducible for any past as-of instant)', async () => {
    const billing = await workedFirm();
    const { firm, specialist, manager } = billing;
    const asOf = async (day: string) => (await dataOf(specialist, wip, { by: 'PROJECT', asOf: day })).wip.edges.map(({ node }: { node: object }) => node);
    await firm.setClock('2026-06-02T10:00:00Z');
    const [first] = (await runMay(billing)) as [DraftRef];
    await firm.setClock('2026-06-04T10:00:00Z');
    await specialist.post(`/process/invoice-generation/v1/invoices/${first.id}/discard`, { reason: 'Too early' }).expect(200);
    await firm.setClock('2026-06-08T10:00:00Z');
    const [second] = (await runMay(billing)) as [DraftRef];
    await approveAll(manager);
    const days = ['2026-05-30', '2026-05-31', '2026-06-02', '2026-06-05', '2026-06-08'];
    const before = await Promise.all(days.map(asOf));
    await firm.setClock('2026-06-09T22:30:00Z');
    await postAll(manager, [second]);
    const after = await Promise.all(days.map(asOf));

    const now = await dataOf(specialist, `{ wip(asOf: null) { edges { node { code } } } receivables { asOf } }`);

    // On 06-09 at 22:30 UTC it is the tenth in Berlin.
    expect([now.wip.edges, now.receivables.asOf, await asOf('2026-06-10')]).toEqual([[], '2026-06-10', []]);
    expect(after).toEqual(before);
    expect(after[0]).toEqual([]);
    expect(after[1]).toMatchObject([{ total: eur(680_000), open: eur(680_000), unbilledApproved: eur(680_000) }]);
    expect(after[2]).toMatchObject([{ total: eur(680_000), reserved: eur(680_000), unbilledApproved: eur(0) }]);
    expect(after[3]).toMatchObject([{ open: eur(680_000), unbilledApproved: eur(680_000) }]);
    expect(after[4]).toMatchObject([{ reserved: eur(680_000) }]);
    expect(await asOf('2026-06-09')).toMatchObject([{ total: eur(680_000), reserved: eur(680_000) }]);
  });

  it('of a past day holds no work that was not billable, though it is taken back later', async () => {
    const billing = await workedFirm();
    const { firm, steward, specialist } = billing;
    const work = '/process/work-capture/v1/time-entries';
    const unbilled = { resource: { code: 'R-1' }, project: { code: 'P-A' }, task: { code: 'BUILD' }, workDate: '2026-05-01', minutes: 60, billable: false };
    const { body } = await steward.post(`${work}/bulk?submit=true`, [unbilled]).expect(200);
    const stateOf = async (): Promise<string | undefined> =>
      (await specialist.get(`/system/wip/v1/billable-transactions?sourceId=${body.results[0].id}`).expect(200)).body.data[0]?.state;
    await until(async () => (await stateOf()) === 'NOT_BILLED');
    const asOf = async () => (await dataOf(specialist, wip, { by: 'PROJECT', asOf: '2026-05-31' })).wip.edges[0].node;
    const before = await asOf();

    await firm.setClock('2026-06-02T10:00:00Z');
    await (await firm.as('PROJECT_MANAGER')).post(`${work}/${body.results[0].id}/reverse`, { reason: 'Not here' }).expect(201);
    await until(async () => (await stateOf()) === 'REVERSED');

    expect(before).toMatchObject({ items: 7, oldestWorkDate: '2026-05-04' });
    expect(await asOf()).toEqual(before);
  });

  it('pages by code', async () => {
    const { specialist } = await workedFirm(['A', 'B', 'C']);

    const first = await dataOf(specialist, wip, { by: 'PROJECT', first: 2 });
    const second = await dataOf(specialist, wip, { by: 'PROJECT', first: 2, after: first.wip.pageInfo.endCursor });

    const codes = (page: { wip: { edges: { node: { code: string } }[] } }) => page.wip.edges.map(({ node }) => node.code);
    expect([codes(first), first.wip.pageInfo.hasNextPage, codes(second), second.wip.pageInfo.hasNextPage]).toEqual([['P-A', 'P-B'], true, ['P-C'], false]);
  });

  it('is nothing for another firm, and refused to who may not read it', async () => {
    const { firm, deals } = await workedFirm();
    const stranger = await (await newFirm(started(), { at: '2026-05-31T12:00:00Z' })).as('BILLING_SPECIALIST');

    const theirs = await dataOf(stranger, wip, { by: 'PROJECT' });
    const consultant = await ask(await firm.as('CONSULTANT'), wip, { by: 'PROJECT' });
    const foreign = await ask(stranger, 'query ($projectId: ID!) { readiness(projectId: $projectId) { status } }', { projectId: deals['A']!.projectId });

    expect(theirs.wip.edges).toEqual([]);
    expect([consultant.status, consultant.body.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect([foreign.status, foreign.body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});

it('says what stands between work and its invoice', async () => {
  const { specialist, deals } = await workedFirm();

  const { readiness } = await dataOf(
    specialist,
    `query ($projectId: ID!) { readiness(projectId: $projectId) { status openCount open ${money} blocked ${money} blockers { check code ownerRole fix blocks } } }`,
    deals['A']!,
  );

  expect(readiness).toEqual([{ status: 'READY', openCount: 7, open: eur(680_000), blocked: eur(0), blockers: [] }]);
});

describe('invoices', () => {
  it('go from draft to the ledger by people of their own', async () => {
    const billing = await workedFirm();
    const { specialist, manager, cashier, firm } = billing;
    const [draft] = (await runMay(billing)) as [DraftRef];

    const work = await dataOf(
      manager,
      `{ myWork { edges { node { requestId duty documentType documentId versionNo contentHash itemCount amount ${money} openedAt items { documentId versionNo contentHash status } } } } }`,
    );
    const none = await dataOf(specialist, '{ myWork { edges { node { id } } } }');
    await approveAll(manager);
    const posted = await postAll(manager, [draft]);
    const again = await postAll(manager, [draft]);
    const { invoice } = await dataOf(specialist, `query ($id: ID!) {
      invoice(id: $id) {
        number status dueDate net ${money} tax ${money} gross ${money} customer { code legalName } billTo { code name electronicAddress }
        lines { lineNo quantity unit unitPrice net ${money} }
      }
    }`, draft);
    await firm.setClock('2026-07-20T12:00:00Z');
    const { receivables } = await dataOf(cashier, `{
      receivables(asOf: "2026-07-15") {
        asOf
        items { edges { node { number open ${money} bucket settlementStatus } } pageInfo { hasNextPage } }
        aging { totals { currency customers total ${money} unapplied ${money} buckets { bucket open ${money} } } customers { customerCode total ${money} } }
      }
    }`);

    expect(work.myWork.edges).toMatchObject([{ node: {
      duty: 'FINANCIAL', documentType: 'INVOICE', documentId: draft.id, itemCount: 1,
      items: [{ documentId: draft.id, versionNo: 1, contentHash: draft.contentHash, status: 'PENDING' }],
    } }]);
    expect(none.myWork.edges).toEqual([]);
    expect(posted).toMatchObject({ state: 'SUCCEEDED', processed: 1, outcomes: [{ invoiceId: draft.id, outcome: 'POSTED', number: 'INV-2026-000001' }] });
    expect(again.outcomes).toMatchObject([{ outcome: 'REFUSED', code: 'ILLEGAL_TRANSITION' }]);
    expect(invoice).toMatchObject({
      number: 'INV-2026-000001', status: 'POSTED', dueDate: '2026-06-30', net: eur(680_000), tax: eur(129_200), gross: eur(809_200),
      customer: { code: 'CU-A', legalName: 'Kunde A' }, billTo: { code: 'MAIN', name: 'Kunde A', electronicAddress: 'billing@kunde.test' },
    });
    expect(invoice.lines.reduce((sum: number, { net }: { net: { amount: number } }) => sum + net.amount, 0)).toBe(680_000);
    expect(receivables).toMatchObject({
      asOf: '2026-07-15',
      items: {
        edges: [{ node: { number: 'INV-2026-000001', open: eur(809_200), bucket: '1-30', settlementStatus: 'OPEN' } }], pageInfo: { hasNextPage: false },
      },
      aging: {
        totals: [{ currency: 'EUR', customers: 1, total: eur(809_200), unapplied: eur(0) }], customers: [{ customerCode: 'CU-A', total: eur(809_200) }],
      },
    });
    expect(receivables.aging.totals[0].buckets[1]).toEqual({ bucket: '1-30', open: eur(809_200) });
  });

  it('are listed with customer, bill-to and lines, page by page', async () => {
    const billing = await workedFirm(['A', 'B', 'C']);
    const { specialist, deals } = billing;
    await runMay(billing);
    const page =
      'query ($first: Int, $after: String, $status: InvoiceStatus, $customerId: ID) { invoices(first: $first, after: $after, status: $status, customerId: $customerId) { edges { node { id customer { code } billTo { code } lines { lineNo } } } pageInfo { hasNextPage endCursor } } }';

    const all = await dataOf(specialist, page, { first: 20 });
    const first = await dataOf(specialist, page, { first: 2 });
    const second = await dataOf(specialist, page, { first: 2, after: first.invoices.pageInfo.endCursor });
    const ofB = await dataOf(specialist, page, { customerId: deals['B']!.customerId, status: 'IN_REVIEW' });
    const posted = await dataOf(specialist, page, { status: 'POSTED' });

    const codes = (answer: { invoices: { edges: { node: { customer: { code: string } } }[] } }) => answer.invoices.edges.map(({ node }) => node.customer.code);
    expect(codes(all).toSorted()).toEqual(['CU-A', 'CU-B', 'CU-C']);
    expect([...codes(first), ...codes(second)]).toEqual(codes(all));
    expect([first.invoices.pageInfo.hasNextPage, second.invoices.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([codes(ofB), codes(posted)]).toEqual([['CU-B'], []]);
    expect(all.invoices.edges.every(({ node }: { node: { lines: unknown[] } }) => node.lines.length > 0)).toBe(true);
  });

  it('are listed with customer and lines by as many statements for one as for many', async () => {
    const billing = await workedFirm(['A', 'B', 'C']);
    await runMay(billing);
    const page = 'query ($first: Int!) { invoices(first: $first) { edges { node { number customer { code legalName } lines { lineNo net { amount } } } } } }';
    await ask(billing.specialist, page, { first: 20 });

    const counts: number[] = [];
    for (const first of [1, 20]) counts.push(await readsOf(() => dataOf(billing.specialist, page, { first })));

    expect(counts).toEqual([3, 3]);
  });

  it('are returned and submitted again under a key that replays', async () => {
    const billing = await workedFirm();
    const { specialist, manager } = billing;
    const [draft] = (await runMay(billing)) as [DraftRef];
    const { myWork } = await dataOf(manager, '{ myWork { edges { node { requestId versionNo contentHash } } } }');
    const { node } = myWork.edges[0];
    const returned = 'mutation ($input: DecisionInput!) { returnForChanges(input: $input) { request { status } returned userErrors { code } } }';
    const submit =
      'mutation ($input: SubmitInvoiceInput!) { submitInvoice(input: $input) { invoice { status versionNo customer { code } } userErrors { code message } } }';
    const key = randomUUID();

    const stale = await dataOf(manager, returned, { input: { ...node, contentHash: 'another', reason: 'Split it', idempotencyKey: randomUUID() } });
    const back = await dataOf(manager, returned, { input: { ...node, reason: 'Split it', idempotencyKey: randomUUID() } });
    const submitted = await dataOf(specialist, submit, { input: { ...draft, idempotencyKey: key } });
    const replayed = await dataOf(specialist, submit, { input: { ...draft, idempotencyKey: key } });
    const twice = await dataOf(specialist, submit, { input: { ...draft, idempotencyKey: randomUUID() } });
    const old = await dataOf(specialist, submit, { input: { ...draft, versionNo: 9, idempotencyKey: randomUUID() } });
    const other = await dataOf(specialist, submit, { input: { ...draft, versionNo: 9, idempotencyKey: key } });

    expect(stale.returnForChanges).toMatchObject({ request: null, userErrors: [{ code: expect.stringMatching(/STALE/) }] });
    expect(back.returnForChanges).toEqual({ request: { status: 'RETURNED' }, returned: 1, userErrors: [] });
    expect(submitted.submitInvoice).toEqual({ invoice: { status: 'IN_REVIEW', versionNo: 1, customer: { code: 'CU-A' } }, userErrors: [] });
    expect(replayed).toEqual(submitted);
    expect(twice.submitInvoice).toMatchObject({ invoice: null, userErrors: [{ code: 'ILLEGAL_TRANSITION' }] });
    expect(old.submitInvoice.userErrors[0].code).toBe('STALE_CONTENT');
    expect(other.submitInvoice.userErrors[0].code).toMatch(/IDEMPOTENCY/);
  });

  it('are rejected with a reason', async () => {
    const billing = await workedFirm();
    const [draft] = (await runMay(billing)) as [DraftRef];
    const { myWork } = await dataOf(billing.manager, '{ myWork { edges { node { requestId versionNo contentHash } } } }');
    const reject = 'mutation ($input: DecisionInput!) { reject(input: $input) { request { status } rejected userErrors { code } } }';

    const silent = await dataOf(billing.manager, reject, { input: { ...myWork.edges[0].node, idempotencyKey: randomUUID() } });
    const rejected = await dataOf(billing.manager, reject, { input: { ...myWork.edges[0].node, reason: 'Wrong customer', idempotencyKey: randomUUID() } });
    const { invoice } = await dataOf(billing.specialist, 'query ($id: ID!) { invoice(id: $id) { status } }', draft);

    expect(silent.reject.userErrors).toHaveLength(1);
    expect(rejected.reject).toEqual({ request: { status: 'REJECTED' }, rejected: 1, userErrors: [] });
    expect(invoice.status).toBe('DRAFT');
  });

  it('of another firm do not exist', async () => {
    const billing = await workedFirm();
    const [draft] = (await runMay(billing)) as [DraftRef];
    const stranger = await (await newFirm(started(), { at: '2026-05-31T12:00:00Z' })).as('BILLING_MANAGER');

    const theirs = await ask(stranger, 'query ($id: ID!) { invoice(id: $id) { status } }', draft);
    const posted = await postAll(stranger, [draft]);

    expect([theirs.status, theirs.body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    expect(posted.outcomes).toMatchObject([{ outcome: 'REFUSED', code: 'NOT_FOUND' }]);
  });
});

describe('a project margin', () => {
  const margin = `query ($projectId: ID!, $from: Day, $to: Day) {
    projectMargin(projectId: $projectId, from: $from, to: $to) {
      code revenue ${money} labor ${money} cost ${money} margin ${money} percent months { month revenue ${money} percent }
    }
  }`;

  it('is revenue less cost, by month (K21)', async () => {
    const { firm, deals } = await workedFirm();
    const delivery = await firm.as('DELIVERY_MANAGER');

    const { projectMargin } = await dataOf(delivery, margin, { projectId: deals['A']!.projectId });
    const april = await dataOf(delivery, margin, { projectId: deals['A']!.projectId, to: '2026-04-30' });

    expect(projectMargin).toMatchObject({
      code: 'P-A', revenue: eur(680_000), labor: eur(346_250), cost: eur(346_250), margin: eur(333_750), percent: '49.08',
      months: [{ month: '2026-05', revenue: eur(680_000), percent: '49.08' }],
    });
    expect(april.projectMargin).toMatchObject({ revenue: eur(0), margin: eur(0), percent: null, months: [] });
  });

  it('is confidential', async () => {
    const { firm, specialist, deals } = await workedFirm();

    for (const person of [specialist, await firm.as('CONTROLLER'), firm.admin]) {
      const reply = await ask(person, margin, { projectId: deals['A']!.projectId });
      expect([reply.status, reply.body.errors[0].extensions.code, reply.body.data]).toEqual([403, 'FORBIDDEN', null]);
    }
  });
});

it('takes a cursor only in the list that gave it', async () => {
  const billing = await workedFirm();
  await runMay(billing);
  const person = await billing.firm.as('BILLING_MANAGER', 'AR_MANAGER');
  const listed = 'edges { cursor }';
  const lists = (args: string) =>
    [`invoices${args} { ${listed} }`, `myWork${args} { ${listed} }`, `wip${args} { ${listed} }`, `receivables { items${args} { ${listed} } }`];
  const ids = await dataOf(person, '{ invoices(first: 1) { edges { cursor } pageInfo { endCursor } } }');
  const codes = await dataOf(person, '{ wip(first: 1) { edges { cursor } } }');
  const [invoice, work] = [ids.invoices.edges[0].cursor as string, codes.wip.edges[0].cursor as string];

  const taken = async (after: string) => {
    const replies = await Promise.all(lists(`(after: "${after}")`).map((list) => ask(person, `{ ${list} }`)));
    return replies.map(({ status, body }) => [status, body.errors?.[0]?.extensions.code ?? 'taken'].join(' '));
  };

  expect(ids.invoices.pageInfo.endCursor).toBe(invoice);
  expect(await taken(invoice)).toEqual(['200 taken', '400 CURSOR_INVALID', '400 CURSOR_INVALID', '400 CURSOR_INVALID']);
  expect(await taken(work)).toEqual(['400 CURSOR_INVALID', '400 CURSOR_INVALID', '200 taken', '400 CURSOR_INVALID']);
});

describe('bad input', () => {
  const id = '01900000-0000-7000-8000-000000000000';
  const document = { id, versionNo: 1, contentHash: 'x' };

  it.each`
    what                          | query                                                                            | variables                                                                      | status | code
    ${'an id of another shape'}   | ${'{ invoice(id: "x") { id } }'}                                                 | ${{}}                                                                          | ${400} | ${'VALIDATION_FAILED'}
    ${'a day of no calendar'}     | ${'{ receivables(asOf: "2026-02-30") { asOf } }'}                                | ${{}}                                                                          | ${400} | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'a page of too many'}       | ${'{ invoices(first: 1000) { edges { cursor } } }'}                              | ${{}}                                                                          | ${400} | ${'VALIDATION_FAILED'}
    ${'a cursor of nobody'}       | ${'{ invoices(after: "abc") { edges { cursor } } }'}                             | ${{}}                                                                          | ${400} | ${'CURSOR_INVALID'}
    ${'a cursor of another list'} | ${'{ wip(after: "WyJhIl0") { edges { cursor } } }'}                              | ${{}}                                                                          | ${400} | ${'CURSOR_INVALID'}
    ${'an unknown argument'}      | ${'{ invoices(colour: "red") { edges { cursor } } }'}                            | ${{}}                                                                          | ${400} | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'a status that is none'}    | ${'query ($s: InvoiceStatus) { invoices(status: $s) { edges { cursor } } }'}     | ${{ s: 'PAID' }}                                                               | ${400} | ${'GRAPHQL_VARIABLES_INVALID'}
    ${'an invoice of nobody'}     | ${`{ invoice(id: "${id}") { id } }`}                                             | ${{}}                                                                          | ${404} | ${'NOT_FOUND'}
    ${'a mutation without a key'} | ${release}                                                                       | ${{ input: { documents: [document] } }}                                        | ${400} | ${'GRAPHQL_VARIABLES_INVALID'}
    ${'a malformed key'}          | ${release}                                                                       | ${{ input: { documents: [document], idempotencyKey: 'ä' } }}                   | ${400} | ${'IDEMPOTENCY_KEY_MALFORMED'}
    ${'a release of nothing'}     | ${release}                                                                       | ${{ input: { documents: [], idempotencyKey: 'k' } }}                           | ${400} | ${'VALIDATION_FAILED'}
    ${'a decision on nothing'}    | ${approve}                                                                       | ${{ input: { requestId: id, idempotencyKey: 'k' } }}                           | ${400} | ${'VALIDATION_FAILED'}
  `('$what is answered $status $code', async ({ query, variables, status, code }) => {
    const manager = await (await newFirm(started())).as('BILLING_MANAGER');

    const reply = await ask(manager, query, variables);

    expect([reply.status, reply.body.errors?.[0]?.extensions?.code]).toEqual([status, code]);
  });

  it.each`
    what                           | query      | input                                                                           | code
    ${'a request of nobody'}       | ${approve} | ${{ requestId: id, versionNo: 1, contentHash: 'x', idempotencyKey: 'a' }}       | ${'NOT_FOUND'}
    ${'a document named twice'}    | ${release} | ${{ documents: [document, document], idempotencyKey: 'b' }}                     | ${'RELEASE_NAMES_TWICE'}
  `('$what is a business refusal: 200 with $code', async ({ query, input, code }) => {
    const manager = await (await newFirm(started())).as('BILLING_MANAGER');

    const [payload] = Object.values(await dataOf(manager, query, { input })) as [{ userErrors: { code: string }[] }];

    expect(payload.userErrors.map((error) => error.code)).toEqual([code]);
  });

  it('a release by who may not post is forbidden', async () => {
    const specialist = await (await newFirm(started())).as('BILLING_SPECIALIST');

    const reply = await ask(specialist, release, { input: { documents: [document], idempotencyKey: 'k' } });

    expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});
