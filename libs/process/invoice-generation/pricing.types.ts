import type { Day, RateUnit } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import type { BeatenRate, MultiplierDecision, PriceRefusal, RateDecision } from '#libs/system/rate-card/index.js';
import type { BillClass } from '#libs/system/wip/index.js';

/** An entry among those of its resource, day and task. */
export interface DayTaskEntry {
  readonly id: string;
  readonly resourceId: string;
  readonly taskId: string;
  readonly workDate: Day;
  readonly minutes: number;
  readonly createdAt: Date;
  /** The minutes it was billed at, once an invoice holds it: they no longer change. */
  readonly billedMinutes: number | null;
}

/** An entry that is priced: at these minutes now, which no longer change where `billedMinutes` says them too. */
export interface PricedDayTaskEntry extends DayTaskEntry {
  readonly pricedMinutes: number;
}

/** What days need after work of theirs was taken back. */
export interface RoundedAgain {
  /** To be priced again. */
  readonly entryIds: readonly string[];
  /** Minutes by entry id that a row beside the entry's own must bill. */
  readonly differences: ReadonlyMap<string, number>;
}

/** Approved work to price. */
export interface TimeToPrice {
  readonly id: string;
  readonly workDate: Day;
  /** Worked minutes, negative for a reversal. */
  readonly minutes: number;
  /** Minutes already rounded over day and task (`roundDayTask`); without them the entry is rounded by itself. */
  readonly billedMinutes?: number;
}

/** What the contract version effective on the work date says about the line. */
export interface PricingTerms {
  readonly contractLineId: string;
  readonly contractVersionNo: number;
  /** The contract's currency. */
  readonly currency: string;
  readonly billClass: BillClass;
  readonly rounding: QuantityRounding;
  /** Minutes of a day rate's day, usually 480. */
  readonly dayMinutes: number;
  /** Decimal string, `"5.000000"`; null for none. */
  readonly upliftPercent: string | null;
}

/** What the rate-card slice decided for the entry. */
export interface PriceDecision {
  readonly rate: RateDecision;
  readonly multiplier: MultiplierDecision;
  /** The tenant's standard rate, where realization wants it (blended lines). */
  readonly standard?: RateDecision;
}

/** A billable transaction's price; its id, chain, bill-to and status are the caller's. */
export interface PricedTransaction {
  readonly sourceId: string;
  readonly contractLineId: string;
  readonly contractVersionNo: number;
  readonly workDate: Day;
  readonly currency: string;
  readonly billClass: BillClass;
  readonly workedMinutes: number;
  readonly billedMinutes: number;
  readonly unit: RateUnit;
  /** Billed minutes of an hour rate, days of a day rate. */
  readonly quantityMicros: bigint;
  readonly rateLineId: string | null;
  /** After conversion and uplift; null when there is no rate. */
  readonly rateMicros: bigint | null;
  readonly multiplierMicros: bigint;
  /** Null when BILLABLE work has no rate; 0 when it is not BILLABLE. */
  readonly amountMinor: bigint | null;
  /** What work that is not BILLABLE would have cost; 0 when it is BILLABLE. amount + shadow amount is the rounded product (INV-22, INV-23). */
  readonly shadowAmountMinor: bigint;
  /** Billed minutes at the standard rate, for realization; null when it was not asked or is not known. */
  readonly standardAmountMinor: bigint | null;
  /** Opens an exception of severity BLOCK: the row stays OPEN but cannot be selected. */
  readonly refusal: PriceRefusal | null;
}

/**
 * Why work costs what it costs: written once when the price is made, copied to its allocation, only read afterwards. It holds what all work of the
 * same terms and decision shares; what each row has of its own (minutes, day, quantity, amounts) stands in its columns, which are frozen with it,
 * and joins the steps where they are told (`stepsWith`). Everything in it is JSON: rates, multipliers and quantities are decimal strings of six
 * places, amounts are integers of minor units, minutes are integers, days are `2026-05-31`. Steps are numbered as in pricing-and-rounding §1; pricing
 * writes 1 to 4. A reader must accept rules it does not know.
 */
export interface PriceTrace {
  readonly version: 1;
  readonly steps: readonly TracedStep[];
  readonly rate: TracedRate | null;
  /** Present where a standard rate was asked. */
  readonly standard?: { readonly rate: string; readonly source: TraceSource };
}

export interface TraceSource {
  readonly type: string;
  readonly id: string;
}

/** One step of pricing-and-rounding §1: the rule (UPPER_SNAKE), what went in, who said so, what came out. */
export interface PriceStep {
  readonly step: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
  readonly rule: string;
  readonly inputs: Readonly<Record<string, TraceValue>>;
  readonly source: TraceSource;
  readonly result: Readonly<Record<string, TraceValue>>;
}

/** A step as it is kept: without a source, the contract line of its row is the source. */
export type TracedStep = Omit<PriceStep, 'source'> & Partial<Pick<PriceStep, 'source'>>;

/** What a priced row says of itself beside its trace, as JSON: minor units, minutes, a decimal string. */
export interface PricedFigures {
  readonly contractLineId: string | null;
  readonly workedMinutes: number | null;
  readonly billedMinutes: number | null;
  readonly workDate: Day;
  readonly quantity: string;
  readonly amount: number | null;
  readonly shadowAmount: number;
}

export type TraceValue = string | number | boolean | null | readonly TraceValue[] | { readonly [name: string]: TraceValue };

/** Explain's `rate`: which level answered, with the rate as its card states it, and what it beat. */
export interface TracedRate {
  readonly level: number;
  readonly chosen: TracedChoice;
  readonly beaten: readonly (TracedChoice & { readonly why: BeatenRate['why'] })[];
}

export interface TracedChoice {
  readonly level: number;
  readonly source: TraceSource;
  readonly lineId: string | null;
  readonly rate: string;
  readonly unit: RateUnit;
  readonly currency: string;
}
