import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Ctx, Evidence, Problem } from '#libs/kernel/index.js';
import { eagerConnection } from './eager-connection.js';
import {
  type Earlier, earlierAnswer, forgetStatement, isInProgress, lockStatement, readStatement, rememberStatement, type StoredAnswer,
} from './idempotency-record.js';
import { isRetryable, isRuleBroken, toRefusal } from './refusals.js';
import { rowTypes } from './row-types.js';
import { type Queryable, Tx } from './tx.js';

export interface DbOptions {
  /** The application role: it owns nothing, row-level security binds it. */
  readonly appUrl: string;
  /** The relay role: it sees outbox, delivery, worker and audit_pending of all tenants, nothing else. */
  readonly relayUrl: string;
  readonly poolSize: number;
}

/**
 * The answer of a write that refuses but keeps what it wrote, such as the exceptions of a failed validation: `db.write` commits, remembers
 * nothing under the Idempotency-Key (a refusal is evaluated again), and throws the problem (architecture.md §4).
 */
export class Refusal {
  constructor(readonly problem: Problem) {}
}

/** The database, opened per act: one transaction, one tenant, one actor, one moment of business time. */
@Injectable()
export class Db implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  readonly relayPool: pg.Pool;
  private tellOfMessages: () => void = () => undefined;

  constructor(options: DbOptions) {
    this.pool = openPool(options.appUrl, options.poolSize).on('connect', sendTogether);
    this.relayPool = openPool(options.relayUrl, 5, relaySettings);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool, this.relayPool].filter((pool) => !pool.ending).map((pool) => pool.end()));
  }

  /** Calls `tell` after each commit of this process that left something in the outbox. */
  onMessages(tell: () => void): void {
    this.tellOfMessages = tell;
  }

  /**
   * Runs `work` on a read-only connection of the tenant. Statements asked for in one turn are a transaction of their own, sent whole with its
   * BEGIN and COMMIT: at read committed each statement has its own snapshot anyway, and nobody waits for either.
   */
  async read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(refuse);
    const turns = readByTurns(client, ctx);
    try {
      return await work(new Tx(ctx, turns));
    } catch (error) {
      return refuse(error);
    } finally {
      turns.end().then(() => client.release(), () => client.release(true));
    }
  }

  /**
   * Runs `work` in one transaction and commits it with its idempotency record and the completion of the job that asked for it.
   * Repeats it up to three times when locks collide, and once when its first try is refused by a rule of the database: a race that was lost is
   * then seen by the act's own look-up and answered as it would be one after the other. So `work` has no effect outside the database. A repeated
   * key answers what was answered.
   */
  async write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T | Refusal>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.once(ctx, work);
        if (answer instanceof Refusal) throw answer.problem;
        return answer;
      } catch (error) {
        const { cause } = error as Error;
        const looksAgain = attempt === 1 && isRuleBroken(cause);
        if (!looksAgain && (attempt > 3 || !isRetryable(cause))) throw error;
        if (!looksAgain) await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** Commits the evidence of a refusal that rolled its transaction back (architecture.md §4). */
  async record(ctx: Ctx, evidence: Evidence): Promise<void> {
    const { idempotency: _key, deliveryId: _delivery, ...bare } = ctx;
    await this.write(bare, (tx) => tx.audit({ action: evidence.action, target: evidence.target, reason: evidence.reason }));
  }

  private async once<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(refuse);
    const opened = beginAct(client, ctx);
    const connection = eagerConnection(client, opened);
    const tx = new Tx(ctx, connection);
    try {
      // The first statement of a job may be a heavy one: it is not sent before the job is known to be undone.
      const working = ctx.deliveryId ? connection.toBeDone.then(() => work(tx)) : work(tx);
      working.catch(() => undefined);
      const { answer, isExpired } = await opened;
      if (answer !== undefined) {
        await connection.rollback();
        return answer as T;
      }
      const result = await working;
      await commit(client, tx.unanswered, closingOf(ctx, result, isExpired));
      client.release();
      if (tx.hasMessages) this.tellOfMessages();
      return result;
    } catch (error) {
      const cause = await tx.causeOf(error);
      const rolledBack = connection.rollback();
      // Whoever repeats a request that still runs may have sent a statement that waits for it.
      if (!isInProgress(cause)) await rolledBack;
      return refuse(cause);
    }
  }
}

// What the relay notes is flushed with the next effect that is committed. A crash of PostgreSQL may take back the last notes together with nothing
// else: the outbox row is moved again, the delivery run again, and an effect stays done once because its own commit says so.
const relaySettings = '-c synchronous_commit=off';

/**
 * Whose rows a table holds is not known to PostgreSQL (migration 1767000043000): it would keep all rows of a tenant in memory and read them for each of
 * thousands given, because it takes them for few.
 */
const byKey = '-c enable_material=off';

function openPool(url: string, size: number, settings = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    types: rowTypes,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: `-c statement_timeout=60000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c work_mem=16MB ${byKey} ${settings}`,
  });
  // A server that goes away takes idle connections with it; the next act opens a new one or says what is wrong. The act that has one in hand, between
  // two statements, learns of it from the next.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Statements of one turn leave in one write: each write is a system call that wakes the server. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  client.query = ((...given: never[]) => {
    stream.cork();
    process.nextTick(() => stream.uncork());
    return (pg.Client.prototype.query as (...given: never[]) => unknown).apply(client, given);
  }) as typeof client.query;
}

