import * as problems from './work-item.problems.js';
import type { Hold } from './work-item.types.js';

/** A new hold. @throws REASON_REQUIRED 422 */
export function placeHold(placed: Pick<Hold, 'id' | 'target' | 'kind' | 'reason' | 'placedBy' | 'expiresAt'>): Hold {
  if (!placed.reason.trim()) throw problems.reasonRequired('place a hold');
  return { ...placed, endedAt: null, endedBy: null, status: 'ACTIVE' };
}

/** Ends a hold by a person; the approval HOLD_RELEASE and SOD-11 are the caller's to ask. @throws ILLEGAL_TRANSITION 409 */
export function releaseHold(hold: Hold, by: { readonly userId: string; readonly at: Date }): Hold {
  if (hold.status !== 'ACTIVE') throw problems.illegalHoldTransition('release', hold.status);
  return { ...hold, status: 'RELEASED', endedBy: by.userId, endedAt: by.at };
}

/** Ends a hold whose time is over. @throws ILLEGAL_TRANSITION 409, HOLD_NOT_EXPIRED 422 */
export function expireHold(hold: Hold, now: Date): Hold {
  if (hold.status !== 'ACTIVE') throw problems.illegalHoldTransition('expire', hold.status);
  if (hold.expiresAt === null || now < hold.expiresAt) throw problems.holdNotDue();
  return { ...hold, status: 'EXPIRED', endedAt: now };
}

/** Refuses the release of money's hold by its placer (SOD-11); a hold without an amount is no matter of it. @throws SOD_VIOLATION 403 */
export function requireOtherReleaser(
  hold: Pick<Hold, 'id' | 'kind' | 'placedBy'>, by: { readonly sodUserIds: readonly string[]; readonly hasAmount: boolean },
): void {
  if (hold.kind === 'BILLING' && by.hasAmount && by.sodUserIds.includes(hold.placedBy)) throw problems.placerReleases(hold.id);
}
