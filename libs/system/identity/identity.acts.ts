import { randomBytes } from 'node:crypto';
import { hashOfKey, type Tx } from '#libs/platform/index.js';
import { problems } from './identity.problems.js';
import { findClock, findRolesOf, getApiKey, getRoleGrant, getTenant, getUser } from './identity.repository.js';
import type { ApiKeyWithSecret, NewApiKey, NewOidcIssuer, NewRoleGrant, NewUser, OidcIssuer, RoleGrant, User } from './identity.types.js';
import { roleCatalogue } from './role-catalogue.js';
import { conflictsOf } from './role-conflict.js';

/** Adds a user; e-mail and login are unique in the tenant. */
export async function createUser(tx: Tx, user: NewUser): Promise<User> {
  const id = tx.newId();
  const row = { id, kind: user.kind, name: user.name, email: user.email ?? null, issuer: user.issuer ?? null, subject: user.subject ?? null };
  await tx.insert('identity.user', [row]);
  return getUser(tx, id);
}

/** Grants a role to another user. @throws SOD_ROLE_CONFLICT when it must not meet a role he holds, GRANT_BEYOND_OWN to oneself */
export async function grantRole(tx: Tx, grant: NewRoleGrant, realNow: Date): Promise<RoleGrant> {
  await getUser(tx, grant.userId);
  if (tx.ctx.sodUserIds.includes(grant.userId)) throw problems.delegatesMore(roleCatalogue[grant.role].permissions[0] ?? grant.role);
  const [conflict] = conflictsOf([...(await findRolesOf(tx, grant.userId)), grant.role]);
  if (conflict) throw problems.roleConflict(...conflict);
  const id = tx.newId();
  const { legalEntityIds = null, regions = null, customerIds = null, projectIds = null } = grant.scope ?? {};
  await tx.insert('identity.role_grant', [
    { id, userId: grant.userId, role: grant.role, legalEntityIds, regions, customerIds, projectIds, validFrom: realNow, validTo: grant.validTo ?? null, status: 'ACTIVE' },
  ]);
  return getRoleGrant(tx, id);
}

/** Ends a grant now. @throws ILLEGAL_TRANSITION */
export async function revokeRoleGrant(tx: Tx, id: string, realNow: Date): Promise<RoleGrant> {
  const grant = await getRoleGrant(tx, id);
  if (grant.status !== 'ACTIVE' && grant.status !== 'PROPOSED') throw problems.grantEnded(grant.status);
  await tx.update('identity.role_grant', grant, { status: 'REVOKED', revokedAt: realNow, revokedBy: tx.ctx.userId });
  return getRoleGrant(tx, id);
}

/** Makes a key of a user. The answer holds the secret; the database holds its SHA-256. @throws KEY_EXPIRY_PASSED */
export async function createApiKey(tx: Tx, key: NewApiKey, realNow: Date): Promise<ApiKeyWithSecret> {
  if (key.expiresAt <= realNow) throw problems.keyExpiryPassed();
  await getUser(tx, key.userId);
  const { kind } = await getTenant(tx);
  const secret = `bw_${kind === 'TEST' ? 'test' : 'live'}_${randomBytes(32).toString('base64url')}`;
  const id = tx.newId();
  await tx.insert('identity.api_key', [
    { id, userId: key.userId, name: key.name, prefix: secret.slice(0, 12), hash: hashOfKey(secret), scopes: key.scopes ?? null, expiresAt: key.expiresAt },
  ]);
  return { ...(await getApiKey(tx, id)), secret };
}

/** Ends a key for good. @throws ILLEGAL_TRANSITION */
export async function revokeApiKey(tx: Tx, id: string, realNow: Date): Promise<void> {
  const key = await getApiKey(tx, id);
  if (key.revokedAt !== null) throw problems.keyRevoked();
  await tx.update('identity.api_key', key, { revokedAt: realNow, revokedBy: tx.ctx.userId });
}

/** Registers where the tenant's people sign in. An issuer belongs to one tenant. */
export async function registerOidcIssuer(tx: Tx, issuer: NewOidcIssuer): Promise<OidcIssuer> {
  const id = tx.newId();
  await tx.insert('identity.oidc_issuer', [{ id, ...issuer }]);
  return { id, ...issuer, status: 'ACTIVE', rowVersion: 1 };
}

/** Sets the clock of a TEST tenant forward. @throws NOT_A_TEST_TENANT, CLOCK_BACKWARDS */
export async function setTestClock(tx: Tx, clockAt: Date): Promise<Date> {
  const { kind } = await getTenant(tx);
  if (kind !== 'TEST') throw problems.notATestTenant();
  const clock = await findClock(tx);
  if (clock && clockAt < clock.clockAt) throw problems.clockBackwards(clock.clockAt.toISOString());
  if (clock) await tx.update('platform.test_clock', clock, { clockAt });
  else await tx.insert('platform.test_clock', [{ id: tx.newId(), clockAt }]);
  return clockAt;
}
