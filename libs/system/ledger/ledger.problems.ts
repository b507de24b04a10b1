import { type Day, formatMajor, Problem, problems } from '#libs/kernel/index.js';
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
  roleUnmapped: (role: AccountRole, legalEntity = 'this legal entity') =>
    new Problem('GL_ROLE_UNMAPPED', 422, `The role ${role} has no account in ${legalEntity}. Map it in the chart of accounts, then post again.`),
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
  numberPatternTaken: (taken: { pattern: string; series: string; documentKind: string }) =>
    new Problem(
      'NUMBER_PATTERN_TAKEN',
      409,
      `Series ${taken.series} of ${taken.documentKind} numbers by ${taken.pattern} in that year already, so two documents would share a number. Choose another pattern.`,
      { invariant: 'INV-35' },
    ),
  accountTypeUnfit: (asked: { role: AccountRole; code: string; type: string; fitting: readonly string[] }) =>
    new Problem(
      'GL_ACCOUNT_TYPE_UNFIT', 422,
      `${asked.role} leads to an account of type ${asked.fitting.join(' or ')}; ${asked.code} is ${asked.type}. Map it to another account.`,
    ),
  accountPathUnfit: (asked: { code: string; type: string; path: string; root: string }) =>
    new Problem(
      'GL_ACCOUNT_PATH_UNFIT', 422,
      `The path of an account of type ${asked.type} begins with ${asked.root}, as in ${asked.root}:Name; that of ${asked.code} is ${asked.path}. Correct path or type.`,
    ),
  accountPathTaken: (holder: { code: string; path: string }) =>
    new Problem(
      'GL_ACCOUNT_PATH_TAKEN', 409, `Account ${holder.code} stands under ${holder.path} already, and a text journal would merge both. State another path.`,
    ),
  controlAccount: (role: AccountRole) =>
    new Problem('GL_CONTROL_ACCOUNT', 422, `${role} is a control account and takes no manual journal. Correct the document of its subledger instead.`),
  currencyUnknown: (pointer: string, currency: string) =>
    problems.invalid([{ pointer, code: 'CURRENCY_UNKNOWN', detail: `${currency} is not a currency of ISO 4217.` }]),
  timeZoneUnknown: (timeZone: string) =>
    problems.invalid([{ pointer: '/timeZone', code: 'TIME_ZONE_UNKNOWN', detail: `${timeZone} is no time zone of the IANA list, such as Europe/Berlin.` }]),
  otherCurrency: (pointer: string, currency: string) =>
    problems.invalid([{ pointer, code: 'CURRENCY_MISMATCH', detail: `State it in the functional currency ${currency}.` }]),
  autoReleaseNeedsApproval: () =>
    new Problem('RELEASE_MODE_NEEDS_APPROVAL', 422, 'AUTO_BELOW_LIMIT needs the approval of CONTROLLER and CFO. Choose HUMAN_BATCH or HUMAN_EACH here.'),
  policiesLoaded: () =>
    new Problem(
      'POLICIES_LOADED', 422,
      'The approval policies of this entity are loaded with their thresholds. State the factor before the first document is put to approval.',
    ),
  yearIsOpen: (fiscalYear: number) =>
    new Problem('FISCAL_YEAR_EXISTS', 409, `The periods of ${fiscalYear} exist already. Open them one by one, or start another year.`, { invariant: 'INV-64' }),
  yearLeavesGap: (fiscalYear: number, next: number) =>
    new Problem(
      'FISCAL_YEAR_GAP', 422, `The periods of ${fiscalYear} would leave a gap. Open ${next} first, then the years up to it.`, { invariant: 'INV-64' },
    ),
  subledgersOpen: (day: Day) =>
    new Problem(
      'SUBLEDGERS_OPEN', 409,
      `The GL period from ${day} closes last: close its TIME, BILLING, AR and REVENUE periods first.`,
      { invariant: 'INV-64' },
    ),
  glClosed: (day: Day) =>
    new Problem('GL_PERIOD_CLOSED', 423, `The GL period from ${day} is closed, so its subledgers stay closed. Reopen GL first.`, { invariant: 'INV-64' }),
  reopeningNeedsApproval: () =>
    new Problem(
      'PERIOD_REOPEN_NEEDS_APPROVAL',
      422,
      'A period is reopened by the approval of CONTROLLER and CFO. Ask for it at /process/period-close/v1/period-reopenings, or post into the next OPEN period.',
    ),
  noNumberSeries: (asked: { documentKind: string; series?: string; accountingDate: Day }) =>
    new Problem(
      'NUMBER_SERIES_MISSING',
      422,
      `There is no ACTIVE number series ${asked.series ?? `for ${asked.documentKind}`} in the fiscal year of ${asked.accountingDate}. Open one for that year first.`,
      { invariant: 'INV-35' },
    ),
  rateMissing: (currency: string, functionalCurrency: string) =>
    new Problem(
      'FX_STALE', 422,
      `This ${currency} entry names no rate to ${functionalCurrency}. Load the rate of its date, then post again.`,
      { invariant: 'INV-60' },
    ),
  fxRatesClash: (pair: string) =>
    new Problem(
      'FX_RATE_EXISTS',
      409,
      `There is another ${pair} rate of that source, type and date. A published rate is never changed; name another source for a correction.`,
      { invariant: 'INV-59' },
    ),
  alreadyReversed: (entryId: string) =>
    new Problem('JOURNAL_ALREADY_REVERSED', 409, `Journal entry ${entryId} has its reversal already. Post anew instead.`, { invariant: 'INV-51' }),
  reversalIsFinal: (entryId: string) =>
    new Problem(
      'JOURNAL_REVERSAL_FINAL', 409,
      `Journal entry ${entryId} is itself a reversal and stays. Post the entry anew instead.`,
      { invariant: 'INV-51' },
    ),
  accountUnknown: (code: string) =>
    problems.invalid([{ pointer: '/accountCode', code: 'ACCOUNT_UNKNOWN', detail: `There is no account ${code} in this legal entity. Create it first.` }]),
  dimensionUnknown: (kind: string, code: string) =>
    problems.invalid([{ pointer: '/dimension', code: 'DIMENSION_UNKNOWN', detail: `There is no ${kind} ${code}. Create the dimension first.` }]),
  fxPairOfOne: (index: number, currency: string) =>
    problems.invalid([{ pointer: `/${index}/quote`, code: 'CURRENCY_PAIR', detail: `A rate has two currencies; base and quote are both ${currency}.` }]),
  taxCodeUnknown: (code: string) =>
    problems.invalid([{ pointer: '/taxCode', code: 'TAX_CODE_UNKNOWN', detail: `There is no tax code ${code}. Create it first.` }]),
  jurisdictionAbroad: (jurisdiction: string, country: string) =>
    problems.invalid([
      { pointer: '/jurisdiction', code: 'JURISDICTION_ABROAD', detail: `${jurisdiction} does not begin with its country, as in ${country}-XX.` },
    ]),
};
