import { Problem } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { expireHold, placeHold, releaseHold } from './hold.js';
import type { Hold, HoldStatus } from './work-item.types.js';

const invoice = { type: 'invoice', id: 'i1' };

function hold(status: HoldStatus, expiresAt: string | null = null): Hold {
  const placed = placeHold({
    id: 'h1',
    target: invoice,
    kind: 'BILLING',
    reason: 'second signature awaited',
    placedBy: 'u1',
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  });
  return { ...placed, status };
}

function outcome(act: () => Hold): string {
  try {
    return act().status;
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

describe('the life of a hold', () => {
  it.each`
    from          | release                 | expire
    ${'ACTIVE'}   | ${'RELEASED'}           | ${'EXPIRED'}
    ${'RELEASED'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'EXPIRED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('$from: release gives $release, expire $expire', ({ from, release, expire }: { from: HoldStatus; release: string; expire: string }) => {
    const now = new Date('2026-10-05T09:00:00Z');
    expect(outcome(() => releaseHold(hold(from), { userId: 'u2', at: now }))).toBe(release);
    expect(outcome(() => expireHold(hold(from, '2026-10-05T09:00:00Z'), now))).toBe(expire);
  });

  it.each`
    expires                   | now                       | expire
    ${null}                   | ${'2026-10-05T09:00:00Z'} | ${'HOLD_NOT_EXPIRED'}
    ${'2026-10-05T09:00:00Z'} | ${'2026-10-05T08:59:59Z'} | ${'HOLD_NOT_EXPIRED'}
    ${'2026-10-05T09:00:00Z'} | ${'2026-10-05T09:00:00Z'} | ${'EXPIRED'}
  `('a hold until $expires at $now: $expire', ({ expires, now, expire }: { expires: string | null; now: string; expire: string }) => {
    expect(outcome(() => expireHold(hold('ACTIVE', expires), new Date(now)))).toBe(expire);
  });

  it('is placed with a reason or not at all', () => {
    expect(outcome(() => placeHold({ id: 'h1', target: invoice, kind: 'BILLING', reason: ' ', placedBy: 'u1', expiresAt: null }))).toBe('REASON_REQUIRED');
  });
});
