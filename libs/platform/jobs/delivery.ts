import { type Ctx, Problem } from '#libs/kernel/index.js';
import { type Credential, ctxOf } from '../auth/credential.js';
import { isUsable } from '../auth/usable.js';
import type { Db } from '../db/db.js';
import { refuse } from '../http/problem-filter.js';
import { log, logContext } from '../observability/log.js';
import { batched } from './batched.js';
import type { Job, Jobs } from './jobs.js';
import type { Presence } from './presence.js';
import { isFinal, isGivenUp, mostAttempts, pauseMsAfter } from './retry.js';
import { upkeepCtx } from './sequencer.js';

interface DeliveryRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly consumer: string;
  readonly status: string;
  readonly attempt: number;
  /** How often its process ended before it did. */
  readonly losses: number;
  readonly outbox_id: string;
  readonly data: never;
  readonly actor: string;
  readonly request_id: string;
  readonly trace_id: string;
  /** Of the human who caused it, looked up anew for each run: a revoked grant is refused. */
  readonly credential: Credential | null;
  /** The data of the deliveries that this one leads. */
  readonly followers: readonly never[];
}

interface Parts {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly load: (deliveryId: string) => Promise<DeliveryRow | undefined>;
  readonly noteDone: (row: DeliveryRow) => Promise<unknown>;
}

interface Attempt {
  readonly row: DeliveryRow;
  readonly job: Job | undefined;
  /** Undefined where nobody could act. */
  readonly ctx: Ctx | undefined;
}

/** What a worker does with a ticket. Deliveries that begin or end at the same time share their statements. */
export function deliverer(db: Db, jobs: Jobs, presence: Presence): (deliveryId: string) => Promise<void> {
  const begin = async (ids: readonly string[]) => (await Promise.all([load(db, ids), presence.note()]))[0];
  const parts: Parts = { db, jobs, load: batched(begin), noteDone: batched((rows) => noteDone(db, rows)) };
  return (deliveryId) => presence.holding(deliveryId, () => runDelivery(parts, deliveryId));
}

/** Runs one delivery with those that follow it: loads what PostgreSQL remembers of them, acts as the human who caused it, and notes how it ended. */
async function runDelivery(parts: Parts, deliveryId: string): Promise<void> {
  const row = await parts.load(deliveryId);
  if (row?.status !== 'QUEUED') return;
  await logContext.run({ requestId: row.request_id, traceId: row.trace_id }, async () => {
    const job = parts.jobs.find(row.consumer);
    let ctx: Ctx | undefined;
    try {
      if (!job) throw new Error(`No job is called ${row.consumer} in this host.`);
      if (isGivenUp(row)) throw workerLost();
      ctx = actingFor(row);
      const data = job.gathers === undefined ? row.data : [row.data, ...row.followers];
      await job.run(job.transactions === 'many' ? ctx : { ...ctx, deliveryId }, data as never);
      await parts.noteDone(row);
    } catch (error) {
      await fail(parts.db, { row, job, ctx }, error);
    }
  });
}

const workerLost = () =>
  new Problem(
    'WORKER_LOST', 422,
    `The process that ran this work ended before it, ${mostAttempts} times. Look for the reason in its last log lines and its memory, then replay.`,
  );

async function load(db: Db, deliveryIds: readonly string[]): Promise<(DeliveryRow | undefined)[]> {
  const { rows } = await db.relayPool.query<DeliveryRow>({ name: 'delivery.load', text: loadStatement, values: [deliveryIds] });
  const found = new Map(rows.map((row) => [row.id, row]));
  return deliveryIds.map((id) => found.get(id));
}

function actingFor({ credential, ...row }: DeliveryRow): Ctx {
  const realNow = new Date();
  if (!credential || !isUsable(credential, realNow)) {
    throw new Problem(
      'ACTOR_GONE', 403, 'Who asked for this work may not act any more. Grant the roles again and replay, or let somebody else repeat the act.',
    );
  }
  return { ...ctxOf(credential, { requestId: row.request_id, traceId: row.trace_id }, realNow), causationId: row.outbox_id };
}

