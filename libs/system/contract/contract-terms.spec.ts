import { type BillingModel, billingModels, type FieldError } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { loadTerms, readTerms, showTerms, storeTerms, termNames, termsSchema } from './contract-terms.js';
import type { GivenTerms } from './contract-terms.types.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** The least that each model needs. */
const least: Readonly<Record<BillingModel, GivenTerms>> = {
  TM: {},
  TM_NTE: { capAmount: eur(40000000) },
  BLENDED_TM: { blendedRate: '135' },
  FIXED_SCHEDULE: { amount: eur(9000000) },
  MILESTONE: {},
  PERCENT_COMPLETE: { amount: eur(20000000) },
  RETAINER: { amount: eur(1000000), includedMinutes: 3600, overageRate: '190.00' },
  PREPAID_BLOCK: { amount: eur(1500000), includedMinutes: 6000, overageRate: '165' },
  RECURRING: { amount: eur(800000) },
  EXPENSE: {},
  SUBCONTRACTOR: {},
  DEPOSIT: { depositPercent: '20' },
};

const common = {
  poRule: 'BLOCK', discountRules: [], retentionPercent: null, retentionMax: null, retentionBasis: null, retentionDays: null, billingFrequency: 'MONTHLY',
  timing: 'ARREARS',
  anchorDay: null, lineBasis: 'TRANSACTION', lineGrouping: null, latePolicy: 'NEXT_RUN', lateDays: null, partialBilling: false, sendZero: false,
  sspAmount: null, sspGroup: null,
  clientMatter: null,
};
const work = {
  ...common, rateConversion: 'NONE', upliftPercent: null, workTypeMultipliers: null, stack: false, dayMinutes: 480,
  quantityRounding: { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0 },
};
const time = { ...work, revenueMethod: 'RIGHT_TO_INVOICE', minimumFee: null, minimumMinutes: null };
const overage = { overagePolicy: 'RATE', unitValue: null };
const fee = { proration: 'DAYS_ACTUAL', indexation: null };

function errorsOf(act: () => unknown): readonly FieldError[] {
  try {
    act();
    return [];
  } catch (error) {
    return (error as { errors: readonly FieldError[] }).errors;
  }
}

describe('the defaults of the glossary', () => {
  it.each`
    model                 | shown
    ${'TM'}               | ${time}
    ${'TM_NTE'}           | ${{ ...time, capAmount: eur(40000000), capMinutes: null }}
    ${'BLENDED_TM'}       | ${{ ...time, blendedRate: '135.000000' }}
    ${'FIXED_SCHEDULE'}   | ${{ ...work, revenueMethod: 'STRAIGHT_LINE', amount: eur(9000000), deemedAcceptanceDays: null }}
    ${'MILESTONE'}        | ${{ ...work, revenueMethod: 'POINT_IN_TIME', amount: null, deemedAcceptanceDays: null }}
    ${'PERCENT_COMPLETE'} | ${{ ...work, revenueMethod: 'PERCENT_COST', amount: eur(20000000) }}
    ${'RETAINER'}         | ${{ ...work, ...overage, ...fee, revenueMethod: 'STRAIGHT_LINE', amount: eur(1000000), includedMinutes: 3600, overageRate: '190.000000', unusedPolicy: 'LOSE', rolloverMax: null, rolloverPeriods: null }}
    ${'PREPAID_BLOCK'}    | ${{ ...work, ...overage, revenueMethod: 'USAGE', amount: eur(1500000), includedMinutes: 6000, overageRate: '165.000000', topupThreshold: null, topupMode: 'NOTIFY', expiresMonths: null }}
    ${'RECURRING'}        | ${{ ...work, ...fee, revenueMethod: 'STRAIGHT_LINE', amount: eur(800000), includedMinutes: null }}
    ${'EXPENSE'}          | ${{ ...common, revenueMethod: 'RIGHT_TO_INVOICE', markupPercent: '0.000000', expenseSupply: 'RECHARGE' }}
    ${'SUBCONTRACTOR'}    | ${{ ...work, revenueMethod: 'RIGHT_TO_INVOICE', markupPercent: '0.000000', subcontractorBasis: 'COST_PLUS', partyRole: 'PRINCIPAL', payWhenPaid: false }}
    ${'DEPOSIT'}          | ${{ ...common, revenueMethod: 'RIGHT_TO_INVOICE', amount: null, depositPercent: '20.000000', drawdownPercent: null }}
  `('of $model', ({ model, shown }: { model: BillingModel; shown: object }) => {
    expect(showTerms(readTerms(model, least[model], 'EUR'), 'EUR')).toEqual(shown);
  });

  it('are agreed for every model, and a null is as good as silence', () => {
    expect(Object.keys(least).sort()).toEqual([...billingModels].sort());
    expect(readTerms('TM', { dayMinutes: null, timing: null, stack: undefined }, 'EUR')).toEqual(readTerms('TM', {}, 'EUR'));
  });
});

