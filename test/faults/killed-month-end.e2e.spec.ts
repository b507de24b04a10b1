import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entriesIn, scaledTo } from '../../bench/s5.js';
import type { Person } from '../firm.js';
import { buildProduct, freePort, type Host, startHost } from '../host.js';
import { approveAll, drafted, everyRow, expectBilled, importTime, invoicesOf, type Month, openMonth, phase, priced, release, startRun } from '../month-end.js';
import { naive } from '../month-figures.js';
import { newPlace, type Place } from '../test-app.js';
import { type OpenWork, openWatch, type Watch } from '../watch.js';

/** S5_RESOURCES=2500 is the scenario as it stands. KILL_SEED repeats the moments of a run as far as a machine can. */
const scale = scaledTo(Number(process.env['S5_RESOURCES'] ?? 250));
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const patience = 240_000 + scale.resources * 1_200;
const boot = 60_000;

/** Where a month can be hit: how often, within which time of a start, the tables whose writing shows an open transaction of it, and what is left. */
const stages = {
  importing: {
    kills: 2, withinMs: 250, tables: ['time_expense.time_entry'],
    left: `select ${entriesIn(scale)} - count(*) as count from time_expense.time_entry`,
  },
  pricing: {
    kills: 4, withinMs: 100, tables: ['wip.billable_transaction'],
    left: 'select count(*) from time_expense.work_to_price',
  },
  drafting: {
    kills: 3, withinMs: 80, tables: ['invoice.invoice', 'wip.allocation'],
    left: `select count(*) from invoice.billing_run_chunk where status <> 'DONE'`,
  },
  posting: {
    kills: 3, withinMs: 40, tables: ['receivable.open_item', 'ledger.journal_entry'],
    left: `select count(*) from invoice.invoice where status = 'APPROVED'`,
  },
} as const;

interface Kill {
  readonly stage: keyof typeof stages;
  /** The tables of the transaction that was open and is lost; null when none was seen or it committed before the blow. */
  readonly lost: readonly string[] | null;
  readonly left: number;
}

interface Blow {
  readonly state: { readonly done: boolean };
  /** At a moment whatever happens then. */
  readonly blindly: boolean;
}

/** A person whose calls carry the keys of a step. */
type SameKeys = (person: Person) => Person;

let place: Place;
let host: Host;
let watch: Watch;
const kills: Kill[] = [];
const random = dice(seed);

beforeAll(async () => {
  await buildProduct();
  place = await newPlace();
  host = await startHost('platform', place, await freePort());
  watch = await openWatch(place);
}, boot);

afterAll(async () => {
  await watch?.close();
  await host?.kill();
  await place?.clear();
}, boot);

it('bills the month to the cent though its process is killed ten times, six of them or more in the middle of a transaction', {
  timeout: patience,
}, async () => {
  const { figures, byProject } = naive(scale);
  const month = await openMonth({ app: { getHttpServer: () => host.url } }, scale);
  const { specialist, manager, pm, steward, entityIds } = month;

  await killed(month, 'importing', insist('import', (as) => importTime({ ...month, steward: as(steward) }, scale)));
  expect(await approveAll(pm, 'TIME_ENTRY')).toBe(figures.entries.all);
  await killed(month, 'pricing', insist('price', () => priced(month, figures.net)));
  const bill = async (as: SameKeys, entityId: string) => drafted(specialist, await startRun(as(specialist), entityId));
  const twice = [...entityIds, ...entityIds].map((entityId, nth) => insist(`run-${nth}`, (as) => bill(as, entityId)));
  const runs = await killed(month, 'drafting', Promise.all(twice));
  expect(await approveAll(manager, 'INVOICE')).toBe(scale.projects);
  const drafts = await invoicesOf(month);
  const draftsOf = (id: string) => drafts.filter(({ legalEntityId }) => legalEntityId === id);
  const post = (id: string) => insist(`release-${id}`, (as) => release(as(manager), draftsOf(id)));
  const postAll = () => Promise.all(entityIds.map(post));
  await killed(month, 'posting', postAll());
  await postAll();

  await phase('check', () => expectBilled(month, scale, { figures, byProject }));
  expect(runs.map(({ status }) => status).filter((status) => !['IN_REVIEW', 'COMPLETED'].includes(status))).toEqual([]);
  expect(runs.reduce((items, { itemCount }) => items + itemCount, 0)).toBe(figures.entries.billable);
  await expectOnce(month);
  process.stdout.write(`killed with seed ${seed}:\n${kills.map(toLine).join('\n')}\n`);
  const counted = kills.filter(({ stage, left }) => stage !== 'importing' && left > 0);
  expect(counted).toHaveLength(10);
  expect(counted.filter(({ lost }) => lost !== null).length).toBeGreaterThanOrEqual(6);
  expect(kills.filter(({ stage, lost }) => stage === 'importing' && lost !== null).length).toBeGreaterThanOrEqual(1);
});

