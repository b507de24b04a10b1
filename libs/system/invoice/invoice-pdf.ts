import { inParts } from '#libs/kernel/index.js';
import type { InvoiceDocument, Labelled, PrintedLine, PrintedParty } from './invoice-document.js';
import {
  type Block,
  type DrawOperation,
  lowered,
  lineHeight,
  type Measure,
  pageSize,
  type PdfFont,
  type PdfPage,
  pile,
  stack,
  text,
  textEndingAt,
  wrap,
} from './pdf-drawing.js';

const left = 56;
const right = pageSize.width - 56;
const top = 56;
const bottom = pageSize.height - 76;

/**
 * Lays an invoice out on as many pages as it needs: head, parties and facts on the first, the table's head on each, totals and payment kept
 * whole, a foot with the page number on all. Pure: widths come from `measure`.
 */
export function layoutInvoice(document: InvoiceDocument, measure: Measure): readonly PdfPage[] {
  const lines = document.lines.flatMap((line) => lineBlocks(line, measure));
  const tableHead = headBlock(document, measure);
  const ending = [sumsBlock(document, measure), paymentBlock(document, measure)];
  const pages = paginate({
    first: [titleBlock(document, measure), partiesBlock(document, measure), tableHead],
    next: [continuedBlock(document), tableHead],
    lines,
    ending,
  });
  return pages.map((page, index) => [...page, ...footOf(document, { number: index + 1, of: pages.length }, measure)]);
}

function paginate(parts: { first: readonly Block[]; next: readonly Block[]; lines: readonly Block[]; ending: readonly Block[] }): readonly PdfPage[] {
  const pages: DrawOperation[][] = [];
  let y = 0;
  const place = (block: Block): void => {
    pages.at(-1)!.push(...lowered(block, y));
    y += block.height;
  };
  const open = (heads: readonly Block[]): void => {
    pages.push([]);
    y = top;
    heads.forEach(place);
  };
  open(parts.first);
  for (const line of parts.lines) {
    if (y + line.height > bottom) open(parts.next);
    place(line);
  }
  for (const block of parts.ending) {
    if (y + block.height > bottom) open(parts.next.slice(0, 1));
    place(block);
  }
  return pages;
}

function titleBlock(document: InvoiceDocument, measure: Measure): Block {
  const name = wrap(document.seller.name, { font: 'bold', size: 12, width: 260 }, measure);
  const lines = [...document.seller.addressLines, ...document.seller.taxNumbers].flatMap((line) =>
    wrap(line, { font: 'regular', size: 8.5, width: 260 }, measure),
  );
  const address = stack(lines, { x: left, y: name.length * 17, size: 8.5, color: 'grey' });
  const title = textEndingAt(document.title, { x: right, y: 0, font: 'bold', size: 20, color: 'ink' }, measure);
  const mark =
    document.number === null ? draftMark(measure) : [textEndingAt(document.number, { x: right, y: 26, font: 'regular', size: 11, color: 'ink' }, measure)];
  return {
    height: Math.max(64, name.length * 17 + lines.length * 12) + 26,
    operations: [...name.map((line, index) => text(line, { x: left, y: index * 17, font: 'bold', size: 12, color: 'ink' })), ...address, title, ...mark],
  };
}

function draftMark(measure: Measure): readonly DrawOperation[] {
  const words = 'DRAFT – not a tax document';
  const width = measure(words, 'bold', 9) + 16;
  return [
    { kind: 'box', x: right - width, y: 28, width, height: 19, color: 'red' },
    text(words, { x: right - width + 8, y: 33.5, font: 'bold', size: 9, color: 'red' }),
  ];
}

function partiesBlock(document: InvoiceDocument, measure: Measure): Block {
  const billTo = partyLines(document.billTo, measure);
  const facts = factsBlock(document, measure);
  const names = billTo.map((line, index) => text(line.text, { x: left, y: 15 + index * 13.5, font: line.font, size: 10, color: 'ink' }));
  return {
    height: Math.max(18 + billTo.length * 13.5, facts.height) + 28,
    operations: [text('Bill to', { x: left, y: 0, font: 'regular', size: 8.5, color: 'grey' }), ...names, ...facts.operations],
  };
}

