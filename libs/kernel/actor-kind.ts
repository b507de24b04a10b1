import type { ActorType } from './ctx.js';

const decisive = /\.(?:approve|assign|close|post|release|reopen|review)/;

/** True for a permission of judgement, such as `time.approve`, `hold.release` or `period.reopen_approve`: only persons judge. */
export function isDecision(permission: string): boolean {
  return decisive.test(permission);
}

/**
 * Whether an actor of this kind may ever do it, whatever he was granted: an AI reads and recommends, a service decides nothing but what its own role
 * SERVICE names. Source: glossary §1 (actor), INV-72; approvals-and-controls §2.
 */
export function isOpenTo(actorType: ActorType, permission: string, role: string): boolean {
  if (actorType === 'AI') return /\.read(?:_own)?$/.test(permission) || permission === 'recommendation.create';
  return actorType === 'USER' || role === 'SERVICE' || !isDecision(permission);
}
