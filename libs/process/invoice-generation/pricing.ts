import { amountOfQuantity, amountOfTime, type BillingModel, micros, parseDecimal, plus, rational, round, times, wholeMinutes } from '#libs/kernel/index.js';
import type { BillClass } from '#libs/system/wip/index.js';
import type { PriceDecision, PricedTransaction, PricingTerms, TimeToPrice } from './pricing.types.js';
import { dayQuantity, roundMinutes } from './quantity-rounding.js';

/**
 * Prices one approved entry: quantity rounding, rate, multiplier, amount, rounded once. Work that is not BILLABLE has amount 0 and its value
 * in the shadow amount; without a rate a BILLABLE row has no amount and a refusal, any other row simply no value.
 * Source: pricing-and-rounding §1 steps 1–4.
 */
export function priceTime(entry: TimeToPrice, terms: PricingTerms, decision: PriceDecision): PricedTransaction {
  const billedMinutes = entry.billedMinutes ?? roundMinutes(entry.minutes, terms.rounding);
  const { rate, multiplier } = decision;
  const rateMicros = rate.found ? upliftRate(rate.rateMicros, terms.upliftPercent) : null;
  const unit = rate.found ? rate.unit : 'HUR';
  const quantityMicros = unit === 'DAY' ? dayQuantity(billedMinutes, terms.dayMinutes) : wholeMinutes(billedMinutes);
  const value = rateMicros === null ? null : valueOf({ unit, quantityMicros, rateMicros, multiplierMicros: multiplier.multiplierMicros }, terms.currency);
  const isBillable = terms.billClass === 'BILLABLE';
  return {
    sourceId: entry.id,
    contractLineId: terms.contractLineId,
    contractVersionNo: terms.contractVersionNo,
    workDate: entry.workDate,
    currency: terms.currency,
    billClass: terms.billClass,
    workedMinutes: entry.minutes,
    billedMinutes,
    unit,
    quantityMicros,
    rateLineId: rate.found ? rate.chosen.lineId : null,
    rateMicros,
    multiplierMicros: multiplier.multiplierMicros,
    amountMinor: isBillable ? value : 0n,
    shadowAmountMinor: isBillable ? 0n : (value ?? 0n),
    standardAmountMinor: standardValue(billedMinutes, terms, decision),
    refusal: isBillable && !rate.found ? rate.refusal : null,
  };
}

/** BILLABLE, INCLUDED or NON_BILLABLE: time on a line whose fee is agreed is INCLUDED. Source: billing-models, common rules. */
export function billClassOf(work: { readonly billingModel: BillingModel; readonly billable: boolean }): BillClass {
  if (!work.billable) return 'NON_BILLABLE';
  return classOfTime[work.billingModel];
}

/** rate × (1 + percent ÷ 100), kept at six decimals. Source: pricing-and-rounding §2. */
export function upliftRate(rateMicros: bigint, percent: string | null): bigint {
  if (percent === null) return rateMicros;
  return round(times(rational(rateMicros, 100n), plus(rational(100n), parseDecimal(percent))));
}

const classOfTime: Readonly<Record<BillingModel, BillClass>> = {
  TM: 'BILLABLE',
  TM_NTE: 'BILLABLE',
  BLENDED_TM: 'BILLABLE',
  SUBCONTRACTOR: 'BILLABLE',
  FIXED_SCHEDULE: 'INCLUDED',
  MILESTONE: 'INCLUDED',
  PERCENT_COMPLETE: 'INCLUDED',
  RETAINER: 'INCLUDED',
  PREPAID_BLOCK: 'INCLUDED',
  RECURRING: 'INCLUDED',
  EXPENSE: 'NON_BILLABLE',
  DEPOSIT: 'NON_BILLABLE',
};

interface Product {
  readonly unit: string;
  readonly quantityMicros: bigint;
  readonly rateMicros: bigint;
  readonly multiplierMicros: bigint;
}

function valueOf({ unit, quantityMicros, rateMicros, multiplierMicros }: Product, currency: string): bigint {
  if (unit === 'HUR') return amountOfTime({ minutesMicros: quantityMicros, rateMicros, multiplierMicros }, currency);
  return amountOfQuantity({ quantityMicros, rateMicros, multiplierMicros }, currency);
}

function standardValue(billedMinutes: number, terms: PricingTerms, { standard }: PriceDecision): bigint | null {
  if (!standard?.found) return null;
  const quantityMicros = standard.unit === 'DAY' ? dayQuantity(billedMinutes, terms.dayMinutes) : wholeMinutes(billedMinutes);
  return valueOf({ unit: standard.unit, quantityMicros, rateMicros: standard.rateMicros, multiplierMicros: micros }, terms.currency);
}
