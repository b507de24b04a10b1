import type { Tx } from '#libs/platform/index.js';
import { applyPayment as applyByRule, type Applied, settledBy, unapply as unapplyByRule } from './application.js';
import { settlementStatus } from './open-item.js';
import { reversePayment as reverseByRule } from './payment.js';
import { receivableProblems } from './receivable.problems.js';
import { findPaymentByEntry } from './receivable.queries.js';
import {
  findDatedApplications, getApplication, getBankAccount, getPayment, insertApplication, insertBankAccount, insertOpenItems, insertPayment, lockApplication,
  lockOpenItem, lockPayment, saveSides, withPayment,
} from './receivable.repository.js';
import { firstDayToApply, settledSince } from './settlement.js';
import type {
  ApplicationRequest, BankAccount, NewBankAccount, NewOpenItem, NewPayment, PostedApplication, PostedReversal, StoredApplication, StoredOpenItem, StoredPayment,
} from './receivable.types.js';

/** Opens a bank account of an entity. @throws CONFLICT when the code is taken */
export async function createBankAccount(tx: Tx, account: NewBankAccount): Promise<BankAccount> {
  const id = tx.newId();
  await insertBankAccount(tx, id, account);
  return getBankAccount(tx, id);
}

/** What posted documents ask for, one statement for all; answers the ids in their order (INV-48). */
export async function createOpenItems(tx: Tx, items: readonly NewOpenItem[]): Promise<readonly string[]> {
  const made = items.map((item) => ({ ...item, id: tx.newId() }));
  await insertOpenItems(tx, made);
  return made.map(({ id }) => id);
}

/**
 * The payment that a bank entry is recorded as, when it says the same; undefined for a new entry.
 * @throws AR_BANK_ENTRY_USED 409 when it says otherwise (INV-62)
 */
export async function findSamePayment(
  tx: Tx,
  told: Pick<NewPayment, 'bankAccountId' | 'bankEntryRef' | 'customerId' | 'valueDate' | 'amountMinor' | 'currency'>,
): Promise<StoredPayment | undefined> {
  const known = await findPaymentByEntry(tx, told);
  const same = known &&
    known.amountMinor === told.amountMinor &&
    known.currency === told.currency &&
    known.valueDate === told.valueDate &&
    known.customerId === told.customerId;
  if (known && !same) throw receivableProblems.bankEntryUsed(told.bankEntryRef);
  return known;
}

/** Records money received, whose journal E8 is written beside it; {@link getAccountFor} has admitted it. */
export async function recordPayment(tx: Tx, payment: NewPayment): Promise<StoredPayment> {
  await insertPayment(tx, payment);
  const { id: paymentId, customerId, currency, amountMinor } = payment;
  await tx.emit({
    type: 'payment.received', aggregateType: 'payment', aggregateId: paymentId,
    data: { paymentId, customerId, currency, amount: Number(amountMinor), valueDate: payment.valueDate },
  });
  return getPayment(tx, paymentId);
}

/** Nine hundred payments of this size still add up to an amount that JSON carries exactly (2^53 − 1). */
const mostPaidMinor = 10_000_000_000_000n;

/**
 * The account a payment arrived on.
 * @throws AR_AMOUNT_NOT_POSITIVE, AR_PAYMENT_TOO_LARGE, AR_BANK_ACCOUNT_CLOSED, AR_CURRENCY_DIFFERS 422 when it takes no such payment
 */
export async function getAccountFor(tx: Tx, payment: { bankAccountId: string; currency: string; amountMinor: bigint }): Promise<BankAccount> {
  if (payment.amountMinor <= 0n) throw receivableProblems.notPositive('payment');
  if (payment.amountMinor > mostPaidMinor) throw receivableProblems.paymentTooLarge({ mostMinor: mostPaidMinor, currency: payment.currency });
  const account = await getBankAccount(tx, payment.bankAccountId);
  if (account.status !== 'ACTIVE') throw receivableProblems.bankAccountClosed(account.code);
  if (account.currency !== payment.currency) throw receivableProblems.bankCurrencyDiffers({ account: account.currency, payment: payment.currency });
  return account;
}

/** Both sides of an application to be, locked in the order of locks: the open item, then the payment. */
export interface LockedSides {
  readonly item: StoredOpenItem;
  readonly payment: StoredPayment;
}

/** @throws NOT_FOUND 404 */
export async function lockSides(tx: Tx, ids: { openItemId: string; paymentId: string }): Promise<LockedSides> {
  const item = await lockOpenItem(tx, ids.openItemId);
  return { item, payment: await lockPayment(tx, ids.paymentId) };
}

