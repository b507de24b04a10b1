import pg from 'pg';
import { Problem } from '#libs/kernel/index.js';

/** SQLSTATEs worth another try: deadlock, serialisation, lock timeout (architecture.md §4). */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['40P01', '40001', '55P03'].includes(error.code ?? '');
}

/** Turns what the database refused into a problem; anything unexpected stays an error. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)) return busy('All database connections are in use.');
  if (!(error instanceof pg.DatabaseError)) return error;
  if (isRetryable(error)) return busy('The records are being changed by others.');
  if (error.code === '57014') return busy('The statement ran longer than it may.');
  if (error.code === '23505') return new Problem('CONFLICT', 409, `Another record already has this: ${readable(error)}. Read the existing one, or change what must be unique.`, invariantOf(error));
  if (['23514', '23P01', '23503', '23502'].includes(error.code ?? '')) return new Problem('INVARIANT_VIOLATED', 422, `This would break a rule the books keep: ${readable(error)}.`, invariantOf(error));
  if (error.code === '22003') return new Problem('AMOUNT_OUT_OF_RANGE', 422, 'An amount or quantity is larger than the books can hold. Split it, or correct the figure.');
  if (['22P05', '22021'].includes(error.code ?? '')) return new Problem('TEXT_UNSTORABLE', 400, 'A text holds the character U+0000 or half a character pair. Remove it and send the request again.');
  return error;
}

function busy(why: string): Problem {
  return new Problem('TEMPORARILY_BUSY', 503, `${why} Repeat the request with the same Idempotency-Key after a moment.`, { retryAfterSeconds: 1 });
}

function readable(error: pg.DatabaseError): string {
  return (error.constraint ?? error.column ?? 'a rule of the table').replace(/^inv_\d+_/, '').replaceAll('_', ' ');
}

function invariantOf(error: pg.DatabaseError): { invariant?: string } {
  const number = /^inv_(\d+)_/.exec(error.constraint ?? '')?.[1];
  return number ? { invariant: `INV-${number}` } : {};
}
