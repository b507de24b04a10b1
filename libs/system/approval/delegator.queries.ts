import type { Ctx } from '#libs/kernel/index.js';
import { contextOf, type Credential, type Tx } from '#libs/platform/index.js';

/** A seat that somebody holds for another lasts as long as the delegation: of a step's assignee `a` and its request `r`, at the moment of a parameter. */
export const seatLasts = (moment: string): string => `(a.on_behalf_of_id is null or exists (
  select from approval.approval_delegation d
  where d.tenant_id = a.tenant_id and d.delegator_id = a.on_behalf_of_id and d.delegate_id = a.user_id and d.status in ('SCHEDULED', 'ACTIVE')
    and d.valid_from <= ${moment} and ${moment} < d.valid_to and (d.document_types is null or r.document_type = any(d.document_types))))`;

/** Delegators with the rights they have now, as far as the actor's key or token lets him use them; who may not act any more is missing. */
export async function findDelegators(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, Ctx>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.rows<{ credential: Credential | null }>(
    'approval.delegators',
    'select identity.credential_of_user($1, u.id, clock_timestamp()) as credential from unnest($2::uuid[]) as u(id)',
    [tx.ctx.tenantId, [...new Set(userIds)]],
  );
  const holders = rows.flatMap(({ credential }) =>
    (credential ? (contextOf({ ...credential, keyScopes: tx.ctx.keyScopes ?? null }, tx.ctx, tx.ctx.now) ?? []) : []),
  );
  return new Map(holders.map((holder) => [holder.userId, holder]));
}
