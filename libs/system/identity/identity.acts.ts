import { randomBytes } from 'node:crypto';
import { type Ctx, isEverything, isOnTakenDay, may, type Scope, scopesOf } from '#libs/kernel/index.js';
import { hashOfKey, type Tx } from '#libs/platform/index.js';
import { problems } from './identity.problems.js';
import { findClock, findKeyMakers, findReachOf, findRolesMeeting, getApiKey, getRoleGrant, getTenant, getUser, lockUser } from './identity.repository.js';
import type { ApiKeyWithSecret, NewApiKey, NewOidcIssuer, NewRoleGrant, NewUser, OidcIssuer, RoleGrant, User } from './identity.types.js';
import { isKnownKeyScope } from './permission-catalogue.js';
import { type RoleCode, roleCatalogue } from './role-catalogue.js';
import { conflictsOf } from './role-conflict.js';
import { isFitFor, isWithin, mustEnd, permissionBeyond } from './role-fit.js';

const firstKeyDays = 90;

/** Adds a user; e-mail and login are unique in the tenant. */
export async function createUser(tx: Tx, user: NewUser): Promise<User> {
  const id = tx.newId();
  const row = { id, kind: user.kind, name: user.name, email: user.email ?? null, issuer: user.issuer ?? null, subject: user.subject ?? null };
  await tx.insert('identity.user', [row]);
  return getUser(tx, id);
}

/**
 * Grants a role to another user.
 * @throws SOD_VIOLATION 403 when it must not meet a role that he or a delegate of his holds, ROLE_UNFIT 403 for his kind (INV-72),
 *   GRANT_BEYOND_OWN 403 to oneself, to a user whose key one made, or on more rows than one's own grant reaches, GRANT_END_NEEDED 422
 */
export async function grantRole(tx: Tx, grant: NewRoleGrant, realNow: Date): Promise<RoleGrant> {
  const user = await lockUser(tx, grant.userId);
  if (tx.ctx.sodUserIds.includes(grant.userId)) throw problems.delegatesMore(roleCatalogue[grant.role].permissions[0] ?? grant.role);
  if (!isFitFor(user.kind, grant.role)) throw problems.roleUnfit(user, grant.role);
  await requireNoKeyOf(tx, user, grant.role);
  requireReach(tx.ctx, grant.scope ?? {});
  const conflict = conflictsOf([...(await findRolesMeeting(tx, grant.userId)), grant.role]).find((pair) => pair.includes(grant.role));
  if (conflict) throw problems.roleConflict(grant.userId, conflict);
  if (mustEnd(grant.role) && !grant.validTo) throw problems.grantEndNeeded(grant.role);
  return insertGrant(tx, grant, realNow);
}

async function insertGrant(tx: Tx, grant: NewRoleGrant, realNow: Date): Promise<RoleGrant> {
  const id = tx.newId();
  const { legalEntityIds = null, regions = null, customerIds = null, projectIds = null } = grant.scope ?? {};
  await tx.insert('identity.role_grant', [
    {
      id, userId: grant.userId, role: grant.role, legalEntityIds, regions, customerIds, projectIds, validFrom: realNow, validTo: grant.validTo ?? null,
      status: 'ACTIVE',
    },
  ]);
  return getRoleGrant(tx, id);
}

/** Whoever assigns roles on some rows assigns none on others. */
function requireReach(ctx: Ctx, scope: Scope): void {
  if (!scopesOf(ctx, 'role.assign').some((own) => isWithin(scope, own))) throw problems.scopeBeyondOwn();
}

/** A key made first and rights given later come to the same as a key of somebody who has them. */
async function requireNoKeyOf(tx: Tx, { id, kind }: User, role: RoleCode): Promise<void> {
  const gained = mayEquip(tx.ctx) ? undefined : permissionBeyond(ownedBy(tx.ctx), { kind, roles: [role] });
  if (gained !== undefined && (await findKeyMakers(tx, id)).some((maker) => tx.ctx.sodUserIds.includes(maker))) throw problems.keyHeldByGranter(id, gained);
}

/** Ends a grant now. @throws GRANT_BEYOND_OWN 403, ILLEGAL_TRANSITION */
export async function revokeRoleGrant(tx: Tx, id: string, realNow: Date): Promise<RoleGrant> {
  const grant = await getRoleGrant(tx, id);
  requireReach(tx.ctx, grant.scope);
  if (grant.status !== 'ACTIVE' && grant.status !== 'PROPOSED') throw problems.grantEnded(grant.status);
  await tx.update('identity.role_grant', grant, { status: 'REVOKED', revokedAt: realNow, revokedBy: tx.ctx.userId });
  return getRoleGrant(tx, id);
}

const mostKeyDays = 366;

/**
 * Makes a key of a user. The answer holds the secret; the database holds its SHA-256. Whoever makes it could act with it, so it carries nothing that he
 * may not do himself; only set-up equips people, each with his first key.
 * @throws KEY_EXPIRY_PASSED, KEY_EXPIRY_TOO_FAR, KEY_SCOPE_UNKNOWN 422, GRANT_BEYOND_OWN 403
 */
