-- The baseline of the month-end: the same billing as hand-written, append-only SQL in one transaction: no policies, no audit, no status update.
-- Price, lines, tax, numbers, receivables, journals E1 and E4, outbox. Tables: baseline-tables.sql.
begin;

-- Price: an amount an entry, HALF_UP. Work that is not billable stands there with nothing.
insert into billable_transaction
select uuidv7(), t.id, t.project, a.role, t.work_date, t.minutes, case when t.billable then 'BILLABLE' else 'NON_BILLABLE' end,
  r.rate_minor, p.currency, case when t.billable then (t.minutes * r.rate_minor + 30) / 60 else 0 end
from time_entry t
join assignment a on a.resource = t.resource and a.project = t.project
join rate r on r.project = t.project and r.role = a.role
join project p on p.id = t.project
where t.approved;

-- E1: an entry for each contract line and day, with two lines.
with day as (
  select uuidv7() as id, p.entity, p.id as project, w.work_date, p.currency, sum(w.amount) as amount
  from billable_transaction w
  join project p on p.id = w.project
  where w.bill_class = 'BILLABLE'
  group by p.id, w.work_date),
entry as (
  insert into journal_entry
  select id, entity, 'E1', null, project, work_date, currency from day)
insert into journal_line
select uuidv7(), day.id, side.account, case when side.debit then day.amount else 0 end, case when side.debit then 0 else day.amount end
from day, (values ('UNBILLED_RECEIVABLE', true), ('REVENUE_TM', false)) as side(account, debit);

-- Invoices: one a project, tax of the whole document, numbers without gap in the order of the projects.
with net as (
  select project, sum(amount) as net
  from billable_transaction
  where bill_class = 'BILLABLE'
  group by project),
numbered as (
  select p.*, net.net, round(net.net * p.tax_percent / 100) as tax, s.next + row_number() over (partition by p.entity order by p.id) - 1 as number
  from net
  join project p on p.id = net.project
  join number_series s on s.entity = p.entity)
insert into invoice
select uuidv7(), id, entity, entity || '-2026-' || lpad(number::text, 6, '0'), currency, net, tax, net + tax, date '2026-06-30', date '2026-07-30'
from numbered;

insert into invoice_line
select uuidv7(), i.id, i.project, w.role, sum(w.minutes), w.rate_minor, sum(w.amount)
from billable_transaction w
join invoice i on i.project = w.project
where w.bill_class = 'BILLABLE'
group by i.id, i.project, w.role, w.rate_minor;

insert into allocation
select uuidv7(), w.id, l.invoice, l.id, w.amount
from billable_transaction w
join invoice_line l on l.project = w.project and l.role = w.role
where w.bill_class = 'BILLABLE';

insert into invoice_tax_line
select uuidv7(), i.id, p.tax_percent, i.net, i.tax
from invoice i
join project p on p.id = i.project;

insert into open_item
select uuidv7(), i.id, p.customer, i.currency, i.gross, i.due_date
from invoice i
join project p on p.id = i.project;

-- E4: receivable against unbilled work and tax.
with entry as (
  insert into journal_entry
  select uuidv7(), entity, 'E4', id, project, issue_date, currency from invoice
  returning id, source)
insert into journal_line
select uuidv7(), e.id, side.account, side.debit, side.credit
from entry e
join invoice i on i.id = e.source
cross join lateral (values ('AR_TRADE', i.gross, 0), ('UNBILLED_RECEIVABLE', 0, i.net), ('TAX_PAYABLE', 0, i.tax)) as side(account, debit, credit)
where side.debit + side.credit > 0;

insert into outbox
select uuidv7(), 'invoice.posted', id, jsonb_build_object('invoiceId', id, 'number', number, 'currency', currency, 'gross', gross) from invoice;

commit;
