import { type ActorType, type Ctx, type Grant, holds, isInKeyScope, isOpenTo, type Scope } from '#libs/kernel/index.js';

/** What the look-up functions of the identity schema answer for a key, a token's subject or a user. */
export interface Credential {
  readonly tenantId: string;
  readonly tenantKind: 'LIVE' | 'TEST';
  readonly tenantStatus: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
  readonly userId: string;
  readonly userKind: 'PERSON' | 'SERVICE' | 'AI';
  /** Who made a SERVICE user and its keys: they count as its actors (glossary, user). */
  readonly creatorUserIds: readonly string[];
  readonly keyId: string | null;
  readonly keyScopes: readonly string[] | null;
  readonly keyExpiresAt: string | null;
  readonly revoked: boolean;
  /** The test clock of a TEST tenant; null runs on real time. */
  readonly clockAt: string | null;
  readonly grants: readonly {
    readonly role: string;
    readonly permissions: readonly string[];
    readonly scope: Partial<Record<keyof Scope, readonly string[] | null>> | null;
  }[];
}

export interface RequestIdentity {
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * The context of an act from its credential: effective rights are the role grants, as far as they are open to its kind, narrowed by the scopes of the key or
 * token.
 */
export function ctxOf(credential: Credential, request: RequestIdentity, realNow: Date): Ctx {
  const actorType = actorTypes[credential.userKind];
  return {
    tenantId: credential.tenantId,
    userId: credential.userId,
    sodUserIds: [credential.userId, ...credential.creatorUserIds.filter((id) => id !== credential.userId)],
    actorType,
    grants: credential.grants.map((grant) => narrow(openTo(actorType, grant), credential.keyScopes)),
    now: credential.clockAt === null ? realNow : new Date(credential.clockAt),
    ...(credential.keyScopes && { keyScopes: credential.keyScopes }),
    requestId: request.requestId,
    traceId: request.traceId,
  };
}

const actorTypes: Readonly<Record<Credential['userKind'], ActorType>> = { PERSON: 'USER', SERVICE: 'SERVICE', AI: 'AI' };

function openTo(actorType: ActorType, grant: Credential['grants'][number]): Credential['grants'][number] {
  return { ...grant, permissions: grant.permissions.filter((permission) => isOpenTo(actorType, permission, grant.role)) };
}

/** Scopes only narrow: a permission must be in the grant and match a scope, where `*.read` and `time.*` are patterns. Null narrows nothing. */
function narrow(grant: Credential['grants'][number], scopes: readonly string[] | null): Grant {
  const permissions = scopes === null ? grant.permissions : narrowed(grant.permissions, scopes);
  return { role: grant.role, permissions, scope: withoutNulls(grant.scope) };
}

function narrowed(permissions: readonly string[], scopes: readonly string[]): string[] {
  const kept = permissions.filter((permission) => scopes.some((scope) => isInKeyScope(permission, scope)));
  const reads = scopes.map((scope) => scope.replace(/\.\*$/, '.read')).filter((scope) => scope.endsWith('.read') && holds(permissions, scope));
  return [...new Set([...kept, ...reads])];
}

function withoutNulls(scope: Credential['grants'][number]['scope']): Scope {
  return Object.fromEntries(Object.entries(scope ?? {}).filter(([, ids]) => ids !== null)) as Scope;
}
