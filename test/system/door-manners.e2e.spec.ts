import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Firm, newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
const users = '/system/identity/v1/users';
const customers = '/system/customer/v1/customers';
const graph = '/experience/dashboard/graphql';
let firm: Firm;

beforeAll(async () => {
  firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
});

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url?: string;
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that no client library would send. */
async function send({ method = 'POST', url = users, payload, headers = {} }: Sent) {
  const usual = {
    authorization: `Bearer ${firm.admin.key}`, 'idempotency-key': randomUUID(), ...(payload !== undefined && { 'content-type': 'application/json' }),
  };
  const reply = await started().app.inject({ method, url, headers: { ...usual, ...headers }, ...(payload !== undefined && { payload }) });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
}

const nested = (depth: number) => `{"kind":"PERSON","name":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('a request that cannot be meant', () => {
  it.each`
    what                                 | sent                                                                                   | status | code
    ${'100,000 lists in each other'}     | ${{ payload: '['.repeat(100_000) }}                                                    | ${400} | ${'MALFORMED_REQUEST'}
    ${'as many that are closed'}         | ${{ payload: nested(100_000) }}                                                        | ${400} | ${'JSON_TOO_DEEP'}
    ${'33 objects in each other'}        | ${{ payload: `${'{"a":'.repeat(33)}1${'}'.repeat(33)}` }}                              | ${400} | ${'JSON_TOO_DEEP'}
    ${'a member that stands twice'}      | ${{ payload: '{"kind":"PERSON","name":"A","name":"B"}' }}                              | ${400} | ${'MEMBER_TWICE'}
    ${'a number that is read as another'} | ${{ payload: '{"kind":"PERSON","name":5.00000000000000000001}' }}                     | ${400} | ${'NUMBER_INEXACT'}
    ${'a body that is packed'}           | ${{ payload: '{"kind":"PERSON","name":"A"}', headers: { 'content-encoding': 'gzip' } }} | ${415} | ${'ENCODING_UNSUPPORTED'}
    ${'a path that is too long'}         | ${{ method: 'GET', url: `${users}/${'a'.repeat(9_000)}` }}                             | ${414} | ${'PATH_TOO_LONG'}
    ${'half an escape in the path'}      | ${{ method: 'GET', url: `${users}/%` }}                                                | ${400} | ${'ADDRESS_MALFORMED'}
    ${'a path that is no UTF-8'}         | ${{ method: 'GET', url: `${users}/%ff` }}                                              | ${400} | ${'ADDRESS_MALFORMED'}
    ${'a filter that cannot be stored'}  | ${{ method: 'GET', url: `${customers}?code=a%00b` }}                                   | ${400} | ${'TEXT_UNSTORABLE'}
    ${'another verb of a known address'} | ${{ method: 'DELETE' }}                                                                | ${405} | ${'METHOD_NOT_ALLOWED'}
  `('answers $what with $status $code', async ({ sent, status, code }) => {
    const answer = await send(sent);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: `/problems/${code}`, status, instance: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(answer.body.detail).not.toMatch(/FST_|fastify|JSON\.parse/i);
  });

  it.each`
    what                    | text                                                                             | status | code
    ${'an unknown verb'}    | ${'FOO / HTTP/1.1\r\nHost: x\r\n\r\n'}                                           | ${400} | ${'HTTP_MALFORMED'}
    ${'a negative length'}  | ${'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'}                    | ${400} | ${'HTTP_MALFORMED'}
    ${'a broken chunk'}     | ${'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'}      | ${400} | ${'HTTP_MALFORMED'}
    ${'32 KiB of headers'}  | ${`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(32_768)}\r\n\r\n`}          | ${431} | ${'HEADERS_TOO_LARGE'}
  `('answers $what on the wire with $status $code', async ({ text, status, code }) => {
    const answer = await wire(text);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status, code });
  });
});

/** What the server says to these bytes until it hangs up. */
async function wire(text: string): Promise<string> {
  const server = started().app.getHttpServer() as import('node:http').Server;
  if (!server.listening) await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => (answer += bytes.toString())).on('close', () => resolve(answer)).on('error', reject);
  });
}

it('takes the scheme of a credential in any case', async () => {
  expect((await send({ method: 'GET', headers: { authorization: `bearer ${firm.admin.key}` } })).status).toBe(200);
});

it('takes the same JSON in another order for the same request, and another value for another', async () => {
  const headers = { 'idempotency-key': randomUUID() };

  const first = await send({ payload: '{"kind":"PERSON","name":"Ada"}', headers });
  const again = await send({ payload: '{ "name": "Ada", "kind": "PERSON" }', headers });
  const other = await send({ payload: '{"name":"Bob","kind":"PERSON"}', headers });

  expect([first.status, again.status, again.headers['idempotency-replayed'], again.body.id]).toEqual([201, 201, 'true', first.body.id]);
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

it('takes a cursor only where it was given', async () => {
  await send({ payload: '{"kind":"PERSON","name":"Eve"}' });
  const { body } = await send({ method: 'GET', url: `${users}?limit=1` });

  const own = await send({ method: 'GET', url: `${users}?limit=1&after=${body.page.next}` });
  const lists = [customers, '/system/identity/v1/api-keys', '/system/project/v1/roles', '/system/ledger/v1/fx-rates'];
  const others = await Promise.all(lists.map((url) => send({ method: 'GET', url: `${url}?after=${body.page.next}` })));

  expect(own.status).toBe(200);
  expect(others.map((other) => [other.status, other.body.code])).toEqual(lists.map(() => [400, 'CURSOR_INVALID']));
});

it('takes an empty change for none', async () => {
  await firm.admin.post('/system/customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 }).expect(201);
  const { body: made } = await firm.admin.post(customers, {
    code: 'ACME', legalName: 'Acme GmbH', customerKind: 'B2B', country: 'DE', currency: 'EUR',
  }).expect(201);
  const url = `${customers}/${made.id}`;

  const empty = await send({ method: 'PATCH', url, payload: '{}', headers: { 'if-match': 'W/"1"' } });
  const silent = await send({ method: 'PATCH', url, headers: { 'if-match': 'W/"1"' } });
  const stale = await send({ method: 'PATCH', url, payload: '{}', headers: { 'if-match': 'W/"7"' } });

  expect([empty.status, empty.body.rowVersion, silent.status, stale.status]).toEqual([200, 1, 200, 412]);
});

it('takes no amount for a whole one that is not', async () => {
  const amountOf = (amount: string) => `{"delegateId":"${randomUUID()}","validFrom":"2026-07-01T00:00:00Z","validTo":"2026-08-01T00:00:00Z",
    "maxAmount":{"amount":${amount},"currency":"EUR"}}`;
  const answerOf = (amount: string) => send({ url: '/system/approval/v1/delegations', payload: amountOf(amount) });

  const [plain, slight] = [await answerOf('5.5'), await answerOf('5.00000000000000000001')];

  expect([plain.status, plain.body.errors[0].detail]).toEqual([400, 'amount is a whole number of minor units, never a decimal']);
  expect([slight.status, slight.body.code, slight.body.detail]).toEqual([400, 'NUMBER_INEXACT', expect.stringContaining('amounts are whole minor units')]);
});

describe('a stream of records', () => {
  const rates = '/system/ledger/v1/fx-rates/bulk';
  const rate = '{"base":"EUR","quote":"USD","date":"2026-06-01","rate":"1.1"}';

  it.each`
    what                        | text                            | code
    ${'a line that is cut off'} | ${`${rate}\n{"source":"ECB",`}  | ${'NOT_JSON'}
    ${'a member twice'}         | ${`${rate}\n{"rate":"1","rate":"2"}`} | ${'MEMBER_TWICE'}
    ${'a number read as another'} | ${`${rate}\n{"rate":1.00000000000000000001}`} | ${'NUMBER_INEXACT'}
    ${'a line too deep'}        | ${`${rate}\n${nested(40)}`}     | ${'JSON_TOO_DEEP'}
    ${'a list'}                 | ${`${rate}\n[]`}                | ${'IS_OBJECT'}
  `('names the line that holds $what: $code', async ({ text, code }) => {
    const controller = await firm.as('CONTROLLER');

    const answer = await send({ url: rates, payload: text, headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${controller.key}` } });

    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ pointer: '/1', code }]]);
  });

  it('may begin with a byte order mark', async () => {
    const controller = await firm.as('CONTROLLER');

    const answer = await send({
      url: rates, payload: `\uFEFF${rate}\n`, headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${controller.key}` },
    });

    expect([answer.status, answer.body]).toMatchObject([200, {}]);
  });
});

describe('a refusal of the graph', () => {
  const many = (field: string, times: number) => `{ ${Array.from({ length: times }, (_, nth) => `a${nth}: ${field}`).join(' ')} }`;
  const asked = (query: unknown, more: object = {}) => JSON.stringify({ query, ...more });

  it.each`
    what                          | payload                                                                      | code
    ${'nothing'}                  | ${'{}'}                                                                      | ${'MALFORMED_REQUEST'}
    ${'no body'}                  | ${''}                                                                        | ${'MALFORMED_REQUEST'}
    ${'null'}                     | ${'null'}                                                                    | ${'MALFORMED_REQUEST'}
    ${'several requests at once'} | ${`[${asked('{ viewer { now } }')}]`}                                        | ${'MALFORMED_REQUEST'}
    ${'a query of five'}          | ${asked(5)}                                                                  | ${'MALFORMED_REQUEST'}
    ${'a name that is an object'} | ${asked('{ viewer { now } }', { operationName: {} })}                        | ${'MALFORMED_REQUEST'}
    ${'variables in a list'}      | ${asked('{ viewer { now } }', { variables: [] })}                            | ${'MALFORMED_REQUEST'}
    ${'lists without end'}        | ${asked(`{ invoice(id: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { id } }`)} | ${'GRAPHQL_PARSE_FAILED'}
    ${'lists that never end'}     | ${asked(`{ invoice(id: ${'['.repeat(990)}`)}                               | ${'GRAPHQL_PARSE_FAILED'}
    ${'selections without end'}   | ${asked(`{ __schema { types ${'{ ofType '.repeat(20)}{ name }${' }'.repeat(22)}`)} | ${'GRAPHQL_TOO_DEEP'}
    ${'a fragment within itself'} | ${asked('{ ...A } fragment A on Query { ...A viewer { now } }')}             | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'150 times receivables'}    | ${asked(many('receivables { asOf }', 150))}                                  | ${'GRAPHQL_TOO_COSTLY'}
    ${'500 times receivables'}    | ${asked(many('receivables { asOf }', 500))}                                  | ${'GRAPHQL_PARSE_FAILED'}
    ${'2,000 times the viewer'}   | ${asked(many('viewer { now }', 2_000))}                                      | ${'GRAPHQL_PARSE_FAILED'}
    ${'what does not parse'}      | ${asked('{ viewer {')}                                                       | ${'GRAPHQL_PARSE_FAILED'}
    ${'an unknown field'}         | ${asked('{ viewer { colour } }')}                                            | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'two without a name'}       | ${asked('query A { viewer { now } } query B { viewer { now } }')}            | ${'GRAPHQL_OPERATION_UNKNOWN'}
  `('for $what has the shape of all others: $code', async ({ payload, code }) => {
    const answer = await send({ url: graph, payload });

    const [{ message, extensions }] = answer.body.errors;
    expect([answer.status, extensions]).toMatchObject([400, { code, status: 400, detail: message, instance: expect.stringMatching(/^[\da-f-]{36}$/) }]);
    expect(message).not.toMatch(/call stack|Apollo/);
  });

  it('is none for a dashboard that asks for much', async () => {
    const answer = await send({ url: graph, payload: asked(many('viewer { now roles }', 20)) });

    expect(answer.status).toBe(200);
  });
});

describe('a refusal says which field, and what to send', () => {
  const nobody = '0199ea10-0000-7000-8000-000000000001';
  const entity = { code: 'LE-X', name: 'X', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' };
  const customer = { code: 'CUST', legalName: 'Cust Ltd', customerKind: 'B2B', country: 'DE', currency: 'EUR' };
  const resource = { code: 'R-1', name: 'Ada', legalEntityId: nobody };
  const project = '/system/project/v1';
  const delegation = { delegateId: nobody, validFrom: '2026-07-01T00:00:00Z', validTo: '2026-08-01T00:00:00Z' };

  it.each`
    what                             | url                                      | body                                                                      | status | pointer                          | code
    ${'a country of nobody'}         | ${'/system/ledger/v1/legal-entities'}    | ${{ ...entity, country: 'QQ' }}                                           | ${400} | ${'/country'}                    | ${'IS_COUNTRY'}
    ${'a code of spaces'}            | ${`${project}/roles`}                    | ${{ code: '  ', name: 'X' }}                                              | ${400} | ${'/code'}                       | ${'IS_CODE'}
    ${'a code of markup'}            | ${`${project}/roles`}                    | ${{ code: '<script>', name: 'X' }}                                        | ${400} | ${'/code'}                       | ${'IS_CODE'}
    ${'a code that is turned round'} | ${`${project}/roles`}                    | ${{ code: 'A\u202EB', name: 'X' }}                                        | ${400} | ${'/code'}                       | ${'IS_CODE'}
    ${'a negative limit'}            | ${'/system/approval/v1/delegations'}     | ${{ ...delegation, maxAmount: { amount: -1, currency: 'EUR' } }}          | ${400} | ${'/maxAmount/amount'}           | ${'MIN'}
    ${'an amount in quotes'}         | ${'/system/approval/v1/delegations'}     | ${{ ...delegation, maxAmount: { amount: '100', currency: 'EUR' } }}       | ${400} | ${'/maxAmount/amount'}           | ${'IS_INT'}
    ${'an amount with a fraction'}   | ${'/system/approval/v1/delegations'}     | ${{ ...delegation, maxAmount: { amount: 1.5, currency: 'EUR' } }}         | ${400} | ${'/maxAmount/amount'}           | ${'IS_INT'}
    ${'an account owner of nobody'}  | ${customers}                             | ${{ ...customer, accountOwnerId: nobody }}                                | ${422} | ${'/accountOwnerId'}             | ${'REFERENCE_UNKNOWN'}
    ${'a resource of no entity'}     | ${`${project}/resources`}                | ${resource}                                                               | ${422} | ${'/legalEntityId'}              | ${'REFERENCE_UNKNOWN'}
    ${'a bank account of no entity'} | ${'/system/receivable/v1/bank-accounts'} | ${{ legalEntityId: nobody, code: 'MAIN', currency: 'EUR' }}               | ${422} | ${'/legalEntityId'}              | ${'REFERENCE_UNKNOWN'}
  `('$what: $status $code at $pointer', async ({ url, body, status, pointer, code }) => {
    const people = [firm.admin, await firm.as('CONTROLLER')];

    const answers = await Promise.all(people.map(({ key }) => send({ url, payload: JSON.stringify(body), headers: { authorization: `Bearer ${key}` } })));

    const answer = answers.find((one) => one.status !== 403)!;
    expect([answer.status, answer.body.errors]).toMatchObject([status, expect.arrayContaining([expect.objectContaining({ pointer, code })])]);
    expect(answer.body.detail).not.toMatch(/fkey|tenant id/);
  });
});
