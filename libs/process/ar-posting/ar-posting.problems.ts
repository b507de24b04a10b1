import { type Day, type Finding, formatMajor, Problem } from '#libs/kernel/index.js';

const money = (amountMinor: bigint, currency: string): string => `${formatMajor(amountMinor, currency)} ${currency}`;

/** Every refusal of posting, payment and application beyond those of the slices they act on. */
export const arPostingProblems = {
  staleContent: () =>
    new Problem('STALE_CONTENT', 412, 'The document is not the version you saw. Read it again and release the version number and content hash it has now.', {
      invariant: 'INV-38',
    }),
  staleTerms: (what: string) =>
    new Problem(
      'DOC_STALE_TERMS',
      422,
      `${what} of the issue date is not what it was when the document was submitted. It has become the next version, a draft at the terms of now: submit that.`,
    ),
  periodClosed: (day: Day) =>
    new Problem(
      'GL_PERIOD_CLOSED',
      423,
      `The BILLING or GL period of ${day} admits no posting. Edit the invoice: give it an accountingDate in an OPEN period, then submit it again.`,
      { invariant: 'INV-52' },
    ),
  blocked: (blockers: readonly Finding[]) =>
    new Problem(
      'DOC_BLOCKED', 422,
      'Something open stops the posting. Settle what exceptions[] names, then release the document again.',
      { exceptions: blockers },
    ),
  kindNotEnabled: (kind: string) => new Problem('DOCUMENT_KIND_NOT_ENABLED', 422, `Documents of kind ${kind} cannot be posted yet. Post standard invoices.`),
  changedMeanwhile: () => new Problem('STALE_CONTENT', 412, 'Somebody changed the document while it was being released. Read it again and repeat.'),
  duplicateDocument: (id: string) => new Problem('RELEASE_NAMES_TWICE', 422, `The release names the document ${id} twice. Name each document once.`),
  aboveSmallBalance: (asked: { amountMinor: bigint; limitMinor: bigint; currency: string }) =>
    new Problem(
      'AR_ABOVE_SMALL_BALANCE',
      422,
      `${money(asked.amountMinor, asked.currency)} is above the limit of ${money(asked.limitMinor, asked.currency)} for small balances. Request a write-off.`,
    ),
  aboveBankFeeLimit: (asked: { amountMinor: bigint; limitMinor: bigint; currency: string }) =>
    new Problem(
      'AR_ABOVE_BANK_FEE_LIMIT',
      422,
      `${money(asked.amountMinor, asked.currency)} of bank fees on one invoice is above the limit of ${money(asked.limitMinor, asked.currency)}. Leave it open and request a write-off.`,
    ),
  discountNotEarned: (asked: { amountMinor: bigint; mostMinor: bigint; currency: string }) =>
    new Problem(
      'AR_DISCOUNT_NOT_EARNED',
      422,
      `The terms allow a discount of ${money(asked.mostMinor, asked.currency)} on this payment, not ${money(asked.amountMinor, asked.currency)}. Leave out the rest.`,
    ),
  otherEntity: () => new Problem('AR_OTHER_ENTITY', 422, 'Payment and invoice are of different legal entities. Apply the payment to an invoice of its own.'),
  otherCustomer: () =>
    new Problem(
      'AR_OTHER_CUSTOMER',
      422,
      'Payer and customer of the invoice are not of one group. Apply the payment to an invoice of its own customer, or of one of its group.',
      { invariant: 'INV-49', errors: [{ pointer: '/invoiceId', code: 'AR_OTHER_CUSTOMER', detail: 'is of a customer outside the group of the payer' }] },
    ),
  amountNeeded: () =>
    new Problem('AR_AMOUNT_NEEDED', 422, 'The payment is worth more than what is open. Say which amount of it to apply.', {
      errors: [{ pointer: '/amount', code: 'AR_AMOUNT_NEEDED', detail: 'is needed where the payment is in another currency and worth more than what is open' }],
    }),
  amountTooSmall: (currency: string) =>
    new Problem(
      'AR_AMOUNT_TOO_SMALL', 422, `With what was applied before, the amount is worth no unit of ${currency} more. Apply more of the payment at once.`,
    ),
  nothingToApply: () =>
    new Problem(
      'AR_NOTHING_TO_APPLY', 422, 'Nothing is open on the invoice beside the deductions, or nothing of the payment is unapplied. Read both again.',
    ),
  reversalTooEarly: (day: string) =>
    new Problem(
      'AR_REVERSED_TOO_EARLY',
      422,
      `This cannot be taken back before ${day}: it was posted on that day, or applied until then. Choose that day or a later one.`,
    ),
  wrongCurrency: (pair: { said: string; needed: string }) =>
    new Problem(
      'AR_CURRENCY_DIFFERS',
      422,
      `${pair.said} where ${pair.needed} is meant: the amount is in the payment's currency, deductions are in the invoice's. Correct the currency.`,
      { invariant: 'INV-49' },
    ),
};
