import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SignedDeal } from '../billing.js';
import { documents } from '../documents.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { type TwoDeals, twoDeals } from './two-deals.js';

/** Every address that every door answers a GET at, once for each word that a part of it may be. */
const reads = [...documents.values()].flatMap((document) => {
  const { paths } = document as { readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>> };
  return Object.entries(paths).flatMap(([path, { get }]) => (get ? spelledOut(path, get) : []));
});

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly enum?: readonly string[] };
}

function spelledOut(path: string, { parameters = [] }: { readonly parameters?: readonly Parameter[] }): readonly string[] {
  const words = parameters.filter((one) => one.in === 'path' && one.schema?.enum);
  return words.reduce<readonly string[]>(
    (paths, { name, schema }) => paths.flatMap((one) => schema!.enum!.map((word) => one.replace(`{${name}}`, word))), [path],
  );
}

const started = useApp();
const patience = 120_000;

let firm: TwoDeals;

beforeAll(async () => void (firm = await twoDeals(started())), 60_000);

/** What everybody of the tenant may read: who works here, the words they use, and how a country is taxed. Whatever is not named here, a grant narrows. */
const common: ReadonlySet<string> = new Set([
  '/system/identity/v1/me', '/system/identity/v1/users', '/system/identity/v1/users/{id}', '/system/identity/v1/oidc-issuers',
  '/system/customer/v1/payment-terms',
  '/system/customer/v1/payment-terms/{id}', '/system/project/v1/roles', '/system/project/v1/roles/{id}', '/system/project/v1/calendars',
  '/system/project/v1/calendars/{id}',
  '/system/ledger/v1/dimensions', '/system/ledger/v1/fx-rates', '/system/ledger/v1/tax-codes', '/system/ledger/v1/tax-rates', '/system/ledger/v1/tax-rules',
]);

/** What is for those who import: the right to an entity's files, which no auditor has, is asked of its own door. */
const forImporters = '/process/work-capture/v1/imports/{id}/money';

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

interface Answered {
  readonly path: string;
  readonly at: string;
}

const found = new Map<string, Promise<readonly Answered[]>>();

/** Every address by id that tells whoever may read all of what a narrowed reader must not know; found once. */
function answeredBeyond(narrowing: keyof typeof narrowings): Promise<readonly Answered[]> {
  const kind = narrowing === 'legal entity' ? 'entity' : 'deal';
  const asked = found.get(kind) ??
    (kind === 'entity' ? samples(() => true).then(findAnswered) : idsOfOther().then((foreign) => samples((id) => foreign.has(id))).then(findAnswered));
  found.set(kind, asked);
  return asked;
}

/** The other deal's own ids, and one of those that fit from each list. */
async function samples(fits: (id: string) => boolean): Promise<Set<string>> {
  const ids = new Set<string>([...Object.values(firm.other), firm.releaseId, firm.writeDownId]);
  for (const path of lists().filter((one) => !common.has(one))) {
    const row = ((await rowsAt(firm.auditor, path)).rows as readonly { id?: string }[]).find(({ id }) => id !== undefined && fits(id));
    if (row) ids.add(row.id!);
  }
  return ids;
}

/** Asks for all of them everywhere, and for what hangs below: bill-tos of a customer, lines of an invoice. */
async function findAnswered(ids: Set<string>): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  for (const path of gets().filter((one) => !common.has(one))) {
    const replies = await Promise.all([...ids].map((id) => path.replace(/\{[^}]+\}/, id)).map(async (at) => ({ at, reply: await firm.auditor.get(at) })));
    for (const { at, reply } of replies.filter(({ reply: { status } }) => status === 200)) {
      answered.push({ path, at });
      for (const row of rowsIn(reply.body)) if (row.id !== undefined) ids.add(row.id);
    }
  }
  return answered;
}

