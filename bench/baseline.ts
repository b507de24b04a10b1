import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Checksums } from './checksums.js';
import type { Scale } from './s5.js';
import { type Ground, rowsOf } from './server.js';

/** Bills a month by `baseline.sql` in a database of its own on the same server. @returns the time of its one transaction in ms, and what it billed */
export async function runBaseline(ground: Ground, { resources, projects }: Scale): Promise<{ tookMs: number; checksums: Checksums }> {
  return inBareDatabase(ground, async (client) => {
    await client.query(`select set_config('bench.resources', $1, false), set_config('bench.projects', $2, false)`, [String(resources), String(projects)]);
    await client.query(sqlOf('baseline-tables'));
    await client.query('analyze');
    const billing = sqlOf('baseline');
    const startMs = performance.now();
    await client.query(billing);
    const tookMs = performance.now() - startMs;
    return { tookMs, checksums: await checksumsIn(client) };
  });
}

/** Gives `work` an empty database on the server and drops it afterwards; what was written before is on disk already. */
export async function inBareDatabase<T>(ground: Ground, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const name = `bare_${randomUUID().slice(0, 8)}`;
  const administrator = ground.url('postgres', 'postgres');
  await rowsOf(administrator, `create database ${name}`);
  const client = new pg.Client({ connectionString: ground.url('postgres', name) });
  await client.connect();
  try {
    await client.query('checkpoint');
    return await work(client);
  } finally {
    await client.end();
    await rowsOf(administrator, `drop database ${name}`);
  }
}

/** A file of this folder; npm runs scripts in the project's own folder. */
function sqlOf(name: string): string {
  return readFileSync(`bench/${name}.sql`, 'utf8');
}

async function checksumsIn(client: pg.Client): Promise<Checksums> {
  const { rows: [row] } = await client.query<Record<string, string>>(checksumsStatement);
  return Object.fromEntries(Object.entries(row!).map(([name, text]) => [name, Number(text)])) as unknown as Checksums;
}

const checksumsStatement = `
  select (select count(*) from billable_transaction) as entries, (select count(*) from billable_transaction where bill_class = 'BILLABLE') as billable,
    count(*) as invoices, (select count(*) from journal_entry where event = 'E4') as journals,
    sum(net) filter (where currency = 'EUR') as "netEUR", sum(net) filter (where currency = 'USD') as "netUSD",
    sum(net) filter (where currency = 'GBP') as "netGBP",
    sum(tax) filter (where currency = 'EUR') as "taxEUR", sum(tax) filter (where currency = 'GBP') as "taxGBP"
  from invoice`;
