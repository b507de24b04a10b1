import { type Day, formatMajor, Problem } from '#libs/kernel/index.js';
import type { AccountRole } from './account-role.js';
import type { PostingEvent, Subledger } from './ledger.types.js';

/** Every refusal of the ledger's rules. */
export const ledgerProblems = {
  periodClosed: (asked: { event: PostingEvent; day: Day; subledger: Subledger }) =>
    new Problem(
      'GL_PERIOD_CLOSED',
      423,
      `${asked.event} cannot be posted on ${asked.day}: its ${asked.subledger} or GL period does not admit it. Choose an OPEN day or leave the date out.`,
      { invariant: 'INV-52' },
    ),
  noOpenPeriod: (asked: { event: PostingEvent; day: Day; subledger: Subledger }) =>
    new Problem(
      'GL_PERIOD_CLOSED',
      423,
      `No ${asked.subledger} period with its GL period is OPEN on or after ${asked.day}, so ${asked.event} has no day to go to. Open the next period first.`,
      { invariant: 'INV-52' },
    ),
  roleUnmapped: (role: AccountRole) =>
    new Problem('GL_ROLE_UNMAPPED', 422, `The role ${role} has no account in this legal entity. Map it in the chart of accounts, then post again.`),
  unbalanced: (currency: string, differenceMinor: bigint) =>
    new Problem(
      'GL_UNBALANCED',
      422,
      `Debits and credits differ by ${formatMajor(differenceMinor, currency)} ${currency}. Nothing was posted; report it as a defect.`,
      { invariant: 'INV-50' },
    ),
  tooFewLines: () =>
    new Problem('GL_UNBALANCED', 422, 'A journal entry needs at least two lines that are not zero. Leave the event out when all its amounts are zero.', {
      invariant: 'INV-50',
    }),
  fxStale: (pair: { from: string; to: string; on: Day }) =>
    new Problem('FX_STALE', 422, `There is no ${pair.from}/${pair.to} rate of ${pair.on} or the seven days before. Load the rate, then try again.`),
  taxUndetermined: (pair: { seller: string; customer: string }) =>
    new Problem(
      'TAX_UNDETERMINED',
      422,
      `No tax rule matches a supply from ${pair.seller} to ${pair.customer}, or its rate is missing. Add the rule, rate or registration.`,
    ),
  numberPattern: (pattern: string) =>
    new Problem(
      'NUMBER_PATTERN_INVALID',
      422,
      `"${pattern}" is no number pattern. It needs the counter, such as {n:6}, once, and the fiscal year as {yyyy} or {yy}: INV-{yyyy}-{n:6}.`,
    ),
  controlAccount: (role: AccountRole) =>
    new Problem('GL_CONTROL_ACCOUNT', 422, `${role} is a control account and takes no manual journal. Correct the document of its subledger instead.`),
};
