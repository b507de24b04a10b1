import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });

async function actor(): Promise<Ctx> {
  const firm = await newFirm(started());
  return { tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't' };
}

it('takes no aborted transaction for an effect, even when the act swallowed the error', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];

  const act = db.write(ctx, async (tx) => {
    await tx.audit({ action: 'swallowed', target: { type: 'note', id: 'n' } });
    await tx.rows('test.broken', 'select 1 / 0').catch(() => undefined);
  });

  await expect(act).rejects.toThrow('Nothing was kept');
  const kept = await db.read(ctx, (tx) => tx.rows('test.kept', `select 1 from platform.audit_event where tenant_id = $1 and action = 'swallowed'`, [ctx.tenantId]));
  expect(kept).toEqual([]);
});

it('outlives a server that ends the connection of an act between two statements', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];
  const owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();

  const act = db.write(ctx, async (tx) => {
    const [{ pid }] = (await tx.rows<{ pid: number }>('test.pid', 'select pg_backend_pid() as pid')) as [{ pid: number }];
    await owner.query('select pg_terminate_backend($1)', [pid]);
    await sleep(200);
    await tx.audit({ action: 'cut-off', target: { type: 'note', id: 'n' } });
  });

  await expect(act).rejects.toThrow();
  await owner.end();
  expect(await db.read(ctx, (tx) => tx.rows('test.cut-off', `select 1 from platform.audit_event where tenant_id = $1 and action = 'cut-off'`, [ctx.tenantId]))).toEqual([]);
});
