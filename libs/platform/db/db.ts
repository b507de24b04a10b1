import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type Ctx, type Evidence, Problem } from '#libs/kernel/index.js';
import { isRetryable, toRefusal } from './refusals.js';
import { rowTypes } from './row-types.js';
import { fromStoredJson, toStoredJson } from './stored-json.js';
import { Tx } from './tx.js';

export interface DbOptions {
  /** The application role: it owns nothing, row-level security binds it. */
  readonly appUrl: string;
  /** The relay role: it sees outbox, delivery and audit_pending of all tenants, nothing else. */
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

/** The answer of a repeated write whose first answer held a secret. */
const secretAlreadyShown = () => new Problem('SECRET_ALREADY_SHOWN', 409, 'This key already made the secret, and it was shown once. Revoke it and make another.');

/** The database, opened per act: one transaction, one tenant, one actor, one moment of business time. */
@Injectable()
export class Db implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  readonly relayPool: pg.Pool;
  private tellOfMessages: () => void = () => undefined;

  constructor(options: DbOptions) {
    this.pool = openPool(options.appUrl, options.poolSize);
    this.relayPool = openPool(options.relayUrl, 4);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool, this.relayPool].filter((pool) => !pool.ending).map((pool) => pool.end()));
  }

  /** Calls `tell` after each commit of this process that left something in the outbox. */
  onMessages(tell: () => void): void {
    this.tellOfMessages = tell;
  }

  /** Runs `work` in a read-only transaction. */
  async read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.once(ctx, 'begin isolation level read committed read only', work);
  }

  /**
   * Runs `work` in one transaction and commits it with its idempotency record and the completion of the job that asked for it.
   * Repeats it up to three times when locks collide, so `work` has no effect outside the database. A repeated key answers what was answered.
   */
  async write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T | Refusal>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.once(ctx, 'begin', work);
        if (answer instanceof Refusal) throw answer.problem;
        return answer;
      } catch (error) {
        if (attempt > 3 || !isRetryable((error as Error).cause)) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** Commits the evidence of a refusal that rolled its transaction back (architecture.md §4). */
  async record(ctx: Ctx, evidence: Evidence): Promise<void> {
    const { idempotency: _key, deliveryId: _delivery, ...bare } = ctx;
    await this.write(bare, (tx) => tx.audit({ action: evidence.action, target: evidence.target, reason: evidence.reason }));
  }

  private async once<T>(ctx: Ctx, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(refuse);
    let broken = false;
    try {
      const earlier = await open(client, ctx, begin);
      if (earlier !== undefined) return (await end(client, 'rollback'), earlier as T);
      const tx = new Tx(ctx, client as never);
      const result = await work(tx);
      await commit(client, closingOf(ctx, begin, result));
      if (tx.hasMessages) this.tellOfMessages();
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => { broken = true; });
      return refuse(error);
    } finally {
      client.release(broken);
    }
  }
}

function openPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: rowTypes,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c statement_timeout=60000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC',
  });
  // A server that goes away takes idle connections with it; the next act opens a new one or says what is wrong.
  pool.on('error', () => undefined);
  return pool;
}

function refuse(error: unknown): never {
  const refusal = toRefusal(error);
  if (refusal !== error && refusal instanceof Error) refusal.cause = error;
  throw refusal;
}

/** BEGIN, the settings of the act and, for a keyed write, its lock and record travel in one round trip. */
async function open(client: pg.PoolClient, ctx: Ctx, begin: string): Promise<unknown> {
  const [key, deliveryId] = begin === 'begin' ? [ctx.idempotency, ctx.deliveryId] : [];
  const statements = [begin, settingsOf(ctx)];
  if (deliveryId) statements.push(claimOf(ctx.tenantId, deliveryId));
  if (key) statements.push(lockOf(ctx, key.key), recordOf(ctx, key.key));
  const results = (await client.query(statements.join('; '))) as unknown as { rows: Record<string, unknown>[] }[];
  if (deliveryId) return results[2]!.rows[0]?.['status'] === 'DONE' ? null : undefined;
  if (!key) return undefined;
  if (results[2]!.rows[0]!['locked'] !== true) throw keyInProgress();
  const [record] = results[3]!.rows;
  if (!record) return undefined;
  if (record['fingerprint'] !== key.fingerprint) throw keyReused();
  if (record['secret'] === true) throw secretAlreadyShown();
  key.replayed = true;
  return fromStoredJson(record['response']);
}

