import { may } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import * as problems from './approval.problems.js';
import { delegationStatus, requireNoChain } from './delegation.js';
import {
  findDelegationsOf, findRolesMeeting, getDelegation, isActivePerson, isKeyHeldBy, lockPeople, removeDelegateFromSteps,
} from './delegation.repository.js';
import type { DelegationRecord, NewDelegation } from './stored.types.js';

/**
 * Lets a person decide for another in an interval (INV-67). Plans already frozen stay as they are.
 * @throws VALIDATION_FAILED 400 for a negative amount; SOD_VIOLATION 403 when an administrator would decide with another's rights, or roles would meet that
 * must not; DELEGATION_TO_SELF, DELEGATION_CHAIN, DELEGATE_UNFIT 422
 */
export async function createDelegation(tx: Tx, delegation: NewDelegation): Promise<DelegationRecord> {
  const { delegatorId, delegateId, from, to, documentTypes, maxAmountMinor, currency, reason } = delegation;
  if (to <= from) throw problems.delegationPeriodEmpty();
  if (maxAmountMinor !== null && maxAmountMinor < 0n) throw problems.delegatedAmountNegative();
  await lockPeople(tx, [delegatorId, delegateId]);
  if (delegatorId !== tx.ctx.userId) await requireOtherHands(tx, delegation);
  requireNoChain(await findDelegationsOf(tx, [delegatorId, delegateId]), delegation);
  for (const userId of [delegatorId, delegateId]) if (!(await isActivePerson(tx, userId))) throw problems.delegateUnfit(userId);
  const conflict = await findRolesMeeting(tx, delegation);
  if (conflict) throw problems.delegationConflict(delegateId, conflict);
  const id = tx.newId();
  await tx.insert('approval.approval_delegation', [{
    id, delegatorId, delegateId, validFrom: from, validTo: to, documentTypes: documentTypes.length === 0 ? null : documentTypes, maxAmount: maxAmountMinor,
    currency, reason,
    status: delegationStatus({ from, to, status: 'SCHEDULED' }, tx.ctx.now) === 'ACTIVE' ? 'ACTIVE' : 'SCHEDULED',
  }]);
  return getDelegation(tx, id);
}

/** Set-up equips everybody with his first key, so for it a key says nothing. */
async function requireOtherHands(tx: Tx, { delegatorId, delegateId }: NewDelegation): Promise<void> {
  const { sodUserIds } = tx.ctx;
  const isHeld = sodUserIds.includes(delegateId) || (!may(tx.ctx, 'tenant.write', {}) && (await isKeyHeldBy(tx, delegateId, sodUserIds)));
  if (isHeld) throw problems.delegatesToOwnHands(delegatorId);
}

/** Ends a delegation now: the delegate leaves the steps that still wait for him. @throws ILLEGAL_TRANSITION */
export async function revokeDelegation(tx: Tx, id: string): Promise<DelegationRecord> {
  const delegation = await getDelegation(tx, id);
  if (delegation.status === 'REVOKED' || delegation.status === 'EXPIRED') throw problems.delegationEnded(delegation.status);
  await tx.update('approval.approval_delegation', delegation, { status: 'REVOKED', revokedAt: tx.ctx.now, revokedBy: tx.ctx.userId });
  await removeDelegateFromSteps(tx, id);
  return getDelegation(tx, id);
}
