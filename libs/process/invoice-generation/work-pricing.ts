import { covers, type Day, groupBy, parseMicros, wholeMinutes } from '#libs/kernel/index.js';
import type { QuantityRounding } from '#libs/system/contract/index.js';
import { baseOf, convertAlong, costRateOf, knownLegs, labourCostMinor, latestRates } from '#libs/system/ledger/index.js';
import {
  blendedRate, chooseMultiplier, type MultiplierTable, type PriceRefusal, type RateConversion, type RateLevel, type RateQuote, type RateQuestion, resolveRates,
} from '#libs/system/rate-card/index.js';
import { traceOf } from './price-trace.js';
import { billClassOf, priceTime } from './pricing.js';
import type { PriceDecision, PricedTransaction, PriceTrace, PricingTerms } from './pricing.types.js';
import { roundDayTask } from './quantity-rounding.js';
import type { EntityBooks, LineTerms, PricingFacts, WorkToPrice } from './work-pricing.types.js';

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
  readonly fx: { readonly rate: string; readonly id: string } | null;
  readonly cost: WorkCost | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface WorkCost {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly rate: string;
  readonly functionalMinor: bigint | null;
}

/**
 * Prices a chunk of approved work by the terms, cards and rates of its facts, one decision for all entries that no rate can tell apart. Work on a
 * task without a contract line is NON_BILLABLE and has no rate. Source: pricing-and-rounding §1 steps 1–4, §2, §3, §10; accounting §2 (E2).
 * @param rounded billed minutes that are known before, by entry id; usually those of the lines that round over the day
 */
export function priceAll(work: readonly WorkToPrice[], facts: PricingFacts, rounded = roundedOverDay(work, facts)): readonly PricedWork[] {
  const groups = groupBy(work, ({ lineVersionId, projectId }) => `${lineVersionId} ${projectId}`);
  const tables = new Map<string, MultiplierTable>();
  return [...groups.values()].flatMap((group) => priceGroup(group, facts, { rounded, tables }));
}

interface Remembered {
  readonly rounded: ReadonlyMap<string, number>;
  readonly tables: Map<string, MultiplierTable>;
}

