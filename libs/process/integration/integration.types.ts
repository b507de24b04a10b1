/** Work that a commit asked for, as it stands: what waits, what failed and why. */
export interface Delivery {
  readonly id: string;
  readonly consumer: string;
  readonly status: 'PENDING' | 'QUEUED' | 'DONE' | 'FAILED' | 'DEAD';
  readonly attempt: number;
  readonly cause: string | null;
  readonly ownerRole: string;
  readonly outboxId: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly ageSeconds: number;
}

export interface DeliveryFilter {
  readonly status?: Delivery['status'];
  readonly consumer?: string;
}

/** A committed event at its place in the tenant's feed. Source: glossary §3.2. */
export interface FeedEvent {
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly sequence: bigint;
  readonly occurredAt: Date;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly data: unknown;
}