/**
 * Applies a payment to an open item, both locked by {@link lockSides}; `post` writes the journal E9 of what was applied.
 * @throws AR_EXCEEDS_OPEN, AR_EXCEEDS_UNAPPLIED, AR_AMOUNT_NOT_POSITIVE, AR_CURRENCY_DIFFERS, AR_APPLIED_TOO_EARLY, AR_TWO_TOLERANCES 422, ILLEGAL_TRANSITION
 *   409
 */
export async function applyPayment(
  tx: Tx,
  sides: LockedSides,
  request: ApplicationRequest,
  post: (applied: Applied, applicationId: string) => Promise<PostedApplication>,
): Promise<StoredApplication> {
  if (request.deductions.bankFeeMinor > 0n && request.deductions.writeOffMinor > 0n) throw receivableProblems.twoTolerances();
  const applied = applyByRule(sides, request);
  const before = await findDatedApplications(tx, { openItemId: sides.item.id, paymentId: sides.payment.id });
  const first = firstDayToApply(sides, before, { paidMinor: request.paymentAmountMinor, settledMinor: settledBy(request) });
  if (request.appliedOn < first) throw receivableProblems.appliedTooEarly(first);
  const id = tx.newId();
  const posted = await post(applied, id);
  const settledOn = settledSince(sides.item, before, posted.accountingDate);
  await saveApplied(tx, sides, applied, settledOn);
  await insertApplication(tx, id, applied, posted);
  await tellApplication(tx, 'application.made', id, applied);
  if (applied.item.openMinor === 0n) await tellSettled(tx, sides.item, settledOn);
  return getApplication(tx, id);
}

/** Takes an application back; `post` writes E10, the mirror of its journal. @throws ILLEGAL_TRANSITION 409 */
export async function unapply(
  tx: Tx,
  applicationId: string,
  post: (application: StoredApplication) => Promise<PostedReversal>,
): Promise<StoredApplication> {
  const { openItemId, paymentId } = await getApplication(tx, applicationId);
  const sides = await lockSides(tx, { openItemId, paymentId });
  const application = await lockApplication(tx, applicationId);
  const undone = unapplyByRule({ application, ...sides }, application.appliedOn);
  const posted = await post(application);
  await saveApplied(tx, sides, undone, posted.accountingDate);
  await tx.update('receivable.application', application, {
    status: 'REVERSED', reversedOn: posted.accountingDate, reversalReason: posted.reason, reversalJournalEntryId: posted.journalEntryId,
  });
  await tellApplication(tx, 'application.reversed', applicationId, undone);
  return getApplication(tx, applicationId);
}

/** The bounce of a payment; `post` writes E10, the mirror of E8. @throws AR_APPLICATIONS_ACTIVE 409, ILLEGAL_TRANSITION 409 */
export async function reversePayment(tx: Tx, paymentId: string, post: (payment: StoredPayment) => Promise<PostedReversal>): Promise<StoredPayment> {
  const payment = await lockPayment(tx, paymentId);
  const { status } = reverseByRule(payment);
  const posted = await post(payment);
  await tx.update('receivable.payment', payment, {
    status, functionalUnappliedAmount: 0n, reversedAt: tx.ctx.now, reversalReason: posted.reason, reversalJournalEntryId: posted.journalEntryId,
  });
  await tx.emit({
    type: 'payment.reversed', aggregateType: 'payment', aggregateId: paymentId, data: { paymentId, customerId: payment.customerId, reason: posted.reason },
  });
  return getPayment(tx, paymentId);
}

async function saveApplied(tx: Tx, sides: LockedSides, after: Applied, on: string): Promise<void> {
  const item = { ...sides.item, ...after.item };
  await saveSides(tx, { item, payment: withPayment(sides.payment, after.payment), settledOn: settlementStatus(item) === 'SETTLED' ? on : null });
}

async function tellApplication(
  tx: Tx, type: 'application.made' | 'application.reversed', applicationId: string, { application, item, payment }: Applied,
): Promise<void> {
  const data = { applicationId, paymentId: payment.id, invoiceId: item.invoiceId, currency: item.currency, amount: Number(application.amountMinor) };
  await tx.emit({ type, aggregateType: 'application', aggregateId: applicationId, data });
}

async function tellSettled(tx: Tx, item: StoredOpenItem, settledOn: string): Promise<void> {
  const data = { invoiceId: item.invoiceId, number: item.number, settledOn };
  await tx.emit({ type: 'invoice.settled', aggregateType: 'open_item', aggregateId: item.id, data });
}
