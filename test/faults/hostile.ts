import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useApp } from '../test-app.js';

/** The id a name stands for: the same in every statement. */
export function id(name: string): string {
  return createHash('md5').update(name).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Row = Readonly<Record<string, Value>>;

function literal(value: Value): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`;
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** One statement that inserts rows of the firm; all rows have the keys of the first. */
export function insert(table: string, ...rows: readonly Row[]): string {
  const whole = rows.map((row) => ({ tenantId: id('firm'), ...row }));
  const keys = Object.keys(whole[0]!);
  const values = whole.map((row: Row) => `(${keys.map((key) => literal(row[key] ?? null)).join(', ')})`);
  return `insert into ${table} (${keys.map(snake).join(', ')}) values ${values.join(', ')}`;
}

/** One statement that changes one row of the firm. */
export function update(table: string, name: string, patch: Row): string {
  const changes = Object.entries(patch).map(([key, value]) => `${snake(key)} = ${literal(value)}`);
  return `update ${table} set ${changes.join(', ')} where id = '${id(name)}'`;
}

/** One statement that takes one row of the firm away. */
export function remove(table: string, name: string): string {
  return `delete from ${table} where id = '${id(name)}'`;
}

/** The same statements, done by software that decides for itself. */
export function asAi(...statements: readonly string[]): string {
  return [`set local app.actor_type = 'AI'`, ...statements].join(';\n');
}

const session = `
begin;
set local app.tenant_id = '${id('firm')}';
set local app.user_id = '${id('ann')}';
set local app.actor_type = 'USER';
set local app.now = '2026-06-15T10:00:00Z'`;

async function attempt(app: pg.Client, statements: readonly string[]): Promise<string> {
  await app.query('savepoint attempt');
  try {
    await app.query(statements.join(';\n'));
    await app.query('set constraints all immediate');
    return 'accepted';
  } catch (error) {
    const { constraint, message } = error as pg.DatabaseError;
    return constraint ?? message;
  } finally {
    await app.query('rollback to savepoint attempt');
  }
}

/** What one describe block asks of the database after its legal statements. */
export interface Attacks {
  /** The statements are refused by this very constraint or trigger. */
  refused(constraint: string, sentence: string, ...statements: readonly string[]): void;
  /** The legal variant passes every constraint, the deferred ones too. */
  allowed(sentence: string, ...statements: readonly string[]): void;
}

/** Starts the platform of a test file; the function it gives opens a transaction as the application and does what is legal before the attacks of one block. */
export function useAttacks(): (...legal: readonly string[]) => Attacks {
  const started = useApp({ runsJobs: false });
  return (...legal) => {
    let app: pg.Client;
    beforeAll(async () => {
      app = new pg.Client({ connectionString: started().url('billwright_app') });
      await app.connect();
      await app.query([session, ...legal, 'set constraints all immediate', 'set constraints all deferred'].join(';\n'));
    });
    afterAll(async () => {
      await app.query('rollback');
      await app.end();
    });
    return {
      refused: (constraint, sentence, ...statements) => {
        it(`${sentence} (${constraint})`, async () => expect(await attempt(app, statements)).toBe(constraint));
      },
      allowed: (sentence, ...statements) => {
        it(`${sentence} (legal)`, async () => expect(await attempt(app, statements)).toBe('accepted'));
      },
    };
  };
}
