import type { Day, RowScope } from '#libs/kernel/index.js';
import type { BillClass, TransactionStatus } from './wip.types.js';

export type WriteDownStatus = 'IN_APPROVAL' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';

/** What somebody asks to take off. Without `minutes` it is all of the transaction. */
export interface WriteDownAsked {
  readonly transactionId: string;
  /** Billed minutes. */
  readonly minutes: number | null;
  readonly reason: string;
}

/** The figures of a transaction that are divided when a part of it is written off; amounts are minor units, quantities decimal strings. */
export interface WrittenFigures {
  readonly quantity: string;
  readonly minutes: string | null;
  readonly workedMinutes: number | null;
  readonly amount: bigint;
  readonly firstAmount: bigint | null;
  readonly standardAmount: bigint | null;
  readonly functionalAmount: bigint | null;
  readonly costAmount: bigint | null;
  readonly functionalCostAmount: bigint | null;
}

/** Priced work that may be written down, with what it is about. */
export interface WritableWork extends WrittenFigures {
  readonly id: string;
  readonly status: TransactionStatus;
  readonly billClass: BillClass;
  readonly sourceStatus: string | null;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly contractLineId: string;
  readonly revenueUnitId: string | null;
  readonly projectId: string | null;
  readonly region: string | null;
  readonly billingModel: string;
  readonly currency: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A write-down as it stands; `amount` in minor units of `currency`. */
export interface WriteDown extends RowScope {
  readonly id: string;
  readonly transactionId: string;
  readonly minutes: string | null;
  readonly currency: string;
  readonly amount: bigint;
  readonly reason: string;
  readonly contentHash: string;
  readonly status: WriteDownStatus;
  readonly approvalRequestId: string | null;
  readonly writtenOffId: string | null;
  readonly accountingDate: Day | null;
  readonly journalEntryId: string | null;
  readonly rowVersion: number;
}
