import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import { Credentials, Db, Jobs, type Tx } from '#libs/platform/index.js';
import { newFirm } from '../firm.js';
import { type TestApp, useApp } from '../test-app.js';

const started = useApp();

/** The context of a firm's administrator, as a door would build it. */
async function actor(app: TestApp): Promise<Ctx> {
  const firm = await newFirm(app);
  return {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [firm.admin.userId], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'),
    requestId: 'r', traceId: 't',
  };
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error('It did not come about within ten seconds.');
}

async function delivery(app: TestApp, outboxId: string): Promise<{ status: string; attempt: number; last_error: string | null }[]> {
  const client = new pg.Client({ connectionString: app.url('billwright_relay') });
  await client.connect();
  const { rows } = await client.query('select status, attempt, last_error from platform.delivery where outbox_id = $1', [outboxId]).finally(() => client.end());
  return rows;
}

const ended = (app: TestApp, outboxId: string) =>
  until(async () => (await delivery(app, outboxId)).find(({ status }) => status === 'DONE' || status === 'DEAD'));

/** Publishes an event for each text, all of one request; answers their outbox ids in the same order. */
async function emitted(tx: Tx, type: string, texts: readonly string[], count: number): Promise<string[]> {
  await tx.emitAll(texts.map((text) => ({ type, aggregateType: 'work_batch', aggregateId: tx.newId(), data: { text, count } })));
  const rows = await tx.rows<{ id: string; text: string }>(
    'test.emitted',
    `select id, data ->> 'text' as text from platform.outbox where tenant_id = $1 and type = $2`,
    [tx.ctx.tenantId, type],
  );
  return texts.map((text) => rows.find((row) => row.text === text)!.id);
}

