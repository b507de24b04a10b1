import { expect, it } from 'vitest';
import type { PricedCard } from '#libs/system/rate-card/index.js';
import type { LineTerms, PricingFacts, WorkToPrice } from './work-pricing.types.js';
import { blendedRateOf, ratesOf } from './work-rates.js';

const terms = {
  contractLineId: 'l-1', lineVersionId: 'v-1', contractId: 'C-1', currency: 'EUR', rateConversion: 'NONE', blendedRate: null,
} as unknown as LineTerms;
const work = { workDate: '2026-06-05', workType: 'STANDARD', projectId: 'P-1', customerId: 'K-1', legalEntityId: 'LE-1' } as unknown as WorkToPrice;
const line = { id: 'r-1', unit: 'HUR', rateMicros: 100_000_000n, period: { from: '2026-01-01', to: null } } as const;
const card = (scope: PricedCard['scope'], scopeId: string | null) => ({ id: `${scope} ${scopeId}`, scope, scopeId, currency: 'EUR', lines: [line] }) as unknown as PricedCard;

it.each`
  cards                                                     | chosen            | level
  ${[card('TENANT', null), card('ENTITY', 'LE-1')]}         | ${'ENTITY LE-1'}  | ${6}
  ${[card('ENTITY', 'LE-1'), card('CUSTOMER', 'K-0')]}      | ${'CUSTOMER K-0'} | ${5}
  ${[card('CUSTOMER', 'K-0'), card('CUSTOMER', 'K-1')]}     | ${'CUSTOMER K-1'} | ${5}
  ${[card('CUSTOMER', 'K-1'), card('PROJECT', 'P-1')]}      | ${'PROJECT P-1'}  | ${4}
  ${[card('PROJECT', 'P-1'), card('CONTRACT', 'C-1')]}      | ${'CONTRACT C-1'} | ${3}
  ${[card('TENANT', null), card('PROJECT', 'P-2')]}         | ${'TENANT null'}  | ${7}
`('of $cards.0.id and $cards.1.id, $chosen answers on level $level', ({ cards, chosen, level }) => {
  const facts = { cards, chains: new Map([['K-1', ['K-1', 'K-0']]]), lineRates: new Map() } as unknown as PricingFacts;

  const [rate] = ratesOf([work], terms, facts);

  expect(rate).toMatchObject({ found: true, chosen: { level, source: { id: chosen } } });
});

it.each`
  blendedRate  | rateMicros
  ${'135.00'}  | ${135_000_000n}
  ${null}      | ${undefined}
`('a line of the blended rate $blendedRate has it for every role', ({ blendedRate, rateMicros }) => {
  expect(blendedRateOf({ ...terms, blendedRate })?.rateMicros).toBe(rateMicros);
});
