import { createHash } from 'node:crypto';
import { createPostgresBackend, createRedisBackend, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import { calmly } from '../observability/log.js';

/** Where a host finds its {@link QueueSettings}. */
export const queueSettings = Symbol('queueSettings');

/** Which queue a host uses, and how much it runs. */
export interface QueueSettings {
  /** The queue role's connection, used when there is no Redis. */
  readonly queueUrl: string;
  readonly redisUrl: string | null;
  /** Jobs that one worker runs at once. */
  readonly concurrency: number;
}

/** The queue carries ids of deliveries only: whoever can write to it cannot act as anyone (architecture.md §6). They are run one after the other. */
export interface Ticket {
  readonly deliveryIds: readonly string[];
}

/** The side that hands tickets over. What goes wrong is logged and tried again by BullMQ. */
export function openQueue(settings: QueueSettings): Queue<Ticket> {
  const { connection, backend } = backendOf(settings, 2);
  const queue = new Queue<Ticket>(nameOf(settings), { connection } as QueueOptions, backend as never);
  queue.on('error', calmly('queue'));
  return queue;
}

/** A ticket whose worker was lost is not run again: what is left of it is handed over anew by who notices (PostgreSQL is the memory). */
export function openWorker(settings: QueueSettings, work: (ticket: Ticket) => Promise<void>): Worker<Ticket> {
  const { connection, backend } = backendOf(settings, settings.concurrency);
  const options = { connection, concurrency: settings.concurrency, lockDuration: 30_000, stalledInterval: 10_000, maxStalledCount: 0 } as WorkerOptions;
  const worker = new Worker<Ticket>(nameOf(settings), (job) => work(job.data), options, backend as never);
  worker.on('error', calmly('worker'));
  return worker;
}

function backendOf(settings: QueueSettings, max: number) {
  return settings.redisUrl
    ? { connection: { url: settings.redisUrl, maxRetriesPerRequest: null }, backend: createRedisBackend }
    : { connection: { connectionString: settings.queueUrl, max, schema: 'bullmq' }, backend: createPostgresBackend };
}

/** Databases that share one Redis have queues of their own. */
function nameOf(settings: QueueSettings): string {
  return `jobs-${createHash('sha256').update(settings.queueUrl.replace(/\/\/[^@]*@/, '//')).digest('hex').slice(0, 8)}`;
}
