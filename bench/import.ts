import { insertBare, withBareTable } from './bare-time.js';
import type { Measured, Settings } from './bench.types.js';
import { openFirm } from './firm.js';
import { inTurn, perSecond, tell } from './measuring.js';
import { importTime } from './month.js';
import { entriesIn, fullScale } from './s5.js';
import { openGround } from './server.js';

const count = entriesIn(fullScale);

/**
 * 50,000 time entries as one NDJSON request: validated and stored as drafts, beside `insert … select from unnest` of the same rows, 10,000 a
 * statement, into a bare copy of the table. The client writes the lines before the clock starts; the server's answer for every row stops it.
 * The note tells the same request with `submit=true`, which also routes every entry to its approver.
 */
export async function importRow({ rounds }: Settings): Promise<readonly Measured[]> {
  const ground = await openGround();
  try {
    const product = await ground.startProduct();
    const { baseline, product: rate, ratio } = await inTurn(rounds, async () => {
      const firm = await openFirm(product, fullScale);
      const productMs = await importTime(firm, fullScale, { submit: false, perRequest: count });
      const baselineMs = await withBareTable(product, (client) => insertBare(client, firm));
      tell(`import: ${perSecond(count, productMs)} rows/s, baseline ${perSecond(count, baselineMs)} rows/s`);
      return { baseline: perSecond(count, baselineMs), product: perSecond(count, productMs) };
    });
    const submittedMs = await importTime(await openFirm(product, fullScale), fullScale, { submit: true, perRequest: count });
    const note = `with submit=true ${perSecond(count, submittedMs)} rows/s; peak of the server ${product.peakMemoryMb()} MiB`;
    return [{
      row: 'Import of 50,000 entries', unit: 'rows/s', baseline, product: rate, ratio, note,
      must: '≥ 0.15 ×', holds: ratio >= 0.15, aim: '≥ 0.4 ×', aims: ratio >= 0.4,
    }];
  } finally {
    await ground.remove();
  }
}
