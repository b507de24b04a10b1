import { expect, it } from 'vitest';
import { type Credential, ctxOf } from './credential.js';

const credential = (permissions: readonly string[], keyScopes: readonly string[] | null): Credential => ({
  tenantId: 't', tenantKind: 'TEST', tenantStatus: 'ACTIVE', userId: 'u', userKind: 'PERSON', creatorUserIds: [], keyId: 'k', keyScopes, keyExpiresAt: null,
  revoked: false, clockAt: null, grants: [{ role: 'CONTROLLER', permissions, scope: null }],
});

it.each`
  held                            | keyScopes                      | narrowed
  ${['*.read', 'invoice.post']}   | ${null}                        | ${['*.read', 'invoice.post']}
  ${['*.read', 'invoice.post']}   | ${['invoice.post']}            | ${['invoice.post']}
  ${['*.read', 'invoice.post']}   | ${['time.read']}               | ${['time.read']}
  ${['*.read', 'invoice.post']}   | ${['invoice.*']}               | ${['invoice.post', 'invoice.read']}
  ${['*.read', 'invoice.post']}   | ${['*.*']}                     | ${['*.read', 'invoice.post']}
  ${['*.read', 'invoice.post']}   | ${['cost.read', 'audit.*']}    | ${[]}
  ${['*.read', 'cost.read']}      | ${['cost.*']}                  | ${['cost.read']}
  ${['invoice.post']}             | ${['invoice.read', '*.read']}  | ${[]}
`('a key of $keyScopes narrows $held to $narrowed', ({ held, keyScopes, narrowed }) => {
  const { grants } = ctxOf(credential(held, keyScopes), { requestId: 'r', traceId: 'x' }, new Date(0));

  expect(grants.map(({ permissions }) => permissions)).toEqual([narrowed]);
});
