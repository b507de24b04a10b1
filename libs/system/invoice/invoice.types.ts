import type { Day, TaxCategory } from '#libs/kernel/index.js';

export type InvoiceKind = 'STANDARD' | 'ADVANCE' | 'RETENTION_RELEASE' | 'INTERCOMPANY';
/** UNTDID 1001: invoice, credit note, corrected invoice, prepayment invoice. */
export type InvoiceTypeCode = '380' | '381' | '384' | '386';
/** Source: glossary §4, invoice. */
export const invoiceStatuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'POSTED', 'DISCARDED'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** A tax of a line or document: what tax lines are grouped by (INV-30). The rate is a percent, `19.000000`. */
export interface TaxKey {
  readonly category: TaxCategory;
  readonly ratePercent: string;
  readonly jurisdiction: string | null;
}

/** A line of a document; amounts are minor units of its currency. */
export interface InvoiceLine {
  readonly lineNo: number;
  readonly contractLineId: string | null;
  readonly description: string;
  /** Decimal string in `unit`; negative on a negative line (INV-34). */
  readonly quantity: string;
  /** UN/ECE Rec 20: HUR, DAY, C62. */
  readonly unit: string;
  /** Decimal string of the major unit, zero or more. */
  readonly unitPrice: string;
  /** Σ of the live allocations, before discount and charge. */
  readonly allocatedMinor: bigint;
  readonly discountMinor: bigint;
  readonly chargeMinor: bigint;
  readonly netMinor: bigint;
  readonly taxes: readonly TaxKey[];
  /** First and last work date, both included. */
  readonly servicePeriod: { readonly from: Day; readonly to: Day };
  /** Digest of the allocation rows (transaction, bill cycle, amount) in their order; null for a line that bills no transaction. */
  readonly allocationDigest: string | null;
}

/** A document-level allowance or charge, already split over the taxes of its base. */
export interface DocumentAdjustment {
  readonly kind: 'ALLOWANCE' | 'CHARGE';
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly parts: readonly { readonly taxes: readonly TaxKey[]; readonly amountMinor: bigint }[];
}

/** The tax of all lines of one category, rate and jurisdiction, in minor units (INV-30). */
export interface InvoiceTaxLine extends TaxKey {
  /** Name on the document: VAT, GST. */
  readonly name: string | null;
  readonly taxableMinor: bigint;
  readonly taxMinor: bigint;
  readonly exemptionCode: string | null;
  /** Reverse-charge text, certificate reference: required where the category charges nothing. */
  readonly exemptionReason: string | null;
  readonly functionalTaxMinor: bigint;
}

export interface InvoiceTotals {
  readonly netTotalMinor: bigint;
  readonly taxTotalMinor: bigint;
  readonly grossTotalMinor: bigint;
  readonly amountDueMinor: bigint;
}

/** An invoice with its children as one value. Amounts are minor units of `currency`. */
export interface Invoice extends InvoiceTotals {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly typeCode: InvoiceTypeCode;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly versionNo: number;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly billToId: string;
  readonly currency: string;
  readonly issueDate: Day;
  readonly taxPointDate: Day;
  readonly dueDate: Day;
  readonly accountingDate: Day;
  readonly poNumber: string | null;
  readonly buyerReference: string | null;
  readonly paymentTerms: string;
  readonly functionalCurrency: string;
  /** Legs of the document rate, none in functional currency. */
  readonly fxLegs: readonly { readonly base: string; readonly quote: string; readonly rate: string }[];
  readonly prepaidTotalMinor: bigint;
  readonly roundingMinor: bigint;
  readonly retentionMinor: bigint;
  readonly lines: readonly InvoiceLine[];
  readonly adjustments: readonly DocumentAdjustment[];
  readonly taxLines: readonly InvoiceTaxLine[];
  readonly correctsInvoiceId: string | null;
  readonly postedAt: Date | null;
  readonly postedBy: string | null;
}

/** What is wrong with a document before it may leave DRAFT. */
export interface InvoiceFault {
  readonly invariant: string;
  readonly detail: string;
}
