import { inParts } from '#libs/kernel/index.js';

/** Entries of one transaction: more would hold locks and memory long, fewer would plan and look up the same more often. */
export const mostPerBatch = 5_000;

/**
 * Batches of at most so many entries, in order. A project is parted only where it fills more than one by itself: E1 and E2 are summarised over a
 * batch, so that the fewest journals tell what one contract line earned on a day.
 */
export function batchesOf(projects: readonly (readonly string[])[], most = mostPerBatch): string[][] {
  const batches: string[][] = [];
  for (const ids of projects) {
    const last = batches.at(-1);
    if (last && last.length + ids.length <= most) last.push(...ids);
    else batches.push(...inParts(ids, most));
  }
  return batches;
}
