import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type pg from 'pg';
import { groupBy } from '#libs/kernel/index.js';
import { lockKinds } from '../db/lock-kinds.js';
import { gather, type Published } from './gathering.js';
import type { Jobs } from './jobs.js';
import type { Ticket } from './queue.js';

interface QueuedDelivery {
  readonly id: string;
  readonly consumer: string;
  readonly attempt: number;
  readonly queued_at: Date;
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
    const made = await client.query<QueuedDelivery & { leads: boolean }>(
      makeDeliveries, [column('tenantId'), column('id'), column('outboxId'), column('consumer'), column('leaderId')],
    );
    return { moved: rows.length, deliveries: made.rows.filter(({ leads }) => leads) };
  });
  await hand(queue, jobs, deliveries);
  return moved;
}

/**
 * Hands deliveries to the queue again: those whose back-off has passed, those whose worker is gone, and those queued so long ago that the queue
 * seems to be lost. One that only waited gets a second ticket and still has its effect once. Only a try that failed counts as an attempt.
 */
export async function sweepDeliveries(pool: pg.Pool, jobs: Jobs, queue: Queue<Ticket>, lostAfterMs: number): Promise<number> {
  await inTransaction(pool, noteLost);
  const { rows } = await pool.query<QueuedDelivery>(takeDue, [lostAfterMs]);
  await hand(queue, jobs, rows);
  return rows.length;
}

/** What a worker had in hand when it went may be why it went: it counts against the delivery. */
async function noteLost(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ id: string }>(takeFromGone);
  if (rows.length > 0) await client.query(countLosses, [rows.map(({ id }) => id)]);
}

/** More tickets than workers take at once, so that nobody runs dry; fewer than deliveries, so that a thousand small jobs cost the queue little. */
const mostTickets = 40;

async function hand(queue: Queue<Ticket>, jobs: Jobs, deliveries: readonly QueuedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const places = groupBy(deliveries, ({ consumer }) => (jobs.find(consumer)?.givesWay ? behindOthers : inTurn));
  await queue.addBulk([...places].flatMap(([priority, those]) => dealt(those).map((part) => ticketOf(part, priority))));
}

/** The queue takes those without a priority first, in their order, and then the others. */
const [inTurn, behindOthers] = [0, 1];

function ticketOf(part: readonly QueuedDelivery[], priority: number) {
  return {
    name: 'deliveries', data: { deliveryIds: part.map(({ id }) => id) },
    opts: { removeOnComplete: true, removeOnFail: true, attempts: 1, jobId: idOf(part[0]!), priority },
  };
}

/** Dealt out like cards: the first of all tickets are those that came first. */
function dealt(deliveries: readonly QueuedDelivery[]): readonly (readonly QueuedDelivery[])[] {
  const tickets = Math.min(mostTickets, deliveries.length);
  return Array.from({ length: tickets }, (_, ticket) => deliveries.filter((_delivery, place) => place % tickets === ticket));
}

/** The ticket's id names the handing over: handed twice, the queue keeps one; handed again, the ticket that a dead worker holds is not in the way. */
function idOf({ id, attempt, queued_at }: QueuedDelivery): string {
  return `${id}-${attempt}-${queued_at.getTime()}`;
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
  returning id, consumer, attempt, queued_at, leader_id is null as leads`;

/** A worker that lives holds the lock of its id (`presence.ts`). */
const takeFromGone = `
  with gone as (
    delete from platform.worker
    where pg_try_advisory_xact_lock(hashtextextended(id::text, ${lockKinds.worker}))
    returning in_hand)
  select unnest(in_hand) as id from gone`;

const countLosses = `
  update platform.delivery d
  set losses = losses + lost.times, queued_at = '-infinity', last_error = 'The process that ran it ended before it did.'
  from (
    select id, count(*) as times
    from unnest($1::uuid[]) as h(id)
    group by id) lost
  where d.id = lost.id and d.status = 'QUEUED'`;

// Of those that a process did not survive only the first is handed over: beside it runs none that may end the process as well, so each ends by its own doing.
const takeDue = `
  update platform.delivery d
  set status = 'QUEUED', attempt = d.attempt + due.failed, queued_at = clock_timestamp()
  from (
    select tenant_id, id, (status = 'PENDING')::int as failed
    from platform.delivery
    where leader_id is null and (
      (status = 'PENDING' and next_at <= clock_timestamp())
      or (status = 'QUEUED' and queued_at <= clock_timestamp() - $1 * interval '1 millisecond'))
      and (losses = 0 or id = (
        select id
        from platform.delivery
        where losses > 0 and status in ('PENDING', 'QUEUED') and leader_id is null
        order by next_at, id
        limit 1))
    order by next_at
    limit 500
    for update skip locked) due
  where d.tenant_id = due.tenant_id and d.id = due.id
  returning d.id, d.consumer, d.attempt, d.queued_at`;
