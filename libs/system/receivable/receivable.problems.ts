import { formatMajor, Problem } from '#libs/kernel/index.js';

const money = (amountMinor: bigint, currency: string): string => `${formatMajor(amountMinor, currency)} ${currency}`;

/** Every refusal of the receivable's rules. */
export const receivableProblems = {
  paymentTooLarge: (limit: { mostMinor: bigint; currency: string }) =>
    new Problem(
      'AR_PAYMENT_TOO_LARGE', 422, `A payment is at most ${money(limit.mostMinor, limit.currency)}. Check the amount; record a larger receipt in parts.`,
    ),
  exceedsOpen: (asked: { amountMinor: bigint; openMinor: bigint; currency: string }) =>
    new Problem(
      'AR_EXCEEDS_OPEN',
      422,
      `${money(asked.amountMinor, asked.currency)} would settle more than the ${money(asked.openMinor, asked.currency)} that are open. Apply at most that.`,
      { invariant: 'INV-48' },
    ),
  exceedsUnapplied: (asked: { amountMinor: bigint; unappliedMinor: bigint; currency: string }) =>
    new Problem(
      'AR_EXCEEDS_UNAPPLIED',
      422,
      `${money(asked.amountMinor, asked.currency)} is more than the ${money(asked.unappliedMinor, asked.currency)} that are unapplied. Apply at most that.`,
      { invariant: 'INV-47' },
    ),
  notPositive: (what: string) =>
    new Problem('AR_AMOUNT_NOT_POSITIVE', 422, `The ${what} must be more than zero, and no deduction less than zero. Correct the amount.`),
  currencyDiffers: (pair: { payment: string; invoice: string }) =>
    new Problem(
      'AR_CURRENCY_DIFFERS',
      422,
      `The payment is in ${pair.payment}, the invoice in ${pair.invoice}: give its worth in ${pair.invoice}; in one currency both are equal.`,
      { invariant: 'INV-49' },
    ),
  bankEntryUsed: (ref: string) =>
    new Problem(
      'AR_BANK_ENTRY_USED', 409,
      `The bank entry ${ref} is recorded already with other figures. Read that payment; give another entry its own reference.`,
      { invariant: 'INV-62' },
    ),
  bankAccountClosed: (code: string) => new Problem('AR_BANK_ACCOUNT_CLOSED', 422, `The bank account ${code} is closed. Choose an active one.`),
  bankCurrencyDiffers: (pair: { account: string; payment: string }) =>
    new Problem(
      'AR_CURRENCY_DIFFERS', 422, `The bank account is kept in ${pair.account}, the payment is in ${pair.payment}. Choose the account it arrived on.`,
    ),
  twoTolerances: () =>
    new Problem('AR_TWO_TOLERANCES', 422, 'An application forgives either bank fees or a small balance, not both. Apply in two steps.'),
  applicationsActive: () => new Problem('AR_APPLICATIONS_ACTIVE', 409, 'The payment is still applied to invoices. Un-apply it first, then reverse it.'),
  appliedTooEarly: (day: string) =>
    new Problem(
      'AR_APPLIED_TOO_EARLY',
      422,
      `This cannot be applied before ${day}: until then the payment or the invoice is not there, or its amount is in use. Choose that day or a later one.`,
    ),
};
