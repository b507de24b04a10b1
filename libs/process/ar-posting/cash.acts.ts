import { allow, dayIn, may, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { findCustomerChains, findCustomers } from '#libs/system/customer/index.js';
import {
  baseOf, type Books, findBooks, findFxQuotes, functionalOf, fxLegs, type FxQuote, getLegalEntity, type LegalEntity, paymentReceived,
} from '#libs/system/ledger/index.js';
import { lockPeriods, postJournals, reverseJournals } from '#libs/system/ledger/ledger.acts.js';
import {
  type Applied, findDatedApplications, findSettled, firstDayToApply, firstDayToReverse, getApplication, getOpenItemOf, getPayment, type PostedApplication,
  type PostedReversal, settledBy, type StoredApplication, type StoredOpenItem, type StoredPayment,
} from '#libs/system/receivable/index.js';
import { applyPayment, findSamePayment, getAccountFor, lockSides, recordPayment, reversePayment, unapply } from '#libs/system/receivable/receivable.acts.js';
import { arPostingProblems } from './ar-posting.problems.js';
import {
  checkBankFee, checkDiscount, checkPayer, checkSmallBalance, type Conversion, linesOfApplication, rateAlong, requestOf, reversalDay, taxWithin, usualDay,
} from './cash.js';
import { getDiscountTerms } from './cash.queries.js';
import type { ApplicationAsked, DiscountTerms, PaymentRecorded, PaymentTold, ReversalAsked } from './cash.types.js';

/** Records a payment with its journal E8 at SPOT of the value date; a bank entry that was recorded before is answered as it is (INV-62). */
export async function receivePayment(tx: Tx, told: PaymentTold): Promise<PaymentRecorded> {
  const { amount: { amountMinor, currency }, ...rest } = told;
  const { legalEntityId } = await getAccountFor(tx, { bankAccountId: told.bankAccountId, currency, amountMinor });
  allow(tx.ctx, 'payment.record', { legalEntityId, customerId: told.customerId });
  const known = await findSamePayment(tx, { ...told, amountMinor, currency });
  if (known) return { isNew: false, payment: known };
  if ((await findCustomers(tx, [told.customerId])).length === 0) throw problems.notFound('customer', told.customerId);
  const books = (await findBooks(tx, [{ legalEntityId, currency, on: told.valueDate }]))[0]!;
  const { accountingDate } = await periodFor(tx, { legalEntityId, event: 'E8', wanted: told.valueDate, explicit: false });
  const id = tx.newId();
  const functionalMinor = functionalOf({ amountMinor, currency }, books);
  const [journalEntryId] = (await postJournals(tx, [{
    legalEntityId, event: 'E8', accountingDate, source: { type: 'payment', id }, description: `Payment ${told.bankEntryRef}`, currency,
    roleLines: paymentReceived({ amountMinor, currency, functionalMinor, dimensions: { customerId: told.customerId } }), fxLegs: books.legs,
  }])) as [string];
  const payment = await recordPayment(tx, {
    ...rest, id, legalEntityId, amountMinor, currency, accountingDate, journalEntryId,
    functionalCurrency: books.functionalCurrency, functionalMinor, fxRate: rateAlong(currency, books.legs),
  });
  return { isNew: true, payment };
}

/** Applies a payment to an invoice with its journal E9. Locks: period, open item, payment. */
export async function applyToInvoice(tx: Tx, asked: ApplicationAsked): Promise<StoredApplication> {
  const [payment, item] = [await getPayment(tx, asked.paymentId), await getOpenItemOf(tx, asked.invoiceId)];
  allow(tx.ctx, 'application.write', item);
  if (payment.legalEntityId !== item.legalEntityId) throw arPostingProblems.otherEntity();
  if (payment.customerId !== item.customerId) checkPayer(payment, item, await findCustomerChains(tx, [payment.customerId, item.customerId]));
  const entity = await getLegalEntity(tx, item.legalEntityId);
  const legs = await legsBetween(tx, payment, item, entity);
  const settled = () => findSettled(tx, { paymentId: payment.id, currency: item.currency });
  const today = dayIn(entity.timeZone, tx.ctx.now);
  const wanted = asked.appliedOn ?? (await usualDayOf(tx, asked, { payment, item, conversion: { legs, ...(await settled()) }, today }));
  const { accountingDate } = await periodFor(tx, { legalEntityId: entity.id, event: 'E9', wanted, explicit: asked.appliedOn !== null });
  const sides = await lockSides(tx, { openItemId: item.id, paymentId: payment.id });
  const request = requestOf(asked, sides, { legs, ...(await settled()) }, wanted);
  const terms = await getDiscountTerms(tx, asked.invoiceId);
  const books = await booksOfDeductions(tx, sides.item, entity, { on: accountingDate, any: Object.values(request.deductions).some((amount) => amount > 0n) });
  checkDiscount(request.deductions.discountMinor, terms, payment, item.currency);
  const { writeOffMinor, bankFeeMinor } = request.deductions;
  checkSmallBalance({ nowMinor: writeOffMinor, beforeMinor: terms.forgivenMinor, currency: item.currency }, entity.smallBalanceLimit, books);
  checkBankFee({ nowMinor: bankFeeMinor, beforeMinor: terms.feesMinor, currency: item.currency }, entity.bankFeeLimit, books);
  const posting = { item: sides.item, books, terms, accountingDate, fxRate: rateAlong(payment.currency, legs) };
  return applyPayment(tx, sides, request, (applied, id) => postApplication(tx, { ...posting, applied, id }));
}

/** As the sides stand before they are locked, which periods are first; what is applied is held against them again. */
async function usualDayOf(
  tx: Tx, asked: ApplicationAsked, sides: { payment: StoredPayment; item: StoredOpenItem; conversion: Conversion; today: string },
): Promise<string> {
  const { payment, item, conversion, today } = sides;
  const request = requestOf(asked, sides, conversion, today);
  const before = await findDatedApplications(tx, { paymentId: payment.id, openItemId: item.id });
  return usualDay(today, firstDayToApply(sides, before, { paidMinor: request.paymentAmountMinor, settledMinor: settledBy(request) }));
}

async function postApplication(
  tx: Tx,
  made: { applied: Applied; id: string; item: StoredOpenItem; books: Books; terms: DiscountTerms; accountingDate: string; fxRate: string | null },
): Promise<PostedApplication> {
  const { applied, item, books, accountingDate, fxRate } = made;
  const discountTaxMinor = taxWithin(applied.application.deductions.discountMinor, made.terms);
  const { lines, lossMinor } = linesOfApplication(applied, item, discountTaxMinor, books);
  const [journalEntryId] = (await postJournals(tx, [{
    legalEntityId: item.legalEntityId, event: 'E9', accountingDate, source: { type: 'application', id: made.id },
    description: `Payment applied to ${item.number}`,
    currency: item.currency, roleLines: lines, fxLegs: books.legs, crossCurrency: applied.payment.currency !== item.currency,
  }])) as [string];
  return { journalEntryId, accountingDate, discountTaxMinor, realisedLossMinor: lossMinor, fxRate };
}

/** Takes an application back with its journal E10, the mirror of E9. */
export async function takeBackApplication(tx: Tx, asked: ReversalAsked): Promise<StoredApplication> {
  const application = await getApplication(tx, asked.id);
  allow(tx.ctx, 'application.write', application);
  const accountingDate = await reversalDate(tx, asked, { ...application, first: application.accountingDate });
  return unapply(tx, asked.id, (locked) => mirror(tx, { ...locked, type: 'application' }, { accountingDate, reason: asked.reason }));
}

/** A payment that bounced: E10, the mirror of E8. Its applications were taken back first. */
export async function bouncePayment(tx: Tx, asked: ReversalAsked): Promise<StoredPayment> {
  const payment = await getPayment(tx, asked.id);
  allow(tx.ctx, 'payment.record', payment);
  const accountingDate = await reversalDate(tx, asked, { ...payment, first: await firstBounceDay(tx, payment) });
  return reversePayment(tx, asked.id, async (locked) => {
    reversalDay(await firstBounceDay(tx, locked), accountingDate, accountingDate);
    return mirror(tx, { ...locked, type: 'payment' }, { accountingDate, reason: asked.reason });
  });
}

async function firstBounceDay(tx: Tx, payment: StoredPayment): Promise<string> {
  return firstDayToReverse(payment, await findDatedApplications(tx, { paymentId: payment.id, openItemId: null }));
}

/** The day of the reversal, in a period that is locked before anything else. */
async function reversalDate(tx: Tx, asked: ReversalAsked, { legalEntityId, first }: { legalEntityId: string; first: string }): Promise<string> {
  const { timeZone } = await getLegalEntity(tx, legalEntityId);
  const wanted = reversalDay(first, asked.on, dayIn(timeZone, tx.ctx.now));
  return (await periodFor(tx, { legalEntityId, event: 'E10', wanted, explicit: asked.on !== null })).accountingDate;
}

async function mirror(
  tx: Tx, original: { type: string; id: string; journalEntryId: string }, dated: { accountingDate: string; reason: string },
): Promise<PostedReversal> {
  const source = { type: original.type, id: original.id };
  const reversal = { journalEntryId: original.journalEntryId, accountingDate: dated.accountingDate, explicit: true, source };
  const [journalEntryId] = (await reverseJournals(tx, [reversal])) as [string];
  return { journalEntryId, ...dated };
}

async function periodFor(tx: Tx, asked: { legalEntityId: string; event: 'E8' | 'E9' | 'E10'; wanted: string; explicit: boolean }) {
  return lockPeriods(tx, { ...asked, late: may(tx.ctx, 'period.post_late', { legalEntityId: asked.legalEntityId }) });
}

/** SPOT of the value date, from the payment's currency to the invoice's; none when they are one. */
async function legsBetween(tx: Tx, payment: StoredPayment, item: StoredOpenItem, entity: LegalEntity): Promise<readonly FxQuote[]> {
  const [from, to] = [payment.currency, item.currency];
  if (from === to) return [];
  const rates = await findFxQuotes(tx, { source: entity.fxSource, on: payment.valueDate, pairs: [{ from, to }] });
  return fxLegs(rates, { from, to, on: payment.valueDate, type: 'SPOT', base: baseOf(entity.fxSource) ?? entity.functionalCurrency });
}

/** Both sides stand at what they are carried at; only deductions are translated. */
async function booksOfDeductions(tx: Tx, item: StoredOpenItem, entity: LegalEntity, when: { on: string; any: boolean }): Promise<Books> {
  if (!when.any || item.currency === entity.functionalCurrency) return { functionalCurrency: entity.functionalCurrency, legs: [] };
  return (await findBooks(tx, [{ legalEntityId: entity.id, currency: item.currency, on: when.on }]))[0]!;
}