/** What failed together is tried one by one. A refusal that time does not cure is DEAD at once; anything else backs off and is tried again. */
async function fail(db: Db, { row, job, ctx }: Attempt, error: unknown): Promise<void> {
  const problem = await refuse(db, error, ctx);
  const cause = problem.status === 500 ? String((error as Error).message) : `${problem.code}: ${problem.message}`;
  if (row.followers.length > 0) {
    log.warn({ job: row.consumer, deliveries: 1 + row.followers.length, cause }, 'job failed: each of its messages is tried by itself');
    await setStatus(db, row, `status = 'PENDING', leader_id = null, losses = 0, next_at = clock_timestamp(), last_error = $3`, [cause.slice(0, 2000)]);
    return;
  }
  const dead = isFinal({ status: problem.status, attempt: row.attempt });
  log.warn({ job: row.consumer, attempt: row.attempt, dead, cause }, 'job failed');
  if (dead) {
    await tellDead({ row, job, ctx }, problem);
    await setStatus(db, row, `status = 'DEAD', last_error = $3`, [cause.slice(0, 2000)]);
    return;
  }
  const later = `status = 'PENDING', next_at = clock_timestamp() + $4 * interval '1 millisecond', last_error = $3`;
  await setStatus(db, row, later, [cause.slice(0, 2000), pauseMsAfter(row.attempt)]);
}

/** Who cannot be told that the work is dead does not keep it alive: it would be handed over for ever without an attempt that counts. */
async function tellDead({ row, job, ctx }: Attempt, problem: Problem): Promise<void> {
  try {
    await job?.died?.(ctx ?? upkeepCtx(row.tenant_id), row.data, problem);
  } catch (error) {
    log.error({ err: error, job: row.consumer }, 'nobody was told that the job is dead');
  }
}

async function noteDone(db: Db, rows: readonly DeliveryRow[]): Promise<readonly unknown[]> {
  const values = [rows.map(({ tenant_id }) => tenant_id), rows.map(({ id }) => id)];
  await db.relayPool.query({ name: 'delivery.done', text: doneStatement, values });
  const leaders = rows.filter(({ followers }) => followers.length > 0);
  if (leaders.length > 0) {
    await db.relayPool.query({
      name: 'delivery.done-followers', text: doneFollowersStatement, values: [leaders.map(({ tenant_id }) => tenant_id), leaders.map(({ id }) => id)],
    });
  }
  return rows;
}

async function setStatus(db: Db, row: DeliveryRow, assignments: string, values: unknown[] = []): Promise<void> {
  await db.relayPool.query(
    `update platform.delivery
     set ${assignments}
     where tenant_id = $1
       and (id = $2 or leader_id = $2)
       and status <> 'DONE'`,
    [row.tenant_id, row.id, ...values],
  );
}

// Row by row through the keys, and without the status: tables that grow by thousands between two statistics tempt PostgreSQL to read all of them.
const loadStatement = `
  with asked as (
    select d.*, o.data, o.actor, o.request_id, o.trace_id
    from unnest($1::uuid[]) as a(id)
    cross join lateral (
      select tenant_id, id, consumer, status, attempt, losses, outbox_id
      from platform.delivery
      where delivery.id = a.id
      limit 1) d
    cross join lateral (
      select data, actor, request_id, trace_id
      from platform.outbox
      where outbox.tenant_id = d.tenant_id and outbox.id = d.outbox_id
      limit 1) o),
  people as (
    select tenant_id, actor, identity.credential_of_user(tenant_id, actor, clock_timestamp()) as credential
    from (select distinct tenant_id, actor from asked) p)
  select asked.*, people.credential, (
    select coalesce(jsonb_agg(o.data order by f.id), '[]')
    from platform.delivery f
    join platform.outbox o on o.tenant_id = f.tenant_id and o.id = f.outbox_id
    where f.tenant_id = asked.tenant_id and f.leader_id = asked.id and f.status = 'QUEUED') as followers
  from asked
  join people using (tenant_id, actor)`;

const doneStatement = `
  update platform.delivery d
  set status = 'DONE', done_at = clock_timestamp()
  from (
    select tenant_id, id
    from platform.delivery
    where (tenant_id, id) in (select * from unnest($1::uuid[], $2::uuid[])) and status <> 'DONE'
    order by id
    for update) open
  where d.tenant_id = open.tenant_id and d.id = open.id`;

const doneFollowersStatement = `
  update platform.delivery d
  set status = 'DONE', done_at = clock_timestamp()
  from unnest($1::uuid[], $2::uuid[]) as l(tenant_id, id)
  where d.tenant_id = l.tenant_id and d.leader_id = l.id and d.status <> 'DONE'`;
