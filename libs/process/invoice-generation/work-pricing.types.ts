import type { BillingModel, Day, WorkType } from '#libs/kernel/index.js';
import type { QuantityRounding, RateConversionTerm } from '#libs/system/contract/index.js';
import type { FxRate } from '#libs/system/ledger/index.js';
import type { PricedCard, RateLevel } from '#libs/system/rate-card/index.js';
import type { PricedDayTaskEntry } from './pricing.types.js';

/** Approved time without a price, with the ids its price depends on. */
export interface WorkToPrice {
  readonly id: string;
  readonly resourceId: string;
  readonly projectId: string;
  readonly taskId: string;
  readonly workDate: Day;
  /** Negative for a reversal of billed work. */
  readonly minutes: number;
  readonly workType: WorkType;
  readonly billable: boolean;
  readonly narrative: string | null;
  readonly createdAt: Date;
  readonly approvedAt: Date;
  readonly lateFlag: boolean;
  readonly roleId: string | null;
  readonly grade: string | null;
  readonly location: string | null;
  /** Of its task; null where the task belongs to none. */
  readonly contractLineId: string | null;
  /** The line's terms effective on the work date; null where there are none. */
  readonly lineVersionId: string | null;
  readonly contractId: string | null;
  /** Of the contract, else of the project. */
  readonly customerId: string | null;
  readonly legalEntityId: string;
}

/** Which work to look at: everything of some projects, up to a day where one is named. */
export interface WorkScope {
  readonly projectIds: readonly string[];
  readonly serviceTo?: Day;
}

/** Which work without a rate to look at: of some projects, from an entry on. */
export interface UnratedScope {
  readonly projectIds?: readonly string[];
  /** The entry that was looked at last. */
  readonly after?: string | null;
}

/** The terms of a contract line in one version, as pricing needs them. */
export interface LineTerms {
  readonly lineVersionId: string;
  readonly contractLineId: string;
  readonly versionNo: number;
  readonly contractId: string;
  readonly currency: string;
  readonly billingModel: BillingModel;
  readonly blendedRate: string | null;
  readonly upliftPercent: string | null;
  readonly dayMinutes: number;
  readonly minimumMinutes: number | null;
  readonly quantityRounding: Partial<QuantityRounding>;
  readonly workTypeMultipliers: Readonly<Record<string, string | number>> | null;
  readonly stack: boolean;
  readonly rateConversion: RateConversionTerm;
  readonly contractVersionId: string;
  readonly fixedFxRates: readonly { readonly base: string; readonly quote: string; readonly rate: string | number }[];
  readonly revenueUnitId: string | null;
  readonly revenueMethod: string | null;
  /** In the order of the split; percents sum to 100 (INV-06). */
  readonly split: readonly { readonly billToId: string; readonly percent: string }[];
}

export interface EntityBooks {
  readonly id: string;
  readonly functionalCurrency: string;
  readonly fxSource: string;
}

/** Cost of an hour on the days of a period: of the resource, or the standard of a role. */
export interface CostRateRow {
  readonly resourceId: string | null;
  readonly roleId: string | null;
  readonly rate: string;
  readonly currency: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** A tenant's multiplier of a work type on the days of a period, `1.500000`. */
export interface MultiplierRow {
  readonly workType: WorkType;
  readonly factor: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Everything that prices a chunk of work, read with a few statements whatever its size. */
export interface PricingFacts {
  readonly terms: ReadonlyMap<string, LineTerms>;
  /** Level 2 of rate resolution, by line version. */
  readonly lineRates: ReadonlyMap<string, readonly RateLevel[]>;
  readonly cards: readonly PricedCard[];
  /** The customer and its parents upwards, by customer. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
  readonly multipliers: readonly MultiplierRow[];
  readonly entities: ReadonlyMap<string, EntityBooks>;
  readonly costRates: ReadonlyMap<string, readonly CostRateRow[]>;
  /** Dimension codes by kind, by the id of what carries them: customer, contract, project or resource. */
  readonly dimensions: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly fxRates: readonly (FxRate & { readonly id: string })[];
  /** What is priced already of the resource, day and task of some entry, or the entry itself, where the line rounds over the day. */
  readonly pricedOfDay: readonly PricedDayTaskEntry[];
}

/** A priced entry of a day and task that its contract line rounds as one. */
export interface DayToRound extends PricedDayTaskEntry, Pick<LineTerms, 'lineVersionId' | 'quantityRounding' | 'minimumMinutes'> {
  readonly projectId: string;
}
