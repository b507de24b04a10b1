import { problems } from './problem.js';

export type ActorType = 'USER' | 'SERVICE' | 'AI';

/** Rows a grant reaches; an absent field reaches all. Ids, except the region's code. */
export interface Scope {
  readonly legalEntityIds?: readonly string[];
  readonly regions?: readonly string[];
  readonly customerIds?: readonly string[];
  readonly projectIds?: readonly string[];
}

/** One role as granted, already narrowed by the key's or the token's scopes. */
export interface Grant {
  readonly role: string;
  /** `resource.action`; `*.read` stands for every read but those of cost, margin, audit and keys. */
  readonly permissions: readonly string[];
  readonly scope: Scope;
}

/** Who asks, for which tenant, with which grants, when. Built at the door or by the worker, never inside. */
export interface Ctx {
  readonly tenantId: string;
  /** The user: a person, a service or an AI. */
  readonly userId: string;
  /** All user ids that count as this actor for segregation of duties: his own and, for a SERVICE key, its creator's. */
  readonly sodUserIds: readonly string[];
  readonly actorType: ActorType;
  readonly grants: readonly Grant[];
  /** The scopes of the key or token, when it has any: what its holder does for somebody else is narrowed by them too. */
  readonly keyScopes?: readonly string[];
  /** Business time: the tenant's clock, not the machine's. */
  readonly now: Date;
  readonly requestId: string;
  readonly traceId: string;
  /** Set at the door when the request carries an Idempotency-Key. */
  readonly idempotency?: Idempotency;
  /** Set by the worker: the delivery whose completion the effect's transaction records. */
  readonly deliveryId?: string;
  /** Set by the worker: the event that caused this work. */
  readonly causationId?: string;
}

export interface Idempotency {
  readonly key: string;
  readonly route: string;
  /** SHA-256 of method, path, query, principal and body, in hex. */
  readonly fingerprint: string;
  /** Set by `db.write` when it answered from the record instead of acting. */
  replayed: boolean;
}

/** What a record's row scope is asked against. A grant that is narrowed by something the record does not have does not reach it. */
export interface RowScope {
  readonly legalEntityId?: string | null;
  readonly region?: string | null;
  readonly customerId?: string | null;
  readonly projectId?: string | null;
}

const secludedReads = new Set(['cost.read', 'margin.read', 'audit.read', 'api_key.read']);

/** True when a grant carries the permission and its scope reaches the record; without a record, when it is held for any. */
export function may(ctx: Ctx, permission: string, row?: RowScope): boolean {
  return ctx.grants.some((grant) => carries(grant, permission) && (row === undefined || reaches(grant.scope, row)));
}

/** Refuses an act its actor may not do. @throws FORBIDDEN 403, with evidence */
export function allow(ctx: Ctx, permission: string, row?: RowScope): void {
  if (!may(ctx, permission, row)) throw problems.forbidden(permission);
}

/** The scopes in which the actor holds a permission: what a list may show. Empty: nothing; one without fields: everything. */
export function scopesOf(ctx: Ctx, permission: string): readonly Scope[] {
  return ctx.grants.filter((grant) => carries(grant, permission)).map((grant) => grant.scope);
}

/** Whether one of the scopes reaches every record, so that no record need be compared with them. */
export function isEverything(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => Object.values(scope).every((ids) => ids === undefined));
}

function carries(grant: Grant, permission: string): boolean {
  return holds(grant.permissions, permission);
}

/** True when a permission is one of these, `*.read` standing for every read but those of cost, margin, audit and keys. */
export function holds(permissions: readonly string[], permission: string): boolean {
  if (permissions.includes(permission)) return true;
  return permission.endsWith('.read') && !secludedReads.has(permission) && permissions.includes('*.read');
}

/** True when the scope of a key or token is this permission, or a pattern of it such as `time.*`, `*.read` or `*.*`. */
export function isInKeyScope(permission: string, keyScope: string): boolean {
  const [resource, action] = keyScope.split('.');
  const [ownResource, ownAction] = permission.split('.');
  return (resource === '*' || resource === ownResource) && (action === '*' || action === ownAction);
}

/** True when a grant's scope holds a row: what narrows it must be known of the row. */
export function reaches(scope: Scope, row: RowScope): boolean {
  return (
    within(scope.legalEntityIds, row.legalEntityId) &&
    within(scope.regions, row.region) &&
    within(scope.customerIds, row.customerId) &&
    within(scope.projectIds, row.projectId)
  );
}

function within(allowed: readonly string[] | undefined, value: string | null | undefined): boolean {
  return allowed === undefined || (value != null && allowed.includes(value));
}
