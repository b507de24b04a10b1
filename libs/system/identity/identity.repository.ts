import { problems, type Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { RoleCode } from './role-catalogue.js';
import type { ApiKey, OidcIssuer, RoleGrant, Tenant, User } from './identity.types.js';

const tenantFields = `id, code, name, kind, status, day_limit_minutes as "dayLimitMinutes", row_version as "rowVersion"`;
const userFields = `id, kind, name, email, issuer, subject, status, row_version as "rowVersion"`;
const keyFields = `id, user_id as "userId", name, prefix, scopes, expires_at as "expiresAt", revoked_at as "revokedAt", row_version as "rowVersion"`;
const issuerFields = `id, issuer, audience, jwks_uri as "jwksUri", status, row_version as "rowVersion"`;
const grantFields = `id, user_id as "userId", role, legal_entity_ids as "legalEntityIds", regions, customer_ids as "customerIds", project_ids as "projectIds",
  valid_from as "validFrom", valid_to as "validTo", status, row_version as "rowVersion"`;

type GrantRow = Omit<RoleGrant, 'scope'> & Record<keyof Scope, readonly string[] | null>;

/** The tenant of this transaction. */
export async function getTenant(tx: Tx): Promise<Tenant> {
  const row = await tx.row<Tenant>('identity.tenant', `select ${tenantFields} from identity.tenant where tenant_id = $1`, [tx.ctx.tenantId]);
  return row ?? refuse('tenant', tx.ctx.tenantId);
}

export async function getUser(tx: Tx, id: string): Promise<User> {
  const row = await tx.row<User>('identity.user', `select ${userFields} from identity.user where tenant_id = $1 and id = $2`, [tx.ctx.tenantId, id]);
  return row ?? refuse('user', id);
}

/** Users in the order of their ids, after a given one. */
export async function findUsers(tx: Tx, page: { limit: number; after: string | null }): Promise<User[]> {
  return tx.rows<User>('identity.users', listOf('identity.user', userFields), [tx.ctx.tenantId, page.after, page.limit]);
}

export async function getRoleGrant(tx: Tx, id: string): Promise<RoleGrant> {
  const row = await tx.row<GrantRow>(
    'identity.role-grant',
    `select ${grantFields} from identity.role_grant where tenant_id = $1 and id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ? toRoleGrant(row) : refuse('role grant', id);
}

export async function findRoleGrants(tx: Tx, page: { limit: number; after: string | null }): Promise<RoleGrant[]> {
  const rows = await tx.rows<GrantRow>('identity.role-grants', listOf('identity.role_grant', grantFields), [tx.ctx.tenantId, page.after, page.limit]);
  return rows.map(toRoleGrant);
}

/**
 * What a new role of a user would meet: his own, those of the people who delegate to him, and at each of his delegates the delegate's own and those of
 * others who delegate to him. Source: approvals-and-controls §3 (b).
 */
export async function findRolesMeeting(tx: Tx, userId: string): Promise<RoleCode[]> {
  const rows = await tx.rows<{ role: RoleCode }>(
    'identity.roles-meeting',
    `with delegation as (
       select d.delegator_id, d.delegate_id
       from approval.approval_delegation d
       where d.tenant_id = $1 and d.status in ('SCHEDULED', 'ACTIVE') and $3 < d.valid_to),
     hands as (select $2::uuid as id union select d.delegate_id from delegation d where d.delegator_id = $2)
     select distinct g.role
     from identity.role_grant g
     where g.tenant_id = $1 and g.status in ('PROPOSED', 'ACTIVE') and g.mitigation_expires_at is null
       and (g.valid_to is null or clock_timestamp() < g.valid_to)
       and (g.user_id in (select h.id from hands h) or g.user_id in (select d.delegator_id from delegation d join hands h on h.id = d.delegate_id))`,
    [tx.ctx.tenantId, userId, tx.ctx.now],
  );
  return rows.map(({ role }) => role);
}

/** Every role whose rights a user has or will have, those of the people who delegate to him included. */
export async function findReachOf(tx: Tx, userId: string): Promise<RoleCode[]> {
  const rows = await tx.rows<{ role: RoleCode }>(
    'identity.reach-of',
    `select distinct g.role
     from identity.role_grant g
     where g.tenant_id = $1 and g.status in ('PROPOSED', 'ACTIVE') and (g.valid_to is null or clock_timestamp() < g.valid_to)
       and (g.user_id = $2 or g.user_id in (
         select d.delegator_id
         from approval.approval_delegation d
         where d.tenant_id = $1 and d.delegate_id = $2 and d.status in ('SCHEDULED', 'ACTIVE') and $3 < d.valid_to))`,
    [tx.ctx.tenantId, userId, tx.ctx.now],
  );
  return rows.map(({ role }) => role);
}

/** Who made the keys of a user that still live. */
export async function findKeyMakers(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'identity.key-makers',
    `select distinct k.created_by as id
     from identity.api_key k
     where k.tenant_id = $1 and k.user_id = $2 and k.revoked_at is null and clock_timestamp() < k.expires_at`,
    [tx.ctx.tenantId, userId],
  );
  return rows.map(({ id }) => id);
}

/** The user's row is the queue of whoever gives him rights and whoever makes his keys: neither misses the other. */
export async function lockUser(tx: Tx, id: string): Promise<User> {
  const row = await tx.row<User>(
    'identity.lock-user',
    `select ${userFields} from identity.user where tenant_id = $1 and id = $2 for no key update`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('user', id);
}

export async function getApiKey(tx: Tx, id: string): Promise<ApiKey> {
  const row = await tx.row<ApiKey>('identity.api-key', `select ${keyFields} from identity.api_key where tenant_id = $1 and id = $2`, [tx.ctx.tenantId, id]);
  return row ?? refuse('API key', id);
}

export async function findApiKeys(tx: Tx, page: { limit: number; after: string | null }): Promise<ApiKey[]> {
  return tx.rows<ApiKey>('identity.api-keys', listOf('identity.api_key', keyFields), [tx.ctx.tenantId, page.after, page.limit]);
}

export async function findOidcIssuers(tx: Tx, page: { limit: number; after: string | null }): Promise<OidcIssuer[]> {
  return tx.rows<OidcIssuer>('identity.issuers', listOf('identity.oidc_issuer', issuerFields), [tx.ctx.tenantId, page.after, page.limit]);
}

export async function findClock(tx: Tx): Promise<{ id: string; clockAt: Date; rowVersion: number } | undefined> {
  return tx.row(
    'identity.clock',
    `select id, clock_at as "clockAt", row_version as "rowVersion" from platform.test_clock where tenant_id = $1`,
    [tx.ctx.tenantId],
  );
}

function listOf(table: string, fields: string): string {
  return `select ${fields}
    from ${table}
    where tenant_id = $1 and ($2::uuid is null or id > $2)
    order by id
    limit $3`;
}

function toRoleGrant({ legalEntityIds, regions, customerIds, projectIds, ...grant }: GrantRow): RoleGrant {
  const scope = {
    ...(legalEntityIds && { legalEntityIds }), ...(regions && { regions }), ...(customerIds && { customerIds }), ...(projectIds && { projectIds }),
  };
  return { ...grant, scope };
}

function refuse(what: string, id: string): never {
  throw problems.notFound(what, id);
}
