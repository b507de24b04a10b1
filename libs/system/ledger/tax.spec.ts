import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerKind, percentOf, Problem } from '#libs/kernel/index.js';
import { computeTax, determineTax, modeOfDocument, taxPointOf } from './tax.js';
import { shippedTaxes } from './shipped-taxes.js';
import type { TaxComponent, TaxedLine, TaxQuestion } from './tax.types.js';

const component = (category: TaxComponent['category'], percent: string, jurisdiction: string | null = null): TaxComponent => ({
  category,
  percent,
  jurisdiction,
  name: null,
});
const s19 = component('S', '19.000000');
const s7 = component('S', '7.000000');
const line = (netMinor: bigint, ...components: TaxComponent[]): TaxedLine => ({ netMinor, components });
const halfUp = { mode: 'CATEGORY', rounding: 'HALF_UP' } as const;

describe('tax arithmetic (pricing-and-rounding §5)', () => {
  it.each`
    mode          | total    | perLine
    ${'CATEGORY'} | ${1900n} | ${[633n, 633n, 634n]}
    ${'LINE'}     | ${1899n} | ${[633n, 633n, 633n]}
  `('3333, 3333, 3334 at 19 % in mode $mode: $total', ({ mode, total, perLine }) => {
    const tax = computeTax([line(3333n, s19), line(3333n, s19), line(3334n, s19)], { mode, rounding: 'HALF_UP' });

    expect(tax.taxTotalMinor).toBe(total);
    expect(tax.lineTaxMinor).toEqual(perLine);
  });

  it.each`
    rounding     | perLine
    ${'DOWN'}    | ${[555n, -55n]}
    ${'HALF_UP'} | ${[556n, -56n]}
  `('JPY 5555 and −555 at 10 % rounded $rounding: 500 in all, of which the lines show $perLine', ({ rounding, perLine }) => {
    const tax = computeTax([line(5555n, component('S', '10.000000')), line(-555n, component('S', '10.000000'))], { mode: 'CATEGORY', rounding });

    expect(tax.taxTotalMinor).toBe(500n);
    expect(tax.lineTaxMinor).toEqual(perLine);
  });

  it.each`
    decisions                     | setting       | mode
    ${[]}                         | ${'CATEGORY'} | ${'CATEGORY'}
    ${[]}                         | ${'LINE'}     | ${'LINE'}
    ${[null, null]}               | ${'CATEGORY'} | ${'CATEGORY'}
    ${[null, null]}               | ${'LINE'}     | ${'LINE'}
    ${['LINE', null]}             | ${'CATEGORY'} | ${'LINE'}
    ${[null, 'LINE']}             | ${'CATEGORY'} | ${'LINE'}
    ${['CATEGORY', 'LINE']}       | ${'CATEGORY'} | ${'LINE'}
    ${['CATEGORY', 'CATEGORY']}   | ${'LINE'}     | ${'CATEGORY'}
    ${['CATEGORY', null]}         | ${'LINE'}     | ${'LINE'}
  `('decisions $decisions in an entity of $setting make a document of $mode', ({ decisions, setting, mode }) => {
    expect(modeOfDocument(decisions.map((one: 'LINE' | 'CATEGORY' | null) => ({ mode: one })), setting)).toBe(mode);
  });

  it('puts GST and QST on the same base as two tax lines', () => {
    const tax = computeTax([line(123456n, component('S', '5.000000', 'CA'), component('S', '9.975000', 'CA-QC'))], halfUp);

    expect(tax.taxLines.map((row) => [row.taxableMinor, row.taxMinor])).toEqual([
      [123456n, 6173n],
      [123456n, 12315n],
    ]);
    expect(tax.lineTaxMinor).toEqual([18488n]);
  });

  it.each`
    rounding     | tax
    ${'DOWN'}    | ${12345n}
    ${'HALF_UP'} | ${12346n}
  `('JPY 123455 at 10 % rounded $rounding: $tax', ({ rounding, tax }) => {
    expect(computeTax([line(123455n, component('S', '10.000000'))], { mode: 'CATEGORY', rounding }).taxTotalMinor).toBe(tax);
  });

  it('adds standard and reverse charge: 19001 + 0', () => {
    const tax = computeTax([line(100005n, s19), line(50000n, component('AE', '0.000000'))], halfUp);

    expect(tax.taxLines.map((row) => [row.category, row.taxableMinor, row.taxMinor])).toEqual([
      ['S', 100005n, 19001n],
      ['AE', 50000n, 0n],
    ]);
    expect(100005n + 50000n + tax.taxTotalMinor).toBe(169006n);
  });

  it('takes a document allowance of 5 % off both rates by largest remainder', () => {
    const allowance = percentOf(133333n, '5');
    const tax = computeTax([line(100000n, s19), line(33333n, s7)], halfUp, [allowance]);

    expect(allowance).toBe(6667n);
    expect(tax.taxLines.map((row) => [row.taxableMinor, row.taxMinor])).toEqual([
      [95000n, 18050n],
      [31666n, 2217n],
    ]);
    expect(133333n - allowance + tax.taxTotalMinor).toBe(146933n);
  });

  it('lets no negative base bear a document allowance', () => {
    expect(computeTax([line(10000n, s19), line(-5000n, s7)], halfUp, [1000n]).taxLines.map((row) => row.taxableMinor)).toEqual([9000n, -5000n]);
  });

  it.each(['CATEGORY', 'LINE'] as const)('%s keeps two jurisdictions of one rate apart', (mode) => {
    const tax = computeTax([line(10000n, component('S', '5.000000', 'CA')), line(20000n, component('S', '5.000000', 'CA-BC'))], { mode, rounding: 'HALF_UP' });

    expect(tax.taxLines.map((row) => [row.jurisdiction, row.taxableMinor, row.taxMinor])).toEqual([
      ['CA', 10000n, 500n],
      ['CA-BC', 20000n, 1000n],
    ]);
  });

  it('raises the base by a document charge', () => {
    expect(computeTax([line(10000n, s19)], halfUp, [-1000n]).taxTotalMinor).toBe(2090n);
  });

  it.each`
    net         | tax
    ${680000n}  | ${129200n}
    ${2252250n} | ${427928n}
    ${125000n}  | ${23750n}
    ${7742496n} | ${1471074n}
  `('$net at 19 % is $tax (billing-models §1 and §2, S5, S11)', ({ net, tax }) => {
    expect(computeTax([line(net, s19)], halfUp).taxTotalMinor).toBe(tax);
  });
});

