import type { Day } from '#libs/kernel/index.js';

/** Derived from the open amount; never set by hand. Source: glossary §4. */
export const settlementStatuses = ['OPEN', 'PARTIAL', 'SETTLED'] as const;
export type SettlementStatus = (typeof settlementStatuses)[number];
/** Source: glossary §4, payment. */
export const paymentStatuses = ['RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED', 'REVERSED'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/**
 * What a posted invoice still asks for. Amounts are minor units of `currency`, functional ones of the entity's; `openMinor` is the original
 * less everything settled (INV-48), `functionalOpenMinor` what the receivable is still carried at.
 */
export interface OpenItem {
  readonly id: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly billToId: string;
  readonly currency: string;
  readonly postedOn: Day;
  readonly dueOn: Day;
  readonly originalMinor: bigint;
  readonly openMinor: bigint;
  readonly functionalOriginalMinor: bigint;
  readonly functionalOpenMinor: bigint;
  readonly disputedMinor: bigint;
}

/** Money received. Unapplied is what is neither applied nor refunded; `functionalUnappliedMinor` is what it is still carried at. */
export interface Payment {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly valueDate: Day;
  readonly amountMinor: bigint;
  readonly appliedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly functionalMinor: bigint;
  readonly functionalUnappliedMinor: bigint;
  readonly status: PaymentStatus;
}

/** What settles a receivable besides cash, in its currency. */
export interface Deductions {
  readonly discountMinor: bigint;
  readonly bankFeeMinor: bigint;
  readonly writeOffMinor: bigint;
}

/** What is asked: cash of the payment, what it is worth in the invoice's currency, and the deductions beside it. */
export interface ApplicationRequest {
  readonly appliedOn: Day;
  /** In the invoice's currency. */
  readonly amountMinor: bigint;
  /** In the payment's currency; equal to `amountMinor` when the currencies are. */
  readonly paymentAmountMinor: bigint;
  readonly deductions: Deductions;
}

/** An application of a payment to an open item, with the functional amounts it relieved on both sides. */
export interface Application extends ApplicationRequest {
  readonly openItemId: string;
  readonly paymentId: string;
  readonly functionalReceivableMinor: bigint;
  readonly functionalCashMinor: bigint;
  readonly status: 'ACTIVE' | 'REVERSED';
  readonly reversedOn: Day | null;
}

/** An account of an entity at a bank: where payments arrive. */
export interface BankAccount {
  readonly id: string;
  readonly legalEntityId: string;
  readonly code: string;
  readonly name: string;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly currency: string;
  readonly status: 'ACTIVE' | 'CLOSED';
  readonly rowVersion: number;
}

export type NewBankAccount = Omit<BankAccount, 'id' | 'status' | 'rowVersion'>;

/** A credit memo not yet used up is a CREDIT. */
export const openItemSides = ['DEBIT', 'CREDIT'] as const;
export type OpenItemSide = (typeof openItemSides)[number];

/** What posting a document puts on the receivable. */
export interface NewOpenItem {
  readonly invoiceId: string;
  readonly side: OpenItemSide;
  readonly kind: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly billToId: string;
  readonly contractId: string | null;
  readonly number: string;
  readonly currency: string;
  readonly originalMinor: bigint;
  readonly functionalCurrency: string;
  readonly functionalOriginalMinor: bigint;
  readonly issueDate: Day;
  readonly dueOn: Day;
}

/** An open item as it is kept. */
export interface StoredOpenItem extends OpenItem, NewOpenItem {
  readonly settlementStatus: SettlementStatus;
  readonly settledOn: Day | null;
  readonly rowVersion: number;
}

/** A payment as the bank told of it, with what it is worth in the books. */
export interface NewPayment {
  readonly id: string;
  readonly bankAccountId: string;
  /** Unique on its bank account (INV-62). */
  readonly bankEntryRef: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly valueDate: Day;
  readonly accountingDate: Day;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly functionalMinor: bigint;
  /** Null in functional currency. */
  readonly fxRate: string | null;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly endToEndId: string | null;
  readonly remittance: readonly string[];
  readonly journalEntryId: string;
}

/** A payment as it is kept. */
export interface StoredPayment extends Payment, Omit<NewPayment, 'customerId'> {
  readonly unappliedMinor: bigint;
  readonly reversedAt: Date | null;
  readonly reversalReason: string | null;
  readonly reversalJournalEntryId: string | null;
  readonly rowVersion: number;
}

/** An application as it is kept; a credit memo's has no payment. */
export interface StoredApplication extends Application {
  readonly id: string;
  readonly legalEntityId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly customerId: string;
  readonly currency: string;
  readonly sourceCurrency: string;
  readonly discountTaxMinor: bigint;
  /** Functional, a loss positive. */
  readonly realisedLossMinor: bigint;
  readonly accountingDate: Day;
  readonly journalEntryId: string;
  readonly reversalJournalEntryId: string | null;
  readonly reversalReason: string | null;
  readonly rowVersion: number;
}

/** What active applications of a payment settled in one currency, and what they took of the payment for it, in its own currency. */
export interface Settled {
  readonly paidMinor: bigint;
  readonly settledMinor: bigint;
}

/** An application with the days it stands on, as each of its sides knows it. */
export interface DatedApplication {
  readonly paymentId: string | null;
  readonly openItemId: string;
  /** What it takes of the payment, in the payment's currency. */
  readonly paidMinor: bigint;
  /** What it takes off the open amount, cash and deductions, in the item's currency. */
  readonly settledMinor: bigint;
  readonly on: Day;
  readonly reversedOn: Day | null;
}

/** What the journal of an application says, once it is written. */
export interface PostedApplication {
  readonly journalEntryId: string;
  readonly accountingDate: Day;
  readonly discountTaxMinor: bigint;
  readonly realisedLossMinor: bigint;
  /** The cross rate, when payment and invoice differ in currency. */
  readonly fxRate: string | null;
}

/** What a journal of reversal says, once it is written. */
export interface PostedReversal {
  readonly journalEntryId: string;
  readonly accountingDate: Day;
  readonly reason: string;
}

export interface OpenItemFilter {
  readonly legalEntityId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly currency?: string | undefined;
  readonly settlement?: SettlementStatus | undefined;
}

export interface PaymentFilter {
  readonly legalEntityId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly status?: PaymentStatus | undefined;
  readonly bankEntryRef?: string | undefined;
}

/** An open item as it stood at the end of a day. */
export interface OpenItemAsOf {
  readonly asOf: Day;
  readonly id: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly side: OpenItemSide;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly customerCode: string;
  readonly currency: string;
  readonly postedOn: Day;
  readonly dueOn: Day;
  readonly originalMinor: bigint;
  readonly openMinor: bigint;
  readonly disputedMinor: bigint;
}
