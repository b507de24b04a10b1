import type { Ctx } from '#libs/kernel/index.js';
import type { ApiKey, ApiKeyWithSecret, NewApiKey, NewRoleGrant, RoleGrant, Tenant } from '#libs/system/identity/index.js';
import type { ApiKeyDto, ApiKeyWithSecretDto, NewApiKeyDto } from './api-key.dto.js';
import type { NewRoleGrantDto, RoleGrantDto, ScopeDto } from './role-grant.dto.js';
import type { WhoAmIDto } from './who-am-i.dto.js';

export function fromNewRoleGrantDto({ validTo, ...grant }: NewRoleGrantDto): NewRoleGrant {
  return { ...grant, validTo: validTo === undefined ? null : new Date(validTo) };
}

export function toRoleGrantDto(grant: RoleGrant): RoleGrantDto {
  return { ...grant, scope: grant.scope as ScopeDto, validFrom: grant.validFrom.toISOString(), validTo: grant.validTo?.toISOString() ?? null };
}

export function fromNewApiKeyDto({ expiresAt, ...key }: NewApiKeyDto): NewApiKey {
  return { ...key, expiresAt: new Date(expiresAt) };
}

export function toApiKeyDto(key: ApiKey): ApiKeyDto {
  return { ...key, expiresAt: key.expiresAt.toISOString(), revokedAt: key.revokedAt?.toISOString() ?? null };
}

export function toApiKeyWithSecretDto(key: ApiKeyWithSecret): ApiKeyWithSecretDto {
  return { ...toApiKeyDto(key), secret: key.secret };
}

export function toWhoAmIDto(ctx: Ctx, tenant: Tenant): WhoAmIDto {
  const permissions = new Set(ctx.grants.flatMap((grant) => grant.permissions));
  return { tenant, userId: ctx.userId, roles: ctx.grants.map((grant) => grant.role), permissions: [...permissions].sort(), now: ctx.now.toISOString() };
}
