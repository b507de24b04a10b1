import type { Tx } from '#libs/platform/index.js';
import { problems } from '#libs/kernel/index.js';
import type { DocumentType } from './approval.types.js';
import { delegationStatus } from './delegation.js';
import type { DelegationFilter, DelegationRecord, NewDelegation } from './stored.types.js';

const delegationFields = `d.id, d.delegator_id as "delegatorId", d.delegate_id as "delegateId", d.valid_from as "from", d.valid_to as "to",
  d.document_types as "documentTypes", d.max_amount as "maxAmountMinor", d.currency, d.reason, d.status, d.row_version as "rowVersion"`;

type DelegationRow = Omit<DelegationRecord, 'documentTypes'> & { readonly documentTypes: readonly DocumentType[] | null };

export async function getDelegation(tx: Tx, id: string): Promise<DelegationRecord> {
  const row = await tx.row<DelegationRow>(
    'approval.delegation',
    `select ${delegationFields} from approval.approval_delegation d where d.tenant_id = $1 and d.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw problems.notFound('approval delegation', id);
  return toDelegation(tx, row);
}

/** Delegations in the order of their ids; with a person, those he gives or takes. */
export async function findDelegations(
  tx: Tx, filter: DelegationFilter & { personId: string | null }, page: { limit: number; after: string | null },
): Promise<DelegationRecord[]> {
  const rows = await tx.rows<DelegationRow>(
    'approval.delegations',
    `select ${delegationFields}
     from approval.approval_delegation d
     where d.tenant_id = $1
       and ($2::uuid is null or d.id > $2)
       and ($3::uuid is null or $3 in (d.delegator_id, d.delegate_id))
       and ($4::uuid is null or d.delegator_id = $4)
       and ($5::uuid is null or d.delegate_id = $5)
     order by d.id
     limit $6`,
    [tx.ctx.tenantId, page.after, filter.personId, filter.delegatorId ?? null, filter.delegateId ?? null, page.limit],
  );
  return rows.map((row) => toDelegation(tx, row));
}

/** The live delegations in which any of these people gives or takes. */
export async function findDelegationsOf(tx: Tx, userIds: readonly string[]): Promise<DelegationRecord[]> {
  const rows = await tx.rows<DelegationRow>(
    'approval.delegations-of',
    `select ${delegationFields}
     from approval.approval_delegation d
     where d.tenant_id = $1 and d.status in ('SCHEDULED', 'ACTIVE') and (d.delegator_id = any($2::uuid[]) or d.delegate_id = any($2::uuid[]))`,
    [tx.ctx.tenantId, userIds],
  );
  return rows.map((row) => toDelegation(tx, row));
}

/** Both people's rows are the queue, as in the table's own gate: two chains cannot be made beside each other. */
export async function lockPeople(tx: Tx, userIds: readonly string[]): Promise<void> {
  await tx.rows(
    'approval.lock-people',
    'select u.id from identity.user u where u.tenant_id = $1 and u.id = any($2::uuid[]) order by u.id for no key update',
    [tx.ctx.tenantId, userIds],
  );
}

export async function isActivePerson(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx.row(
    'approval.person',
    `select 1 from identity.user u where u.tenant_id = $1 and u.id = $2 and u.kind = 'PERSON' and u.status = 'ACTIVE'`,
    [tx.ctx.tenantId, userId],
  );
  return row !== undefined;
}

/**
 * A pair of roles that would meet in the delegate: one of the delegator, one of his own or of those who delegate to him in the same time. Source:
 * approvals-and-controls §3 (b).
 */
export async function findRolesMeeting(
  tx: Tx, { delegatorId, delegateId, from, to }: NewDelegation,
): Promise<readonly [role: string, rival: string] | undefined> {
  const row = await tx.row<{ role: string; rival: string }>(
    'approval.roles-meeting',
    `with held as (
       select g.user_id, g.role
       from identity.role_grant g
       where g.tenant_id = $1 and g.status in ('PROPOSED', 'ACTIVE') and g.mitigation_expires_at is null
         and (g.valid_to is null or clock_timestamp() < g.valid_to))
     select mine.role, theirs.role as rival
     from held mine
     join identity.role_conflict c on mine.role in (c.role, c.other_role)
     join held theirs on theirs.role = case mine.role when c.role then c.other_role else c.role end
     where mine.user_id = $2 and (theirs.user_id = $3 or theirs.user_id in (
       select d.delegator_id
       from approval.approval_delegation d
       where d.tenant_id = $1 and d.delegate_id = $3 and d.delegator_id <> $2
         and d.status in ('SCHEDULED', 'ACTIVE') and d.valid_from < $5 and $4 < d.valid_to))
     order by mine.role, theirs.role
     limit 1`,
    [tx.ctx.tenantId, delegatorId, delegateId, from, to],
  );
  return row && [row.role, row.rival];
}

/** Whether one of these users made a key of the person that still lives: he could act with it. */
export async function isKeyHeldBy(tx: Tx, userId: string, makerIds: readonly string[]): Promise<boolean> {
  const row = await tx.row(
    'approval.held-key',
    `select 1
     from identity.api_key k
     where k.tenant_id = $1 and k.user_id = $2 and k.created_by = any($3::uuid[]) and k.revoked_at is null and clock_timestamp() < k.expires_at
     limit 1`,
    [tx.ctx.tenantId, userId, makerIds],
  );
  return row !== undefined;
}

/** The seats a delegation gave stay as rows, marked as left. */
export async function removeDelegateFromSteps(tx: Tx, delegationId: string): Promise<void> {
  await tx.run(
    'approval.remove-delegate',
    `update approval.approval_step_assignee a
     set removed_at = $3
     from approval.approval_step s
     where a.tenant_id = $1 and a.delegation_id = $2 and a.removed_at is null and s.tenant_id = a.tenant_id and s.id = a.approval_step_id
       and s.status in ('WAITING', 'ACTIVE', 'ESCALATED')`,
    [tx.ctx.tenantId, delegationId, tx.ctx.now],
  );
}

function toDelegation(tx: Tx, row: DelegationRow): DelegationRecord {
  return { ...row, documentTypes: row.documentTypes ?? [], status: delegationStatus(row, tx.ctx.now) };
}
