import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import type { RoleCode } from '#libs/system/identity/index.js';
import { type Firm, newFirm, type Person, personOf } from '../firm.js';
import { operatorKey, useApp } from '../test-app.js';

const started = useApp();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const trail = '/system/identity/v1/audit-events';

/** What was refused about a user: act, actor and reason. */
async function refusalsOf(firm: Firm, userId: string): Promise<string[]> {
  const { body } = await (await firm.as('AUDITOR')).get(`${trail}?targetId=${userId}&action=denied:*`).expect(200);
  return body.data.map(({ action, actor, reason }: Record<string, string>) => `${action} ${actor} ${reason}`);
}

/** A machine with roles that no door would grant it: such grants may be older than the rule. */
async function machineWith(firm: Firm, kind: 'AI' | 'SERVICE', roles: readonly RoleCode[]): Promise<Person> {
  const user = await firm.admin.post('/system/identity/v1/users', { kind, name: 'Machine' }).expect(201);
  const key = await firm.admin.post('/system/identity/v1/api-keys', { userId: user.body.id, name: 'machine', expiresAt: inDays(30) }).expect(201);
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [], actorType: 'USER', grants: [], now: new Date(), requestId: 'test', traceId: '',
  };
  await started().app.get(Db).write(
    ctx,
    (tx) => tx.insert('identity.role_grant', roles.map((role) => ({ id: tx.newId(), userId: user.body.id, role, validFrom: '2026-01-01', status: 'ACTIVE' }))),
  );
  return personOf(started(), user.body.id, key.body.secret);
}

describe('tenants', () => {
  it('opens a tenant for the operator and nobody else', async () => {
    const open = (key: string) => supertest(started().app.getHttpServer()).post('/system/identity/v1/tenants').set('authorization', `Bearer ${key}`).send({
      code: 'opened-once', name: 'One',
    });

    await open('guess').expect(401);
    const reply = await open(operatorKey).expect(201);
    const again = await open(operatorKey).expect(409);

    expect(reply.body.tenant).toMatchObject({ code: 'opened-once', kind: 'LIVE', status: 'ACTIVE' });
    expect(reply.body.key.secret).toMatch(/^bw_live_[\w-]{43}$/);
    expect(again.body.code).toBe('TENANT_CODE_TAKEN');
  });

  it('keeps the operator key away from everything else', async () => {
    await personOf(started(), '', operatorKey).get('/system/identity/v1/users').expect(401);
  });

  it('sets the clock of a test tenant forward and never back', async () => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });

    const back = await firm.admin.put('/system/identity/v1/test-clock', { clockAt: '2026-06-29T12:00:00Z' }).expect(422);
    const me = await firm.admin.get('/system/identity/v1/me').expect(200);

    expect(back.body.code).toBe('CLOCK_BACKWARDS');
    expect(me.body.now).toBe('2026-06-30T12:00:00.000Z');
  });

  it.each(['2999-12-31T10:00:00Z', '2999-12-31T23:30:00Z', '1900-01-01T11:59:59Z'])('sets no clock to %s: no such day is taken everywhere', async (clockAt) => {
    const { admin } = await newFirm(started());

    const refused = await admin.put('/system/identity/v1/test-clock', { clockAt }).expect(422);
    await admin.put('/system/identity/v1/test-clock', { clockAt: '2999-12-31T09:59:59Z' }).expect(200);

    expect([refused.body.code, refused.body.errors[0].pointer]).toEqual(['CLOCK_TOO_FAR', '/clockAt']);
  });
});

