import { type Ctx, scopesOf } from '#libs/kernel/index.js';

/** The entities that a permission reaches, null for all: a grant that is narrowed by customer, project or region shows no list of entities. */
export function entitiesWithin(ctx: Ctx, permission: string): readonly string[] | null {
  const scopes = scopesOf(ctx, permission).filter(({ customerIds, projectIds, regions }) => !customerIds && !projectIds && !regions);
  return scopes.some(({ legalEntityIds }) => !legalEntityIds) ? null : scopes.flatMap(({ legalEntityIds }) => legalEntityIds ?? []);
}
