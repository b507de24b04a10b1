import { problems } from './exchange.problems.js';
import type { InboxMessage } from './exchange.types.js';

/** Gives a waiting message up: nothing is done with it any more. @throws ILLEGAL_TRANSITION, REASON_REQUIRED */
export function dismissMessage(message: InboxMessage, reason: string): InboxMessage {
  if (!isWaiting(message)) throw problems.illegalMessageMove('dismiss', message.status);
  if (!reason.trim()) throw problems.reasonRequired('dismiss a message');
  return { ...message, status: 'IGNORED', ignoredReason: reason };
}

/** True while somebody must do something about it. */
export function isWaiting({ status }: Pick<InboxMessage, 'status'>): boolean {
  return status === 'PARKED' || status === 'DEAD';
}

/** What was sent, without what it says about cost: for readers who may not see that. */
export function withoutCost(payload: object | null): object | null {
  if (payload === null) return null;
  return Object.fromEntries(
    Object.entries(payload).filter(([name]) => !/cost/i.test(name)).map(([name, value]) => [name, isPlain(value) ? withoutCost(value) : value]),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
