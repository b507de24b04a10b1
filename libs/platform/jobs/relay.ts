import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type pg from 'pg';
import { gather, type Published } from './gathering.js';
import type { Jobs } from './jobs.js';
import type { Ticket } from './queue.js';

interface QueuedDelivery {
  readonly id: string;
  readonly attempt: number;
}

/**
 * Moves committed outbox rows to the queue, at most a thousand at a time; answers how many it moved. The deliveries are committed before the
 * queue hears of them, so that a fast worker finds its row; what a crash in between leaves behind is swept.
 */
export async function moveOutbox(pool: pg.Pool, jobs: Jobs, queue: Queue<Ticket>): Promise<number> {
  const { moved, deliveries } = await inTransaction(pool, async (client) => {
    const { rows } = await client.query<Published>(takePending);
    const wanted = gather(rows, jobs, randomUUID);
    if (wanted.length === 0) return { moved: rows.length, deliveries: [] };
    const column = <K extends keyof (typeof wanted)[number]>(key: K) => wanted.map((one) => one[key]);
    const made = await client.query<QueuedDelivery & { leads: boolean }>(makeDeliveries, [column('tenantId'), column('id'), column('outboxId'), column('consumer'), column('leaderId')]);
    return { moved: rows.length, deliveries: made.rows.filter(({ leads }) => leads) };
  });
  await hand(queue, deliveries);
  return moved;
}

/** Hands deliveries to the queue again: those whose back-off has passed, and those that the queue seems to have lost. */
export async function sweepDeliveries(pool: pg.Pool, queue: Queue<Ticket>): Promise<number> {
  const { rows } = await pool.query<QueuedDelivery>(takeDue);
  await hand(queue, rows);
  return rows.length;
}

/** The job's id names the attempt: handed twice, the queue keeps one. */
async function hand(queue: Queue<Ticket>, deliveries: readonly QueuedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const options = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
  await queue.addBulk(deliveries.map(({ id, attempt }) => ({ name: 'delivery', data: { deliveryId: id }, opts: { ...options, jobId: `${id}-${attempt}` } })));
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true; });
    throw error;
  } finally {
    client.release(broken);
  }
}

const takePending = `
  update platform.outbox o
  set status = 'PUBLISHED', attempts = attempts + 1
  from (
    select tenant_id, id
    from platform.outbox
    where status = 'PENDING'
    order by recorded_at
    limit 1000
    for update skip locked) p
  where o.tenant_id = p.tenant_id and o.id = p.id
  returning o.tenant_id as "tenantId", o.id, o.kind, o.type, o.actor, o.request_id as "requestId",
    case when jsonb_typeof(o.data -> 'count') = 'number' then (o.data ->> 'count')::float8 else 1 end as weight`;

const makeDeliveries = `
  insert into platform.delivery (tenant_id, id, outbox_id, consumer, leader_id, status, attempt, next_at, queued_at, created_at)
  select w.tenant, w.id, w.outbox, w.consumer, w.leader, 'QUEUED', 1, clock_timestamp(), clock_timestamp(), clock_timestamp()
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[]) as w(tenant, id, outbox, consumer, leader)
  on conflict (tenant_id, outbox_id, consumer) do nothing
  returning id, attempt, leader_id is null as leads`;

const takeDue = `
  update platform.delivery d
  set status = 'QUEUED', attempt = d.attempt + 1, queued_at = clock_timestamp()
  from (
    select tenant_id, id
    from platform.delivery
    where leader_id is null and (
      (status = 'PENDING' and next_at <= clock_timestamp())
      or (status = 'QUEUED' and next_at <= clock_timestamp() - interval '20 seconds' and queued_at <= clock_timestamp() - interval '20 seconds'))
    order by next_at
    limit 500
    for update skip locked) due
  where d.tenant_id = due.tenant_id and d.id = due.id
  returning d.id, d.attempt`;
