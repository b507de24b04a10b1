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

/** The entry of a row, with its price and where it belongs. */
export interface RowPrice {
  readonly rowNo: number;
  readonly entryId: string;
  readonly priced: Money | null;
  readonly scope: RowScope;
}

interface PriceRow {
  readonly rowNo: number;
  readonly entryId: string;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly legalEntityId: string;
  readonly customerId: string | null;
  readonly projectId: string;
  readonly region: string | null;
}

/**
 * The entries that rows of an import made, changed or found, each with the sum of its transactions that count; without a price while one of them has
 * none. An entry stands under the key of its row, or under the one the import noted.
 */
export async function findRowPrices(
  tx: Tx, of: { batchId: string; source: ImportSource; rows: readonly { readonly rowNo: number; readonly key: string }[] },
): Promise<RowPrice[]> {
  const rows = await tx.rows<PriceRow>('import-money.prices', pricesStatement, [
    tx.ctx.tenantId, of.source, of.batchId, of.rows.map(({ rowNo }) => rowNo), of.rows.map(({ key }) => key),
  ]);
  return rows.map(({ rowNo, entryId, amountMinor, currency, ...scope }) => {
    const priced = amountMinor === null || currency === null ? null : { amountMinor, currency };
    return { rowNo, entryId, priced, scope };
  });
}

const pricesStatement = `
  select n.row_no as "rowNo", e.id as "entryId", b."amountMinor", b.currency,
    p.legal_entity_id as "legalEntityId", p.customer_id as "customerId", p.id as "projectId", p.region
  from unnest($4::int[], $5::text[]) as n(row_no, key)
  left join exchange.import_row k on k.tenant_id = $1 and k.import_file_id = $3 and k.row_no = n.row_no and k.outcome in ('created', 'updated', 'unchanged')
  join exchange.external_reference x on x.tenant_id = $1 and x.source_system = $2 and x.entity_type = 'time_entry'
    and x.external_id = coalesce(k.external_id, n.key)
  join time_expense.time_entry e on e.tenant_id = $1 and e.id = x.entity_id
  join project.project p on p.tenant_id = $1 and p.id = e.project_id
  left join lateral (
    select case when bool_and(r.amount is not null) then sum(r.amount)::bigint end as "amountMinor", min(r.currency) as currency
    from wip.billable_transaction r
    where r.tenant_id = $1 and r.source_id = e.id and r.source_type = 'TIME' and r.chain = 'CUSTOMER' and r.parent_id is null
      and r.status not in ('REVERSED', 'TRANSFERRED')) b on true`;