const customer = (country: string, kind: CustomerKind, more: Partial<TaxQuestion['customer']> = {}): TaxQuestion['customer'] => {
  const [land = '', subdivision = null] = country.split('-');
  return { country: land, subdivision, kind, hasValidVatNumber: false, exemption: null, ...more };
};
const ask = (seller: string, buyer: TaxQuestion['customer'], more: Partial<TaxQuestion> = {}): TaxQuestion => ({
  seller: { country: seller, nexusSubdivisions: ['NY'] },
  customer: buyer,
  taxCode: 'STANDARD',
  taxPoint: '2026-06-30',
  ...more,
});
const outcome = (asked: TaxQuestion): string => {
  try {
    const decision = determineTax(shippedTaxes, asked);
    return `${decision.rule}: ${decision.components.map((part) => `${part.category} ${part.percent}`).join(' + ')}`;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};
const certificate = { reference: 'EX-77', period: { from: '2026-01-01', to: '2026-07-01' } };

describe('tax determination (pricing-and-rounding §5, first match)', () => {
  it.each`
    seller  | customer                                                       | answer
    ${'DE'} | ${customer('DE', 'B2B', { exemption: certificate })}           | ${'1: E 0.000000'}
    ${'DE'} | ${customer('DE', 'B2B')}                                       | ${'2: S 19.000000'}
    ${'NL'} | ${customer('NL', 'B2C')}                                       | ${'2: S 21.000000'}
    ${'DE'} | ${customer('NL', 'B2B', { hasValidVatNumber: true })}          | ${'3: AE 0.000000'}
    ${'DE'} | ${customer('PL', 'INTERCOMPANY', { hasValidVatNumber: true })} | ${'3: AE 0.000000'}
    ${'DE'} | ${customer('NL', 'B2B')}                                       | ${'4: S 19.000000'}
    ${'DE'} | ${customer('NL', 'B2C')}                                       | ${'4-consumer: S 19.000000'}
    ${'DE'} | ${customer('CH', 'B2B')}                                       | ${'5: O 0.000000'}
    ${'DE'} | ${customer('CH', 'B2C')}                                       | ${'TAX_UNDETERMINED'}
    ${'GB'} | ${customer('GB', 'B2B')}                                       | ${'6: S 20.000000'}
    ${'CA'} | ${customer('CA-ON', 'B2B')}                                    | ${'6: S 13.000000'}
    ${'CA'} | ${customer('CA-QC', 'B2B')}                                    | ${'6: S 5.000000 + S 9.975000'}
    ${'CA'} | ${customer('CA-XX', 'B2B')}                                    | ${'TAX_UNDETERMINED'}
    ${'GB'} | ${customer('DE', 'B2B')}                                       | ${'7: O 0.000000'}
    ${'US'} | ${customer('US-NY', 'B2B')}                                    | ${'8: S 4.000000 + S 4.500000'}
    ${'US'} | ${customer('US-TX', 'B2B')}                                    | ${'9: O 0.000000'}
    ${'US'} | ${customer('DE', 'B2C')}                                       | ${'9: O 0.000000'}
    ${'DE'} | ${customer('NL', 'PUBLIC', { hasValidVatNumber: true })}       | ${'3: AE 0.000000'}
    ${'DE'} | ${customer('NL', 'PUBLIC')}                                    | ${'4: S 19.000000'}
    ${'DE'} | ${customer('CH', 'PUBLIC')}                                    | ${'TAX_UNDETERMINED'}
    ${'GB'} | ${customer('GB', 'PUBLIC')}                                    | ${'6: S 20.000000'}
    ${'GB'} | ${customer('DE', 'PUBLIC')}                                    | ${'TAX_UNDETERMINED'}
    ${'CH'} | ${customer('DE', 'INTERCOMPANY')}                              | ${'7: O 0.000000'}
  `('$seller to $customer.country $customer.subdivision $customer.kind: $answer', ({ seller, customer: buyer, answer }) => {
    expect(outcome(ask(seller, buyer))).toBe(answer);
  });

  it('tells customers at home and elsewhere apart by rules 6 and 7 themselves, not by their order', () => {
    const backwards = { ...shippedTaxes, rules: shippedTaxes.rules.toReversed() };

    expect(determineTax(backwards, ask('GB', customer('GB', 'B2B'))).rule).toBe('6');
    expect(determineTax(backwards, ask('GB', customer('DE', 'B2B'))).rule).toBe('7');
  });

  it('takes no certificate that ended before the tax point', () => {
    expect(outcome(ask('DE', customer('DE', 'B2B', { exemption: certificate }), { taxPoint: '2026-07-01' }))).toBe('2: S 19.000000');
  });

  it('prints the reverse-charge text and both VAT numbers, and the certificate of an exemption', () => {
    const reverse = determineTax(shippedTaxes, ask('DE', customer('NL', 'B2B', { hasValidVatNumber: true })));
    const exempt = determineTax(shippedTaxes, ask('DE', customer('DE', 'B2B', { exemption: certificate })));

    expect(reverse).toMatchObject({ exemptionCode: 'VATEX-EU-AE', note: 'Reverse charge', printVatNumbers: true, finding: null });
    expect(exempt.note).toBe('EX-77');
  });

  it('reports a foreign business without a validated number, not a consumer', () => {
    expect(determineTax(shippedTaxes, ask('DE', customer('NL', 'B2B'))).finding).toBe('TAX_REG_UNVALIDATED');
    expect(determineTax(shippedTaxes, ask('DE', customer('NL', 'B2C'))).finding).toBeNull();
  });

  it('keeps services outside the scope on a document of their own, sales tax in LINE mode', () => {
    expect(determineTax(shippedTaxes, ask('DE', customer('US', 'B2B'))).ownDocument).toBe(true);
    expect(determineTax(shippedTaxes, ask('US', customer('US-NY', 'B2B'))).mode).toBe('LINE');
  });

  it('is undetermined for a tax code without a rate', () => {
    expect(outcome(ask('DE', customer('DE', 'B2B'), { taxCode: 'NONE' }))).toBe('TAX_UNDETERMINED');
  });
});

it.each`
  taxPointRule     | serviceEnd      | taxPoint
  ${'ISSUE'}       | ${'2026-05-04'} | ${'2026-06-05'}
  ${'SERVICE_END'} | ${'2026-05-04'} | ${'2026-05-04'}
  ${'SERVICE_END'} | ${'2026-06-05'} | ${'2026-06-05'}
  ${'SERVICE_END'} | ${'2026-06-30'} | ${'2026-06-05'}
`('the tax point by $taxPointRule of work to $serviceEnd issued on 2026-06-05 is $taxPoint', ({ taxPointRule, serviceEnd, taxPoint }) => {
  expect(taxPointOf({ taxPointRule }, { issueDate: '2026-06-05', serviceEnd })).toBe(taxPoint);
});

const anyLine = fc.record({
  netMinor: fc.bigInt(-10_000_000n, 10_000_000n),
  components: fc.constantFrom([s19], [s7], [component('AE', '0.000000')], [s7, component('S', '9.975000', 'CA-QC')]),
});
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 20 });

