import { expect, it } from 'vitest';
import { shippedTaxes } from './shipped-taxes.js';
import { columnsOfRule, ruleOfColumns } from './tax-table.js';

it.each(shippedTaxes.rules.map((rule) => ({ rule })))('keeps rule $rule.code as columns and reads it back the same', ({ rule }) => {
  expect(ruleOfColumns({ ...columnsOfRule(rule), taxCode: null })).toEqual(rule);
});

it('keeps the narrower conditions of a rule of the firm', () => {
  const own = {
    code: 'own',
    when: { sellerCountry: 'DE', customerCountry: 'CH', customerSubdivision: 'ZH', taxCode: 'REDUCED', places: ['OTHER_EU_COUNTRY', 'ELSEWHERE'] as const },
    category: 'Z' as const,
    ratesOf: null,
  };

  expect(ruleOfColumns({ ...columnsOfRule(own), taxCode: 'REDUCED' })).toEqual(own);
});

it('refuses places that no column can say', () => {
  expect(() => columnsOfRule({ code: 'x', when: { places: ['SAME_COUNTRY', 'ELSEWHERE'] }, category: 'S', ratesOf: 'SELLER' })).toThrow(RangeError);
});
