import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { newFirm, personOf } from '../firm.js';
import { operatorKey, useApp } from '../test-app.js';

const started = useApp();

describe('tenants', () => {
  it('opens a tenant for the operator and nobody else', async () => {
    const open = (key: string) => supertest(started().app.getHttpServer()).post('/system/identity/v1/tenants').set('authorization', `Bearer ${key}`).send({ code: 'opened-once', name: 'One' });

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
});

describe('keys', () => {
  it('shows a secret once: a repeated request does not show it again', async () => {
    const firm = await newFirm(started());
    const body = { userId: firm.admin.userId, name: 'second', expiresAt: '2030-01-01T00:00:00Z' };

    await firm.admin.post('/system/identity/v1/api-keys', body).set('idempotency-key', 'make-second').expect(201);
    const replay = await firm.admin.post('/system/identity/v1/api-keys', body).set('idempotency-key', 'make-second').expect(409);

    expect(replay.body.code).toBe('SECRET_ALREADY_SHOWN');
  });

  it('ends with its revocation', async () => {
    const firm = await newFirm(started());
    const made = await firm.admin.post('/system/identity/v1/api-keys', { userId: firm.admin.userId, name: 'short', expiresAt: '2030-01-01T00:00:00Z' }).expect(201);
    const person = personOf(started(), firm.admin.userId, made.body.secret);
    await person.get('/system/identity/v1/me').expect(200);

    await firm.admin.post(`/system/identity/v1/api-keys/${made.body.id}/revoke`).expect(200);

    await person.get('/system/identity/v1/me').expect(401);
  });

  it('narrows the rights of its user and never widens them', async () => {
    const firm = await newFirm(started());
    const made = await firm.admin
      .post('/system/identity/v1/api-keys', { userId: firm.admin.userId, name: 'reader', scopes: ['user.read', 'invoice.post'], expiresAt: '2030-01-01T00:00:00Z' })
      .expect(201);

    const me = await personOf(started(), firm.admin.userId, made.body.secret).get('/system/identity/v1/me').expect(200);

    expect(me.body.permissions).toEqual(['user.read']);
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

    const reply = await firm.admin.post('/system/identity/v1/role-grants', { userId: person.userId, role: asked }).expect(409);

    expect(reply.body.code).toBe('SOD_ROLE_CONFLICT');
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
