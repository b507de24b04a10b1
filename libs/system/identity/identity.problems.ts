import { Problem } from '#libs/kernel/index.js';

export const problems = {
  tenantCodeTaken: (code: string) => new Problem('TENANT_CODE_TAKEN', 409, `Another tenant is called ${code}. Choose another code.`),

  roleConflict: (role: string, rival: string) =>
    new Problem('SOD_ROLE_CONFLICT', 409, `${role} and ${rival} must not meet in one person. Revoke one of them, or have the CFO approve a mitigating control that expires.`),

  keyExpiryPassed: () => new Problem('KEY_EXPIRY_PASSED', 422, 'A key expires in the future. Give a later expiresAt.'),

  keyRevoked: () => new Problem('ILLEGAL_TRANSITION', 409, 'This key is revoked already.'),

  grantEnded: (status: string) => new Problem('ILLEGAL_TRANSITION', 409, `A role grant that is ${status} cannot be revoked.`),

  notATestTenant: () => new Problem('NOT_A_TEST_TENANT', 422, 'Only a tenant of kind TEST has a clock that can be set. A LIVE tenant runs on real time.'),

  clockBackwards: (at: string) => new Problem('CLOCK_BACKWARDS', 422, `The clock stands at ${at} and only moves forward. Give a later instant.`),

  delegatesMore: (permission: string) =>
    new Problem('GRANT_BEYOND_OWN', 403, `Nobody grants himself a role, and this one carries ${permission}. Ask another SECURITY_ADMIN.`, {
      evidence: { action: 'denied:role.assign', target: { type: 'permission', id: permission }, reason: 'GRANT_BEYOND_OWN' },
    }),
};
