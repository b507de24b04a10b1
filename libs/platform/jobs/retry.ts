/** How often a delivery is tried, the first time included, before it is DEAD and waits for a replay. Source: architecture.md §6; glossary §3.1, Replay. */
export const mostAttempts = 5;

/** How long a queued delivery may rest before the queue seems to have lost it and it is handed over again. Source: architecture.md §6. */
export const lostAfterMs = 20_000;

/** How long a delivery waits after its nth attempt failed: 1, 2, 4, 8 seconds. Source: architecture.md §6, failed jobs back off. */
export function pauseMsAfter(attempt: number): number {
  return 500 * 2 ** attempt;
}

/** True for a failure that no further attempt follows: a refusal, which time does not cure, or the last attempt. */
export function isFinal({ status, attempt }: { readonly status: number; readonly attempt: number }): boolean {
  return status < 500 || attempt >= mostAttempts;
}

/** True for messages that are not run again. Those that were lost together are tried one by one; one that is lost each time is not tried for ever. */
export function isGivenUp({ losses, followers }: { readonly losses: number; readonly followers: readonly unknown[] }): boolean {
  return losses >= mostAttempts || (losses > 0 && followers.length > 0);
}
