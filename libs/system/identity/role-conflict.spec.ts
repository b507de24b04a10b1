import { describe, expect, it } from 'vitest';
import type { RoleCode } from './role-catalogue.js';
import { conflictsOf, roleConflicts } from './role-conflict.js';

describe('roles that must not meet in one person', () => {
  it.each`
    one                      | other                    | answer
    ${'BILLING_SPECIALIST'}  | ${'BILLING_MANAGER'}     | ${1}
    ${'AR_SPECIALIST'}       | ${'AR_MANAGER'}          | ${1}
    ${'AR_SPECIALIST'}       | ${'BILLING_SPECIALIST'}  | ${1}
    ${'MASTER_DATA_STEWARD'} | ${'BILLING_MANAGER'}     | ${1}
    ${'MASTER_DATA_STEWARD'} | ${'AR_SPECIALIST'}       | ${1}
    ${'CONTRACT_MANAGER'}    | ${'BILLING_MANAGER'}     | ${1}
    ${'REVENUE_ACCOUNTANT'}  | ${'CONTROLLER'}          | ${1}
    ${'SECURITY_ADMIN'}      | ${'CFO'}                 | ${1}
    ${'SECURITY_ADMIN'}      | ${'TAX_MANAGER'}         | ${1}
    ${'SECURITY_ADMIN'}      | ${'COLLECTOR'}           | ${1}
    ${'SECURITY_ADMIN'}      | ${'PROJECT_MANAGER'}     | ${0}
    ${'AUDITOR'}             | ${'CONSULTANT'}          | ${1}
    ${'AUDITOR'}             | ${'POLICY_ADMIN'}        | ${1}
    ${'AUDITOR'}             | ${'SECURITY_ADMIN'}      | ${1}
    ${'PROJECT_MANAGER'}     | ${'BILLING_MANAGER'}     | ${1}
    ${'DELIVERY_MANAGER'}    | ${'BILLING_MANAGER'}     | ${1}
    ${'PROJECT_MANAGER'}     | ${'DELIVERY_MANAGER'}    | ${0}
    ${'BILLING_SPECIALIST'}  | ${'MASTER_DATA_STEWARD'} | ${0}
    ${'BILLING_MANAGER'}     | ${'CONTROLLER'}          | ${0}
  `('$one with $other: $answer', ({ one, other, answer }: { one: RoleCode; other: RoleCode; answer: number }) => {
    expect(conflictsOf([one, other])).toHaveLength(answer);
    expect(conflictsOf([other, one])).toHaveLength(answer);
  });

  it.each<{ person: string; roles: readonly RoleCode[] }>([
    { person: 'consultant', roles: ['CONSULTANT'] },
    { person: 'project manager', roles: ['PROJECT_MANAGER'] },
    { person: 'billing specialist', roles: ['BILLING_SPECIALIST', 'MASTER_DATA_STEWARD'] },
    { person: 'billing manager', roles: ['BILLING_MANAGER'] },
    { person: 'controller', roles: ['CONTROLLER', 'AR_SPECIALIST', 'INTEGRATION_OPERATOR'] },
  ])('lets the $person of the demo firm hold what he holds', ({ roles }) => {
    expect(conflictsOf(roles)).toEqual([]);
  });

  it('names each pair once, in the order of the codes, and no role with itself', () => {
    const texts = roleConflicts.map(String);
    expect(new Set(texts).size).toBe(texts.length);
    expect(roleConflicts.filter(([one, other]) => one >= other)).toEqual([]);
  });
});
