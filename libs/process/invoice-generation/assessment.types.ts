import type { PriceRefusal } from '#libs/system/rate-card/index.js';
import type { WorkCount } from './readiness.types.js';

/** A contract as readiness sees it on the last service day. */
export interface ContractFacts {
  readonly contractId: string;
  readonly number: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly status: string;
  readonly changedAt: Date;
  /** Of the version effective on that day; null for none. */
  readonly effectiveFrom: string | null;
  readonly partialLineIds: readonly string[];
}

/** A count of work with the contract it belongs to; `code` is the refusal of what is UNPRICEABLE. */
export type CountOfContract =
  WorkCount & { readonly contractId: string; readonly kind: 'SUBMITTED' | 'PENDING' | 'UNPRICEABLE'; readonly code: PriceRefusal | null };

/** A stop on billing, or a waiver, of a record. */
export interface StopOrWaiver {
  readonly kind: 'HOLD' | 'WAIVER';
  readonly targetId: string;
  readonly code: string;
  readonly since: Date;
}
