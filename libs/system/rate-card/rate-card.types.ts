import type { Day, Period, Quote, RateUnit, WorkType } from '#libs/kernel/index.js';

export const rateCardScopes = ['TENANT', 'ENTITY', 'CUSTOMER', 'PROJECT', 'CONTRACT'] as const;
export type RateCardScope = (typeof rateCardScopes)[number];

export const rateCardStatuses = ['DRAFT', 'IN_APPROVAL', 'APPROVED', 'SUPERSEDED', 'RETIRED'] as const;
export type RateCardStatus = (typeof rateCardStatuses)[number];

/** Events of the rate card's state machine. Source: glossary §4. */
export type RateCardEvent = 'submit' | 'approve' | 'reject' | 'supersede' | 'retire';

/** A price list of one currency. Its lines travel beside it. */
export interface RateCard {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly scope: RateCardScope;
  /** The entity, customer, project or contract it belongs to; null for TENANT. */
  readonly scopeId: string | null;
  readonly currency: string;
  readonly status: RateCardStatus;
  readonly version: number;
  readonly rowVersion: number;
}

export type NewRateCard = Pick<RateCard, 'code' | 'scope' | 'scopeId' | 'currency'> & { readonly name?: string };

export interface RateCardFilter {
  readonly scope?: RateCardScope;
  readonly status?: RateCardStatus;
  readonly code?: string;
}

/** A card with its lines, as pricing reads it. */
export interface PricedCard extends RateCard {
  readonly lines: readonly RateLine[];
}

/** What a rate line may be narrowed by, and what a question brings. Null or absent: a wildcard on a line, unknown in a question. */
export interface RateKeys {
  readonly resourceId?: string | null;
  readonly roleId?: string | null;
  readonly grade?: string | null;
  readonly taskId?: string | null;
  readonly location?: string | null;
  readonly workType?: WorkType | null;
}

/** One price: micros of the card's major unit for one unit of measure, on the days of its period. */
export interface RateLine extends RateKeys {
  readonly id: string;
  readonly unit: RateUnit;
  readonly rateMicros: bigint;
  readonly period: Period;
  readonly rowVersion?: number;
}

export type NewRateLine = Omit<RateLine, 'id' | 'rowVersion'>;

/** A line of another approved card of the same owner and currency that prices the same on a day of `period`, a line's of the card that asks. */
export interface RivalRate {
  /** Of the other card. */
  readonly code: string;
  readonly period: Period;
  readonly rivalPeriod: Period;
}

/** Which record a rate or multiplier stands in: `{ type: 'contract_line', id }`. */
export interface RateSource {
  readonly type: string;
  readonly id: string;
}

/** Where a rate may come from: 1 manual, 2 contract line, 3 contract, 4 project, 5 customer, 6 entity, 7 tenant. Source: pricing-and-rounding §2. */
export type RateLevelNo = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The lines of one source at one level. Several cards of one source are several levels of the same number. */
export interface RateLevel {
  readonly level: RateLevelNo;
  /** Steps up the parent chain at level 5: 0 is the customer's own card, 1 its parent's. Nearer wins. */
  readonly distance?: number;
  readonly source: RateSource;
  readonly currency: string;
  readonly lines: readonly RateLine[];
}

/** A published or agreed quote with the row it comes from. */
export interface RateQuote extends Quote {
  readonly id: string;
}

/**
 * What the contract line's `rate_conversion` allows for a card of another currency: nothing, the quotes of the work date, or those stored on
 * the contract version. Quotes may be direct or share a base currency. Source: pricing-and-rounding §2, §10.
 */
export type RateConversion = { readonly kind: 'NONE' } | { readonly kind: 'AT_WORK_DATE' | 'FIXED'; readonly quotes: readonly RateQuote[] };

/** The price of an hour or a day of this work, in the contract's currency? */
export interface RateQuestion extends RateKeys {
  readonly workDate: Day;
  /** The contract's currency. */
  readonly currency: string;
  readonly conversion: RateConversion;
}

/** A rate as its card states it. `lineId` is null for a blended rate. */
export interface RateChoice {
  readonly level: RateLevelNo;
  readonly source: RateSource;
  readonly lineId: string | null;
  readonly unit: RateUnit;
  readonly rateMicros: bigint;
  readonly currency: string;
}

/** A rate that also matched, and why it lost. Of each later level only its best is told. */
export interface BeatenRate extends RateChoice {
  readonly why: 'OTHER_CURRENCY' | 'LESS_SPECIFIC' | 'LATER_LEVEL';
}

/** The rate of a piece of work, and what it beat. */
export interface RateFound {
  readonly found: true;
  /** LEVEL: the seven levels answered. BLENDED: the contract line's one rate for every role. */
  readonly method: 'LEVEL' | 'BLENDED';
  /** In micros of the question's currency, after conversion. */
  readonly rateMicros: bigint;
  readonly unit: RateUnit;
  readonly currency: string;
  readonly chosen: RateChoice;
  /** The quotes that were used, in order; null when the card was in the contract's currency. */
  readonly conversion: { readonly kind: 'AT_WORK_DATE' | 'FIXED'; readonly quotes: readonly RateQuote[] } | null;
  readonly beaten: readonly BeatenRate[];
}

/** Why work has no price: no rate, a rate of another currency, no exchange rate. Each is a BLOCK exception's code. Source: approvals-and-controls §7. */
export const priceRefusals = ['RATE_MISSING', 'RATE_CURRENCY', 'FX_STALE'] as const;
export type PriceRefusal = (typeof priceRefusals)[number];

/** No rate, or none in the currency that was asked. */
export interface RateRefused {
  readonly found: false;
  readonly refusal: PriceRefusal;
  /** The rate of another currency that could not be converted. */
  readonly candidate: RateChoice | null;
}

export type RateDecision = RateFound | RateRefused;

/** Multipliers in micros by work type, 1_500_000n for 1.5, with the contract line or tenant they belong to. */
export interface MultiplierTable {
  readonly source: RateSource;
  readonly multiplierMicros: Readonly<Partial<Record<WorkType, bigint>>>;
}

export interface MultiplierTables {
  /** The contract line's own table; a work type it does not name falls to the tenant's. */
  readonly contractLine?: MultiplierTable | null;
  readonly tenant: MultiplierTable;
  /** The contract line's `stack`: overtime, weekend and holiday multiply instead of the highest winning. */
  readonly stack?: boolean;
}

export interface AppliedMultiplier {
  readonly workType: WorkType;
  readonly multiplierMicros: bigint;
  readonly source: RateSource;
}

/** The factor of all work types together, in micros, and by which rule. Source: pricing-and-rounding §2. */
export interface MultiplierDecision {
  readonly rule: 'NONE' | 'EXCLUSIVE' | 'HIGHEST' | 'STACKED';
  readonly multiplierMicros: bigint;
  readonly applied: readonly AppliedMultiplier[];
  readonly beaten: readonly AppliedMultiplier[];
}