function rowsIn(body: { readonly data?: unknown; readonly lines?: unknown } | undefined): readonly { id?: string }[] {
  return [body?.data, body?.lines].flatMap((rows) => (Array.isArray(rows) ? (rows.slice(0, 1) as { id?: string }[]) : []));
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

/** What a narrowed reader must not be told: the ids of the other deal, and of an entity that is not his. */
async function secretsFrom(narrowing: keyof typeof narrowings): Promise<ReadonlySet<string>> {
  const foreign = await idsOfOther();
  return narrowing === 'legal entity' ? foreign.add(firm.legalEntityId) : foreign;
}

describe.each(Object.keys(narrowings) as (keyof typeof narrowings)[])('a reader whose grant is narrowed to one %s', (narrowing) => {
  it('finds nothing of the rest in any list of any door', { timeout: patience }, async () => {
    const reader = await firm.firm.within(narrowings[narrowing](), 'AUDITOR');
    const foreign = await secretsFrom(narrowing);

    const leaks: string[] = [];
    for (const path of lists()) if (!common.has(path) && (await rowsAt(reader, path)).rows.some((row) => mentions(row, foreign))) leaks.push(path);

    expect(foreign.size).toBeGreaterThan(30);
    expect(leaks).toEqual([]);
  });

  it('gets nothing of the rest by its id at any door', { timeout: patience }, async () => {
    const reader = await firm.firm.within(narrowings[narrowing](), 'AUDITOR');
    const answered = await answeredBeyond(narrowing);

    const replies = await Promise.all(answered.map(async ({ at }) => ({ at, status: (await reader.get(at)).status })));
    const got = replies.filter(({ status }) => status === 200).map(({ at }) => at);

    expect(got).toEqual([]);
  });
});

it('asks every list and finds the other deal in most of them, where nothing is narrowed', async () => {
  const foreign = await idsOfOther();

  const answers = await Promise.all(lists().map(async (path) => ({ path, ...(await rowsAt(firm.auditor, path)) })));

  const unanswered = answers.filter(({ status }) => status !== 200).map(({ path }) => path);
  expect(unanswered).toEqual(['/system/identity/v1/api-keys', '/system/ledger/v1/exports/ledger', '/system/ledger/v1/exports/trial-balance']);
  expect(answers.filter(({ rows }) => rows.some((row) => mentions(row, foreign))).length).toBeGreaterThan(20);
});

it('asks every address by id, but for what nobody made here', { timeout: patience }, async () => {
  const answered = new Set([...(await answeredBeyond('project')), ...(await answeredBeyond('legal entity'))].map(({ path }) => path));

  expect(gets().filter((path) => !answered.has(path) && !common.has(path) && path !== forImporters)).toEqual([]);
});

describe('the graph', () => {
  const graph = '/experience/dashboard/graphql';
  const money = '{ amount }';
  /** How each field of Query is asked about the other deal. */
  const fields: Readonly<Record<string, () => string>> = {
    invoice: () => `invoice(id: "${draftOfOther()}") { id }`,
    invoices: () => 'invoices(first: 200) { edges { node { id customer { id } } } }',
    projectMargin: () => `projectMargin(projectId: "${firm.other.projectId}") { projectId revenue ${money} }`,
    readiness: () => `readiness(projectId: "${firm.other.projectId}") { contractId }`,
    receivables: () => 'receivables { items(first: 200) { edges { node { customerId } } } }',
    release: () => `release(id: "${firm.releaseId}") { id }`,
    wip: () => 'wip(first: 200) { edges { node { groupId } } }',
  };
  const draftOfOther = () => firm.drafts.find(({ customerId }) => customerId === firm.other.customerId)!.id;
  const ask = async (reader: Person, query: string) => (await reader.post(graph, { query: `{ ${query} }` })).body as { data?: object | null };

  it('asks for every field but those that are about whoever asks', async () => {
    const { data } = (await ask(
      firm.auditor, '__schema { queryType { fields { name } } }',
    )) as { data: { __schema: { queryType: { fields: { name: string }[] } } } };

    expect(data.__schema.queryType.fields.map(({ name }) => name).toSorted()).toEqual([...Object.keys(fields), 'myWork', 'viewer'].toSorted());
  });

  it('leaves the evidence of what it refused in the trail', async () => {
    const reader = await firm.firm.within(narrowings.project(), 'AUDITOR');
    const input = `{ requestId: "${randomUUID()}", versionNo: 1, contentHash: "x", idempotencyKey: "${randomUUID()}" }`;
    const submit = `{ id: "${draftOfOther()}", versionNo: 1, contentHash: "x", idempotencyKey: "${randomUUID()}" }`;

    await ask(reader, fields['invoice']!());
    const decided = await reader.post(graph, { query: `mutation { approve(input: ${input}) { userErrors { code } } }` });
    const submitted = await reader.post(graph, { query: `mutation { submitInvoice(input: ${submit}) { userErrors { code } } }` });
    const { body } = await firm.auditor.get(`/system/identity/v1/audit-events?actor=${reader.userId}&action=denied:*`).expect(200);

    expect([decided.body.data.approve.userErrors[0].code, submitted.body.errors[0].extensions.code]).toEqual(['NOT_FOUND', 'FORBIDDEN']);
    expect(body.data.map(({ action }: { action: string }) => action).toSorted()).toEqual(['denied:invoice.read', 'denied:invoice.submit']);
  });

  it.each(Object.keys(fields))('tells of the other deal under %s to whom nothing is narrowed, and to nobody else', async (field) => {
    const secrets = new Set([...(await idsOfOther()), firm.releaseId]);
    const readers = await Promise.all(
      (Object.keys(narrowings) as (keyof typeof narrowings)[]).map((narrowing) => firm.firm.within(narrowings[narrowing](), 'AUDITOR')),
    );

    const answers = await Promise.all([firm.auditor, ...readers].map((reader) => ask(reader, fields[field]!())));

    expect(answers.map(({ data }) => mentions(data ?? {}, secrets))).toEqual([true, false, false, false]);
  });
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