function refuse(error: unknown): never {
  const refusal = toRefusal(error);
  if (refusal !== error && refusal instanceof Error) refusal.cause = error;
  throw refusal;
}

/** A connection that opens the tenant's read-only transaction for each turn and closes it in the same write. */
function readByTurns(client: pg.PoolClient, ctx: Ctx): Queryable & { end(): Promise<unknown> } {
  let begun: Promise<unknown> | undefined;
  let closed: Promise<unknown> = Promise.resolve();
  let isOver = false;
  const close = () => {
    begun = undefined;
    closed = client.query('commit');
    closed.catch(() => undefined);
  };
  const beginTurn = () => {
    process.nextTick(close);
    return client.query(`begin isolation level read committed read only; ${settingsOf(ctx)}`);
  };
  return {
    query: async (statement) => {
      if (isOver) throw new Error('A read goes on after its answer was given.');
      begun ??= beginTurn();
      return (await Promise.all([begun, client.query(statement)]))[1];
    },
    end: () => {
      isOver = true;
      return begun === undefined ? closed : new Promise((resolve, reject) => process.nextTick(() => closed.then(resolve, reject)));
    },
  };
}

/** What was answered before. BEGIN, the settings of the act and, for a keyed write, its lock and record travel in one round trip. */
async function beginAct(client: pg.PoolClient, { idempotency: key, ...ctx }: Ctx): Promise<Earlier> {
  const begin = `begin; ${settingsOf(ctx)}`;
  if (ctx.deliveryId) return claim(await client.query(`${begin}; ${claimOf(ctx.tenantId, ctx.deliveryId)}`) as unknown as pg.QueryResult[]);
  if (!key) {
    await client.query(begin);
    return {};
  }
  const asked = [client.query(begin), client.query(lockStatement(ctx, key)), client.query<StoredAnswer>(readStatement(ctx, key))] as const;
  const [, lock, known] = await Promise.all(asked);
  const earlier = earlierAnswer(key, { isLocked: lock.rows[0]!['locked'] === true, record: known.rows[0] });
  key.replayed = earlier.answer !== undefined;
  return earlier;
}

function claim(results: readonly pg.QueryResult[]): Earlier {
  return results.at(-1)!.rows[0]?.['status'] === 'DONE' ? { answer: null } : {};
}

/** COMMIT of a transaction that a statement has aborted answers ROLLBACK and no error: nobody may take that for an effect. */
async function commit(client: pg.PoolClient, unanswered: readonly Promise<unknown>[], closing: readonly pg.QueryConfig[]): Promise<void> {
  const closed = [...closing, { text: 'commit' }].map((statement) => client.query(statement));
  await Promise.all([...unanswered, ...closed]);
  if ((await closed.at(-1)!).command !== 'COMMIT') throw new Error('Nothing was kept: a statement failed inside the transaction and its error was swallowed.');
}

const settings: Readonly<Record<string, (ctx: Omit<Ctx, 'idempotency'>) => string>> = {
  'app.tenant_id': ({ tenantId }) => tenantId,
  'app.user_id': ({ userId }) => userId,
  'app.actor_type': ({ actorType }) => actorType,
  'app.request_id': ({ requestId }) => requestId,
  'app.trace_id': ({ traceId }) => traceId,
  'app.now': ({ now }) => now.toISOString(),
};

/** SET LOCAL ends with the transaction, and asks less of the server than `set_config`, which it would plan as a query. */
function settingsOf(ctx: Omit<Ctx, 'idempotency'>): string {
  return Object.entries(settings).map(([name, valueOf]) => `set local ${name} = ${pg.escapeLiteral(valueOf(ctx))}`).join('; ');
}

/** Two workers may hold the same job: the second waits here and finds it done (architecture.md §6). */
function claimOf(tenantId: string, deliveryId: string): string {
  return `select status from platform.delivery where tenant_id = ${pg.escapeLiteral(tenantId)} and id = ${pg.escapeLiteral(deliveryId)} for update`;
}

/** What must be committed with the effect: the answer under its key, and the completion of the job. */
function closingOf(ctx: Ctx, result: unknown, isExpired = false): pg.QueryConfig[] {
  const { idempotency: key, deliveryId } = ctx;
  const isKept = key && !(result instanceof Refusal);
  return [
    ...(key && isExpired ? [forgetStatement(ctx, key)] : []),
    ...(isKept ? [rememberStatement(ctx, key, result)] : []),
    ...(deliveryId ? [completionOf(ctx.tenantId, deliveryId)] : []),
  ];
}

function completionOf(tenantId: string, deliveryId: string): pg.QueryConfig {
  const text = `update platform.delivery set status = 'DONE', done_at = clock_timestamp() where tenant_id = $1 and (id = $2 or leader_id = $2)`;
  return { name: 'platform.delivery-done', text, values: [tenantId, deliveryId] };
}
