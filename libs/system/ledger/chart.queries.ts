import type { Tx } from '#libs/platform/index.js';
import type { AccountMapping } from './chart.js';
import type { Account, AccountMapRow } from './chart.types.js';

/** Accounts of an entity in the order of their codes. */
export async function findAccounts(
  tx: Tx,
  filter: { legalEntityId: string; codes?: readonly string[] },
  page: { limit: number; afterCode: string | null },
): Promise<Account[]> {
  return tx.rows<Account>(
    'ledger.accounts',
    `select a.id, a.legal_entity_id as "legalEntityId", a.code, a.name, a.path, a.type, a.control, a.status, a.row_version as "rowVersion"
     from ledger.account a
     where a.tenant_id = $1 and a.legal_entity_id = $2
       and ($3::text is null or a.code > $3)
       and ($4::text[] is null or a.code = any($4))
     order by a.code
     limit $5`,
    [tx.ctx.tenantId, filter.legalEntityId, page.afterCode, filter.codes ?? null, page.limit],
  );
}

/** An account of the entity that stands under one of these paths with another code: the code of its own is refused by the database. */
export async function findPathHolder(
  tx: Tx, legalEntityId: string, accounts: readonly Pick<Account, 'code' | 'path'>[],
): Promise<Pick<Account, 'code' | 'path'> | undefined> {
  return tx.row(
    'ledger.path-holder',
    `select a.code, a.path
     from ledger.account a
     join unnest($3::text[], $4::text[]) as n (code, path) on n.path = a.path and n.code <> a.code
     where a.tenant_id = $1 and a.legal_entity_id = $2
     order by a.code
     limit 1`,
    [tx.ctx.tenantId, legalEntityId, accounts.map(({ code }) => code), accounts.map(({ path }) => path)],
  );
}

/** The whole account map of an entity, roles in order, the general mapping of a role before those of a dimension. */
export async function findAccountMap(tx: Tx, legalEntityId: string): Promise<AccountMapRow[]> {
  return tx.rows<AccountMapRow>(
    'ledger.account-map',
    `select m.id, m.legal_entity_id as "legalEntityId", m.account_role as role, m.account_id as "accountId", a.code as "accountCode",
       case when d.id is not null then jsonb_build_object('kind', d.kind, 'code', d.code) end as dimension, m.row_version as "rowVersion"
     from ledger.account_map m
     join ledger.account a on a.tenant_id = m.tenant_id and a.id = m.account_id
     left join ledger.dimension d on d.tenant_id = m.tenant_id and d.id = m.dimension_id
     where m.tenant_id = $1 and m.legal_entity_id = $2
     order by m.account_role, d.kind nulls first, d.code`,
    [tx.ctx.tenantId, legalEntityId],
  );
}

/** A mapping as {@link accountFor} chooses among them, with the account it leads to. */
export interface MappedAccount extends AccountMapping {
  readonly accountId: string;
}

/** The mappings of several entities, as postings resolve roles by them. */
export async function findMappedAccounts(tx: Tx, legalEntityIds: readonly string[]): Promise<Map<string, MappedAccount[]>> {
  const rows = await tx.rows<MappedAccount & { readonly legalEntityId: string; readonly when: Record<string, string> | null }>(
    'ledger.mapped-accounts',
    `select m.legal_entity_id as "legalEntityId", m.account_role as role, m.account_id as "accountId", a.code, a.name,
       case when d.id is not null then jsonb_build_object(d.kind, d.code) end as when
     from ledger.account_map m
     join ledger.account a on a.tenant_id = m.tenant_id and a.id = m.account_id
     left join ledger.dimension d on d.tenant_id = m.tenant_id and d.id = m.dimension_id
     where m.tenant_id = $1 and m.legal_entity_id = any($2::uuid[])
     order by m.id`,
    [tx.ctx.tenantId, legalEntityIds],
  );
  const mapped = new Map<string, MappedAccount[]>();
  for (const { legalEntityId, when, ...mapping } of rows) {
    const mappings = mapped.get(legalEntityId) ?? [];
    mappings.push(when === null ? mapping : { ...mapping, when });
    mapped.set(legalEntityId, mappings);
  }
  return mapped;
}

/** The ids of dimension codes, by `KIND code`. */
export async function findDimensionIds(tx: Tx, wanted: readonly { kind: string; code: string }[]): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; kind: string; code: string }>(
    'ledger.dimension-ids',
    `select d.id, d.kind, d.code
     from unnest($2::text[], $3::text[]) as w (kind, code)
     join ledger.dimension d on d.tenant_id = $1 and d.kind = w.kind and d.code = w.code`,
    [tx.ctx.tenantId, wanted.map(({ kind }) => kind), wanted.map(({ code }) => code)],
  );
  return new Map(rows.map(({ id, kind, code }) => [`${kind} ${code}`, id]));
}
