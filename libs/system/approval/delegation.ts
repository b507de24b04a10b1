import { abs, inOrder } from '#libs/kernel/index.js';
import * as problems from './approval.problems.js';
import type { Assignee, Delegation, DocumentType } from './approval.types.js';

/** What a delegation is asked to cover. Minor units of `currency`; undefined where no money is at stake. */
export interface DelegatedWork {
  readonly documentType: DocumentType;
  readonly amountMinor: bigint | undefined;
  readonly currency: string;
  readonly at: Date;
}

/** True when the delegation is in force at the moment and reaches the document's type and amount. Source: approvals-and-controls §1, Delegation. */
export function delegationCovers(delegation: Delegation, work: DelegatedWork): boolean {
  const { status, from, to, documentTypes } = delegation;
  const inForce = (status === 'ACTIVE' || status === 'SCHEDULED') && from <= work.at && work.at < to;
  return inForce && (documentTypes.length === 0 || documentTypes.includes(work.documentType)) && isWithinLimit(delegation, work);
}

// A limit in another currency cannot be compared, so it does not let anything pass.
function isWithinLimit({ maxAmountMinor, currency }: Delegation, work: DelegatedWork): boolean {
  if (maxAmountMinor === null || work.amountMinor === undefined) return true;
  return currency === work.currency && abs(work.amountMinor) <= maxAmountMinor;
}

/**
 * The assignees of a step: those asked in their own right, then the delegates of each, who decide beside them. A barred delegate is not
 * offered, delegates of delegates are not looked for, and nobody sits twice: the own right goes first.
 */
export function withDelegates(
  userIds: readonly string[],
  delegations: readonly Delegation[],
  work: DelegatedWork,
  isBarred: (userId: string) => boolean,
): readonly Assignee[] {
  const seats = new Map<string, string | null>(userIds.map((userId) => [userId, null]));
  for (const { delegatorId, delegateId } of delegations.filter((one) => delegationCovers(one, work)).sort(byPeople)) {
    if (userIds.includes(delegatorId) && !seats.has(delegateId) && !isBarred(delegateId)) seats.set(delegateId, delegatorId);
  }
  return [...seats].map(([userId, onBehalfOf]) => ({ userId, onBehalfOf }));
}

/** Where a delegation stands at a moment: time moves it on, only a revocation is stored. */
export function delegationStatus({ from, to, status }: Pick<Delegation, 'from' | 'to' | 'status'>, at: Date): Delegation['status'] {
  if (status === 'REVOKED' || status === 'EXPIRED') return status;
  if (to <= at) return 'EXPIRED';
  return from <= at ? 'ACTIVE' : 'SCHEDULED';
}

/** Refuses a delegation that would pass another on, in either direction and at any moment (INV-67). @throws DELEGATION_TO_SELF, DELEGATION_CHAIN 422 */
export function requireNoChain(existing: readonly Delegation[], made: Pick<Delegation, 'delegatorId' | 'delegateId' | 'from' | 'to'>): void {
  if (made.delegatorId === made.delegateId) throw problems.delegationToSelf();
  const chains = (other: Delegation) => other.delegatorId === made.delegateId || other.delegateId === made.delegatorId;
  const meets = (other: Delegation) => other.from < made.to && made.from < other.to;
  if (existing.some((other) => other.status !== 'REVOKED' && other.status !== 'EXPIRED' && chains(other) && meets(other))) throw problems.delegationChain();
}

function byPeople(a: Delegation, b: Delegation): number {
  return inOrder(a.delegatorId, b.delegatorId) || inOrder(a.delegateId, b.delegateId);
}