function partyLines(party: PrintedParty, measure: Measure): readonly { text: string; font: PdfFont }[] {
  const fit = (words: string, font: PdfFont) => wrap(words, { font, size: 10, width: 240 }, measure).map((line) => ({ text: line, font }));
  return [...fit(party.name, 'bold'), ...[...party.addressLines, ...party.taxNumbers].flatMap((line) => fit(line, 'regular'))];
}

function factsBlock(document: InvoiceDocument, measure: Measure): Block {
  return pile(document.facts.map((fact) => factRow(fact, measure)));
}

function factRow(fact: Labelled, measure: Measure): Block {
  const style = { x: right, font: 'regular', size: 9, color: 'ink' } as const;
  const values = wrap(fact.value, { ...style, width: 128 }, measure);
  const lines = values.map((value, index) => textEndingAt(value, { ...style, y: index * 14 }, measure));
  return { height: values.length * 14, operations: [text(fact.label, { ...style, x: 330, y: 0, color: 'grey' }), ...lines] };
}

const columns = { no: left, description: left + 24, quantity: 352, unitPrice: 412, tax: 462, net: right } as const;
const descriptionWidth = 196;

function headBlock(document: InvoiceDocument, measure: Measure): Block {
  const head = { y: 0, font: 'bold', size: 8.5, color: 'ink' } as const;
  return {
    height: 24,
    operations: [
      text('No.', { ...head, x: columns.no }),
      text('Description', { ...head, x: columns.description }),
      textEndingAt('Quantity', { ...head, x: columns.quantity }, measure),
      textEndingAt('Unit price', { ...head, x: columns.unitPrice }, measure),
      textEndingAt('Tax', { ...head, x: columns.tax }, measure),
      textEndingAt(`Net ${document.currency}`, { ...head, x: columns.net }, measure),
      { kind: 'rule', x: left, y: 15, width: right - left, thickness: 0.8, color: 'ink' },
    ],
  };
}

const maxWordsLines = 40;

/** The blocks of a line: one, unless its description is longer than a page can keep whole. */
function lineBlocks(line: PrintedLine, measure: Measure): readonly Block[] {
  const words = wrap(line.description, { font: 'regular', size: 9, width: descriptionWidth }, measure);
  const rest = words.slice(maxWordsLines);
  return [lineBlock(line, words.slice(0, maxWordsLines), measure), ...inParts(rest, maxWordsLines).map(wordsBlock)];
}

function wordsBlock(words: readonly string[]): Block {
  return { height: words.length * 9 * lineHeight + 9, operations: stack(words, { x: columns.description, y: 0, size: 9, color: 'ink' }) };
}

function lineBlock(line: PrintedLine, words: readonly string[], measure: Measure): Block {
  const cell = { y: 0, font: 'regular', size: 9, color: 'ink' } as const;
  const taxes = line.tax.split(' + ').map((tax, index) => textEndingAt(tax, { ...cell, y: index * 12.6, x: columns.tax }, measure));
  const period = line.period === null ? [] : [text(line.period, { ...cell, x: columns.description, y: words.length * 9 * lineHeight, size: 8, color: 'grey' })];
  const height = Math.max(words.length * 9 * lineHeight + period.length * 10, taxes.length * 12.6) + 12;
  return {
    height,
    operations: [
      text(line.no, { ...cell, x: columns.no, color: 'grey' }),
      ...stack(words, { x: columns.description, y: 0, size: 9, color: 'ink' }),
      ...period,
      textEndingAt(line.quantity, { ...cell, x: columns.quantity }, measure),
      textEndingAt(line.unitPrice, { ...cell, x: columns.unitPrice }, measure),
      ...taxes,
      textEndingAt(line.net, { ...cell, x: columns.net }, measure),
      { kind: 'rule', x: left, y: height - 8, width: right - left, thickness: 0.4, color: 'hairline' },
    ],
  };
}