describe('keys', () => {
  it('shows a secret once: a repeated request does not show it again', async () => {
    const firm = await newFirm(started());
    const body = { userId: firm.admin.userId, name: 'second', expiresAt: inDays(30) };

    await firm.admin.post('/system/identity/v1/api-keys', body).set('idempotency-key', 'make-second').expect(201);
    const replay = await firm.admin.post('/system/identity/v1/api-keys', body).set('idempotency-key', 'make-second').expect(409);

    expect(replay.body.code).toBe('SECRET_ALREADY_SHOWN');
  });

  it('ends with its revocation', async () => {
    const firm = await newFirm(started());
    const made = await firm.admin.post('/system/identity/v1/api-keys', { userId: firm.admin.userId, name: 'short', expiresAt: inDays(30) }).expect(201);
    const person = personOf(started(), firm.admin.userId, made.body.secret);
    await person.get('/system/identity/v1/me').expect(200);

    await firm.admin.post(`/system/identity/v1/api-keys/${made.body.id}/revoke`).expect(200);

    await person.get('/system/identity/v1/me').expect(401);
  });

  it('narrows the rights of its user and never widens them', async () => {
    const firm = await newFirm(started());
    const secluded = ['cost.read', 'margin.read', 'audit.read'];
    const made = await firm.admin
      .post('/system/identity/v1/api-keys', {
        userId: firm.admin.userId, name: 'reader', scopes: [...secluded, 'user.read', 'invoice.post'], expiresAt: inDays(30),
      })
      .expect(201);

    const me = await personOf(started(), firm.admin.userId, made.body.secret).get('/system/identity/v1/me').expect(200);

    expect(me.body.permissions).toEqual(['user.read']);
  });

  it('names every scope that is no permission, and makes no key with it', async () => {
    const { admin } = await newFirm(started());
    const keyOf = (scopes: readonly string[]) =>
      admin.post('/system/identity/v1/api-keys', { userId: admin.userId, name: 'typo', scopes, expiresAt: inDays(30) });

    const refused = await keyOf(['time.*', 'time.fly', 'tyme.read', '*.read', '*.raed']).expect(422);
    await keyOf(['time.*', '*.read', '*.*', 'lineage.read', 'webhook.manage']).expect(201);

    expect(refused.body).toMatchObject({ code: 'KEY_SCOPE_UNKNOWN', detail: expect.stringContaining('time.fly, tyme.read, *.raed') });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/scopes/1', '/scopes/2', '/scopes/4']);
  });
});

describe('keys for somebody else', () => {
  const keys = '/system/identity/v1/api-keys';

  it.each`
    taken                                | gained
    ${['BILLING_MANAGER']}               | ${'*.read'}
    ${['CONTROLLER']}                    | ${'*.read'}
    ${['CONSULTANT']}                    | ${'time.write_own'}
  `('are not made by a SECURITY_ADMIN who could then act as $taken', async ({ taken, gained }) => {
    const firm = await newFirm(started());
    const [security, victim] = [await firm.as('SECURITY_ADMIN'), await firm.as(...(taken as ['CONTROLLER']))];

    const reply = await security.post(keys, { userId: victim.userId, name: 'steal', expiresAt: inDays(30) }).expect(403);

    expect(reply.body).toMatchObject({ code: 'GRANT_BEYOND_OWN' });
    expect(reply.body.secret).toBeUndefined();
    expect(await refusalsOf(firm, victim.userId)).toEqual([`denied:api_key.write ${security.userId} GRANT_BEYOND_OWN ${gained}`]);
  });

  it('are not made of the administrator, nor do rights follow a key that the granter holds', async () => {
    const firm = await newFirm(started());
    const security = await firm.as('SECURITY_ADMIN');
    const puppet = await security.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Puppet' }).expect(201);

    const admin = await security.post(keys, { userId: firm.admin.userId, name: 'steal', expiresAt: inDays(30) }).expect(403);
    await security.post(keys, { userId: puppet.body.id, name: 'empty', expiresAt: inDays(30) }).expect(201);
    const raised = await security.post('/system/identity/v1/role-grants', { userId: puppet.body.id, role: 'BILLING_MANAGER' }).expect(403);

    expect([admin.body.code, raised.body.code]).toEqual(['GRANT_BEYOND_OWN', 'GRANT_BEYOND_OWN']);
  });

  it('come with set-up once: beside a key that lives nobody gets a second one', async () => {
    const firm = await newFirm(started());
    const manager = await firm.as('BILLING_MANAGER');
    const { id } = (await firm.admin.get(keys).expect(200)).body.data.find(({ userId }: { userId: string }) => userId === manager.userId);

    const second = await firm.admin.post(keys, { userId: manager.userId, name: 'second', expiresAt: inDays(30) }).expect(403);
    await firm.admin.post(`${keys}/${id}/revoke`).expect(200);
    await firm.admin.post(keys, { userId: manager.userId, name: 'renewed', expiresAt: inDays(30) }).expect(201);

    expect(second.body.code).toBe('GRANT_BEYOND_OWN');
    await manager.get('/system/identity/v1/me').expect(401);
  });

  it('of machines are made by a SECURITY_ADMIN, as far as the machine decides nothing that he may not', async () => {
    const firm = await newFirm(started());
    const security = await firm.as('SECURITY_ADMIN');
    const robot = await security.post('/system/identity/v1/users', { kind: 'SERVICE', name: 'Connector' }).expect(201);
    const grant = (role: string) => security.post('/system/identity/v1/role-grants', { userId: robot.body.id, role });
    await grant('MASTER_DATA_STEWARD').expect(201);

    await security.post(keys, { userId: robot.body.id, name: 'connector', expiresAt: inDays(30) }).expect(201);
    const raised = await grant('SERVICE').expect(403);

    expect(raised.body).toMatchObject({ code: 'GRANT_BEYOND_OWN', detail: expect.stringContaining('invoice.post') });
  });

  it.each`
    days   | status | code
    ${-1}  | ${422} | ${'KEY_EXPIRY_PASSED'}
    ${365} | ${201} | ${undefined}
    ${367} | ${422} | ${'KEY_EXPIRY_TOO_FAR'}
  `('that end in $days days: $status', async ({ days, status, code }) => {
    const { admin } = await newFirm(started());

    const reply = await admin.post(keys, { userId: admin.userId, name: 'own', expiresAt: inDays(days) }).expect(status);

    expect(reply.body.code).toBe(code);
  });
});

