import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '#libs/kernel/index.js';
import { createApp, Db, Jobs, rootOf } from '#libs/platform/index.js';
import { openBareQueue } from './bare-queue.js';
import type { Measured, Settings } from './bench.types.js';
import { openTenant } from './firm.js';
import { inTurn, perSecond, tell } from './measuring.js';
import { type Ground, openGround } from './server.js';

const count = 5_000;
const concurrency = 10;
const jobName = 'bench.empty';

/**
 * 5,000 empty jobs from their committed outbox rows to the last that is finished and noted so, beside BullMQ alone on the same PostgreSQL with
 * the same concurrency: the same number of empty jobs from `addBulk` to the last that is completed. The jobs' side of the product runs in this
 * process, because only code can register a job.
 */
export async function outbox({ rounds }: Settings): Promise<readonly Measured[]> {
  const ground = await openGround();
  try {
    const actor = await makeTenant(ground);
    const { baseline, product, ratio } = await inTurn(rounds, async () => {
      const figures = { baseline: perSecond(count, await playBare(ground)), product: perSecond(count, await playProduct(ground, actor)) };
      tell(`outbox: ${figures.product} jobs/s, baseline ${figures.baseline} jobs/s`);
      return figures;
    });
    return [{
      row: 'Outbox row to finished empty job', unit: 'jobs/s', baseline, product, ratio,
      must: '≥ 0.4 ×', holds: ratio >= 0.4, aim: '≥ 0.7 ×', aims: ratio >= 0.7,
    }];
  } finally {
    await ground.remove();
  }
}

/** A tenant and its administrator, for whom the jobs run. The product has made the schema by then. */
async function makeTenant(ground: Ground): Promise<Ctx> {
  const product = await ground.startProduct();
  const { tenant, key: { userId } } = await openTenant(product);
  await product.stop();
  return { tenantId: tenant.id, userId, sodUserIds: [userId], actorType: 'USER', grants: [], now: new Date(), requestId: 'bench', traceId: 'bench' };
}

async function playProduct(ground: Ground, actor: Ctx): Promise<number> {
  const options = {
    db: { appUrl: ground.url('billwright_app'), relayUrl: ground.url('billwright_relay'), poolSize: 20 },
    queue: { queueUrl: ground.url('billwright_queue'), redisUrl: null, concurrency },
    operatorKey: 'none', dataFolder: 'none', runsJobs: true,
  };
  const app = await createApp(rootOf({ doors: [] }, options), []);
  try {
    const ran = { jobs: 0 };
    app.get(Jobs).register({ [jobName]: { run: async () => void ran.jobs++ } });
    await app.init();
    await sleep(500);
    const startMs = await enqueueAll(app.get(Db), actor);
    while (ran.jobs < count || !(await areDone(app.get(Db)))) await sleep(5);
    const tookMs = performance.now() - startMs;
    if (ran.jobs !== count) throw new Error(`${ran.jobs} jobs ran, not ${count}.`);
    return tookMs;
  } finally {
    await app.close();
  }
}

/** @returns the moment just before the commit that the relay hears of */
async function enqueueAll(db: Db, actor: Ctx): Promise<number> {
  let startMs = 0;
  await db.write(actor, async (tx) => {
    for (let job = 0; job < count; job++) await tx.enqueue(jobName, {});
    startMs = performance.now();
  });
  return startMs;
}

/** Nothing waits for the relay, and every delivery is finished. */
async function areDone(db: Db): Promise<boolean> {
  const { rows: [open] } = await db.relayPool.query<{ any: boolean }>(openStatement);
  return !open!.any;
}

const openStatement = `
  select exists (select from platform.outbox where status = 'PENDING')
    or exists (select from platform.delivery where status in ('PENDING', 'QUEUED')) as any`;

async function playBare(ground: Ground): Promise<number> {
  const queue = await openBareQueue(ground.url('billwright_queue'), concurrency);
  try {
    return await queue.play(count);
  } finally {
    await queue.close();
  }
}
