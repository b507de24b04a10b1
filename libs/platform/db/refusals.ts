import pg from 'pg';
import { Problem } from '#libs/kernel/index.js';

/** SQLSTATEs worth another try: deadlock, serialisation, lock timeout (architecture.md §4). */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['40P01', '40001', '55P03'].includes(error.code ?? '');
}

/** What a rule of the database refused. Lost in a race it is refused by name, or answered as a repetition, when the act looks again. */
export function isRuleBroken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['23505', '23514', '23P01'].includes(error.code ?? '');
}

/** Turns what the database refused into a problem; anything unexpected stays an error. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)) return busy('All database connections are in use.');
  if (!(error instanceof pg.DatabaseError)) return error;
  if (isRetryable(error)) return busy('The records are being changed by others.');
  if (error.code === '57014') return busy('The statement ran longer than it may.');
  if (error.code === '23505') {
    return new Problem(
      'CONFLICT', 409, `Another record already has this: ${readable(error)}. Read the existing one, or change what must be unique.`, invariantOf(error),
    );
  }
  if (error.code === '23503' && /_fkey\d*$/.test(error.constraint ?? '')) return brokenReference(error);
  if (['23514', '23P01', '23503', '23502'].includes(error.code ?? '')) {
    return new Problem('INVARIANT_VIOLATED', 422, `This would break a rule the books keep: ${readable(error)}.`, invariantOf(error));
  }
  if (error.code === '22003') {
    return new Problem('AMOUNT_OUT_OF_RANGE', 422, 'An amount or quantity is larger than the books can hold. Split it, or correct the figure.');
  }
  if (['22P05', '22021'].includes(error.code ?? '')) {
    return new Problem('TEXT_UNSTORABLE', 400, 'A text holds the character U+0000 or half a character pair. Remove it and send the request again.');
  }
  return error;
}

/** The field is found by the name of its column: a constraint without a name of its own is called after its columns, and these after the fields. */
function brokenReference(error: pg.DatabaseError): Problem {
  const wanted = /is not present in table "(\w+)"/.exec(error.detail ?? '')?.[1]?.replaceAll('_', ' ');
  if (wanted === undefined) {
    return new Problem('STILL_REFERENCED', 409, `Another ${error.table?.replaceAll('_', ' ')} refers to this record. End or remove that one first.`);
  }
  const columns = error.constraint!.slice(`${error.table}_`.length).replace(/_fkey\d*$/, '').replace(/^tenant_id_/, '');
  const field = fieldOf(columns.split(/(?<=_id)_/).at(-1)!);
  return new Problem('REFERENCE_UNKNOWN', 422, `There is no ${wanted} here as ${field} names it. Send one that your tenant has.`, {
    errors: [{ pointer: `/${field}`, code: 'REFERENCE_UNKNOWN', detail: `there is no such ${wanted} here` }],
  });
}

function fieldOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
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
