import type { CustomerKind, Day, Period, Rounding, TaxCategory } from '#libs/kernel/index.js';

/** One tax per category and rate of the document, or per line. Source: pricing-and-rounding §5. */
export const taxCalcModes = ['CATEGORY', 'LINE'] as const;
export type TaxCalcMode = (typeof taxCalcModes)[number];

/** Groups of sellers in the decision table: EU states, the US, all others. */
export const sellerZones = ['EU', 'US', 'OTHER'] as const;
export type SellerZone = (typeof sellerZones)[number];
/** Where the customer is, seen from the seller. */
export type CustomerPlace = 'SAME_COUNTRY' | 'OTHER_EU_COUNTRY' | 'ELSEWHERE';

/** Who sells what to whom, on the day the tax is due. */
export interface TaxQuestion {
  readonly seller: { readonly country: string; readonly nexusSubdivisions: readonly string[] };
  readonly customer: {
    readonly country: string;
    /** ISO 3166-2 without the country: ON, QC, NY; null where no tax depends on it. */
    readonly subdivision: string | null;
    readonly kind: CustomerKind;
    readonly hasValidVatNumber: boolean;
    readonly exemption: { readonly reference: string; readonly period: Period } | null;
  };
  readonly taxCode: string;
  readonly taxPoint: Day;
}

/** One row of the decision table. An absent condition matches everything; the first row whose conditions all hold decides. */
export interface TaxRule {
  readonly code: string;
  readonly when: {
    readonly exempt?: boolean;
    readonly sellerZones?: readonly SellerZone[];
    readonly places?: readonly CustomerPlace[];
    readonly kinds?: readonly CustomerKind[];
    readonly validVatNumber?: boolean;
    readonly sellerCountry?: string;
    readonly customerCountry?: string;
    readonly customerSubdivision?: string;
    readonly taxCode?: string;
    /** The customer's subdivision is one where the seller has nexus and the tax code has a rate. */
    readonly taxableNexus?: boolean;
  };
  readonly category: TaxCategory;
  /** Whose rates apply, null for none: a category without tax. */
  readonly ratesOf: 'SELLER' | 'CUSTOMER' | null;
  readonly exemptionCode?: string;
  readonly note?: string;
  readonly finding?: 'TAX_REG_UNVALIDATED';
  /** Both VAT numbers are printed (AE). */
  readonly printVatNumbers?: boolean;
  /** Never on one document with another category (O). */
  readonly ownDocument?: boolean;
  /** Overrules the entity's mode. */
  readonly mode?: TaxCalcMode;
}

/** A rate in force in a jurisdiction; several for one place are parallel taxes on the same base. */
export interface TaxRate {
  readonly country: string;
  readonly subdivision: string | null;
  readonly taxCode: string;
  /** Name on the document: VAT, GST, QST. */
  readonly name: string;
  /** `CA-QC`; the country alone for a national tax. */
  readonly jurisdiction: string;
  readonly percent: string;
  readonly period: Period;
}

/** Everything that decides the taxes of an entity on a day, read with {@link findTaxPacks}. */
export interface TaxPack {
  readonly euCountries: readonly string[];
  readonly rules: readonly TaxRule[];
  readonly rates: readonly TaxRate[];
}

/** One tax on a line's net: what (category, rate, jurisdiction) its tax line is grouped by (INV-30). */
export interface TaxComponent {
  readonly category: TaxCategory;
  readonly percent: string;
  readonly jurisdiction: string | null;
  readonly name: string | null;
}

/** What the first matching row of the decision table says; `mode` null leaves it to the entity. */
export interface TaxDecision {
  readonly rule: string;
  readonly components: readonly TaxComponent[];
  readonly exemptionCode: string | null;
  /** Printed: the reverse-charge text, or the certificate's reference. */
  readonly note: string | null;
  readonly finding: 'TAX_REG_UNVALIDATED' | null;
  readonly printVatNumbers: boolean;
  readonly ownDocument: boolean;
  readonly mode: TaxCalcMode | null;
}

export interface TaxSetting {
  readonly mode: TaxCalcMode;
  readonly rounding: Rounding;
}

export interface TaxedLine {
  readonly netMinor: bigint;
  readonly components: readonly TaxComponent[];
}

export interface TaxLine extends TaxComponent {
  readonly taxableMinor: bigint;
  readonly taxMinor: bigint;
}

/** The taxes of a document in minor units. */
export interface TaxResult {
  readonly taxLines: readonly TaxLine[];
  readonly taxTotalMinor: bigint;
  /** Tax of each line, in the order of the lines, for information; sums to the total. */
  readonly lineTaxMinor: readonly bigint[];
}

/** A row of the decision table as it is kept: the lowest priority decides, `legalEntityId` null holds for every entity of the tenant. */
export interface KeptTaxRule extends TaxRule {
  readonly id: string;
  readonly legalEntityId: string | null;
  readonly priority: number;
  readonly period: Period;
  readonly status: 'ACTIVE' | 'RETIRED';
  readonly rowVersion: number;
}

export type NewTaxRule = TaxRule & Pick<KeptTaxRule, 'legalEntityId' | 'priority' | 'period'>;

/** A kind of supply that contract lines name. */
export interface TaxCode {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: TaxCategory;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewTaxCode = Pick<TaxCode, 'code' | 'name' | 'category'>;

export interface KeptTaxRate extends TaxRate {
  readonly id: string;
  readonly rowVersion: number;
}

/** What loading the shipped taxes added; zeros when they were there. */
export interface TaxPackLoaded {
  readonly codes: number;
  readonly rates: number;
  readonly rules: number;
}