function toLine({ stage, lost, left }: Kill, nth: number): string {
  return `  ${nth + 1} ${stage}, ${left} left, ${lost ? `lost ${lost.join(' ')}` : 'nothing open'}`;
}

/** Each invoice has one journal E4, each billed item one live place on one line. */
async function expectOnce({ auditor, firm }: Month): Promise<void> {
  const journals = await everyRow<{ sourceId: string }>(auditor, '/system/ledger/v1/journals?event=E4');
  expect(new Set(journals.map(({ sourceId }) => sourceId)).size).toBe(scale.projects);
  const doubled = (column: string, rows: string) => watch.count(firm.tenantId, `select count(*) - count(distinct ${column}) as count from ${rows}`);
  expect(await doubled('billable_transaction_id', 'wip.allocation where released_at is null')).toBe(0);
  expect(await doubled('source_id', 'wip.billable_transaction')).toBe(0);
}

/** Lets the work of a stage go on while its process is killed as often as the stage says; answers what the work answers. */
async function killed<T>(month: Month, stage: keyof typeof stages, work: Promise<T>): Promise<T> {
  const state = { done: false };
  const ended = work.finally(() => (state.done = true));
  ended.catch(() => undefined);
  for (let left = stages[stage].kills; left > 0 && !state.done; ) {
    const kill = await strike(month, stage, { state, blindly: left === stages[stage].kills && random() < 0.5 });
    if (kill && kill.left > 0) {
      kills.push(kill);
      left--;
    }
  }
  return phase(stage, () => ended);
}

/** One blow at a random moment; unless it is blind, at the first open transaction after that moment. */
async function strike({ firm }: Month, stage: keyof typeof stages, { state, blindly }: Blow): Promise<Kill | undefined> {
  await sleep((random() * stages[stage].withinMs * scale.resources) / 250);
  const open = blindly ? undefined : await firstOpen(stage, state);
  if (state.done) return undefined;
  await host.kill();
  await watch.deserted();
  const left = await watch.count(firm.tenantId, stages[stage].left);
  const lost = open && (await watch.fate(open.xid)) === 'aborted' ? open.tables : null;
  host = await startHost('platform', place, Number(new URL(host.url).port));
  return { stage, lost, left };
}

async function firstOpen(stage: keyof typeof stages, state: Blow['state']): Promise<OpenWork | undefined> {
  for (;;) {
    const open = await watch.writing(stages[stage].tables);
    if (open || state.done) return open;
  }
}

/** Repeats a step until it is answered. Its calls carry the same keys each time, so that what was done already is answered, not done. */
async function insist<T>(step: string, act: (as: SameKeys) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await act((person) => withKeys(person, step));
    } catch (error) {
      if (!isOfTheKill(error as Error) || tries > 200) throw error;
      await sleep(250);
    }
  }
}

function withKeys(person: Person, step: string): Person {
  let calls = 0;
  return { ...person, post: (path, body) => person.post(path, body).set('idempotency-key', `${step}-${calls++}`) };
}

/** Nobody listens, the line went dead, or the first request with this key has not quite ended on the server. */
function isOfTheKill({ message }: Error): boolean {
  return /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|got 409 "Conflict"/.test(message);
}

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
function dice(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
