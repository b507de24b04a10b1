import { plainArray, type Tx } from '#libs/platform/index.js';
import type { JournalEntry, KeptLine, PostedLine } from './journal.types.js';
import type { Dimensions } from './ledger.types.js';

/** The columns of an entry, as {@link JournalEntry} holds them. */
export const entryFields = `e.id, e.legal_entity_id as "legalEntityId", e.period_id as "periodId", e.gl_period_id as "glPeriodId",
  e.accounting_date as "accountingDate", e.original_period_id as "originalPeriodId", e.event, e.source_type as "sourceType", e.source_id as "sourceId",
  e.sequence, e.batch_id as "batchId", e.description, e.currency, e.functional_currency as "functionalCurrency", e.fx_rate as "fxRate",
  e.fx_rate_date as "fxRateDate", e.fx_source as "fxSource", e.cross_currency as "crossCurrency", e.reversal_of_id as "reversalOfId",
  e.reversed_by_id as "reversedById", e.late_posting as "latePosting", e.status,
  e.posted_at as "postedAt", e.posted_by as "postedBy", e.row_version as "rowVersion"`;

/** An entry on its way into the books, with its lines. */
export interface Posting extends Omit<JournalEntry, 'reversedById' | 'status' | 'postedAt' | 'postedBy' | 'rowVersion'> {
  readonly lines: readonly PostedLine[];
}

/** Writes entries and their lines, all posted: two statements whatever their number. */
export async function insertPostings(tx: Tx, postings: readonly Posting[]): Promise<void> {
  await insertEntries(tx, postings);
  await insertLines(tx, postings.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, id: tx.newId(), journalEntryId: id }))));
}

async function insertEntries(tx: Tx, entries: readonly Posting[]): Promise<void> {
  const column = <K extends keyof Posting>(key: K) => entries.map((entry) => entry[key]);
  await tx.run('ledger.insert-entries', insertEntriesStatement, [
    tx.ctx.tenantId, tx.ctx.now, tx.ctx.userId,
    column('id'), column('legalEntityId'), column('periodId'), column('glPeriodId'), column('accountingDate'), column('originalPeriodId'),
    column('sourceType'), column('sourceId'), column('event'), column('sequence'), column('batchId'), column('description'),
    column('currency'), column('functionalCurrency'), column('fxRate'), column('fxRateDate'), column('fxSource'),
    column('crossCurrency'), column('reversalOfId'), column('latePosting'),
  ]);
}

const insertEntriesStatement = `
  insert into ledger.journal_entry (tenant_id, status, posted_at, posted_by, id, legal_entity_id, period_id, gl_period_id, accounting_date, original_period_id,
    source_type, source_id, event, sequence, batch_id, description, currency, functional_currency, fx_rate, fx_rate_date, fx_source, cross_currency,
    reversal_of_id, late_posting)
  select $1, 'POSTED', $2, $3, e.*
  from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::date[], $9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::int[], $14::uuid[],
    $15::text[],
    $16::text[], $17::text[], $18::numeric[], $19::date[], $20::text[], $21::boolean[], $22::uuid[], $23::boolean[]) as e`;

type LineToInsert = PostedLine & { readonly id: string; readonly journalEntryId: string };

async function insertLines(tx: Tx, lines: readonly LineToInsert[]): Promise<void> {
  const column = (key: Exclude<keyof LineToInsert, 'dimensions'>) => plainArray(lines.map((line) => line[key]));
  const about = (key: Exclude<keyof Dimensions, 'codes' | 'region'>) => plainArray(lines.map(({ dimensions }) => dimensions[key] ?? null));
  await tx.run('ledger.insert-lines', insertLinesStatement, [
    tx.ctx.tenantId,
    column('id'), column('journalEntryId'), column('lineNo'), column('accountId'), column('role'), column('currency'),
    column('debitMinor'), column('creditMinor'), column('functionalDebitMinor'), column('functionalCreditMinor'), plainArray(lines.map(isFunctionalOnly)),
    about('revenueUnitId'), about('customerId'), about('contractId'), about('contractLineId'), about('projectId'), about('resourceId'),
    lines.map(({ dimensions }) => dimensions.region ?? null),
    lines.map(({ dimensions }) => (dimensions.codes ? JSON.stringify(dimensions.codes) : null)),
  ]);
}

