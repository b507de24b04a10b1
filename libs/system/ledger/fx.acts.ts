import type { Tx } from '#libs/platform/index.js';
import { findSameFxRates, insertFxRates } from './fx.repository.js';
import { ledgerProblems } from './ledger.problems.js';
import type { FxOutcome, FxRate } from './ledger.types.js';
import { refuseUnknownCurrency } from './legal-entity.acts.js';

/**
 * Keeps published rates, all with one statement, and says of each whether it was new. A rate that differs from the one known is refused:
 * documents rest on that. @throws FX_RATE_EXISTS, VALIDATION_FAILED
 */
export async function recordFxRates(tx: Tx, rates: readonly FxRate[]): Promise<FxOutcome[]> {
  const outcomes = await recordKnownFxRates(tx, rates);
  const clash = rates[outcomes.indexOf('REJECTED')];
  if (clash) throw ledgerProblems.fxRatesClash(`${clash.base}/${clash.quote} ${clash.date}`);
  return outcomes;
}

/** The same, but a rate that differs from the one known is REJECTED by itself and the others are kept. @throws VALIDATION_FAILED */
export async function recordKnownFxRates(tx: Tx, rates: readonly FxRate[]): Promise<FxOutcome[]> {
  if (rates.length === 0) return [];
  rates.forEach((rate, index) => refuseUnknown(rate, index));
  const first = new Map<string, FxRate>();
  for (const rate of rates) if (!first.has(keyOf(rate))) first.set(keyOf(rate), rate);
  const given = [...first.values()].map((rate) => ({ ...rate, id: tx.newId() }));
  const created = new Set((await insertFxRates(tx, given)).map(({ id }) => id));
  const kept = await findSameFxRates(tx, rates);
  const made = new Set(given.filter(({ id }) => created.has(id)).map((rate) => keyOf(rate)));
  return rates.map((rate, index) => (!kept[index] ? 'REJECTED' : made.has(keyOf(rate)) && first.get(keyOf(rate)) === rate ? 'CREATED' : 'UNCHANGED'));
}

function keyOf({ source, base, quote, type, date }: FxRate): string {
  return [source, base, quote, type, date].join(' ');
}

function refuseUnknown(rate: FxRate, index: number): void {
  refuseUnknownCurrency(`/${index}/base`, rate.base);
  refuseUnknownCurrency(`/${index}/quote`, rate.quote);
  if (rate.base === rate.quote) throw ledgerProblems.fxPairOfOne(index, rate.base);
}
