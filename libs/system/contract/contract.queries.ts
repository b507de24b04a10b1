import type { Day, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { contractFields, findLines, findSchedule, getContract, getVersion } from './contract.repository.js';
import type { Contract, ContractDetail, ContractFilter, KnownReferences } from './contract.types.js';

/** Contracts that one of the scopes reaches, in the order of their ids. */
export async function listContracts(
  tx: Tx, filter: ContractFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<Contract[]> {
  return tx.rows<Contract>(
    'contract.list',
    `select ${contractFields}
     from contract.contract c
     join ledger.legal_entity e on e.tenant_id = c.tenant_id and e.id = c.legal_entity_id
     where c.tenant_id = $1
       and ($2::uuid is null or c.id > $2)
       and ($3::text is null or c.status = $3)
       and ($4::uuid is null or c.customer_id = $4)
       and ($5::uuid is null or c.legal_entity_id = $5)
       and ($6::text is null or c.number = $6)
       and exists (
         select
         from jsonb_to_recordset($7::jsonb) as s("legalEntityIds" uuid[], "projectIds" uuid[], "customerIds" uuid[], regions text[])
         where s."projectIds" is null and (s."legalEntityIds" is null or c.legal_entity_id = any(s."legalEntityIds"))
           and (s."customerIds" is null or c.customer_id = any(s."customerIds")) and (s.regions is null or e.region = any(s.regions)))
     order by c.id
     limit $8`,
    [
      tx.ctx.tenantId, page.after, filter.status ?? null, filter.customerId ?? null, filter.legalEntityId ?? null, filter.number ?? null,
      JSON.stringify(scopes), page.limit,
    ],
  );
}

/** The contract with a version, the latest unless named, and that version's lines and schedules. */
export async function getContractDetail(tx: Tx, id: string, versionNo: number | null = null): Promise<ContractDetail> {
  const contract = await getContract(tx, id);
  const version = await getVersion(tx, id, versionNo);
  const lines = await findLines(tx, version.id);
  return { ...contract, version, lines, schedules: await findSchedule(tx, id, version.versionNo) };
}

/** What a draft points to, as far as it is there: one look at the masters of other slices. */
export async function findReferences(
  tx: Tx,
  ids: {
    readonly legalEntityId: string; readonly customerId: string; readonly documentId: string | null;
    readonly billToIds: readonly string[]; readonly taxCodeIds: readonly string[];
    readonly purchaseOrderIds: readonly string[]; readonly dimensionIds: readonly string[];
  },
): Promise<KnownReferences> {
  const rows = await tx.rows<{ kind: string; id: string; detail: string | null }>('contract.references', referencesStatement, [
    tx.ctx.tenantId, ids.customerId, ids.legalEntityId, ids.documentId, ids.billToIds, ids.taxCodeIds, ids.purchaseOrderIds, ids.dimensionIds,
  ]);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    hasLegalEntity: of('ENTITY').length > 0,
    hasCustomer: of('CUSTOMER').length > 0,
    hasDocument: of('DOCUMENT').length > 0,
    billTos: new Map(of('BILL_TO').map(({ id, detail }) => [id, { isOfGroup: detail === 'GROUP' }])),
    taxCodeIds: new Set(of('TAX_CODE').map(({ id }) => id)),
    purchaseOrders: new Map(of('ORDER').map(({ id, detail }) => [id, { currency: detail! }])),
    dimensions: new Map(of('DIMENSION').map(({ id, detail }) => [id, detail!])),
  };
}

/** The customer's status: the guard of submission. */
export async function getCustomerStatus(tx: Tx, customerId: string): Promise<string> {
  const row = await tx.row<{ status: string }>('contract.customer-status', 'select status from customer.customer where tenant_id = $1 and id = $2', [
    tx.ctx.tenantId, customerId,
  ]);
  return row!.status;
}

/** The first day of the entity's oldest BILLING period that is open; null when none is. */
export async function findFirstOpenDay(tx: Tx, legalEntityId: string): Promise<Day | null> {
  const row = await tx.row<{ day: Day | null }>(
    'contract.first-open-day',
    `select min(start_date) as day from ledger.period where tenant_id = $1 and legal_entity_id = $2 and subledger = 'BILLING' and status = 'OPEN'`,
    [tx.ctx.tenantId, legalEntityId],
  );
  return row!.day;
}

/** The hierarchy is walked to its top and down again: a bill-to may belong to any customer of it. */
const referencesStatement = `
  with recursive up as (
    select c.id, c.parent_customer_id as parent_id, 1 as level
    from customer.customer c
    where c.tenant_id = $1 and c.id = $2
    union all
    select c.id, c.parent_customer_id, up.level + 1
    from up
    join customer.customer c on c.tenant_id = $1 and c.id = up.parent_id
    where up.level < 7),
  tree as (
    select up.id, 1 as level
    from up
    where up.parent_id is null
    union all
    select c.id, tree.level + 1
    from tree
    join customer.customer c on c.tenant_id = $1 and c.parent_customer_id = tree.id
    where tree.level < 7)
  select 'ENTITY' as kind, e.id, null as detail from ledger.legal_entity e where e.tenant_id = $1 and e.id = $3
  union all
  select 'CUSTOMER', c.id, c.status from customer.customer c where c.tenant_id = $1 and c.id = $2
  union all
  select 'DOCUMENT', f.id, null from document.file f where f.tenant_id = $1 and f.id = $4
  union all
  select 'BILL_TO', b.id, case when exists (select from tree where tree.id = b.customer_id) then 'GROUP' end
  from customer.customer_bill_to b where b.tenant_id = $1 and b.id = any($5::uuid[])
  union all
  select 'TAX_CODE', t.id, null from ledger.tax_code t where t.tenant_id = $1 and t.id = any($6::uuid[])
  union all
  select 'ORDER', p.id, p.currency from customer.purchase_order p where p.tenant_id = $1 and p.id = any($7::uuid[])
  union all
  select 'DIMENSION', d.id, d.kind from ledger.dimension d where d.tenant_id = $1 and d.id = any($8::uuid[])`;