const insertLinesStatement = `
  insert into ledger.journal_line (tenant_id, id, journal_entry_id, line_no, account_id, account_role, currency, debit, credit, functional_debit,
    functional_credit,
    revaluation, revenue_unit_id, customer_id, contract_id, contract_line_id, project_id, resource_id, region, dimensions)
  select $1, l.*
  from unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::boolean[],
    $13::uuid[], $14::uuid[], $15::uuid[], $16::uuid[], $17::uuid[], $18::uuid[], $19::text[], $20::jsonb[]) as l`;

const fxRoles = ['FX_REALISED', 'FX_UNREALISED', 'FX_ROUNDING'];

// The books know two kinds of line without a transaction amount: those of the FX roles, and every other as a revaluation of its account.
function isFunctionalOnly(line: PostedLine): boolean {
  return line.dimensions.revaluation === true || (line.debitMinor === 0n && line.creditMinor === 0n && !fxRoles.includes(line.role));
}

/** Entries for an act that marks them, in the order of their ids, locked until it commits. */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<JournalEntry[]> {
  return tx.rows<JournalEntry>(
    'ledger.lock-entries',
    `select ${entryFields}
     from ledger.journal_entry e
     where e.tenant_id = $1 and e.id = any($2::uuid[])
     order by e.id
     for no key update`,
    [tx.ctx.tenantId, ids],
  );
}

/** Writes on each original which entry reverses it (INV-51). */
export async function linkReversals(tx: Tx, links: readonly { readonly originalId: string; readonly reversalId: string }[]): Promise<void> {
  await tx.run(
    'ledger.link-reversals',
    `update ledger.journal_entry e
     set reversed_by_id = r.reversal_id, row_version = e.row_version + 1, updated_at = $4, updated_by = $5
     from unnest($2::uuid[], $3::uuid[]) as r (original_id, reversal_id)
     where e.tenant_id = $1 and e.id = r.original_id`,
    [tx.ctx.tenantId, links.map(({ originalId }) => originalId), links.map(({ reversalId }) => reversalId), tx.ctx.now, tx.ctx.userId],
  );
}

interface LineRow extends Omit<KeptLine, 'dimensions'> {
  readonly revaluation: boolean;
  readonly revenueUnitId: string | null;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly projectId: string | null;
  readonly resourceId: string | null;
  readonly region: string | null;
  readonly codes: Readonly<Record<string, string>> | null;
}

/** The lines of entries, entry by entry in their order. */
export async function findJournalLines(tx: Tx, entryIds: readonly string[]): Promise<KeptLine[]> {
  const rows = await tx.rows<LineRow>(
    'ledger.lines',
    `select l.journal_entry_id as "journalEntryId", l.line_no as "lineNo", l.account_id as "accountId", a.code as "accountCode", a.name as "accountName",
       a.path as "accountPath", l.account_role as role, l.currency, l.debit as "debitMinor", l.credit as "creditMinor",
       l.functional_debit as "functionalDebitMinor", l.functional_credit as "functionalCreditMinor", l.revaluation,
       l.revenue_unit_id as "revenueUnitId", l.customer_id as "customerId", l.contract_id as "contractId", l.contract_line_id as "contractLineId",
       l.project_id as "projectId", l.resource_id as "resourceId", l.region, l.dimensions as codes
     from ledger.journal_line l
     join ledger.account a on a.tenant_id = l.tenant_id and a.id = l.account_id
     where l.tenant_id = $1 and l.journal_entry_id = any($2::uuid[])
     order by l.journal_entry_id, l.line_no`,
    [tx.ctx.tenantId, entryIds],
  );
  return rows.map(toLine);
}

function toLine({ revaluation, revenueUnitId, customerId, contractId, contractLineId, projectId, resourceId, region, codes, ...line }: LineRow): KeptLine {
  const about = { revenueUnitId, customerId, contractId, contractLineId, projectId, resourceId, region, codes, revaluation: revaluation || null };
  return { ...line, dimensions: Object.fromEntries(Object.entries(about).filter(([, value]) => value !== null)) as Dimensions };
}
