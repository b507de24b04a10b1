import { crossRate, type Day, formatDecimal, type Money, percentOf, rational, round, sumOf } from '#libs/kernel/index.js';
import { type Books, convertAlong, functionalOf, type FxQuote, paymentApplied, type RoleLine } from '#libs/system/ledger/index.js';
import { type Applied, type ApplicationRequest, type Settled, settledBy, type StoredOpenItem, type StoredPayment } from '#libs/system/receivable/index.js';
import { arPostingProblems } from './ar-posting.problems.js';
import type { ApplicationAsked, DiscountTerms } from './cash.types.js';

/** The day of an act nobody named: today, but not before the first day it is allowed on. */
export function usualDay(today: Day, first: Day): Day {
  return today < first ? first : today;
}

/** The day a reversal is dated: what was asked, else the usual one. @throws AR_REVERSED_TOO_EARLY 422 */
export function reversalDay(first: Day, asked: Day | null, today: Day): Day {
  if (asked !== null && asked < first) throw arPostingProblems.reversalTooEarly(first);
  return asked ?? usualDay(today, first);
}

/** How a payment is translated into the currency of an invoice, and what active applications of it settled in that currency before. */
export interface Conversion extends Settled {
  readonly legs: readonly FxQuote[];
}

/**
 * Amounts of an application on both sides. Across currencies the payment is worth what SPOT of its value date says: all its parts together what it is
 * worth whole. Without an amount it takes what fits.
 * Source: accounting §4. @throws AR_AMOUNT_NEEDED, AR_NOTHING_TO_APPLY, AR_AMOUNT_TOO_SMALL, AR_CURRENCY_DIFFERS 422
 */
export function requestOf(
  asked: ApplicationAsked, sides: { payment: StoredPayment; item: StoredOpenItem }, conversion: Conversion, appliedOn: Day,
): ApplicationRequest {
  const { payment, item } = sides;
  const inItems = (money: Money | null) => amountIn(money, item.currency);
  const deductions = { discountMinor: inItems(asked.discount), bankFeeMinor: inItems(asked.bankFee), writeOffMinor: inItems(asked.smallBalance) };
  const roomMinor = item.openMinor - deductions.discountMinor - deductions.bankFeeMinor - deductions.writeOffMinor;
  const paymentAmountMinor = asked.amount ? amountIn(asked.amount, payment.currency) : whatFits(sides, roomMinor, conversion);
  const amountMinor = worth(paymentAmountMinor, payment.currency, conversion);
  if (paymentAmountMinor > 0n && amountMinor <= 0n) throw arPostingProblems.amountTooSmall(item.currency);
  return { appliedOn, paymentAmountMinor, amountMinor, deductions };
}

/**
 * Refuses money of one customer for the invoice of another, unless both stand below one parent. `chains`: each customer, then its parents upwards.
 * Source: accounting §4, INV-49. @throws AR_OTHER_CUSTOMER 422
 */
export function checkPayer(payment: { customerId: string }, item: { customerId: string }, chains: ReadonlyMap<string, readonly string[]>): void {
  const groupOf = (customerId: string) => chains.get(customerId)?.at(-1) ?? customerId;
  if (groupOf(payment.customerId) !== groupOf(item.customerId)) throw arPostingProblems.otherCustomer();
}

function whatFits({ payment, item }: { payment: StoredPayment; item: StoredOpenItem }, roomMinor: bigint, conversion: Conversion): bigint {
  if (roomMinor <= 0n || payment.unappliedMinor === 0n) throw arPostingProblems.nothingToApply();
  if (worth(payment.unappliedMinor, payment.currency, conversion) <= roomMinor) return payment.unappliedMinor;
  if (payment.currency !== item.currency) throw arPostingProblems.amountNeeded();
  return roomMinor;
}

/** Cumulative: rounded once over all parts, whatever the number of slices. */
function worth(paidMinor: bigint, currency: string, { legs, paidMinor: before, settledMinor }: Conversion): bigint {
  return convertAlong({ amountMinor: before + paidMinor, currency }, legs).amountMinor - settledMinor;
}

function amountIn(money: Money | null, currency: string): bigint {
  if (money === null) return 0n;
  if (money.currency !== currency) throw arPostingProblems.wrongCurrency({ said: money.currency, needed: currency });
  return money.amountMinor;
}

