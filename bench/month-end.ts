import pg from 'pg';
import type { Client } from '#apps/cli/command.js';
import { runBaseline } from './baseline.js';
import type { Measured, MonthEndLine, Settings } from './bench.types.js';
import { assertChecksums, type Checksums, checksumsOf, checksumsOfS5 } from './checksums.js';
import { openFirm } from './firm.js';
import { medianOf, perSecond, tell } from './measuring.js';
import { approve, checksumsIn, draft, findWaiting, importTime, post, untilPriced } from './month.js';
import { fullScale, type Scale } from './s5.js';
import { type Ground, openGround, type Product } from './server.js';

/** How long each phase of a month-end took in ms, and what it answered. */
export interface Month {
  readonly importMs: number;
  readonly approveMs: number;
  readonly priceMs: number;
  readonly draftMs: number;
  readonly decideMs: number;
  readonly postMs: number;
  /** Price + draft + decide + post: from the pricing job's enqueue to the last posted document. */
  readonly productMs: number;
  readonly baselineMs: number;
  /** The peak of the server process: when the month-end began, and when it was over. */
  readonly rssBeforeMb: number;
  readonly rssMb: number;
  readonly checksums: Checksums;
}

/**
 * The month-end of S5, product beside baseline. Measured on a fresh database: the entries are imported and wait for the project manager; he
 * approves them in one request. The clock starts when the relay enqueues the first pricing job (`platform.delivery.created_at`, which is
 * after that request's commit) and stops when the release is seen SUCCEEDED, which is after the last document's commit. Between them lie
 * the pricing, the billing runs of three entities, the one bulk decision on every draft, and the release; reading the drafts to decide
 * and to release them counts too.
 */
export async function monthEnd({ rounds }: Settings): Promise<readonly Measured[]> {
  const months: Month[] = [];
  for (let round = 1; round <= rounds; round++) months.push(await playMonth(fullScale, `month-end, round ${round} of ${rounds}`));
  return rowsOf(months);
}

/** One round on a server of its own: the baseline first, while the server is idle, then the product. @throws Error when a sum is wrong */
export async function playMonth(scale: Scale, name: string, approving: Approving = approveBesideJobs): Promise<Month> {
  const ground = await openGround();
  try {
    const expected = expectedOf(scale);
    const { tookMs: baselineMs, checksums: bare } = await runBaseline(ground, scale);
    assertChecksums('The baseline', bare, expected);
    const month = await billMonth(ground, scale, { baselineMs, approving });
    assertChecksums('The product', month.checksums, expected);
    tell(`${name}: ${shown(month)}`);
    return month;
  } finally {
    await ground.remove();
  }
}

/** The sums of the page where it has them; the definitions must give the same. */
function expectedOf(scale: Scale): Checksums {
  const expected = checksumsOf(scale);
  if (scale.resources === fullScale.resources) assertChecksums('The definition of S5', expected, checksumsOfS5);
  return expected;
}

/** How the imported entries come to be approved. */
export type Approving = (product: Product, decider: Client) => ReturnType<typeof approve>;

const approveBesideJobs: Approving = async (_product, decider) => approve(decider, await findWaiting(decider, 'TIME_ENTRY'));

async function billMonth(ground: Ground, scale: Scale, { baselineMs, approving }: { baselineMs: number; approving: Approving }): Promise<Month> {
  const product = await ground.startProduct();
  const firm = await openFirm(product, scale);
  const importMs = await importTime(firm, scale, { submit: true });
  const { tookMs: approveMs, items } = await approving(product, firm.as('PROJECT_MANAGER'));
  const rssBeforeMb = product.peakMemoryMb();
  const startMs = await pricedSince(product, firm);
  const pricedMs = Date.now();
  const billable = await draft(firm);
  const draftedMs = Date.now();
  const manager = firm.as('BILLING_MANAGER');
  await approve(manager, await findWaiting(manager, 'INVOICE'));
  const decidedMs = Date.now();
  await post(firm);
  const endMs = Date.now();
  const rssMb = product.peakMemoryMb();
  return {
    importMs, approveMs, baselineMs, rssBeforeMb, rssMb,
    priceMs: pricedMs - startMs, draftMs: draftedMs - pricedMs, decideMs: decidedMs - draftedMs, postMs: endMs - decidedMs, productMs: endMs - startMs,
    checksums: await checksumsIn(firm, { entries: items, billable }),
  };
}

async function pricedSince(product: Product, firm: Awaited<ReturnType<typeof openFirm>>): Promise<number> {
  const database = new pg.Client({ connectionString: product.databaseUrl('postgres') });
  await database.connect();
  return untilPriced(database, firm).finally(() => database.end());
}

const mostMb = 512;

/** The rows of the table that a month-end fills. */
function rowsOf(months: readonly Month[]): readonly Measured[] {
  const line = lineOf(months);
  const { baselineMs, productMs, ratio, entriesPerSecond, rssMb } = line;
  const time = {
    row: 'S5 month-end', unit: 'ms', baseline: baselineMs, product: productMs, ratio, note: `${entriesPerSecond} entries/s; ${phasesOf(months)}`,
    must: '≤ 20 × and ≥ 5,000 entries/s', holds: ratio <= 20 && entriesPerSecond >= 5_000, aim: '≤ 8 ×', aims: ratio <= 8, line,
  };
  const memory = {
    row: 'Memory of the process in S5', unit: 'MiB', baseline: mostMb, product: rssMb, ratio: rssMb / mostMb,
    note: 'beside what it may hold; its peak in all runs',
    must: '≤ 512', holds: rssMb <= mostMb, aim: '≤ 300', aims: rssMb <= 300,
  };
  return [time, memory];
}

/** Medians of the runs; the ratio is that of the medians, the memory the most of all. */
function lineOf(months: readonly Month[]): MonthEndLine {
  const median = (of: (month: Month) => number) => Math.round(medianOf(months.map(of)));
  const [{ checksums }] = months as [Month];
  const [baselineMs, productMs, importMs] = [median(({ baselineMs: ms }) => ms), median(({ productMs: ms }) => ms), median(({ importMs: ms }) => ms)];
  return {
    ...checksums, baselineMs, productMs, ratio: productMs / baselineMs, entriesPerSecond: perSecond(checksums.entries, productMs),
    importRowsPerSecond: perSecond(checksums.entries, importMs), rssMb: Math.max(...months.map(({ rssMb }) => rssMb)),
  };
}

/** The median of each phase, for a note. */
export function phasesOf(months: readonly Month[]): string {
  const median = (of: (month: Month) => number) => Math.round(medianOf(months.map(of)));
  const [price, draft, decide, post] = [
    median((month) => month.priceMs), median((month) => month.draftMs), median((month) => month.decideMs), median((month) => month.postMs),
  ];
  return `price ${price}, draft ${draft}, decide ${decide}, post ${post} ms`;
}

function shown(month: Month): string {
  const { productMs, baselineMs, rssMb, rssBeforeMb, importMs, approveMs } = month;
  const before = `before it import ${Math.round(importMs)} ms, approve ${Math.round(approveMs)} ms, peak ${rssBeforeMb} MiB`;
  return `${phasesOf([month])}; together ${Math.round(productMs)} ms, baseline ${Math.round(baselineMs)} ms, peak ${rssMb} MiB; ${before}`;
}
