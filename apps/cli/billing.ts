import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, type Command, everyRow, required, UsageError } from './command.js';
import { legalEntityId } from './export.js';
import { progress } from './progress.js';

const pollMs = 500;

export const runBilling: Command = {
  name: 'run billing',
  usage: 'run billing --entity LE-DE --service-to 2026-06-30 --accounting-date 2026-06-30 [--issue-date …] [--dry-run]',
  does: 'Drafts invoices from approved work up to a day, and waits until every chunk is done.',
  options: {
    entity: { type: 'string' },
    'service-to': { type: 'string' },
    'accounting-date': { type: 'string' },
    'issue-date': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  run: async (given, { client }) => {
    const accountingDate = required(given, 'accounting-date');
    const body = {
      legalEntityId: await legalEntityId(client, required(given, 'entity')),
      serviceTo: required(given, 'service-to'),
      accountingDate,
      issueDate: String(given.values['issue-date'] ?? accountingDate),
    };
    const dryRun = given.values['dry-run'] === true;
    const { data } = await client.POST('/process/invoice-generation/v1/billing-runs', { params: { query: { dryRun: dryRun ? 'true' : 'false' } }, body });
    return dryRun ? data! : waitForRun(client, (data as { id: string }).id);
  },
};

export const release: Command = {
  name: 'release',
  usage: 'release --run ID',
  does: 'Posts every approved invoice of a billing run: one operation of single acts, each decided for you.',
  options: { run: { type: 'string' } },
  show: ({ result, problems }: Released) => [...Object.values(result ?? {}).map(tellOutcome), ...problems.map((problem) => JSON.stringify(problem))].join('\n'),
  run: async (given, { client }) => {
    const billingRunId = required(given, 'run');
    const documents = await everyRow(async (after) =>
      (await client.GET('/system/invoice/v1/invoices', { params: { query: { billingRunId, status: 'APPROVED', limit: 500, after } } })).data!,
    );
    if (documents.length === 0) {
      throw new UsageError('The run has no approved invoice: approve its drafts first (`npm run billwright -- approve` does it for whoever they wait for).');
    }
    const { data } = await client.POST('/process/ar-posting/v1/releases', {
      body: { documents: documents.map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash })) },
    });
    return waitForRelease(client, data!.id);
  },
};

interface Released {
  readonly result: Readonly<Record<string, { readonly outcome: string; readonly number?: string; readonly code?: string; readonly detail?: string }>> | null;
  readonly problems: readonly object[];
}

function tellOutcome({ outcome, number, code, detail }: NonNullable<Released['result']>[string]): string {
  return `${outcome} ${number ?? `${code}: ${detail}`}`;
}

async function waitForRun(client: Client, id: string): Promise<unknown> {
  for (let tell: ((done: number) => void) | undefined; ; await sleep(pollMs)) {
    const { data: run } = await client.GET('/process/invoice-generation/v1/billing-runs/{id}', { params: { path: { id } } });
    tell ??= progress('chunks', run!.chunkCount);
    tell(run!.chunksDone);
    if (!['CREATED', 'RUNNING'].includes(run!.status)) return run;
  }
}

async function waitForRelease(client: Client, id: string): Promise<unknown> {
  for (let tell: ((done: number) => void) | undefined; ; await sleep(pollMs)) {
    const { data: operation } = await client.GET('/process/ar-posting/v1/operations/{id}', { params: { path: { id } } });
    tell ??= progress('invoices', operation!.total);
    tell(operation!.processed);
    if (!['QUEUED', 'RUNNING'].includes(operation!.state)) return operation;
  }
}
