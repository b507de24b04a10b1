import { type Day, parseMicros } from '#libs/kernel/index.js';
import {
  blendedRate, type RateConversion, type RateDecision, type RateFound, type RateLevel, type RateQuestion, resolveRates,
} from '#libs/system/rate-card/index.js';
import { conversionOf } from './rate-conversion.js';
import type { LineTerms, PricingFacts, WorkToPrice } from './work-pricing.types.js';

/** The rate of each piece of work of one line version and project, in their order: they share their levels. Source: pricing-and-rounding §2. */
export function ratesOf(group: readonly WorkToPrice[], terms: LineTerms, facts: PricingFacts): readonly RateDecision[] {
  const [first] = group as [WorkToPrice];
  const conversion = conversionOf(terms, facts, first.legalEntityId);
  return resolveRates(levelsOf(first, terms, facts), group.map((work) => questionOf(work, terms, conversion)));
}

/** The line's one rate for every role, in place of what the levels answer; null where it has none. */
export function blendedRateOf({ contractLineId, blendedRate: rate, currency }: LineTerms): RateFound | null {
  return rate === null ? null : blendedRate({ contractLineId, rateMicros: parseMicros(rate), currency });
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