describe('a job', () => {
  it('runs after the commit that asked for it, as the human who asked, and is done in the commit of its effect', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    const seen: Ctx[] = [];
    app.app.get(Jobs).register({ 'test.note': { run: async (by: Ctx, data: { text: string }) =>
      db.write(by, async (tx) => (seen.push(by), tx.audit({ action: 'noted', target: { type: 'note', id: data.text } }))) } as never });

    const id = await db.write(ctx, (tx) => tx.enqueue('test.note', { text: 'hello' }));
    const { status } = await ended(app, id);

    expect(status).toBe('DONE');
    expect(seen).toMatchObject([{ tenantId: ctx.tenantId, userId: ctx.userId, requestId: 'r', traceId: 't', causationId: id }]);
  });

  it('does not run when its transaction is rolled back', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    let ran = 0;
    app.app.get(Jobs).register({ 'test.never': { run: async () => ran++ } });

    await expect(db.write(ctx, async (tx) => (await tx.enqueue('test.never', {}), Promise.reject(new Problem('NO', 409, 'No.'))))).rejects.toThrow('No.');
    await sleep(500);

    expect(ran).toBe(0);
  });

  it('is tried again after a failure, and is dead with its cause when a refusal is final', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    let tries = 0;
    app.app.get(Jobs).register({
      'test.flaky': { run: async () => { if (++tries < 2) throw new Error('network'); } },
      'test.refused': { run: async () => Promise.reject(new Problem('RATE_MISSING', 422, 'Add a rate.')) },
    });

    const [flaky, refused] = await db.write(ctx, async (tx) => [await tx.enqueue('test.flaky', {}), await tx.enqueue('test.refused', {})]);

    expect(await ended(app, refused!)).toMatchObject({ status: 'DEAD', attempt: 1, last_error: 'RATE_MISSING: Add a rate.' });
    expect(await ended(app, flaky!)).toMatchObject({ status: 'DONE', attempt: 2 });
  });

  it('is dead with its own cause when those who wait for it cannot be told', async () => {
    const [app, ctx] = [started(), await actor(started())];
    let told = 0;
    app.app.get(Jobs).register({
      'test.untold': {
        run: async () => Promise.reject(new Problem('RATE_MISSING', 422, 'Add a rate.')),
        died: async () => (told++, Promise.reject(new Error('Nobody listens.'))),
      },
    });

    const id = await app.app.get(Db).write(ctx, (tx) => tx.enqueue('test.untold', {}));

    expect(await ended(app, id)).toMatchObject({ status: 'DEAD', attempt: 1, last_error: 'RATE_MISSING: Add a rate.' });
    expect(told).toBe(1);
  });

  it('is refused when its actor has lost the right to act in the meantime', async () => {
    const [app, ctx] = [started(), await actor(started())];
    app.app.get(Jobs).register({ 'test.stranger': { run: async () => undefined } });
    const stranger = { ...ctx, userId: '01a00000-0000-7000-8000-000000000000' };

    const id = await app.app.get(Db).write(stranger, (tx) => tx.enqueue('test.stranger', {}));

    expect((await ended(app, id)).last_error).toMatch(/^ACTOR_GONE/);
    expect(app.app.get(Credentials)).toBeDefined();
  });

  it('that gives way runs when nothing else stands in the queue', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    const ran: string[] = [];
    const work = (name: string) => ({ run: async (_by: Ctx, { nth }: { nth: number }) => (await sleep(20), void ran.push(`${name} ${nth}`)) });
    app.app.get(Jobs).register({ 'test.print': { ...work('print'), givesWay: true }, 'test.post': work('post') } as never);

    const prints = await db.write(ctx, (tx) => Promise.all(Array.from({ length: 90 }, (_, nth) => tx.enqueue('test.print', { nth }))));
    await until(async () => (ran.length > 0 ? true : undefined));
    const posts = await db.write(ctx, (tx) => Promise.all(Array.from({ length: 9 }, (_, nth) => tx.enqueue('test.post', { nth }))));
    for (const id of [...prints, ...posts]) await ended(app, id);

    const isPrint = (text: string) => text.startsWith('print');
    const lastPost = ran.findLastIndex((text) => !isPrint(text));
    expect(ran.filter(isPrint)).toHaveLength(90);
    expect(ran.slice(lastPost).filter(isPrint).length).toBeGreaterThan(45);
  });

  it('takes what one request published together, and is done with all of it at once', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    const runs: string[][] = [];
    app.app.get(Jobs).register({
      'test.gather': {
        on: ['test.weighed'], gathers: 10,
        run: async (by: Ctx, all: readonly { text: string }[]) => db.write(by, async () => void runs.push(all.map(({ text }) => text))),
      } as never,
    });

    const ids = await db.write(ctx, (tx) => emitted(tx, 'test.weighed', ['a', 'b', 'c'], 4));
    const ends = await Promise.all(ids.map((id) => ended(app, id)));

    expect(ends.map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE']);
    expect(runs.toSorted()).toEqual([['a', 'b'], ['c']]);
  });

  it('tries one by one what failed together, so that only the bad message ends DEAD', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    const kept: string[] = [];
    const keep = async (by: Ctx, all: readonly { text: string }[]) => db.write(by, async () => {
      if (all.some(({ text }) => text === 'bad')) throw new Problem('BAD_TEXT', 422, 'Send another text.');
      kept.push(...all.map(({ text }) => text));
    });
    app.app.get(Jobs).register({ 'test.choosy': { on: ['test.mixed'], gathers: 10, run: keep } as never });

    const ids = await db.write(ctx, (tx) => emitted(tx, 'test.mixed', ['good', 'bad', 'fine'], 1));
    const ends = await Promise.all(ids.map((id) => ended(app, id)));

    expect(ends.map(({ status }) => status)).toEqual(['DONE', 'DEAD', 'DONE']);
    expect(kept.toSorted()).toEqual(['fine', 'good']);
  });

  it('has its effect once, whoever runs it beside another', async () => {
    const [app, ctx] = [started(), await actor(started())];
    const db = app.app.get(Db);
    let effects = 0;
    app.app.get(Jobs).register({
      'test.twin': { run: async (by: Ctx) => { await Promise.all([1, 2, 3].map(() => db.write(by, async () => void effects++))); } } as never,
    });

    const id = await db.write(ctx, (tx) => tx.enqueue('test.twin', {}));
    await ended(app, id);

    expect(effects).toBe(1);
  });
});

it('numbers committed events without a gap and in the order of each aggregate', async () => {
  const [app, ctx] = [started(), await actor(started())];
  const db = app.app.get(Db);
  const aggregateId = ctx.userId;

  await Promise.all(
    Array.from({ length: 20 }, () => db.write(ctx, (tx) => tx.emit({ type: 'project.changed', aggregateType: 'project', aggregateId, data: {} }))),
  );
  const rows = await until(async () => {
    const found = await db.read(ctx, (tx) => tx.rows<{ sequence: bigint; position: bigint | null }>(
      'test.feed',
      `select sequence, position from platform.outbox where tenant_id = $1 and aggregate_id = $2 order by sequence`,
      [ctx.tenantId, aggregateId],
    ));
    return found.every(({ position }) => position !== null) ? found : undefined;
  });

  expect(rows.map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(rows.map(({ position }) => Number(position))).toEqual(rows.map(({ position }) => Number(position)).toSorted((a, b) => a - b));
});
