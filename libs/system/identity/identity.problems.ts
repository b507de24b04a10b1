import { Problem, takenDays } from '#libs/kernel/index.js';
import type { User } from './identity.types.js';

const unfitReasons: Readonly<Record<User['kind'], string>> = {
  PERSON: 'it is the role of a machine. Grant a role of people.',
  SERVICE: 'only persons decide. Grant a role without approvals and postings, or SERVICE.',
  AI: 'software recommends and never decides, writes or posts. Grant AI.',
};

export const problems = {
  tenantCodeTaken: (code: string) => new Problem('TENANT_CODE_TAKEN', 409, `Another tenant is called ${code}. Choose another code.`),

  roleConflict: (userId: string, [role, rival]: readonly [string, string]) =>
    new Problem(
      'SOD_VIOLATION', 403,
      `${role} and ${rival} must not meet in one person. Revoke one of them, or have the CFO approve a mitigating control that expires.`,
      { evidence: { action: 'denied:role.assign', target: { type: 'user', id: userId }, reason: `SOD_VIOLATION ${role} ${rival}` } },
    ),

  roleUnfit: ({ id, kind }: Pick<User, 'id' | 'kind'>, role: string) =>
    new Problem('ROLE_UNFIT', 403, `A user of kind ${kind} does not hold ${role}: ${unfitReasons[kind]}`, {
      invariant: 'INV-72',
      evidence: { action: 'denied:role.assign', target: { type: 'user', id }, reason: `ROLE_UNFIT ${role}` },
    }),

  grantEndNeeded: (role: string) =>
    new Problem('GRANT_END_NEEDED', 422, `A grant of ${role} ends on a day that is known. Give validTo, the instant at which it does.`, {
      errors: [{ pointer: '/validTo', code: 'GRANT_END_NEEDED', detail: `is needed for ${role}` }],
    }),

  scopeBeyondOwn: () =>
    new Problem(
      'GRANT_BEYOND_OWN', 403,
      'This grant reaches rows that your own does not. Narrow it by scope to yours, or ask a SECURITY_ADMIN of the whole tenant.',
      { evidence: { action: 'denied:role.assign', target: { type: 'permission', id: 'role.assign' }, reason: 'GRANT_BEYOND_OWN scope' } },
    ),

  issuerInsecure: () => new Problem('ISSUER_INSECURE', 422, 'The signing keys of a LIVE tenant come by https. Give a jwksUri that begins with https://.'),

  keyBeyondOwn: (userId: string, permission: string) =>
    new Problem(
      'GRANT_BEYOND_OWN', 403,
      `Whoever holds this user's key could use ${permission}, which you may not. He signs in himself, or gets his key from the TENANT_ADMIN.`,
      { evidence: { action: 'denied:api_key.write', target: { type: 'user', id: userId }, reason: `GRANT_BEYOND_OWN ${permission}` } },
    ),

  keyStillLives: (userId: string) =>
    new Problem('GRANT_BEYOND_OWN', 403, 'This person has a key that lives, and nobody else makes him a second one beside it. Revoke that key first.', {
      evidence: { action: 'denied:api_key.write', target: { type: 'user', id: userId }, reason: 'GRANT_BEYOND_OWN second key' },
    }),

  keyHeldByGranter: (userId: string, permission: string) =>
    new Problem(
      'GRANT_BEYOND_OWN', 403,
      `You made a key of this user, and the role would give ${permission} to whoever holds it. Revoke the key first, or ask another SECURITY_ADMIN.`,
      { evidence: { action: 'denied:role.assign', target: { type: 'user', id: userId }, reason: `GRANT_BEYOND_OWN ${permission}` } },
    ),

  keyLivesTooLong: (days: number) =>
    new Problem('KEY_EXPIRY_TOO_FAR', 422, `A key lives at most ${days} days. Give an earlier expiresAt, and make another key in time.`),

  keyExpiryPassed: () => new Problem('KEY_EXPIRY_PASSED', 422, 'A key expires in the future. Give a later expiresAt.'),

  keyScopesUnknown: (unknown: readonly { readonly index: number; readonly keyScope: string }[]) =>
    new Problem(
      'KEY_SCOPE_UNKNOWN', 422,
      `No permission goes by ${unknown.map(({ keyScope }) => keyScope).join(', ')}. The reference of scopes at this address lists them all; correct the names.`,
      { errors: unknown.map(({ index }) => ({ pointer: `/scopes/${index}`, code: 'KEY_SCOPE_UNKNOWN', detail: 'is no permission, nor a pattern of one' })) },
    ),

  keyRevoked: () => new Problem('ILLEGAL_TRANSITION', 409, 'This key is revoked already.'),

  grantEnded: (status: string) => new Problem('ILLEGAL_TRANSITION', 409, `A role grant that is ${status} cannot be revoked.`),

  notATestTenant: () => new Problem('NOT_A_TEST_TENANT', 422, 'Only a tenant of kind TEST has a clock that can be set. A LIVE tenant runs on real time.'),

  clockBackwards: (at: string) => new Problem('CLOCK_BACKWARDS', 422, `The clock stands at ${at} and only moves forward. Give a later instant.`),

  clockTooFar: (at: string) =>
    new Problem(
      'CLOCK_TOO_FAR', 422,
      `At ${at} it is somewhere on earth a day before ${takenDays.first} or after ${takenDays.last}, and no such day is taken. Give another instant.`,
      { errors: [{ pointer: '/clockAt', code: 'CLOCK_TOO_FAR', detail: 'lies on no day that is taken in every time zone' }] },
    ),

  delegatesMore: (permission: string) =>
    new Problem('GRANT_BEYOND_OWN', 403, `Nobody grants himself a role, and this one carries ${permission}. Ask another SECURITY_ADMIN.`, {
      evidence: { action: 'denied:role.assign', target: { type: 'permission', id: permission }, reason: 'GRANT_BEYOND_OWN' },
    }),
};
