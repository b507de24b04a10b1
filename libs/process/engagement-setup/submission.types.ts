import type { RowScope } from '#libs/kernel/index.js';
import type { RateCard } from '#libs/system/rate-card/index.js';

/** What policies and people are chosen by: of a contract, or of what a rate card belongs to. Codes and numbers, ids only in `rows`. */
export interface SubmissionFacts {
  /** Null for a card that stands above the entities. */
  readonly legalEntityId: string | null;
  readonly legalEntity: string | null;
  readonly contract: string | null;
  /** The customer's code and those above it. */
  readonly customers: readonly string[];
  readonly projects: readonly string[];
  readonly regions: readonly string[];
  readonly rows: readonly RowScope[];
}

/** The signature as a policy looks at it. A submission by hand has none: a person's word is no signature. */
export interface Signature {
  readonly signedOn: string | null;
  readonly documentRef: string | null;
}

/** A card with the request that last judged it. */
export interface SubmittedCard extends Omit<RateCard, 'name'> {
  readonly approvalRequestId: string | null;
}
