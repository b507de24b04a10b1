import { reaches, type RowScope, type Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { Delegation, DocumentType, People, RoleHolder } from './approval.types.js';

/** Everybody who could decide documents of these projects, in five statements whatever their number. */
export async function findPeople(tx: Tx, projectIds: readonly string[]): Promise<People> {
  const holders = await findHolders(tx);
  return {
    holders,
    projectManagers: await findProjectManagers(tx, projectIds, holders),
    managers: await findManagers(tx),
    delegations: await findDelegationsInForce(tx),
  };
}

/** Live grants of active persons. Grants live in real time like the keys they narrow, so the machine's clock decides here, not the tenant's. */
async function findHolders(tx: Tx): Promise<ReadonlyMap<string, readonly RoleHolder[]>> {
  const rows = await tx.rows<{ role: string; userId: string; scope: Scope }>(
    'approval.role-holders',
    `select g.role, g.user_id as "userId", jsonb_strip_nulls(jsonb_build_object(
       'legalEntityIds', g.legal_entity_ids, 'regions', g.regions, 'customerIds', g.customer_ids, 'projectIds', g.project_ids)) as scope
     from identity.role_grant g
     join identity.user u on u.tenant_id = g.tenant_id and u.id = g.user_id
     where g.tenant_id = $1 and u.kind = 'PERSON' and u.status = 'ACTIVE' and g.status = 'ACTIVE'
       and g.role not in ('CONSULTANT', 'AUDITOR', 'SERVICE', 'AI', 'TENANT_ADMIN')
       and g.valid_from <= clock_timestamp() and (g.valid_to is null or clock_timestamp() < g.valid_to)
       and (g.mitigation_expires_at is null or clock_timestamp() < g.mitigation_expires_at)
     order by g.role, g.user_id`,
    [tx.ctx.tenantId],
  );
  return grouped(rows, ({ role }) => role, ({ userId, scope }) => ({ userId, scope }));
}

/** The managers that projects name, as far as they may manage: a name alone gives no right to approve. */
async function findProjectManagers(
  tx: Tx, projectIds: readonly string[], holders: ReadonlyMap<string, readonly RoleHolder[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.rows<{ userId: string } & Required<RowScope>>(
    'approval.project-managers',
    `select p.id as "projectId", p.legal_entity_id as "legalEntityId", p.region, p.customer_id as "customerId", r.user_id as "userId"
     from project.project p
     join project.resource r on r.tenant_id = p.tenant_id and r.id = p.pm_resource_id
     where p.tenant_id = $1 and p.id = any($2::uuid[]) and r.user_id is not null`,
    [tx.ctx.tenantId, projectIds],
  );
  const managing = [...(holders.get('PROJECT_MANAGER') ?? []), ...(holders.get('DELIVERY_MANAGER') ?? [])];
  const entitled = rows.filter((row) => managing.some(({ userId, scope }) => userId === row.userId && reaches(scope, row)));
  return grouped(entitled, ({ projectId }) => projectId!, ({ userId }) => userId);
}

async function findManagers(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ userId: string; managerId: string }>(
    'approval.managers',
    `select r.user_id as "userId", m.user_id as "managerId"
     from project.resource r
     join project.resource m on m.tenant_id = r.tenant_id and m.id = r.manager_id
     join identity.user u on u.tenant_id = m.tenant_id and u.id = m.user_id
     where r.tenant_id = $1 and r.user_id is not null and u.kind = 'PERSON' and u.status = 'ACTIVE'`,
    [tx.ctx.tenantId],
  );
  return new Map(rows.map(({ userId, managerId }) => [userId, managerId]));
}

async function findDelegationsInForce(tx: Tx): Promise<Delegation[]> {
  const rows = await tx.rows<Omit<Delegation, 'documentTypes'> & { documentTypes: DocumentType[] | null }>(
    'approval.delegations-in-force',
    `select d.id, d.delegator_id as "delegatorId", d.delegate_id as "delegateId", d.valid_from as "from", d.valid_to as "to",
       d.document_types as "documentTypes", d.max_amount as "maxAmountMinor", d.currency, d.status
     from approval.approval_delegation d
     join identity.user u on u.tenant_id = d.tenant_id and u.id = d.delegate_id
     where d.tenant_id = $1 and d.status in ('SCHEDULED', 'ACTIVE') and d.valid_from <= $2 and $2 < d.valid_to and u.kind = 'PERSON' and u.status = 'ACTIVE'
     order by d.id`,
    [tx.ctx.tenantId, tx.ctx.now],
  );
  return rows.map((row) => ({ ...row, documentTypes: row.documentTypes ?? [] }));
}

function grouped<Row, Value>(rows: readonly Row[], keyOf: (row: Row) => string, valueOf: (row: Row) => Value): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(valueOf(row));
    else groups.set(keyOf(row), [valueOf(row)]);
  }
  return groups;
}
