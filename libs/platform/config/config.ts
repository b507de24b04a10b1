import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';

/** Everything the environment decides, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Owner of the schema; null means the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly operatorKey: string;
  readonly poolSize: number;
  readonly logLevel: string;
  readonly production: boolean;
}

/** Injects the folder where this installation keeps its files. */
export const dataFolder = Symbol('dataFolder');

/** Says what to set, one line per finding; main prints it and leaves with 1. */
export class ConfigError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. @throws ConfigError that names each variable and what to set */
export function loadConfig(env: Env): Config {
  const findings: string[] = [];
  const folder = resolve(env['BILLWRIGHT_DATA'] ?? '.billwright');
  const config = {
    port: wholeNumber(env, 'PORT', { least: 0, most: 65535, usual: 3000 }, findings),
    host: env['HOST'] ?? '127.0.0.1',
    dataFolder: folder,
    databaseUrl: url(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], findings),
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:'], findings),
    poolSize: wholeNumber(env, 'BILLWRIGHT_POOL', { least: 2, most: 500, usual: 20 }, findings),
    logLevel: oneOf(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info', findings),
    production: env['NODE_ENV'] === 'production',
  };
  if (config.production && config.databaseUrl === null) {
    findings.push(
      'DATABASE_URL is not set. The embedded PostgreSQL refuses NODE_ENV=production: '
        + 'set DATABASE_URL=postgres://owner:password@host/billwright (PostgreSQL 15 or later).',
    );
  }
  if (findings.length > 0) throw new ConfigError(findings.join('\n'));
  makeFolder(folder);
  return { ...config, operatorKey: env['BILLWRIGHT_OPERATOR_KEY'] ?? secretIn(folder, 'operator-key') };
}

/** A secret that lives in the data folder, readable by its owner only; made on first use. */
export function secretIn(folder: string, name: string): string {
  return keptIn(join(folder, name), () => randomBytes(32).toString('base64url'));
}

/** What a file of the data folder holds, made on first use. Of hosts that start at once one makes it, and all of them read that. */
export function keptIn(file: string, make: () => string): string {
  if (!existsSync(file)) publish(file, make());
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** The file appears whole or not at all, and never over another's. */
function publish(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

function makeFolder(folder: string): void {
  try {
    for (const missing of missingFolders(resolve(folder))) make(missing);
    writeFileSync(join(folder, '.writable'), '');
  } catch (error) {
    throw new ConfigError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set BILLWRIGHT_DATA to a folder this user may write.`,
    );
  }
}

/** From the outermost on, to be made one by one: below /proc the recursion of Node never ends. */
function missingFolders(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder)), folder];
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function wholeNumber(env: Env, name: string, range: { least: number; most: number; usual: number }, findings: string[]): number {
  const text = env[name];
  if (text === undefined || text === '') return range.usual;
  const value = Number(text);
  if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
  findings.push(`${name} is "${text}". Set it to a whole number from ${range.least} to ${range.most}, or leave it out for ${range.usual}.`);
  return range.usual;
}

function url(env: Env, name: string, protocols: readonly string[], findings: string[]): string | null {
  const text = env[name];
  if (text === undefined || text === '') return null;
  if (protocols.some((protocol) => text.startsWith(`${protocol}//`))) return text;
  findings.push(`${name} does not begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}. Set it to a connection URL, or leave it out.`);
  return null;
}

function oneOf(env: Env, name: string, values: readonly string[], usual: string, findings: string[]): string {
  const text = env[name] ?? usual;
  if (values.includes(text)) return text;
  findings.push(`${name} is "${text}". Set it to one of ${values.join(', ')}.`);
  return usual;
}
