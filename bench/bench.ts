import { parseArgs } from 'node:util';
import type { Measured, Row } from './bench.types.js';
import { rounded, tell } from './measuring.js';
import { removeGrounds } from './server.js';

/** Every row of the table, in the order in which a full go measures them; a row is loaded when it is asked for. */
const rows: Readonly<Record<string, () => Promise<Row>>> = {
  'month-end': async () => (await import('./month-end.js')).monthEnd,
  'month-end-400k': async () => (await import('./month-end-400k.js')).monthEnd400k,
  import: async () => (await import('./import.js')).importRow,
  approval: async () => (await import('./approval.js')).approval,
  http: async () => (await import('./http.js')).http,
  graphql: async () => (await import('./graphql.js')).graphql,
  outbox: async () => (await import('./outbox.js')).outbox,
};

const options = { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } } as const;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void removeGrounds().finally(() => process.exit(130)));
await bench();

/** `bench [row …] [--json] [--runs N]`: every figure beside its baseline, and exit 1 when a "must" is missed or a sum is wrong. */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.find((name) => rows[name] === undefined);
  if (unknown !== undefined || !/^[1-9]\d?$/.test(values.runs)) return usage();
  const settings = { rounds: Number(values.runs), seconds: 5 };
  const measured: Measured[] = [];
  for (const name of positionals.length > 0 ? positionals : Object.keys(rows)) measured.push(...(await (await rows[name]!())(settings)));
  (values.json ? tell : say)(tableOf(measured));
  if (values.json) for (const one of inJson(measured)) say(JSON.stringify(one));
  if (!measured.every(({ holds }) => holds)) process.exitCode = 1;
}

/** A line for each row; the own line of a row is the last one. */
function inJson(measured: readonly Measured[]): object[] {
  return [...measured.map(({ line: _own, ...one }) => one), ...measured.flatMap(({ line }) => line ?? [])];
}

function tableOf(measured: readonly Measured[]): string {
  const head = ['Work', 'Unit', 'Baseline', 'Product', 'Ratio', 'Must', 'Aim', 'Note'];
  const lines = measured.map(cellsOf);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines].map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}

function cellsOf({ row, unit, baseline, product, ratio, must, aim, holds, aims, note = '' }: Measured): readonly string[] {
  return [row, unit, String(baseline), String(product), String(rounded(ratio)), `${must} ${mark(holds)}`, `${aim} ${mark(aims)}`, note];
}

function mark(holds: boolean): string {
  return holds ? 'yes' : 'NO';
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function usage(): void {
  tell(`bench [${Object.keys(rows).join(' | ')} …] [--json] [--runs N]`);
  process.exitCode = 2;
}
