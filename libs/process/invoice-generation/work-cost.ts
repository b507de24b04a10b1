import { covers, parseMicros } from '#libs/kernel/index.js';
import { labourCostMinor } from '#libs/system/ledger/index.js';
import type { Translate } from './book-translation.js';
import type { PricingFacts, WorkToPrice } from './work-pricing.types.js';

/** In minor units of its own currency and of the functional one; the latter null where no exchange rate is known. */
export interface WorkCost {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly rate: string;
  readonly functionalMinor: bigint | null;
}

/**
 * What the hours worked cost: at the rate of the resource on the work date, else at the standard of its role; null where neither is known.
 * Source: accounting §2 (E2).
 */
export function costOf(work: WorkToPrice, costRates: PricingFacts['costRates'], translate: Translate): WorkCost | null {
  const rateOn = (id: string | null) =>
    costRates.get(id ?? '')?.find(({ validFrom, validTo }) => covers({ from: validFrom, to: validTo }, work.workDate));
  const row = rateOn(work.resourceId) ?? rateOn(work.roleId);
  if (!row) return null;
  const amountMinor = labourCostMinor({ minutes: work.minutes, rateMicros: parseMicros(row.rate) }, row.currency);
  return { amountMinor, currency: row.currency, rate: row.rate, functionalMinor: translate(amountMinor, row.currency)?.minor ?? null };
}
