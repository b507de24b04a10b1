import { currencies, maxAmountMinor, parseMajor } from '#libs/kernel/index.js';
import { readCertainDecimal } from './decimal-style.js';
import type { Cell, DecimalStyle, MoneyEvidence } from './time-export.types.js';

/** The money cells of one row. `others` are cells nobody reads: they travel with the evidence so that nothing of the export is lost. */
export interface MoneyCells {
  readonly rate: Cell;
  readonly amount: Cell;
  /** The column that names the currency, for sources that have one. */
  readonly currency: Cell;
  readonly others?: readonly Cell[];
}

/** What the source says the row is worth, parsed when it can be read for certain. Never billed: the price comes from the rate card (time-exports.md). */
export function moneyEvidence({ rate, amount, currency, others = [] }: MoneyCells, decimal?: DecimalStyle): MoneyEvidence {
  const code = amount.currency ?? rate.currency ?? readCurrency(currency.text);
  const known = code !== undefined && currencies.has(code) ? code : undefined;
  const amountText = readCertainDecimal(amount.text, decimal);
  const rateText = readCertainDecimal(rate.text, decimal);
  const amountMinor = known && amountText !== undefined ? readAmount(amountText, known) : undefined;
  return {
    ...(known && { currency: known }),
    ...(rateText !== undefined && { rate: rateText }),
    ...(amountText !== undefined && { amount: amountText }),
    ...(amountMinor !== undefined && { amountMinor }),
    cells: rawCells([rate, amount, currency, ...others]),
  };
}

/** The cells that hold something, by the file's column names. */
export function rawCells(cells: readonly Cell[]): Readonly<Record<string, string>> {
  return Object.fromEntries(cells.filter((cell) => cell.text !== '').map((cell) => [cell.column, cell.text]));
}

/** `EUR` or, as Harvest writes it, `Euro - EUR`. */
function readCurrency(text: string): string | undefined {
  return /(?:^|\s)([A-Z]{3})$/.exec(text.trim())?.[1];
}

/** Undefined when the source gives more places than the currency has: evidence is not rounded. */
function readAmount(major: string, currency: string): bigint | undefined {
  try {
    const amountMinor = parseMajor(major, currency);
    return amountMinor > maxAmountMinor || amountMinor < -maxAmountMinor ? undefined : amountMinor;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
