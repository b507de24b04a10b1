import { describe, expect, it } from 'vitest';
import { deriveTerms, moneyOf, taxKey } from './document-money.js';
import type { TaxCalcMode, TaxDecision } from './tax.types.js';

const s19 = { category: 'S' as const, ratePercent: '19.000000', jurisdiction: 'DE' };
const gst = { category: 'S' as const, ratePercent: '5.000000', jurisdiction: 'CA' };
const qst = { category: 'S' as const, ratePercent: '9.975000', jurisdiction: 'CA-QC' };
const outside = { category: 'O' as const, ratePercent: '0.000000', jurisdiction: null };
const terms = (legs: readonly { base: string; quote: string; rate: string }[]) => ({
  currency: legs.length === 0 ? 'EUR' : 'USD', functionalCurrency: 'EUR', legs, mode: 'CATEGORY' as const, rounding: 'HALF_UP' as const,
  names: new Map([[taxKey(s19), 'VAT']]), exemptions: new Map([['O', { exemptionCode: 'VATEX-EU-O', exemptionReason: 'Not subject to VAT' }]]),
});
const dollar = { base: 'EUR', quote: 'USD', rate: '1.0870' };

describe('the money of a document (pricing-and-rounding §5, §10; INV-60)', () => {
  it.each`
    nets                        | tax        | legs        | functional                                | rounding
    ${[10001n, 10001n, 10001n]} | ${outside} | ${[dollar]} | ${{ nets: [9201n, 9201n, 9201n], tax: 0n, gross: 27602n }} | ${-1n}
    ${[5555n, 5555n, 5555n]}    | ${outside} | ${[dollar]} | ${{ nets: [5110n, 5110n, 5110n], tax: 0n, gross: 15331n }} | ${1n}
    ${[100000n]}                | ${outside} | ${[dollar]} | ${{ nets: [91996n], tax: 0n, gross: 91996n }}              | ${0n}
    ${[10000n]}                 | ${s19}     | ${[dollar]} | ${{ nets: [9200n], tax: 1748n, gross: 10948n }}            | ${0n}
    ${[680000n]}                | ${s19}     | ${[]}       | ${{ nets: [680000n], tax: 129200n, gross: 809200n }}       | ${0n}
  `('$nets at $tax.ratePercent % are $functional.gross in the books, $rounding of it FX rounding', ({ nets, tax, legs, functional, rounding }) => {
    const money = moneyOf(nets.map((netMinor: bigint) => ({ netMinor, taxes: [tax] })), terms(legs));

    expect(money.functionalNets).toEqual(functional.nets);
    expect(money.functional).toMatchObject({ functionalTaxMinor: functional.tax, functionalGrossMinor: functional.gross, fxRoundingMinor: rounding });
    expect(money.taxLines.map(({ functionalTaxMinor }) => functionalTaxMinor)).toEqual([functional.tax]);
  });

  it.each`
    nets               | taxes                | functional      | total
    ${[1010n]}         | ${[[gst, qst]]}      | ${[35n, 68n]}   | ${103n}
    ${[1010n, -1010n]} | ${[[gst], [qst]]}    | ${[35n, -69n]}  | ${-34n}
    ${[1010n]}         | ${[[outside]]}       | ${[0n]}         | ${0n}
    ${[]}              | ${[]}                | ${[]}           | ${0n}
  `('converts the tax total once: taxes of $nets CAD are $functional in the books, $total together', ({ nets, taxes, functional, total }) => {
    const lines = nets.map((netMinor: bigint, index: number) => ({ netMinor, taxes: taxes[index] }));

    const money = moneyOf(lines, { ...terms([{ base: 'EUR', quote: 'CAD', rate: '1.4700' }]), currency: 'CAD' });

    expect(money.taxLines.map(({ functionalTaxMinor }) => functionalTaxMinor)).toEqual(functional);
    expect(money.functional.functionalTaxMinor).toBe(total);
  });

  it.each`
    legs                                                              | rate
    ${[]}                                                             | ${'1'}
    ${[dollar]}                                                       | ${'1.0870'}
    ${[dollar, { base: 'EUR', quote: 'GBP', rate: '0.8500' }]}        | ${'0.7819687213'}
  `('names the rate of $legs.length legs as $rate', ({ legs, rate }) => {
    expect(moneyOf([{ netMinor: 100n, taxes: [outside] }], { ...terms(legs), functionalCurrency: 'GBP' }).fxRate).toBe(rate);
  });

  it('names its taxes, and says why one charges nothing', () => {
    const { taxLines } = moneyOf([{ netMinor: 100n, taxes: [s19] }, { netMinor: 100n, taxes: [outside] }], terms([]));

    expect(taxLines.map(({ name, exemptionCode, exemptionReason }) => [name, exemptionCode, exemptionReason])).toEqual([
      ['VAT', null, null], [null, 'VATEX-EU-O', 'Not subject to VAT'],
    ]);
  });
});

const decision = (mode: TaxCalcMode | null): TaxDecision => ({
  rule: '2', components: [{ category: 'S', percent: '19', jurisdiction: 'DE', name: 'VAT' }], exemptionCode: null, note: null, finding: null,
  printVatNumbers: false, ownDocument: false, mode,
});

it.each`
  modes                     | mode          | tax
  ${[null, null, null]}     | ${'CATEGORY'} | ${1900n}
  ${[null, 'LINE', 'LINE']} | ${'LINE'}     | ${1899n}
  ${['LINE', null, null]}   | ${'LINE'}     | ${1899n}
`('3333, 3333, 3334 at 19 %, decided in modes $modes, derive $tax by $mode', ({ modes, mode, tax }) => {
  const derived = deriveTerms([3333n, 3333n, 3334n].map((netMinor) => ({ netMinor })), modes.map(decision), terms([]));

  expect([derived.mode, derived.taxLines.map(({ taxMinor }) => taxMinor)]).toEqual([mode, [tax]]);
});
