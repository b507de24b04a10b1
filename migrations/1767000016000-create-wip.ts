import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WIP: priced work that may be invoiced, and what of it each document line took. The hottest tables: few indexes, no row triggers. */
export class CreateWip1767000016000 implements MigrationInterface {
  name = 'CreateWip1767000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(transactions);
    await runner.query(allocations);
    await runner.query(gates);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const transactions = `
create schema wip;
grant usage on schema wip to billwright_app, billwright_counter;

-- quantity of a row with unit HUR is minutes. The value of a row is amount + shadow_amount: BILLABLE rows have it in amount, all others in shadow_amount.
-- Work that is not BILLABLE may have no rate at all: then it has no value either.
-- status BILLED is never stored: see view wip.transaction_state. source_scope tells apart several rows of one source (a re-rate delta names its version).
create table wip.billable_transaction (
  tenant_id uuid not null, id uuid not null,
  source_type text not null, source_id uuid not null, source_scope text not null default '', chain text not null default 'CUSTOMER', bill_cycle int not null default 1,
  parent_id uuid, transferred_from_id uuid, reverses_id uuid, batch_id uuid,
  legal_entity_id uuid not null, customer_id uuid, contract_id uuid, contract_line_id uuid, version_no int, revenue_unit_id uuid, bill_to_id uuid,
  project_id uuid, task_id uuid, resource_id uuid, role_id uuid, milestone_id uuid, schedule_line_id uuid,
  work_date date not null, service_from date, service_to date, accounting_date date, original_period_id uuid, approved_at timestamptz, late_flag boolean not null default false,
  bill_class text not null default 'BILLABLE', billing_model text, work_type text, description text, expense_category text, tax_treatment text,
  unit text not null, quantity numeric(18,6) not null, minutes numeric(18,6), worked_minutes int,
  rate_id uuid, rate_level smallint, rate numeric(19,6), multiplier numeric(9,6) not null default 1,
  currency platform.currency_code not null, currency_exponent smallint not null,
  amount platform.minor_units, shadow_amount platform.minor_units not null default 0, amount_basis text not null default 'RATE',
  first_amount platform.minor_units, standard_amount platform.minor_units,
  manual_price boolean not null default false, manual_approval_request_id uuid, manual_reason text, rerated_at timestamptz, rerate_count int not null default 0,
  cost_amount platform.minor_units, cost_currency platform.currency_code, cost_rate numeric(19,6),
  functional_currency platform.currency_code, functional_amount platform.minor_units, functional_cost_amount platform.minor_units, fx_rate numeric(20,10), fx_rate_id uuid,
  credited_amount platform.minor_units not null default 0,
  journal_entry_id uuid, cost_journal_entry_id uuid,
  write_down_request_id uuid, status_reason text, hold_id uuid,
  dimensions jsonb not null default '{}', price_trace jsonb not null default '{}',
  status text not null default 'OPEN',
  ${who},
  primary key (tenant_id, id),
  constraint transaction_with_currency unique (tenant_id, id, currency),
  constraint source_type_known check (source_type in ('TIME', 'EXPENSE', 'MILESTONE', 'SCHEDULE', 'RECURRING', 'RETAINER', 'PREPAID', 'CERTIFICATE', 'SUPPLIER_COST',
    'ADJUSTMENT', 'RERATE_DELTA', 'MINIMUM_FEE', 'SERVICE_CREDIT', 'OPENING')),
  constraint transaction_status_known check (status in ('OPEN', 'HELD', 'RESERVED', 'NOT_BILLED', 'SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED')),
  constraint bill_class_known check (bill_class in ('BILLABLE', 'INCLUDED', 'NON_BILLABLE', 'EXCESS')),
  constraint class_fits_status check ((bill_class = 'BILLABLE' and status <> 'NOT_BILLED')
    or (bill_class <> 'BILLABLE' and status in ('NOT_BILLED', 'SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED'))),
  constraint value_stands_in_one_column check (case bill_class when 'BILLABLE' then shadow_amount = 0 else coalesce(amount, 0) = 0 end),
  constraint only_priced_rows_are_reserved check (amount is not null or status not in ('RESERVED', 'NOT_BILLED', 'SPLIT')),
  constraint line_names_its_version check (num_nonnulls(contract_line_id, version_no) <> 1),
  constraint inv_03_transaction_service_period_in_order check (service_from <= service_to),
  constraint inv_21_chain_known check (chain in ('CUSTOMER', 'INTERCOMPANY')),
  constraint inv_21_bill_cycle_counts_from_one check (bill_cycle >= 1),
  constraint inv_23_basis_known check (amount_basis in ('RATE', 'SHARE', 'GROUP', 'DELTA', 'FEE', 'MANUAL')),
  constraint inv_23_amount_is_quantity_times_rate check (amount_basis <> 'RATE' or amount is null
    or (rate is null and bill_class <> 'BILLABLE' and amount = 0 and shadow_amount = 0) or (
    rate is not null and sign(amount + shadow_amount) * sign(quantity) >= 0
    and case unit when 'HUR' then 60 else 1 end * abs((amount + shadow_amount)::numeric)
      - abs(quantity * rate * multiplier * (array[1, 10, 100, 1000, 10000])[currency_exponent + 1]) > case unit when 'HUR' then -30 else -0.5 end
    and case unit when 'HUR' then 60 else 1 end * abs((amount + shadow_amount)::numeric)
      - abs(quantity * rate * multiplier * (array[1, 10, 100, 1000, 10000])[currency_exponent + 1]) <= case unit when 'HUR' then 30 else 0.5 end)),
  constraint inv_23_share_has_a_whole check (amount_basis <> 'SHARE' or parent_id is not null),
  constraint inv_23_manual_price_is_approved check (amount_basis <> 'MANUAL' or manual_approval_request_id is not null),
  constraint inv_25_exactly_one_bill_to check (bill_to_id is not null or status = 'SPLIT' or bill_class = 'NON_BILLABLE' or (amount is null and status in ('OPEN', 'HELD', 'REVERSED', 'TRANSFERRED'))),
  constraint inv_02_exponent_is_the_currencys foreign key (currency, currency_exponent) references ledger.currency (code, exponent),
  foreign key (tenant_id, contract_line_id, version_no) references contract.contract_line_version (tenant_id, contract_line_id, version_no),
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to,
  foreign key (tenant_id, parent_id) references wip.billable_transaction
);
create unique index inv_21_one_live_root_per_source on wip.billable_transaction (tenant_id, source_id, source_type, chain, source_scope)
  where parent_id is null and status not in ('REVERSED', 'TRANSFERRED');
create index transaction_to_bill on wip.billable_transaction (tenant_id, contract_id, work_date) where status in ('OPEN', 'HELD');
create index transaction_without_rate on wip.billable_transaction (tenant_id, project_id) where amount is null and status = 'OPEN';
create index transaction_by_parent on wip.billable_transaction (tenant_id, parent_id) where parent_id is not null;
create index transaction_by_line on wip.billable_transaction (tenant_id, contract_line_id, work_date);
select platform.protect_hot('wip.billable_transaction');
`;

const allocations = `
-- Inserted once, at drafting, with its full snapshot. Only released_at is ever set, and only before the document is posted.
create table wip.allocation (
  tenant_id uuid not null, id uuid not null,
  billable_transaction_id uuid not null, bill_cycle int not null, invoice_id uuid not null, invoice_line_id uuid not null, released_at timestamptz,
  unit text not null, quantity numeric(18,6) not null, rate numeric(19,6), multiplier numeric(9,6) not null default 1,
  currency platform.currency_code not null, amount platform.minor_units not null, shadow_amount platform.minor_units not null default 0,
  functional_amount platform.minor_units, cost_amount platform.minor_units,
  contract_line_id uuid, version_no int, work_date date, price_trace jsonb not null default '{}',
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  constraint inv_02_allocation_in_transaction_currency foreign key (tenant_id, billable_transaction_id, currency)
    references wip.billable_transaction (tenant_id, id, currency),
  constraint inv_02_allocation_in_line_currency foreign key (tenant_id, invoice_id, invoice_line_id, currency)
    references invoice.invoice_line (tenant_id, invoice_id, id, currency)
);
create unique index inv_63_one_live_allocation_per_cycle on wip.allocation (tenant_id, billable_transaction_id, bill_cycle) where released_at is null;
create index allocation_by_line on wip.allocation (tenant_id, invoice_id, invoice_line_id);
select platform.protect_hot('wip.allocation');
revoke update on wip.allocation from billwright_app;
grant update (released_at) on wip.allocation to billwright_app;

-- The only source of BILLED: RESERVED whose live allocation's document is POSTED.
create view wip.transaction_state with (security_invoker = true) as
select t.tenant_id, t.id as billable_transaction_id,
  case when t.status = 'RESERVED' and i.status = 'POSTED' then 'BILLED' else t.status end as state,
  t.status, t.bill_cycle, a.id as allocation_id, a.invoice_id, a.invoice_line_id, i.number as invoice_number, i.status as invoice_status
from wip.billable_transaction t
left join wip.allocation a on a.tenant_id = t.tenant_id and a.billable_transaction_id = t.id and a.bill_cycle = t.bill_cycle and a.released_at is null
left join invoice.invoice i on i.tenant_id = a.tenant_id and i.id = a.invoice_id;
grant select on wip.transaction_state to billwright_app;
`;

const gates = `
-- One look at each document of the statement: a posted one neither gains nor releases an allocation.
create function wip.keep_posted_allocations() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct c.tenant_id, c.invoice_id from changed_rows c) d
    join invoice.invoice i on i.tenant_id = d.tenant_id and i.id = d.invoice_id
    where i.status in ('POSTED', 'DISCARDED')
  ) then
    raise exception 'The allocations of a posted document do not change: correct it by a credit memo.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_37_posted_gains_no_allocation after insert on wip.allocation
referencing new table as changed_rows for each statement execute function wip.keep_posted_allocations();
create trigger inv_37_posted_keeps_its_allocations after update on wip.allocation
referencing old table as changed_rows for each statement execute function wip.keep_posted_allocations();

create function wip.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;
create trigger inv_63_released_once before update on wip.allocation for each row
when (old.released_at is not null) execute function wip.refuse('A released allocation stays released.');
-- What was reserved or ended keeps its price: RESERVED goes back to OPEN first.
create trigger inv_25_reserved_row_is_frozen before update on wip.billable_transaction for each row
when (old.status not in ('OPEN', 'HELD', 'NOT_BILLED') and (old.source_id, old.chain, old.parent_id, old.contract_line_id, old.version_no, old.bill_to_id, old.work_date, old.bill_class,
    old.unit, old.quantity, old.rate, old.multiplier, old.currency, old.amount, old.shadow_amount, old.amount_basis, old.functional_amount)
  is distinct from (new.source_id, new.chain, new.parent_id, new.contract_line_id, new.version_no, new.bill_to_id, new.work_date, new.bill_class,
    new.unit, new.quantity, new.rate, new.multiplier, new.currency, new.amount, new.shadow_amount, new.amount_basis, new.functional_amount))
execute function wip.refuse('A reserved or ended transaction keeps its price.');
create trigger inv_21_ended_row_stays_ended before update on wip.billable_transaction for each row
when (old.status in ('SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED') and new.status <> old.status)
execute function wip.refuse('A split, transferred, written-off or reversed transaction stays so.');

-- Gate on submit and on posting: each line is worth what was allocated to it; one query for all documents of the statement.
create function wip.check_allocations() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status in ('IN_REVIEW', 'POSTED') and o.status <> n.status);
begin
  if cardinality(ids) = 0 then return null; end if;
  perform invoice.refuse_documents(array(
    select distinct l.invoice_id
    from invoice.invoice_line l
    join new_rows n on n.tenant_id = l.tenant_id and n.id = l.invoice_id
    left join (
      select a.invoice_line_id, sum(a.amount) as amount
      from wip.allocation a
      where a.tenant_id = platform.tenant() and a.invoice_id = any (ids) and a.released_at is null
      group by 1) a on a.invoice_line_id = l.id
    where l.tenant_id = platform.tenant() and l.invoice_id = any (ids)
      and case when l.removed_in_version is not null then a.amount is not null
        else l.net_amount <> case n.document_type when 'CREDIT_MEMO' then -1 else 1 end * coalesce(a.amount, 0) + l.other_amount - l.discount_amount + l.charge_amount end
  ), 'inv_33_line_is_worth_its_allocations', 'A line is not worth what was allocated to it');
  return null;
end $$;
create trigger inv_33_line_is_worth_its_allocations after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function wip.check_allocations();

-- A discarded document lets its work go.
create function wip.check_discard() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status = 'DISCARDED' and o.status <> 'DISCARDED');
begin
  if cardinality(ids) = 0 then return null; end if;
  perform invoice.refuse_documents(array(
    select distinct a.invoice_id from wip.allocation a
    where a.tenant_id = platform.tenant() and a.invoice_id = any (ids) and a.released_at is null
  ), 'inv_25_discarded_document_holds_nothing', 'A discarded document releases its allocations first');
  return null;
end $$;
create trigger inv_25_discarded_document_holds_nothing after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function wip.check_discard();
`;
