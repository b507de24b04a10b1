import type { Day } from '#libs/kernel/index.js';

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
