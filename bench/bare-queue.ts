import { randomUUID } from 'node:crypto';
import { createPostgresBackend, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';

export interface BareQueue {
  /** Adds so many empty jobs at once. @returns the time until the last is completed in ms */
  play(count: number): Promise<number>;
  close(): Promise<void>;
}

/** BullMQ as it comes, on the schema that the product's migrations made. */
export async function openBareQueue(queueUrl: string, concurrency: number): Promise<BareQueue> {
  const name = `bare-${randomUUID().slice(0, 8)}`;
  const connection = (max: number) => ({ connectionString: queueUrl, max, schema: 'bullmq' });
  const queue = new Queue(name, { connection: connection(2) } as unknown as QueueOptions, createPostgresBackend as never);
  const options = { connection: connection(concurrency), concurrency } as unknown as WorkerOptions;
  const worker = new Worker(name, async () => undefined, options, createPostgresBackend as never);
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  return {
    play: async (count) => {
      let completed = 0;
      const over = new Promise<void>((resolve) => worker.on('completed', () => ++completed === count && resolve()));
      const startMs = performance.now();
      const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
      await queue.addBulk(Array.from({ length: count }, (_, job) => ({ name: 'empty', data: { job }, opts })));
      await over;
      return performance.now() - startMs;
    },
    close: async () => {
      await worker.close();
      await queue.close();
    },
  };
}