describe('software', () => {
  it('neither posts nor writes, whatever it was granted before the rule', async () => {
    const firm = await newFirm(started());
    const ai = await machineWith(firm, 'AI', ['BILLING_MANAGER', 'AR_SPECIALIST']);

    const post = await ai.post(`/process/ar-posting/v1/invoices/${firm.tenantId}/post`, { versionNo: 1, contentHash: 'x' }).expect(403);
    const pay = await ai.post('/process/ar-posting/v1/payments', {
      bankAccountId: firm.tenantId, customerId: firm.tenantId, valueDate: '2026-05-31', bankEntryRef: 'E-1', amount: { amount: 100, currency: 'EUR' },
    }).expect(403);
    const me = await ai.get('/system/identity/v1/me').expect(200);

    expect([post.body.code, pay.body.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(me.body.permissions).toEqual(['*.read']);
    const auditor = await firm.as('AUDITOR');
    const { body } = await auditor.get(`${trail}?actor=${ai.userId}&action=denied:*`).expect(200);
    expect(body.data.map(({ action, actorType }: { action: string; actorType: string }) => `${actorType} ${action}`).toSorted()).toEqual([
      'AI denied:invoice.post', 'AI denied:payment.record',
    ]);
  });

  it('enters what a connector enters, and decides nothing', async () => {
    const firm = await newFirm(started());
    const robot = await machineWith(firm, 'SERVICE', ['PROJECT_MANAGER']);

    const me = await robot.get('/system/identity/v1/me').expect(200);

    expect(me.body.permissions).toEqual(expect.arrayContaining(['time.write', 'project.write']));
    expect(me.body.permissions.filter((permission: string) => /approve|review|post|release/.test(permission))).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('tells the auditor what was done and refused, the newest first, page by page and by filters', async () => {
    const firm = await newFirm(started());
    const [auditor, consultant] = [await firm.as('AUDITOR'), await firm.as('CONSULTANT')];
    await consultant.get('/system/identity/v1/users').expect(403);

    const first = await auditor.get(`${trail}?limit=2`).expect(200);
    const second = await auditor.get(`${trail}?limit=2&after=${first.body.page.next}`).expect(200);
    const refused = await auditor.get(`${trail}?actor=${consultant.userId}`).expect(200);
    const keys = await auditor.get(`${trail}?targetType=identity.api_key&action=identity.api_key.*`).expect(200);
    const before = await auditor.get(`${trail}?to=${first.body.data[0].occurredAt.slice(0, 10)}`).expect(200);
    const since = await auditor.get(`${trail}?from=${first.body.data[0].occurredAt.slice(0, 10)}&targetId=user.read`).expect(200);

    expect(first.body.data[0]).toMatchObject({
      action: 'denied:user.read', actor: consultant.userId, actorType: 'USER', target: { type: 'permission', id: 'user.read' }, reason: 'FORBIDDEN',
    });
    const times = [...first.body.data, ...second.body.data].map(({ occurredAt }: { occurredAt: string }) => occurredAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(refused.body.data).toEqual(first.body.data.slice(0, 1));
    expect(keys.body.data).toHaveLength(3);
    expect(keys.body.data[0].after).toMatchObject({ name: 'test' });
    expect(JSON.stringify(keys.body.data)).not.toContain('"hash"');
    expect(before.body.data).toEqual([]);
    expect(since.body.data).toHaveLength(1);
  });

  it('is for auditors of the whole tenant, and of no other', async () => {
    const [firm, other] = [await newFirm(started()), await newFirm(started())];
    const auditor = await firm.as('AUDITOR');
    const narrowed = await firm.within({ projectIds: [firm.tenantId] }, 'AUDITOR');

    for (const person of [firm.admin, await firm.as('CONTROLLER'), narrowed]) await person.get(trail).expect(403);
    const foreign = await auditor.get(`${trail}?targetId=${other.admin.userId}`).expect(200);
    const cursor = await auditor.get(`${trail}?after=${Buffer.from('["x","y"]').toString('base64url')}`).expect(400);

    expect(foreign.body.data).toEqual([]);
    expect(cursor.body.code).toBe('CURSOR_INVALID');
  });
});

describe('role grants', () => {
  it.each`
    held                    | asked
    ${'BILLING_SPECIALIST'} | ${'BILLING_MANAGER'}
    ${'SECURITY_ADMIN'}     | ${'CONTROLLER'}
    ${'CONTRACT_MANAGER'}   | ${'BILLING_MANAGER'}
  `('refuses $asked beside $held in one person', async ({ held, asked }) => {
    const firm = await newFirm(started());
    const person = await firm.as(held);

    const reply = await firm.admin.post('/system/identity/v1/role-grants', { userId: person.userId, role: asked }).expect(403);
    const evidence = await refusalsOf(firm, person.userId);
    const me = await person.get('/system/identity/v1/me').expect(200);

    expect(reply.body.code).toBe('SOD_VIOLATION');
    expect(evidence).toEqual([`denied:role.assign ${firm.admin.userId} SOD_VIOLATION ${[held, asked].toSorted().join(' ')}`]);
    expect(me.body.roles).toEqual([held]);
  });

  it.each`
    kind         | role                 | status
    ${'AI'}      | ${'BILLING_MANAGER'} | ${403}
    ${'AI'}      | ${'AR_SPECIALIST'}   | ${403}
    ${'AI'}      | ${'AI'}              | ${201}
    ${'SERVICE'} | ${'CFO'}             | ${403}
    ${'SERVICE'} | ${'AR_SPECIALIST'}   | ${201}
    ${'SERVICE'} | ${'SERVICE'}         | ${201}
    ${'PERSON'}  | ${'SERVICE'}         | ${403}
  `('of $role to a user of kind $kind: $status', async ({ kind, role, status }) => {
    const firm = await newFirm(started());
    const user = await firm.admin.post('/system/identity/v1/users', { kind, name: 'Somebody' }).expect(201);

    const reply = await firm.admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role }).expect(status);

    expect(reply.body.code).toBe(status === 403 ? 'ROLE_UNFIT' : undefined);
    expect(await refusalsOf(firm, user.body.id)).toEqual(status === 403 ? [`denied:role.assign ${firm.admin.userId} ROLE_UNFIT ${role}`] : []);
  });

  it('reach no further than the grant of whoever assigns them', async () => {
    const firm = await newFirm(started());
    const [here, there] = [randomUUID(), randomUUID()];
    const [narrowed, consultant] = [await firm.within({ legalEntityIds: [here] }, 'SECURITY_ADMIN'), await firm.as('CONSULTANT')];
    const grant = (scope?: object) =>
      narrowed.post('/system/identity/v1/role-grants', { userId: consultant.userId, role: 'PROJECT_MANAGER', ...(scope && { scope }) });
    const whole = await firm.admin.post('/system/identity/v1/role-grants', { userId: consultant.userId, role: 'COLLECTOR' }).expect(201);

    const wide = [await grant(), await grant({ legalEntityIds: [here, there] }), await grant({ projectIds: [here] })];
    await grant({ legalEntityIds: [here], projectIds: [there] }).expect(201);
    const revoked = await narrowed.post(`/system/identity/v1/role-grants/${whole.body.id}/revoke`).expect(403);

    expect([...wide, revoked].map(({ status, body }) => [status, body.code])).toEqual(Array.from({ length: 4 }, () => [403, 'GRANT_BEYOND_OWN']));
  });

  it('that are narrowed carry neither users nor keys, whose rights are not narrowed', async () => {
    const firm = await newFirm(started());
    const narrowed = await firm.within({ legalEntityIds: [randomUUID()] }, 'SECURITY_ADMIN');
    const user = await firm.admin.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Somebody' }).expect(201);

    await narrowed.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Puppet' }).expect(403);
    await narrowed.post('/system/identity/v1/api-keys', { userId: user.body.id, name: 'steal', expiresAt: inDays(30) }).expect(403);
    await narrowed.get('/system/identity/v1/api-keys').expect(403);
    await narrowed.get('/system/identity/v1/role-grants').expect(403);
  });

  it('of AUDITOR has an end, and says where it belongs', async () => {
    const firm = await newFirm(started());
    const user = await firm.admin.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Somebody' }).expect(201);

    const reply = await firm.admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role: 'AUDITOR' }).expect(422);
    await firm.admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role: 'AUDITOR', validTo: inDays(30) }).expect(201);

    expect(reply.body).toMatchObject({ code: 'GRANT_END_NEEDED', errors: [{ pointer: '/validTo' }], detail: expect.stringContaining('Give validTo') });
  });

  it('lets nobody grant himself a role', async () => {
    const firm = await newFirm(started());

    const reply = await firm.admin.post('/system/identity/v1/role-grants', { userId: firm.admin.userId, role: 'CFO' }).expect(403);

    expect(reply.body.code).toBe('GRANT_BEYOND_OWN');
  });
});

