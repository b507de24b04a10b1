import type { BillingModel, LineGrouping, RevenueMethod, WorkType } from '#libs/kernel/index.js';

/** How minutes are rounded; EXACT looks at no increment. Source: pricing-and-rounding §3. */
export const roundingModes = ['EXACT', 'UP', 'NEAREST', 'DOWN'] as const;

/** Minutes. */
export const roundingIncrements = [1, 6, 15, 30, 60] as const;

/** DAY_TASK rounds the sum of a resource's entries of a day and task. */
export const roundingScopes = ['ENTRY', 'DAY_TASK'] as const;

/** The policy on minutes, default EXACT. Source: pricing-and-rounding §3. */
export interface QuantityRounding {
  readonly mode: (typeof roundingModes)[number];
  readonly increment: (typeof roundingIncrements)[number];
  readonly scope: (typeof roundingScopes)[number];
  /** The least an entry is billed at; 0 for none. */
  readonly minMinutes: number;
}

/** How a discount is counted. Source: pricing-and-rounding §6. */
export const discountKinds = ['PERCENT', 'VOLUME_MARGINAL', 'VOLUME_WHOLE'] as const;

/** PERCENT: off every invoice line. VOLUME: by the year's, each part at its own tier or the whole at the tier reached. Source: pricing-and-rounding §6. */
export type DiscountRule =
  | { readonly kind: 'PERCENT'; readonly percent: string }
  | { readonly kind: Exclude<(typeof discountKinds)[number], 'PERCENT'>; readonly tiers: readonly DiscountTier[] };

/** Up to and including its bound in minor units, null for no bound. */
export interface DiscountTier {
  readonly upToMinor: bigint | null;
  readonly percent: string;
}

/** New fee = fee × index ÷ base, within floor and cap percent. Source: billing-models §8. */
export interface Indexation {
  readonly index: string;
  /** The published value at the start, a decimal string. */
  readonly base: string;
  readonly floorPercent: string | null;
  readonly capPercent: string | null;
}

/** What becomes of work that comes after its invoice. Source: billing-models §18. */
export const latePolicies = ['NEXT_RUN', 'SUPPLEMENTARY_INVOICE', 'NON_BILLABLE'] as const;

/** At which exchange rate a card of another currency prices the line. Source: pricing-and-rounding §2. */
export const rateConversions = ['NONE', 'AT_WORK_DATE', 'FIXED'] as const;
export type RateConversionTerm = (typeof rateConversions)[number];

/** What every model agrees. `…Minor` are minor units of the contract's currency, percents decimal strings. */
export interface CommonTerms {
  readonly revenueMethod: RevenueMethod;
  readonly poRule: 'BLOCK' | 'SPLIT' | 'WARN';
  readonly discountRules: readonly DiscountRule[];
  readonly retentionPercent: string | null;
  readonly retentionMaxMinor: bigint | null;
  readonly retentionBasis: 'FULL' | 'NET_OF_RETENTION' | null;
  readonly retentionDays: number | null;
  readonly billingFrequency: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'ON_EVENT';
  readonly timing: 'ADVANCE' | 'ARREARS';
  readonly anchorDay: number | null;
  readonly lineBasis: 'TRANSACTION' | 'GROUP';
  /** Null: the bill-to's. */
  readonly lineGrouping: LineGrouping | null;
  readonly latePolicy: (typeof latePolicies)[number];
  readonly lateDays: number | null;
  readonly partialBilling: boolean;
  readonly sendZero: boolean;
  /** Stand-alone selling price, and the lines it is weighed with (billing-models §10). */
  readonly sspAmountMinor: bigint | null;
  readonly sspGroup: string | null;
  readonly clientMatter: string | null;
}

/** What prices work on a line, billed or included. `…Micros` are micros of the major unit for one unit of measure. */
export interface WorkTerms extends CommonTerms {
  readonly rateConversion: RateConversionTerm;
  readonly upliftPercent: string | null;
  /** Micros by work type, 1_500_000n for 1.5; a type it does not name falls to the tenant's table. */
  readonly workTypeMultipliers: Readonly<Partial<Record<WorkType, bigint>>> | null;
  readonly stack: boolean;
  readonly dayMinutes: number;
  readonly quantityRounding: QuantityRounding;
}

