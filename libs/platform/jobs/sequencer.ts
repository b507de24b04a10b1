import type { Ctx } from '#libs/kernel/index.js';
import type { Db } from '../db/db.js';
import { lockKinds } from '../db/lock-kinds.js';
import type { Tx } from '../db/tx.js';
import { type AuditBody, auditBodyColumns, chainStart, linkOf } from './audit-chain.js';

/** The actor of upkeep that no human asked for. */
export const nobody = '00000000-0000-0000-0000-000000000000';

const tenantsAtOnce = 100;
const sealedAtOnce = 1_000;
const numberedAtOnce = 5_000;

/**
 * Seals pending audit events and numbers committed events of every tenant that has some. Answers how many have more than a round takes: whoever
 * calls need not hurry for fewer, because a round costs the same for one event as for a hundred. A tenant whose round fails stops no other.
 */
export async function sequence(db: Db): Promise<number> {
  const { rows } = await db.relayPool.query<{ tenant_id: string }>({ name: 'sequencer.tenants', text: waitingTenants });
  const rounds: PromiseSettledResult<boolean>[] = [];
  for (const { tenant_id } of rows) rounds.push(...(await Promise.allSettled([db.write(upkeepCtx(tenant_id), sequenceTenant)])));
  const failed = rounds.find((round) => round.status === 'rejected');
  if (failed) throw failed.reason;
  return rounds.filter((round) => round.status === 'fulfilled' && round.value).length + (rows.length === tenantsAtOnce ? 1 : 0);
}

/** Whether the tenant has more. */
async function sequenceTenant(tx: Tx): Promise<boolean> {
  const lock = await tx.row<{ locked: boolean }>('sequencer.lock', lockStatement, [tx.ctx.tenantId]);
  if (!lock?.locked) return false;
  const sealed = await seal(tx);
  const numbered = await tx.run('sequencer.position', positionStatement, [tx.ctx.tenantId, numberedAtOnce]);
  return sealed === sealedAtOnce || numbered === numberedAtOnce;
}

async function seal(tx: Tx): Promise<number> {
  const events = await tx.rows<AuditBody>('sequencer.pending', pendingStatement, [tx.ctx.tenantId, sealedAtOnce]);
  if (events.length === 0) return 0;
  const head = await tx.row<{ seq: bigint; hash: Buffer }>(
    'sequencer.head', 'select seq, hash from platform.audit_seal where tenant_id = $1 order by seq desc limit 1', [tx.ctx.tenantId],
  );
  const first = head?.hash ?? chainStart;
  const ids = events.map(({ id }) => id);
  const hashes = chain(first, events);
  await tx.run('sequencer.seal', sealStatement, [tx.ctx.tenantId, head?.seq ?? 0n, ids, [first, ...hashes.slice(0, -1)], hashes]);
  await tx.run('sequencer.sealed', 'delete from platform.audit_pending where tenant_id = $1 and event_id = any($2::uuid[])', [tx.ctx.tenantId, ids]);
  return ids.length;
}

function chain(first: Buffer, events: readonly AuditBody[]): Buffer[] {
  let previous = first;
  return events.map((event) => (previous = linkOf(previous, event)));
}

/** The context of work that no human asked for, on the machine's time. */
export function upkeepCtx(tenantId: string): Ctx {
  const now = new Date();
  return { tenantId, userId: nobody, sodUserIds: [nobody], actorType: 'SERVICE', grants: [], now, requestId: 'sequencer', traceId: 'sequencer' };
}

const waitingTenants = `
  select distinct tenant_id from platform.audit_pending
  union
  select distinct tenant_id from platform.outbox where kind = 'EVENT' and position is null
  limit ${tenantsAtOnce}`;

const lockStatement = `select pg_try_advisory_xact_lock(hashtextextended($1, ${lockKinds.sequence})) as locked`;

// Each event by its key: nothing is known of how many wait, because they wait for a moment only.
const pendingStatement = `
  select ${auditBodyColumns}
  from platform.audit_pending p
  cross join lateral (select e.* from platform.audit_event e where e.tenant_id = $1 and e.id = p.event_id limit 1) a
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
      limit $2) waiting)
  update platform.outbox o
  set position = last.position + numbered.nth
  from last, numbered
  where o.tenant_id = $1 and o.id = numbered.id`;
