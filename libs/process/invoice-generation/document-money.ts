import { crossRate, formatDecimal, parseDecimal, type Rounding } from '#libs/kernel/index.js';
import { type InvoiceLine, type InvoiceRow, type InvoiceTaxLine, type InvoiceTotals, type TaxKey, totalsOf } from '#libs/system/invoice/index.js';
import { computeTax, convertAlong, type FxQuote, type TaxCalcMode, type TaxComponent } from '#libs/system/ledger/index.js';

/** What turns lines into totals: the setting of the tax, its names and texts, and the way to functional currency. */
export interface MoneyTerms {
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly legs: readonly FxQuote[];
  readonly mode: TaxCalcMode;
  readonly rounding: Rounding;
  /** Names on the document, VAT or GST, by {@link taxKey}. */
  readonly names: ReadonlyMap<string, string | null>;
  /** Code and text of categories that charge nothing. */
  readonly exemptions: ReadonlyMap<string, { readonly exemptionCode: string | null; readonly exemptionReason: string | null }>;
}

/** Taxes and totals of a document, in its currency and in functional currency. */
export interface DocumentMoney {
  readonly taxLines: readonly InvoiceTaxLine[];
  /** The tax that each line bears, for information. */
  readonly lineTaxes: readonly bigint[];
  readonly totals: InvoiceTotals;
  readonly functionalNets: readonly bigint[];
  readonly functional: Pick<InvoiceRow, 'functionalNetMinor' | 'functionalTaxMinor' | 'functionalGrossMinor' | 'fxRoundingMinor'>;
  readonly fxRate: string;
}

/**
 * Tax once per category, rate and jurisdiction, totals, and their translation: the totals first, then each line and tax by itself; what the
 * rounding leaves goes to FX rounding. Source: pricing-and-rounding §5, §10; INV-30, INV-31, INV-60.
 */
export function moneyOf(lines: readonly Pick<InvoiceLine, 'netMinor' | 'taxes'>[], terms: MoneyTerms): DocumentMoney {
  const components = (taxes: readonly TaxKey[]): TaxComponent[] =>
    taxes.map(({ category, ratePercent, jurisdiction }) => ({ category, percent: ratePercent, jurisdiction, name: terms.names.get(taxKey({ category, ratePercent, jurisdiction })) ?? null }));
  const tax = computeTax(lines.map(({ netMinor, taxes }) => ({ netMinor, components: components(taxes) })), { mode: terms.mode, rounding: terms.rounding });
  const toFunctional = (amountMinor: bigint) => convertAlong({ amountMinor, currency: terms.currency }, terms.legs).amountMinor;
  const taxLines = tax.taxLines.map((line) => ({
    ...componentKey(line), name: line.name, taxableMinor: line.taxableMinor, taxMinor: line.taxMinor,
    ...(terms.exemptions.get(line.category) ?? { exemptionCode: null, exemptionReason: null }), functionalTaxMinor: toFunctional(line.taxMinor),
  }));
  const totals = totalsOf({ lines: lines as readonly InvoiceLine[], adjustments: [], taxLines, prepaidTotalMinor: 0n, roundingMinor: 0n });
  const functionalNets = lines.map(({ netMinor }) => toFunctional(netMinor));
  const functionalGrossMinor = toFunctional(totals.grossTotalMinor);
  const functionalTaxMinor = sum(taxLines.map((line) => line.functionalTaxMinor));
  return {
    taxLines, totals, functionalNets, lineTaxes: tax.lineTaxMinor, fxRate: rateOf(terms),
    functional: { functionalNetMinor: sum(functionalNets), functionalTaxMinor, functionalGrossMinor, fxRoundingMinor: functionalGrossMinor - sum(functionalNets) - functionalTaxMinor },
  };
}

/** A tax as invoices name it. */
export function componentKey({ category, percent, jurisdiction }: Pick<TaxComponent, 'category' | 'percent' | 'jurisdiction'>): TaxKey {
  return { category, ratePercent: formatDecimal(parseDecimal(percent), 6), jurisdiction };
}

/** One text for one tax. */
export function taxKey({ category, ratePercent, jurisdiction }: TaxKey): string {
  return `${category} ${ratePercent} ${jurisdiction ?? ''}`;
}

function rateOf({ currency, legs }: MoneyTerms): string {
  const [only] = legs;
  if (!only) return '1';
  return legs.length === 1 ? only.rate : formatDecimal(crossRate(currency, legs).factor, 10);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
