import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Firm, newFirm, personOf } from '../firm.js';
import { operatorKey, useApp } from '../test-app.js';

const started = useApp();
const issuers = '/system/identity/v1/oidc-issuers';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const published = publicKey.export({ format: 'pem', type: 'spki' });
const kid = 'of-this-year';
const now = () => Math.floor(Date.now() / 1000);

/** Where the tenant's people sign in; all it does here is to publish its key. */
let login: Server;
beforeAll(async () => {
  const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }] });
  login = createServer((_, reply) => reply.setHeader('content-type', 'application/json').end(keys));
  await new Promise<void>((listening) => login.listen(0, '127.0.0.1', listening));
});
afterAll(() => void login.close());

const jwksUri = () => `http://127.0.0.1:${(login.address() as AddressInfo).port}/jwks.json`;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, key: KeyObject = privateKey): string {
  const content = `${part({ alg: 'ES256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

interface SignedIn {
  readonly firm: Firm;
  readonly claims: { readonly iss: string; readonly sub: string; readonly aud: string; readonly exp: number };
}

/** A firm whose project manager Pia signs in at its issuer. */
async function signedIn(): Promise<SignedIn> {
  const firm = await newFirm(started());
  const claims = { iss: `https://${randomUUID()}.test`, sub: 'pia', aud: 'billwright', exp: now() + 600 };
  await firm.admin.post(issuers, { issuer: claims.iss, audience: claims.aud, jwksUri: jwksUri() }).expect(201);
  const user = await firm.admin.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Pia', issuer: claims.iss, subject: claims.sub }).expect(201);
  await firm.admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role: 'PROJECT_MANAGER' }).expect(201);
  return { firm, claims };
}

const me = (bearer: string) => personOf(started(), '', bearer).get('/system/identity/v1/me');

describe('a token of the tenant’s issuer', () => {
  it('lets its subject act with his roles, and no further than its scopes', async () => {
    const { firm, claims } = await signedIn();

    const whole = await me(token(claims)).expect(200);
    const narrowed = await me(token({ ...claims, scope: 'openid profile time.approve invoice.post' })).expect(200);

    expect(whole.body).toMatchObject({ tenant: { id: firm.tenantId }, roles: ['PROJECT_MANAGER'] });
    expect(narrowed.body.permissions).toEqual(['time.approve']);
  });

  it.each<[string, (claims: SignedIn['claims']) => string]>([
    ['that has ended', (claims) => token({ ...claims, exp: now() - 1 })],
    ['that never ends', ({ exp: _, ...claims }) => token(claims)],
    ['that has not begun', (claims) => token({ ...claims, nbf: now() + 60 })],
    ['for another audience', (claims) => token({ ...claims, aud: 'another' })],
    ['of an unknown subject', (claims) => token({ ...claims, sub: 'nobody' })],
    ['of a subject that cannot be stored', (claims) => token({ ...claims, sub: `${claims.sub}\0` })],
    ['of a subject that is no text', (claims) => token({ ...claims, sub: 7 })],
    ['of an unknown issuer', (claims) => token({ ...claims, iss: 'https://unknown.test' })],
    ['signed by another', (claims) => token(claims, stranger.privateKey)],
    ['without a signature', (claims) => `${part({ alg: 'none', kid })}.${part(claims)}.`],
    ['signed with what is public', (claims) => {
      const content = `${part({ alg: 'HS256', kid })}.${part(claims)}`;
      return `${content}.${createHmac('sha256', published).update(content).digest('base64url')}`;
    }],
    ['that is no token', () => 'a.b.c'],
  ])('%s is refused', async (_, made) => {
    const { claims } = await signedIn();

    const reply = await me(made(claims)).expect(401);

    expect(reply.body.code).toBe('UNAUTHENTICATED');
  });

  it('carries no right any more once his grant is revoked', async () => {
    const { firm, claims } = await signedIn();
    const { body } = await firm.admin.get('/system/identity/v1/role-grants').expect(200);
    const { id } = body.data.find(({ role }: { role: string }) => role === 'PROJECT_MANAGER');
    await me(token(claims)).expect(200);

    await firm.admin.post(`/system/identity/v1/role-grants/${id}/revoke`).expect(200);

    expect((await me(token(claims)).expect(200)).body.permissions).toEqual([]);
  });
});

describe('an issuer', () => {
  it('is named by set-up only, because whoever names the keys could be anybody', async () => {
    const firm = await newFirm(started());
    const issuer = { issuer: `https://${randomUUID()}.test`, audience: 'billwright', jwksUri: jwksUri() };

    const reply = await (await firm.as('SECURITY_ADMIN')).post(issuers, issuer).expect(403);

    expect(reply.body.code).toBe('FORBIDDEN');
  });

  it('publishes the keys of a LIVE tenant by https', async () => {
    const tenant = { code: `live-${randomUUID().slice(0, 8)}`, name: 'Live' };
    const opened =
      await supertest(started().app.getHttpServer()).post('/system/identity/v1/tenants').set('authorization', `Bearer ${operatorKey}`).send(tenant).expect(201);
    const admin = personOf(started(), '', opened.body.key.secret);
    const issuer = { issuer: `https://${randomUUID()}.test`, audience: 'billwright' };

    const insecure = await admin.post(issuers, { ...issuer, jwksUri: jwksUri() }).expect(422);
    await admin.post(issuers, { ...issuer, jwksUri: 'https://login.northwind.test/jwks.json' }).expect(201);

    expect(insecure.body.code).toBe('ISSUER_INSECURE');
  });
});
