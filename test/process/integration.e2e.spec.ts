import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import { Db, Jobs } from '#libs/platform/index.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const deliveries = '/process/integration/v1/deliveries';

async function deadDelivery(job: string) {
  const firm = await newFirm(started());
  const operator = await firm.as('INTEGRATION_OPERATOR');
  let refused = true;
  let ran = 0;
  started().app.get(Jobs).register({
    [job]: { run: async (ctx: Ctx) => { if (refused) {
      throw new Problem('GL_ROLE_UNMAPPED', 422, 'Map AR_TRADE.');
    } await started().app.get(Db).write(ctx, async () => void ran++); } } as never,
  });
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: operator.userId, sodUserIds: [], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r',
    traceId: 't',
  };
  await started().app.get(Db).write(ctx, (tx) => tx.enqueue(job, {}));
  const [delivery] = await eventually(operator, 'DEAD');
  return { firm, operator, delivery: delivery!, mend: () => (refused = false), ran: () => ran };
}

async function eventually(operator: Person, status: string): Promise<{ id: string; cause: string }[]> {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await operator.get(`${deliveries}?status=${status}`).expect(200);
    if (body.data.length > 0) return body.data;
    await sleep(50);
  }
  throw new Error(`No delivery became ${status}.`);
}

it('shows what is dead with its cause and owner, and replays it once it is mended', async () => {
  const { operator, delivery, mend, ran } = await deadDelivery('test.mended');
  expect(delivery).toMatchObject({ cause: 'GL_ROLE_UNMAPPED: Map AR_TRADE.', ownerRole: 'INTEGRATION_OPERATOR', attempt: 1 });

  mend();
  await operator.post(`${deliveries}/${delivery.id}/replay`).expect(200);
  await eventually(operator, 'DONE');
  const again = await operator.post(`${deliveries}/${delivery.id}/replay`).expect(409);

  expect([ran(), again.body.code]).toEqual([1, 'ILLEGAL_TRANSITION']);
});

it('lets only an operator of this tenant replay', async () => {
  const { firm, delivery } = await deadDelivery('test.guarded');
  const stranger = await (await newFirm(started())).as('INTEGRATION_OPERATOR');

  await (await firm.as('PROJECT_MANAGER')).post(`${deliveries}/${delivery.id}/replay`).expect(403);
  await stranger.post(`${deliveries}/${delivery.id}/replay`).expect(404);
});
