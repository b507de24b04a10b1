import { describe, expect, it } from 'vitest';
import type { Scope } from '#libs/kernel/index.js';
import type { User } from './identity.types.js';
import { type RoleCode, roleCatalogue, roleCodes } from './role-catalogue.js';
import { isFitFor, isWithin, mustEnd, permissionBeyond } from './role-fit.js';

describe('the roles that fit a kind of user', () => {
  it.each`
    kind         | roles
    ${'AI'}      | ${['AI']}
    ${'SERVICE'} | ${['CONSULTANT', 'RESOURCE_MANAGER', 'ACCOUNT_OWNER', 'MASTER_DATA_STEWARD', 'BILLING_SPECIALIST', 'AR_SPECIALIST', 'COLLECTOR', 'TAX_MANAGER', 'POLICY_ADMIN', 'INTEGRATION_OPERATOR', 'AUDITOR', 'SERVICE']}
    ${'PERSON'}  | ${roleCodes.filter((role) => role !== 'SERVICE' && role !== 'AI')}
  `('of kind $kind', ({ kind, roles }: { kind: User['kind']; roles: readonly RoleCode[] }) => {
    expect(roleCodes.filter((role) => isFitFor(kind, role))).toEqual(roles);
  });
});

it('is AUDITOR alone that nobody holds without an end', () => {
  expect(roleCodes.filter(mustEnd)).toEqual(['AUDITOR']);
});

describe('what the key of another would give', () => {
  it.each`
    minter              | kind         | roles                                  | answer
    ${'SECURITY_ADMIN'} | ${'PERSON'}  | ${[]}                                  | ${undefined}
    ${'SECURITY_ADMIN'} | ${'PERSON'}  | ${['SECURITY_ADMIN']}                  | ${undefined}
    ${'SECURITY_ADMIN'} | ${'PERSON'}  | ${['CONSULTANT']}                      | ${'time.write_own'}
    ${'SECURITY_ADMIN'} | ${'PERSON'}  | ${['BILLING_MANAGER']}                 | ${'*.read'}
    ${'SECURITY_ADMIN'} | ${'PERSON'}  | ${['TENANT_ADMIN']}                    | ${'*.read'}
    ${'SECURITY_ADMIN'} | ${'SERVICE'} | ${['MASTER_DATA_STEWARD']}             | ${undefined}
    ${'SECURITY_ADMIN'} | ${'SERVICE'} | ${['MASTER_DATA_STEWARD', 'SERVICE']}  | ${'invoice.post'}
    ${'SECURITY_ADMIN'} | ${'AI'}      | ${['AI']}                              | ${undefined}
  `('$minter for a $kind as $roles: $answer', ({ minter, kind, roles, answer }: {
    minter: RoleCode;
    kind: User['kind'];
    roles: readonly RoleCode[];
    answer: string | undefined;
  }) => {
    expect(permissionBeyond(new Set(roleCatalogue[minter].permissions), { kind, roles })).toBe(answer);
  });
});

describe('a scope within another', () => {
  it.each`
    scope                                            | outer                             | answer
    ${{}}                                            | ${{}}                             | ${true}
    ${{ projectIds: ['p'] }}                         | ${{}}                             | ${true}
    ${{}}                                            | ${{ projectIds: ['p'] }}          | ${false}
    ${{ customerIds: ['p'] }}                        | ${{ projectIds: ['p'] }}          | ${false}
    ${{ projectIds: ['p', 'q'] }}                    | ${{ projectIds: ['p'] }}          | ${false}
    ${{ projectIds: ['p'], regions: ['DE'] }}        | ${{ projectIds: ['p', 'q'] }}     | ${true}
    ${{ projectIds: ['p'] }}                         | ${{ projectIds: ['p'], regions: ['DE'] }} | ${false}
  `('$scope in $outer: $answer', ({ scope, outer, answer }: { scope: Scope; outer: Scope; answer: boolean }) => {
    expect(isWithin(scope, outer)).toBe(answer);
  });
});
