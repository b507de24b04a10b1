import { distinct, problems, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { entitiesWithin } from '#libs/system/ledger/index.js';
import type {
  Lineage, LineageApproval, LineageCash, LineageEntry, LineageInvoice, LineagePosting, LineageTerm, LineageTransaction, LineageType,
} from './lineage.types.js';

/** The records a walk starts from: the record asked for, and the documents, payments and journal entries that are nothing but its own. */
interface Start {
  readonly found: boolean;
  readonly transactionIds: readonly string[];
  readonly total: bigint;
  readonly invoiceIds: readonly string[];
  readonly entryIds: readonly string[];
}

/** Walks stored rows from one record to both ends of its chain; nothing is computed again. Eight statements, however long the chain. @throws NOT_FOUND 404 */
export async function findLineage(tx: Tx, from: { type: LineageType; id: string; limit: number }): Promise<Lineage> {
  const start = await findStart(tx, from);
  if (!start.found) throw problems.notFound(from.type.replace('-', ' '), from.id);
  const wip = await findTransactions(tx, start.transactionIds);
  const invoices = await findInvoices(tx, distinct([...start.invoiceIds, ...wip.map((row) => row.invoiceId)]), distinct(wip.map((row) => row.invoiceLineId)));
  const terms = await findTerms(tx, wip);
  const entries = await findEntries(
    tx, distinct([...(from.type === 'time-entry' ? [from.id] : []), ...wip.filter((row) => row.sourceType === 'TIME').map((row) => row.sourceId)]),
  );
  const cash = await findCash(tx, { invoiceIds: invoices.map(({ id }) => id), paymentId: from.type === 'payment' ? from.id : null });
  const approvals = await findApprovals(tx, {
    requestIds: distinct([...entries, ...invoices, ...terms].map((row) => row.approvalRequestId)),
    documentIds: [...entries.map(({ id }) => id), ...invoices.map(({ id }) => id)],
  });
  const postings = await findPostings(tx, distinct([
    ...start.entryIds, ...wip.flatMap((row) => [row.journalEntryId, row.writeDownEntryId]), ...invoices.map((row) => row.journalEntryId),
    ...cash.flatMap((row) => [row.paymentJournalEntryId, row.journalEntryId, row.reversalJournalEntryId]),
  ]));
  const { type, id } = from;
  if (type === 'journal-entry' && !postings.some((posting) => posting.id === id)) throw problems.notFound('journal entry', id);
  return { type, id, items: { shown: wip.length, total: Number(start.total) }, terms, entries, approvals, wip, invoices, postings, cash };
}

/** What each type of record starts from, as a select of transactions, documents and journal entries of `$2`. */
const starts: Readonly<Record<LineageType, { readonly exists: string; readonly transactions: string; readonly invoices: string; readonly entries: string }>> = {
  'invoice-line': {
    exists: `select from invoice.invoice_line l where l.tenant_id = $1 and l.id = $2`,
    transactions: `select a.billable_transaction_id as id from wip.allocation a
      join invoice.invoice_line l on l.tenant_id = a.tenant_id and l.invoice_id = a.invoice_id and l.id = a.invoice_line_id
      where l.tenant_id = $1 and l.id = $2 and a.released_at is null`,
    invoices: `select l.invoice_id as id from invoice.invoice_line l where l.tenant_id = $1 and l.id = $2`,
    entries: `select null::uuid as id where false`,
  },
  'billable-transaction': {
    exists: `select from wip.billable_transaction t where t.tenant_id = $1 and t.id = $2`,
    transactions: `select t.id from wip.billable_transaction t where t.tenant_id = $1 and (t.id = $2 or t.parent_id = $2)`,
    invoices: `select null::uuid as id where false`,
    entries: `select null::uuid as id where false`,
  },
  'time-entry': {
    exists: `select from time_expense.time_entry e where e.tenant_id = $1 and e.id = $2`,
    transactions: `select t.id from wip.billable_transaction t where t.tenant_id = $1 and t.source_id = $2 and t.source_type = 'TIME'`,
    invoices: `select null::uuid as id where false`,
    entries: `select null::uuid as id where false`,
  },
  invoice: {
    exists: `select from invoice.invoice i where i.tenant_id = $1 and i.id = $2`,
    transactions: `select a.billable_transaction_id as id from wip.allocation a where a.tenant_id = $1 and a.invoice_id = $2 and a.released_at is null`,
    invoices: `select $2::uuid as id`,
    entries: `select null::uuid as id where false`,
  },
  payment: {
    exists: `select from receivable.payment p where p.tenant_id = $1 and p.id = $2`,
    transactions: `select a.billable_transaction_id as id from receivable.application p
      join receivable.open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
      join wip.allocation a on a.tenant_id = o.tenant_id and a.invoice_id = o.invoice_id and a.released_at is null
      where p.tenant_id = $1 and p.payment_id = $2`,
    invoices: `select o.invoice_id as id from receivable.application p
      join receivable.open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
      where p.tenant_id = $1 and p.payment_id = $2`,
    entries: `select unnest(array[p.journal_entry_id, p.reversal_journal_entry_id]) as id from receivable.payment p where p.tenant_id = $1 and p.id = $2`,
  },
  'journal-entry': {
    exists: `select from ledger.journal_entry j where j.tenant_id = $1 and j.id = $2`,
    transactions: `select t.id from ledger.journal_entry j
      join ledger.journal_line l on l.tenant_id = j.tenant_id and l.journal_entry_id = j.id
      join wip.billable_transaction t on t.tenant_id = l.tenant_id and t.contract_line_id = l.contract_line_id
        and t.batch_id = j.source_id and t.accounting_date = j.accounting_date
      where j.tenant_id = $1 and j.id = $2 and j.source_type = 'work_batch'
      union
      select d.written_off_id from wip.write_down d
      where d.tenant_id = $1 and d.journal_entry_id = $2
      union
      select a.billable_transaction_id from ledger.journal_entry j
      join wip.allocation a on a.tenant_id = j.tenant_id and a.invoice_id = j.source_id and a.released_at is null
      where j.tenant_id = $1 and j.id = $2
      union
      select a.billable_transaction_id from ledger.journal_entry j
      join receivable.application p on p.tenant_id = j.tenant_id and (p.id = j.source_id or p.payment_id = j.source_id)
      join receivable.open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
      join wip.allocation a on a.tenant_id = o.tenant_id and a.invoice_id = o.invoice_id and a.released_at is null
      where j.tenant_id = $1 and j.id = $2`,
    invoices: `select i.id from ledger.journal_entry j
      join invoice.invoice i on i.tenant_id = j.tenant_id and i.id = j.source_id
      where j.tenant_id = $1 and j.id = $2
      union
      select o.invoice_id from ledger.journal_entry j
      join receivable.application p on p.tenant_id = j.tenant_id and (p.id = j.source_id or p.payment_id = j.source_id)
      join receivable.open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
      where j.tenant_id = $1 and j.id = $2`,
    entries: `select $2::uuid as id`,
  },
};

async function findStart(tx: Tx, { type, id, limit }: { type: LineageType; id: string; limit: number }): Promise<Start> {
  const { exists, transactions, invoices, entries } = starts[type];
  const row = await tx.row<Start>(
    `ar-posting.lineage-of-${type}`,
    `with t as materialized (select distinct s.id from (${transactions}) s)
     select exists (${exists}) as found,
       (select count(*) from t) as total,
       array(select t.id from t order by t.id limit $3) as "transactionIds",
       array(select distinct s.id from (${invoices}) s) as "invoiceIds",
       array(select distinct s.id from (${entries}) s where s.id is not null) as "entryIds"`,
    [tx.ctx.tenantId, id, limit],
  );
  return row!;
}

/** E1 has one entry for a contract line, day and batch: the batch leads from a row to it (accounting §2). */
async function findTransactions(tx: Tx, ids: readonly string[]): Promise<LineageTransaction[]> {
  return tx.rows<LineageTransaction>(
    'ar-posting.lineage-wip',
    `with w as materialized (
       select t.* from wip.billable_transaction t where t.tenant_id = $1 and t.id = any($2::uuid[])),
     booked as materialized (
       select k.batch_id, k.contract_line_id, k.accounting_date, k.currency, min(j.id::text)::uuid as id
       from (select distinct w.batch_id, w.contract_line_id, w.accounting_date, w.currency from w) k
       join ledger.journal_entry j on j.tenant_id = $1 and j.source_type = 'work_batch' and j.source_id = k.batch_id and j.event = 'E1'
         and j.accounting_date = k.accounting_date and j.currency = k.currency
       where exists (
         select from ledger.journal_line l where l.tenant_id = $1 and l.journal_entry_id = j.id and l.contract_line_id = k.contract_line_id)
       group by 1, 2, 3, 4)
     select w.id, w.parent_id as "parentId", w.source_type as "sourceType", w.source_id as "sourceId", w.contract_line_id as "contractLineId",
       w.version_no as "versionNo", w.work_date as "workDate", w.bill_class as "billClass", w.unit, w.quantity, w.rate_id as "rateId",
       w.rate_level as "rateLevel", w.rate, w.multiplier, w.currency, w.amount as "amountMinor", s.state,
       coalesce(w.journal_entry_id, b.id) as "journalEntryId",
       (select d.journal_entry_id from wip.write_down d where d.tenant_id = $1 and d.id = w.write_down_request_id) as "writeDownEntryId",
       s.invoice_id as "invoiceId", s.invoice_line_id as "invoiceLineId"
     from w
     join wip.transaction_state s on s.tenant_id = $1 and s.billable_transaction_id = w.id
     left join booked b on b.batch_id = w.batch_id and b.contract_line_id = w.contract_line_id
       and b.accounting_date = w.accounting_date and b.currency = w.currency
     order by w.work_date, w.id`,
    [tx.ctx.tenantId, ids],
  );
}

async function findInvoices(tx: Tx, ids: readonly string[], lineIds: readonly string[]): Promise<LineageInvoice[]> {
  return tx.rows<LineageInvoice>(
    'ar-posting.lineage-invoices',
    `select i.id, i.number, i.status, i.currency, i.issue_date as "issueDate", i.net_total as "netMinor", i.tax_total as "taxMinor",
       i.gross_total as "grossMinor", i.current_version_no as "versionNo", i.content_hash as "contentHash", i.created_by as "createdBy",
       i.approval_request_id as "approvalRequestId", i.posted_at as "postedAt", i.posted_by as "postedBy", i.journal_entry_id as "journalEntryId",
       coalesce((
         select jsonb_agg(jsonb_build_object('id', l.id, 'lineNo', l.line_no, 'description', l.description, 'netMinor', l.net_amount) order by l.line_no)
         from invoice.invoice_line l
         where l.tenant_id = i.tenant_id and l.invoice_id = i.id and l.id = any($3::uuid[])), '[]') as lines
     from invoice.invoice i
     where i.tenant_id = $1 and i.id = any($2::uuid[])
     order by i.issue_date, i.id`,
    [tx.ctx.tenantId, ids, lineIds],
  );
}

/** What the chain belongs to: a grant must reach all of it. A journal entry beside which nothing else stands belongs to its entity. */
export async function findLineageScopes(tx: Tx, { entries, wip, invoices, cash, postings }: Lineage): Promise<RowScope[]> {
  const isBare = entries.length + wip.length + invoices.length + cash.length === 0;
  return tx.rows<RowScope>(
    'ar-posting.lineage-scopes',
    `select t.legal_entity_id as "legalEntityId", t.customer_id as "customerId", t.project_id as "projectId", p.region
     from wip.billable_transaction t
     left join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
     where t.tenant_id = $1 and t.id = any($2::uuid[])
     union
     select i.legal_entity_id, i.customer_id, i.project_id, p.region
     from invoice.invoice i
     left join project.project p on p.tenant_id = i.tenant_id and p.id = i.project_id
     where i.tenant_id = $1 and i.id = any($3::uuid[])
     union
     select p.legal_entity_id, p.customer_id, null, null
     from receivable.payment p
     where p.tenant_id = $1 and p.id = any($4::uuid[]) and cardinality($3::uuid[]) = 0
     union
     select p.legal_entity_id, p.customer_id, p.id, p.region
     from time_expense.time_entry e
     join project.project p on p.tenant_id = e.tenant_id and p.id = e.project_id
     where e.tenant_id = $1 and e.id = any($5::uuid[])
     union
     select j.legal_entity_id, null, null, null
     from ledger.journal_entry j
     where j.tenant_id = $1 and j.id = any($6::uuid[])`,
    [
      tx.ctx.tenantId, wip.map(({ id }) => id), invoices.map(({ id }) => id), distinct(cash.map(({ paymentId }) => paymentId)), entries.map(({ id }) => id),
      isBare ? postings.map(({ id }) => id) : [],
    ],
  );
}

async function findTerms(tx: Tx, wip: readonly LineageTransaction[]): Promise<LineageTerm[]> {
  const named = wip.filter((row) => row.contractLineId !== null);
  return tx.rows<LineageTerm>(
    'ar-posting.lineage-terms',
    `select c.id as "contractId", c.number as "contractNumber", l.contract_line_id as "contractLineId", l.line_no as "lineNo", l.version_no as "versionNo",
       l.billing_model as "billingModel", l.description, v.effective_from as "effectiveFrom", v.signed_date as "signedDate", v.document_ref as "documentRef",
       v.approval_request_id as "approvalRequestId"
     from (select distinct u.line_id, u.version_no from unnest($2::uuid[], $3::int[]) as u (line_id, version_no)) u
     join contract.contract_line_version l on l.tenant_id = $1 and l.contract_line_id = u.line_id and l.version_no = u.version_no
     join contract.contract c on c.tenant_id = l.tenant_id and c.id = l.contract_id
     join contract.contract_version v on v.tenant_id = l.tenant_id and v.id = l.contract_version_id
     order by c.number, l.line_no, l.version_no`,
    [tx.ctx.tenantId, named.map((row) => row.contractLineId), named.map((row) => row.versionNo)],
  );
}

async function findEntries(tx: Tx, ids: readonly string[]): Promise<LineageEntry[]> {
  return tx.rows<LineageEntry>(
    'ar-posting.lineage-entries',
    `select e.id, e.work_date as "workDate", e.minutes, e.work_type as "workType", e.narrative, r.code as "resourceCode", k.code as "taskCode",
       p.code as "projectCode", e.source_system as "sourceSystem", e.external_ref as "externalRef", e.status, e.approval_request_id as "approvalRequestId"
     from time_expense.time_entry e
     join project.resource r on r.tenant_id = e.tenant_id and r.id = e.resource_id
     join project.task k on k.tenant_id = e.tenant_id and k.id = e.task_id
     join project.project p on p.tenant_id = e.tenant_id and p.id = e.project_id
     where e.tenant_id = $1 and e.id = any($2::uuid[])
     order by e.work_date, e.id`,
    [tx.ctx.tenantId, ids],
  );
}

async function findApprovals(tx: Tx, asked: { requestIds: readonly string[]; documentIds: readonly string[] }): Promise<LineageApproval[]> {
  return tx.rows<LineageApproval>(
    'ar-posting.lineage-approvals',
    `select q.id, q.document_type as "documentType", q.status, q.requester_id as "requesterId", q.opened_at as "openedAt", q.closed_at as "closedAt",
       coalesce((
         select jsonb_agg(jsonb_build_object('code', m ->> 'code', 'version', (m ->> 'version')::int))
         from jsonb_array_elements(q.matched_policies) m), '[]') as policies,
       coalesce((
         select jsonb_agg(jsonb_build_object('documentId', r.document_id, 'decision', d.decision, 'decidedBy', d.decided_by, 'onBehalfOf', d.on_behalf_of,
           'duty', s.duty, 'decidedAt', d.decided_at, 'reason', d.reason) order by d.decided_at, d.id)
         from approval.approval_decision d
         join approval.approval_request_item r on r.tenant_id = d.tenant_id and r.id = d.item_id
         join approval.approval_step s on s.tenant_id = d.tenant_id and s.id = d.approval_step_id
         where d.tenant_id = q.tenant_id and d.approval_request_id = q.id
           and (q.document_type = 'CONTRACT_VERSION' or r.document_id = any($3::uuid[]))), '[]') as decisions
     from approval.approval_request q
     where q.tenant_id = $1 and q.id = any($2::uuid[])
     order by q.opened_at, q.id`,
    [tx.ctx.tenantId, asked.requestIds, asked.documentIds],
  );
}

/** Labour cost (E2) is left out where cost.read does not reach. */
async function findPostings(tx: Tx, ids: readonly string[]): Promise<LineagePosting[]> {
  return tx.rows<LineagePosting>(
    'ar-posting.lineage-postings',
    `select j.id, j.event, j.accounting_date as "accountingDate", j.source_type as "sourceType", j.source_id as "sourceId",
       j.functional_currency as "functionalCurrency", j.reversal_of_id as "reversalOfId", j.reversed_by_id as "reversedById",
       (
         select jsonb_agg(jsonb_build_object('role', s.account_role, 'currency', s.currency, 'debit', s.debit, 'credit', s.credit,
           'functionalDebit', s.functional_debit, 'functionalCredit', s.functional_credit) order by s.first_line)
         from (
           select l.account_role, l.currency, sum(l.debit) as debit, sum(l.credit) as credit, sum(l.functional_debit) as functional_debit,
             sum(l.functional_credit) as functional_credit, min(l.line_no) as first_line
           from ledger.journal_line l
           where l.tenant_id = j.tenant_id and l.journal_entry_id = j.id
           group by l.account_role, l.currency) s) as lines
     from ledger.journal_entry j
     where j.tenant_id = $1 and j.id = any($2::uuid[]) and (j.event <> 'E2' or $3::uuid[] is null or j.legal_entity_id = any($3))
     order by j.accounting_date, j.id`,
    [tx.ctx.tenantId, ids, entitiesWithin(tx.ctx, 'cost.read')],
  );
}

async function findCash(tx: Tx, of: { invoiceIds: readonly string[]; paymentId: string | null }): Promise<LineageCash[]> {
  return tx.rows<LineageCash>(
    'ar-posting.lineage-cash',
    `select a.id as "applicationId", p.id as "paymentId", o.invoice_id as "invoiceId", p.bank_entry_ref as "bankEntryRef", p.value_date as "valueDate",
       a.applied_on as "appliedOn", a.currency, a.amount as "amountMinor", a.source_currency as "sourceCurrency", a.source_amount as "sourceMinor", a.status,
       p.journal_entry_id as "paymentJournalEntryId", a.journal_entry_id as "journalEntryId", a.reversal_journal_entry_id as "reversalJournalEntryId"
     from receivable.application a
     join receivable.open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id
     join receivable.payment p on p.tenant_id = a.tenant_id and p.id = a.payment_id
     where a.tenant_id = $1 and o.invoice_id = any($2::uuid[]) and ($3::uuid is null or p.id = $3)
     order by a.applied_on, a.id`,
    [tx.ctx.tenantId, of.invoiceIds, of.paymentId],
  );
}
