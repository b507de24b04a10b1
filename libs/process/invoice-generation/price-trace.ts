import { formatMicros } from '#libs/kernel/index.js';
import type {
  AmountStep, MultiplierStep, PriceDecision, PricedTransaction, PriceTrace, PricingTerms, QuantityStep, RateStep, TracedChoice, TracedRate,
  TraceSource,
} from './pricing.types.js';

type Priced = Omit<PricedTransaction, 'trace'>;

/** The trace of steps 1 to 4: quantity, rate, multiplier, amount. Source: pricing-and-rounding §1, design/api.md Explain. */
export function traceOf(priced: Priced, terms: PricingTerms, decision: PriceDecision): PriceTrace {
  const line = { type: 'contract_line', id: terms.contractLineId };
  return {
    version: 1,
    steps: [quantityStep(priced, terms, line), rateStep(priced, decision, line), multiplierStep(priced, terms, decision, line), amountStep(priced, line)],
    rate: tracedRate(decision),
    ...standardOf(priced, decision),
  };
}

function quantityStep(priced: Priced, { rounding }: PricingTerms, source: TraceSource): QuantityStep {
  const increment = rounding.mode === 'EXACT' ? 1 : rounding.increment;
  return {
    step: 1,
    rule: `QUANTITY_${rounding.mode}`,
    inputs: { workedMinutes: priced.workedMinutes, increment, scope: rounding.scope, minMinutes: rounding.minMinutes },
    source,
    result: { billedMinutes: priced.billedMinutes },
  };
}

function rateStep(priced: Priced, { rate }: PriceDecision, line: TraceSource): RateStep {
  const { workDate, currency, unit } = priced;
  if (!rate.found) return { step: 2, rule: rate.code, inputs: { workDate }, source: rate.candidate?.source ?? line, result: { rate: null, currency, unit } };
  const { chosen, conversion } = rate;
  const converted = conversion && { ...conversion, cardRate: formatMicros(chosen.rateMicros), cardCurrency: chosen.currency };
  return {
    step: 2,
    rule: `RATE_${rate.method}`,
    inputs: converted ? { workDate, conversion: converted } : { workDate },
    source: chosen.source,
    result: { rate: formatMicros(rate.rateMicros), currency, unit },
  };
}

function multiplierStep(priced: Priced, { upliftPercent }: PricingTerms, { multiplier }: PriceDecision, line: TraceSource): MultiplierStep {
  const traced = ({ workType, multiplierMicros }: { workType: string; multiplierMicros: bigint }) => ({ workType, multiplier: formatMicros(multiplierMicros) });
  const inputs = { applied: multiplier.applied.map(traced), beaten: multiplier.beaten.map(traced) };
  return {
    step: 3,
    rule: `MULTIPLIER_${multiplier.rule}`,
    inputs: upliftPercent === null ? inputs : { ...inputs, upliftPercent },
    source: multiplier.applied[0]?.source ?? line,
    result: { multiplier: formatMicros(multiplier.multiplierMicros), rate: formatRate(priced) },
  };
}

function amountStep(priced: Priced, source: TraceSource): AmountStep {
  const { unit, billClass, currency } = priced;
  return {
    step: 4,
    rule: priced.rateMicros === null ? 'AMOUNT_UNKNOWN' : unit === 'HUR' ? 'AMOUNT_OF_TIME' : 'AMOUNT_OF_QUANTITY',
    inputs: { quantity: formatMicros(priced.quantityMicros), unit, rate: formatRate(priced), multiplier: formatMicros(priced.multiplierMicros), billClass },
    source,
    result: { amount: priced.amountMinor === null ? null : Number(priced.amountMinor), shadowAmount: Number(priced.shadowAmountMinor), currency },
  };
}

function tracedRate({ rate }: PriceDecision): TracedRate | null {
  if (!rate.found) return null;
  return { level: rate.chosen.level, chosen: tracedChoice(rate.chosen), beaten: rate.beaten.map((other) => ({ ...tracedChoice(other), why: other.why })) };
}

function tracedChoice({ level, source, lineId, rateMicros, unit, currency }: Omit<TracedChoice, 'rate'> & { readonly rateMicros: bigint }): TracedChoice {
  return { level, source, lineId, rate: formatMicros(rateMicros), unit, currency };
}

function standardOf({ standardAmountMinor }: Priced, { standard }: PriceDecision): Pick<PriceTrace, 'standard'> {
  if (!standard?.found || standardAmountMinor === null) return {};
  return { standard: { rate: formatMicros(standard.rateMicros), amount: Number(standardAmountMinor), source: standard.chosen.source } };
}

function formatRate({ rateMicros }: Priced): string | null {
  return rateMicros === null ? null : formatMicros(rateMicros);
}