describe('every door', () => {
  it.each`
    what                         | send                                                                                                 | status | code
    ${'no credential'}           | ${(p: ReturnType<typeof personOf>) => p.get('/system/identity/v1/users').unset('authorization')}     | ${401} | ${'UNAUTHENTICATED'}
    ${'an unknown field'}        | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users', { kind: 'PERSON', name: 'A', x: 1 })} | ${400} | ${'VALIDATION_FAILED'}
    ${'an unknown filter'}       | ${(p: ReturnType<typeof personOf>) => p.get('/system/identity/v1/users?colour=red')}                 | ${400} | ${'VALIDATION_FAILED'}
    ${'a wrong type'}            | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users', { kind: 'PERSON', name: 7 })} | ${400} | ${'VALIDATION_FAILED'}
    ${'a foreign cursor'}        | ${(p: ReturnType<typeof personOf>) => p.get('/system/identity/v1/users?after=abc')}                  | ${400} | ${'CURSOR_INVALID'}
    ${'no Idempotency-Key'}      | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users', { kind: 'PERSON', name: 'A' }).unset('idempotency-key')} | ${400} | ${'IDEMPOTENCY_KEY_REQUIRED'}
    ${'broken JSON'}             | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users').set('content-type', 'application/json').send('{"kind":')} | ${400} | ${'MALFORMED_REQUEST'}
    ${'bytes that are no UTF-8'} | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users').set('content-type', 'application/json').serialize((b) => b).send(Buffer.from([0x22, 0xff, 0x22]) as never)} | ${400} | ${'BODY_NOT_UTF8'}
    ${'a strange media type'}    | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users').set('content-type', 'text/plain').send('hello')} | ${415} | ${'MEDIA_TYPE_UNSUPPORTED'}
    ${'two mebibytes'}           | ${(p: ReturnType<typeof personOf>) => p.post('/system/identity/v1/users', { name: 'x'.repeat(2_097_152) })} | ${413} | ${'BODY_TOO_LARGE'}
    ${'an address of nothing'}   | ${(p: ReturnType<typeof personOf>) => p.get('/system/identity/v1/nothing')}                          | ${404} | ${'ROUTE_NOT_FOUND'}
  `('answers $what with $code', async ({ send, status, code }) => {
    const firm = await newFirm(started());

    const reply = await send(firm.admin);

    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('replays a key, refuses it for another body, and hides other tenants', async () => {
    const [firm, other] = [await newFirm(started()), await newFirm(started())];
    const user = { kind: 'SERVICE', name: 'CRM' };

    const first = await firm.admin.post('/system/identity/v1/users', user).set('idempotency-key', 'crm').expect(201);
    const replay = await firm.admin.post('/system/identity/v1/users', user).set('idempotency-key', 'crm').expect(201);
    const reused = await firm.admin.post('/system/identity/v1/users', { ...user, name: 'ERP' }).set('idempotency-key', 'crm').expect(422);
    const foreign = await other.admin.get(`/system/identity/v1/users/${first.body.id}`).expect(404);

    expect(replay.body).toEqual(first.body);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(reused.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(foreign.body.code).toBe('NOT_FOUND');
  });
});