/** Entries of one line version and project: they share their levels, so they share their decisions. */
function priceGroup(group: readonly WorkToPrice[], facts: PricingFacts, remembered: Remembered): PricedWork[] {
  const [first] = group as [WorkToPrice];
  const terms = first.lineVersionId === null ? null : facts.terms.get(first.lineVersionId)!;
  if (terms === null) return group.map((work) => inBooks(unpriced(work, facts), facts));
  const levels = levelsOf(first, terms, facts);
  const conversion = conversionOf(terms, facts, first.legalEntityId);
  const decisions = resolveRates(levels, group.map((work) => questionOf(work, terms, conversion)));
  const blended = terms.blendedRate === null
    ? null
    : blendedRate({ contractLineId: terms.contractLineId, rateMicros: parseMicros(terms.blendedRate), currency: terms.currency });
  const rounding = roundingOf(terms);
  const lineTable = lineMultipliers(terms);
  const numbers = new Map<object, number>();
  const agreed = new Map<string, Agreed>();
  const numberOf = (known: object) => numbers.get(known) ?? numbers.set(known, numbers.size).size - 1;
  return group.map((work, index) => {
    const [found, tenant] = [decisions[index]!, tenantMultipliers(work.workDate, facts, remembered.tables)];
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
    ...(isStale ? { price: { ...price, amountMinor: null }, refusal: 'FX_STALE' } : {}),
    books,
    functionalMinor: amount?.minor ?? null,
    fx: amount?.fx ?? null,
    cost: costOf(work, facts, translate),
    dimensions: {
      ...facts.dimensions.get(work.resourceId),
      ...facts.dimensions.get(work.customerId ?? ''),
      ...facts.dimensions.get(work.contractId ?? ''),
      ...facts.dimensions.get(work.projectId),
    },
  };
}

type Translate = (amountMinor: bigint, currency: string) => { minor: bigint; fx: PricedWork['fx'] } | null;

function translatorOf({ functionalCurrency, fxSource }: EntityBooks, on: Day, rates: PricingFacts['fxRates']): Translate {
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

function costOf(work: WorkToPrice, facts: PricingFacts, translate: Translate): WorkCost | null {
  const rateOn = (id: string | null) =>
    facts.costRates.get(id ?? '')?.find(({ validFrom, validTo }) => covers({ from: validFrom, to: validTo }, work.workDate));
  const [own, standard] = [rateOn(work.resourceId), rateOn(work.roleId)];
  const rateMicros = costRateOf({ resourceMicros: own ? parseMicros(own.rate) : null, roleMicros: standard ? parseMicros(standard.rate) : null });
  const row = own ?? standard;
  if (rateMicros === null || !row) return null;
  const amountMinor = labourCostMinor({ minutes: work.minutes, rateMicros }, row.currency);
  return { amountMinor, currency: row.currency, rate: row.rate, functionalMinor: translate(amountMinor, row.currency)?.minor ?? null };
}

/** Billed minutes of entries whose line rounds the sum of a day and task; what is priced already keeps its minutes. */
function roundedOverDay(work: readonly WorkToPrice[], facts: PricingFacts): ReadonlyMap<string, number> {
  const entries = work.filter(({ lineVersionId }) => lineVersionId !== null && roundingOf(facts.terms.get(lineVersionId)!).scope === 'DAY_TASK');
  const groups = groupBy(entries, ({ lineVersionId }) => lineVersionId!);
  return new Map(
    [...groups].flatMap(([lineVersionId, group]) => {
      const tasks = new Set(group.map(({ taskId }) => taskId));
      const before = facts.pricedOfDay.filter(({ taskId }) => tasks.has(taskId));
      const known = new Set(before.map(({ id }) => id));
      const others = group.filter(({ id }) => !known.has(id)).map((entry) => ({ ...entry, billedMinutes: null }));
      return [...roundDayTask([...before, ...others], roundingOf(facts.terms.get(lineVersionId)!))];
    }),
  );
}

/**
 * The line's policy with the defaults of what it leaves out; of its two minimums, the policy's and the visit's, the greater. Source: pricing-and-rounding §3,
 * §8.
 */
export function roundingOf({ quantityRounding, minimumMinutes }: Pick<LineTerms, 'quantityRounding' | 'minimumMinutes'>): QuantityRounding {
  const policy = { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0, ...quantityRounding } as const;
  return { ...policy, minMinutes: Math.max(policy.minMinutes, minimumMinutes ?? 0) };
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

function questionOf(work: WorkToPrice, terms: LineTerms, conversion: (day: Day) => RateConversion): RateQuestion {
  const { workDate, resourceId, roleId, grade, taskId, location, workType } = work;
  return { workDate, currency: terms.currency, conversion: conversion(workDate), resourceId, roleId, grade, taskId, location, workType };
}

const levelOfScope = { CONTRACT: 3, PROJECT: 4, CUSTOMER: 5, ENTITY: 6, TENANT: 7 } as const;

/** Levels 2 to 7 for work of one line version and project. Source: pricing-and-rounding §2. */
function levelsOf(work: WorkToPrice, terms: LineTerms, facts: PricingFacts): readonly RateLevel[] {
  const chain = facts.chains.get(work.customerId ?? '') ?? [];
  const own: Readonly<Record<string, string | null>> = { CONTRACT: terms.contractId, PROJECT: work.projectId, ENTITY: work.legalEntityId, TENANT: null };
  const cards = facts.cards.filter(({ scope, scopeId }) => (scope === 'CUSTOMER' ? chain.includes(scopeId!) : own[scope] === scopeId));
  return [
    ...(facts.lineRates.get(terms.lineVersionId) ?? []),
    ...cards.map((card): RateLevel => ({
      level: levelOfScope[card.scope],
      distance: card.scope === 'CUSTOMER' ? chain.indexOf(card.scopeId!) : 0,
      source: { type: 'rate_card', id: card.id },
      currency: card.currency,
      lines: card.lines,
    })),
  ];
}

function conversionOf(terms: LineTerms, facts: PricingFacts, legalEntityId: string): (day: Day) => RateConversion {
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

function lineMultipliers({ contractLineId, workTypeMultipliers }: LineTerms): MultiplierTable | null {
  if (workTypeMultipliers === null) return null;
  return {
    source: { type: 'contract_line', id: contractLineId },
    multiplierMicros: Object.fromEntries(Object.entries(workTypeMultipliers).map(([type, factor]) => [type, parseMicros(String(factor))])),
  };
}

function tenantMultipliers(day: Day, { multipliers }: PricingFacts, tables: Map<string, MultiplierTable>): MultiplierTable {
  const known = tables.get(day);
  if (known) return known;
  const valid = multipliers.filter(({ validFrom, validTo }) => covers({ from: validFrom, to: validTo }, day));
  const table = {
    source: { type: 'tenant', id: '' }, multiplierMicros: Object.fromEntries(valid.map(({ workType, factor }) => [workType, parseMicros(factor)])),
  };
  tables.set(day, table);
  return table;
}
