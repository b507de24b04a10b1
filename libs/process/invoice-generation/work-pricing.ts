import { groupBy, wholeMinutes } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import { chooseMultiplier, type MultiplierTable, type PriceRefusal } from '#libs/system/rate-card/index.js';
import { translatorOf, type UsedRate } from './book-translation.js';
import { roundedOverDay } from './day-task-rounding.js';
import { traceOf } from './price-trace.js';
import { billClassOf, priceTime } from './pricing.js';
import type { PriceDecision, PricedTransaction, PriceTrace, PricingTerms } from './pricing.types.js';
import { roundingOf } from './quantity-rounding.js';
import { costOf, type WorkCost } from './work-cost.js';
import { lineMultipliers, tenantMultipliers } from './work-multipliers.js';
import type { EntityBooks, LineTerms, PricingFacts, WorkToPrice } from './work-pricing.types.js';
import { blendedRateOf, ratesOf } from './work-rates.js';

/** A piece of work with its price, its cost and what both are in the books. */
export interface PricedWork {
  readonly work: WorkToPrice;
  readonly terms: LineTerms | null;
  readonly price: Omit<PricedTransaction, 'contractLineId' | 'contractVersionNo' | 'refusal'>;
  readonly trace: PriceTrace;
  readonly rateLevel: number | null;
  /** What keeps it from being billed; null for nothing. */
  readonly refusal: PriceRefusal | null;
  readonly books: EntityBooks;
  readonly functionalMinor: bigint | null;
  readonly fx: UsedRate;
  readonly cost: WorkCost | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Prices a chunk of approved work by the terms, cards and rates of its facts, one decision for all entries that no rate can tell apart. Work on a
 * task without a contract line is NON_BILLABLE and has no rate. Source: pricing-and-rounding §1 steps 1–4, §2, §3, §10; accounting §2 (E2).
 * @param rounded billed minutes that are known before, by entry id; usually those of the lines that round over the day
 */
export function priceAll(work: readonly WorkToPrice[], facts: PricingFacts, rounded = roundedOverDay(work, facts)): readonly PricedWork[] {
  const groups = groupBy(work, ({ lineVersionId, projectId }) => `${lineVersionId} ${projectId}`);
  const tenantOn = tenantMultipliers(facts.multipliers);
  return [...groups.values()].flatMap((group) => priceGroup(group, facts, { rounded, tenantOn }));
}

interface Remembered {
  readonly rounded: ReadonlyMap<string, number>;
  readonly tenantOn: (day: string) => MultiplierTable;
}

/** Entries of one line version and project: they share their levels, so they share their decisions. */
function priceGroup(group: readonly WorkToPrice[], facts: PricingFacts, remembered: Remembered): PricedWork[] {
  const [first] = group as [WorkToPrice];
  const terms = first.lineVersionId === null ? null : facts.terms.get(first.lineVersionId)!;
  if (terms === null) return group.map((work) => inBooks(unpriced(work, facts), facts));
  const [decisions, blended] = [ratesOf(group, terms, facts), blendedRateOf(terms)];
  const rounding = roundingOf(terms);
  const lineTable = lineMultipliers(terms);
  const numbers = new Map<object, number>();
  const agreed = new Map<string, Agreed>();
  const numberOf = (known: object) => numbers.get(known) ?? numbers.set(known, numbers.size).size - 1;
  return group.map((work, index) => {
    const [found, tenant] = [decisions[index]!, remembered.tenantOn(work.workDate)];
    const key = [numberOf(found), numberOf(tenant), work.workType, work.billable].join(' ');
    const known = agreed.get(key) ?? agree(pricingTermsOf(work, terms, rounding), {
      ...(blended ? { rate: blended, standard: found } : { rate: found }),
      multiplier: chooseMultiplier([work.workType], { contractLine: lineTable, tenant, stack: terms.stack }),
    });
    agreed.set(key, known);
    const billedMinutes = remembered.rounded.get(work.id);
    const price = priceTime({ ...work, ...(billedMinutes === undefined ? {} : { billedMinutes }) }, known.terms, known.decision);
    const { rate } = known.decision;
    return inBooks({ work, terms, price, trace: known.trace, rateLevel: rate.found ? rate.chosen.level : null, refusal: price.refusal }, facts);
  });
}

/** What entries that neither terms nor rates tell apart share, their trace included. */
interface Agreed {
  readonly terms: PricingTerms;
  readonly decision: PriceDecision;
  readonly trace: PriceTrace;
}

function agree(terms: PricingTerms, decision: PriceDecision): Agreed {
  return { terms, decision, trace: traceOf(terms, decision) };
}

type Priced = Pick<PricedWork, 'work' | 'terms' | 'price' | 'trace' | 'rateLevel' | 'refusal'>;

const withoutTerms: PriceTrace = { version: 1, steps: [], rate: null };

function unpriced(work: WorkToPrice, facts: PricingFacts): Priced {
  const quantityMicros = wholeMinutes(work.minutes);
  const price = {
    sourceId: work.id, workDate: work.workDate, currency: facts.entities.get(work.legalEntityId)!.functionalCurrency, billClass: 'NON_BILLABLE',
    workedMinutes: work.minutes,
    billedMinutes: work.minutes, unit: 'HUR', quantityMicros, rateLineId: null, rateMicros: null, multiplierMicros: 1_000_000n, amountMinor: 0n,
    shadowAmountMinor: 0n, standardAmountMinor: null,
  } as const;
  return { work, terms: null, price, trace: withoutTerms, rateLevel: null, refusal: null };
}

/** What price and cost are in functional currency at SPOT of the work date. Billable work that cannot be translated has no price yet (RC-11). */
function inBooks(priced: Priced, facts: PricingFacts): PricedWork {
  const { work, price } = priced;
  const books = facts.entities.get(work.legalEntityId)!;
  const translate = translatorOf(books, work.workDate, facts.fxRates);
  const amount = price.amountMinor === null ? null : translate(price.amountMinor, price.currency);
  const isStale = price.billClass === 'BILLABLE' && price.amountMinor !== null && amount === null;
  return {
    ...priced,
    ...(isStale ? { price: { ...price, amountMinor: null }, refusal: 'FX_STALE' as const } : {}),
    books,
    functionalMinor: amount?.minor ?? null,
    fx: amount?.fx ?? null,
    cost: costOf(work, facts.costRates, translate),
    dimensions: {
      ...facts.dimensions.get(work.resourceId),
      ...facts.dimensions.get(work.customerId ?? ''),
      ...facts.dimensions.get(work.contractId ?? ''),
      ...facts.dimensions.get(work.projectId),
    },
  };
}

function pricingTermsOf(work: WorkToPrice, terms: LineTerms, rounding: QuantityRounding): PricingTerms {
  return {
    contractLineId: terms.contractLineId,
    contractVersionNo: terms.versionNo,
    currency: terms.currency,
    billClass: billClassOf({ billingModel: terms.billingModel, billable: work.billable }),
    rounding,
    dayMinutes: terms.dayMinutes,
    upliftPercent: terms.upliftPercent,
  };
}
