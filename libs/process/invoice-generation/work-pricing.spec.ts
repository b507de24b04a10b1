import { expect, it } from 'vitest';
import { priceAll } from './work-pricing.js';
import type { LineTerms, PricingFacts, WorkToPrice } from './work-pricing.types.js';

const work = (more: Partial<WorkToPrice> = {}): WorkToPrice => ({
  id: 'e-1', resourceId: 'R-7', projectId: 'P-1', taskId: 'T-1', workDate: '2026-06-05', minutes: 60, workType: 'STANDARD', billable: true, narrative: null,
  createdAt: new Date('2026-06-05T17:00:00Z'), approvedAt: new Date('2026-06-08T09:00:00Z'), lateFlag: false, roleId: null, grade: null, location: null,
  contractLineId: 'l-1', lineVersionId: 'v-1', contractId: 'C-1', customerId: 'K-1', legalEntityId: 'LE-1', ...more,
});
const terms: LineTerms = {
  lineVersionId: 'v-1', contractLineId: 'l-1', versionNo: 1, contractId: 'C-1', currency: 'USD', billingModel: 'BLENDED_TM', blendedRate: '108.70',
  upliftPercent: null, dayMinutes: 480, minimumMinutes: null, quantityRounding: {}, workTypeMultipliers: null, stack: false, rateConversion: 'NONE',
  contractVersionId: 'cv-1', fixedFxRates: [], revenueUnitId: null, revenueMethod: null, split: [],
};
const facts = (more: Partial<PricingFacts> = {}): PricingFacts => ({
  terms: new Map([['v-1', terms]]), lineRates: new Map(), cards: [], chains: new Map(), multipliers: [], costRates: new Map(), dimensions: new Map(),
  entities: new Map([['LE-1', { id: 'LE-1', functionalCurrency: 'EUR', fxSource: 'ECB' }]]), pricedOfDay: [],
  fxRates: [{ id: 'fx-1', source: 'ECB', base: 'EUR', quote: 'USD', type: 'SPOT', date: '2026-05-29', rate: '1.0870' }], ...more,
});

it('prices work in the currency of its contract and in that of the books', () => {
  const [priced] = priceAll([work()], facts());

  expect(priced).toMatchObject({ price: { amountMinor: 10870n, currency: 'USD' }, functionalMinor: 10000n, fx: { id: 'fx-1' }, refusal: null });
});

it('gives no price to billable work that no exchange rate brings into the books', () => {
  const [stale] = priceAll([work({ workDate: '2026-06-06' })], facts());

  expect(stale).toMatchObject({ price: { amountMinor: null }, functionalMinor: null, refusal: 'FX_STALE' });
});

it('bills nothing for work on a task without a contract line', () => {
  const [internal] = priceAll([work({ lineVersionId: null })], facts());

  expect(internal).toMatchObject({ terms: null, price: { billClass: 'NON_BILLABLE', amountMinor: 0n, currency: 'EUR' }, refusal: null });
});
