import type { ComparedMoney, PricedEntry } from './import-money.types.js';
import type { ImportedRow } from './time-export.types.js';

/**
 * The amount of a row beside the price of its entry; null for a row that states none. The source's amount is evidence, never billed.
 * Source: time-exports.md, "Money columns".
 */
export function compareMoney({ rowNo, evidence }: Pick<ImportedRow, 'rowNo' | 'evidence'>, entry: PricedEntry | null): ComparedMoney | null {
  if (evidence.amount === undefined) return null;
  const { amountMinor, currency } = evidence;
  const imported = amountMinor === undefined || currency === undefined ? null : { amountMinor, currency };
  const row = { rowNo, entryId: entry?.entryId ?? null, imported, priced: entry?.priced ?? null, difference: null };
  if (entry === null) return { ...row, verdict: 'NOT_TAKEN' };
  if (entry.priced === null) return { ...row, verdict: 'UNPRICED' };
  if (imported === null || imported.currency !== entry.priced.currency) return { ...row, verdict: 'NOT_COMPARABLE' };
  const difference = { amountMinor: imported.amountMinor - entry.priced.amountMinor, currency: imported.currency };
  return { ...row, difference, verdict: difference.amountMinor === 0n ? 'EQUAL' : 'DIFFERENT' };
}
