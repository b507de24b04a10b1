import { allow, type Ctx, may } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { isWriteRole, type RoleCode, roleCatalogue, roleCodes } from './role-catalogue.js';

const held = (role: RoleCode, permission: string) => may(ctxOf(role), permission);

function ctxOf(role: RoleCode): Ctx {
  const grants = [{ role, permissions: roleCatalogue[role].permissions, scope: {} }];
  return { tenantId: 't', userId: 'u', sodUserIds: ['u'], actorType: 'USER', grants, now: new Date(0), requestId: 'r', traceId: 'r' };
}

describe('the role catalogue', () => {
  it.each`
    role                      | permission                       | answer
    ${'CONSULTANT'}           | ${'time.write_own'}              | ${true}
    ${'CONSULTANT'}           | ${'timesheet.submit_own'}        | ${true}
    ${'CONSULTANT'}           | ${'time.approve'}                | ${false}
    ${'CONSULTANT'}           | ${'invoice.read'}                | ${false}
    ${'PROJECT_MANAGER'}      | ${'time.approve'}                | ${true}
    ${'PROJECT_MANAGER'}      | ${'time.write'}                  | ${true}
    ${'PROJECT_MANAGER'}      | ${'writedown.approve'}           | ${false}
    ${'PROJECT_MANAGER'}      | ${'milestone.record_acceptance'} | ${false}
    ${'PROJECT_MANAGER'}      | ${'margin.read'}                 | ${false}
    ${'PROJECT_MANAGER'}      | ${'exception.waive'}             | ${true}
    ${'DELIVERY_MANAGER'}     | ${'time.approve'}                | ${true}
    ${'DELIVERY_MANAGER'}     | ${'margin.read'}                 | ${true}
    ${'DELIVERY_MANAGER'}     | ${'invoice.post'}                | ${false}
    ${'DELIVERY_MANAGER'}     | ${'project.reopen'}              | ${true}
    ${'RESOURCE_MANAGER'}     | ${'assignment.write'}            | ${true}
    ${'ACCOUNT_OWNER'}        | ${'dispute.comment'}             | ${true}
    ${'CONTRACT_MANAGER'}     | ${'contract_version.approve'}    | ${true}
    ${'CONTRACT_MANAGER'}     | ${'milestone.record_acceptance'} | ${true}
    ${'MASTER_DATA_STEWARD'}  | ${'engagement.create'}           | ${true}
    ${'MASTER_DATA_STEWARD'}  | ${'time.import'}                 | ${true}
    ${'MASTER_DATA_STEWARD'}  | ${'contract_version.submit'}     | ${false}
    ${'BILLING_SPECIALIST'}   | ${'invoice.submit'}              | ${true}
    ${'BILLING_SPECIALIST'}   | ${'invoice.post'}                | ${false}
    ${'BILLING_SPECIALIST'}   | ${'hold.release'}                | ${false}
    ${'BILLING_MANAGER'}      | ${'invoice.post'}                | ${true}
    ${'BILLING_MANAGER'}      | ${'invoice.create'}              | ${false}
    ${'AR_SPECIALIST'}        | ${'payment.record'}              | ${true}
    ${'COLLECTOR'}            | ${'dunning.run'}                 | ${true}
    ${'AR_MANAGER'}           | ${'write_off.approve_small'}     | ${true}
    ${'REVENUE_ACCOUNTANT'}   | ${'journal.create'}              | ${true}
    ${'TAX_MANAGER'}          | ${'tax_rule.write'}              | ${true}
    ${'POLICY_ADMIN'}         | ${'policy.write'}                | ${true}
    ${'POLICY_ADMIN'}         | ${'policy.approve'}              | ${false}
    ${'CONTROLLER'}           | ${'policy.approve'}              | ${true}
    ${'CONTROLLER'}           | ${'ledger.export'}               | ${true}
    ${'CONTROLLER'}           | ${'cost.read'}                   | ${true}
    ${'CONTROLLER'}           | ${'journal.create'}              | ${false}
    ${'CFO'}                  | ${'write_off.approve_large'}     | ${true}
    ${'INTEGRATION_OPERATOR'} | ${'queue.replay'}                | ${true}
    ${'INTEGRATION_OPERATOR'} | ${'mapping.write'}               | ${false}
    ${'SECURITY_ADMIN'}       | ${'api_key.write'}               | ${true}
    ${'AUDITOR'}              | ${'audit.export'}                | ${true}
    ${'AUDITOR'}              | ${'audit.read'}                  | ${true}
    ${'AUDITOR'}              | ${'cost.read'}                   | ${true}
    ${'AUDITOR'}              | ${'margin.read'}                 | ${true}
    ${'AUDITOR'}              | ${'api_key.read'}                | ${false}
    ${'AI'}                   | ${'recommendation.create'}       | ${true}
    ${'AI'}                   | ${'cost.read'}                   | ${false}
    ${'TENANT_ADMIN'}         | ${'user.write'}                  | ${true}
    ${'TENANT_ADMIN'}         | ${'time.write'}                  | ${false}
  `('$role holds $permission: $answer', ({ role, permission, answer }: { role: RoleCode; permission: string; answer: boolean }) => {
    expect(held(role, permission)).toBe(answer);
  });

  it.each(['cost.read', 'margin.read', 'audit.read', 'api_key.read'])('keeps %s from general read', (permission) => {
    expect(held('BILLING_SPECIALIST', permission)).toBe(false);
  });

  it.each(roleCodes)('gives %s no document that it both creates and posts', (role) => {
    for (const document of ['invoice', 'credit_memo']) expect(held(role, `${document}.create`) && held(role, `${document}.post`)).toBe(false);
  });

  it('gives a delivery manager all that a project manager has', () => {
    expect(roleCatalogue.DELIVERY_MANAGER.permissions).toEqual(expect.arrayContaining([...roleCatalogue.PROJECT_MANAGER.permissions]));
  });

  it.each(['time', 'expense', 'invoice', 'credit_memo', 'payment', 'application', 'timesheet', 'billing_run', 'contract_version'])(
    'gives the first key of a tenant no %s act',
    (resource) => {
      expect(roleCatalogue.TENANT_ADMIN.permissions.filter((permission) => permission.startsWith(`${resource}.`))).toEqual([]);
    },
  );

  it('calls the auditor the only time-boxed role, and no writer', () => {
    expect(roleCodes.filter((role) => roleCatalogue[role].isTimeBoxed)).toEqual(['AUDITOR']);
    expect(isWriteRole('CONSULTANT')).toBe(true);
  });

  it.each(roleCodes)('writes every permission of %s once, as resource.action', (role) => {
    const { permissions } = roleCatalogue[role];
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissions.filter((permission) => !/^(\*|[a-z_]+)\.[a-z_]+$/.test(permission))).toEqual([]);
  });

  it('answers a missing permission with 403 and evidence', () => {
    expect(() => allow(ctxOf('POLICY_ADMIN'), 'policy.approve')).toThrow(expect.objectContaining({ code: 'FORBIDDEN', status: 403 }));
  });
});
