import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceDocument, PrintedLine } from './invoice-document.js';
import { escapeHtml, invoiceHtml } from './invoice-html.js';
import { layoutInvoice } from './invoice-pdf.js';
import { type Measure, pageSize, type PdfPage, wrap } from './pdf-drawing.js';
import { renderPdf } from './invoice-pdf.renderer.js';

const printedLine = (index: number, description = 'Consultant'): PrintedLine => ({
  no: String(index + 1),
  description,
  period: null,
  quantity: '40.00 h',
  unitPrice: '120.00',
  tax: '19 %',
  net: '4,800.00',
});
const document = (more: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  title: 'Invoice',
  number: 'INV-2026-000042',
  currency: 'EUR',
  paymentTerms: '30 days net',
  paymentDetails: ['IBAN DE02 1203 0000 0000 2020 51'],
  seller: { name: 'Demo Consulting GmbH', addressLines: ['Lindenallee 12', '10115 Berlin'], taxNumbers: ['VAT DE123456789'] },
  billTo: { name: 'Nova & Söhne', addressLines: ['Hamburg'], taxNumbers: ['VAT DE987654321'] },
  facts: [{ label: 'Issue date', value: '2026-05-31' }],
  lines: [printedLine(0)],
  taxes: [{ label: 'VAT 19 %', taxable: '4,800.00', tax: '912.00', note: null }],
  totals: [{ label: 'Amount due EUR', value: '5,712.00', strong: true }],
  ...more,
});
const measure: Measure = (text, _font, size) => text.length * size * 0.5;
const texts = (pages: readonly PdfPage[]): string[] =>
  pages.flatMap((page) => page.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : [])));
const linesOf = (count: number): PrintedLine[] => Array.from({ length: count }, (_, index) => printedLine(index));

describe('PDF layout', () => {
  // A line is 24.6 points: 20 fit on the first page, 26 on each other, and the totals do not fit below the last 24 of 200.
  it.each`
    lines  | pages
    ${1}   | ${1}
    ${15}  | ${1}
    ${20}  | ${2}
    ${196} | ${8}
    ${200} | ${9}
  `('lays $lines lines out on $pages pages, numbered', ({ lines, pages }) => {
    const laid = layoutInvoice(document({ lines: linesOf(lines) }), measure);
    const words = texts(laid);

    expect(laid).toHaveLength(pages);
    expect(words.filter((word) => word.startsWith('Page '))).toEqual(laid.map((_, index) => `Page ${index + 1} of ${pages}`));
    expect(words.filter((word) => word === 'Consultant')).toHaveLength(lines);
    expect(words).toContain('5,712.00');
  });

  it('marks a draft instead of a number', () => {
    expect(texts(layoutInvoice(document({ number: null }), measure))).toContain('DRAFT – not a tax document');
    expect(texts(layoutInvoice(document(), measure))).toContain('INV-2026-000042');
  });

  it('prints the note of a tax', () => {
    const taxes = [{ label: 'VAT AE 0 %', taxable: '1.00', tax: '0.00', note: 'Reverse charge' }];

    expect(texts(layoutInvoice(document({ taxes }), measure))).toContain('Reverse charge');
  });

  it('keeps every operation on its page and loses no word, whatever the descriptions', () => {
    const anyText = fc.string({ maxLength: 3000 }).map((text) => text.replace(/\s+/gu, ' ').trim());
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 12 }), (descriptions) => {
        const pages = layoutInvoice(document({ lines: descriptions.map((text, index) => printedLine(index, text)) }), measure);
        const shown = texts(pages).join('').replaceAll(' ', '');

        expect(
          pages.flat().every((operation) => operation.x >= 0 && operation.x <= pageSize.width && operation.y >= 0 && operation.y < pageSize.height - 30),
        ).toBe(true);
        expect(descriptions.every((text) => shown.length >= text.replaceAll(' ', '').length)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each`
    text                 | lines
    ${''}                | ${[]}
    ${'one two three'}   | ${['one two', 'three']}
    ${'abcdefghijklmno'} | ${['abcdefghij', 'klmno']}
    ${'a abcdefghijkl'}  | ${['a', 'abcdefghij', 'kl']}
  `('wraps "$text" at ten letters', ({ text, lines }) => {
    expect(wrap(text, { font: 'regular', size: 2, width: 10 }, measure)).toEqual(lines);
  });
});

describe('PDF', () => {
  it('is the same for the same document and instant', async () => {
    const createdAt = new Date('2026-06-01T09:00:00Z');
    const [one, two] = await Promise.all([renderPdf(document(), createdAt), renderPdf(document(), createdAt)]);

    expect(one.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(one.equals(two)).toBe(true);
  });

  it('draws names beyond Latin-1 without fonts of its own', async () => {
    const pdf = await renderPdf(document({ seller: { name: 'Łódź 漢字 €', addressLines: [], taxNumbers: [] } }), new Date('2026-06-01T09:00:00Z'));

    expect(pdf.length).toBeGreaterThan(1000);
  });
});

describe('HTML preview', () => {
  it('escapes everything that comes from outside', () => {
    const hostile = '<script>alert("x")</script>&\'';
    const page = invoiceHtml(
      document({
        number: hostile,
        paymentTerms: hostile,
        lines: [printedLine(0, hostile)],
        facts: [{ label: hostile, value: hostile }],
        seller: { name: hostile, addressLines: [hostile], taxNumbers: [hostile] },
        taxes: [{ label: hostile, taxable: hostile, tax: hostile, note: hostile }],
        totals: [{ label: hostile, value: hostile, strong: true }],
        currency: hostile,
        paymentDetails: [hostile],
        title: hostile,
      }),
    );

    expect(page).not.toContain('<script');
    expect(page.split(escapeHtml(hostile)).length - 1).toBeGreaterThanOrEqual(17);
  });

  it.each`
    text                | escaped
    ${'a < b & "c"'}    | ${'a &lt; b &amp; &quot;c&quot;'}
    ${"it's"}           | ${'it&#39;s'}
    ${'a\u0000b\u001b'} | ${'ab'}
    ${'a\tb\nc'}        | ${'a\tb\nc'}
    ${'Łódź 漢字 é'}    | ${'Łódź 漢字 é'}
  `('escapes "$text"', ({ text, escaped }) => {
    expect(escapeHtml(text)).toBe(escaped);
  });

  it('says DRAFT without a number, names it otherwise', () => {
    expect(invoiceHtml(document({ number: null }))).toContain('<strong>DRAFT</strong>');
    expect(invoiceHtml(document())).toContain('<title>Invoice INV-2026-000042</title>');
  });

  it('is one page without outside resources, with language, landmarks, captions and scoped heads', () => {
    const page = invoiceHtml(document());

    expect(page).not.toMatch(/https?:|src=|@import|url\(/);
    expect(page.match(/<th(?![a-z])[^>]*>/g)?.every((head) => head.includes('scope='))).toBe(true);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length);
    expect(page).toMatch(/<html lang="en">[\s\S]*<main>[\s\S]*<h1>Invoice<\/h1>/);
  });
});