describe('every term', () => {
  const said: Readonly<Record<string, unknown>> = {
    revenueMethod: 'USAGE', poRule: 'WARN', retentionPercent: '10', retentionMax: eur(400000), retentionBasis: 'FULL', retentionDays: 60,
    billingFrequency: 'QUARTERLY',
    timing: 'ADVANCE', anchorDay: 15, lineBasis: 'GROUP', lineGrouping: 'DETAIL', latePolicy: 'NON_BILLABLE', lateDays: 90, partialBilling: true,
    sendZero: true,
    sspAmount: eur(6000000), sspGroup: 'A', clientMatter: 'M-1', rateConversion: 'AT_WORK_DATE', upliftPercent: '5',
    workTypeMultipliers: { OVERTIME: '1.5', TRAVEL: '0.5' },
    stack: true, dayMinutes: 450, quantityRounding: { mode: 'UP', increment: 15, scope: 'DAY_TASK', minMinutes: 30 }, minimumFee: eur(200000),
    minimumMinutes: 240,
    capAmount: eur(5000000), capMinutes: 6000, blendedRate: '135.5', amount: eur(1000000), deemedAcceptanceDays: 10, overagePolicy: 'BLOCK', overageRate: '190',
    unitValue: '150', includedMinutes: 3600, unusedPolicy: 'ROLLOVER', rolloverMax: 1200, rolloverPeriods: 3, topupThreshold: 1200, topupMode: 'AUTO',
    expiresMonths: 12,
    proration: 'DAYS_30_360', indexation: { index: 'CPI', base: '118.4', floorPercent: '0', capPercent: '4' }, markupPercent: '12',
    expenseSupply: 'DISBURSEMENT',
    subcontractorBasis: 'OWN_RATE', partyRole: 'AGENT', payWhenPaid: true, depositPercent: '20', drawdownPercent: '50',
    discountRules: [
      { kind: 'PERCENT', percent: '10' }, { kind: 'VOLUME_MARGINAL', tiers: [{ upTo: eur(10000000), percent: '0' }, { upTo: null, percent: '5' }] },
    ],
  };

  it('of the glossary has a column', () => {
    expect([...termNames].sort()).toEqual(Object.keys(said).sort());
    expect(Object.keys(termsSchema().properties).sort()).toEqual([...termNames].sort());
  });

  it.each(billingModels)('of %s comes back from its column as it was said', (model) => {
    const own = Object.fromEntries(Object.keys(showTerms(readTerms(model, least[model], 'EUR'), 'EUR')).map((name) => [name, said[name]]));
    const terms = readTerms(model, own, 'EUR');
    const columns = JSON.parse(JSON.stringify(
      storeTerms(terms), (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
    ), (_, value: unknown) =>
      typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value) as Record<string, unknown>;

    expect(Object.keys(columns).sort()).toEqual([...termNames].sort());
    expect(loadTerms(model, columns)).toEqual(terms);
    expect(readTerms(model, showTerms(terms, 'EUR'), 'EUR')).toEqual(terms);
  });
});

describe('a wrong term', () => {
  it.each`
    model               | given                                                                                    | pointer                             | code
    ${'TM'}             | ${{ capAmount: eur(1) }}                                                                 | ${'/capAmount'}                     | ${'UNKNOWN_FIELD'}
    ${'TM'}             | ${{ colour: 'red' }}                                                                     | ${'/colour'}                        | ${'UNKNOWN_FIELD'}
    ${'TM'}             | ${{ 'a/b~c': 1 }}                                                                        | ${'/a~1b~0c'}                       | ${'UNKNOWN_FIELD'}
    ${'TM'}             | ${{ dayMinutes: 480.5 }}                                                                 | ${'/dayMinutes'}                    | ${'UNFIT'}
    ${'TM'}             | ${{ dayMinutes: '480' }}                                                                 | ${'/dayMinutes'}                    | ${'UNFIT'}
    ${'TM'}             | ${{ timing: 'LATER' }}                                                                   | ${'/timing'}                        | ${'UNFIT'}
    ${'TM'}             | ${{ stack: 'yes' }}                                                                      | ${'/stack'}                         | ${'UNFIT'}
    ${'TM'}             | ${{ minimumFee: { amount: 1, currency: 'USD' } }}                                        | ${'/minimumFee/currency'}           | ${'CURRENCY_UNFIT'}
    ${'TM'}             | ${{ minimumFee: { amount: 1.5, currency: 'EUR' } }}                                      | ${'/minimumFee/amount'}             | ${'UNFIT'}
    ${'TM'}             | ${{ minimumFee: { amount: -1, currency: 'EUR' } }}                                       | ${'/minimumFee/amount'}             | ${'UNFIT'}
    ${'TM'}             | ${{ minimumFee: 100 }}                                                                   | ${'/minimumFee'}                    | ${'UNFIT'}
    ${'TM'}             | ${{ retentionPercent: '100.000001' }}                                                    | ${'/retentionPercent'}              | ${'UNFIT'}
    ${'TM'}             | ${{ retentionPercent: 10 }}                                                              | ${'/retentionPercent'}              | ${'UNFIT'}
    ${'TM'}             | ${{ workTypeMultipliers: { NIGHT: '2' } }}                                               | ${'/workTypeMultipliers/NIGHT'}     | ${'UNKNOWN_FIELD'}
    ${'TM'}             | ${{ workTypeMultipliers: { OVERTIME: 1.5 } }}                                            | ${'/workTypeMultipliers/OVERTIME'}  | ${'UNFIT'}
    ${'TM'}             | ${{ quantityRounding: { mode: 'UP', increment: 7 } }}                                    | ${'/quantityRounding/increment'}    | ${'UNFIT'}
    ${'TM'}             | ${{ quantityRounding: { increment: 6 } }}                                                | ${'/quantityRounding/mode'}         | ${'UNFIT'}
    ${'TM'}             | ${{ discountRules: [{ kind: 'PERCENT', percent: '101' }] }}                              | ${'/discountRules/0/percent'}       | ${'UNFIT'}
    ${'TM'}             | ${{ discountRules: [{ kind: 'VOLUME_WHOLE', tiers: [{ upTo: null, percent: '1' }, { upTo: null, percent: '2' }] }] }} | ${'/discountRules/0/tiers'} | ${'UNFIT'}
    ${'TM_NTE'}         | ${{}}                                                                                    | ${'/capAmount'}                     | ${'REQUIRED'}
    ${'BLENDED_TM'}     | ${{}}                                                                                    | ${'/blendedRate'}                   | ${'REQUIRED'}
    ${'BLENDED_TM'}     | ${{ blendedRate: '1.0000001' }}                                                          | ${'/blendedRate'}                   | ${'UNFIT'}
    ${'FIXED_SCHEDULE'} | ${{}}                                                                                    | ${'/amount'}                        | ${'REQUIRED'}
    ${'RETAINER'}       | ${{ amount: eur(1), includedMinutes: 60 }}                                               | ${'/overageRate'}                   | ${'REQUIRED'}
    ${'RECURRING'}      | ${{ amount: eur(1), indexation: { index: 'CPI', base: 118.4 } }}                         | ${'/indexation/base'}               | ${'UNFIT'}
    ${'EXPENSE'}        | ${{ dayMinutes: 480 }}                                                                   | ${'/dayMinutes'}                    | ${'UNKNOWN_FIELD'}
    ${'DEPOSIT'}        | ${{}}                                                                                    | ${'/amount'}                        | ${'REQUIRED'}
  `('of $model, $given: $pointer', ({ model, given, pointer, code }) => {
    expect(errorsOf(() => readTerms(model, given, 'EUR'))).toMatchObject([{ pointer, code }]);
  });

  it('is named with every other', () => {
    expect(errorsOf(() => readTerms('TM', { colour: 1, dayMinutes: 0, timing: 'X' }, 'EUR')).map(({ pointer }) => pointer).sort()).toEqual([
      '/colour', '/dayMinutes', '/timing',
    ]);
  });
});
