import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportEntry, textTransaction, trialBalanceCsv } from './ledger-export.js';

const receivable = 'Assets:AR Trade';
const invoice: ExportEntry = {
  date: '2026-05-31',
  description: 'Invoice INV-2026-000042 Nova GmbH',
  functionalCurrency: 'EUR',
  tags: { entry: 'e-1', doc: 'INV-2026-000042', inv: 'INV-2026-000042', due: '2026-06-30' },
  postings: [
    { account: receivable, currency: 'EUR', amountMinor: 809200n, functionalMinor: 809200n },
    { account: 'Assets:Unbilled Receivable', currency: 'EUR', amountMinor: -680000n, functionalMinor: -680000n },
    { account: 'Liabilities:Output Tax', currency: 'EUR', amountMinor: -129200n, functionalMinor: -129200n },
  ],
};
const foreign: ExportEntry = {
  date: '2026-06-30',
  description: 'Invoice INV-2026-000043',
  functionalCurrency: 'EUR',
  tags: { entry: 'e-2', inv: 'INV-2026-000043' },
  postings: [
    { account: receivable, currency: 'USD', amountMinor: 100000n, functionalMinor: 91324n },
    { account: 'Expenses:Realised FX', currency: 'EUR', amountMinor: 0n, functionalMinor: 672n },
    { account: 'Assets:Unbilled Receivable', currency: 'USD', amountMinor: -100000n, functionalMinor: -91996n },
  ],
};

describe('text journal', () => {
  it('writes date, star, description, tags and explicit amounts', () => {
    expect(textTransaction(invoice)).toBe(`2026-05-31 * Invoice INV-2026-000042 Nova GmbH
    ; entry: e-1
    ; doc: INV-2026-000042
    ; inv: INV-2026-000042
    ; due: 2026-06-30
    Assets:AR Trade  8092.00 EUR
    Assets:Unbilled Receivable  -6800.00 EUR
    Liabilities:Output Tax  -1292.00 EUR
`);
  });

  it('writes the functional value of another currency after @@ and a functional-only line in functional currency', () => {
    expect(textTransaction(foreign)).toBe(`2026-06-30 * Invoice INV-2026-000043
    ; entry: e-2
    ; inv: INV-2026-000043
    Assets:AR Trade  1000.00 USD @@ 913.24 EUR
    Expenses:Realised FX  6.72 EUR
    Assets:Unbilled Receivable  -1000.00 USD @@ 919.96 EUR
`);
  });

  it.each`
    description                  | written
    ${'two\nlines'}              | ${'two lines'}
    ${'note; assets:cash 5 EUR'} | ${'note, assets:cash 5 EUR'}
    ${'(code) text'}             | ${'Entry (code) text'}
    ${'* starred'}               | ${'Entry * starred'}
    ${''}                        | ${'Entry'}
    ${'漢'.repeat(5000)}         | ${'漢'.repeat(250)}
    ${'tab\there  and   blanks'} | ${'tab here and blanks'}
  `('writes $description as $written', ({ description, written }) => {
    expect(textTransaction({ ...invoice, description }).split('\n')[0]).toBe(`2026-05-31 * ${written}`);
  });

  it('no text adds a line or ends a field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const written = textTransaction({
          ...invoice,
          description: text,
          tags: { entry: 'e', doc: text },
          postings: [{ ...invoice.postings[0]!, account: `Assets:${text}x` }],
        });
        const lines = written.split(/[\n\r\u2028\u2029\u0085\v\f]/);

        expect(lines).toHaveLength(5);
        expect(lines[0]).not.toContain(';');
        expect(lines[3]).toMatch(/^ {4}Assets:?\S*.*? {2}8092\.00 EUR$/u);
        expect(lines.every((line) => Buffer.byteLength(line) < 4096)).toBe(true);
      }),
    );
  });
});

describe('trial balance', () => {
  it('is one line for each account and currency, in the major unit', () => {
    const rows = [
      { account: receivable, currency: 'EUR', amountMinor: 809200n }, { account: receivable, currency: 'USD', amountMinor: -100000n },
      { account: 'Expenses:Realised FX', currency: 'EUR', amountMinor: 672n },
    ];

    expect(trialBalanceCsv(rows)).toBe(`account,currency,amount
Assets:AR Trade,EUR,8092.00
Assets:AR Trade,USD,-1000.00
Expenses:Realised FX,EUR,6.72
`);
  });

  it('never gives a spreadsheet a formula to run', () => {
    expect(trialBalanceCsv([{ account: '=cmd|x', currency: 'EUR', amountMinor: 809200n }])).toContain("\n'=cmd|x,EUR,8092.00\n");
  });
});