describe('tax properties', () => {
  it.each(['CATEGORY', 'LINE'] as const)('%s: the lines show exactly the total, the bases sum to the nets', (mode) => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const tax = computeTax(lines, { mode, rounding: 'HALF_UP' });

        expect(tax.lineTaxMinor.reduce((a, b) => a + b, 0n)).toBe(tax.taxTotalMinor);
        expect(tax.taxLines.reduce((sum, row) => sum + row.taxableMinor, 0n)).toBe(
          lines.reduce((sum, row) => sum + row.netMinor * BigInt(row.components.length), 0n),
        );
      }),
    );
  });

  it('CATEGORY and LINE differ by at most half a minor unit a line and half one a tax line', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const category = computeTax(lines, halfUp);
        const perLine = computeTax(lines, { mode: 'LINE', rounding: 'HALF_UP' });
        const difference = category.taxTotalMinor - perLine.taxTotalMinor;
        const parts = lines.reduce((sum, row) => sum + row.components.length, 0);

        expect(2n * (difference < 0n ? -difference : difference)).toBeLessThanOrEqual(BigInt(parts + category.taxLines.length));
      }),
    );
  });

  it('lowers the bases by exactly the document allowance', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10_000_000n), { minLength: 1, maxLength: 9 }), fc.bigInt(0n, 1_000_000n), (nets, allowance) => {
        const lines = nets.map((net, index) => line(net, index % 2 === 0 ? s19 : s7));

        expect(computeTax(lines, halfUp, [allowance]).taxLines.reduce((sum, row) => sum + row.taxableMinor, 0n)).toBe(
          nets.reduce((a, b) => a + b, 0n) - allowance,
        );
      }),
    );
  });
});
