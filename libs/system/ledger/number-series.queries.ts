import type { Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { DocumentKind, NumberSeries } from './number-series.types.js';

/** Series of one entity in the order of their ids. */
export async function findNumberSeries(
  tx: Tx,
  filter: { legalEntityId: string; id?: string; documentKind?: DocumentKind; fiscalYear?: number },
  page: { limit: number; after: string | null },
): Promise<NumberSeries[]> {
  return tx.rows<NumberSeries>(
    'ledger.number-series',
    `select s.id, s.legal_entity_id as "legalEntityId", s.series, s.document_kind as "documentKind", s.fiscal_year as "fiscalYear", s.pattern,
       s.next_number as "nextNumber", s.status, s.row_version as "rowVersion"
     from ledger.number_series s
     where s.tenant_id = $1 and s.legal_entity_id = $2
       and ($3::uuid is null or s.id > $3)
       and ($4::uuid is null or s.id = $4)
       and ($5::text is null or s.document_kind = $5)
       and ($6::int is null or s.fiscal_year = $6)
     order by s.id
     limit $7`,
    [tx.ctx.tenantId, filter.legalEntityId, page.after, filter.id ?? null, filter.documentKind ?? null, filter.fiscalYear ?? null, page.limit],
  );
}

/** Counts a series on by some numbers and answers the one after them; nothing when no ACTIVE series of the day's fiscal year fits. */
export async function advanceSeries(
  tx: Tx,
  asked: { legalEntityId: string; documentKind: DocumentKind; series: string | null; accountingDate: Day; count: number },
): Promise<{ id: string; pattern: string; fiscalYear: number; nextNumber: bigint } | undefined> {
  return tx.row(
    'ledger.take-numbers',
    `update ledger.number_series s
     set next_number = s.next_number + $6
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = $2 and p.subledger = 'GL' and $5::date between p.start_date and p.end_date
       and s.tenant_id = $1 and s.legal_entity_id = $2 and s.document_kind = $3 and s.fiscal_year = p.fiscal_year and s.status = 'ACTIVE'
       and ($4::text is null or s.series = $4)
     returning s.id, s.pattern, s.fiscal_year as "fiscalYear", s.next_number as "nextNumber"`,
    [tx.ctx.tenantId, asked.legalEntityId, asked.documentKind, asked.series, asked.accountingDate, asked.count],
  );
}
