import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Place } from './test-app.js';

/** A transaction of the product that has written, seen by the locks it holds. */
export interface OpenWork {
  readonly xid: string;
  readonly tables: readonly string[];
}

/** Looks at a database from beside, with the rights of the application: it may see its own role's sessions and one tenant's rows. */
export interface Watch {
  /** A transaction that has written to one of these tables and has not ended. */
  writing(tables: readonly string[]): Promise<OpenWork | undefined>;
  /** What became of a transaction, once every session of the product is gone. */
  fate(xid: string): Promise<'committed' | 'aborted'>;
  /** Waits until the product has no session left: what a dead process had open is rolled back by then. */
  deserted(): Promise<void>;
  count(tenantId: string, sql: string): Promise<number>;
  close(): Promise<void>;
}

export async function openWatch(place: Place): Promise<Watch> {
  const client = new pg.Client({ connectionString: place.url('billwright_app') });
  await client.connect();
  return {
    writing: async (tables) => (await client.query<OpenWork>({ name: 'writing', text: writingStatement, values: [tables] })).rows[0],
    fate: async (xid) => (await client.query<{ fate: 'committed' | 'aborted' }>(fateStatement, [xid])).rows[0]!.fate,
    deserted: () => desertedBy(client),
    count: async (tenantId, sql) => {
      await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
      return Number((await client.query<{ count: string }>(sql)).rows[0]!.count);
    },
    close: () => client.end(),
  };
}

async function desertedBy(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const { rowCount } = await client.query(othersStatement);
    if (rowCount === 0) return;
    await sleep(25);
  }
  throw new Error('A session of a dead process would not end.');
}

const othersStatement = 'select from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()';

const writingStatement = `
  select a.backend_xid::text as xid, array_agg(l.relation::regclass::text) as tables
  from pg_stat_activity a
  join pg_locks l on l.pid = a.pid and l.locktype = 'relation' and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select oid from pg_database where datname = current_database())
  where a.datname = current_database() and a.usename = current_user and a.backend_xid is not null
    and l.relation = any($1::text[]::regclass[])
  group by a.pid, a.backend_xid
  limit 1`;

/** A session shows the lower half of its transaction's id; the upper half is the server's. */
const fateStatement = `select pg_xact_status(((((pg_snapshot_xmax(pg_current_snapshot()))::text::bigint >> 32) << 32) | $1::bigint)::text::xid8) as fate`;
