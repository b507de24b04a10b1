import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { type Config, keptIn } from '../config/config.js';
import { startEmbedded } from './embedded.js';
import { migrate } from './migrate.js';
import type { LoginRole, Passwords } from './roles.js';

/** Where each role connects, and how to let go of a server that we started. */
export interface Database {
  readonly appUrl: string;
  readonly queueUrl: string;
  readonly relayUrl: string;
  close(): Promise<void>;
}

/**
 * Opens the database the configuration names, or the embedded one in the data folder, and migrates it when migrations are given. The three
 * roles connect by DATABASE_APP_URL, DATABASE_QUEUE_URL and DATABASE_RELAY_URL, else by passwords kept in the data folder.
 */
export async function openDatabase(config: Config, env: NodeJS.ProcessEnv, migrations: readonly (new () => MigrationInterface)[]): Promise<Database> {
  if (config.databaseUrl === null) return openEmbedded(config, migrations);
  const passwords = passwordsFrom(config, env);
  if (migrations.length > 0) await migrate(config.databaseUrl, migrations, passwords);
  const url = (role: LoginRole, name: string) => env[name] ?? urlAs(config.databaseUrl!, role, passwords[role]);
  return {
    appUrl: url('billwright_app', 'DATABASE_APP_URL'),
    queueUrl: url('billwright_queue', 'DATABASE_QUEUE_URL'),
    relayUrl: url('billwright_relay', 'DATABASE_RELAY_URL'),
    close: async () => undefined,
  };
}

async function openEmbedded(config: Config, migrations: readonly (new () => MigrationInterface)[]): Promise<Database> {
  const server = await startEmbedded(join(config.dataFolder, 'postgres'));
  await migrate(server.url(), migrations);
  return {
    appUrl: server.url('billwright_app'),
    queueUrl: server.url('billwright_queue'),
    relayUrl: server.url('billwright_relay'),
    close: async () => void (await server.stopIfLast()),
  };
}

/** The same server and database as another role. */
export function urlAs(ownerUrl: string, role: LoginRole, password: string | undefined): string {
  const credentials = password === undefined ? role : `${role}:${encodeURIComponent(password)}`;
  return /\/\/[^/@]*@/.test(ownerUrl) ? ownerUrl.replace(/\/\/[^/@]*@/, `//${credentials}@`) : ownerUrl.replace('//', `//${credentials}@`);
}

/** Passwords of the roles whose URL nobody gave; made once and kept readable by the owner of the data folder only. */
function passwordsFrom(config: Config, env: NodeJS.ProcessEnv): Passwords {
  const file = join(config.dataFolder, 'database-passwords.json');
  const kept = JSON.parse(keptIn(file, () => JSON.stringify(generated()))) as Passwords;
  const given = { billwright_app: 'DATABASE_APP_URL', billwright_queue: 'DATABASE_QUEUE_URL', billwright_relay: 'DATABASE_RELAY_URL' } as const;
  return Object.fromEntries(Object.entries(kept).filter(([role]) => env[given[role as LoginRole]] === undefined));
}

function generated(): Passwords {
  const password = () => randomBytes(24).toString('base64url');
  return { billwright_app: password(), billwright_queue: password(), billwright_relay: password() };
}
