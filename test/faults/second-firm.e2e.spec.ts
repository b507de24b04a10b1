import pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import type { Scale } from '../../bench/s5.js';
import { approveAll, drafted, importTime, invoicesOf, openMonth, priced, release, startRun } from '../month-end.js';
import { naive } from '../month-figures.js';
import { useApp } from '../test-app.js';

const started = useApp({ poolSize: 4 });
const scale: Scale = { resources: 100, projects: 16 };
const { figures } = naive(scale);

afterEach(() => void vi.restoreAllMocks());

/** Rows that PostgreSQL looked at, by table, in all transactions that are committed while the work runs. */
async function rowsReadDuring(work: () => Promise<unknown>): Promise<ReadonlyMap<string, number>> {
  const read = new Map<string, number>();
  const query = pg.Client.prototype.query as (this: pg.Client, ...all: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...all: unknown[]) {
    const isCommit = (all[0] as { text?: string }).text === 'commit';
    if (isCommit) void (query.call(this, readStatement) as Promise<{ rows: ReadRow[] }>).then(({ rows }) => note(rows), () => undefined);
    return query.apply(this, all) as never;
  });
  const note = (rows: readonly ReadRow[]) => rows.forEach(({ name, count }) => read.set(name, (read.get(name) ?? 0) + count));
  await work();
  vi.restoreAllMocks();
  return read;
}

interface ReadRow {
  readonly name: string;
  readonly count: number;
}

const readStatement = `
  select schemaname || '.' || relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 as count
  from pg_stat_xact_user_tables
  where seq_tup_read + coalesce(idx_tup_fetch, 0) > 0`;

async function billMonth(): Promise<void> {
  const month = await openMonth(started(), scale);
  await importTime(month, scale);
  await approveAll(month.pm, 'TIME_ENTRY');
  await priced(month, figures.net);
  for (const entityId of month.entityIds) await drafted(month.specialist, await startRun(month.specialist, entityId));
  await approveAll(month.manager, 'INVOICE');
  await release(month.manager, await invoicesOf(month));
}

async function countRows(): Promise<void> {
  const owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();
  await owner.query('analyze');
  await owner.end();
}

/** What grows with the work: a firm's masters are few, and where they are looked at in passing does not matter. */
const growing = ['time_expense', 'approval', 'wip', 'invoice', 'receivable'];
const isGrowing = (name: string) => growing.some((schema) => name.startsWith(`${schema}.`));

it('does not read all rows of a firm for each of them, when PostgreSQL has counted only those of another', { timeout: 120_000 }, async () => {
  const first = await rowsReadDuring(billMonth);
  await countRows();
  const second = await rowsReadDuring(billMonth);

  // Half of each for each. A table of few rows, such as the requests of a firm, may be read through for every entry: that costs nothing worth a plan.
  const most = figures.entries.all ** 2 / 2;
  for (const read of [first, second]) expect([...read].filter(([name, count]) => isGrowing(name) && count > most)).toEqual([]);
  expect(second.get('time_expense.time_entry')).toBeGreaterThanOrEqual(figures.entries.all);
});
