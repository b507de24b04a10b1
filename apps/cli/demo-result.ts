import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#client/index.js';
import type { Client } from './command.js';
import { postedOf } from './demo-billing.js';
import type { Cast, Stage } from './demo-cast.js';
import { tellLine } from './explain.js';

/** What came of one invoice, as the doors tell it. */
export type Billed = Awaited<ReturnType<typeof billedOf>>;

/** Each posted invoice of a run with its PDF, journals, receivable, explanation and lineage. */
export async function resultOf(stage: Stage, { controller: { rest } }: Cast, runId: string): Promise<Billed[]> {
  const billed = [];
  for (const { id, number } of await postedOf(rest, runId)) billed.push(await billedOf(stage, rest, { id, number: number! }));
  return billed;
}

async function billedOf({ dataFolder }: Stage, rest: Client, { id, number }: { id: string; number: string }) {
  const invoice = (await rest.GET('/system/invoice/v1/invoices/{id}', { params: { path: { id } } })).data!;
  const { legalEntityId, customerId } = invoice;
  const journals = (await rest.GET('/system/ledger/v1/journals', { params: { query: { legalEntityId, invoice: number } } })).data!.data.toSorted(byEvent);
  const receivables = (await rest.GET('/system/receivable/v1/open-items', { params: { query: { legalEntityId, customerId } } })).data!.data;
  const lineage = (await rest.GET('/process/ar-posting/v1/lineage/{type}/{id}', { params: { path: { type: 'invoice', id } } })).data!;
  const explanations = [];
  for (const line of invoice.lines) {
    const { data } = await rest.GET('/process/invoice-generation/v1/invoice-lines/{id}/explain', { params: { path: { id: line.id } } });
    explanations.push({ line, ...data! });
  }
  const pdf = await savePdf(rest, { id, file: join(dataFolder, 'demo', `${number}.pdf`) });
  return { number, invoice, pdf, journals, receivable: receivables.find(({ invoiceId }) => invoiceId === id)!, lineage, explanations };
}

/** The release before the cash: the demo firm's clock stands still, so the journals of a day have no other order. */
function byEvent(one: { event: string }, other: { event: string }): number {
  return Number(one.event.slice(1)) - Number(other.event.slice(1));
}

/** A job draws the PDF after the posting: asks until it is there. Answers its path. */
async function savePdf(rest: Client, { id, file }: { id: string; file: string }): Promise<string> {
  for (;;) {
    const answer = await rest.GET('/process/ar-posting/v1/invoices/{id}/pdf', { params: { path: { id } }, parseAs: 'arrayBuffer' }).catch(unlessMissing);
    if (answer) return write(file, new Uint8Array(answer.data as unknown as ArrayBuffer));
    await sleep(100);
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Refusal && error.status === 404) return undefined;
  throw error;
}

function write(file: string, bytes: Uint8Array): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, bytes);
  return resolve(file);
}

export function tellBilled({ number, invoice, pdf, journals, receivable, lineage, explanations }: Billed): string {
  return [
    `\n${number}  ${invoice.grossTotal.amount} ${invoice.grossTotal.currency} minor units, due ${invoice.dueDate}`,
    ...invoice.lines.map(({ lineNo, description, quantity, unit }) => `  ${lineNo}. ${description}  ${quantity} ${unit}`),
    `  PDF          ${pdf}`,
    `  journals     ${journals.map(({ event, accountingDate }) => `${event} ${accountingDate}`).join(', ')}`,
    `  receivable   ${receivable.open.amount} of ${receivable.original.amount} ${receivable.open.currency} open, ${receivable.settlementStatus}`,
    `  lineage      ${tellLineage(lineage)}`,
    '  explanation',
    ...explanations.flatMap((line) => tellLine(line).split('\n')).map((text) => `    ${text}`),
  ].join('\n');
}

/** From the contract's term to the bank entry. */
function tellLineage({ terms, entries, approvals, wip, postings, cash }: Billed['lineage']): string {
  const contracts = terms.map(({ contractNumber, lineNo, versionNo }) => `${contractNumber} line ${lineNo} version ${versionNo}`);
  const receipts = cash.map(({ bankEntryRef, valueDate }) => `${bankEntryRef} of ${valueDate}`);
  const counts = [`${entries.length} time entries`, `${approvals.length} approvals`, `${wip.length} WIP rows`, `${postings.length} postings`];
  return [...contracts, ...counts, receipts.join(', ') || 'no cash yet'].join(' → ');
}

const overview = `{
  viewer { tenantName now }
  invoices(first: 5) { edges { node { number status customer { legalName } lines { description net { amount currency } } } } }
  receivables(asOf: "2026-07-31") { aging { totals { currency total { amount } buckets { bucket open { amount } } } } }
}`;

/** The same on the dashboard: who asks, the invoices with customer and lines, and what is owed by age. */
export async function tellGraph({ controller: { graph } }: Cast): Promise<string> {
  return `\nThe dashboard graph\n${JSON.stringify(await graph(overview), null, 2)}`;
}
