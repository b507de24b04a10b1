import type { Jobs } from './jobs.js';

/** An outbox row on its way to whoever works on it. */
export interface Published {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly actor: string;
  readonly requestId: string;
  /** How much work it stands for. */
  readonly weight: number;
}

export interface NewDelivery {
  readonly tenantId: string;
  readonly id: string;
  readonly outboxId: string;
  readonly consumer: string;
  /** The delivery whose run takes this one along; null for one that runs by itself. */
  readonly leaderId: string | null;
}

/** A delivery for each message and job; messages of one request follow each other up to what the job gathers in a run. */
export function gather(messages: readonly Published[], jobs: Pick<Jobs, 'consumersOf' | 'find'>, newId: () => string): readonly NewDelivery[] {
  const groups = new Map<string, { leaderId: string; room: number }>();
  return messages.flatMap((message) => jobs.consumersOf(message).map((consumer) => {
    const delivery = { tenantId: message.tenantId, id: newId(), outboxId: message.id, consumer };
    const most = jobs.find(consumer)?.gathers;
    if (most === undefined) return { ...delivery, leaderId: null };
    const key = [message.tenantId, message.actor, message.requestId, consumer].join(' ');
    const group = groups.get(key);
    if (!group || group.room < message.weight) {
      groups.set(key, { leaderId: delivery.id, room: most - message.weight });
      return { ...delivery, leaderId: null };
    }
    group.room -= message.weight;
    return { ...delivery, leaderId: group.leaderId };
  }));
}
