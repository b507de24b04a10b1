import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { doors } from '#apps/platform/doors.js';
import { newFirm } from '../firm.js';
import { documentedOperations, type Field, type Operation, withValueAt } from '../operations.js';
import { operatorKey, useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
const operations = documentedOperations();
let keys: readonly string[];

/** Between them they may do everything. */
beforeAll(async () => {
  const firm = await newFirm(started());
  const people = await Promise.all([
    firm.as('MASTER_DATA_STEWARD'), firm.as('BILLING_SPECIALIST'), firm.as('AR_MANAGER'), firm.as('CONTROLLER'), firm.as('DELIVERY_MANAGER'),
  ]);
  keys = [firm.admin, ...people].map(({ key }) => key);
});

interface Fault {
  readonly pointer?: string;
  readonly code: string;
}

interface Answer {
  readonly status: number;
  readonly allow: string | undefined;
  readonly body: { readonly code?: string; readonly errors?: readonly Fault[]; readonly results?: readonly { readonly problem?: Fault }[] };
}

type Request = Pick<Operation, 'path'> & { readonly method: Operation['method'] | 'OPTIONS' };

/** Sends an operation with ids of nobody in its path, as the first person whose role takes it. */
async function send(request: Request, payload?: string): Promise<Answer> {
  const url = request.path.replace('{periodStart}', '2026-06-01').replace('{type}', 'invoice').replace(/\{[^}]+\}/g, () => randomUUID());
  const whose = request.path === '/system/identity/v1/tenants' ? [operatorKey] : keys;
  let answer: Answer;
  for (const key of whose) {
    answer = await sendAs(key, { ...request, path: url }, payload);
    if (answer.status !== 403) break;
  }
  return answer!;
}

async function sendAs(key: string, { method, path }: Request, payload?: string): Promise<Answer> {
  const body = payload === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID(), 'if-match': 'W/"1"', ...body };
  const reply = await started().app.inject({ method, url: path, headers, ...(payload !== undefined && { payload }) });
  const isJson = reply.headers['content-type']?.includes('json') === true;
  return { status: reply.statusCode, allow: reply.headers.allow as string | undefined, body: isJson ? (reply.json() as Answer['body']) : {} };
}

/** JSON.stringify escapes half of a pair, as a hostile client does. */
function textOf({ isBulk, sample }: Operation, { pointer }: Pick<Field, 'pointer'>, value: unknown): string {
  return JSON.stringify(withValueAt(sample, isBulk ? `/0${pointer}` : pointer, value));
}

/** Each fault that an answer names, as `/pointer CODE`. A bulk door refuses the request, or the record in its outcome. */
function faultsIn({ body }: Answer): string[] {
  const ofRecords = (body.results ?? []).flatMap(({ problem }) => problem ?? []);
  return [...(body.errors ?? []), ...ofRecords].map(({ pointer = '', code }) => `${pointer.replace(/^\/0(?=\/)/, '')} ${code}`);
}

/** As much of an answer as tells what went wrong. */
function said(answer: Answer): string {
  return [answer.status, answer.body.code, ...faultsIn(answer)].join(' ');
}

interface Attack {
  /** What to put in the place of the field. */
  readonly values: (field: Field) => readonly unknown[];
  readonly codes: readonly string[];
}

const isText = ({ type }: Field) => type === 'string';

const attacks: Readonly<Record<string, Attack>> = {
  'a list in the place of an object': {
    values: ({ type, holdsObjects }) => (type === 'object' ? [[], [[]], ['x']] : holdsObjects ? [[[]], [[[]]], [null]] : []),
    codes: ['IS_OBJECT'],
  },
  'null where the reference names none': { values: ({ isNullable }) => (isNullable ? [] : [null]), codes: ['NOT_NULL', 'IS_OBJECT'] },
  'text that cannot be stored': { values: (field) => (isText(field) ? ['\ud800', 'a\0b'] : []), codes: ['TEXT_UNSTORABLE'] },
  'a name that breaks its line or shows nothing': {
    values: (field) => (isName(field) ? [' \t', '\u200b', 'a\nb', 'a\u2028b', 'a\u0007b'] : []),
    codes: ['IS_ONE_LINE', 'IS_CODE', 'MIN_LENGTH'],
  },
  'a time that is far off': { values: farFrom, codes: ['IS_DAY', 'IS_INSTANT'] },
  'silence where something is asked': { values: ({ isRequired }) => (isRequired ? [undefined] : []), codes: ['REQUIRED'] },
};

