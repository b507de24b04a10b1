import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Ctx } from '#libs/kernel/index.js';
import type { Db } from '../db/db.js';
import type { Tx } from '../db/tx.js';

/** The actor of upkeep that no human asked for. */
export const nobody = '00000000-0000-0000-0000-000000000000';

interface AuditBody {
  readonly id: string;
  readonly occurredAt: Date;
  readonly businessAt: Date;
  readonly actor: string;
  readonly actorType: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly beforeSha256: string | null;
  readonly afterSha256: string | null;
  readonly reason: string | null;
  readonly requestId: string;
}

const sealedAtOnce = 1_000;

/** Seals pending audit events and numbers committed events of every tenant that has some; answers how many tenants it served. */
export async function sequence(db: Db): Promise<number> {
  const { rows } = await db.relayPool.query<{ tenant_id: string }>({ name: 'sequencer.tenants', text: waitingTenants });
  for (const { tenant_id } of rows) await db.write(upkeep(tenant_id), sequenceTenant);
  return rows.length;
}

async function sequenceTenant(tx: Tx): Promise<void> {
  const lock = await tx.row<{ locked: boolean }>('sequencer.lock', `select pg_try_advisory_xact_lock(hashtextextended($1, 11)) as locked`, [tx.ctx.tenantId]);
  if (!lock?.locked) return;
  await seal(tx);
  await tx.run('sequencer.position', positionStatement, [tx.ctx.tenantId]);
}

async function seal(tx: Tx): Promise<void> {
  const events = await tx.rows<AuditBody>('sequencer.pending', pendingStatement, [tx.ctx.tenantId, sealedAtOnce]);
  if (events.length === 0) return;
  const head = await tx.row<{ seq: bigint; hash: Buffer }>('sequencer.head', 'select seq, hash from platform.audit_seal where tenant_id = $1 order by seq desc limit 1', [tx.ctx.tenantId]);
  const hashes = chain(head?.hash ?? Buffer.alloc(32), events);
  const ids = events.map(({ id }) => id);
  await tx.run('sequencer.seal', sealStatement, [tx.ctx.tenantId, head?.seq ?? 0n, ids, [head?.hash ?? Buffer.alloc(32), ...hashes.slice(0, -1)], hashes]);
  await tx.run('sequencer.sealed', 'delete from platform.audit_pending where tenant_id = $1 and event_id = any($2::uuid[])', [tx.ctx.tenantId, ids]);
}

/** Each hash is SHA-256 of the one before and the event's canonical body (RFC 8785). Contents enter by their digest, so redaction keeps the chain (INV-68). */
export function chain(from: Buffer, events: readonly AuditBody[]): Buffer[] {
  let previous = from;
  return events.map((event) => (previous = createHash('sha256').update(previous).update(canonicalize(event) ?? '').digest()));
}

function upkeep(tenantId: string): Ctx {
  const now = new Date();
  return { tenantId, userId: nobody, sodUserIds: [nobody], actorType: 'SERVICE', grants: [], now, requestId: 'sequencer', traceId: 'sequencer' };
}

const waitingTenants = `
  select distinct tenant_id from platform.audit_pending
  union
  select distinct tenant_id from platform.outbox where kind = 'EVENT' and position is null
  limit 100`;

/** The fields that the chain covers, read the same way for sealing and for verifying. */
export const auditBody = `
  a.id, a.occurred_at as "occurredAt", a.business_at as "businessAt", a.actor, a.actor_type as "actorType", a.on_behalf_of as "onBehalfOf", a.action,
  a.target_type as "targetType", a.target_id as "targetId", encode(a.before_sha256, 'hex') as "beforeSha256", encode(a.after_sha256, 'hex') as "afterSha256",
  a.reason, a.request_id as "requestId"`;

const pendingStatement = `
  select ${auditBody}
  from platform.audit_pending p
  join platform.audit_event a on a.tenant_id = p.tenant_id and a.id = p.event_id
  where p.tenant_id = $1
  order by a.occurred_at, a.id
  limit $2`;

const sealStatement = `
  insert into platform.audit_seal (tenant_id, seq, event_id, prev_hash, hash, sealed_at)
  select $1, $2::bigint + s.nth, s.event_id, s.prev_hash, s.hash, clock_timestamp()
  from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as s(event_id, prev_hash, hash, nth)`;

const positionStatement = `
  with last as (
    select coalesce(max(position), 0) as position from platform.outbox where tenant_id = $1),
  numbered as (
    select id, row_number() over (order by recorded_at, sequence, id) as nth
    from (
      select id, recorded_at, sequence
      from platform.outbox
      where tenant_id = $1 and kind = 'EVENT' and position is null
      order by recorded_at, sequence, id
      limit 5000) waiting)
  update platform.outbox o
  set position = last.position + numbered.nth
  from last, numbered
  where o.tenant_id = $1 and o.id = numbered.id`;
