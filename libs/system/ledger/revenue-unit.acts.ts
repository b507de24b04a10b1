import type { Tx } from '#libs/platform/index.js';
import type { BilledAmount, NewRevenueUnit } from './revenue-unit.types.js';

/** Opens revenue units, with one statement, and answers their ids in order. */
export async function createRevenueUnits(tx: Tx, units: readonly NewRevenueUnit[]): Promise<string[]> {
  const rows = units.map(({ transactionPriceMinor, standalonePriceMinor, ...unit }) => ({
    ...unit,
    id: unit.id ?? tx.newId(),
    name: unit.name ?? null,
    methodSettings: unit.methodSettings ?? {},
    startDate: unit.startDate ?? null,
    endDate: unit.endDate ?? null,
    transactionPrice: transactionPriceMinor ?? null,
    standalonePrice: standalonePriceMinor ?? null,
  }));
  await tx.insert('ledger.revenue_unit', rows);
  return rows.map(({ id }) => id);
}

/**
 * Adds the nets of posted lines to the units they bill, credit memos negative, with one statement. The journal that explains them belongs
 * into the same transaction (INV-56).
 */
export async function addBilled(tx: Tx, billed: readonly BilledAmount[]): Promise<void> {
  if (billed.length === 0) return;
  const columns = [billed.map(({ revenueUnitId }) => revenueUnitId), billed.map(({ amountMinor }) => amountMinor)];
  await tx.run('ledger.add-billed', 'select ledger.add_billed($1::uuid[], $2::bigint[])', columns);
}