export interface TimeTerms extends WorkTerms {
  readonly minimumFeeMinor: bigint | null;
  readonly minimumMinutes: number | null;
}

interface OverageTerms {
  readonly overagePolicy: 'RATE' | 'BLOCK';
  readonly overageRateMicros: bigint | null;
  readonly unitValueMicros: bigint | null;
}

interface FeeTerms {
  readonly proration: 'DAYS_ACTUAL' | 'DAYS_30_360';
  readonly indexation: Indexation | null;
}

export interface TmTerms extends TimeTerms { readonly billingModel: 'TM' }

export interface TmNteTerms extends TimeTerms {
  readonly billingModel: 'TM_NTE';
  readonly capAmountMinor: bigint | null;
  readonly capMinutes: number | null;
}

export interface BlendedTmTerms extends TimeTerms {
  readonly billingModel: 'BLENDED_TM';
  readonly blendedRateMicros: bigint;
}

export interface FixedScheduleTerms extends WorkTerms {
  readonly billingModel: 'FIXED_SCHEDULE';
  readonly amountMinor: bigint;
  readonly deemedAcceptanceDays: number | null;
}

export interface MilestoneTerms extends WorkTerms {
  readonly billingModel: 'MILESTONE';
  /** Null: the sum of its milestones. */
  readonly amountMinor: bigint | null;
  readonly deemedAcceptanceDays: number | null;
}

export interface PercentCompleteTerms extends WorkTerms {
  readonly billingModel: 'PERCENT_COMPLETE';
  readonly amountMinor: bigint;
}

export interface RetainerTerms extends WorkTerms, OverageTerms, FeeTerms {
  readonly billingModel: 'RETAINER';
  /** The fee of a period. */
  readonly amountMinor: bigint;
  readonly includedMinutes: number;
  readonly unusedPolicy: 'LOSE' | 'ROLLOVER';
  /** Minutes that may be carried over; null for all. */
  readonly rolloverMax: number | null;
  readonly rolloverPeriods: number | null;
}

export interface PrepaidBlockTerms extends WorkTerms, OverageTerms {
  readonly billingModel: 'PREPAID_BLOCK';
  readonly amountMinor: bigint;
  /** Null: the block is money. */
  readonly includedMinutes: number | null;
  /** Minutes, or minor units of a money block. */
  readonly topupThreshold: number | null;
  readonly topupMode: 'AUTO' | 'NOTIFY';
  readonly expiresMonths: number | null;
}

export interface RecurringTerms extends WorkTerms, FeeTerms {
  readonly billingModel: 'RECURRING';
  readonly amountMinor: bigint;
  readonly includedMinutes: number | null;
}

export interface ExpenseTerms extends CommonTerms {
  readonly billingModel: 'EXPENSE';
  readonly markupPercent: string;
  readonly expenseSupply: 'RECHARGE' | 'DISBURSEMENT';
}

export interface SubcontractorTerms extends WorkTerms {
  readonly billingModel: 'SUBCONTRACTOR';
  readonly markupPercent: string;
  readonly subcontractorBasis: 'OWN_RATE' | 'COST_PLUS';
  readonly partyRole: 'PRINCIPAL' | 'AGENT';
  readonly payWhenPaid: boolean;
}

export interface DepositTerms extends CommonTerms {
  readonly billingModel: 'DEPOSIT';
  readonly amountMinor: bigint | null;
  readonly depositPercent: string | null;
  readonly drawdownPercent: string | null;
}

/** The terms of a line, one shape per billing model. Source: glossary §3 (contract_line terms). */
export type ContractTerms =
  | TmTerms | TmNteTerms | BlendedTmTerms | FixedScheduleTerms | MilestoneTerms | PercentCompleteTerms | RetainerTerms | PrepaidBlockTerms | RecurringTerms
  | ExpenseTerms | SubcontractorTerms | DepositTerms;

export type TermsOf<M extends BillingModel> = Extract<ContractTerms, { readonly billingModel: M }>;

/** Terms as JSON states them: money `{ amount, currency }`, rates and percents decimal strings, no unit in the names. */
export type GivenTerms = Readonly<Record<string, unknown>>;
