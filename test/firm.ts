import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import type { Scope } from '#libs/kernel/index.js';
import type { RoleCode } from '#libs/system/identity/index.js';
import { expectDocumented } from './answers.js';
import { operatorKey } from './test-app.js';

/** Something that answers requests: the application in this process, or the address of another. */
export interface Answering {
  readonly app: { getHttpServer(): Parameters<typeof supertest>[0] };
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A person of a firm, at any door. Every write carries a fresh Idempotency-Key unless the test sets its own. */
export type Person = { readonly [method in Method]: (path: string, body?: object) => supertest.Test } & { readonly userId: string; readonly key: string };

/** A tenant of its own for one test, with its administrator and a way to hire people. */
export interface Firm {
  readonly tenantId: string;
  readonly admin: Person;
  /** A person with these roles, hired once. */
  as(...roles: readonly RoleCode[]): Promise<Person>;
  /** Another person, whose roles reach no further than these rows. */
  within(scope: Scope, ...roles: readonly RoleCode[]): Promise<Person>;
  setClock(at: string): Promise<void>;
}

export async function newFirm(started: Answering, options: { at?: string } = {}): Promise<Firm> {
  const server = started.app.getHttpServer();
  const { body } = await supertest(server)
    .post('/system/identity/v1/tenants')
    .set('authorization', `Bearer ${operatorKey}`)
    .send({ code: `firm-${randomUUID().slice(0, 13)}`, name: 'Northwind', kind: 'TEST' })
    .expect(201);
  const admin = personOf(started, body.key.userId, body.key.secret);
  const hired = new Map<string, Promise<Person>>();
  const firm: Firm = {
    tenantId: body.tenant.id,
    admin,
    as: (...roles) => {
      const name = roles.join('+');
      if (!hired.has(name)) hired.set(name, hire(started, admin, roles));
      return hired.get(name)!;
    },
    within: (scope, ...roles) => hire(started, admin, roles, scope),
    setClock: async (at) => void (await admin.put('/system/identity/v1/test-clock', { clockAt: at }).expect(200)),
  };
  if (options.at) await firm.setClock(options.at);
  return firm;
}

async function hire(started: Answering, admin: Person, roles: readonly RoleCode[], scope: Scope = {}): Promise<Person> {
  const user = await admin.post('/system/identity/v1/users', {
    kind: 'PERSON', name: roles.join(' and ').toLowerCase(), email: `${randomUUID().slice(0, 8)}@northwind.test`,
  }).expect(201);
  const validTo = new Date(Date.now() + 30 * 86_400_000).toISOString();
  for (const role of roles) await admin.post('/system/identity/v1/role-grants', {
    userId: user.body.id, role, scope, ...(role === 'AUDITOR' ? { validTo } : {}),
  }).expect(201);
  const key = await admin.post('/system/identity/v1/api-keys', { userId: user.body.id, name: 'test', expiresAt: validTo }).expect(201);
  return personOf(started, user.body.id, key.body.secret);
}

/** Somebody who signs in with this key. */
export function personOf(started: Answering, userId: string, key: string): Person {
  const send = (method: Method) => (path: string, body?: object) => {
    const test = supertest(started.app.getHttpServer())[method](path).set('authorization', `Bearer ${key}`);
    if (method !== 'get') void test.set('idempotency-key', randomUUID());
    const answered = test.then.bind(test);
    test.then = ((resolve, reject) => answered((reply) =>
      expectDocumented(method.toUpperCase(), path, reply).then(() => reply),
    ).then(resolve, reject)) as typeof test.then;
    return body === undefined ? test : test.send(body);
  };
  return { userId, key, get: send('get'), post: send('post'), put: send('put'), patch: send('patch'), delete: send('delete') };
}
