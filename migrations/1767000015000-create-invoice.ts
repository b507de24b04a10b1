import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Billing runs and the documents they draft. Invoices and credit memos are one table: one state machine, one shape, one set of gates. */
export class CreateInvoice1767000015000 implements MigrationInterface {
  name = 'CreateInvoice1767000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(runs);
    await runner.query(documents);
    await runner.query(children);
    await runner.query(deliveries);
    await runner.query(frozen);
    await runner.query(gates);
    await runner.query(approvals);
    await runner.query(numbers);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const runs = `
create schema invoice;
grant usage on schema invoice to billwright_app, billwright_counter;

create table invoice.billing_run (
  tenant_id uuid not null, id uuid not null, code text not null default '', legal_entity_id uuid not null,
  filter jsonb not null default '{}', service_to date not null, cutoff_at timestamptz not null, issue_date date not null, accounting_date date not null,
  auto_submit boolean not null default true, dry_run boolean not null default false, supplementary boolean not null default false, billing_calendar_id uuid,
  chunk_count int not null default 0, chunks_done int not null default 0, candidate_count int not null default 0, blocked_count int not null default 0,
  item_count int not null default 0, document_count int not null default 0, totals jsonb not null default '[]', findings jsonb not null default '[]',
  operation_id uuid, started_at timestamptz, finished_at timestamptz, failure text,
  status text not null default 'CREATED',
  ${who},
  primary key (tenant_id, id),
  constraint billing_run_status_known check (status in ('CREATED', 'RUNNING', 'IN_REVIEW', 'COMPLETED', 'FAILED', 'CANCELLED')),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity
);
create index billing_run_by_entity on invoice.billing_run (tenant_id, legal_entity_id, service_to);
select platform.protect('invoice.billing_run');

-- Whole customer roots in code order; epoch fences a worker that was replaced.
create table invoice.billing_run_chunk (
  tenant_id uuid not null, id uuid not null, billing_run_id uuid not null, chunk_no int not null, customer_ids uuid[] not null default '{}', contract_ids uuid[],
  item_count int not null default 0, document_count int not null default 0, blocked_count int not null default 0,
  status text not null default 'PENDING', epoch int not null default 0, started_at timestamptz, finished_at timestamptz, failure text, result jsonb,
  ${who},
  primary key (tenant_id, id),
  constraint chunk_once_per_run unique (tenant_id, billing_run_id, chunk_no),
  constraint chunk_status_known check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  foreign key (tenant_id, billing_run_id) references invoice.billing_run
);
select platform.protect_hot('invoice.billing_run_chunk');

create table invoice.billing_calendar (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid, bill_to_id uuid,
  period_start date not null, period_end date not null, cutoff_at timestamptz not null, run_date date not null, billing_run_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint calendar_is_of_entity_or_bill_to check (num_nonnulls(legal_entity_id, bill_to_id) = 1),
  constraint inv_03_billing_period_starts_before_it_ends check (period_start <= period_end),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to,
  foreign key (tenant_id, billing_run_id) references invoice.billing_run
);
create unique index calendar_period_once on invoice.billing_calendar (tenant_id, coalesce(legal_entity_id, bill_to_id), period_start);
select platform.protect('invoice.billing_calendar');
alter table invoice.billing_run add foreign key (tenant_id, billing_calendar_id) references invoice.billing_calendar;
`;

const documents = `
-- document_type CREDIT_MEMO: amounts are positive, the type code carries the sign. Delivery and settlement are rows of their own.
create table invoice.invoice (
  tenant_id uuid not null, id uuid not null,
  document_type text not null default 'INVOICE', kind text not null default 'STANDARD', type_code text not null default '380',
  legal_entity_id uuid not null, customer_id uuid not null, bill_to_id uuid not null, bill_to_profile_version int, contract_id uuid, project_id uuid,
  billing_run_id uuid, billing_run_chunk_id uuid, grouping_rule text, grouping_key text, line_grouping text,
  number_series_id uuid, fiscal_year int, number_seq bigint, number text, opening_batch_id uuid,
  currency platform.currency_code not null,
  issue_date date not null, tax_point_date date not null, due_date date not null, accounting_date date not null,
  service_from date, service_to date, payment_terms_id uuid, discount_date date, discount_percent numeric(9,6),
  po_required boolean not null default false, po_number text, purchase_order_id uuid, buyer_reference text, payment_reference text,
  net_total platform.minor_units not null default 0, tax_total platform.minor_units not null default 0, gross_total platform.minor_units not null default 0,
  prepaid_total platform.minor_units not null default 0, rounding_amount platform.minor_units not null default 0, amount_due platform.minor_units not null default 0,
  retention_amount platform.minor_units not null default 0, retention_basis text,
  cost_total platform.minor_units, first_amount_total platform.minor_units,
  functional_currency platform.currency_code not null, fx_rate numeric(20,10), fx_rate_id uuid, fx_rate_date date, fx_source text,
  functional_net_total platform.minor_units, functional_tax_total platform.minor_units, functional_gross_total platform.minor_units,
  fx_rounding_amount platform.minor_units not null default 0,
  tax_currency platform.currency_code, tax_total_in_tax_currency platform.minor_units,
  tax_calc_mode text not null default 'CATEGORY', tax_rounding text not null default 'HALF_UP', advance_presentation text,
  corrects_invoice_id uuid, reason_code text, disposition text, standalone_reason text, rebills_invoice_id uuid, notes text,
  current_version_no int not null default 1, content_hash text, manual_edit boolean not null default false, approval_request_id uuid,
  created_by_type text default platform.actor_type(), edited_at timestamptz, edited_by uuid, edited_by_type text,
  submitted_at timestamptz, submitted_by uuid, approved_at timestamptz,
  posted_at timestamptz, posted_by uuid, posted_by_type text, journal_entry_id uuid,
  discarded_at timestamptz, discarded_by uuid, discard_reason text,
  status text not null default 'DRAFT',
  ${who},
  primary key (tenant_id, id),
  constraint document_with_currency unique (tenant_id, id, currency),
  constraint document_with_parties unique (tenant_id, id, legal_entity_id, customer_id, currency),
  constraint document_type_known check (document_type in ('INVOICE', 'CREDIT_MEMO')),
  constraint document_kind_known check (kind in ('STANDARD', 'ADVANCE', 'RETENTION_RELEASE', 'INTERCOMPANY')),
  constraint type_code_known check (type_code in ('380', '381', '384', '386')),
  constraint type_code_fits_document check ((document_type = 'CREDIT_MEMO') = (type_code = '381')),
  constraint document_status_known check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'POSTED', 'DISCARDED')),
  constraint reason_code_known check (reason_code in ('RATE', 'HOURS', 'QUALITY', 'PO', 'TAX', 'DUPLICATE', 'ACCEPTANCE', 'EXPENSE', 'GOODWILL', 'OTHER')),
  constraint disposition_known check (disposition in ('CREDIT_ONLY', 'REBILL')),
  constraint credit_memo_says_why check (document_type = 'INVOICE' or (reason_code is not null and disposition is not null)),
  constraint document_totals_not_negative check (status in ('DRAFT', 'DISCARDED') or (net_total >= 0 and gross_total >= 0)),
  constraint inv_31_gross_is_net_plus_tax check (gross_total = net_total + tax_total),
  constraint inv_31_due_is_gross_less_prepaid check (amount_due = gross_total - prepaid_total + rounding_amount),
  constraint inv_35_posted_has_number check (status <> 'POSTED' or (number is not null
    and (opening_batch_id is not null or num_nulls(number_series_id, fiscal_year, number_seq) = 0))),
  constraint inv_35_number_once_per_series unique (tenant_id, number_series_id, fiscal_year, number_seq),
  constraint inv_35_number_once_per_entity unique (tenant_id, legal_entity_id, number),
  constraint inv_36_only_posted_has_number check (status = 'POSTED' or num_nonnulls(number, number_seq) = 0),
  constraint posted_document_says_who_and_when check (status <> 'POSTED' or num_nulls(posted_at, posted_by, posted_by_type, journal_entry_id) = 0),
  constraint inv_38_approved_names_its_request check (status not in ('APPROVED', 'POSTED') or num_nulls(approval_request_id, content_hash) = 0),
  constraint inv_39_poster_is_not_creator check (posted_by_type = 'SERVICE' or posted_by <> created_by),
  constraint inv_39_poster_is_not_editor check (posted_by_type = 'SERVICE' or posted_by <> edited_by),
  constraint inv_41_credit_corrects_or_says_why check (document_type = 'INVOICE' or corrects_invoice_id is not null or standalone_reason is not null),
  constraint inv_43_po_number_when_required check (status in ('DRAFT', 'DISCARDED') or not po_required or coalesce(po_number, '') <> ''),
  constraint inv_60_foreign_document_keeps_its_rate check (status in ('DRAFT', 'DISCARDED') or fx_rate is not null),
  constraint inv_60_rate_is_positive check (fx_rate > 0),
  constraint inv_60_functional_document_is_not_converted check (currency <> functional_currency or coalesce(fx_rate, 1) = 1),
  constraint inv_72_no_ai_document check ('AI' not in (coalesce(created_by_type, ''), coalesce(edited_by_type, ''), coalesce(posted_by_type, ''))),
  constraint inv_41_credit_same_entity_customer_currency foreign key (tenant_id, corrects_invoice_id, legal_entity_id, customer_id, currency)
    references invoice.invoice (tenant_id, id, legal_entity_id, customer_id, currency),
  foreign key (tenant_id, legal_entity_id, functional_currency) references ledger.legal_entity (tenant_id, id, functional_currency),
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to,
  foreign key (tenant_id, contract_id) references contract.contract,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, billing_run_id) references invoice.billing_run,
  foreign key (tenant_id, billing_run_chunk_id) references invoice.billing_run_chunk,
  foreign key (tenant_id, number_series_id) references ledger.number_series,
  foreign key (tenant_id, payment_terms_id) references customer.payment_terms,
  foreign key (tenant_id, purchase_order_id) references customer.purchase_order,
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry deferrable initially deferred,
  foreign key (tenant_id, rebills_invoice_id) references invoice.invoice,
  foreign key (currency) references ledger.currency (code)
);
create index invoice_by_customer on invoice.invoice (tenant_id, customer_id, issue_date);
create index invoice_by_bill_to on invoice.invoice (tenant_id, bill_to_id, status);
create index invoice_by_contract on invoice.invoice (tenant_id, contract_id);
create index invoice_by_run on invoice.invoice (tenant_id, billing_run_id) where billing_run_id is not null;
create index invoice_by_original on invoice.invoice (tenant_id, corrects_invoice_id) where corrects_invoice_id is not null;
create index invoice_in_work on invoice.invoice (tenant_id, legal_entity_id, status) where status in ('DRAFT', 'IN_REVIEW', 'APPROVED');
select platform.protect('invoice.invoice');
`;

const children = `
create table invoice.invoice_version (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, version_no int not null check (version_no > 0),
  content_hash text not null, snapshot jsonb not null, reason text not null default '',
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(), created_by_type text default platform.actor_type(),
  primary key (tenant_id, id),
  constraint document_version_once unique (tenant_id, invoice_id, version_no),
  foreign key (tenant_id, invoice_id) references invoice.invoice
);
select platform.protect_insert_only('invoice.invoice_version', 'audited');

-- net = allocations (negated on a credit memo) + other_amount - discount + charge. other_amount is what was never WIP: fees, credits, drawdowns.
-- A line taken out of a draft keeps its row, so that released allocations still name it: removed_in_version.
create table invoice.invoice_line (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, currency platform.currency_code not null, line_no int not null,
  line_kind text not null default 'WORK', contract_line_id uuid, contract_version_no int, project_id uuid, task_id uuid, role_id uuid, resource_id uuid,
  description text not null default '', quantity numeric(18,6) not null default 1, unit text not null default 'C62', unit_price numeric(19,6) not null default 0,
  multiplier numeric(9,6) not null default 1,
  discount_percent numeric(9,6), discount_amount platform.minor_units not null default 0, discount_reason text,
  charge_amount platform.minor_units not null default 0, charge_reason text, rounding_charge_amount platform.minor_units not null default 0,
  other_amount platform.minor_units not null default 0, net_amount platform.minor_units not null, functional_net_amount platform.minor_units,
  tax_code_id uuid, tax_category text, tax_rate numeric(9,6) not null default 0, tax_amount_shown platform.minor_units,
  service_from date, service_to date, retention_applies boolean not null default false, po_number text,
  revenue_unit_id uuid, revenue_role text, first_amount platform.minor_units, standard_amount platform.minor_units, cost_amount platform.minor_units,
  credited_line_id uuid, deposit_invoice_id uuid, grouping_key text, client_task_code text, client_activity_code text,
  dimensions jsonb not null default '{}', removed_in_version int,
  ${who},
  primary key (tenant_id, id),
  constraint line_with_document unique (tenant_id, invoice_id, id, currency),
  constraint line_kind_known check (line_kind in ('WORK', 'FEE', 'MINIMUM_FEE', 'ADVANCE', 'DEPOSIT_DRAWDOWN', 'RETENTION_RELEASE', 'SERVICE_CREDIT', 'CREDIT',
    'INTEREST', 'DUNNING_FEE', 'ROUNDING')),
  constraint inv_33_work_comes_from_allocations check (line_kind <> 'WORK' or other_amount = 0),
  constraint inv_34_price_not_negative check (unit_price >= 0),
  constraint inv_34_negative_line_has_negative_quantity check (net_amount >= 0 or quantity < 0),
  constraint inv_32_line_rate_fits_category check (case when tax_category = 'S' then tax_rate > 0 when tax_category in ('Z', 'E', 'AE', 'K', 'G', 'O') then tax_rate = 0 else true end),
  constraint inv_03_line_service_period_in_order check (service_from <= service_to),
  constraint inv_02_line_in_document_currency foreign key (tenant_id, invoice_id, currency) references invoice.invoice (tenant_id, id, currency),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, credited_line_id) references invoice.invoice_line,
  foreign key (tenant_id, deposit_invoice_id) references invoice.invoice,
  foreign key (tenant_id, revenue_unit_id) references ledger.revenue_unit,
  foreign key (tenant_id, tax_code_id) references ledger.tax_code
);
create unique index line_no_once_per_document on invoice.invoice_line (tenant_id, invoice_id, line_no) where removed_in_version is null;
create index invoice_line_by_contract_line on invoice.invoice_line (tenant_id, contract_line_id);
create index invoice_line_by_credited on invoice.invoice_line (tenant_id, credited_line_id) where credited_line_id is not null;
select platform.protect('invoice.invoice_line', 'delete');

-- line_tax_rate: the rate of the lines this row taxes, when several taxes share one base (GST and QST); else rate itself.
create table invoice.invoice_tax_line (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, currency platform.currency_code not null,
  tax_category text not null, rate numeric(9,6) not null, line_tax_rate numeric(9,6), jurisdiction text not null default '', name text not null default '',
  taxable_amount platform.minor_units not null, tax_amount platform.minor_units not null,
  functional_taxable_amount platform.minor_units, functional_tax_amount platform.minor_units,
  exemption_code text, exemption_reason text, tax_rate_id uuid, tax_rule_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint inv_30_one_tax_line_per_rate unique (tenant_id, invoice_id, tax_category, rate, jurisdiction),
  constraint inv_32_untaxed_category_has_no_tax check (tax_category not in ('AE', 'Z', 'E', 'K', 'G', 'O') or (tax_amount = 0 and rate = 0)),
  constraint inv_32_standard_rate_is_positive check (tax_category <> 'S' or rate > 0),
  constraint inv_32_untaxed_category_has_reason check (tax_category not in ('AE', 'E', 'K', 'G', 'O') or exemption_code is not null or exemption_reason is not null),
  constraint inv_02_tax_in_document_currency foreign key (tenant_id, invoice_id, currency) references invoice.invoice (tenant_id, id, currency)
);
select platform.protect('invoice.invoice_tax_line', 'delete');

-- Allowances and charges of the whole document, one row per tax category they were allocated to; amount is positive.
create table invoice.invoice_charge (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, currency platform.currency_code not null, kind text not null,
  reason_code text, reason text not null, percent numeric(9,6), base_amount platform.minor_units, amount platform.minor_units not null check (amount >= 0),
  functional_amount platform.minor_units, tax_category text, tax_rate numeric(9,6) not null default 0, is_retention boolean not null default false,
  ${who},
  primary key (tenant_id, id),
  constraint charge_kind_known check (kind in ('ALLOWANCE', 'CHARGE')),
  constraint inv_02_charge_in_document_currency foreign key (tenant_id, invoice_id, currency) references invoice.invoice (tenant_id, id, currency)
);
create index invoice_charge_by_invoice on invoice.invoice_charge (tenant_id, invoice_id);
select platform.protect('invoice.invoice_charge', 'delete');
`;

const deliveries = `
create table invoice.invoice_delivery (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, format text not null, channel text not null, recipient text,
  file_id uuid, payload_hash text, message_id text, attempts int not null default 0, last_error text,
  queued_at timestamptz, sent_at timestamptz, delivered_at timestamptz, rejected_at timestamptz, delivery_status text not null default 'NOT_SENT',
  ${who},
  primary key (tenant_id, id),
  constraint one_delivery_per_channel unique (tenant_id, invoice_id, channel, format),
  constraint delivery_status_known check (delivery_status in ('NOT_SENT', 'QUEUED', 'SENT', 'DELIVERED', 'REJECTED_BY_CHANNEL')),
  foreign key (tenant_id, invoice_id) references invoice.invoice,
  foreign key (tenant_id, file_id) references document.file
);
create index delivery_to_do on invoice.invoice_delivery (tenant_id, delivery_status) where delivery_status in ('QUEUED', 'REJECTED_BY_CHANNEL');
select platform.protect('invoice.invoice_delivery');

create table invoice.delivery_receipt (
  tenant_id uuid not null, id uuid not null, invoice_delivery_id uuid not null, message_id text, outcome text not null, payload_hash text, detail jsonb not null default '{}',
  received_at timestamptz not null default platform.business_now(),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, invoice_delivery_id) references invoice.invoice_delivery
);
create index delivery_receipt_by_delivery on invoice.delivery_receipt (tenant_id, invoice_delivery_id);
select platform.protect_insert_only('invoice.delivery_receipt', 'audited');
`;

const frozen = `
-- Refuses the row its trigger's WHEN caught; the trigger's name says why.
create function invoice.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;

create trigger inv_37_document_starts_as_draft before insert on invoice.invoice for each row
when (new.status <> 'DRAFT') execute function invoice.refuse('A document starts as a draft.');
create trigger inv_37_posted_document_is_frozen before update on invoice.invoice for each row
when (old.status = 'POSTED') execute function invoice.refuse('A posted document does not change: correct it by a credit memo.');
create trigger inv_37_discarded_document_is_frozen before update on invoice.invoice for each row
when (old.status = 'DISCARDED') execute function invoice.refuse('A discarded document does not change.');
create trigger inv_38_only_reviewed_is_approved before update on invoice.invoice for each row
when (new.status = 'APPROVED' and old.status not in ('IN_REVIEW', 'APPROVED')) execute function invoice.refuse('Only a document in review is approved.');
create trigger inv_37_only_approved_is_posted before update on invoice.invoice for each row
when (new.status = 'POSTED' and old.status not in ('APPROVED', 'POSTED')) execute function invoice.refuse('Only an approved document is posted.');
create trigger inv_39_creator_stays before update on invoice.invoice for each row
when ((old.created_by, old.created_by_type) is distinct from (new.created_by, new.created_by_type)) execute function invoice.refuse('A document keeps its creator of record.');

-- A document that is posted (or discarded) neither gains, changes nor loses a child.
create function invoice.keep_posted_children() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct c.tenant_id, c.invoice_id from changed_rows c) d
    join invoice.invoice i on i.tenant_id = d.tenant_id and i.id = d.invoice_id
    where i.status in ('POSTED', 'DISCARDED')
  ) then
    raise exception 'A posted document does not change: correct it by a credit memo.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_37_posted_gains_no_version after insert on invoice.invoice_version
referencing new table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_gains_no_line after insert on invoice.invoice_line
referencing new table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_line_is_frozen after update on invoice.invoice_line
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_loses_no_line after delete on invoice.invoice_line
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_gains_no_tax after insert on invoice.invoice_tax_line
referencing new table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_tax_is_frozen after update on invoice.invoice_tax_line
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_loses_no_tax after delete on invoice.invoice_tax_line
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_gains_no_charge after insert on invoice.invoice_charge
referencing new table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_charge_is_frozen after update on invoice.invoice_charge
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();
create trigger inv_37_posted_loses_no_charge after delete on invoice.invoice_charge
referencing old table as changed_rows for each statement execute function invoice.keep_posted_children();

create trigger inv_37_line_keeps_its_document before update on invoice.invoice_line for each row
when (old.invoice_id <> new.invoice_id) execute function invoice.refuse('A line stays on its document.');
create trigger inv_37_tax_keeps_its_document before update on invoice.invoice_tax_line for each row
when (old.invoice_id <> new.invoice_id) execute function invoice.refuse('A tax line stays on its document.');
create trigger inv_37_charge_keeps_its_document before update on invoice.invoice_charge for each row
when (old.invoice_id <> new.invoice_id) execute function invoice.refuse('A charge stays on its document.');
`;

const gates = `
create function invoice.refuse_documents(document_ids uuid[], rule text, message text) returns void language plpgsql set search_path = pg_catalog as $$
begin
  if cardinality(document_ids) > 0 then
    raise exception '% (document %)', message, document_ids[1] using errcode = '23514', constraint = rule, detail = array_to_string(document_ids[1:10], ', ');
  end if;
end $$;

-- Gate on submit and on posting: one query per rule for all documents of the statement.
create function invoice.check_totals() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status in ('IN_REVIEW', 'POSTED') and o.status <> n.status);
  wrong record;
begin
  if cardinality(ids) = 0 then return null; end if;
  select array_agg(d.id) filter (where d.net_total <> coalesce(l.net, 0) + coalesce(c.net, 0)) as inv_29,
    array_agg(d.id) filter (where d.tax_total <> coalesce(t.tax, 0)) as inv_31,
    array_agg(d.id) filter (where t.outside and t.categories > 1) as inv_32,
    array_agg(d.id) filter (where d.functional_gross_total is distinct from
      coalesce(l.functional, 0) + coalesce(c.functional, 0) + coalesce(t.functional, 0) + d.fx_rounding_amount) as inv_60
  into wrong
  from new_rows d
  left join (
    select l.invoice_id, sum(l.net_amount) as net, sum(l.functional_net_amount) as functional
    from invoice.invoice_line l
    where l.tenant_id = platform.tenant() and l.invoice_id = any (ids) and l.removed_in_version is null
    group by 1) l on l.invoice_id = d.id
  left join (
    select c.invoice_id, sum(case c.kind when 'CHARGE' then c.amount else -c.amount end) as net,
      sum(case c.kind when 'CHARGE' then c.functional_amount else -c.functional_amount end) as functional
    from invoice.invoice_charge c
    where c.tenant_id = platform.tenant() and c.invoice_id = any (ids)
    group by 1) c on c.invoice_id = d.id
  left join (
    select t.invoice_id, sum(t.tax_amount) as tax, sum(t.functional_tax_amount) as functional,
      bool_or(t.tax_category = 'O') as outside, count(distinct t.tax_category) as categories
    from invoice.invoice_tax_line t
    where t.tenant_id = platform.tenant() and t.invoice_id = any (ids)
    group by 1) t on t.invoice_id = d.id
  where d.id = any (ids);
  perform invoice.refuse_documents(wrong.inv_29, 'inv_29_net_is_sum_of_lines', 'The net total is not the sum of the lines, allowances and charges');
  perform invoice.refuse_documents(wrong.inv_31, 'inv_31_tax_is_sum_of_tax_lines', 'The tax total is not the sum of the tax lines');
  perform invoice.refuse_documents(wrong.inv_32, 'inv_32_outside_scope_stands_alone', 'Category O is never mixed with another category');
  perform invoice.refuse_documents(wrong.inv_60, 'inv_60_functional_lines_sum_to_total', 'The functional amounts and the FX rounding do not sum to the functional total');
  return null;
end $$;
create trigger inv_29_31_32_60_totals_agree after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function invoice.check_totals();

create function invoice.check_taxes() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status in ('IN_REVIEW', 'POSTED') and o.status <> n.status);
begin
  if cardinality(ids) = 0 then return null; end if;
  perform invoice.refuse_documents(array(
    select distinct coalesce(b.invoice_id, t.invoice_id)
    from (
      select s.invoice_id, s.tax_category, s.tax_rate, sum(s.amount) as base
      from (
        select l.invoice_id, l.tax_category, l.tax_rate, l.net_amount as amount
        from invoice.invoice_line l
        where l.tenant_id = platform.tenant() and l.invoice_id = any (ids) and l.removed_in_version is null and l.tax_category is not null
        union all
        select c.invoice_id, c.tax_category, c.tax_rate, case c.kind when 'CHARGE' then c.amount else -c.amount end
        from invoice.invoice_charge c
        where c.tenant_id = platform.tenant() and c.invoice_id = any (ids) and c.tax_category is not null) s
      group by 1, 2, 3) b
    full join (
      select t.invoice_id, t.tax_category, coalesce(t.line_tax_rate, t.rate) as tax_rate, t.taxable_amount
      from invoice.invoice_tax_line t
      where t.tenant_id = platform.tenant() and t.invoice_id = any (ids)) t
      on t.invoice_id = b.invoice_id and t.tax_category = b.tax_category and t.tax_rate = b.tax_rate
    where b.base is distinct from t.taxable_amount), 'inv_30_taxable_is_sum_of_lines', 'A taxable amount is not the sum of the lines of its category');
  perform invoice.refuse_documents(array(
    select distinct l.invoice_id
    from invoice.invoice_line l
    join new_rows n on n.tenant_id = l.tenant_id and n.id = l.invoice_id
    where l.tenant_id = platform.tenant() and l.invoice_id = any (ids) and l.removed_in_version is null
      and l.tax_category is null and n.kind <> 'RETENTION_RELEASE'), 'inv_30_line_has_tax_category', 'Every line names its tax category');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join customer.customer_bill_to b on b.tenant_id = n.tenant_id and b.id = n.bill_to_id
    where n.id = any (ids) and n.status = 'IN_REVIEW' and n.document_type = 'INVOICE' and b.po_required and coalesce(n.po_number, '') = ''
  ), 'inv_43_po_number_when_required', 'The bill-to asks for a purchase order number');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join invoice.invoice o on o.tenant_id = n.tenant_id and o.id = n.corrects_invoice_id
    where n.id = any (ids) and (o.status <> 'POSTED' or o.document_type <> 'INVOICE')
  ), 'inv_41_credit_corrects_a_posted_invoice', 'A credit memo corrects a posted invoice');
  return null;
end $$;
create trigger inv_30_41_43_terms_agree after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function invoice.check_taxes();
`;

const approvals = `
-- Gate on approval and on posting: the request is APPROVED for exactly the version the document is in; the poster has no other hand in it.
create function invoice.check_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status in ('APPROVED', 'POSTED') and o.status <> n.status);
begin
  if cardinality(ids) = 0 then return null; end if;
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    left join invoice.invoice_version v on v.tenant_id = n.tenant_id and v.invoice_id = n.id and v.version_no = n.current_version_no
    left join approval.approval_request_item r on r.tenant_id = n.tenant_id and r.approval_request_id = n.approval_request_id and r.document_id = n.id
      and r.version_no = n.current_version_no
    where n.id = any (ids) and (v.content_hash, r.content_hash, r.status) is distinct from (n.content_hash, n.content_hash, 'APPROVED')
  ), 'inv_38_approval_matches_content', 'The approval is not of the current version and content');
  perform invoice.refuse_documents(array(
    select distinct n.id
    from new_rows n
    join approval.approval_request_item r on r.tenant_id = n.tenant_id and r.document_id = n.id
    join approval.approval_decision d on d.tenant_id = r.tenant_id and d.item_id = r.id
    join approval.approval_step s on s.tenant_id = d.tenant_id and s.id = d.approval_step_id
    where n.id = any (ids) and n.status = 'POSTED' and n.posted_by_type <> 'SERVICE' and s.duty = 'OPERATIONAL' and d.decision = 'APPROVE'
      and (n.posted_by = d.decided_by or n.posted_by = any (d.sod_user_ids))
  ), 'inv_39_poster_is_not_operational_approver', 'The poster approved this document operationally');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join ledger.number_series s on s.tenant_id = n.tenant_id and s.id = n.number_series_id
    where n.id = any (ids) and n.status = 'POSTED' and (s.legal_entity_id, s.fiscal_year) is distinct from (n.legal_entity_id, n.fiscal_year)
  ), 'inv_35_series_is_of_entity_and_year', 'The number series is of another entity or fiscal year');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join ledger.legal_entity e on e.tenant_id = n.tenant_id and e.id = n.legal_entity_id
    where n.id = any (ids) and n.status = 'POSTED' and n.posted_by_type = 'SERVICE' and e.release_mode <> 'AUTO_BELOW_LIMIT'
  ), 'inv_39_service_posts_in_auto_mode_only', 'A service posts only where the release mode is AUTO_BELOW_LIMIT');
  return null;
end $$;
create trigger inv_38_39_approved_and_released_by_others after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function invoice.check_approval();
`;

const numbers = `
-- The last number posted of each series: numbers come in posting order, and none is left out.
create table invoice.number_position (
  tenant_id uuid not null, number_series_id uuid not null, last_number bigint not null,
  primary key (tenant_id, number_series_id),
  foreign key (tenant_id, number_series_id) references ledger.number_series
);
select platform.wall('invoice.number_position');
grant select on invoice.number_position to billwright_app;
grant select, insert, update on invoice.number_position to billwright_counter;

create function invoice.open_number_series() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into invoice.number_position (tenant_id, number_series_id, last_number)
  select n.tenant_id, n.id, n.next_number - 1 from new_rows n;
  return null;
end $$;
create trigger inv_35_series_has_position after insert on ledger.number_series
referencing new table as new_rows for each statement execute function invoice.open_number_series();

create function invoice.count_numbers() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  gaps int;
begin
  if not exists (
    select from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status = 'POSTED' and o.status <> 'POSTED' and n.number_series_id is not null) then return null; end if;
  perform from invoice.number_position p
  where (p.tenant_id, p.number_series_id) in (select n.tenant_id, n.number_series_id from new_rows n where n.status = 'POSTED')
  order by p.number_series_id
  for update;
  with posted as (
    select n.tenant_id, n.number_series_id, min(n.number_seq) as first_number, max(n.number_seq) as last_number, count(*) as numbers
    from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status = 'POSTED' and o.status <> 'POSTED' and n.number_series_id is not null
    group by 1, 2),
  moved as (
    update invoice.number_position p
    set last_number = s.last_number
    from posted s
    where p.tenant_id = s.tenant_id and p.number_series_id = s.number_series_id
      and s.first_number = p.last_number + 1 and s.last_number = p.last_number + s.numbers
    returning 1)
  select (select count(*) from posted) - (select count(*) from moved) into gaps;
  if gaps > 0 then
    raise exception 'Numbers of a series are posted in order and without a gap.' using errcode = '23514', constraint = 'inv_35_numbers_without_gap';
  end if;
  return null;
end $$;
create trigger inv_35_numbers_without_gap after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function invoice.count_numbers();

grant create on schema invoice to billwright_counter;
alter function invoice.open_number_series() owner to billwright_counter;
alter function invoice.count_numbers() owner to billwright_counter;
revoke create on schema invoice from billwright_counter;
`;
