import type pg from 'pg';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import { lockKinds } from './lock-kinds.js';
import { fromStoredJson, toStoredJson } from './stored-json.js';

/** An answer as it is kept under its Idempotency-Key. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly response: unknown;
  readonly secret: boolean;
  readonly live: boolean;
}

/** What was answered before, by the same key or by the same job; or a record whose time is over. */
export interface Earlier {
  readonly answer?: unknown;
  readonly isExpired?: boolean;
}

type Key = NonNullable<Ctx['idempotency']>;
type Actor = Pick<Ctx, 'tenantId' | 'userId'>;

/** A lock of the transaction: the second caller never waits (glossary §3.1). */
export function lockStatement({ tenantId, userId }: Actor, { key }: Key): pg.QueryConfig {
  const text = `select pg_try_advisory_xact_lock(hashtextextended($1, ${lockKinds.idempotencyKey})) as locked`;
  return { name: 'platform.key-lock', text, values: [`${tenantId}/${userId}/${key}`] };
}

/** What is kept under the key: no row, or one of {@link StoredAnswer}. */
export function readStatement({ tenantId, userId }: Actor, { key }: Key): pg.QueryConfig {
  const text = `select fingerprint, response, secret, expires_at > clock_timestamp() as live
    from platform.idempotency_record where tenant_id = $1 and principal = $2 and key = $3`;
  return { name: 'platform.key-record', text, values: [tenantId, userId, key] };
}

/** The answer to replay, if there is one. @throws KEY_IN_PROGRESS 409, IDEMPOTENCY_KEY_REUSED 422, SECRET_ALREADY_SHOWN 409 */
export function earlierAnswer(key: Key, { isLocked, record }: { isLocked: boolean; record: StoredAnswer | undefined }): Earlier {
  if (!isLocked) throw keyInProgress();
  if (!record?.live) return { isExpired: record !== undefined };
  if (record.fingerprint !== key.fingerprint) throw keyReused();
  if (record.secret) throw secretAlreadyShown();
  return { answer: fromStoredJson(record.response) };
}

/** Keeps the answer for 72 hours. Of one that holds a secret only that it was given. */
export function rememberStatement({ tenantId, userId }: Actor, { key, route, fingerprint }: Key, result: unknown): pg.QueryConfig {
  const secret = holdsSecret(result);
  const text = `insert into platform.idempotency_record (tenant_id, principal, key, route, fingerprint, response, secret, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + interval '72 hours')`;
  return { name: 'platform.key-remember', text, values: [tenantId, userId, key, route, fingerprint, secret ? 'null' : toStoredJson(result ?? null), secret] };
}

/** Makes room for a new answer where the time of the old one is over. */
export function forgetStatement({ tenantId, userId }: Actor, { key }: Key): pg.QueryConfig {
  const text = 'delete from platform.idempotency_record where tenant_id = $1 and principal = $2 and key = $3 and expires_at <= clock_timestamp()';
  return { name: 'platform.key-forget', text, values: [tenantId, userId, key] };
}

function holdsSecret(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'secret' in result;
}

const keyInProgress = () => {
  const detail = 'The first request with this Idempotency-Key is still running. Repeat it in a moment to get its answer.';
  return new Problem('KEY_IN_PROGRESS', 409, detail, { retryAfterSeconds: 1 });
};
/** Whether the first request with the key still runs. */
export const isInProgress = (error: unknown) => error instanceof Problem && error.code === 'KEY_IN_PROGRESS';
const keyReused = () => new Problem('IDEMPOTENCY_KEY_REUSED', 422, 'This Idempotency-Key was used for another request. Use a new key for a new request.');
const secretAlreadyShown = () =>
  new Problem('SECRET_ALREADY_SHOWN', 409, 'This key already made the secret, and it was shown once. Revoke it and make another.');
