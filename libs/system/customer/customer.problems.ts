import { type Period, Problem, problems as shared, showPeriod } from '#libs/kernel/index.js';
import type { CustomerEvent, CustomerStatus, OpenBusiness, PurchaseOrderStatus } from './customer.types.js';

const field = (pointer: string, code: string, detail: string) => shared.invalid([{ pointer, code, detail }]);

export const problems = {
  illegalTransition: (event: CustomerEvent, status: CustomerStatus) => shared.illegalTransition('customer', event, status),

  orderIllegalTransition: (event: 'close' | 'edit', status: PurchaseOrderStatus) => shared.illegalTransition('purchase order', event, status),

  profileIncomplete: (gaps: readonly string[]) =>
    new Problem('DOC_PROFILE_INCOMPLETE', 422, `The billing profile is not complete. Add ${gaps.join(', ')}, then activate the customer.`, {
      errors: gaps.map((gap) => ({ pointer: `/${gap.replaceAll('.', '/')}`, code: 'MISSING', detail: `${gap} is needed to bill this customer.` })),
    }),

  openBusiness: ({ openItems, openWip, openTime }: OpenBusiness) =>
    new Problem(
      'CUSTOMER_HAS_OPEN_BUSINESS',
      422,
      `The customer still has ${openItems} open items, ${openWip} unbilled transactions and ${openTime} time entries to decide or to price. End them first.`,
    ),

  hierarchyCycle: () =>
    new Problem('HIERARCHY_CYCLE', 422, 'A customer is never its own ancestor. Choose a parent outside its own group.', {
      invariant: 'INV-04',
      errors: [{ pointer: '/parentCustomerId', code: 'HIERARCHY_CYCLE', detail: 'This parent stands below the customer.' }],
    }),

  hierarchyTooDeep: (levels: number) =>
    new Problem('HIERARCHY_TOO_DEEP', 422, `The hierarchy would have ${levels} levels; six are the most. Choose a parent nearer to the top.`, {
      invariant: 'INV-04',
      errors: [{ pointer: '/parentCustomerId', code: 'HIERARCHY_TOO_DEEP', detail: `${levels} levels.` }],
    }),

  parentNotFound: () => field('/parentCustomerId', 'NOT_FOUND', 'There is no such customer here.'),

  termsNotFound: () => field('/paymentTermsId', 'NOT_FOUND', 'There are no such payment terms here.'),

  intercompanyUnfit: () =>
    field('/intercompanyLegalEntityId', 'INTERCOMPANY_UNFIT', 'An INTERCOMPANY customer names its legal entity; no other customer does.'),

  dimensionsNotFound: (kinds: readonly string[]) =>
    shared.invalid(kinds.map((kind) => ({ pointer: `/dimensions/${kind}`, code: 'NOT_FOUND', detail: 'There is no dimension of this kind and code here.' }))),

  creditLimitCurrency: (currency: string | null) =>
    field(
      '/creditLimit/currency', 'CURRENCY_UNFIT', currency ? `The limit is in the customer's currency, ${currency}.` : 'Give the customer a currency first.',
    ),

  currencyUnknown: (currency: string) => field('/currency', 'CURRENCY_UNKNOWN', `ISO 4217 has no currency ${currency}.`),

  currencyInUse: (currency: string) =>
    field('/currency', 'CURRENCY_IN_USE', `The credit limit is in ${currency}. Take the limit away, change the currency, set the limit again.`),

  termsUnfit: () => field('/rule', 'TERMS_UNFIT', 'NET_DAYS takes netDays; DAY_OF_MONTH takes dayOfMonth and monthsAfter. Give the fields of one rule.'),

  discountUnfit: () => field('/discountPercent', 'DISCOUNT_UNFIT', 'An early-payment discount has discountDays and a discountPercent between 0 and 100.'),

  periodEmpty: (period: Period) => field('/validTo', 'PERIOD_EMPTY', `${showPeriod(period)} holds no day. Choose a later end, or none.`),

  billToOverlaps: (code: string, rival: Period) =>
    new Problem('BILL_TO_OVERLAPS', 409, `The bill-to ${code} stands already on ${showPeriod(rival)}. End it first, or choose another code or period.`),

  schemeMissing: () =>
    field('/easScheme', 'SCHEME_MISSING', 'Name the scheme of the electronic address, such as 0088 for a GLN; an e-mail address needs none.'),

  registrationOverlaps: (scheme: string, rival: Period) =>
    new Problem(
      'TAX_REGISTRATION_OVERLAPS', 409,
      `A ${scheme} registration of this country stands already on ${showPeriod(rival)}. End it first, or choose another period.`,
      { invariant: 'INV-05' },
    ),

  vatPrefix: (prefix: string) => field('/number', 'VAT_PREFIX', `This VAT number starts with ${prefix}.`),

  registrationEnded: () => new Problem('TAX_REGISTRATION_ENDED', 409, 'This registration already ends by then. An end may only come earlier.'),

  lineOrderNamesLine: () => field('/contractLineId', 'CONTRACT_LINE_MISSING', 'An order of scope LINE names its contract line.'),

  limitBelowConsumption: (consumedMinor: bigint, currency: string) =>
    new Problem('LIMIT_BELOW_CONSUMPTION', 422, `Documents already use ${consumedMinor} minor units ${currency} of this order. Set a limit of at least that.`, {
      invariant: 'INV-42',
      errors: [{ pointer: '/limit', code: 'LIMIT_BELOW_CONSUMPTION', detail: `At least ${consumedMinor}.` }],
    }),

  limitCurrency: (currency: string) => field('/limit/currency', 'CURRENCY_UNFIT', `The limit is in the order's currency, ${currency}.`),
};
