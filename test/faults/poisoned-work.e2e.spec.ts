import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { until } from '../billing.js';
import { newFirm, type Person } from '../firm.js';
import { buildProduct, supervise, type Supervised } from '../host.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
const program = 'test/faults/poisoned-worker.mjs';
const boot = 60_000;
const patience = 150_000;
const deliveries = '/process/integration/v1/deliveries';
let worker: Supervised | undefined;

beforeAll(buildProduct, boot);
afterEach(async () => worker?.stop());

interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly cause: string | null;
}

interface Place {
  readonly operator: Person;
  readonly publish: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

async function place(): Promise<Place> {
  const firm = await newFirm(started());
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [firm.admin.userId], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'),
    requestId: 'r', traceId: 't',
  };
  return { operator: await firm.as('INTEGRATION_OPERATOR'), publish: (work) => started().app.get(Db).write(ctx, work) };
}

async function of({ operator }: Place, consumer: string): Promise<readonly Delivery[]> {
  return (await operator.get(`${deliveries}?consumer=${consumer}`).expect(200)).body.data;
}

/** How the deliveries of a job ended, once all of them have. */
async function endsOf(at: Place, consumer: string, count: number): Promise<readonly Delivery[]> {
  let found: readonly Delivery[] = [];
  await until(async () => (found = await of(at, consumer)).filter(({ status }) => ['DONE', 'DEAD'].includes(status)).length === count, patience);
  return found;
}

it('gives up work that ends its process each time, does the work beside it, and does it too once the host is mended and the operator replays it', {
  timeout: patience,
}, async () => {
  const at = await place();
  await at.publish(async (tx) => {
    await tx.enqueue('test.poison', {});
    for (let nth = 0; nth < 3; nth++) await tx.enqueue('test.patient', { nth });
  });

  worker = await supervise(program, started());
  const [poison] = await endsOf(at, 'test.poison', 1);
  const patient = await endsOf(at, 'test.patient', 3);
  const seen = await at.operator.get(`${deliveries}?status=DEAD`).expect(200);

  const deaths = worker.deaths();
  await worker.stop();
  worker = await supervise(program, started(), { MENDED: 'yes' });
  await at.operator.post(`${deliveries}/${poison!.id}/replay`).expect(200);
  const [replayed] = await endsOf(at, 'test.poison', 1);

  expect(patient.map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE']);
  expect(replayed!.status).toBe('DONE');
  expect(deaths).toBeGreaterThanOrEqual(5);
  expect(seen.body.data).toMatchObject([
    { id: poison!.id, attempt: 1, ownerRole: 'INTEGRATION_OPERATOR', cause: expect.stringMatching(/^WORKER_LOST: .*5 times/) },
  ]);
});

it('finds the poisoned message among those that one run takes together', { timeout: patience }, async () => {
  const at = await place();
  const texts = ['good', 'bad', 'fine'];
  await at.publish((tx) => tx.emitAll(texts.map((text) => ({ type: 'test.mixed', aggregateType: 'work_batch', aggregateId: tx.newId(), data: { text } }))));

  worker = await supervise(program, started());
  const ends = await endsOf(at, 'test.gathered', 3);

  expect(ends.map(({ status }) => status).toSorted()).toEqual(['DEAD', 'DONE', 'DONE']);
});
