import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import type { Answering } from './firm.js';
import { operatorKey, type Place } from './test-app.js';

/** A host of the built product as a process of its own, the way a firm runs it. */
export interface Host extends Answering {
  readonly url: string;
  /** `kill -9`: nothing is said to anybody. */
  kill(): Promise<void>;
  /** Asks it to stop and answers its exit code. */
  stop(): Promise<number | null>;
}

/** Builds the product unless it is built: one builder at a time, whoever runs tests on this server. */
export async function buildProduct(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('ownerUrl') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7107)');
    execFileSync(process.execPath, ['scripts/ready.mjs', '--build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  } finally {
    await client.end();
  }
}

/** Starts `apps/<app>/main.ts` as it is built, on a place; answers once it is ready. */
export async function startHost(app: string, place: Pick<Place, 'dataFolder' | 'url'>, port?: number): Promise<Host> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const main = ['--enable-source-maps', `dist/apps/${app}/main.js`];
  const child = spawn(process.execPath, main, { env: settingsOf(place, at), stdio: ['ignore', 'pipe', 'pipe'] });
  const takeAlong = () => void child.kill('SIGKILL');
  process.once('exit', takeAlong);
  child.once('exit', () => process.off('exit', takeAlong));
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => void said.push(part));
  await ready(url, child, said);
  return { url, app: { getHttpServer: () => url }, kill: async () => void (await ended(child, 'SIGKILL')), stop: () => ended(child, 'SIGTERM') };
}

function settingsOf(place: Pick<Place, 'dataFolder' | 'url'>, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const redisUrl = inject('redisUrl');
  return {
    PATH, HOME, PORT: String(port), LOG_LEVEL: 'error',
    BILLWRIGHT_DATA: place.dataFolder, BILLWRIGHT_OPERATOR_KEY: operatorKey, BILLWRIGHT_POOL: '8',
    DATABASE_URL: place.url(), DATABASE_APP_URL: place.url('billwright_app'), DATABASE_QUEUE_URL: place.url('billwright_queue'),
    DATABASE_RELAY_URL: place.url('billwright_relay'),
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
}

async function ready(url: string, child: ChildProcess, said: readonly Buffer[]): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    if (await fetch(`${url}/health/ready`).then(({ ok }) => ok, () => false)) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The host did not become ready:\n${Buffer.concat(said).toString()}`);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await exit)[0];
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
