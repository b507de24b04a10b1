import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { allow, type Ctx, uuidv7 } from '#libs/kernel/index.js';
import { afterId, Credentials, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import { createAdministrator, createApiKey, createUser, grantRole, registerOidcIssuer, revokeApiKey, revokeRoleGrant, setTestClock } from './identity.acts.js';
import { findApiKeys, findOidcIssuers, findRoleGrants, findUsers, getApiKey, getTenant, getUser } from './identity.repository.js';
import { problems } from './identity.problems.js';
import type {
  ApiKey, ApiKeyWithSecret, NewApiKey, NewOidcIssuer, NewRoleGrant, NewUser, OidcIssuer, RoleGrant, Tenant, TenantKind, User,
} from './identity.types.js';

/**
 * Users, their keys and the tenant have no rows of their own to be narrowed to: a grant that is narrowed does not reach them, and grants roles within itself
 * only.
 */
@Injectable()
export class IdentityService {
  constructor(
    private readonly db: Db,
    private readonly credentials: Credentials,
  ) {}

  /** Opens a tenant with one administrator and his key, on behalf of the operator. @throws TENANT_CODE_TAKEN */
  async createTenant(
    tenant: { code: string; name: string; kind: TenantKind }, request: { requestId: string; traceId: string },
  ): Promise<{ tenant: Tenant; key: ApiKeyWithSecret }> {
    const now = new Date();
    const [tenantId, userId] = [newId(now), newId(now)];
    const ctx: Ctx = { tenantId, userId, sodUserIds: [], actorType: 'USER', grants: [], now, ...request };
    return this.db
      .write(ctx, async (tx) => {
        await tx.insert('identity.tenant', [{ id: tenantId, ...tenant }]);
        const key = await createAdministrator(tx, userId, now);
        return { tenant: await getTenant(tx), key };
      })
      .catch((error: { code?: string; message?: string }) => {
        if (error.code === 'CONFLICT') throw problems.tenantCodeTaken(tenant.code);
        throw error;
      });
  }

  async tenant(ctx: Ctx): Promise<Tenant> {
    return this.db.read(ctx, getTenant);
  }

  async createUser(ctx: Ctx, user: NewUser): Promise<User> {
    allow(ctx, 'user.write', {});
    return this.db.write(ctx, (tx) => createUser(tx, user));
  }

  async user(ctx: Ctx, id: string): Promise<User> {
    allow(ctx, 'user.read');
    return this.db.read(ctx, (tx) => getUser(tx, id));
  }

  async users(ctx: Ctx, query: PageQuery): Promise<Page<User>> {
    allow(ctx, 'user.read');
    return this.list(ctx, query, findUsers);
  }

  async grantRole(ctx: Ctx, grant: NewRoleGrant): Promise<RoleGrant> {
    allow(ctx, 'role.assign');
    return this.remembering(ctx, (tx) => grantRole(tx, grant, new Date()));
  }

  async revokeRoleGrant(ctx: Ctx, id: string): Promise<RoleGrant> {
    allow(ctx, 'role.assign');
    return this.remembering(ctx, (tx) => revokeRoleGrant(tx, id, new Date()));
  }

  async roleGrants(ctx: Ctx, query: PageQuery): Promise<Page<RoleGrant>> {
    allow(ctx, 'role.read', {});
    return this.list(ctx, query, findRoleGrants);
  }

  async createApiKey(ctx: Ctx, key: NewApiKey): Promise<ApiKeyWithSecret> {
    allow(ctx, 'api_key.write', {});
    return this.db.write(ctx, (tx) => createApiKey(tx, key, new Date()));
  }

  async revokeApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
    allow(ctx, 'api_key.write', {});
    return this.remembering(ctx, async (tx) => {
      await revokeApiKey(tx, id, new Date());
      return getApiKey(tx, id);
    });
  }

  async apiKeys(ctx: Ctx, query: PageQuery): Promise<Page<ApiKey>> {
    allow(ctx, 'api_key.read', {});
    return this.list(ctx, query, findApiKeys);
  }

  /** Whoever names the signing keys could sign in as anybody: it is part of set-up. @throws FORBIDDEN 403, ISSUER_INSECURE 422 */
  async registerOidcIssuer(ctx: Ctx, issuer: NewOidcIssuer): Promise<OidcIssuer> {
    allow(ctx, 'tenant.write', {});
    return this.db.write(ctx, (tx) => registerOidcIssuer(tx, issuer));
  }

  async oidcIssuers(ctx: Ctx, query: PageQuery): Promise<Page<OidcIssuer>> {
    allow(ctx, 'user.read');
    return this.list(ctx, query, findOidcIssuers);
  }

  async setTestClock(ctx: Ctx, clockAt: Date): Promise<Date> {
    allow(ctx, 'tenant.write', {});
    return this.remembering(ctx, (tx) => setTestClock(tx, clockAt));
  }

  /** After rights or clocks change, this process must not answer from memory. */
  private async remembering<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.db.write(ctx, work);
    this.credentials.forget();
    return result;
  }

  private async list<T extends { id: string }>(
    ctx: Ctx, query: PageQuery, find: (tx: Tx, page: { limit: number; after: string | null }) => Promise<T[]>,
  ): Promise<Page<T>> {
    return pageById(await this.db.read(ctx, (tx) => find(tx, afterId(query))), query);
  }
}

function newId(now: Date): string {
  return uuidv7(now.getTime(), randomBytes(16));
}
