import { approveBare, insertBare, withBareTable } from './bare-time.js';
import type { Measured, Settings } from './bench.types.js';
import { openFirm } from './firm.js';
import { inTurn, perSecond, tell } from './measuring.js';
import { approve, findWaiting, importTime } from './month.js';
import { entriesIn, fullScale } from './s5.js';
import { openGround, type Product } from './server.js';

const count = entriesIn(fullScale);

/**
 * The decision on 50,000 entries in one request, from its first byte to its answer, beside one `update` of the same rows in a bare copy of the
 * table. In this time each entry is decided, checked for segregation of duties and approved; what its events start afterwards is not in it.
 */
export async function approval({ rounds }: Settings): Promise<readonly Measured[]> {
  const ground = await openGround();
  try {
    const product = await ground.startProduct();
    const { baseline, product: rate, ratio } = await inTurn(rounds, () => decideOnce(product));
    return [{
      row: 'Approval of 50,000 entries', unit: 'entries/s', baseline, product: rate, ratio,
      must: '≥ 5,000 entries/s and ≥ 0.05 ×', holds: rate >= 5_000 && ratio >= 0.05, aim: '≥ 20,000 entries/s', aims: rate >= 20_000,
    }];
  } finally {
    await ground.remove();
  }
}

/** The baseline goes first: once approved, the entries are priced in the background. */
async function decideOnce(product: Product): Promise<{ baseline: number; product: number }> {
  const firm = await openFirm(product, fullScale);
  await importTime(firm, fullScale, { submit: true, perRequest: count });
  const baselineMs = await withBareTable(product, async (client) => (await insertBare(client, firm), approveBare(client)));
  const pm = firm.as('PROJECT_MANAGER');
  const waiting = await findWaiting(pm, 'TIME_ENTRY');
  const { tookMs, items } = await approve(pm, waiting);
  if (items !== count) throw new Error(`One request decided ${items} entries, not ${count}.`);
  const figures = { baseline: perSecond(count, baselineMs), product: perSecond(count, tookMs) };
  tell(`approval: ${figures.product} entries/s in ${waiting.length} approval requests, baseline ${figures.baseline} rows/s`);
  return figures;
}
