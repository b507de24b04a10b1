import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, everyRow } from './command.js';
import { type Cast, once } from './demo-cast.js';
import { demoCorrection, demoEngagements, demoExports, demoMappings, demoReversal } from './demo-data.js';

/** What became of the rows of one file. */
export interface Imported {
  readonly file: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly row: number; readonly outcome: string; readonly code: string }[];
}

export async function setUp({ billingSpecialist: { rest } }: Cast): Promise<string[]> {
  const told = [];
  for (const body of demoEngagements) {
    const { data } = await rest.POST('/process/engagement-setup/v1/engagements', { body, ...once(body.externalRef.id) });
    told.push(`${body.contract.number} for ${body.customer.legalName}: contract ${data!.contract.status}`);
  }
  return told;
}

/** One proposes what a word means, another confirms. */
export async function mapWords({ controller, billingSpecialist }: Cast): Promise<string[]> {
  const mappings = '/system/exchange/v1/mappings';
  const known = await everyRow(async (after) => (await controller.rest.GET(mappings, { params: { query: { limit: 500, after } } })).data!);
  for (const { sourceSystem, kind, externalCode, target } of demoMappings) {
    if (known.some((mapping) => mapping.sourceSystem === sourceSystem && mapping.externalCode === externalCode)) continue;
    const targetId = await idOf(billingSpecialist.rest, kind, target);
    const { data: proposed } = await controller.rest.POST(mappings, { body: { sourceSystem, kind, externalCode, targetId } });
    await billingSpecialist.rest.POST('/system/exchange/v1/mappings/{id}/approve', { params: { path: { id: proposed!.id } } });
  }
  return demoMappings.map(({ sourceSystem, externalCode, target }) => `${sourceSystem} "${externalCode}" is ${target}`);
}

async function idOf(reader: Client, kind: 'RESOURCE' | 'PROJECT', code: string): Promise<string> {
  const path = kind === 'RESOURCE' ? '/system/project/v1/resources' : '/system/project/v1/projects';
  return (await reader.GET(path as '/system/project/v1/resources', { params: { query: { code } } })).data!.data[0]!.id;
}

export async function importAll({ billingSpecialist: { rest } }: Cast): Promise<Imported[]> {
  const imported = [];
  for (const file of demoExports) {
    const body = readFileSync(join('test/data/time-exports', file));
    const sent = { params: { query: { mode: 'partial', submit: true } as const }, body: body as never, bodySerializer: (bytes: unknown) => bytes as never };
    const { data } = await rest.POST('/process/work-capture/v1/imports', { ...sent, headers: { 'content-type': 'text/csv', ...once(file).headers } });
    const problems = data!.rows.flatMap(({ row, outcome, problem }) => (problem ? [{ row, outcome, code: problem.code }] : []));
    imported.push({ file, totals: { ...data!.totals }, problems });
  }
  return imported;
}

export function tellImported(imported: readonly Imported[]): string[] {
  return imported.flatMap(({ file, totals, problems }) => {
    const counts = Object.entries(totals).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
    return [`${file}: ${counts.join(', ')}`, ...problems.map(({ row, outcome, code }) => `  row ${row} ${outcome}: ${code}`)];
  });
}

/** Takes a submitted entry back, adds the minutes that were forgotten at its end and submits it again. */
export async function correct({ consultant: { rest } }: Cast): Promise<string[]> {
  const { narrative, forgottenMinutes, corrected } = demoCorrection;
  const mine = await entriesOf(rest);
  const mended = mine.find((entry) => entry.narrative === corrected);
  if (mended) return [`${mended.workDate}: ${mended.minutes} minutes since the first demo`];
  const entry = mine.find((one) => one.narrative === narrative)!;
  const path = { params: { path: { id: entry.id } } };
  const minutes = entry.minutes + forgottenMinutes;
  const { data: recalled } = await rest.POST('/process/work-capture/v1/time-entries/{id}/recall', path);
  const endedAt = new Date(Date.parse(recalled!.endedAt!) + forgottenMinutes * 60_000).toISOString();
  const header = { 'If-Match': `W/"${recalled!.rowVersion}"` };
  await rest.PATCH('/process/work-capture/v1/time-entries/{id}', { params: { ...path.params, header }, body: { minutes, endedAt, narrative: corrected } });
  await rest.POST('/process/work-capture/v1/time-entries/{id}/submit', path);
  return [`${entry.workDate}: ${entry.minutes} → ${minutes} minutes`];
}

/** Takes back an approved hour that no document holds. */
export async function reverseOne({ projectManager: { rest } }: Cast): Promise<string[]> {
  const entry = (await entriesOf(rest)).find(({ workDate, reversalOfId }) => workDate === demoReversal.workDate && reversalOfId === null)!;
  if (entry.status === 'REVERSED') return [`${entry.workDate}: ${entry.minutes} minutes, since the first demo`];
  await rest.POST('/process/work-capture/v1/time-entries/{id}/reverse', { params: { path: { id: entry.id } }, body: { reason: demoReversal.reason } });
  return [`${entry.workDate}: ${entry.minutes} minutes`];
}

export async function entriesOf(reader: Client) {
  return everyRow(async (after) => (await reader.GET('/system/time-expense/v1/time-entries', { params: { query: { limit: 500, after } } })).data!);
}
