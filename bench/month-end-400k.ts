import type { Measured } from './bench.types.js';
import { medianOf, perSecond, rounded } from './measuring.js';
import { approve, findWaiting } from './month.js';
import { type Approving, type Month, phasesOf, playMonth } from './month-end.js';
import { fullScale, type Scale } from './s5.js';

/** Eight times as many consultants on eight times as many projects. */
const largeScale: Scale = { resources: 20_000, projects: 3_200 };

/**
 * The month-end of 400,000 entries in one go: what an entry costs, beside what it costs in S5. S5 is played before and after it; the faster
 * counts. One request decides at most 50,000 entries, so eight approve this month: at a door without jobs, so that pricing begins when all is approved.
 */
export async function monthEnd400k(): Promise<readonly Measured[]> {
  const before = await playMonth(fullScale, 'S5 before 400,000');
  const large = await playMonth(largeScale, 'month-end of 400,000', approveBeforeJobs);
  const after = await playMonth(fullScale, 'S5 after 400,000');
  const [baseline, product] = [medianOf([before, after].map(microsPerEntry)), microsPerEntry(large)];
  const ratio = product / baseline;
  const ownRatio = `${perSecond(large.checksums.entries, large.productMs)} entries/s; ${rounded(large.productMs / large.baselineMs)} × its own SQL`;
  return [{
    row: 'Month-end of 400,000', unit: 'µs/entry', baseline, product, ratio, note: `${ownRatio}; ${phasesOf([large])}; peak ${large.rssMb} MiB`,
    must: '≤ 1.3 ×', holds: ratio <= 1.3, aim: '≤ 1.05 ×', aims: ratio <= 1.05,
  }];
}

const approveBeforeJobs: Approving = async (product, decider) => {
  const waiting = await findWaiting(decider, 'TIME_ENTRY');
  await product.become('approval-routing');
  const approved = await approve(decider, waiting);
  await product.become('product');
  return approved;
};

function microsPerEntry({ productMs, checksums }: Month): number {
  return Math.round((productMs * 1_000) / checksums.entries);
}
