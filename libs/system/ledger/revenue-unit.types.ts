import type { Day, RevenueMethod } from '#libs/kernel/index.js';

/** A performance obligation that is accounted for by itself; by default one per contract line. */
export interface NewRevenueUnit {
  /** Chosen beforehand when the contract line must name the unit. */
  readonly id?: string;
  readonly legalEntityId: string;
  readonly contractId: string;
  readonly contractLineIds: readonly string[];
  readonly code: string;
  readonly name?: string | null;
  readonly currency: string;
  readonly method: RevenueMethod;
  readonly methodSettings?: object;
  /** Null for RIGHT_TO_INVOICE and open-ended lines. */
  readonly transactionPriceMinor?: bigint | null;
  readonly standalonePriceMinor?: bigint | null;
  readonly startDate?: Day | null;
  readonly endDate?: Day | null;
}

/** What posted document lines billed of a unit, in its currency. */
export interface BilledAmount {
  readonly revenueUnitId: string;
  readonly amountMinor: bigint;
}