/** COMMIT of a transaction that a statement has aborted answers ROLLBACK and no error: nobody may take that for an effect. */
async function commit(client: pg.PoolClient, closing: string): Promise<void> {
  const last = [(await client.query(`${closing}commit`)) as pg.QueryResult | pg.QueryResult[]].flat().at(-1);
  if (last?.command !== 'COMMIT') throw new Error('Nothing was kept: a statement failed inside the transaction and its error was swallowed.');
}

async function end(client: pg.PoolClient, statement: string): Promise<void> {
  await client.query(statement);
}

function settingsOf(ctx: Ctx): string {
  const settings: Record<string, string> = {
    'app.tenant_id': ctx.tenantId,
    'app.user_id': ctx.userId,
    'app.actor_type': ctx.actorType,
    'app.request_id': ctx.requestId,
    'app.trace_id': ctx.traceId,
    'app.now': ctx.now.toISOString(),
  };
  return `select ${Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`).join(', ')}`;
}

function lockOf(ctx: Ctx, key: string): string {
  return `select pg_try_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(`${ctx.tenantId}/${ctx.userId}/${key}`)}, 7)) as locked`;
}

function recordOf(ctx: Ctx, key: string): string {
  return `select fingerprint, response, secret from platform.idempotency_record
    where tenant_id = ${pg.escapeLiteral(ctx.tenantId)} and principal = ${pg.escapeLiteral(ctx.userId)} and key = ${pg.escapeLiteral(key)} and expires_at > clock_timestamp()`;
}

/** Two workers may hold the same job: the second waits here and finds it done (architecture.md §6). */
function claimOf(tenantId: string, deliveryId: string): string {
  return `select status from platform.delivery where tenant_id = ${pg.escapeLiteral(tenantId)} and id = ${pg.escapeLiteral(deliveryId)} for update`;
}

/** What must be committed with the effect: the answer under its key, and the completion of the job. */
function closingOf(ctx: Ctx, begin: string, result: unknown): string {
  if (begin !== 'begin') return '';
  return (ctx.idempotency && !(result instanceof Refusal) ? rememberOf(ctx, result) : '') + (ctx.deliveryId ? completionOf(ctx.tenantId, ctx.deliveryId) : '');
}

function rememberOf(ctx: Ctx, result: unknown): string {
  const { key, route, fingerprint } = ctx.idempotency!;
  const secret = holdsSecret(result);
  const values = [ctx.tenantId, ctx.userId, key, route, fingerprint, secret ? 'null' : toStoredJson(result ?? null)].map(literalOf).join(', ');
  const principal = `tenant_id = ${pg.escapeLiteral(ctx.tenantId)} and principal = ${pg.escapeLiteral(ctx.userId)} and key = ${pg.escapeLiteral(key)}`;
  return `delete from platform.idempotency_record where ${principal} and expires_at <= clock_timestamp();
    insert into platform.idempotency_record (tenant_id, principal, key, route, fingerprint, response, secret, expires_at)
    values (${values}, ${secret}, clock_timestamp() + interval '72 hours'); `;
}

/** As `pg.escapeLiteral`, which walks each character: the answer of a bulk act has millions. Strings conform to the standard, so a backslash is plain. */
function literalOf(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function completionOf(tenantId: string, deliveryId: string): string {
  const [tenant, id] = [pg.escapeLiteral(tenantId), pg.escapeLiteral(deliveryId)];
  return `update platform.delivery set status = 'DONE', done_at = clock_timestamp() where tenant_id = ${tenant} and (id = ${id} or leader_id = ${id}); `;
}

function holdsSecret(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'secret' in result;
}

const keyInProgress = () =>
  new Problem('KEY_IN_PROGRESS', 409, 'The first request with this Idempotency-Key is still running. Repeat it in a moment to get its answer.', { retryAfterSeconds: 1 });
const keyReused = () => new Problem('IDEMPOTENCY_KEY_REUSED', 422, 'This Idempotency-Key was used for another request. Use a new key for a new request.');