function continuedBlock(document: InvoiceDocument): Block {
  return {
    height: 26,
    operations: [text(`${document.title} ${document.number ?? 'DRAFT'}, continued`, { x: left, y: 0, font: 'regular', size: 9, color: 'grey' })],
  };
}

const taxWidth = 230;

function sumsBlock(document: InvoiceDocument, measure: Measure): Block {
  const taxes = taxRows(document, measure);
  const totals = pile([{ height: 16, operations: [] }, ...document.totals.map((total) => totalRow(total, measure))]);
  return { height: Math.max(taxes.height, totals.height) + 30, operations: [...taxes.operations, ...totals.operations] };
}

function taxRows(document: InvoiceDocument, measure: Measure): Block {
  const head = { y: 18, font: 'bold', size: 8.5, color: 'ink' } as const;
  const columnsOf = { taxable: left + 170, tax: left + taxWidth };
  const operations: DrawOperation[] = [
    text('Tax', { ...head, x: left }),
    textEndingAt('Taxable', { ...head, x: columnsOf.taxable }, measure),
    textEndingAt('Amount', { ...head, x: columnsOf.tax }, measure),
    { kind: 'rule', x: left, y: 31, width: taxWidth, thickness: 0.4, color: 'ink' },
  ];
  let y = 37;
  for (const tax of document.taxes) {
    const labels = wrap(tax.label, { font: 'regular', size: 8.5, width: 100 }, measure);
    const notes = tax.note === null ? [] : wrap(tax.note, { font: 'regular', size: 8.5, width: taxWidth }, measure);
    operations.push(...stack(labels, { x: left, y, size: 8.5, color: 'ink' }));
    operations.push(textEndingAt(tax.taxable, { x: columnsOf.taxable, y, font: 'regular', size: 8.5, color: 'ink' }, measure));
    operations.push(textEndingAt(tax.tax, { x: columnsOf.tax, y, font: 'regular', size: 8.5, color: 'ink' }, measure));
    operations.push(...stack(notes, { x: left, y: y + labels.length * 8.5 * lineHeight, size: 8.5, color: 'grey' }));
    y += (labels.length + notes.length) * 8.5 * lineHeight + 4;
  }
  return { height: y, operations };
}

function totalRow(total: Labelled & { strong: boolean }, measure: Measure): Block {
  const style = { font: total.strong ? 'bold' : 'regular', size: 10, color: 'ink' } as const;
  const y = total.strong ? 5 : 0;
  const rule: readonly DrawOperation[] = total.strong ? [{ kind: 'rule', x: 340, y: 0, width: right - 340, thickness: 0.8, color: 'ink' }] : [];
  const labels = wrap(total.label, { ...style, width: 120 }, measure);
  const words = labels.map((label, index) => text(label, { ...style, x: 340, y: y + index * 14 }));
  return { height: y + 3 + labels.length * 14, operations: [...rule, ...words, textEndingAt(total.value, { ...style, x: right, y }, measure)] };
}

function paymentBlock(document: InvoiceDocument, measure: Measure): Block {
  const lines = [document.paymentTerms, ...document.paymentDetails].flatMap((line) => wrap(line, { font: 'regular', size: 9, width: right - left }, measure));
  return {
    height: 18 + lines.length * 9 * lineHeight,
    operations: [text('Payment', { x: left, y: 0, font: 'bold', size: 9, color: 'ink' }), ...stack(lines, { x: left, y: 15, size: 9, color: 'ink' })],
  };
}

function footOf(document: InvoiceDocument, page: { number: number; of: number }, measure: Measure): readonly DrawOperation[] {
  const y = pageSize.height - 46;
  const name = wrap(`${document.seller.name} · ${document.number ?? 'DRAFT'}`, { font: 'regular', size: 8, width: 380 }, measure)[0] ?? '';
  return [
    { kind: 'rule', x: left, y: y - 9, width: right - left, thickness: 0.4, color: 'hairline' },
    text(name, { x: left, y, font: 'regular', size: 8, color: 'grey' }),
    textEndingAt(`Page ${page.number} of ${page.of}`, { x: right, y, font: 'regular', size: 8, color: 'grey' }, measure),
  ];
}
