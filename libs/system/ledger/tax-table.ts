import type { CustomerPlace, SellerZone, TaxRule } from './tax.types.js';

/** The columns of a decision-table row that hold its conditions and answer; null: the condition holds for all. */
export interface TaxRuleColumns {
  readonly name: string;
  readonly sellerCountry: string | null;
  readonly sellerArea: string | null;
  readonly customerCountry: string | null;
  readonly customerArea: string | null;
  readonly customerSubdivision: string | null;
  readonly customerRelation: 'SAME_COUNTRY' | 'OTHER_COUNTRY' | null;
  readonly customerKinds: TaxRule['when']['kinds'] | null;
  readonly registration: 'VALID' | 'NOT_VALID' | null;
  readonly exemptionCertificate: boolean | null;
  readonly category: TaxRule['category'];
  readonly rateJurisdiction: 'SELLER' | 'CUSTOMER' | 'CUSTOMER_SUBDIVISION' | 'NONE';
  readonly taxCalcMode: TaxRule['mode'] | null;
  readonly exemptionCode: string | null;
  readonly note: string | null;
  readonly exceptionCode: TaxRule['finding'] | null;
  readonly separateDocument: boolean;
  readonly printRegistrations: boolean;
}

/** A rule as columns; the tax code travels beside it, since the row names it by id. */
export function columnsOfRule(rule: TaxRule): TaxRuleColumns {
  const { when } = rule;
  return {
    name: rule.code,
    sellerCountry: when.sellerCountry ?? null,
    sellerArea: when.sellerZones?.join(' ') ?? null,
    customerCountry: when.customerCountry ?? null,
    ...placeColumns(when.places),
    customerSubdivision: when.customerSubdivision ?? null,
    customerKinds: when.kinds ?? null,
    registration: when.validVatNumber === undefined ? null : when.validVatNumber ? 'VALID' : 'NOT_VALID',
    exemptionCertificate: when.exempt ?? null,
    category: rule.category,
    rateJurisdiction: when.taxableNexus ? 'CUSTOMER_SUBDIVISION' : (rule.ratesOf ?? 'NONE'),
    taxCalcMode: rule.mode ?? null,
    exemptionCode: rule.exemptionCode ?? null,
    note: rule.note ?? null,
    exceptionCode: rule.finding ?? null,
    separateDocument: rule.ownDocument ?? false,
    printRegistrations: rule.printVatNumbers ?? false,
  };
}

/** The rule that columns hold. */
export function ruleOfColumns(row: TaxRuleColumns & { readonly taxCode: string | null }): TaxRule {
  const needsNexus = row.rateJurisdiction === 'CUSTOMER_SUBDIVISION';
  return {
    code: row.name,
    when: given({
      exempt: row.exemptionCertificate,
      sellerZones: (row.sellerArea?.split(' ') as SellerZone[] | undefined) ?? null,
      places: placesOf(row),
      kinds: row.customerKinds,
      validVatNumber: row.registration === null ? null : row.registration === 'VALID',
      taxableNexus: needsNexus || null,
      sellerCountry: row.sellerCountry,
      customerCountry: row.customerCountry,
      customerSubdivision: row.customerSubdivision,
      taxCode: row.taxCode,
    }),
    category: row.category,
    ratesOf: row.rateJurisdiction === 'NONE' ? null : row.rateJurisdiction === 'SELLER' ? 'SELLER' : 'CUSTOMER',
    ...given({
      exemptionCode: row.exemptionCode,
      note: row.note,
      finding: row.exceptionCode,
      printVatNumbers: row.printRegistrations || null,
      ownDocument: row.separateDocument || null,
      mode: row.taxCalcMode,
    }),
  };
}

const placesByColumns: readonly (Pick<TaxRuleColumns, 'customerRelation' | 'customerArea'> & { readonly places: readonly CustomerPlace[] })[] = [
  { places: ['SAME_COUNTRY'], customerRelation: 'SAME_COUNTRY', customerArea: null },
  { places: ['OTHER_EU_COUNTRY'], customerRelation: 'OTHER_COUNTRY', customerArea: 'EU' },
  { places: ['ELSEWHERE'], customerRelation: 'OTHER_COUNTRY', customerArea: 'OTHER' },
  { places: ['OTHER_EU_COUNTRY', 'ELSEWHERE'], customerRelation: 'OTHER_COUNTRY', customerArea: null },
];

function placeColumns(places: TaxRule['when']['places']): Pick<TaxRuleColumns, 'customerRelation' | 'customerArea'> {
  if (places === undefined) return { customerRelation: null, customerArea: null };
  const columns = placesByColumns.find((candidate) => candidate.places.join() === places.join());
  if (!columns) throw new RangeError(`No row of the decision table says ${places.join(' or ')}.`);
  return { customerRelation: columns.customerRelation, customerArea: columns.customerArea };
}

function placesOf(row: TaxRuleColumns): readonly CustomerPlace[] | null {
  return placesByColumns.find((columns) => columns.customerRelation === row.customerRelation && columns.customerArea === row.customerArea)?.places ?? null;
}

/** The fields that say something. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
