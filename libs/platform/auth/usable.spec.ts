import { expect, it } from 'vitest';
import type { Credential } from './credential.js';
import { contextOf, isUsable } from './usable.js';

const now = new Date('2026-06-30T12:00:00Z');
const key: Credential = {
  tenantId: 't', tenantKind: 'TEST', tenantStatus: 'ACTIVE', userId: 'u', userKind: 'SERVICE', creatorUserIds: [], keyId: 'k', keyScopes: null,
  keyExpiresAt: null, revoked: false, clockAt: null, grants: [],
};

it.each`
  credential                                                                        | usable
  ${{}}                                                                             | ${true}
  ${{ keyExpiresAt: '2026-06-30T12:00:00.001Z' }}                                   | ${true}
  ${{ keyExpiresAt: '2026-06-30T12:00:00Z' }}                                       | ${false}
  ${{ keyExpiresAt: '2026-06-30T11:59:59.999Z' }}                                   | ${false}
  ${{ keyExpiresAt: '2026-06-30T12:00:00.001Z', clockAt: '2027-01-01T00:00:00Z' }}  | ${true}
  ${{ keyExpiresAt: '2026-06-30T12:00:00Z', clockAt: '2026-01-01T00:00:00Z' }}      | ${false}
  ${{ revoked: true }}                                                              | ${false}
  ${{ tenantStatus: 'SUSPENDED' }}                                                  | ${false}
  ${{ tenantStatus: 'CLOSED' }}                                                     | ${false}
`('a key with $credential acts at 12:00 of real time: $usable, and has a context when it does', ({ credential, usable }) => {
  const one = { ...key, ...credential };

  expect(isUsable(one, now)).toBe(usable);
  expect(contextOf(one, { requestId: 'r', traceId: 'x' }, now)?.now ?? null).toEqual(usable ? new Date(one.clockAt ?? now) : null);
});
