import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbedded } from '#libs/platform/db/index.js';
import { migrations } from '#migrations/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string;
    template: string;
    redisUrl: string;
    passwords: Record<string, string>;
  }
}

/** Runs beside each other have templates of their own. */
const template = `bw_test_${process.pid}`;

/** One server for the run, one migrated template; every file clones it. DATABASE_URL and REDIS_URL move the whole run to another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'] || undefined;
  const server = given ? undefined : await startEmbedded('.data/test');
  const ownerUrl = given ?? server!.url();
  if (server) await relax(server.url('postgres', 'postgres'));
  const passwords: Record<string, string> = given ? { billwright_app: 'app', billwright_queue: 'queue', billwright_relay: 'relay' } : {};
  await asOwner(ownerUrl, async (client) => {
    await dropLeftovers(client);
    await client.query(`create database ${template}`);
  });
  await migrate(databaseUrl(ownerUrl, template), migrations, passwords);
  project.provide('ownerUrl', ownerUrl);
  project.provide('template', template);
  project.provide('redisUrl', process.env['REDIS_URL'] ?? '');
  project.provide('passwords', passwords);
  console.log(
    `database: ${given ? 'DATABASE_URL' : 'embedded'}, queue: ${process.env['REDIS_URL'] ? 'Redis' : 'PostgreSQL'}, seed: ${project.config.sequence.seed}`,
  );
  return async () => {
    await asOwner(ownerUrl, dropOwn);
    await server?.stopIfLast();
  };
}

async function dropOwn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname = $1 or starts_with(datname, $1 || '_')`, [template]);
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}"`).catch(() => undefined);
}

/** Databases of runs that ended without cleaning up: their names carry the process that made them. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname ~ '^bw_test_\\d+'`);
  for (const { datname } of rows) {
    if (!isAlive(Number(/\d+/.exec(datname)![0]))) await client.query(`drop database if exists "${datname}"`).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A test database may forget what it was told; a crash of the machine ends the run anyway. */
async function relax(administratorUrl: string): Promise<void> {
  await asOwner(administratorUrl, async (client) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) await client.query(`alter system set ${setting} = off`);
    await client.query('select pg_reload_conf()');
  });
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  return url.replace(/(\/\/[^/]*)\/[^/?]*/, `$1/${name}`);
}
