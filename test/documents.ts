import { describeDoors } from '#apps/platform/describe-doors.js';

/**
 * The OpenAPI document of every door by its path, as plain JSON. It is made before any test starts its platform: passport knows one strategy of a
 * name in a process, the one that was made last.
 */
export const documents: ReadonlyMap<string, unknown> = new Map(
  [...(await describeDoors())].map(([door, document]) => [door, JSON.parse(JSON.stringify(document))]),
);
