import { type Day, isUuid, problems } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import { entryFields, findJournalLines } from './journal.repository.js';
import type { AccountBalance, JournalEntry, JournalFilter, JournalWithLines, KeptLine } from './journal.types.js';
import type { ExportEntry } from './ledger-export.js';

/** Where a list by accounting date goes on. */
export interface JournalPlace {
  readonly accountingDate: Day;
  readonly id: string;
}

interface Asked extends Omit<JournalFilter, 'invoice'> {
  readonly after: readonly [accountingDate: Day, id: string] | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
}

/** Entries by accounting date and id. */
export async function findJournals(
  tx: Tx,
  { invoice, ...filter }: JournalFilter,
  { limit, after }: { limit: number; after: JournalPlace | null } = { limit: 10_000, after: null },
): Promise<JournalEntry[]> {
  const isId = invoice !== undefined && isUuid(invoice);
  const document = { invoiceId: isId ? invoice : null, invoiceNumber: isId ? null : (invoice ?? null) };
  const values: unknown[] = [tx.ctx.tenantId, limit];
  const { shape, clauses } = narrow(conditions, { ...filter, ...document, after: after && [after.accountingDate, after.id] }, values);
  return tx.rows<JournalEntry>(
    `ledger.journals.${shape}`,
    `select ${entryFields}
     from ledger.journal_entry e
     where e.tenant_id = $1
       ${clauses}
     order by e.accounting_date, e.id
     limit $2`,
    values,
  );
}

const conditions: Conditions<Asked> = {
  after: (place) => `(e.accounting_date, e.id) > ((${place}::text[])[1]::date, (${place}::text[])[2]::uuid)`,
  legalEntityId: (place) => `e.legal_entity_id = ${place}::uuid`,
  legalEntityIds: (place) => `e.legal_entity_id = any(${place}::uuid[])`,
  ids: (place) => `e.id = any(${place}::uuid[])`,
  sourceType: (place) => `e.source_type = ${place}::text`,
  sourceIds: (place) => `e.source_id = any(${place}::uuid[])`,
  event: (place) => `e.event = ${place}::text`,
  costEntityIds: (place) => `(e.event <> 'E2' or e.legal_entity_id = any(${place}::uuid[]))`,
  from: (place) => `e.accounting_date >= ${place}::date`,
  to: (place) => `e.accounting_date <= ${place}::date`,
  batchId: (place) => `e.batch_id = ${place}::uuid`,
  invoiceId: (place) => `e.id in (${entriesOf(`i.id = ${place}::uuid`)})`,
  invoiceNumber: (place) => `e.id in (${entriesOf(`i.number = ${place}::text`)})`,
};

const entriesOf = (document: string) => `
  with document as (
    select i.id from invoice.invoice i where i.tenant_id = $1 and ${document}),
  source as (
    select 'invoice' as type, d.id from document d
    union all
    select 'application', a.id
    from document d
    join receivable.open_item o on o.tenant_id = $1 and o.invoice_id = d.id
    join receivable.application a on a.tenant_id = $1 and (a.open_item_id = o.id or a.credit_item_id = o.id)
    union all
    select 'write_off', w.id
    from document d
    join receivable.write_off w on w.tenant_id = $1 and w.invoice_id = d.id),
  entry as (
    select x.id from ledger.journal_entry x where x.tenant_id = $1 and (x.source_type, x.source_id) in (select type, id from source))
  select id from entry
  union all
  select r.id from entry x join ledger.journal_entry r on r.tenant_id = $1 and r.reversal_of_id = x.id`;

/** @throws NOT_FOUND */
export async function getJournal(tx: Tx, id: string): Promise<JournalWithLines> {
  const statement = `select ${entryFields} from ledger.journal_entry e where e.tenant_id = $1 and e.id = $2`;
  const entry = await tx.row<JournalEntry>('ledger.journal', statement, [tx.ctx.tenantId, id]);
  if (!entry) throw problems.notFound('journal entry', id);
  return { ...entry, lines: await findJournalLines(tx, [id]) };
}

/**
 * Balances by account and currency as of a day, the way the text journal adds up: a line without a transaction amount counts in
 * functional currency. Zero balances are left out unless their functional amount is not zero.
 */