export async function createApiKey(tx: Tx, key: NewApiKey, realNow: Date): Promise<ApiKeyWithSecret> {
  if (key.expiresAt <= realNow) throw problems.keyExpiryPassed();
  if (key.expiresAt.getTime() - realNow.getTime() > mostKeyDays * 86_400_000) throw problems.keyLivesTooLong(mostKeyDays);
  requireKnownScopes(key.scopes ?? []);
  const { id, kind } = await lockUser(tx, key.userId);
  const gained = permissionBeyond(ownedBy(tx.ctx), { kind, roles: await findReachOf(tx, id) });
  if (gained !== undefined && !mayEquip(tx.ctx)) throw problems.keyBeyondOwn(id, gained);
  if (gained !== undefined && kind === 'PERSON' && (await findKeyMakers(tx, id)).length > 0) throw problems.keyStillLives(id);
  return mintKey(tx, key);
}

/** A scope with a slip in it would narrow the key to nothing, and nobody would be told. */
function requireKnownScopes(keyScopes: readonly string[]): void {
  const unknown = keyScopes.map((keyScope, index) => ({ keyScope, index })).filter(({ keyScope }) => !isKnownKeyScope(keyScope));
  if (unknown.length > 0) throw problems.keyScopesUnknown(unknown);
}

/** Set-up, the only office of a TENANT_ADMIN, hands people their roles and first keys. Source: approvals-and-controls §2. */
function mayEquip(ctx: Ctx): boolean {
  return may(ctx, 'tenant.write', {});
}

/** What he may do on every row: a grant that is narrowed covers no key. */
function ownedBy({ grants }: Ctx): ReadonlySet<string> {
  return new Set(grants.filter(({ scope }) => isEverything([scope])).flatMap(({ permissions }) => permissions));
}

async function mintKey(tx: Tx, key: NewApiKey): Promise<ApiKeyWithSecret> {
  const { kind } = await getTenant(tx);
  const secret = `bw_${kind === 'TEST' ? 'test' : 'live'}_${randomBytes(32).toString('base64url')}`;
  const id = tx.newId();
  await tx.insert('identity.api_key', [
    { id, userId: key.userId, name: key.name, prefix: secret.slice(0, 12), hash: hashOfKey(secret), scopes: key.scopes ?? null, expiresAt: key.expiresAt },
  ]);
  return { ...(await getApiKey(tx, id)), secret };
}

/** What the operator opens a tenant with: its administrator, his role and his key. Only here is a user his own granter. */
export async function createAdministrator(tx: Tx, userId: string, realNow: Date): Promise<ApiKeyWithSecret> {
  await tx.insert('identity.user', [{ id: userId, kind: 'PERSON', name: 'Tenant administrator' }]);
  await insertGrant(tx, { userId, role: 'TENANT_ADMIN' }, realNow);
  return mintKey(tx, { userId, name: 'first key', expiresAt: new Date(realNow.getTime() + firstKeyDays * 86_400_000) });
}

/** Ends a key for good. @throws ILLEGAL_TRANSITION */
export async function revokeApiKey(tx: Tx, id: string, realNow: Date): Promise<void> {
  const key = await getApiKey(tx, id);
  if (key.revokedAt !== null) throw problems.keyRevoked();
  await tx.update('identity.api_key', key, { revokedAt: realNow, revokedBy: tx.ctx.userId });
}

/**
 * Registers where the tenant's people sign in. An issuer belongs to one tenant.
 * @throws ISSUER_INSECURE when somebody on the way could change the signing keys of a LIVE one
 */
export async function registerOidcIssuer(tx: Tx, issuer: NewOidcIssuer): Promise<OidcIssuer> {
  const { kind } = await getTenant(tx);
  if (kind === 'LIVE' && !issuer.jwksUri.startsWith('https:')) throw problems.issuerInsecure();
  const id = tx.newId();
  await tx.insert('identity.oidc_issuer', [{ id, ...issuer }]);
  return { id, ...issuer, status: 'ACTIVE', rowVersion: 1 };
}

/** Sets the clock of a TEST tenant forward. @throws NOT_A_TEST_TENANT, CLOCK_TOO_FAR, CLOCK_BACKWARDS */
export async function setTestClock(tx: Tx, clockAt: Date): Promise<Date> {
  const { kind } = await getTenant(tx);
  if (kind !== 'TEST') throw problems.notATestTenant();
  if (!isOnTakenDay(clockAt)) throw problems.clockTooFar(clockAt.toISOString());
  const clock = await findClock(tx);
  if (clock && clockAt < clock.clockAt) throw problems.clockBackwards(clock.clockAt.toISOString());
  if (clock) await tx.update('platform.test_clock', clock, { clockAt });
  else await tx.insert('platform.test_clock', [{ id: tx.newId(), clockAt }]);
  return clockAt;
}
