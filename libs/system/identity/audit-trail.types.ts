/** What somebody did or was refused, as it was written beside the act. Source: glossary, audit_event. */
export interface AuditEvent {
  readonly id: string;
  /** Real time to the microsecond, in UTC. */
  readonly occurredAt: string;
  /** The tenant's own time. */
  readonly businessAt: Date;
  readonly actor: string;
  readonly actorType: 'USER' | 'SERVICE' | 'AI';
  readonly onBehalfOf: string | null;
  /** `rate_card.rate_card.insert`, or `denied:invoice.post` for a refused act. */
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly reason: string | null;
  readonly requestId: string;
}

export interface AuditFilter {
  readonly targetType?: string;
  readonly targetId?: string;
  readonly actor?: string;
  /** The whole action, or its beginning followed by `*`. */
  readonly action?: string;
  readonly from?: Date;
  /** The first instant without. */
  readonly to?: Date;
}