/** What a record is called or numbered by, but for references to records that are there. */
function isName({ pointer, type }: Field): boolean {
  const isCalled = /\/(name|legalName|contactName|payerName|poNumber|code|number|series|client\w+Code)$/.test(pointer);
  return type === 'string' && isCalled && !/\/(project|task|resource)\/code$/.test(pointer);
}

/** Real dates of a calendar, before and after all that is taken: what counts days from them or brings them to another zone leaves the years of a database. */
const farOff: Readonly<Record<string, readonly string[]>> = {
  date: ['0000-01-01', '9999-12-31'], 'date-time': ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59Z'],
};

function farFrom({ format = '' }: Pick<Field, 'format'>): readonly string[] {
  return farOff[format] ?? [];
}

/** The field itself or one below it is named with a code of the attack, or the reference that it is a part of: that is judged as a whole. */
function namesFault(faults: readonly string[], pointer: string, codes: readonly string[]): boolean {
  const whole = pointer.replace(/(?<=\w)\/(id|code|email|system|version)$/, '');
  return faults.some((fault) => {
    const [at, code] = fault.split(' ') as [string, string];
    return (codes.includes(code) && `${at}/`.startsWith(`${pointer}/`)) || (at === whole && judgedWhole.includes(code));
  });
}

const judgedWhole = ['IS_REFERENCE', 'IS_EXTERNAL_REF'];

async function attack(operation: Operation, { values, codes }: Attack): Promise<string[]> {
  const wrong: string[] = [];
  for (const field of operation.fields) {
    for (const value of values(field)) {
      const answer = await send(operation, textOf(operation, field, value));
      const isRefused = answer.body.results !== undefined || [400, 422].includes(answer.status);
      if (!isRefused || !namesFault(faultsIn(answer), field.pointer, codes)) {
        wrong.push(`${operation.method} ${operation.path} ${field.pointer} ${JSON.stringify(value)}: ${said(answer)}`);
      }
    }
  }
  return wrong;
}

const id = randomUUID();
const madeUp = [
  [id], ['x'], [1.5], [1e300], ['0000-01-01', id], ['0000-01-01T00:00:00Z', id], ['x', id], [1e300, id], ['2026-06-01', 'x'], ['2026-06-01T00:00:00Z', 'x'],
  [1, 'x'], ['a\0', 'b'], ['a\0'],
];

const idInPath = /\{\w*[iI]d\}/;

