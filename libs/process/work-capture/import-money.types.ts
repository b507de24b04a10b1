import type { Money } from '#libs/kernel/index.js';

/** NOT_COMPARABLE: another currency, or an amount with more places than its currency has. UNPRICED: no price yet. NOT_TAKEN: the row made no entry. */
export const moneyVerdicts = ['EQUAL', 'DIFFERENT', 'NOT_COMPARABLE', 'UNPRICED', 'NOT_TAKEN'] as const;
export type MoneyVerdict = (typeof moneyVerdicts)[number];

/** What a row of a time export says it is worth beside what its entry is priced at. */
export interface ComparedMoney {
  /** The line of the file on which the row starts. */
  readonly rowNo: number;
  readonly entryId: string | null;
  readonly verdict: MoneyVerdict;
  /** Null where the amount cannot be read for certain. */
  readonly imported: Money | null;
  readonly priced: Money | null;
  /** Imported less priced; null unless they can be compared. */
  readonly difference: Money | null;
}

/** An entry that a row made, with the value of its live rows; null before it has a price. */
export interface PricedEntry {
  readonly entryId: string;
  readonly priced: Money | null;
}
