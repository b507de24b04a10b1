import { describe, expect, it } from 'vitest';
import type { NewTransaction } from '#libs/system/wip/index.js';
import { isRightToInvoice, rowsOf } from './priced-rows.js';
import type { PricedWork } from './work-pricing.js';
import type { LineTerms } from './work-pricing.types.js';

const terms: LineTerms = {
  lineVersionId: 'v-1', contractLineId: 'l-1', versionNo: 3, contractId: 'C-1', currency: 'EUR', billingModel: 'TM', blendedRate: null, upliftPercent: null,
  dayMinutes: 480, minimumMinutes: null, quantityRounding: {}, workTypeMultipliers: null, stack: false, rateConversion: 'NONE', contractVersionId: 'cv-1',
  fixedFxRates: [], revenueUnitId: 'U-1', revenueMethod: 'RIGHT_TO_INVOICE', split: [{ billToId: 'B-1', percent: '100.000000' }],
};
const ninety: PricedWork = {
  work: {
    id: 'e-1', resourceId: 'R-7', projectId: 'P-1', taskId: 'T-1', workDate: '2026-06-05', minutes: 90, workType: 'STANDARD', billable: true,
    narrative: 'Review', createdAt: new Date('2026-06-05T17:00:00Z'), approvedAt: new Date('2026-06-08T09:00:00Z'), lateFlag: false, roleId: 'senior',
    grade: null, location: null, contractLineId: 'l-1', lineVersionId: 'v-1', contractId: 'C-1', customerId: 'K-1', legalEntityId: 'LE-1',
  },
  terms,
  price: {
    sourceId: 'e-1', workDate: '2026-06-05', currency: 'EUR', billClass: 'BILLABLE', workedMinutes: 90, billedMinutes: 90, unit: 'HUR',
    quantityMicros: 90_000_000n, rateLineId: 'r-1', rateMicros: 100_010_000n, multiplierMicros: 1_000_000n, amountMinor: 15_001n, shadowAmountMinor: 0n,
    standardAmountMinor: 15_002n,
  },
  trace: { version: 1, steps: [], rate: null }, rateLevel: 4, refusal: null, books: { id: 'LE-1', functionalCurrency: 'EUR', fxSource: 'ECB' },
  functionalMinor: 15_001n, fx: null, cost: { amountMinor: 6_001n, currency: 'EUR', rate: '40.010000', functionalMinor: 6_001n }, dimensions: {},
};
const shared = { ...terms, split: [{ billToId: 'B-1', percent: '60.000000' }, { billToId: 'B-2', percent: '40.000000' }] };
const days = { value: { accountingDate: '2026-06-05', originalPeriodId: null }, cost: { accountingDate: '2026-06-05', originalPeriodId: null } };

function rows(priced: PricedWork): readonly NewTransaction[] {
  let made = 0;
  return rowsOf(priced, days, { batchId: 'batch-1', sourceScope: '', newId: () => `row-${++made}` });
}

const shown = ({ status, billToId, amount, shadowAmount }: NewTransaction) => `${status} ${billToId} ${amount} ${shadowAmount}`;
const nonBillable = { ...ninety.price, billClass: 'NON_BILLABLE' as const, amountMinor: 0n, shadowAmountMinor: 15_001n };
const unrated = { ...ninety.price, rateLineId: null, rateMicros: null, amountMinor: null, standardAmountMinor: null };

describe('the rows of a piece of work', () => {
  it.each`
    work                           | priced                                              | found
    ${'a single bill-to'}          | ${ninety}                                           | ${['OPEN B-1 15001 0']}
    ${'two that pay 60 and 40 %'}  | ${{ ...ninety, terms: shared }}                     | ${['SPLIT null 15001 0', 'OPEN B-1 9001 0', 'OPEN B-2 6000 0']}
    ${'nobody to pay, on no line'} | ${{ ...ninety, terms: null, price: nonBillable }}   | ${['NOT_BILLED null 0 15001']}
    ${'work that is not billable'} | ${{ ...ninety, price: nonBillable }}                | ${['NOT_BILLED B-1 0 15001']}
    ${'the same where two pay'}    | ${{ ...ninety, terms: shared, price: nonBillable }} | ${['NOT_BILLED B-1 0 15001']}
    ${'work without a rate'}       | ${{ ...ninety, price: unrated }}                    | ${['OPEN B-1 null 0']}
    ${'the same where two pay'}    | ${{ ...ninety, terms: shared, price: unrated }}     | ${['OPEN B-1 null 0']}
  `('are those of $work: $found', ({ priced, found }) => {
    expect(rows(priced).map(shown)).toEqual(found);
  });

  it('carry the terms, the price, the cost and the days by which they were made', () => {
    expect(rows(ninety)).toMatchObject([{
      id: 'row-1', sourceType: 'TIME', sourceId: 'e-1', parentId: null, batchId: 'batch-1', contractLineId: 'l-1', versionNo: 3, revenueUnitId: 'U-1',
      accountingDate: '2026-06-05', costAccountingDate: '2026-06-05', unit: 'HUR', quantity: '90.000000', minutes: '90.000000', workedMinutes: 90,
      rateId: 'r-1', rateLevel: 4, rate: '100.010000', amountBasis: 'RATE', firstAmount: 15_001n, costAmount: 6_001n, costRate: '40.010000',
    }]);
  });

  it('are parts of the whole, each figure shared by largest remainder so that it sums to that of the whole', () => {
    const [whole, ...parts] = rows({ ...ninety, terms: shared });

    expect(parts).toMatchObject([
      {
        parentId: whole!.id, quantity: '54.000000', minutes: '54.000000', workedMinutes: 54, amount: 9_001n, firstAmount: 9_001n, functionalAmount: 9_001n,
        costAmount: 3_601n, functionalCostAmount: 3_601n, standardAmount: 9_001n, amountBasis: 'SHARE',
      },
      {
        parentId: whole!.id, quantity: '36.000000', minutes: '36.000000', workedMinutes: 36, amount: 6_000n, firstAmount: 6_000n, functionalAmount: 6_000n,
        costAmount: 2_400n, functionalCostAmount: 2_400n, standardAmount: 6_001n, amountBasis: 'SHARE',
      },
    ]);
  });
});

it.each`
  work                         | priced                                                                   | isRevenue
  ${'a right-to-invoice line'} | ${ninety}                                                                | ${true}
  ${'another method'}          | ${{ ...ninety, terms: { ...terms, revenueMethod: 'PERCENT_COMPLETE' } }} | ${false}
  ${'no line'}                 | ${{ ...ninety, terms: null }}                                            | ${false}
  ${'work not billable'}       | ${{ ...ninety, price: nonBillable }}                                     | ${false}
  ${'work without a rate'}     | ${{ ...ninety, price: unrated }}                                         | ${false}
`('says whether work is revenue at approval, of $work: $isRevenue', ({ priced, isRevenue }) => {
  expect(isRightToInvoice(priced)).toBe(isRevenue);
});
