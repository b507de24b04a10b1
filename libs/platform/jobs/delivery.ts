import { type Ctx, Problem } from '#libs/kernel/index.js';
import { ctxOf } from '../auth/credential.js';
import type { Credentials } from '../auth/credentials.js';
import { isUsable } from '../auth/usable.js';
import type { Db } from '../db/db.js';
import { refuse } from '../http/problem-filter.js';
import { log, logContext } from '../observability/log.js';
import type { Jobs } from './jobs.js';

interface DeliveryRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly consumer: string;
  readonly attempt: number;
  readonly outbox_id: string;
  readonly data: never;
  readonly actor: string;
  readonly request_id: string;
  readonly trace_id: string;
}

const mostAttempts = 5;

/** Runs one delivery with those that follow it: loads what PostgreSQL remembers of them, acts as the human who caused it, and notes how it ended. */
export async function runDelivery(parts: { db: Db; credentials: Credentials; jobs: Jobs }, deliveryId: string): Promise<void> {
  const rows = await load(parts.db, deliveryId);
  const [row] = rows;
  if (row?.id !== deliveryId) return;
  await logContext.run({ requestId: row.request_id, traceId: row.trace_id }, async () => {
    let ctx: Ctx | undefined;
    try {
      const job = parts.jobs.find(row.consumer);
      if (!job) throw new Error(`No job is called ${row.consumer} in this host.`);
      ctx = await actingFor(parts.credentials, row);
      const data = job.gathers === undefined ? row.data : rows.map((one) => one.data);
      await job.run(job.transactions === 'many' ? ctx : { ...ctx, deliveryId }, data as never);
      await note(parts.db, row, `status = 'DONE', done_at = clock_timestamp()`);
    } catch (error) {
      await fail(parts.db, rows, error, ctx);
    }
  });
}

async function load(db: Db, deliveryId: string): Promise<readonly DeliveryRow[]> {
  const { rows } = await db.relayPool.query<DeliveryRow>({ name: 'delivery.load', text: loadStatement, values: [deliveryId] });
  return rows;
}

async function actingFor(credentials: Credentials, row: DeliveryRow): Promise<Ctx> {
  const credential = await credentials.ofUser(row.tenant_id, row.actor);
  if (!credential || !isUsable(credential)) throw new Problem('ACTOR_GONE', 403, 'Who asked for this work may not act any more. Grant the roles again and replay, or let somebody else repeat the act.');
  return { ...ctxOf(credential, { requestId: row.request_id, traceId: row.trace_id }, new Date()), causationId: row.outbox_id };
}

/** What failed together is tried one by one. A refusal that time does not cure is DEAD at once; anything else backs off and is tried again. */
async function fail(db: Db, rows: readonly DeliveryRow[], error: unknown, ctx: Ctx | undefined): Promise<void> {
  const [row] = rows as [DeliveryRow];
  const problem = await refuse(db, error, ctx);
  const cause = problem.status === 500 ? String((error as Error).message) : `${problem.code}: ${problem.message}`;
  if (rows.length > 1) {
    log.warn({ job: row.consumer, deliveries: rows.length, cause }, 'job failed: each of its messages is tried by itself');
    await note(db, row, `status = 'PENDING', leader_id = null, next_at = clock_timestamp(), last_error = $3`, [cause.slice(0, 2000)]);
    return;
  }
  const dead = problem.status < 500 || row.attempt >= mostAttempts;
  log.warn({ job: row.consumer, attempt: row.attempt, dead, cause }, 'job failed');
  const next = dead ? `status = 'DEAD'` : `status = 'PENDING', next_at = clock_timestamp() + interval '500 milliseconds' * power(2, attempt)`;
  await note(db, row, `${next}, last_error = $3`, [cause.slice(0, 2000)]);
}

async function note(db: Db, row: DeliveryRow, assignments: string, values: unknown[] = []): Promise<void> {
  await db.relayPool.query(`update platform.delivery set ${assignments} where tenant_id = $1 and (id = $2 or leader_id = $2) and status <> 'DONE'`, [row.tenant_id, row.id, ...values]);
}

const loadStatement = `
  select d.tenant_id, d.id, d.consumer, d.attempt, d.outbox_id, o.data, o.actor, o.request_id, o.trace_id
  from platform.delivery d
  join platform.outbox o on o.tenant_id = d.tenant_id and o.id = d.outbox_id
  where (d.id = $1 or d.leader_id = $1) and d.status = 'QUEUED'
  order by d.leader_id is not null, d.id`;
