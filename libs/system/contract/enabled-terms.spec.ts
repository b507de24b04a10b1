import { expect, it } from 'vitest';
import { readTerms, showTerms } from './contract-terms.js';
import { termsNotEnabled } from './enabled-terms.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const refusedOf = (given: Record<string, unknown>) => termsNotEnabled(readTerms('TM', given, 'EUR')).map(({ pointer, code }) => `${pointer} ${code}`);

it('bills a line that agrees nothing special', () => {
  expect(refusedOf({})).toEqual([]);
});

it.each`
  given
  ${{ discountRules: [{ kind: 'PERCENT', percent: '10' }, { kind: 'PERCENT', percent: '5' }] }}
  ${{ minimumMinutes: 240, quantityRounding: { mode: 'UP', increment: 15, scope: 'DAY_TASK' }, dayMinutes: 450 }}
  ${{ lineBasis: 'GROUP', lineGrouping: 'DETAIL', partialBilling: true, sendZero: true }}
  ${{ latePolicy: 'NON_BILLABLE', lateDays: 90 }}
  ${{ rateConversion: 'AT_WORK_DATE', upliftPercent: '5', workTypeMultipliers: { OVERTIME: '1.75' }, stack: true }}
  ${{ billingFrequency: 'WEEKLY', anchorDay: 15, clientMatter: 'M-1' }}
`('bills $given', ({ given }) => {
  expect(refusedOf(given)).toEqual([]);
});

it.each`
  given                                                                             | pointer
  ${{ discountRules: [{ kind: 'PERCENT', percent: '1' }, { kind: 'VOLUME_WHOLE', tiers: [{ percent: '50' }] }] }} | ${'/discountRules/1/kind'}
  ${{ discountRules: [{ kind: 'VOLUME_MARGINAL', tiers: [{ percent: '5' }] }] }}    | ${'/discountRules/0/kind'}
  ${{ minimumFee: eur(200_000) }}                                                   | ${'/minimumFee'}
  ${{ retentionPercent: '10' }}                                                     | ${'/retentionPercent'}
  ${{ retentionMax: eur(1) }}                                                       | ${'/retentionMax'}
  ${{ retentionBasis: 'FULL' }}                                                     | ${'/retentionBasis'}
  ${{ retentionDays: 30 }}                                                          | ${'/retentionDays'}
  ${{ revenueMethod: 'STRAIGHT_LINE' }}                                             | ${'/revenueMethod'}
  ${{ poRule: 'SPLIT' }}                                                            | ${'/poRule'}
  ${{ poRule: 'WARN' }}                                                             | ${'/poRule'}
  ${{ timing: 'ADVANCE' }}                                                          | ${'/timing'}
  ${{ latePolicy: 'SUPPLEMENTARY_INVOICE' }}                                        | ${'/latePolicy'}
  ${{ sspAmount: eur(1) }}                                                          | ${'/sspAmount'}
  ${{ sspGroup: 'A' }}                                                              | ${'/sspGroup'}
  ${{ rateConversion: 'FIXED' }}                                                    | ${'/rateConversion'}
`('refuses $given, which nothing bills yet', ({ given, pointer }) => {
  expect(refusedOf(given)).toEqual([`${pointer} TERM_NOT_ENABLED`]);
});

it('knows every term of a TM line: a new one must be put among the billed or the refused', () => {
  const billed = [
    'anchorDay', 'billingFrequency', 'clientMatter', 'dayMinutes', 'discountRules', 'lateDays', 'lineBasis', 'lineGrouping', 'minimumMinutes', 'partialBilling',
    'quantityRounding', 'sendZero', 'stack', 'upliftPercent', 'workTypeMultipliers',
  ];
  const partly = ['latePolicy', 'poRule', 'rateConversion', 'revenueMethod', 'timing'];
  const refused = ['minimumFee', 'retentionBasis', 'retentionDays', 'retentionMax', 'retentionPercent', 'sspAmount', 'sspGroup'];

  expect(Object.keys(showTerms(readTerms('TM', {}, 'EUR'), 'EUR')).toSorted()).toEqual([...billed, ...partly, ...refused].toSorted());
});

it('leaves a line of another model to the refusal of its model', () => {
  expect(termsNotEnabled(readTerms('RECURRING', { amount: eur(1), retentionPercent: '10' }, 'EUR'))).toEqual([]);
});
