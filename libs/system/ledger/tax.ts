import { abs, allocate, covers, type Day, percentOf, type Rounding, sumOf } from '#libs/kernel/index.js';
import { ledgerProblems } from './ledger.problems.js';
import type { LegalEntity } from './legal-entity.types.js';
import type {
  CustomerPlace,
  SellerZone,
  TaxCalcMode,
  TaxComponent,
  TaxDecision,
  TaxedLine,
  TaxLine,
  TaxPack,
  TaxQuestion,
  TaxRate,
  TaxResult,
  TaxRule,
  TaxSetting,
} from './tax.types.js';

/**
 * The tax of a supply: the first row of the decision table that matches, with the rates in force on the tax point.
 * Source: pricing-and-rounding §5. @throws TAX_UNDETERMINED 422 when no row matches or its rate is missing
 */
export function determineTax(pack: TaxPack, asked: TaxQuestion): TaxDecision {
  const rule = pack.rules.find((candidate) => matches(candidate.when, asked, pack));
  const components = rule ? componentsOf(rule, pack.rates, asked) : [];
  if (!rule || components.length === 0) throw ledgerProblems.taxUndetermined({ seller: asked.seller.country, customer: asked.customer.country });
  return {
    rule: rule.code,
    components,
    exemptionCode: rule.exemptionCode ?? null,
    note: rule.category === 'E' ? (asked.customer.exemption?.reference ?? null) : (rule.note ?? null),
    finding: rule.finding ?? null,
    printVatNumbers: rule.printVatNumbers ?? false,
    ownDocument: rule.ownDocument ?? false,
    mode: rule.mode ?? null,
  };
}

/** The day that decides a document's tax: its issue, or by the entity's setting the end of its work when that is earlier. Source: pricing-and-rounding §5. */
export function taxPointOf({ taxPointRule }: Pick<LegalEntity, 'taxPointRule'>, { issueDate, serviceEnd }: { issueDate: Day; serviceEnd: Day }): Day {
  return taxPointRule === 'SERVICE_END' && serviceEnd < issueDate ? serviceEnd : issueDate;
}

function matches(when: TaxRule['when'], asked: TaxQuestion, pack: TaxPack): boolean {
  const exempt = asked.customer.exemption !== null && covers(asked.customer.exemption.period, asked.taxPoint);
  return (
    (when.exempt === undefined || when.exempt === exempt) &&
    (when.sellerCountry === undefined || when.sellerCountry === asked.seller.country) &&
    (when.customerCountry === undefined || when.customerCountry === asked.customer.country) &&
    (when.customerSubdivision === undefined || when.customerSubdivision === asked.customer.subdivision) &&
    (when.taxCode === undefined || when.taxCode === asked.taxCode) &&
    (when.sellerZones === undefined || when.sellerZones.includes(zoneOf(asked.seller.country, pack))) &&
    (when.places === undefined || when.places.includes(placeOf(asked, pack))) &&
    (when.kinds === undefined || when.kinds.includes(asked.customer.kind)) &&
    (when.validVatNumber === undefined || when.validVatNumber === asked.customer.hasValidVatNumber) &&
    (when.taxableNexus === undefined || when.taxableNexus === isTaxableNexus(asked, pack.rates))
  );
}

function zoneOf(country: string, pack: TaxPack): SellerZone {
  if (country === 'US') return 'US';
  return pack.euCountries.includes(country) ? 'EU' : 'OTHER';
}

function placeOf(asked: TaxQuestion, pack: TaxPack): CustomerPlace {
  if (asked.customer.country === asked.seller.country) return 'SAME_COUNTRY';
  return pack.euCountries.includes(asked.customer.country) ? 'OTHER_EU_COUNTRY' : 'ELSEWHERE';
}

function isTaxableNexus(asked: TaxQuestion, rates: readonly TaxRate[]): boolean {
  const { subdivision } = asked.customer;
  return subdivision !== null && asked.seller.nexusSubdivisions.includes(subdivision) && ratesAt(rates, asked.customer, asked).length > 0;
}

function componentsOf(rule: TaxRule, rates: readonly TaxRate[], asked: TaxQuestion): readonly TaxComponent[] {
  if (rule.ratesOf === null) return [{ category: rule.category, percent: '0.000000', jurisdiction: null, name: null }];
  const place = rule.ratesOf === 'SELLER' ? { country: asked.seller.country, subdivision: null } : asked.customer;
  return ratesAt(rates, place, asked).map(({ percent, jurisdiction, name }) => ({ category: rule.category, percent, jurisdiction, name }));
}

function ratesAt(rates: readonly TaxRate[], place: { country: string; subdivision: string | null }, asked: TaxQuestion): readonly TaxRate[] {
  const here = rates.filter((rate) => rate.country === place.country && rate.taxCode === asked.taxCode && covers(rate.period, asked.taxPoint));
  const local = here.filter((rate) => rate.subdivision === place.subdivision);
  return local.length > 0 ? local : here.filter((rate) => rate.subdivision === null);
}

/**
 * The one mode of a document, whatever the order of its lines: LINE as soon as one line is taxed by line, by its decision or, where that says
 * nothing, by the entity's setting. The table of pricing-and-rounding §5 is silent on lines that disagree; LINE is the mode that a jurisdiction
 * asks for, CATEGORY the default.
 */
