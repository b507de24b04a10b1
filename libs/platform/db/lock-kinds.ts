/** What each kind of advisory lock is hashed with, so that equal keys of two kinds are two locks: `hashtextextended(key, kind)`. */
export const lockKinds = {
  /** A request of a principal, by its Idempotency-Key. */
  idempotencyKey: 7,
  /** The audit chain and the event positions of a tenant, by its id. */
  sequence: 11,
  /** A worker that lives, by its id. */
  worker: 12,
  /** The messages about an engagement, by tenant, source system and id. */
  engagement: 13,
  /** The rounded days of a project, by tenant and id. */
  rounding: 14,
  /** The approved rate cards of one owner, by tenant, scope and owner. */
  rateCards: 15,
  /** Bringing the schema up to date, once for the whole database. */
  migration: 16,
  /** The time that a source sends, by tenant and source system. */
  source: 17,
} as const;
