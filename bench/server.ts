import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '#libs/platform/db/index.js';

/** A PostgreSQL of its own for one run, as the product brings it: same binaries, same settings, fsync on. */
export interface Ground {
  /** Connection URL of a role (the owner by default) and a database. */
  url(user?: string, database?: string): string;
  /** Starts the product on an empty database of this server. */
  startProduct(): Promise<Product>;
  /** Stops what runs here and removes every file of it. */
  remove(): Promise<void>;
}

/** The product as a process of its own. */
export interface Product {
  readonly url: string;
  readonly operatorKey: string;
  /** Connection URL of a role in the product's database. */
  databaseUrl(user?: string): string;
  /** The most memory the process has held so far, in MiB. */
  peakMemoryMb(): number;
  /** In its place, at its address: one process door alone, which runs no jobs, or the whole product again. */
  become(host: 'approval-routing' | 'product'): Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'billwright-bench-'));
  const server = await startEmbedded(join(folder, 'postgres'));
  const home = await homeOf(server.url('postgres', 'postgres'));
  const running = new Set<Product>();
  const remove = async () => {
    for (const product of running) await product.stop();
    await stopServer(server.stopIfLast, folder);
    for (const place of [folder, home]) rmSync(place, { recursive: true, force: true });
    grounds.delete(remove);
  };
  grounds.add(remove);
  return {
    url: server.url,
    startProduct: async () => {
      const product = await startProduct(folder, server.url);
      running.add(product);
      return product;
    },
    remove,
  };
}

/** What must be cleared away when the bench is interrupted. */
const grounds = new Set<() => Promise<void>>();

/** Removes every ground that is still there. */
export async function removeGrounds(): Promise<void> {
  for (const remove of grounds) await remove();
}

/** Where the server keeps its data. @throws Error when it would forget what it was told */
async function homeOf(administratorUrl: string): Promise<string> {
  const asked = `select current_setting('data_directory') as directory, current_setting('fsync') as fsync`;
  const [row] = await rowsOf<{ directory: string; fsync: string }>(administratorUrl, asked);
  if (row!.fsync !== 'on') throw new Error('The bench measures with fsync on, as in the product.');
  return dirname(row!.directory);
}

/** The connections of a process that has just ended take a moment to be gone. */
async function stopServer(stopIfLast: () => Promise<boolean>, folder: string): Promise<void> {
  if (await stopIfLast()) return;
  const again = await startEmbedded(join(folder, 'postgres'));
  await sleep(500);
  if (!(await again.stopIfLast())) throw new Error('Somebody else uses the PostgreSQL of the bench, so it still runs.');
}

async function startProduct(folder: string, urlOf: (user?: string) => string): Promise<Product> {
  const port = await freePort();
  const operatorKey = randomBytes(24).toString('base64url');
  const log = join(folder, 'server.log');
  const own = { PORT: String(port), HOST: '127.0.0.1', BILLWRIGHT_DATA: folder, BILLWRIGHT_OPERATOR_KEY: operatorKey, DATABASE_URL: urlOf(), REDIS_URL: '' };
  const url = `http://127.0.0.1:${port}`;
  const start = async (startArguments: readonly string[]) => {
    const out = openSync(log, 'a');
    const child = spawn(process.execPath, startArguments, { stdio: ['ignore', out, out], env: { ...process.env, ...own } });
    await ready(url, child, log);
    return child;
  };
  let child = await start(productArguments());
  let peak = 0;
  const peakMemoryMb = () => (peak = Math.max(peak, isOver(child) ? 0 : highWaterMb(child.pid!)));
  return {
    url, operatorKey, peakMemoryMb,
    databaseUrl: urlOf,
    become: async (host) => {
      peakMemoryMb();
      await stop(child);
      child = await start(host === 'product' ? productArguments() : [`dist/apps/process/${host}/main.js`]);
    },
    stop: () => stop(child),
  };
}

/** What `npm start` gives to node, so that the same product is measured. */
function productArguments(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return /exec node (.+)$/.exec(scripts.start)![1]!.split(' ');
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function ready(url: string, child: ChildProcess, log: string): Promise<void> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end && !isOver(child)) {
    if (await fetch(`${url}/health/ready`).then(({ ok }) => ok, () => false)) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`The product did not become ready:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
}

/** VmHWM: the kernel keeps the peak, so nothing is missed between two looks. */
function highWaterMb(pid: number): number {
  return Math.ceil(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024);
}

async function stop(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
}

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Rows of one statement on a connection of its own: what the bench reads to measure, never to seed. */
export async function rowsOf<T>(url: string, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as T[];
  } finally {
    await client.end();
  }
}
