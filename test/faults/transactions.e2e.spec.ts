import { expect, it } from 'vitest';
import type { Ctx, Idempotency, Problem } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });

async function actor(): Promise<Ctx> {
  const firm = await newFirm(started());
  return {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r',
    traceId: 't',
  };
}

const keyed = (ctx: Ctx, key: string): Ctx & { idempotency: Idempotency } => ({ ...ctx, idempotency: { key, route: 'POST /note', fingerprint: 'one', replayed: false } });

const noteActions = (ctx: Ctx, action: string) => (tx: Tx) => tx.rows('test.notes', 'select 1 from platform.audit_event where tenant_id = $1 and action = $2', [ctx.tenantId, action]);

it('takes no aborted transaction for an effect, even when the act swallowed the error', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];

  const act = db.write(ctx, async (tx) => {
    await tx.audit({ action: 'swallowed', target: { type: 'note', id: 'n' } });
    await tx.rows('test.broken', 'select 1 / 0').catch(() => undefined);
  });

  await expect(act).rejects.toThrow('Nothing was kept');
  const kept = await db.read(ctx, (tx) => tx.rows(
    'test.kept',
    `select 1 from platform.audit_event where tenant_id = $1 and action = 'swallowed'`,
    [ctx.tenantId],
  ));
  expect(kept).toEqual([]);
});

it('refuses the commit with the error of a statement that nobody waited for', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];

  const act = db.write(ctx, async (tx) => {
    await tx.audit({ action: 'unheard', target: { type: 'note', id: 'n' } });
    tx.send('test.unheard', 'select 1 / 0');
  });

  await expect(act).rejects.toThrow('division by zero');
  expect(await db.read(ctx, noteActions(ctx, 'unheard'))).toEqual([]);
});

it('names the statement that failed, not one that fell with it', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];

  const act = db.write(ctx, async (tx) => {
    tx.send('test.first', 'select 1 / 0');
    return tx.rows('test.second', 'select 1');
  });

  await expect(act).rejects.toThrow('division by zero');
});

it('answers a repeated key without any effect, though the act sends its first statement with BEGIN', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];
  const act = (once: Ctx) => db.write(once, async (tx) => {
    await tx.audit({ action: 'repeated', target: { type: 'note', id: 'n' } });
    return { made: await tx.rows('test.one', 'select 1 as one') };
  });

  const [first, again] = [keyed(ctx, 'repeated'), keyed(ctx, 'repeated')];
  const answers = [await act(first), await act(again)];

  expect(answers[1]).toEqual(answers[0]);
  expect([first.idempotency.replayed, again.idempotency.replayed]).toEqual([false, true]);
  expect(await db.read(ctx, noteActions(ctx, 'repeated'))).toHaveLength(1);
});

it('answers at once that a request still runs, though the repetition waits for what it holds', async () => {
  const [db, ctx] = [started().app.get(Db), await actor()];
  const lockTenant = (tx: Tx) => tx.rows('test.lock', 'select 1 from identity.tenant where tenant_id = $1 for update', [ctx.tenantId]);

  const first = db.write(keyed(ctx, 'running'), async (tx) => {
    await lockTenant(tx);
    return db.write(keyed(ctx, 'running'), lockTenant).catch(({ code }: Problem) => code);
  });

  expect(await first).toBe('KEY_IN_PROGRESS');
});