export function modeOfDocument(decisions: readonly Pick<TaxDecision, 'mode'>[], setting: TaxCalcMode): TaxCalcMode {
  if (decisions.length === 0) return setting;
  return decisions.some(({ mode }) => (mode ?? setting) === 'LINE') ? 'LINE' : 'CATEGORY';
}

/**
 * The tax of a document. CATEGORY rounds once per category, rate and jurisdiction on the document; LINE rounds each line's component and adds.
 * A document allowance (positive) or charge (negative) lowers or raises the bases by largest remainder. The order of the lines is the order
 * of everything. Source: pricing-and-rounding §5, INV-30, INV-31.
 */
export function computeTax(lines: readonly TaxedLine[], setting: TaxSetting, allowancesMinor: readonly bigint[] = []): TaxResult {
  const bases = allowancesMinor.reduce(allowanceOff, setting.mode === 'LINE' ? [...lines] : mergeBases(lines));
  const taxLines = setting.mode === 'LINE' ? mergeTaxLines(bases.flatMap((base) => taxLinesOf([base], setting))) : taxLinesOf(bases, setting);
  const lineTaxMinor = setting.mode === 'LINE' ? bases.map((base) => sumTax(taxLinesOf([base], setting))) : shareTax(lines, taxLines, setting);
  return { taxLines, taxTotalMinor: sumTax(taxLines), lineTaxMinor };
}

/** Splits a document allowance over bases by largest remainder; a base that is negative bears none. Source: pricing-and-rounding §1 step 9. */
function allowanceOff(bases: readonly TaxedLine[], allowanceMinor: bigint): TaxedLine[] {
  if (bases.length === 0) return [];
  const parts = allocate(
    allowanceMinor,
    bases.map((base) => (base.netMinor > 0n ? base.netMinor : 0n)),
  );
  return bases.map((base, index) => ({ ...base, netMinor: base.netMinor - parts[index]! }));
}

function mergeBases(lines: readonly TaxedLine[]): TaxedLine[] {
  const merged = new Map<string, TaxedLine>();
  for (const line of lines) {
    const key = line.components.map(keyOf).join('\n');
    merged.set(key, { ...line, netMinor: line.netMinor + (merged.get(key)?.netMinor ?? 0n) });
  }
  return [...merged.values()];
}

function taxLinesOf(bases: readonly TaxedLine[], { rounding }: TaxSetting): readonly TaxLine[] {
  const single = bases.flatMap((base) => base.components.map((component) => ({ ...component, taxableMinor: base.netMinor, taxMinor: 0n })));
  return mergeTaxLines(single).map((line) => ({ ...line, taxMinor: percentOf(line.taxableMinor, line.percent, rounding) }));
}

function mergeTaxLines(taxLines: readonly TaxLine[]): readonly TaxLine[] {
  const merged = new Map<string, TaxLine>();
  for (const line of taxLines) {
    const before = merged.get(keyOf(line)) ?? { taxableMinor: 0n, taxMinor: 0n };
    merged.set(keyOf(line), { ...line, taxableMinor: before.taxableMinor + line.taxableMinor, taxMinor: before.taxMinor + line.taxMinor });
  }
  return [...merged.values()];
}

function keyOf(component: TaxComponent): string {
  return `${component.category} ${component.percent} ${component.jurisdiction ?? ''}`;
}

function sumTax(taxLines: readonly TaxLine[]): bigint {
  return sumOf(taxLines, (line) => line.taxMinor);
}

function shareTax(lines: readonly TaxedLine[], taxLines: readonly TaxLine[], { rounding }: TaxSetting): readonly bigint[] {
  const shares = lines.map(() => 0n);
  for (const taxLine of taxLines) {
    const bearers = lines
      .map((line, index) => ({ index, netMinor: line.netMinor, bears: line.components.some((part) => keyOf(part) === keyOf(taxLine)) }))
      .filter((line) => line.bears);
    for (const { index, taxMinor } of shareOne(bearers, taxLine, rounding)) shares[index]! += taxMinor;
  }
  return shares;
}

// Largest remainder wants one sign: the negative lines take their own tax first, the positive ones share what is left.
function shareOne(
  bearers: readonly { index: number; netMinor: bigint }[], taxLine: TaxLine, rounding: Rounding,
): readonly { index: number; taxMinor: bigint }[] {
  const negative = bearers.filter((line) => line.netMinor < 0n);
  const positive = bearers.filter((line) => line.netMinor >= 0n);
  if (negative.length === 0 || positive.length === 0) return allocateTax(bearers, taxLine.taxMinor);
  const negativeTaxMinor = percentOf(sumOf(negative, (line) => line.netMinor), taxLine.percent, rounding);
  return [...allocateTax(negative, negativeTaxMinor), ...allocateTax(positive, taxLine.taxMinor - negativeTaxMinor)];
}

function allocateTax(bearers: readonly { index: number; netMinor: bigint }[], taxMinor: bigint): readonly { index: number; taxMinor: bigint }[] {
  const parts = allocate(
    taxMinor,
    bearers.map((line) => abs(line.netMinor)),
  );
  return bearers.map(({ index }, position) => ({ index, taxMinor: parts[position]! }));
}
