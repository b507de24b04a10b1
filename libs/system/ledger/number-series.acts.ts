import type { Tx } from '#libs/platform/index.js';
import { ledgerProblems } from './ledger.problems.js';
import { getLegalEntity } from './legal-entity.queries.js';
import { checkNumberPattern, formatNumber, samePattern } from './number-series.js';
import { advanceSeries, findNumberSeries } from './number-series.queries.js';
import type { NewNumberSeries, NumberQuestion, NumberSeries, TakenNumber } from './number-series.types.js';

/** Opens a series of numbers. @throws NUMBER_PATTERN_INVALID, NUMBER_PATTERN_TAKEN, CONFLICT when the kind has an active series in that year */
export async function createNumberSeries(tx: Tx, series: NewNumberSeries): Promise<NumberSeries> {
  checkNumberPattern(series.pattern);
  await getLegalEntity(tx, series.legalEntityId);
  const { legalEntityId, fiscalYear } = series;
  const known = await findNumberSeries(tx, { legalEntityId, fiscalYear }, { limit: 1_000, after: null });
  const rival = known.find(({ pattern }) => samePattern(pattern, series.pattern));
  if (rival) throw ledgerProblems.numberPatternTaken(rival);
  const id = tx.newId();
  await tx.insert('ledger.number_series', [{ ...series, nextNumber: series.nextNumber ?? 1n, id }]);
  return (await findNumberSeries(tx, { legalEntityId: series.legalEntityId, id }, { limit: 1, after: null }))[0]!;
}

/**
 * Takes the next numbers of a series, in posting order and without a gap (INV-35). It locks the series until the commit: take them last.
 * The fiscal year is that of the GL period which holds the accounting date. @throws NUMBER_SERIES_MISSING
 */
export async function takeNumbers(tx: Tx, asked: NumberQuestion): Promise<TakenNumber[]> {
  const taken = await advanceSeries(tx, { ...asked, series: asked.series ?? null });
  if (!taken) throw ledgerProblems.noNumberSeries(asked);
  const first = taken.nextNumber - BigInt(asked.count);
  return Array.from({ length: asked.count }, (_, index) => {
    const numberSeq = first + BigInt(index);
    return { number: formatNumber({ ...taken, next: numberSeq }), numberSeriesId: taken.id, fiscalYear: taken.fiscalYear, numberSeq };
  });
}
