import type { Day, DimensionKind, Money, Rounding } from '#libs/kernel/index.js';
import type { TaxCalcMode } from './tax.types.js';

/** How an entity's fiscal years run. `namedBy`: a year from April 2026 is 2026 by its START and 2027 by its END. */
export interface FiscalCalendar {
  readonly yearStartsMonth: number;
  readonly yearStartsDay: number;
  readonly yearNamedBy: 'START' | 'END';
  readonly periodKind: 'MONTH' | 'FOUR_FOUR_FIVE';
}

export interface SellerTaxRegistration {
  readonly country: string;
  readonly scheme: 'VAT' | 'GST' | 'EIN';
  /** With its ISO prefix: DE123456789. */
  readonly number: string;
}

export interface SellerBankAccount {
  readonly iban: string;
  readonly bic?: string;
  readonly name?: string;
  readonly currency?: string;
}

export interface SellerAddress {
  readonly lines?: readonly string[];
  readonly city?: string;
  readonly postalCode?: string;
  readonly subdivision?: string;
  readonly country?: string;
}

export const releaseModes = ['HUMAN_BATCH', 'HUMAN_EACH', 'AUTO_BELOW_LIMIT'] as const;
export type ReleaseMode = (typeof releaseModes)[number];

/** What may change while an entity trades. */
export interface LegalEntityTerms {
  readonly name: string;
  readonly region: string | null;
  readonly address: SellerAddress;
  readonly electronicAddress: string | null;
  readonly easScheme: string | null;
  readonly email: string | null;
  readonly taxRegistrations: readonly SellerTaxRegistration[];
  readonly bankAccounts: readonly SellerBankAccount[];
  readonly taxCalcMode: TaxCalcMode;
  readonly taxRounding: Rounding;
  /** The currency tax must be shown in; null: the functional one. */
  readonly taxCurrency: string | null;
  readonly taxPointRule: 'ISSUE' | 'SERVICE_END';
  readonly advanceTaxPoint: 'ISSUE' | 'RECEIPT';
  readonly advancePresentation: 'DEDUCT_LINE' | 'PAID_AMOUNT';
  readonly fxSource: string;
  readonly releaseMode: ReleaseMode;
  /** Open balances up to this may be written off as small; in functional currency. */
  readonly smallBalanceLimit: Money;
  /** What the banks may keep of an invoice's payments without a write-off being asked for; in functional currency. */
  readonly bankFeeLimit: Money;
  /** What the thresholds of the shipped approval policies are multiplied by, a decimal string: 160 for yen against euros. Stated before the first approval. */
  readonly policyFactor: string;
  /** Subdivisions where the seller must collect sales tax: NY. */
  readonly nexusSubdivisions: readonly string[];
}

/** A company that keeps books of its own. */
export interface LegalEntity extends LegalEntityTerms {
  readonly id: string;
  readonly code: string;
  readonly country: string;
  readonly functionalCurrency: string;
  readonly timeZone: string;
  readonly fiscalCalendar: FiscalCalendar;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewLegalEntity = Pick<LegalEntity, 'code' | 'name' | 'country' | 'functionalCurrency' | 'timeZone'> &
  Partial<LegalEntityTerms> & { readonly fiscalCalendar?: Partial<FiscalCalendar> };

export type LegalEntityPatch = Partial<LegalEntityTerms>;

export interface LegalEntityFilter {
  readonly code?: string;
  readonly status?: 'ACTIVE' | 'INACTIVE';
}

export const documentKinds = ['INVOICE', 'ADVANCE', 'CREDIT_MEMO', 'RETENTION_RELEASE', 'INTERCOMPANY', 'PAYMENT_REQUEST'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Numbers of one document kind in one fiscal year. The pattern is that of {@link formatNumber}. */
export interface NumberSeries {
  readonly id: string;
  readonly legalEntityId: string;
  readonly series: string;
  readonly documentKind: DocumentKind;
  readonly fiscalYear: number;
  readonly pattern: string;
  readonly nextNumber: bigint;
  readonly status: 'ACTIVE' | 'CLOSED';
  readonly rowVersion: number;
}

export type NewNumberSeries = Pick<NumberSeries, 'legalEntityId' | 'series' | 'documentKind' | 'fiscalYear' | 'pattern'> & { readonly nextNumber?: bigint };

/** Whose numbers, of which kind and year; `series` picks one that is not the kind's usual. */
export interface NumberQuestion {
  readonly legalEntityId: string;
  readonly documentKind: DocumentKind;
  readonly series?: string;
  /** The day whose fiscal year the numbers are of. */
  readonly accountingDate: Day;
  readonly count: number;
}

/** A number with what an invoice row keeps of it (INV-35). */
export interface TakenNumber {
  readonly number: string;
  readonly numberSeriesId: string;
  readonly fiscalYear: number;
  readonly numberSeq: bigint;
}

export interface Dimension {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly code: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewDimension = Pick<Dimension, 'kind' | 'code' | 'name'>;
