import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { lockKinds } from './lock-kinds.js';
import { createBullMqSchema } from './queue-schema.js';
import { ensureRoles, type Passwords } from './roles.js';

type MigrationClass = new () => MigrationInterface;

/** Two hosts that start at once migrate one after the other. */
const migrationLock = `select pg_advisory_lock(hashtextextended('', ${lockKinds.migration}))`;

/** Brings a database to the newest schema as its owner: roles, BullMQ's schema, then every new migration. Answers the names of those it ran. */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[], passwords: Passwords = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(migrationLock);
    await requirePostgres15(client);
    await ensureRoles(client, passwords);
    await createBullMqSchema(client);
    return await runMigrations(ownerUrl, migrations);
  } finally {
    await client.end();
  }
}

async function requirePostgres15(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
  if (rows[0]!.version < 150_000) throw new Error('Billwright needs PostgreSQL 15 or later. Point DATABASE_URL at a newer server.');
}

async function runMigrations(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    extra: { connectionString: ownerUrl },
    migrations: migrations as MigrationClass[],
    migrationsTableName: 'migration',
    installExtensions: false,
  });
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
