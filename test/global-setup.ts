import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbedded, urlAs } from '#libs/platform/db/index.js';
import { migrations } from '#migrations/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string;
    redisUrl: string;
    passwords: Record<string, string>;
  }
}

const template = 'bw_test_template';

/** One server for the run, one migrated template; every file clones it. DATABASE_URL and REDIS_URL move the whole run to another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  const server = given ? undefined : await startEmbedded('.data/test');
  const ownerUrl = given ?? server!.url();
  if (server) await relax(server.url('postgres', 'postgres'));
  const passwords = given ? { billwright_app: 'app', billwright_queue: 'queue', billwright_relay: 'relay' } : {};
  await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'bw_test_%'`);
    for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
    await client.query(`create database ${template}`);
  });
  await migrate(databaseUrl(ownerUrl, template), migrations, passwords);
  project.provide('ownerUrl', ownerUrl);
  project.provide('redisUrl', process.env['REDIS_URL'] ?? '');
  project.provide('passwords', passwords);
  console.log(`database: ${given ? 'DATABASE_URL' : 'embedded'}, queue: ${process.env['REDIS_URL'] ? 'Redis' : 'PostgreSQL'}, seed: ${project.config.sequence.seed}`);
  return async () => void (await server?.stopIfLast());
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

export { urlAs };