export async function trialBalance(tx: Tx, asked: { legalEntityId: string; asOf: Day }): Promise<AccountBalance[]> {
  return tx.rows<AccountBalance>(
    'ledger.trial-balance',
    `select a.path as account, a.code, a.name, b.currency, b.amount::bigint as "amountMinor", b."functionalCurrency", b.functional::bigint as "functionalMinor"
     from (
       select l.account_id, e.functional_currency as "functionalCurrency",
         case when l.debit = 0 and l.credit = 0 then e.functional_currency else l.currency end as currency,
         sum(case when l.debit = 0 and l.credit = 0 then l.functional_debit - l.functional_credit else l.debit - l.credit end) as amount,
         sum(l.functional_debit - l.functional_credit) as functional
       from ledger.journal_entry e
       join ledger.journal_line l on l.tenant_id = e.tenant_id and l.journal_entry_id = e.id
       where e.tenant_id = $1 and e.legal_entity_id = $2 and e.accounting_date <= $3 and e.status = 'POSTED'
       group by 1, 2, 3) b
     join ledger.account a on a.tenant_id = $1 and a.id = b.account_id
     where b.amount <> 0 or b.functional <> 0
     order by a.path collate "C", b.currency collate "C"`,
    [tx.ctx.tenantId, asked.legalEntityId, asked.asOf],
  );
}

interface ExportRow extends JournalPlace {
  readonly description: string;
  readonly functionalCurrency: string;
  readonly doc: string | null;
  readonly inv: string | null;
  readonly due: Day | null;
}

/** One page of an entity's journal for export, in order, with the documents its entries speak of, and where the next page starts. */
export async function findExportEntries(
  tx: Tx,
  asked: { legalEntityId: string; asOf: Day },
  page: { limit: number; after: JournalPlace | null },
): Promise<{ readonly entries: readonly ExportEntry[]; readonly next: JournalPlace | null }> {
  const rows = await tx.rows<ExportRow>('ledger.export', exportStatement, [
    tx.ctx.tenantId, asked.legalEntityId, asked.asOf, page.after?.accountingDate ?? null, page.after?.id ?? null, page.limit,
  ]);
  const lines = new Map<string, KeptLine[]>(rows.map(({ id }) => [id, []]));
  for (const line of await findJournalLines(tx, rows.map(({ id }) => id))) lines.get(line.journalEntryId)!.push(line);
  const last = rows.at(-1);
  return {
    entries: rows.map((row) => toExportEntry(row, lines.get(row.id)!)),
    next: last && rows.length === page.limit ? { accountingDate: last.accountingDate, id: last.id } : null,
  };
}

const exportStatement = `
  select e.id, e.accounting_date as "accountingDate", e.description, e.functional_currency as "functionalCurrency",
    coalesce(i.number, p.bank_entry_ref, p.end_to_end_id, p.payer_ref, c.number) as doc, coalesce(i.number, o.number) as inv,
    coalesce(i.due_date, o.due_date) as due
  from (
    select e.*, coalesce(x.source_type, e.source_type) as type, coalesce(x.source_id, e.source_id) as source
    from ledger.journal_entry e
    left join ledger.journal_entry x on x.tenant_id = e.tenant_id and x.id = e.reversal_of_id
    where e.tenant_id = $1 and e.legal_entity_id = $2 and e.accounting_date <= $3 and e.status = 'POSTED'
      and ($4::date is null or (e.accounting_date, e.id) > ($4, $5::uuid))
    order by e.accounting_date, e.id
    limit $6) e
  left join invoice.invoice i on e.type = 'invoice' and i.tenant_id = $1 and i.id = e.source
  left join receivable.application a on e.type = 'application' and a.tenant_id = $1 and a.id = e.source
  left join receivable.open_item o on o.tenant_id = $1 and o.id = a.open_item_id
  left join receivable.open_item c on c.tenant_id = $1 and c.id = a.credit_item_id
  left join receivable.payment p on p.tenant_id = $1 and p.id = case e.type when 'payment' then e.source else a.payment_id end
  order by e.accounting_date, e.id`;

function toExportEntry(row: ExportRow, lines: readonly KeptLine[]): ExportEntry {
  const { doc, inv, due } = row;
  return {
    date: row.accountingDate,
    description: row.description,
    functionalCurrency: row.functionalCurrency,
    tags: { entry: row.id, ...(doc && { doc }), ...(inv && { inv }), ...(due && { due }) },
    postings: lines.map((line) => ({
      account: line.accountPath,
      currency: line.currency,
      amountMinor: line.debitMinor - line.creditMinor,
      functionalMinor: line.functionalDebitMinor - line.functionalCreditMinor,
    })),
  };
}
