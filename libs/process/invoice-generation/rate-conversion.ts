import type { Day } from '#libs/kernel/index.js';
import { latestRates } from '#libs/system/ledger/index.js';
import type { RateConversion, RateQuote } from '#libs/system/rate-card/index.js';
import type { LineTerms, PricingFacts } from './work-pricing.types.js';

type ConversionTerms = Pick<LineTerms, 'rateConversion' | 'fixedFxRates' | 'contractVersionId'>;

/**
 * How a card of another currency is converted on a day: not at all, at the contract's fixed quotes, or at the rates of that day.
 * Source: pricing-and-rounding §2, §10.
 */
export function conversionOf(terms: ConversionTerms, facts: Pick<PricingFacts, 'entities' | 'fxRates'>, legalEntityId: string): (day: Day) => RateConversion {
  if (terms.rateConversion === 'NONE') return () => ({ kind: 'NONE' });
  if (terms.rateConversion === 'FIXED') {
    const quotes = terms.fixedFxRates.map(({ base, quote, rate }) => ({ id: terms.contractVersionId, base, quote, rate: String(rate) }));
    return () => ({ kind: 'FIXED', quotes });
  }
  const { fxSource } = facts.entities.get(legalEntityId)!;
  const rates = facts.fxRates.filter(({ source }) => source === fxSource);
  const days = new Map<Day, readonly RateQuote[]>();
  return (day) => {
    const quotes = days.get(day) ?? latestRates(rates, day);
    days.set(day, quotes);
    return { kind: 'AT_WORK_DATE', quotes };
  };
}
