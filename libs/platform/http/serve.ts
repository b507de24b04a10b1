import { availableParallelism } from 'node:os';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MigrationInterface } from 'typeorm';
import { type Config, ConfigError, loadConfig } from '../config/config.js';
import { type Database, openDatabase } from '../db/database.js';
import { log } from '../observability/log.js';
import { PlatformModule, type PlatformOptions } from '../platform.module.js';
import { createApp } from './app.js';
import type { Door } from './reference.js';

export interface Host {
  readonly doors: readonly Door[];
  /** Modules without a REST door: jobs, the graph. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /** Where the graph answers, so that its explorer can stand beside it. */
  readonly graphPath?: string;
  /** True for a host that knows the jobs of every slice: whoever takes a message delivers it to the jobs he knows, and to no other. */
  readonly runsJobs?: boolean;
  /** Given by the host that brings the schema up to date. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  /** Runs once the host answers: prints how to sign in. */
  readonly welcome?: (started: { app: NestFastifyApplication; config: Config; url: string }) => Promise<void>;
}

const shutdownDeadlineMs = 15_000;

/** Runs a host until SIGINT or SIGTERM. What keeps it from starting is said in one message, and the process leaves with 1. */
export async function serve(host: Host): Promise<void> {
  try {
    await start(host);
  } catch (error) {
    process.stderr.write(`\nBillwright cannot start.\n${reasonOf(error)}\n`);
    process.exit(1);
  }
}

async function start(host: Host): Promise<void> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, process.env, host.migrations ?? []);
  const app = await createApp(rootOf(host, optionsOf(config, database, host)), host.doors, host.graphPath);
  stopOnSignals(app, database);
  await app.listen(config.port, config.host);
  await host.welcome?.({ app, config, url: await app.getUrl() });
}

/** A job is a chunk of thousands of rows and keeps PostgreSQL or us busy all the time: more at once than the machine has cores only wait for each other. */
const jobsAtOnce = Math.min(4, Math.max(2, availableParallelism()));

function optionsOf(config: Config, database: Database, host: Host): PlatformOptions {
  return {
    db: { appUrl: database.appUrl, relayUrl: database.relayUrl, poolSize: config.poolSize },
    queue: { queueUrl: database.queueUrl, redisUrl: config.redisUrl, concurrency: jobsAtOnce },
    operatorKey: config.operatorKey,
    dataFolder: config.dataFolder,
    runsJobs: host.runsJobs ?? false,
  };
}

/** The container of a host: the platform, its doors, and whatever else it runs. */
export function rootOf(host: Pick<Host, 'doors' | 'modules'>, options: PlatformOptions): DynamicModule {
  return { module: RootModule, imports: [PlatformModule.forRoot(options), ...host.doors.map((door) => door.module), ...(host.modules ?? [])] };
}

class RootModule {}

function stopOnSignals(app: NestFastifyApplication, database: Database): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => (log.error({ signal }, 'shutdown took too long'), process.exit(1)), shutdownDeadlineMs).unref();
    await app.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) return message;
  if (code === 'EADDRINUSE') return `The port is taken: another program, perhaps another Billwright, listens there. Stop it, or set PORT to a free port.`;
  if (code === 'EACCES') return `Something may not be read or written: ${message}. Give this user the right, or set BILLWRIGHT_DATA to another folder.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `The database does not answer: ${message}. Check DATABASE_URL, and that the server runs.`;
  if (code === '28P01' || code === '28000') return `The database refuses the sign-in: ${message}. Check the user and password in DATABASE_URL.`;
  return message ?? String(error);
}
