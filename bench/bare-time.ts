import pg from 'pg';
import type { BenchFirm } from './firm.js';
import type { Product } from './server.js';

/** What the product stored of each entry when it took it. */
const columns = [
  ['tenant_id', 'uuid'], ['id', 'uuid'], ['resource_id', 'uuid'], ['resource_user_id', 'uuid'], ['project_id', 'uuid'], ['task_id', 'uuid'],
  ['assignment_id', 'uuid'], ['work_date', 'date'], ['minutes', 'int'], ['work_type', 'text'], ['billable', 'boolean'], ['narrative', 'text'],
  ['narrative_hash', 'text'], ['source_system', 'text'], ['external_ref', 'text'],
  ['import_batch_id', 'uuid'], ['status', 'text'], ['late_flag', 'boolean'], ['created_at', 'timestamptz'], ['created_by', 'uuid'], ['row_version', 'int'],
] as const;

const names = columns.map(([name]) => name).join(', ');

/** A copy of the table of time entries in the same database with its primary key and nothing else: no triggers, policies, indexes, foreign keys. */
export async function withBareTable<T>(product: Product, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: product.databaseUrl('postgres') });
  await client.connect();
  try {
    await client.query('create table public.bare_time_entry (like time_expense.time_entry, primary key (tenant_id, id))');
    return await work(client);
  } finally {
    await client.query('drop table if exists public.bare_time_entry');
    await client.end();
  }
}

const rowsPerStatement = 10_000;

/** Inserts what the product holds of the firm once more, by `unnest` of so many rows a statement. @returns how long the statements took in ms */
export async function insertBare(client: pg.Client, { tenantId }: BenchFirm): Promise<number> {
  const stored = `select ${names} from time_expense.time_entry where tenant_id = $1 order by id`;
  const { rows } = await client.query<unknown[]>({ text: stored, values: [tenantId], rowMode: 'array' });
  const arrays = columns.map(([, type], place) => `$${place + 1}::${type}[]`).join(', ');
  const insert = `insert into public.bare_time_entry (${names}) select * from unnest(${arrays})`;
  await client.query('checkpoint');
  let tookMs = 0;
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    const startMs = performance.now();
    await client.query({ name: 'bare-insert', text: insert, values: columns.map((_, place) => part.map((row) => row[place])) });
    tookMs += performance.now() - startMs;
  }
  return tookMs;
}

/** Approves the rows of the bare table by one statement. @returns how long it took in ms */
export async function approveBare(client: pg.Client): Promise<number> {
  await client.query('checkpoint');
  const startMs = performance.now();
  const { rowCount } = await client.query(approveStatement);
  const tookMs = performance.now() - startMs;
  if (rowCount === 0) throw new Error('The baseline approved nothing.');
  return tookMs;
}

const approveStatement = `
  update public.bare_time_entry
  set status = 'APPROVED', approved_at = clock_timestamp(), approved_by = created_by, approval_request_id = import_batch_id,
    row_version = row_version + 1, updated_at = clock_timestamp(), updated_by = created_by
  where status = 'SUBMITTED'`;
