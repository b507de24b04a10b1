import { randomUUID } from 'node:crypto';
import type { Measured, Settings } from './bench.types.js';
import { type Contest, contest } from './invoice-race.js';
import { race, type Targets } from './load.js';

const must = 0.3;
const aim = 0.6;

/** GET one invoice with its lines, a list of 50, POST one entry: signed in, tenant-scoped, validated, idempotent; against a bare Nest and pg app. */
export function http(settings: Settings): Promise<readonly Measured[]> {
  return contest('bare-http', async (both) => [await getOne(both, settings), await getList(both, settings), await postEntry(both, settings)]);
}

function getOne(contest: Contest, settings: Settings): Promise<Measured> {
  return race({ row: 'GET one invoice with its lines', must, aim, ...targetsOfOne(contest) }, settings);
}

function getList(contest: Contest, settings: Settings): Promise<Measured> {
  return race({ row: 'GET a list of 50 invoices', must, aim, ...targetsOfList(contest) }, settings);
}

function postEntry(contest: Contest, settings: Settings): Promise<Measured> {
  return race({ row: 'POST one time entry', must, aim, ...targetsOfPost(contest) }, settings);
}

export function targetsOfOne({ url, firm, bare }: Contest): Targets {
  const id = turns(firm.invoiceIds);
  return {
    product: { url, next: () => ({ path: `/system/invoice/v1/invoices/${id()}`, headers: signedIn(firm.clerkKey) }) },
    baseline: { url: bare.url, next: () => ({ path: `/invoices/${id()}` }) },
  };
}

export function targetsOfList({ url, firm, bare }: Contest): Targets {
  return {
    product: { url, next: () => ({ path: '/system/invoice/v1/invoices?limit=50', headers: signedIn(firm.clerkKey) }) },
    baseline: { url: bare.url, next: () => ({ path: '/invoices?limit=50' }) },
  };
}

export function targetsOfPost({ url, firm, bare }: Contest): Targets {
  const half = firm.resourceIds.length / 2;
  const [bodyOfProduct, bodyOfBaseline] = [newEntries(firm, firm.resourceIds.slice(0, half)), newEntries(firm, firm.resourceIds.slice(half))];
  const json = { 'content-type': 'application/json' };
  return {
    product: { url, next: () => ({
      method: 'POST', path: '/process/work-capture/v1/time-entries', headers: { ...json, ...signedIn(firm.managerKey), 'idempotency-key': randomUUID() },
      body: bodyOfProduct(),
    }) },
    baseline: { url: bare.url, next: () => ({ method: 'POST', path: '/time-entries', headers: json, body: bodyOfBaseline() }) },
  };
}

const signedIn = (key: string) => ({ authorization: `Bearer ${key}` });

function turns<T>(values: readonly T[]): () => T {
  let turn = 0;
  return () => values[turn++ % values.length]!;
}

/** Each a person, day and task that no other has: people first, so that requests at the same moment never meet on a person's day. */
function newEntries({ openTaskIds }: Contest['firm'], resourceIds: readonly string[]): () => string {
  let turn = 0;
  return () => {
    const [resource, dayAndTask] = [turn % resourceIds.length, Math.trunc(turn / resourceIds.length)];
    const task = openTaskIds[Math.trunc(dayAndTask / daysOfHalfYear) % openTaskIds.length]!;
    turn++;
    return JSON.stringify({
      resource: { id: resourceIds[resource] }, task: { id: task }, workDate: dayOf(dayAndTask % daysOfHalfYear), minutes: 30, narrative: `Work of turn ${turn}`,
    });
  };
}

const daysOfHalfYear = 181;

function dayOf(number: number): string {
  return new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
}
