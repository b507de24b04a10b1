import { abs, sumOf } from '#libs/kernel/index.js';
import { type AccountRole, factsOf } from './account-role.js';
import { convertAlong } from './fx.js';
import { ledgerProblems } from './ledger.problems.js';
import type { Books, Dimensions, JournalLine, RoleLine } from './ledger.types.js';

/** A role's debit; see {@link RoleLine}. */
export function debit(role: AccountRole, amount: Omit<RoleLine, 'role' | 'side'>): RoleLine {
  return { ...amount, role, side: 'DEBIT' };
}

/** A role's credit; see {@link RoleLine}. */
export function credit(role: AccountRole, amount: Omit<RoleLine, 'role' | 'side'>): RoleLine {
  return { ...amount, role, side: 'CREDIT' };
}

/**
 * The lines of a journal entry: zero lines dropped, negative amounts on the other side, every line translated and rounded by itself, what
 * the rounding leaves put on FX_ROUNDING (at most one minor unit a line). Source: accounting §6, pricing-and-rounding §10, INV-50, INV-60.
 * A cross-currency application balances in functional currency only.
 * @throws GL_UNBALANCED 422
 */
export function buildJournal(lines: readonly RoleLine[], books: Books, crossCurrency = false): readonly JournalLine[] {
  const booked = lines.flatMap((line) => bookLine(line, books)).filter(isNotZero);
  if (booked.length < 2) throw ledgerProblems.tooFewLines();
  if (!crossCurrency) refuseTransactionImbalance(booked);
  return numbered(withFxRounding(booked, books.functionalCurrency));
}

/** The functional amount of a line: what it is carried at, else its amount at the rate of the books. Signed like the amount. */
export function functionalOf(line: Pick<RoleLine, 'amountMinor' | 'currency' | 'functionalMinor'>, books: Books): bigint {
  if (line.functionalMinor !== undefined) return line.functionalMinor;
  if (line.currency === books.functionalCurrency || line.amountMinor === 0n) return line.amountMinor;
  const translated = convertAlong(line, books.legs);
  if (translated.currency !== books.functionalCurrency)
    throw new RangeError(`The rate of the books does not lead from ${line.currency} to ${books.functionalCurrency}.`);
  return translated.amountMinor;
}

/** The full mirror of an entry: each line's sides swapped, in the same order. Source: accounting §6, INV-51. */
export function reverseJournal<L extends JournalLine>(lines: readonly L[]): readonly L[] {
  return lines.map((line) => ({
    ...line,
    debitMinor: line.creditMinor,
    creditMinor: line.debitMinor,
    functionalDebitMinor: line.functionalCreditMinor,
    functionalCreditMinor: line.functionalDebitMinor,
  }));
}

/** Refuses a manual journal on a control account. Source: accounting §1. @throws GL_CONTROL_ACCOUNT 422 */
export function refuseControlAccounts(lines: readonly Pick<RoleLine, 'role'>[]): void {
  const control = lines.find((line) => factsOf(line.role).control);
  if (control) throw ledgerProblems.controlAccount(control.role);
}

type Booked = Omit<JournalLine, 'lineNo'>;

// WIP of opposite signs and different rates can sum to an amount and a functional amount on different sides: then each gets a line.
function bookLine(line: RoleLine, books: Books): readonly Booked[] {
  const sign = line.side === 'DEBIT' ? 1n : -1n;
  const what = { role: line.role, currency: line.currency, dimensions: line.dimensions };
  const signedMinor = sign * line.amountMinor;
  const functionalSignedMinor = sign * functionalOf(line, books);
  const opposed = signedMinor * functionalSignedMinor < 0n;
  return opposed ? [sided(what, signedMinor, 0n), sided(what, 0n, functionalSignedMinor)] : [sided(what, signedMinor, functionalSignedMinor)];
}

function sided(what: { role: AccountRole; currency: string; dimensions: Dimensions }, signedMinor: bigint, functionalSignedMinor: bigint): Booked {
  return {
    ...what,
    debitMinor: positive(signedMinor),
    creditMinor: positive(-signedMinor),
    functionalDebitMinor: positive(functionalSignedMinor),
    functionalCreditMinor: positive(-functionalSignedMinor),
  };
}

function positive(value: bigint): bigint {
  return value > 0n ? value : 0n;
}

function isNotZero(line: Booked): boolean {
  return line.debitMinor + line.creditMinor + line.functionalDebitMinor + line.functionalCreditMinor > 0n;
}

function refuseTransactionImbalance(lines: readonly Booked[]): void {
  const differences = new Map<string, bigint>();
  for (const line of lines) differences.set(line.currency, (differences.get(line.currency) ?? 0n) + line.debitMinor - line.creditMinor);
  for (const [currency, difference] of differences) if (difference !== 0n) throw ledgerProblems.unbalanced(currency, difference);
}

function withFxRounding(lines: readonly Booked[], functionalCurrency: string): readonly Booked[] {
  const difference = sumOf(lines, (line) => line.functionalDebitMinor - line.functionalCreditMinor);
  if (difference === 0n) return lines;
  const translated = lines.some((line) => line.currency !== functionalCurrency);
  if (!translated || abs(difference) > BigInt(lines.length)) throw ledgerProblems.unbalanced(functionalCurrency, difference);
  return [...lines, sided({ role: 'FX_ROUNDING', currency: functionalCurrency, dimensions: {} }, 0n, -difference)];
}

function numbered(lines: readonly Booked[]): readonly JournalLine[] {
  return lines.map((line, index) => ({ lineNo: index + 1, ...line }));
}
