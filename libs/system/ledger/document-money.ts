import { allocate, crossRate, formatDecimal, parseDecimal, type Rounding, sum, type TaxCategory } from '#libs/kernel/index.js';
import { convertAlong } from './fx.js';
import type { FxQuote } from './ledger.types.js';
import { computeTax, modeOfDocument } from './tax.js';
import type { TaxCalcMode, TaxComponent, TaxDecision } from './tax.types.js';

/** A tax as documents name it: the rate is a percent with six decimals, `19.000000`. */
export interface DocumentTaxKey {
  readonly category: TaxCategory;
  readonly ratePercent: string;
  readonly jurisdiction: string | null;
}

/** A line of a document as its tax and translation need it. */
export interface MoneyLine {
  readonly netMinor: bigint;
  readonly taxes: readonly DocumentTaxKey[];
}

/** A tax line of a document (INV-30). */
export interface DocumentTaxLine extends DocumentTaxKey {
  readonly name: string | null;
  readonly taxableMinor: bigint;
  readonly taxMinor: bigint;
  readonly exemptionCode: string | null;
  readonly exemptionReason: string | null;
  readonly functionalTaxMinor: bigint;
}

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
  readonly taxLines: readonly DocumentTaxLine[];
  /** The tax that each line bears, for information. */
  readonly lineTaxes: readonly bigint[];
  readonly totals: { readonly netTotalMinor: bigint; readonly taxTotalMinor: bigint; readonly grossTotalMinor: bigint; readonly amountDueMinor: bigint };
  readonly functionalNets: readonly bigint[];
  readonly functional: {
    readonly functionalNetMinor: bigint; readonly functionalTaxMinor: bigint; readonly functionalGrossMinor: bigint; readonly fxRoundingMinor: bigint;
  };
  readonly fxRate: string;
}

/**
 * Tax once per category, rate and jurisdiction, totals, and their translation: gross and tax total first, the tax lines as parts of theirs, each
 * line by itself; what the rounding leaves goes to FX rounding. Source: pricing-and-rounding §5, §7, §10; INV-30, INV-31, INV-60.
 */
export function moneyOf(lines: readonly MoneyLine[], terms: MoneyTerms): DocumentMoney {
  const components = (taxes: readonly DocumentTaxKey[]): TaxComponent[] =>
    taxes.map(({ category, ratePercent, jurisdiction }) => ({
      category, percent: ratePercent, jurisdiction, name: terms.names.get(taxKey({ category, ratePercent, jurisdiction })) ?? null,
    }));
  const tax = computeTax(lines.map(({ netMinor, taxes }) => ({ netMinor, components: components(taxes) })), { mode: terms.mode, rounding: terms.rounding });
  const toFunctional = (amountMinor: bigint) => convertAlong({ amountMinor, currency: terms.currency }, terms.legs).amountMinor;
  const functionalTaxMinor = toFunctional(tax.taxTotalMinor);
  const functionalTaxes = shareTotal(functionalTaxMinor, tax.taxLines.map(({ taxMinor }) => taxMinor), toFunctional);
  const taxLines = tax.taxLines.map((line, index) => ({
    ...componentKey(line), name: line.name, taxableMinor: line.taxableMinor, taxMinor: line.taxMinor,
    ...(terms.exemptions.get(line.category) ?? { exemptionCode: null, exemptionReason: null }), functionalTaxMinor: functionalTaxes[index]!,
  }));
  const netTotalMinor = sum(lines.map(({ netMinor }) => netMinor));
  const grossTotalMinor = netTotalMinor + tax.taxTotalMinor;
  const functionalNets = lines.map(({ netMinor }) => toFunctional(netMinor));
  const functionalGrossMinor = toFunctional(grossTotalMinor);
  return {
    taxLines, totals: { netTotalMinor, taxTotalMinor: tax.taxTotalMinor, grossTotalMinor, amountDueMinor: grossTotalMinor }, functionalNets,
    lineTaxes: tax.lineTaxMinor, fxRate: rateOf(terms),
    functional: {
      functionalNetMinor: sum(functionalNets), functionalTaxMinor, functionalGrossMinor,
      fxRoundingMinor: functionalGrossMinor - sum(functionalNets) - functionalTaxMinor,
    },
  };
}

/** The converted total by largest remainder, which wants one sign: negative taxes are converted by themselves, the others share what is left. */
function shareTotal(functionalMinor: bigint, taxes: readonly bigint[], toFunctional: (amountMinor: bigint) => bigint): readonly bigint[] {
  if (taxes.length === 0) return [];
  const own = taxes.map((taxMinor) => (taxMinor < 0n ? toFunctional(taxMinor) : 0n));
  const shared = allocate(functionalMinor - sum(own), taxes.map((taxMinor) => (taxMinor > 0n ? taxMinor : 0n)));
  return own.map((minor, index) => minor + shared[index]!);
}

/** A document as it is taxed and translated when its terms are derived again; `lines` and `functionalNets` keep the order of the lines. */
export interface DerivedTerms extends Omit<DocumentMoney, 'totals'> {
  readonly lineTaxKeys: readonly (readonly DocumentTaxKey[])[];
  readonly fxLegs: readonly FxQuote[];
  readonly mode: TaxCalcMode;
}

/**
 * Tax and rate of a document derived anew from one decision a line. Source: approvals-and-controls §1 (Binding: fixed at submit, derived again at
 * posting).
 */
export function deriveTerms(
  lines: readonly { readonly netMinor: bigint }[], decisions: readonly TaxDecision[], setting: Omit<MoneyTerms, 'names' | 'exemptions'>,
): DerivedTerms {
  const lineTaxKeys = decisions.map(({ components }) => components.map(componentKey));
  const mode = modeOfDocument(decisions, setting.mode);
  const money = moneyOf(lines.map(({ netMinor }, index) => ({ netMinor, taxes: lineTaxKeys[index]! })), {
    ...setting, mode,
    names: new Map(decisions.flatMap(({ components }) => components.map((component) => [taxKey(componentKey(component)), component.name]))),
    exemptions: new Map(decisions.map(({ components: [first], exemptionCode, note }) => [first!.category, { exemptionCode, exemptionReason: note }])),
  });
  return { ...money, lineTaxKeys, mode, fxLegs: setting.legs.map(({ base, quote, rate }) => ({ base, quote, rate })) };
}

/** A tax as invoices name it. */
export function componentKey({ category, percent, jurisdiction }: Pick<TaxComponent, 'category' | 'percent' | 'jurisdiction'>): DocumentTaxKey {
  return { category, ratePercent: formatDecimal(parseDecimal(percent), 6), jurisdiction };
}

/** One text for one tax. */
export function taxKey({ category, ratePercent, jurisdiction }: DocumentTaxKey): string {
  return `${category} ${ratePercent} ${jurisdiction ?? ''}`;
}

function rateOf({ currency, legs }: MoneyTerms): string {
  const [only] = legs;
  if (!only) return '1';
  return legs.length === 1 ? only.rate : formatDecimal(crossRate(currency, legs).factor, 10);
}
