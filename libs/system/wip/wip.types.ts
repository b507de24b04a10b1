import type { Day } from '#libs/kernel/index.js';

/** BILLABLE is charged; INCLUDED is paid by a fee, EXCESS is above a cap, NON_BILLABLE is nobody's: their amount is 0. Source: billing-models §2. */
export const billClasses = ['BILLABLE', 'INCLUDED', 'NON_BILLABLE', 'EXCESS'] as const;
export type BillClass = (typeof billClasses)[number];
/** As it is stored. Source: glossary §4, billable_transaction. */
export type TransactionStatus = 'OPEN' | 'HELD' | 'RESERVED' | 'NOT_BILLED' | 'SPLIT' | 'TRANSFERRED' | 'WRITTEN_OFF' | 'REVERSED';
/** As doors show it: BILLED is RESERVED whose live allocation's document is POSTED. */
export type TransactionState = TransactionStatus | 'BILLED';
/** What an amount follows from; RATE alone is quantity × rate × multiplier (INV-23). */
export type AmountBasis = 'RATE' | 'SHARE' | 'GROUP' | 'DELTA' | 'FEE' | 'MANUAL';

/** Priced work as it is written once. Amounts are minor units of `currency`, rates and quantities decimal strings; the quantity of HUR is minutes. */
export interface NewTransaction {
  readonly id: string;
  readonly sourceType: string;
  readonly sourceId: string;
  /** Tells apart several rows of one source; empty for the row of the source itself. */
  readonly sourceScope: string;
  readonly parentId: string | null;
  readonly batchId: string;
  readonly legalEntityId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly versionNo: number | null;
  readonly revenueUnitId: string | null;
  readonly billToId: string | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly resourceId: string | null;
  readonly roleId: string | null;
  readonly workDate: Day;
  /** Where its value is booked, else its cost. */
  readonly accountingDate: Day | null;
  /** Where its cost is booked: another period may have admitted it than the value's. */
  readonly costAccountingDate: Day | null;
  readonly originalPeriodId: string | null;
  readonly approvedAt: Date | null;
  readonly lateFlag: boolean;
  readonly billClass: BillClass;
  readonly billingModel: string | null;
  readonly workType: string | null;
  readonly description: string | null;
  readonly unit: string;
  readonly quantity: string;
  readonly minutes: string | null;
  readonly workedMinutes: number | null;
  readonly rateId: string | null;
  readonly rateLevel: number | null;
  readonly rate: string | null;
  readonly multiplier: string;
  readonly currency: string;
  readonly currencyExponent: number;
  readonly amount: bigint | null;
  readonly shadowAmount: bigint;
  readonly amountBasis: AmountBasis;
  readonly firstAmount: bigint | null;
  readonly standardAmount: bigint | null;
  readonly costAmount: bigint | null;
  readonly costCurrency: string | null;
  readonly costRate: string | null;
  readonly functionalCurrency: string;
  readonly functionalAmount: bigint | null;
  readonly functionalCostAmount: bigint | null;
  readonly fxRate: string | null;
  readonly fxRateId: string | null;
  readonly dimensions: object;
  readonly priceTrace: object;
  readonly status: TransactionStatus;
}

/** A billable transaction as doors read it. */
export interface BillableTransaction {
  readonly id: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly parentId: string | null;
  readonly legalEntityId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly versionNo: number | null;
  readonly billToId: string | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly resourceId: string | null;
  readonly roleId: string | null;
  readonly region: string | null;
  readonly workDate: Day;
  readonly accountingDate: Day | null;
  readonly billClass: BillClass;
  readonly description: string | null;
  readonly unit: string;
  readonly quantity: string;
  readonly rate: string | null;
  readonly multiplier: string;
  readonly currency: string;
  readonly amount: bigint | null;
  readonly shadowAmount: bigint;
  readonly costAmount: bigint | null;
  readonly costCurrency: string | null;
  readonly state: TransactionState;
  readonly billCycle: number;
  readonly invoiceId: string | null;
  readonly invoiceLineId: string | null;
  readonly rowVersion: number;
}

export interface WipFilter {
  readonly contractId?: string;
  readonly projectId?: string;
  readonly customerId?: string;
  readonly sourceId?: string;
  readonly invoiceId?: string;
  readonly state?: TransactionState;
  readonly billClass?: BillClass;
}

/** What of a transaction a document line takes; everything else of the row is copied when it is written. */
export interface NewAllocation {
  readonly id: string;
  readonly transactionId: string;
  readonly invoiceId: string;
  readonly invoiceLineId: string;
  readonly amountMinor: bigint;
}

/** Work that was taken back before anybody was billed for it, as its mirror needs it. */
export interface ReversedTransaction {
  readonly id: string;
  readonly sourceId: string;
  readonly legalEntityId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly revenueUnitId: string | null;
  readonly projectId: string | null;
  readonly resourceId: string | null;
  readonly billingModel: string | null;
  readonly billClass: BillClass;
  readonly accountingDate: Day | null;
  readonly costAccountingDate: Day | null;
  readonly workDate: Day;
  readonly currency: string;
  readonly amount: bigint | null;
  readonly functionalCurrency: string;
  readonly functionalAmount: bigint | null;
  readonly costAmount: bigint | null;
  readonly costCurrency: string | null;
  readonly functionalCostAmount: bigint | null;
  readonly dimensions: Readonly<Record<string, string>>;
}
