import { parseArgs, type ParseArgsConfig } from 'node:util';
import { billwright } from '#client/index.js';
import { type Graph, graphOf } from './graph.js';

export type Client = ReturnType<typeof billwright>;
type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command was given: its options, and the words that are none. */
export interface Given {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** One command of `billwright`. It answers a value; main prints it, as JSON or for people. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly options?: Options;
  /** How the answer reads without `--json`. */
  readonly show?: (answer: never) => string;
  readonly run: (given: Given, place: Place) => Promise<unknown>;
}

/** Where the command works, from the environment. */
export interface Place {
  readonly url: string;
  readonly client: Client;
  /** The dashboard graph. */
  readonly graph: Graph;
  /** A client with another credential, such as the operator's. */
  as(key: string): Client;
}

/** A mistake of the caller: printed as it is, with the command's usage. */
export class UsageError extends Error {}

/** A command that was stopped half way by its cause: what it has done is printed all the same. */
export class StoppedCommand extends Error {
  constructor(readonly answer: unknown, override readonly cause: Error) {
    super(cause.message);
  }
}

/** The options every command takes. */
export const commonOptions: Options = { json: { type: 'boolean' }, help: { type: 'boolean' } };

export function parse(args: readonly string[], options: Options = {}): Given {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...options, ...commonOptions }, allowPositionals: true });
    return { values: values as Given['values'], words: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** An option that the command cannot do without. @throws UsageError */
export function required(given: Given, name: string): string {
  const value = given.values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
}

/** The word at a place, such as a file. @throws UsageError */
export function word(given: Given, index: number, what: string): string {
  const found = given.words[index];
  if (found === undefined) throw new UsageError(`Name the ${what}.`);
  return found;
}

/** BILLWRIGHT_URL and BILLWRIGHT_KEY. The key is asked for when a command uses it. */
export function placeOf(env: NodeJS.ProcessEnv): Place {
  const url = env['BILLWRIGHT_URL'] ?? `http://127.0.0.1:${env['PORT'] ?? '3000'}`;
  const key = env['BILLWRIGHT_KEY'] ?? '';
  const as = (key: string) => billwright({ url, key });
  return { url, client: as(key), graph: graphOf({ url, key }), as };
}

/** Every row of a list, page by page. */
export async function everyRow<T>(page: (after: string | undefined) => Promise<{ data: T[]; page: { next: string | null } }>): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const { data, page: info } = await page(after);
    rows.push(...data);
    after = info.next ?? undefined;
  } while (after !== undefined);
  return rows;
}
