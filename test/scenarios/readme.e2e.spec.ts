import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { graphOf } from '#apps/cli/graph.js';
import { freePort } from '../host.js';
import { scratchCopy, stateOf } from '../scratch-copy.js';
import { openShell } from '../shell.js';

/** A fenced block of the README, in the order of reading. */
interface Block {
  readonly language: string;
  readonly text: string;
}

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
const readme = [...readFileSync('README.md', 'utf8').matchAll(fence)].map(([, language, text]): Block => ({ language: language!, text: text!.trim() }));

/** Blocks that are read and not run, each with its reason. */
const readOnly: ReadonlyMap<string, string> = new Map([
  ['npm test', 'it is what runs this test'],
]);

const folder = scratchCopy();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) await stop(child);
  rmSync(folder, { recursive: true, force: true });
});

/** The environment of somebody who has just cloned the project: no server of his own, a port that is free. */
async function newcomer(): Promise<NodeJS.ProcessEnv> {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, PORT: String(await freePort()), XDG_STATE_HOME: stateOf(folder), LOG_LEVEL: 'error' };
}

/** `npm start` in a terminal of its own; answers once it has told how to sign in. */
async function start(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn('sh', ['-c', command], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  process.once('exit', () => isThere(child.pid!, 'SIGINT'));
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => void (told += part.toString()));
  while (!/Demo firm[\s\S]*CONTROLLER/.test(told)) {
    if (child.exitCode !== null) throw new Error(`${command} ended:\n${told}`);
    await sleep(50);
  }
  return told;
}

/** Ctrl-C: the terminal tells everybody, and this waits until all of them are gone. */
async function stop(child: ChildProcess): Promise<void> {
  isThere(child.pid!, 'SIGINT');
  while (isThere(child.pid!, 0)) await sleep(50);
}

/** Sends a signal to a process group. */
function isThere(group: number, signal: 'SIGINT' | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** Lock files of database servers that still run. */
function locks(): string[] {
  const below = [stateOf(folder), join(folder, '.billwright')].filter((path) => existsSync(path));
  return below.flatMap((path) => readdirSync(path, { recursive: true, encoding: 'utf8' })).filter((path) => path.endsWith('postmaster.pid'));
}

function keyOf(role: string): string {
  const { people } = JSON.parse(readFileSync(join(folder, '.billwright/demo-keys.json'), 'utf8')) as { people: { roles: string[]; key: string }[] };
  return people.find(({ roles }) => roles.includes(role))!.key;
}

/** Sends a request as it is written, with a key in the place of the one that the page cannot know; answers what comes back. */
async function request(text: string, url: string): Promise<string> {
  const [head, body] = text.split('\n\n') as [string, string];
  const [line, ...fields] = head.split('\n') as [string, ...string[]];
  const [method, path] = line.split(' ') as [string, string];
  const headers = Object.fromEntries(fields.map((field) => field.replace('bw_test_…', keyOf('MASTER_DATA_STEWARD')).split(': ') as [string, string]));
  const reply = await fetch(`${url}${path}`, { method, headers, body });
  return reply.text();
}

it('does what the README says, block by block, from nothing to a paid invoice', { timeout: 300_000 }, async () => {
  const env = await newcomer();
  const shell = openShell({ cwd: folder, env });
  const told: string[] = [];

  for (const { language, text } of readme) {
    if (readOnly.has(text) || language === 'text') continue;
    else if (text === 'npm start') told.push(await start(text, env));
    else if (['sh', 'bash'].includes(language)) told.push(await shell.run(text));
    else if (language === 'graphql') told.push(JSON.stringify(await graphOf({ url: `http://127.0.0.1:${env['PORT']}`, key: keyOf('CONTROLLER') })(text)));
    else if (language === 'http') told.push(await request(text, `http://127.0.0.1:${env['PORT']}`));
    else throw new Error(`Nobody runs this block, and no reason says why:\n${language} ${text}`);
  }
  shell.close();
  const all = told.join('\n');

  expect(all).toContain('POSTED INV-2026-000003');
  expect(all).toContain('INV-2026-000003,EUR,237.60');
  expect(all).toContain('"number":"INV-2026-000003","customer":{"legalName":"Orbit AG"},"gross":{"amount":123760,"currency":"EUR"}');
  expect(all).toMatch(/legal entities +1 created[\s\S]*key of ada@analytics\.test: bw_/);
  expect(all).toContain('"created":1,');
  expect(all).not.toContain('BROKEN');
  expect(all.match(/ holds /g)!.length).toBeGreaterThan(5);
  expect(readFileSync(join(folder, 'LE-DE.journal'), 'utf8')).toContain('inv: INV-2026-000003');
  expect(locks()).toHaveLength(1);
  await stop(children[0]!);
  expect(locks()).toEqual([]);
});

it('gives a reason for no block that is gone', () => {
  expect([...readOnly.keys()].filter((text) => !readme.some((block) => block.text === text))).toEqual([]);
});

it('names no file of the project that is not there', () => {
  const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path]) => path!);

  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});
