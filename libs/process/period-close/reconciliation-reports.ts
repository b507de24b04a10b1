import type { ReconciliationReport } from './reconciliation.types.js';

/** Time counts as submitted work from here on. */
const submittedWork = `e.status in ('SUBMITTED', 'APPROVED')`;

/** The status of the document that a transaction is on, in a sub-plan of its own: one look-up by the unique index of INV-63. */
const documentStatusOf = (transaction: string) => `(select i.status
    from wip.allocation a
    join invoice.invoice i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
    where a.tenant_id = ${transaction}.tenant_id and a.billable_transaction_id = ${transaction}.id
      and a.bill_cycle = ${transaction}.bill_cycle and a.released_at is null)`;

/** The days on which something began to be applied: between them what is applied only shrinks. */
const daysOf = (side: string, tenant: string) => `
        select coalesce(a.accounting_date, a.applied_on) as day
        from receivable.application a
        where a.tenant_id = ${tenant} and ${side}`;

const stoodOn = (day: string) => `coalesce(a.accounting_date, a.applied_on) <= ${day} and (a.reversed_on is null or a.reversed_on > ${day})`;

/** Each report by the invariant it proves. Ledger balances are compared in transaction currency. Source: glossary §5. */
export const reconciliationReports: readonly ReconciliationReport[] = [
  {
    code: 'INV-16',
    title: 'Submitted time lies within its task, assignment and resource intervals, or carries a waived exception',
    sql: `
      select e.id as subject, e.work_date, e.status,
        ((t.start_date > e.work_date or t.end_date < e.work_date or r.active_from > e.work_date or r.active_to <= e.work_date
            or a.id is null or a.valid_from > e.work_date or a.valid_to <= e.work_date)
          and not exists (
            select from work_item.exception x
            where x.tenant_id = e.tenant_id and x.target_id = e.id and x.code = 'TIME_OUTSIDE_ASSIGNMENT' and x.status = 'WAIVED')) is true as wrong
      from time_expense.time_entry e
      join project.task t on t.tenant_id = e.tenant_id and t.id = e.task_id
      join project.resource r on r.tenant_id = e.tenant_id and r.id = e.resource_id
      left join project.assignment a on a.tenant_id = e.tenant_id and a.id = e.assignment_id
      where e.tenant_id = $1 and ${submittedWork} and e.reversal_of_id is null`,
  },
  {
    code: 'INV-21',
    title: 'Approved time has a live transaction or waits for its price, one of the two',
    sql: `
      select e.id as subject, e.work_date, waits.for_price, (live.root is null) <> waits.for_price as wrong
      from time_expense.time_entry e
      cross join lateral (
        select exists (select from time_expense.work_to_price w where w.tenant_id = e.tenant_id and w.source_id = e.id) as for_price) waits
      cross join lateral (
        select (select b.id from wip.billable_transaction b
          where b.tenant_id = e.tenant_id and b.source_id = e.id and b.source_type = 'TIME' and b.chain = 'CUSTOMER' and b.source_scope = ''
            and b.parent_id is null and b.status not in ('REVERSED', 'TRANSFERRED')
          limit 1) as root) live
      where e.tenant_id = $1 and e.status = 'APPROVED'`,
  },
  {
    code: 'INV-22',
    title: 'The children of a split sum to it, in quantity and in value',
    sql: `
      select p.id as subject, p.quantity, sum(c.quantity) as children_quantity, p.amount + p.shadow_amount as value,
        sum(c.amount + c.shadow_amount) as children_value,
        (sum(c.quantity) is distinct from p.quantity or sum(c.amount + c.shadow_amount) is distinct from (p.amount + p.shadow_amount)::numeric) as wrong
      from wip.billable_transaction p
      left join wip.billable_transaction c on c.tenant_id = p.tenant_id and c.parent_id = p.id
      where p.tenant_id = $1 and p.status = 'SPLIT'
      group by p.tenant_id, p.id`,
  },
  {
    code: 'INV-26',
    title: 'A transaction is reserved exactly while a live document holds it in its bill cycle',
    sql: `
      select t.id as subject, t.status, count(i.id) as live_documents,
        ((t.status = 'RESERVED') <> (count(i.id) = 1)) as wrong
      from wip.billable_transaction t
      left join wip.allocation a on a.tenant_id = t.tenant_id and a.billable_transaction_id = t.id and a.bill_cycle = t.bill_cycle and a.released_at is null
      left join invoice.invoice i on i.tenant_id = a.tenant_id and i.id = a.invoice_id and i.status <> 'DISCARDED'
      where t.tenant_id = $1
      group by t.tenant_id, t.id`,
  },
  {
    code: 'INV-47',
    title: 'On no day is more of a payment applied than is there: before it came, after it was reversed, and between',
    sql: `
      select p.id as subject, d.day, held.amount, s.applied, s.applied > held.amount as wrong
      from receivable.payment p
      left join ledger.journal_entry e on e.tenant_id = p.tenant_id and e.id = p.reversal_journal_entry_id
      cross join lateral (${daysOf('a.payment_id = p.id', 'p.tenant_id')}
        union
        select e.accounting_date where e.id is not null) d
      cross join lateral (
        select case when p.accounting_date <= d.day and (e.id is null or e.accounting_date > d.day) then p.amount - p.refunded_amount else 0 end as amount) held
      cross join lateral (
        select coalesce(sum(a.source_amount), 0) as applied
        from receivable.application a
        where a.tenant_id = p.tenant_id and a.payment_id = p.id and ${stoodOn('d.day')}) s
      where p.tenant_id = $1`,
  },
  {
    code: 'INV-48',
    title: 'On no day is an open amount below zero, nor anything settled before it was posted',
    sql: `
      select o.number as subject, d.day, asked.amount, s.settled, s.settled > asked.amount as wrong
      from receivable.open_item o
      join invoice.invoice i on i.tenant_id = o.tenant_id and i.id = o.invoice_id
      cross join lateral (
        select distinct day from (${daysOf('a.open_item_id = o.id', 'o.tenant_id')}) a) d
      cross join lateral (select case when i.accounting_date <= d.day then o.original_amount else 0 end as amount) asked
      cross join lateral (
        select coalesce(sum(a.amount + a.discount_taken + a.tolerance_amount), 0) as settled
        from receivable.application a
        where a.tenant_id = o.tenant_id and a.open_item_id = o.id and ${stoodOn('d.day')}) s
      where o.tenant_id = $1`,
  },
  {
    code: 'INV-53',
    title: 'AR_TRADE equals open invoices less unapplied credit memos, by entity, customer and currency',
    sql: `
      with booked as (
        select e.legal_entity_id, l.customer_id, l.currency, sum(l.debit - l.credit) as balance
        from ledger.journal_line l
        join ledger.journal_entry e on e.tenant_id = l.tenant_id and e.id = l.journal_entry_id
        where l.tenant_id = $1 and l.account_role = 'AR_TRADE' and not l.revaluation
        group by e.legal_entity_id, l.customer_id, l.currency),
      open as (
        select legal_entity_id, customer_id, currency, sum(case side when 'DEBIT' then open_amount else -open_amount end) as balance
        from receivable.open_item
        where tenant_id = $1 and kind <> 'INTERCOMPANY'
        group by legal_entity_id, customer_id, currency)
      select concat_ws('/', legal_entity_id, customer_id, currency) as subject, coalesce(booked.balance, 0) as ledger, coalesce(open.balance, 0) as subledger,
        coalesce(booked.balance, 0) <> coalesce(open.balance, 0) as wrong
      from booked
      full join open using (legal_entity_id, customer_id, currency)`,
  },
  {
    code: 'INV-54',
    title: 'UNAPPLIED_CASH equals what payments have unapplied, by entity and currency',
    sql: `
      with booked as (
        select e.legal_entity_id, l.currency, sum(l.credit - l.debit) as balance
        from ledger.journal_line l
        join ledger.journal_entry e on e.tenant_id = l.tenant_id and e.id = l.journal_entry_id
        where l.tenant_id = $1 and l.account_role = 'UNAPPLIED_CASH' and not l.revaluation
        group by e.legal_entity_id, l.currency),
      held as (
        select legal_entity_id, currency, sum(unapplied_amount) as balance
        from receivable.payment
        where tenant_id = $1 and status <> 'REVERSED'
        group by legal_entity_id, currency)
      select concat_ws('/', legal_entity_id, currency) as subject, coalesce(booked.balance, 0) as ledger, coalesce(held.balance, 0) as subledger,
        coalesce(booked.balance, 0) <> coalesce(held.balance, 0) as wrong
      from booked
      full join held using (legal_entity_id, currency)`,
  },
  {
    code: 'INV-55',
    title: 'UNBILLED_RECEIVABLE equals the open right-to-invoice work, by contract line and currency',
    sql: `
      with booked as (
        select l.contract_line_id, l.currency, sum(l.debit - l.credit) as balance
        from ledger.journal_line l
        where l.tenant_id = $1 and l.account_role = 'UNBILLED_RECEIVABLE' and not l.revaluation
        group by l.contract_line_id, l.currency),
      open as (
        select t.contract_line_id, t.currency, sum(t.amount) as balance
        from wip.billable_transaction t
        left join ledger.revenue_unit u on u.tenant_id = t.tenant_id and u.id = t.revenue_unit_id
        where t.tenant_id = $1 and t.chain = 'CUSTOMER' and t.bill_class = 'BILLABLE' and t.status in ('OPEN', 'HELD', 'RESERVED')
          and (u.id is null or u.method = 'RIGHT_TO_INVOICE')
          and (t.status <> 'RESERVED' or ${documentStatusOf('t')} is distinct from 'POSTED')
        group by t.contract_line_id, t.currency)
      select concat_ws('/', contract_line_id, currency) as subject, coalesce(booked.balance, 0) as ledger, coalesce(open.balance, 0) as subledger,
        coalesce(booked.balance, 0) <> coalesce(open.balance, 0) as wrong
      from booked
      full join open using (contract_line_id, currency)`,
  },
  {
    code: 'INV-58',
    title: 'The tax booked on invoices equals the tax on invoices, by entity and currency',
    sql: `
      with booked as (
        select e.legal_entity_id, l.currency, sum(l.credit - l.debit) as balance
        from ledger.journal_line l
        join ledger.journal_entry e on e.tenant_id = l.tenant_id and e.id = l.journal_entry_id
        where l.tenant_id = $1 and l.account_role in ('TAX_PAYABLE', 'TAX_DEFERRED') and not l.revaluation and e.event in ('E4', 'E5', 'E6', 'E6a', 'E7')
        group by e.legal_entity_id, l.currency),
      documents as (
        select legal_entity_id, currency, sum(case document_type when 'CREDIT_MEMO' then -tax_total else tax_total end) as balance
        from invoice.invoice
        where tenant_id = $1 and status = 'POSTED' and kind <> 'INTERCOMPANY' and opening_batch_id is null
        group by legal_entity_id, currency)
      select concat_ws('/', legal_entity_id, currency) as subject, coalesce(booked.balance, 0) as ledger, coalesce(documents.balance, 0) as subledger,
        coalesce(booked.balance, 0) <> coalesce(documents.balance, 0) as wrong
      from booked
      full join documents using (legal_entity_id, currency)`,
  },
  {
    code: 'INV-69',
    title: 'Every state that a document has reached has its audit event',
    sql: `
      with reached as (
        select tenant_id, id, 'invoice.invoice.' as what, status from invoice.invoice where tenant_id = $1 and status <> 'DRAFT'
        union all
        select tenant_id, id, 'contract.contract.', status from contract.contract where tenant_id = $1 and status <> 'DRAFT'
        union all
        select tenant_id, id, 'rate_card.rate_card.', status from rate_card.rate_card where tenant_id = $1 and status <> 'DRAFT'
        union all
        select tenant_id, id, 'receivable.payment.', status from receivable.payment where tenant_id = $1 and status <> 'RECEIVED')
      select r.id as subject, r.what || lower(r.status) as action,
        not exists (
          select from platform.audit_event a
          where a.tenant_id = r.tenant_id and a.target_id = r.id::text
            and (a.action = r.what || lower(r.status) or (a.action = r.what || 'insert' and a.after ->> 'status' = r.status))) as wrong
      from reached r`,
  },
  {
    code: 'INV-71',
    title: 'The events of an aggregate are numbered without a gap, and each posted invoice has told so once',
    sql: `
      select o.aggregate_type || '/' || o.aggregate_id as subject, count(*) as events, max(o.sequence) as last_sequence,
        count(*) <> max(o.sequence) or max(o.sequence) <> max(a.last_sequence) as wrong
      from platform.outbox o
      left join platform.aggregate a on a.tenant_id = o.tenant_id and a.aggregate_type = o.aggregate_type and a.aggregate_id = o.aggregate_id
      where o.tenant_id = $1 and o.kind = 'EVENT'
      group by o.aggregate_type, o.aggregate_id
      union all
      select i.number, count(o.id), null, count(o.id) <> 1
      from invoice.invoice i
      left join platform.outbox o on o.tenant_id = i.tenant_id and o.aggregate_type = 'invoice' and o.aggregate_id = i.id and o.type = 'invoice.posted'
      where i.tenant_id = $1 and i.status = 'POSTED' and i.document_type = 'INVOICE' and i.opening_batch_id is null
      group by i.tenant_id, i.id`,
  },
];
