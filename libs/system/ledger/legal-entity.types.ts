import type { DimensionKind, Money, Rounding } from '#libs/kernel/index.js';
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

/** Who releases what is approved. Source: approvals-and-controls §1, financial release. */
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

export interface Dimension {
  readonly id: string;
  readonly kind: DimensionKind;
  readonly code: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewDimension = Pick<Dimension, 'kind' | 'code' | 'name'>;
