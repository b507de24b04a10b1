import type { Tx } from '#libs/platform/index.js';
import type { AuditEvent, AuditFilter } from './audit-trail.types.js';

/** Audit events from the newest on. Whoever may read the trail learns of keys, but never their hash. */
export async function findAuditEvents(
  tx: Tx, filter: AuditFilter, page: { limit: number; after: readonly [at: string, id: string] | null },
): Promise<AuditEvent[]> {
  const { targetType = null, targetId = null, actor = null, action = null, from = null, to = null } = filter;
  const begins = action?.endsWith('*') ? action.slice(0, -1) : null;
  return tx.rows<AuditEvent>(
    'identity.audit-events',
    `select a.id, to_char(a.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt", a.business_at as "businessAt", a.actor,
       a.actor_type as "actorType", a.on_behalf_of as "onBehalfOf", a.action, a.target_type as "targetType", a.target_id as "targetId",
       a.before - 'hash' as before, a.after - 'hash' as after, a.reason, a.request_id as "requestId"
     from platform.audit_event a
     where a.tenant_id = $1
       and ($2::timestamptz is null or (a.occurred_at, a.id) < ($2::timestamptz, $3::uuid))
       and ($4::text is null or a.target_id = $4)
       and ($5::text is null or a.target_type = $5)
       and ($6::uuid is null or a.actor = $6)
       and ($7::text is null or a.action = $7)
       and ($8::text is null or starts_with(a.action, $8))
       and ($9::timestamptz is null or a.occurred_at >= $9)
       and ($10::timestamptz is null or a.occurred_at < $10)
     order by a.occurred_at desc, a.id desc
     limit $11`,
    [
      tx.ctx.tenantId, page.after?.[0] ?? null, page.after?.[1] ?? null, targetId, targetType, actor, begins === null ? action : null, begins, from, to,
      page.limit,
    ],
  );
}
