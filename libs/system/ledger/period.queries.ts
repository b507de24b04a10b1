import { addDays, type Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { AccountingPeriod, LedgerPeriod, PeriodFilter, Subledger } from './ledger.types.js';

const fields = `p.id, p.legal_entity_id as "legalEntityId", p.subledger, p.fiscal_year as "fiscalYear", p.period_no as "periodNo",
  p.start_date as "startDate", p.end_date as "endDate", p.status, p.row_version as "rowVersion"`;

type PeriodRow = Omit<LedgerPeriod, 'from' | 'to'>;

/** Periods of one entity by date and subledger, from a place in that order. */
export async function findPeriods(
  tx: Tx,
  filter: PeriodFilter,
  page: { limit: number; after: { startDate: Day; subledger: string } | null },
): Promise<LedgerPeriod[]> {
  const rows = await tx.rows<PeriodRow>(
    'ledger.periods',
    `select ${fields}
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = $2
       and ($3::text is null or p.subledger = $3)
       and ($4::text is null or p.status = $4)
       and ($5::int is null or p.fiscal_year = $5)
       and ($6::date is null or $6 between p.start_date and p.end_date)
       and ($7::date is null or (p.start_date, p.subledger) > ($7, $8::text))
     order by p.start_date, p.subledger
     limit $9`,
    [
      tx.ctx.tenantId, filter.legalEntityId, filter.subledger ?? null, filter.status ?? null, filter.fiscalYear ?? null, filter.on ?? null,
      page.after?.startDate ?? null, page.after?.subledger ?? null, page.limit,
    ],
  );
  return rows.map(toPeriod);
}

/** The first and last fiscal year that has periods; null for none. */
export async function findYears(tx: Tx, legalEntityId: string): Promise<{ readonly first: number; readonly last: number } | null> {
  const years = await tx.row<{ first: number; last: number }>(
    'ledger.years',
    `select min(p.fiscal_year) as first, max(p.fiscal_year) as last
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = $2
     having count(*) > 0`,
    [tx.ctx.tenantId, legalEntityId],
  );
  return years ?? null;
}

/** One period, locked against postings and other changes. */
export async function lockPeriod(tx: Tx, id: string): Promise<LedgerPeriod | undefined> {
  const statement = `select ${fields} from ledger.period p where p.tenant_id = $1 and p.id = $2 for update`;
  const row = await tx.row<PeriodRow>('ledger.period-lock', statement, [tx.ctx.tenantId, id]);
  return row && toPeriod(row);
}

export async function findPeriod(tx: Tx, id: string): Promise<LedgerPeriod | undefined> {
  const row = await tx.row<PeriodRow>('ledger.period', `select ${fields} from ledger.period p where p.tenant_id = $1 and p.id = $2`, [tx.ctx.tenantId, id]);
  return row && toPeriod(row);
}

/** The periods of every subledger of an entity that share a day with a span. */
export async function findPeriodsBeside(tx: Tx, period: LedgerPeriod): Promise<LedgerPeriod[]> {
  const rows = await tx.rows<PeriodRow>(
    'ledger.periods-beside',
    `select ${fields}
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = $2 and p.start_date <= $4 and $3 <= p.end_date`,
    [tx.ctx.tenantId, period.legalEntityId, period.startDate, period.endDate],
  );
  return rows.map(toPeriod);
}

/** The periods of these entities and subledgers between two days, held as they are for the transaction: a closing waits for it (architecture, lock order). */
export async function lockPeriodsBetween(
  tx: Tx,
  asked: { legalEntityIds: readonly string[]; subledgers: readonly Subledger[]; from: Day; through: Day | null },
): Promise<LedgerPeriod[]> {
  const rows = await tx.rows<PeriodRow>(
    'ledger.periods-share',
    `select ${fields}
     from ledger.period p
     where p.tenant_id = $1 and p.legal_entity_id = any($2::uuid[]) and p.subledger = any($3::text[])
       and p.end_date >= $4 and ($5::date is null or p.start_date <= $5)
     order by p.id
     for share`,
    [tx.ctx.tenantId, asked.legalEntityIds, asked.subledgers, asked.from, asked.through],
  );
  return rows.map(toPeriod);
}

function toPeriod(row: PeriodRow): LedgerPeriod & AccountingPeriod {
  return { ...row, from: row.startDate, to: addDays(row.endDate, 1) };
}
