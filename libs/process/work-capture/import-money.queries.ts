import type { Money, RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { DateOrder, DecimalStyle, ImportSource } from './time-export.types.js';

/** A file that was imported, and how it was read. */
export interface ImportedFile {
  readonly source: ImportSource;
  readonly documentId: string;
  readonly options: { readonly legalEntity: string; readonly dateOrder?: DateOrder; readonly decimal?: DecimalStyle };
}

/** The file of an import of a time export; undefined for other batches. */
export async function findImportedFile(tx: Tx, batchId: string): Promise<ImportedFile | undefined> {
  return tx.row<ImportedFile>(
    'import-money.file',
    `select f.source_system as source, f.document_id as "documentId", f.options
     from exchange.import_file f
     where f.tenant_id = $1 and f.id = $2 and f.kind = 'TIME' and f.format = 'csv' and f.document_id is not null`,
    [tx.ctx.tenantId, batchId],
  );
}

/** An entry by the key of its row, with its price and where it belongs. */
export interface KeyedPrice {
  readonly key: string;
  readonly entryId: string;
  readonly priced: Money | null;
  readonly scope: RowScope;
}

interface PriceRow {
  readonly key: string;
  readonly entryId: string;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly legalEntityId: string;
  readonly customerId: string | null;
  readonly projectId: string;
  readonly region: string | null;
}

/** The entries that rows with these keys made, each with the sum of its rows that count; without a price while one of them has none. */
export async function findPricesByKey(tx: Tx, of: { source: ImportSource; keys: readonly string[] }): Promise<KeyedPrice[]> {
  const rows = await tx.rows<PriceRow>('import-money.prices', pricesStatement, [tx.ctx.tenantId, of.source, of.keys]);
  return rows.map(({ key, entryId, amountMinor, currency, ...scope }) => {
    const priced = amountMinor === null || currency === null ? null : { amountMinor, currency };
    return { key, entryId, priced, scope };
  });
}

const pricesStatement = `
  select x.external_id as key, e.id as "entryId", b."amountMinor", b.currency,
    p.legal_entity_id as "legalEntityId", p.customer_id as "customerId", p.id as "projectId", p.region
  from exchange.external_reference x
  join time_expense.time_entry e on e.tenant_id = $1 and e.id = x.entity_id
  join project.project p on p.tenant_id = $1 and p.id = e.project_id
  left join lateral (
    select case when bool_and(r.amount is not null) then sum(r.amount)::bigint end as "amountMinor", min(r.currency) as currency
    from wip.billable_transaction r
    where r.tenant_id = $1 and r.source_id = e.id and r.source_type = 'TIME' and r.chain = 'CUSTOMER' and r.parent_id is null
      and r.status not in ('REVERSED', 'TRANSFERRED')) b on true
  where x.tenant_id = $1 and x.source_system = $2 and x.entity_type = 'time_entry' and x.external_id = any($3)`;
