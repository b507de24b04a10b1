import { csvCell, type Day, formatMajor } from '#libs/kernel/index.js';

/** One line for a text journal; amounts are signed, debit positive. A line without a transaction amount is of the functional currency only. */
export interface ExportPosting {
  /** `Assets:AR Trade`; see `accountPath`. */
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly functionalMinor: bigint;
}

export interface ExportEntry {
  readonly date: Day;
  readonly description: string;
  readonly functionalCurrency: string;
  readonly tags: { readonly entry: string; readonly doc?: string; readonly inv?: string; readonly due?: Day };
  readonly postings: readonly ExportPosting[];
}

/**
 * One transaction: date, `*`, description; a tag a line; a posting a line with its explicit amount, and the functional value after `@@`
 * when the currency is another. Whatever a name or description holds, it cannot end its line or its field.
 */
export function textTransaction(entry: ExportEntry): string {
  const tags = Object.entries(entry.tags).map(([name, value]) => `    ; ${name}: ${plainTag(value)}`);
  const postings = entry.postings.map((posting) => `    ${plainAccount(posting.account)}  ${textAmount(posting, entry.functionalCurrency)}`);
  return `${[`${entry.date} * ${plainDescription(entry.description)}`, ...tags, ...postings].join('\n')}\n`;
}

function textAmount(posting: ExportPosting, functionalCurrency: string): string {
  if (posting.amountMinor === 0n) return amount(posting.functionalMinor, functionalCurrency);
  const own = amount(posting.amountMinor, posting.currency);
  if (posting.currency === functionalCurrency) return own;
  const functionalMinor = posting.functionalMinor < 0n ? -posting.functionalMinor : posting.functionalMinor;
  return `${own} @@ ${amount(functionalMinor, functionalCurrency)}`;
}

function amount(minor: bigint, currency: string): string {
  return `${formatMajor(minor, currency)} ${currency}`;
}

/** ledger reads lines of at most 4,096 bytes; no text needs more than this. */
const maxCharacters = 250;

function plain(text: string): string {
  const spaced = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return Array.from(spaced).slice(0, maxCharacters).join('').trim();
}

// A semicolon starts a comment, a leading sign or parenthesis would be read as status or code.
function plainDescription(text: string): string {
  const safe = plain(text).replaceAll(';', ',');
  return /^[\p{L}\p{N}]/u.test(safe) ? safe : `Entry ${safe}`.trim();
}

// A comma ends a tag for hledger, both read a bracketed date in a comment.
function plainTag(text: string): string {
  return plain(text).replaceAll(',', ' ').replaceAll(';', ' ').replaceAll('[', '(').replaceAll(']', ')');
}

/** An account path as a text journal can hold it; accounts are kept under it, so that every report names them alike. */
export function plainAccount(path: string): string {
  return path
    .split(':')
    .map((part) => plain(part).replaceAll(';', ','))
    .filter((part) => part !== '')
    .join(':');
}

export interface TrialBalanceRow {
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** The trial balance as CSV: `account,currency,amount`, amounts in the major unit. */
export function trialBalanceCsv(rows: readonly TrialBalanceRow[]): string {
  return csv(
    ['account', 'currency', 'amount'],
    rows.map((row) => [row.account, row.currency, formatMajor(row.amountMinor, row.currency)]),
  );
}

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
