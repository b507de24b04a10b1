import { type Day, dayIn, problems, type Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { ApprovalPolicy, DocumentType } from './approval.types.js';
import { loadPolicyPack } from './policy-pack.js';
import type { PolicyFilter, PolicyHome, StoredPolicy } from './stored.types.js';

const policyFields = `p.id, p.policy_set_id as "policySetId", s.legal_entity_id as "legalEntityId", p.code, p.version, p.status,
  p.document_type as "documentType", p.priority, p.effect, p.is_default as "isDefault", p.match, p.steps, p.forbid_code as "forbidCode", p.currency,
  p.valid_from as "validFrom", p.valid_to as "validTo", p.row_version as "rowVersion"`;

type PolicyRow = Omit<StoredPolicy, 'valid'> & { readonly validFrom: Day; readonly validTo: Day | null };

/** Where the policies of these entities live, and what their amounts and days are stated in. The tenant's own home comes without an entity. */
export async function findPolicyHomes(tx: Tx, legalEntityIds: readonly string[]): Promise<PolicyHome[]> {
  const rows = await tx.rows<Omit<PolicyHome, 'day'> & { timeZone: string }>(
    'approval.policy-homes',
    `select e.id as "legalEntityId", e.code as "entityCode", e.functional_currency as "functionalCurrency", e.time_zone as "timeZone",
       e.policy_factor::text as factor, s.id as "policySetId"
     from ledger.legal_entity e
     left join approval.approval_policy_set s on s.tenant_id = e.tenant_id and s.legal_entity_id = e.id and s.status = 'ACTIVE'
     where e.tenant_id = $1 and e.id = any($2::uuid[])
     union all
     select null, null, coalesce(s.currency, 'EUR'), 'UTC', '1', s.id
     from (select) one
     left join approval.approval_policy_set s on s.tenant_id = $1 and s.legal_entity_id is null and s.status = 'ACTIVE'`,
    [tx.ctx.tenantId, legalEntityIds],
  );
  return rows.map(({ timeZone, ...home }) => ({ ...home, day: dayIn(timeZone, tx.ctx.now) }));
}

/** Loads the shipped pack for a home that has no policies yet. Two acts at once load it once: the second waits and finds it. */
export async function loadPackFor(tx: Tx, home: PolicyHome): Promise<void> {
  const { legalEntityId, entityCode, functionalCurrency: currency, factor, day } = home;
  const id = tx.newId();
  const made = await tx.run(
    'approval.make-policy-set',
    `insert into approval.approval_policy_set (tenant_id, id, code, name, legal_entity_id, currency, scale_factor)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [
      tx.ctx.tenantId, id, entityCode === null ? 'STANDARD' : `STANDARD-${entityCode}`, `Shipped policies of ${entityCode ?? 'the tenant'}`, legalEntityId,
      currency, factor,
    ],
  );
  if (made === 0) return;
  const pack = loadPolicyPack({ legalEntity: null, currency, factor, valid: { from: day, to: null } });
  await tx.insert(
    'approval.approval_policy', pack.map(({ valid, ...policy }) => ({ ...policy, id: tx.newId(), policySetId: id, validFrom: valid.from, validTo: valid.to })),
  );
}

/** The policies in force of some types in some sets. */
export async function findActivePolicies(tx: Tx, wanted: { policySetIds: readonly string[]; documentTypes: readonly DocumentType[] }): Promise<StoredPolicy[]> {
  const rows = await tx.rows<PolicyRow>(
    'approval.active-policies',
    `select ${policyFields}
     from approval.approval_policy p
     join approval.approval_policy_set s on s.tenant_id = p.tenant_id and s.id = p.policy_set_id
     where p.tenant_id = $1 and p.policy_set_id = any($2::uuid[]) and p.document_type = any($3::text[]) and p.status = 'ACTIVE'
     order by p.code, p.version`,
    [tx.ctx.tenantId, wanted.policySetIds, wanted.documentTypes],
  );
  return rows.map(toPolicy);
}

/** Policies in the order of their ids, after a given one. A scope reaches those of its legal entities; one of anything else reaches none. */
export async function findPolicies(
  tx: Tx, filter: PolicyFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<StoredPolicy[]> {
  const rows = await tx.rows<PolicyRow>(
    'approval.policies',
    `select ${policyFields}
     from approval.approval_policy p
     join approval.approval_policy_set s on s.tenant_id = p.tenant_id and s.id = p.policy_set_id
     where p.tenant_id = $1
       and ($2::uuid is null or p.id > $2)
       and ($3::text is null or p.document_type = $3)
       and ($4::text is null or p.status = $4)
       and ($5::text is null or p.code = $5)
       and ($6::uuid is null or s.legal_entity_id = $6)
       and exists (
         select from jsonb_to_recordset($8::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (g."legalEntityIds" is null or s.legal_entity_id = any(g."legalEntityIds")) and num_nonnulls(g.regions, g."customerIds", g."projectIds") = 0)
     order by p.id
     limit $7`,
    [
      tx.ctx.tenantId, page.after, filter.documentType ?? null, filter.status ?? null, filter.code ?? null, filter.legalEntityId ?? null, page.limit,
      JSON.stringify(scopes),
    ],
  );
  return rows.map(toPolicy);
}

export async function getPolicy(tx: Tx, id: string): Promise<StoredPolicy> {
  const row = await tx.row<PolicyRow>(
    'approval.policy',
    `select ${policyFields}
     from approval.approval_policy p
     join approval.approval_policy_set s on s.tenant_id = p.tenant_id and s.id = p.policy_set_id
     where p.tenant_id = $1 and p.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw problems.notFound('approval policy', id);
  return toPolicy(row);
}

function toPolicy({ validFrom, validTo, ...policy }: PolicyRow): StoredPolicy {
  return { ...policy, valid: { from: validFrom, to: validTo } } satisfies ApprovalPolicy;
}
