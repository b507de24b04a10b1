import { crossRate, groupBy, inOrder, rational, round, times } from '#libs/kernel/index.js';
import { matchesQuestion, rateKeys, specificityOf } from './rate-line.js';
import type { BeatenRate, RateChoice, RateDecision, RateFound, RateLevel, RateLine, RateQuestion, RateQuote } from './rate-card.types.js';

/**
 * The rate of a piece of work: the first level with a match, in it the contract's currency before others, then the customer before its parents, then
 * the most specific line; with what it beat. Levels may come in any order. A card of another currency is converted if the question allows it and the
 * rate rounded to six decimals. Rates are micros of the major unit per hour or day.
 * Source: pricing-and-rounding §2.
 */
export function resolveRate(levels: readonly RateLevel[], question: RateQuestion): RateDecision {
  return decide(rungsOf(levels), question);
}

/**
 * One decision per question, in their order; questions that no line can tell apart share one.
 * @param memo answers already given; the caller owns it and may pass it again, for the same levels only.
 */
export function resolveRates(
  levels: readonly RateLevel[],
  questions: readonly RateQuestion[],
  memo: Map<string, RateDecision> = new Map(),
): readonly RateDecision[] {
  const rungs = rungsOf(levels);
  const keyOf = questionKeyOf(levels);
  return questions.map((question) => {
    const key = keyOf(question);
    const decision = memo.get(key) ?? decide(rungs, question);
    memo.set(key, decision);
    return decision;
  });
}

/** The contract line's one rate for every role, in place of the seven levels. Source: pricing-and-rounding §2, billing-models §9. */
export function blendedRate(line: { readonly contractLineId: string; readonly rateMicros: bigint; readonly currency: string }): RateFound {
  const { rateMicros, currency } = line;
  const chosen: RateChoice = { level: 2, source: { type: 'contract_line', id: line.contractLineId }, lineId: null, unit: 'HUR', rateMicros, currency };
  return { found: true, method: 'BLENDED', rateMicros, unit: 'HUR', currency, chosen, conversion: null, beaten: [] };
}

interface Match extends RateChoice {
  readonly lineId: string;
  readonly specificity: number;
}

function decide(rungs: readonly (readonly RateLevel[])[], question: RateQuestion): RateDecision {
  const isOwn = ({ currency }: Match) => Number(currency === question.currency);
  const matches = rungs.map((rung) => matchesOf(rung, question)).filter((found) => found.length > 0)
    .sort(([a], [b]) => a!.level - b!.level || isOwn(b!) - isOwn(a!));
  const [[chosen, ...rest] = [], ...later] = matches;
  if (!chosen) return { found: false, refusal: 'RATE_MISSING', candidate: null };
  const beaten = [
    ...rest.map((match) => beat(match, match.currency === chosen.currency ? 'LESS_SPECIFIC' : 'OTHER_CURRENCY')),
    ...later.map(([best]) => beat(best!, best!.level === chosen.level && best!.currency !== chosen.currency ? 'OTHER_CURRENCY' : 'LATER_LEVEL')),
  ];
  return inCurrencyOf(question, toChoice(chosen), beaten);
}

/** Levels of one number and distance stand on one rung. */
function rungsOf(levels: readonly RateLevel[]): readonly (readonly RateLevel[])[] {
  return [...groupBy(levels, ({ level, distance }) => level * 1000 + (distance ?? 0))].sort(([a], [b]) => a - b).map(([, rung]) => rung);
}

function matchesOf(rung: readonly RateLevel[], question: RateQuestion): readonly Match[] {
  const matches = rung.flatMap((level) => level.lines.filter((line) => matchesQuestion(line, question)).map((line) => toMatch(level, line)));
  return matches.sort(
    (a, b) =>
      Number(b.currency === question.currency) - Number(a.currency === question.currency) || b.specificity - a.specificity || inOrder(a.lineId, b.lineId),
  );
}

function inCurrencyOf({ currency, conversion }: RateQuestion, chosen: RateChoice, beaten: readonly BeatenRate[]): RateDecision {
  const found = { found: true, method: 'LEVEL', unit: chosen.unit, currency, chosen, beaten } as const;
  if (chosen.currency === currency) return { ...found, rateMicros: chosen.rateMicros, conversion: null };
  if (conversion.kind === 'NONE') return { found: false, refusal: 'RATE_CURRENCY', candidate: chosen };
  const quotes = quotePath({ from: chosen.currency, to: currency }, conversion.quotes);
  if (!quotes) return { found: false, refusal: 'FX_STALE', candidate: chosen };
  const rateMicros = round(times(rational(chosen.rateMicros), crossRate(chosen.currency, quotes).factor));
  return { ...found, rateMicros, conversion: { kind: conversion.kind, quotes } };
}

/** A quote of both currencies, else two quotes that meet in their base. Source: pricing-and-rounding §10. */
function quotePath(pair: { from: string; to: string }, quotes: readonly RateQuote[]): readonly RateQuote[] | undefined {
  const direct = quotes.find(({ base, quote }) => (base === pair.from && quote === pair.to) || (base === pair.to && quote === pair.from));
  if (direct) return [direct];
  const first = quotes.filter(({ quote }) => quote === pair.from);
  const second = quotes.filter(({ quote }) => quote === pair.to);
  return first.flatMap((inner) => second.filter(({ base }) => base === inner.base).map((outer) => [inner, outer]))[0];
}

/** Only what some line asks about goes into the key: fifty thousand entries of four roles are four questions a price period. */
function questionKeyOf(levels: readonly RateLevel[]): (question: RateQuestion) => string {
  const lines = levels.flatMap((level) => level.lines);
  const asked = rateKeys.filter((key) => lines.some((line) => line[key] != null));
  const turns = [...new Set(lines.flatMap(({ period }) => [period.from, period.to ?? period.from]))].sort();
  const conversionOf = ({ currency, conversion }: RateQuestion) => (levels.every((level) => level.currency === currency) ? null : conversion);
  return (question) =>
    JSON.stringify([question.currency, conversionOf(question), turnsPassed(turns, question.workDate), ...asked.map((key) => question[key] ?? null)]);
}

function turnsPassed(turns: readonly string[], day: string): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toMatch({ level, source, currency }: RateLevel, line: RateLine): Match {
  return { level, source, lineId: line.id, unit: line.unit, rateMicros: line.rateMicros, currency, specificity: specificityOf(line) };
}

function toChoice({ level, source, lineId, unit, rateMicros, currency }: Match): RateChoice {
  return { level, source, lineId, unit, rateMicros, currency };
}

function beat(match: Match, why: BeatenRate['why']): BeatenRate {
  return { ...toChoice(match), why };
}
