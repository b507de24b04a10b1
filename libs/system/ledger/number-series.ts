import { ledgerProblems } from './ledger.problems.js';

const counterPattern = /\{n(?::(\d{1,2}))?\}/g;
const yearPattern = /\{yyyy\}|\{yy\}/;

/**
 * The number of a document: `INV-{yyyy}-{n:6}` with 42 of fiscal year 2026 is `INV-2026-000042`. A counter longer than its width keeps all
 * its digits. Source: INV-35 (unique per legal entity, series and fiscal year). @throws NUMBER_PATTERN_INVALID 422
 */
export function formatNumber(series: { pattern: string; fiscalYear: number; next: bigint }): string {
  checkNumberPattern(series.pattern);
  const year = String(series.fiscalYear).padStart(4, '0');
  return series.pattern
    .replaceAll('{yyyy}', year)
    .replaceAll('{yy}', year.slice(2))
    .replace(counterPattern, (_, width: string | undefined) => series.next.toString().padStart(Number(width ?? 1), '0'));
}

/** True for patterns that can give one number twice: the counter's width does not tell them apart. */
export function samePattern(one: string, other: string): boolean {
  return one.replace(counterPattern, '{n}') === other.replace(counterPattern, '{n}');
}

/** Refuses a pattern without exactly one counter or without the fiscal year. The year keeps two years' numbers apart. @throws NUMBER_PATTERN_INVALID 422 */
export function checkNumberPattern(pattern: string): void {
  const counters = pattern.match(counterPattern) ?? [];
  const rest = pattern.replace(counterPattern, '').replaceAll('{yyyy}', '').replaceAll('{yy}', '');
  const isPlain = /^[A-Za-z0-9/._-]*$/.test(rest);
  if (counters.length !== 1 || !yearPattern.test(pattern) || !isPlain) throw ledgerProblems.numberPattern(pattern);
}