describe.each(doors.map(({ path }) => path))('the door %s', (path) => {
  const own = operations.filter(({ door }) => door === path);
  const reads = own.filter(({ method }) => method === 'GET');
  const writes = own.filter(({ sample }) => sample !== undefined);

  it.each(Object.keys(attacks))('refuses %s at every field it documents, and names the field', async (name) => {
    const wrong: string[] = [];
    for (const operation of writes) wrong.push(...(await attack(operation, attacks[name]!)));
    expect(wrong).toEqual([]);
  });

  it('takes what the attacks are made of for well shaped', async () => {
    const wrong: string[] = [];
    for (const operation of writes) {
      const answer = await send(operation, JSON.stringify(operation.sample));
      const codes = [...Object.values(attacks).flatMap((one) => one.codes), ...judgedWhole];
      if (answer.status >= 500 || faultsIn(answer).some((fault) => codes.includes(fault.split(' ')[1]!))) {
        wrong.push(`${operation.method} ${operation.path}: ${said(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses a body that is null, a list or a text', async () => {
    const wrong: string[] = [];
    for (const operation of writes) {
      for (const body of ['null', '"x"', ...(operation.isBulk ? ['{}'] : ['[]', '[[]]'])]) {
        const answer = await send(operation, body);
        if (answer.status !== 400) wrong.push(`${operation.method} ${operation.path} ${body}: ${said(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers a malformed id by the name of the parameter', async () => {
    const wrong: string[] = [];
    for (const operation of own.filter((one) => idInPath.test(one.path))) {
      const [parameter] = idInPath.exec(operation.path)!;
      const answer = await send({ ...operation, path: operation.path.replace(parameter, 'x') }, operation.method === 'GET' ? undefined : '{}');
      if (answer.status !== 400 || !faultsIn(answer).includes(`/${parameter.slice(1, -1)} ID_MALFORMED`)) {
        wrong.push(`${operation.method} ${operation.path}: ${said(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has no list below a record that is not there', async () => {
    const wrong: string[] = [];
    for (const operation of reads.filter((one) => one.path.includes('{'))) {
      const answer = await send(operation);
      if (answer.status !== 404) wrong.push(`${operation.path}: ${said(answer)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses filters that nobody knows, those named like parts of every object too', async () => {
    const wrong: string[] = [];
    for (const operation of reads) {
      for (const name of ['__proto__', 'constructor', 'toString', 'no-such-filter']) {
        const answer = await send({ ...operation, path: `${operation.path}?${name}=1` });
        if (answer.status !== 400 || !faultsIn(answer).includes(`/${name} UNKNOWN_FIELD`)) wrong.push(`${operation.path}?${name}: ${said(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each`
    pointer                   | body
    ${'/toString'}            | ${{ toString: 'x' }}
    ${'/dimensions/constructor'} | ${{ dimensions: { constructor: 'x' } }}
    ${'/address/valueOf'}     | ${{ address: { valueOf: 1 } }}
  `('refuses the field $pointer, which every object seems to have', async ({ pointer, body }) => {
    const customer = { code: 'X', legalName: 'X', customerKind: 'B2B', country: 'DE' };

    const answer = await send({ method: 'POST', path: '/system/customer/v1/customers' }, JSON.stringify({ ...customer, ...body }));

    expect([answer.status, ...faultsIn(answer)]).toEqual([400, `${pointer} UNKNOWN_FIELD`]);
  });

  it('refuses filters by a time that is far off', async () => {
    const wrong: string[] = [];
    for (const operation of reads) {
      for (const { pointer, ...question } of operation.questions) {
        for (const value of farFrom(question)) {
          const answer = await send({ ...operation, path: `${operation.path}?${pointer.slice(1)}=${value}` });
          const isNamed = ['IS_DAY', 'IS_INSTANT'].some((code) => faultsIn(answer).includes(`${pointer} ${code}`));
          if (answer.status !== 400 || !isNamed) wrong.push(`${operation.path}?${pointer.slice(1)}=${value}: ${said(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses a cursor that somebody made up', async () => {
    const wrong: string[] = [];
    for (const operation of reads.filter(({ questions }) => questions.some(({ pointer }) => pointer === '/after'))) {
      for (const keys of madeUp) {
        const cursor = createHash('sha256').update(operation.path.replace(/\{(\w+)\}/g, ':$1')).digest('base64url').slice(0, 6)
          + Buffer.from(JSON.stringify(keys)).toString('base64url');
        const answer = await send({ ...operation, path: `${operation.path}?after=${cursor}` });
        if (answer.status >= 500) wrong.push(`${operation.path} ${JSON.stringify(keys)}: ${said(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says at each address which methods it takes', async () => {
    const wrong: string[] = [];
    for (const address of new Set(own.map((operation) => operation.path))) {
      const methods = own.filter((operation) => operation.path === address).map(({ method }) => String(method));
      const answer = await send({ method: 'OPTIONS', path: address });
      const allowed = (answer.allow ?? '').split(', ').filter((method) => method !== 'HEAD');
      if (answer.status !== 405 || allowed.join() !== methods.sort().join()) wrong.push(`${address}: ${said(answer)} ${answer.allow}`);
    }
    expect(wrong).toEqual([]);
  });
});

it.each(farOff['date']!)('the week of %s is refused', async (day) => {
  const week = operations.find(({ method, path }) => method === 'PUT' && path.endsWith('/{periodStart}'))!;

  const answer = await send({ ...week, path: week.path.replace('{periodStart}', day) }, JSON.stringify(week.sample));

  expect(said(answer)).toBe('400 VALIDATION_FAILED /periodStart IS_DAY');
});

const byYear = operations.filter(({ questions }) => questions.some(({ pointer }) => pointer === '/fiscalYear'));

it.each(byYear)('$path has no fiscal year beyond the days that are taken', async (list) => {
  const answers = await Promise.all(['1900', '2999', '99999999999'].map((year) => send({ ...list, path: `${list.path}?fiscalYear=${year}` })));

  const faults = answers.map((answer) => faultsIn(answer).filter((fault) => fault.startsWith('/fiscalYear ')));
  expect(faults).toEqual([['/fiscalYear MIN'], ['/fiscalYear MAX'], ['/fiscalYear MAX']]);
});