/** Refuses a discount beyond what the terms of the invoice allow for a payment of this value date. @throws AR_DISCOUNT_NOT_EARNED 422 */
export function checkDiscount(discountMinor: bigint, terms: DiscountTerms, payment: { valueDate: Day }, currency: string): void {
  if (discountMinor === 0n) return;
  const inTime = terms.discountDate !== null && payment.valueDate <= terms.discountDate;
  const mostMinor = inTime ? percentOf(terms.grossTotalMinor, terms.discountPercent ?? '0') - terms.takenMinor : 0n;
  if (discountMinor > mostMinor) throw arPostingProblems.discountNotEarned({ amountMinor: discountMinor, mostMinor, currency });
}

/** What an application deducts, with what was deducted from the same invoice before: the limits are those of the invoice, not of each payment. */
export interface Tolerated {
  readonly nowMinor: bigint;
  readonly beforeMinor: bigint;
  readonly currency: string;
}

/** Refuses to forgive more of an invoice than the entity's limit for small balances. Source: accounting §3. @throws AR_ABOVE_SMALL_BALANCE 422 */
export function checkSmallBalance(balance: Tolerated, limit: Money, books: Books): void {
  const amountMinor = toleratedOf(balance, books);
  if (amountMinor > limit.amountMinor) throw arPostingProblems.aboveSmallBalance({ amountMinor, limitMinor: limit.amountMinor, currency: limit.currency });
}

/**
 * Refuses bank fees beyond the entity's tolerance: above it, it is a write-off and somebody else's decision. Source: accounting §3, P-WO.
 * @throws AR_ABOVE_BANK_FEE_LIMIT 422
 */
export function checkBankFee(fee: Tolerated, limit: Money, books: Books): void {
  const amountMinor = toleratedOf(fee, books);
  if (amountMinor > limit.amountMinor) throw arPostingProblems.aboveBankFeeLimit({ amountMinor, limitMinor: limit.amountMinor, currency: limit.currency });
}

function toleratedOf({ nowMinor, beforeMinor, currency }: Tolerated, books: Books): bigint {
  return nowMinor === 0n ? 0n : functionalOf({ amountMinor: nowMinor + beforeMinor, currency }, books);
}

/** The tax within a settlement discount: the share it has in the invoice. Source: billing-models §13. */
export function taxWithin(discountMinor: bigint, terms: Pick<DiscountTerms, 'grossTotalMinor' | 'taxTotalMinor'>): bigint {
  return terms.grossTotalMinor === 0n ? 0n : round(rational(discountMinor * terms.taxTotalMinor, terms.grossTotalMinor));
}

/** The lines of E9 and the loss they realise, gains negative. */
export function linesOfApplication(
  applied: Applied, item: StoredOpenItem, discountTaxMinor: bigint, books: Books,
): { readonly lines: readonly RoleLine[]; readonly lossMinor: bigint } {
  const { application, payment } = applied;
  const dimensions = { customerId: item.customerId, ...(item.contractId === null ? {} : { contractId: item.contractId }) };
  const { discountMinor, bankFeeMinor, writeOffMinor } = application.deductions;
  const lines = paymentApplied({
    cash: {
      amountMinor: application.paymentAmountMinor,
      currency: payment.currency,
      functionalMinor: application.functionalCashMinor,
      dimensions: { customerId: payment.customerId },
    },
    receivable: { amountMinor: settledBy(application), currency: item.currency, functionalMinor: application.functionalReceivableMinor, dimensions },
    deductions: [
      { role: 'SETTLEMENT_DISCOUNT', amountMinor: discountMinor - discountTaxMinor, dimensions },
      { role: 'TAX_PAYABLE', amountMinor: discountTaxMinor, dimensions },
      { role: 'BANK_FEES', amountMinor: bankFeeMinor, dimensions },
      { role: 'SMALL_BALANCE_WRITE_OFF', amountMinor: writeOffMinor, dimensions },
    ],
  }, books);
  return { lines, lossMinor: sumOf(lines.filter(({ role }) => role === 'FX_REALISED'), (line) => line.functionalMinor ?? 0n) };
}

/** What one unit comes to along the legs, with ten places; null when there is nothing to convert. */
export function rateAlong(currency: string, legs: readonly FxQuote[]): string | null {
  const [only] = legs;
  if (legs.length === 0) return null;
  return legs.length === 1 ? only!.rate : formatDecimal(crossRate(currency, legs).factor, 10);
}
