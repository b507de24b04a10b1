import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import type { AuditEvent, AuditFilter } from './audit-trail.types.js';

type Place = readonly [at: string, id: string];

const conditions: Conditions<AuditFilter & { after: Place | null; begins: string | null }> = {
  after: (place) => `(a.occurred_at, a.id) < ((${place}::text[])[1]::timestamptz, (${place}::text[])[2]::uuid)`,
  targetId: (place) => `a.target_id = ${place}::text`,
  targetType: (place) => `a.target_type = ${place}::text`,
  actor: (place) => `a.actor = ${place}::uuid`,
  action: (place) => `a.action = ${place}::text`,
  begins: (place) => `starts_with(a.action, ${place}::text)`,
  from: (place) => `a.occurred_at >= ${place}::timestamptz`,
  to: (place) => `a.occurred_at < ${place}::timestamptz`,
};

/** Audit events from the newest on. Whoever may read the trail learns of keys, but never their hash. */
export async function findAuditEvents(tx: Tx, filter: AuditFilter, page: { limit: number; after: Place | null }): Promise<AuditEvent[]> {
  const { action, ...rest } = filter;
  const named = action?.endsWith('*') ? { begins: action.slice(0, -1) } : { ...(action && { action }), begins: null };
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(conditions, { ...rest, ...named, after: page.after }, values);
  return tx.rows<AuditEvent>(
    `identity.audit-events.${shape}`,
    `select a.id, to_char(a.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt", a.business_at as "businessAt", a.actor,
       a.actor_type as "actorType", a.on_behalf_of as "onBehalfOf", a.action, a.target_type as "targetType", a.target_id as "targetId",
       a.before - 'hash' as before, a.after - 'hash' as after, a.reason, a.request_id as "requestId"
     from platform.audit_event a
     where a.tenant_id = $1
       ${clauses}
     order by a.occurred_at desc, a.id desc
     limit $2`,
    values,
  );
}
