import type { Day } from '#libs/kernel/index.js';
import { baseOf, convertAlong, knownLegs } from '#libs/system/ledger/index.js';
import type { EntityBooks, PricingFacts } from './work-pricing.types.js';

/** The published rate of a translation; null where none was needed or two were. */
export type UsedRate = { readonly rate: string; readonly id: string } | null;

/** An amount in the entity's functional currency; null where no exchange rate is known. */
export type Translate = (amountMinor: bigint, currency: string) => { readonly minor: bigint; readonly fx: UsedRate } | null;

/** Translates into the books of an entity at SPOT of the work date. Source: pricing-and-rounding §10. */
export function translatorOf({ functionalCurrency, fxSource }: EntityBooks, on: Day, rates: PricingFacts['fxRates']): Translate {
  return (amountMinor, currency) => {
    if (currency === functionalCurrency) return { minor: amountMinor, fx: null };
    const legs = knownLegs(rates.filter(({ source }) => source === fxSource), {
      from: currency, to: functionalCurrency, on, type: 'SPOT', base: baseOf(fxSource) ?? functionalCurrency,
    });
    if (!legs) return null;
    const [only, ...others] = legs;
    return { minor: convertAlong({ amountMinor, currency }, legs).amountMinor, fx: only && others.length === 0 ? { rate: only.rate, id: only.id } : null };
  };
}
