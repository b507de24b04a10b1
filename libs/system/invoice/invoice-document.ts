import { type Day, exponentOf, formatMajor, sumOf } from '#libs/kernel/index.js';
import type { Invoice, TaxKey } from './invoice.types.js';

/** A party as it is printed; tax numbers come with their label: `VAT DE123456789`. */
export interface PrintedParty {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly taxNumbers: readonly string[];
}

/** An invoice as plain printable text: what the HTML preview and the PDF both show. */
export interface InvoiceDocument {
  readonly title: string;
  /** Null until posted: printed as DRAFT. */
  readonly number: string | null;
  readonly seller: PrintedParty;
  readonly billTo: PrintedParty;
  /** Label and value pairs, in order: dates, service period, references. */
  readonly facts: readonly Labelled[];
  readonly lines: readonly PrintedLine[];
  readonly taxes: readonly PrintedTax[];
  readonly totals: readonly (Labelled & { readonly strong: boolean })[];
  readonly paymentTerms: string;
  readonly paymentDetails: readonly string[];
  readonly currency: string;
}

export interface Labelled {
  readonly label: string;
  readonly value: string;
}

export interface PrintedLine {
  readonly no: string;
  readonly description: string;
  /** Null when it is the document's own. */
  readonly period: string | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly tax: string;
  readonly net: string;
}

export interface PrintedTax {
  readonly label: string;
  readonly taxable: string;
  readonly tax: string;
  readonly note: string | null;
}

/** Who prints: what a legal entity and a bill-to say of themselves. */
export interface Parties {
  readonly seller: PrintedParty;
  readonly billTo: PrintedParty;
  readonly paymentDetails: readonly string[];
}

/** The printable form of an invoice. Category O prints no tax numbers (BR-O-02). */
export function invoiceDocument(invoice: Invoice, parties: Parties): InvoiceDocument {
  const isOutside = invoice.taxLines.some((line) => line.category === 'O');
  const shown = (party: PrintedParty): PrintedParty => (isOutside ? { ...party, taxNumbers: [] } : party);
  const period = servicePeriod(invoice);
  return {
    title: titles[invoice.typeCode],
    number: invoice.number,
    seller: shown(parties.seller),
    billTo: shown(parties.billTo),
    facts: factsOf(invoice, period),
    lines: invoice.lines.map((line) => printedLine(line, { currency: invoice.currency, period })),
    taxes: invoice.taxLines.map((line) => printedTax(line, invoice.currency)),
    totals: totalsOf(invoice),
    paymentTerms: invoice.paymentTerms,
    paymentDetails: parties.paymentDetails,
    currency: invoice.currency,
  };
}

const titles: Readonly<Record<Invoice['typeCode'], string>> = { '380': 'Invoice', '381': 'Credit note', '384': 'Corrected invoice', '386': 'Advance invoice' };

function factsOf(invoice: Invoice, period: string | null): readonly Labelled[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Issue date', invoice.issueDate],
    ['Due date', invoice.dueDate],
    ['Tax point', invoice.taxPointDate === invoice.issueDate ? null : invoice.taxPointDate],
    ['Service period', period],
    ['Purchase order', invoice.poNumber],
    ['Your reference', invoice.buyerReference],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function servicePeriod({ lines }: Invoice): string | null {
  const from = lines.map((line) => line.servicePeriod.from).sort()[0];
  const to = lines
    .map((line) => line.servicePeriod.to)
    .sort()
    .at(-1);
  return from && to ? showDays({ from, to }) : null;
}

function showDays({ from, to }: { from: Day; to: Day }): string {
  return from === to ? from : `${from} to ${to}`;
}

function printedLine(line: Invoice['lines'][number], { currency, period }: { currency: string; period: string | null }): PrintedLine {
  const own = showDays(line.servicePeriod);
  return {
    no: String(line.lineNo),
    description: line.description,
    period: own === period ? null : own,
    quantity: `${showDecimal(line.quantity, 2)} ${unitNames[line.unit] ?? line.unit}`,
    unitPrice: showDecimal(line.unitPrice, exponentOf(currency)),
    tax: line.taxes.map(showTax).join(' + '),
    net: showAmount(line.netMinor, currency),
  };
}

const unitNames: Readonly<Record<string, string>> = { HUR: 'h', DAY: 'd', MON: 'mo', C62: 'pc', KMT: 'km', LS: 'lump' };

function printedTax(line: Invoice['taxLines'][number], currency: string): PrintedTax {
  const note = [line.exemptionReason, line.exemptionCode].filter((part) => part !== null).join(', ');
  return {
    label: [line.name ?? 'Tax', showTax(line), line.jurisdiction === null ? '' : `(${line.jurisdiction})`].filter((part) => part !== '').join(' '),
    taxable: showAmount(line.taxableMinor, currency),
    tax: showAmount(line.taxMinor, currency),
    note: note === '' ? null : note,
  };
}

function showTax(tax: TaxKey): string {
  return tax.category === 'S' ? `${showDecimal(tax.ratePercent, 0)} %` : `${tax.category} 0 %`;
}

function totalsOf(invoice: Invoice): InvoiceDocument['totals'] {
  const amount = (label: string, minor: bigint, strong = false) => ({ label, value: showAmount(minor, invoice.currency), strong });
  const lineTotal = sumOf(invoice.lines, (line) => line.netMinor);
  const adjustments = invoice.adjustments.map((part) => amount(part.reason, part.kind === 'CHARGE' ? part.amountMinor : -part.amountMinor));
  const isWhole = invoice.amountDueMinor === invoice.grossTotalMinor;
  return [
    ...(adjustments.length > 0 ? [amount('Sum of lines', lineTotal), ...adjustments] : []),
    amount('Net total', invoice.netTotalMinor),
    amount('Tax total', invoice.taxTotalMinor),
    ...(isWhole ? [] : [amount('Gross total', invoice.grossTotalMinor)]),
    ...(invoice.prepaidTotalMinor === 0n ? [] : [amount('Prepaid', -invoice.prepaidTotalMinor)]),
    ...(invoice.roundingMinor === 0n ? [] : [amount('Rounding', invoice.roundingMinor)]),
    amount(`Amount due ${invoice.currency}`, invoice.amountDueMinor, true),
  ];
}

/** Minor units as people read them: 809200 EUR is `8,092.00`. */
export function showAmount(minor: bigint, currency: string): string {
  return grouped(formatMajor(minor, currency));
}

/** A decimal string without needless zeros, but with at least `places` decimals: `40.000000` is `40.00`. */
export function showDecimal(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(places, '0');
  return grouped(kept === '' ? whole : `${whole}.${kept}`);
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
