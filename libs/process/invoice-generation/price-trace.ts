import { formatMicros } from '#libs/kernel/index.js';
import { upliftRate } from './pricing.js';
import type { PriceDecision, PricedFigures, PriceStep, PriceTrace, PricingTerms, TracedChoice, TracedRate, TracedStep, TraceSource } from './pricing.types.js';

/** Why all work of these terms that got this decision costs what it costs: steps 1 to 4. Source: pricing-and-rounding §1, design/api.md Explain. */
export function traceOf(terms: PricingTerms, decision: PriceDecision): PriceTrace {
  return {
    version: 1,
    steps: [quantityStep(terms), rateStep(terms, decision), multiplierStep(terms, decision), amountStep(terms, decision)],
    rate: tracedRate(decision),
    ...standardOf(decision),
  };
}

/** The steps of one row: those of its trace with its own figures. Nothing is computed. */
export function stepsWith({ steps }: Pick<PriceTrace, 'steps'>, figures: PricedFigures): readonly PriceStep[] {
  return steps.map(({ source = lineOf(figures), ...step }) => {
    const own = ownOf[step.step]?.(figures);
    return { ...step, inputs: { ...own?.inputs, ...step.inputs }, source, result: { ...own?.result, ...step.result } };
  });
}

function lineOf({ contractLineId }: PricedFigures): TraceSource {
  return { type: 'contract_line', id: contractLineId ?? '' };
}

type Figures = Partial<Pick<PriceStep, 'inputs' | 'result'>>;

const ownOf: Partial<Record<PriceStep['step'], (figures: PricedFigures) => Figures>> = {
  1: ({ workedMinutes, billedMinutes }) => ({ inputs: { workedMinutes }, result: { billedMinutes } }),
  2: ({ workDate }) => ({ inputs: { workDate } }),
  4: ({ quantity, amount, shadowAmount }) => ({ inputs: { quantity }, result: { amount, shadowAmount } }),
};

function quantityStep({ rounding }: PricingTerms): TracedStep {
  const increment = rounding.mode === 'EXACT' ? 1 : rounding.increment;
  return { step: 1, rule: `QUANTITY_${rounding.mode}`, inputs: { increment, scope: rounding.scope, minMinutes: rounding.minMinutes }, result: {} };
}

function rateStep({ currency }: PricingTerms, { rate }: PriceDecision): TracedStep {
  if (!rate.found) return { step: 2, rule: rate.refusal, inputs: {}, ...sourceOf(rate.candidate), result: { rate: null, currency, unit: unitOf(rate) } };
  const { chosen, conversion } = rate;
  const converted = conversion &&
    { ...conversion, quotes: conversion.quotes.map((quote) => ({ ...quote })), cardRate: formatMicros(chosen.rateMicros), cardCurrency: chosen.currency };
  return {
    step: 2,
    rule: `RATE_${rate.method}`,
    inputs: converted ? { conversion: converted } : {},
    source: chosen.source,
    result: { rate: formatMicros(rate.rateMicros), currency, unit: rate.unit },
  };
}

function multiplierStep(terms: PricingTerms, decision: PriceDecision): TracedStep {
  const { multiplier } = decision;
  const traced = ({ workType, multiplierMicros }: { workType: string; multiplierMicros: bigint }) => ({ workType, multiplier: formatMicros(multiplierMicros) });
  const inputs = { applied: multiplier.applied.map(traced), beaten: multiplier.beaten.map(traced) };
  return {
    step: 3,
    rule: `MULTIPLIER_${multiplier.rule}`,
    inputs: terms.upliftPercent === null ? inputs : { ...inputs, upliftPercent: terms.upliftPercent },
    ...sourceOf(multiplier.applied[0]),
    result: { multiplier: formatMicros(multiplier.multiplierMicros), rate: rateOf(terms, decision) },
  };
}

function amountStep(terms: PricingTerms, decision: PriceDecision): TracedStep {
  const { rate, multiplier } = decision;
  const unit = unitOf(rate);
  return {
    step: 4,
    rule: !rate.found ? 'AMOUNT_UNKNOWN' : unit === 'HUR' ? 'AMOUNT_OF_TIME' : 'AMOUNT_OF_QUANTITY',
    inputs: { unit, rate: rateOf(terms, decision), multiplier: formatMicros(multiplier.multiplierMicros), billClass: terms.billClass },
    result: { currency: terms.currency },
  };
}

function sourceOf(known: { readonly source: TraceSource } | null | undefined): { readonly source?: TraceSource } {
  return known ? { source: known.source } : {};
}

function tracedRate({ rate }: PriceDecision): TracedRate | null {
  if (!rate.found) return null;
  return { level: rate.chosen.level, chosen: tracedChoice(rate.chosen), beaten: rate.beaten.map((other) => ({ ...tracedChoice(other), why: other.why })) };
}

function tracedChoice({ level, source, lineId, rateMicros, unit, currency }: Omit<TracedChoice, 'rate'> & { readonly rateMicros: bigint }): TracedChoice {
  return { level, source, lineId, rate: formatMicros(rateMicros), unit, currency };
}

function standardOf({ standard }: PriceDecision): Pick<PriceTrace, 'standard'> {
  return standard?.found ? { standard: { rate: formatMicros(standard.rateMicros), source: standard.chosen.source } } : {};
}

/** The rate of step 2 after the uplift. */
function rateOf({ upliftPercent }: PricingTerms, { rate }: PriceDecision): string | null {
  return rate.found ? formatMicros(upliftRate(rate.rateMicros, upliftPercent)) : null;
}

function unitOf(rate: PriceDecision['rate']): string {
  return rate.found ? rate.unit : 'HUR';
}
