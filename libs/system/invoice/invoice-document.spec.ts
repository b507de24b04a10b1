import { describe, expect, it } from 'vitest';
import { ae, invoice, line, s19, s7, taxLine } from '../../../test/sample-invoice.js';
import { invoiceDocument, showAmount, showDecimal } from './invoice-document.js';

const allowance = {
  kind: 'ALLOWANCE',
  reason: '5 %',
  amountMinor: 6667n,
  parts: [
    { taxes: [s19], amountMinor: 5000n },
    { taxes: [s7], amountMinor: 1667n },
  ],
} as const;

const parties = {
  seller: { name: 'Demo GmbH', addressLines: ['Berlin'], taxNumbers: ['VAT DE123456789'] },
  billTo: { name: 'Nova', addressLines: ['Hamburg'], taxNumbers: ['VAT DE987654321'] },
  paymentDetails: ['IBAN DE02 1203 0000 0000 2020 51'],
};

describe('printable document', () => {
  it('shows dates, service period, lines, tax and totals', () => {
    const shown = invoiceDocument(invoice({ number: 'INV-2026-000042', poNumber: 'PO-7' }), parties);

    expect(shown.facts.map((fact) => fact.value)).toEqual(['2026-05-31', '2026-06-30', '2026-05-01 to 2026-05-31', 'PO-7']);
    expect(shown.lines[0]).toEqual({
      no: '1',
      description: 'Consultant',
      period: null,
      quantity: '40.00 h',
      unitPrice: '120.00',
      tax: '19 %',
      net: '4,800.00',
    });
    expect(shown.taxes).toEqual([{ label: 'VAT 19 %', taxable: '6,800.00', tax: '1,292.00', note: null }]);
    expect(shown.totals).toEqual([
      { label: 'Net total', value: '6,800.00', strong: false },
      { label: 'Tax total', value: '1,292.00', strong: false },
      { label: 'Amount due EUR', value: '8,092.00', strong: true },
    ]);
  });

  it("gives a line its own period when it differs from the document's, and the tax point when it differs from the issue date", () => {
    const shown = invoiceDocument(
      invoice({ taxPointDate: '2026-05-30', lines: [line(1, 480000n), line(2, 200000n, { servicePeriod: { from: '2026-05-02', to: '2026-05-02' } })] }),
      parties,
    );

    expect(shown.lines.map((printed) => printed.period)).toEqual([null, '2026-05-02']);
    expect(shown.facts).toContainEqual({ label: 'Tax point', value: '2026-05-30' });
  });

  it('prints the reverse-charge text, and no tax number outside the scope of VAT', () => {
    const reverse = invoiceDocument(
      invoice({ taxLines: [taxLine(ae, 680000n, 0n, { exemptionCode: 'VATEX-EU-AE', exemptionReason: 'Reverse charge' })] }),
      parties,
    );
    const outside = invoiceDocument(
      invoice({ taxLines: [taxLine({ ...ae, category: 'O' }, 680000n, 0n, { exemptionReason: 'Not subject to VAT' })] }),
      parties,
    );

    expect(reverse.taxes[0]!.note).toBe('Reverse charge, VATEX-EU-AE');
    expect([reverse.seller.taxNumbers.length, outside.seller.taxNumbers.length, outside.billTo.taxNumbers.length]).toEqual([1, 0, 0]);
  });

  it('shows allowance, prepayment and rounding between the totals', () => {
    const whole = invoice({
      lines: [line(1, 100000n), line(2, 33333n, { taxes: [s7] })],
      adjustments: [allowance],
      taxLines: [taxLine(s19, 95000n, 18050n), taxLine(s7, 31666n, 2217n)],
      prepaidTotalMinor: 6933n,
    });

    expect(invoiceDocument(whole, parties).totals.map((total) => total.value)).toEqual([
      '1,333.33',
      '-66.67',
      '1,266.66',
      '202.67',
      '1,469.33',
      '-69.33',
      '1,400.00',
    ]);
  });

  it.each`
    minor          | currency | shown
    ${809200n}     | ${'EUR'} | ${'8,092.00'}
    ${-123456789n} | ${'EUR'} | ${'-1,234,567.89'}
    ${201814n}     | ${'JPY'} | ${'201,814'}
    ${334215n}     | ${'KWD'} | ${'334.215'}
    ${5n}          | ${'EUR'} | ${'0.05'}
  `('shows $minor $currency as $shown', ({ minor, currency, shown }) => {
    expect(showAmount(minor, currency)).toBe(shown);
  });

  it.each`
    text           | places | shown
    ${'40.000000'} | ${2}   | ${'40.00'}
    ${'7.383333'}  | ${2}   | ${'7.383333'}
    ${'19.000000'} | ${0}   | ${'19'}
    ${'9.975000'}  | ${0}   | ${'9.975'}
    ${'1500.500'}  | ${2}   | ${'1,500.50'}
    ${'100'}       | ${2}   | ${'100.00'}
  `('shows $text as $shown', ({ text, places, shown }) => {
    expect(showDecimal(text, places)).toBe(shown);
  });
});
