import { formatDecimal, parseDecimal } from '#libs/kernel/index.js';
import { editInvoice, totalsOf } from './invoice.js';
import type { Invoice, InvoiceTaxLine, TaxKey } from './invoice.types.js';
import type { InvoiceLineRow, InvoiceRow, StoredInvoice } from './stored-invoice.types.js';

/** A document on its way to its next version: its content and, line by line in the same order, its rows. */
export interface Revision {
  readonly after: Invoice;
  readonly row: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
}

/** Tax and exchange rate derived anew; `lineTaxKeys`, `lineTaxes` and `functionalNets` keep the order of the lines. */
export interface InvoiceTerms {
  readonly lineTaxKeys: readonly (readonly TaxKey[])[];
  readonly lineTaxes: readonly bigint[];
  readonly taxLines: readonly InvoiceTaxLine[];
  readonly fxLegs: Invoice['fxLegs'];
  readonly fxRate: string;
  readonly fxRateDate: InvoiceRow['fxRateDate'];
  readonly fxSource: InvoiceRow['fxSource'];
  readonly mode: InvoiceRow['taxCalcMode'];
  readonly functionalNets: readonly bigint[];
  readonly functional: Pick<InvoiceRow, 'functionalNetMinor' | 'functionalTaxMinor' | 'functionalGrossMinor' | 'fxRoundingMinor'>;
}

/** The stored document as its next version, in DRAFT, before anything of it is changed. @throws ILLEGAL_TRANSITION 409 */
export function nextVersion(stored: StoredInvoice, content: (stored: StoredInvoice) => Invoice): Revision {
  return { after: editInvoice(content(stored), {}), row: stored.row, lines: stored.lines.map(({ row }) => row) };
}

/** The revision at these terms, its totals made of them. Source: approvals-and-controls §1 (Binding). */
export function atTerms({ after, row, lines }: Revision, terms: InvoiceTerms): Revision {
  const taxed = {
    ...after, lines: after.lines.map((line, index) => ({ ...line, taxes: terms.lineTaxKeys[index]! })), taxLines: terms.taxLines, fxLegs: terms.fxLegs,
  };
  return {
    after: { ...taxed, ...totalsOf(taxed) },
    row: { ...row, ...terms.functional, fxRate: terms.fxRate, fxRateDate: terms.fxRateDate, fxSource: terms.fxSource, taxCalcMode: terms.mode },
    lines: lines.map((line, index) => ({ ...line, functionalNetMinor: terms.functionalNets[index]!, taxShownMinor: terms.lineTaxes[index]! })),
  };
}

/** True when a document says these taxes and this rate already, whatever their order. */
export function standsAtTerms(invoice: Invoice, terms: InvoiceTerms): boolean {
  const shown = (taxLines: readonly InvoiceTaxLine[]) => taxLines.map(showTaxLine).sort().join('\n');
  return shown(invoice.taxLines) === shown(terms.taxLines) && bearsTaxes(invoice, terms) && showLegs(invoice.fxLegs) === showLegs(terms.fxLegs);
}

/** True when the lines bear the taxes of these terms already, whatever they come to. */
export function bearsTaxes({ lines }: Pick<Invoice, 'lines'>, { lineTaxKeys }: InvoiceTerms): boolean {
  const shown = (all: readonly (readonly TaxKey[])[]) => all.map((taxes) => taxes.map(showTax).join('+')).join('\n');
  return shown(lines.map(({ taxes }) => taxes)) === shown(lineTaxKeys);
}

function showTaxLine(tax: InvoiceTaxLine): string {
  return [showTax(tax), tax.name, tax.taxableMinor, tax.taxMinor, tax.exemptionCode, tax.exemptionReason, tax.functionalTaxMinor].join(' ');
}

function showTax({ category, ratePercent, jurisdiction }: TaxKey): string {
  return `${category} ${ratePercent} ${jurisdiction ?? ''}`;
}

function showLegs(legs: Invoice['fxLegs']): string {
  return legs.map(({ base, quote, rate }) => `${base}/${quote} ${formatDecimal(parseDecimal(rate), 10)}`).join(' ');
}
