import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work and cost as captured: time, expenses, supplier costs, certificates of progress. */
export class CreateTimeExpense1767000014000 implements MigrationInterface {
  name = 'CreateTimeExpense1767000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(time);
    await runner.query(expenses);
    await runner.query(costs);
    await runner.query(gates);
    await runner.query(counters);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const time = `
create schema time_expense;
grant usage on schema time_expense to billwright_app, billwright_counter;

create table time_expense.timesheet (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, period_start date not null, period_end date not null,
  status text not null default 'OPEN', due_at timestamptz, submitted_at timestamptz, approved_at timestamptz, locked_at timestamptz, zero_confirmed boolean not null default false,
  ${who},
  primary key (tenant_id, id),
  constraint timesheet_once_per_period unique (tenant_id, resource_id, period_start),
  constraint timesheet_status_known check (status in ('OPEN', 'SUBMITTED', 'PARTIALLY_APPROVED', 'APPROVED', 'REOPENED', 'LOCKED')),
  constraint inv_03_timesheet_starts_before_it_ends check (period_start <= period_end),
  foreign key (tenant_id, resource_id) references project.resource
);
create index timesheet_due on time_expense.timesheet (tenant_id, due_at) where status in ('OPEN', 'REOPENED');
select platform.protect('time_expense.timesheet');

-- Hot. resource_user_id copies resource.sod_user_id, so that a CHECK can see that nobody approves his own time.
create table time_expense.time_entry (
  tenant_id uuid not null, id uuid not null,
  resource_id uuid not null, resource_user_id uuid not null, project_id uuid not null, task_id uuid not null, assignment_id uuid, timesheet_id uuid,
  work_date date not null, minutes int not null, work_type text not null default 'STANDARD', billable boolean not null default true,
  narrative text, narrative_hash text, source_minutes numeric(18,6), source_unit text, started_at timestamptz, ended_at timestamptz,
  source_system text, external_ref text, external_version text, natural_key text, import_batch_id uuid,
  status text not null default 'DRAFT', submitted_at timestamptz, submitted_by uuid, approval_request_id uuid, approved_at timestamptz, approved_by uuid,
  rejected_at timestamptz, rejected_reason text, late_flag boolean not null default false, original_period_id uuid, recorded_period_id uuid,
  reversal_of_id uuid, reversed_by_id uuid, reversal_reason text, replaces_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint work_type_known check (work_type in ('STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL')),
  constraint time_entry_status_known check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'REVERSED')),
  constraint inv_14_minutes_in_range check (minutes <> 0 and abs(minutes) <= 1440),
  constraint inv_14_negative_only_as_reversal check (minutes > 0 or reversal_of_id is not null),
  constraint inv_18_nobody_approves_own_time check (approved_by <> resource_user_id),
  constraint approved_time_says_when check (status not in ('APPROVED', 'REVERSED') or approved_at is not null),
  constraint inv_18_person_is_the_resources foreign key (tenant_id, resource_id, resource_user_id)
    references project.resource (tenant_id, id, sod_user_id) on update cascade,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, assignment_id) references project.assignment,
  foreign key (tenant_id, reversal_of_id) references time_expense.time_entry
);
create index time_entry_by_resource on time_expense.time_entry (tenant_id, resource_id, work_date);
create index time_entry_to_approve on time_expense.time_entry (tenant_id, project_id, work_date) where status = 'SUBMITTED';
create index time_entry_to_price on time_expense.time_entry (tenant_id, project_id, approved_at) where status = 'APPROVED';
create unique index one_reversal_per_time_entry on time_expense.time_entry (tenant_id, reversal_of_id) where reversal_of_id is not null;
select platform.protect_hot('time_expense.time_entry');
grant delete on time_expense.time_entry to billwright_app;

-- The minutes of a resource's day, counted from its entries that are not rejected; only their triggers write it.
create table time_expense.resource_day (
  tenant_id uuid not null, resource_id uuid not null, work_date date not null, minutes int not null,
  primary key (tenant_id, resource_id, work_date),
  constraint inv_15_day_minutes_in_range check (minutes between 0 and 1440)
) with (fillfactor = 70);
select platform.wall('time_expense.resource_day');
grant select on time_expense.resource_day to billwright_app;
grant select, insert, update on time_expense.resource_day to billwright_counter;
`;

const expenses = `
-- receipt_required_from: gross in the expense's own currency; the largest amount means never.
create table time_expense.expense_policy (
  tenant_id uuid not null, id uuid not null, category text not null, legal_entity_id uuid, customer_id uuid, contract_id uuid,
  currency platform.currency_code, cap_amount platform.minor_units, cap_unit text, unit_rate numeric(19,6),
  receipt_required_from platform.minor_units not null default 9007199254740991,
  billable_rule text not null default 'BILLABLE', over_cap text not null default 'ABSORB', markup_percent numeric(9,6) not null default 0,
  tax_recharge text not null default 'RECHARGE', input_tax_recoverable boolean not null default true, allowed boolean not null default true,
  valid_from date not null, valid_to date,
  ${who},
  primary key (tenant_id, id),
  constraint expense_policy_threshold unique (tenant_id, id, receipt_required_from),
  constraint billable_rule_known check (billable_rule in ('BILLABLE', 'NON_BILLABLE', 'BY_LINE')),
  constraint over_cap_known check (over_cap in ('ABSORB', 'STOP')),
  constraint tax_recharge_known check (tax_recharge in ('RECHARGE', 'DISBURSEMENT')),
  constraint inv_03_expense_policy_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  foreign key (currency) references ledger.currency (code)
);
create index expense_policy_by_category on time_expense.expense_policy (tenant_id, category, valid_from);
select platform.protect('time_expense.expense_policy');

create table time_expense.expense_report (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, number text not null default '', title text not null default '',
  period_start date, period_end date, currency platform.currency_code, status text not null default 'OPEN', submitted_at timestamptz,
  ${who},
  primary key (tenant_id, id),
  constraint expense_report_status_known check (status in ('OPEN', 'SUBMITTED', 'PARTIALLY_APPROVED', 'APPROVED', 'REOPENED')),
  foreign key (tenant_id, resource_id) references project.resource
);
select platform.protect('time_expense.expense_report');

create table time_expense.expense (
  tenant_id uuid not null, id uuid not null, expense_report_id uuid,
  resource_id uuid not null, resource_user_id uuid not null, project_id uuid not null, task_id uuid, contract_line_id uuid,
  work_date date not null, category text not null, description text not null default '', supplier_name text,
  currency platform.currency_code not null, gross_amount platform.minor_units not null, tax_amount platform.minor_units not null default 0, net_amount platform.minor_units not null,
  tax_rate numeric(9,6), fx_rate numeric(20,10), fx_rate_id uuid, functional_currency platform.currency_code,
  functional_net_amount platform.minor_units, functional_tax_amount platform.minor_units,
  quantity numeric(18,6), unit text, unit_rate numeric(19,6),
  receipt_document_id uuid, receipt_hash text, receipt_required_from platform.minor_units not null default 0, receipt_waiver_id uuid,
  payment_means text not null default 'EMPLOYEE', reimbursable boolean not null default true, billable boolean not null default true,
  expense_policy_id uuid, policy_result text, cap_amount platform.minor_units, billable_base_amount platform.minor_units, absorbed_amount platform.minor_units,
  source_system text, external_ref text, external_version text, natural_key text, import_batch_id uuid,
  status text not null default 'DRAFT', submitted_at timestamptz, submitted_by uuid, approval_request_id uuid, approved_at timestamptz, approved_by uuid,
  rejected_at timestamptz, rejected_reason text, late_flag boolean not null default false, original_period_id uuid,
  reversal_of_id uuid, reversed_by_id uuid, reversal_reason text, journal_entry_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint expense_status_known check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'REVERSED')),
  constraint payment_means_known check (payment_means in ('EMPLOYEE', 'COMPANY_CARD')),
  constraint policy_result_known check (policy_result in ('PASS', 'OVER_CAP', 'NO_RECEIPT', 'NOT_ALLOWED')),
  constraint negative_expense_only_as_reversal check (gross_amount >= 0 or reversal_of_id is not null),
  constraint inv_18_nobody_approves_own_expense check (approved_by <> resource_user_id),
  constraint inv_19_gross_is_net_plus_tax check (gross_amount = net_amount + tax_amount),
  constraint inv_19_gross_and_net_same_sign check (sign(gross_amount::numeric) = sign(net_amount::numeric)),
  constraint inv_20_receipt_before_approval check (status not in ('APPROVED', 'REVERSED') or gross_amount < receipt_required_from
    or receipt_document_id is not null or receipt_waiver_id is not null),
  constraint inv_20_no_policy_asks_every_receipt check (expense_policy_id is not null or receipt_required_from = 0),
  constraint approved_expense_says_when check (status not in ('APPROVED', 'REVERSED') or approved_at is not null),
  constraint inv_18_person_is_the_resources foreign key (tenant_id, resource_id, resource_user_id)
    references project.resource (tenant_id, id, sod_user_id) on update cascade,
  constraint inv_20_threshold_is_the_policys foreign key (tenant_id, expense_policy_id, receipt_required_from)
    references time_expense.expense_policy (tenant_id, id, receipt_required_from),
  foreign key (tenant_id, expense_report_id) references time_expense.expense_report,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, receipt_document_id) references document.file,
  foreign key (tenant_id, reversal_of_id) references time_expense.expense,
  foreign key (currency) references ledger.currency (code)
);
create index expense_by_resource on time_expense.expense (tenant_id, resource_id, work_date);
create index expense_to_approve on time_expense.expense (tenant_id, project_id, work_date) where status = 'SUBMITTED';
create index expense_to_price on time_expense.expense (tenant_id, project_id, approved_at) where status = 'APPROVED';
create index expense_by_natural_key on time_expense.expense (tenant_id, natural_key) where natural_key is not null;
create unique index one_reversal_per_expense on time_expense.expense (tenant_id, reversal_of_id) where reversal_of_id is not null;
select platform.protect('time_expense.expense', 'delete');
`;

const costs = `
create table time_expense.supplier_cost (
  tenant_id uuid not null, id uuid not null, supplier_ref text not null, supplier_name text, supplier_invoice_number text,
  resource_id uuid, project_id uuid not null, task_id uuid, contract_line_id uuid, work_from date not null, work_to date not null,
  currency platform.currency_code not null, net_amount platform.minor_units not null, tax_amount platform.minor_units not null default 0,
  gross_amount platform.minor_units not null generated always as (net_amount + tax_amount) stored,
  fx_rate numeric(20,10), functional_currency platform.currency_code, functional_net_amount platform.minor_units,
  quantity numeric(18,6), unit text, billable boolean not null default true, document_id uuid,
  source_system text, external_ref text, status text not null default 'DRAFT', submitted_at timestamptz, submitted_by uuid,
  approval_request_id uuid, approved_at timestamptz, approved_by uuid, rejected_reason text, reversal_of_id uuid, reversed_by_id uuid, journal_entry_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint supplier_cost_status_known check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'REVERSED')),
  constraint inv_03_supplier_work_period_in_order check (work_from <= work_to),
  constraint sod_04_submitter_does_not_approve_supplier_cost check (approved_by <> submitted_by),
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, document_id) references document.file,
  foreign key (tenant_id, reversal_of_id) references time_expense.supplier_cost,
  foreign key (currency) references ledger.currency (code)
);
create unique index supplier_invoice_once on time_expense.supplier_cost (tenant_id, supplier_ref, supplier_invoice_number, project_id)
  where supplier_invoice_number is not null and status not in ('REJECTED', 'REVERSED') and reversal_of_id is null;
create index supplier_cost_by_project on time_expense.supplier_cost (tenant_id, project_id, work_to);
select platform.protect('time_expense.supplier_cost', 'delete');

create table time_expense.progress_certificate (
  tenant_id uuid not null, id uuid not null, contract_line_id uuid not null, project_id uuid, as_of date not null,
  cumulative_percent numeric(9,6) not null check (cumulative_percent between 0 and 100), evidence_document_id uuid, certified_by uuid, certified_by_name text,
  status text not null default 'DRAFT', submitted_at timestamptz, submitted_by uuid, approval_request_id uuid, approved_at timestamptz, approved_by uuid, rejected_reason text,
  ${who},
  primary key (tenant_id, id),
  constraint certificate_status_known check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')),
  constraint approved_certificate_has_evidence check (status <> 'APPROVED' or evidence_document_id is not null),
  constraint certifier_does_not_approve check (approved_by <> certified_by),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, evidence_document_id) references document.file
);
create unique index one_approved_certificate_a_day on time_expense.progress_certificate (tenant_id, contract_line_id, as_of) where status = 'APPROVED';
select platform.protect('time_expense.progress_certificate', 'delete');
`;

const gates = `
-- Refuses the row its trigger's WHEN caught; the trigger's name says why.
create function time_expense.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;

-- Approved work changes to REVERSED only. A narrative may be redacted (its hash stays), a person linked to the resource later.
create trigger inv_17_approved_time_is_frozen before update on time_expense.time_entry for each row
when (old.status in ('APPROVED', 'REVERSED') and (
  to_jsonb(old) - '{status,reversed_by_id,narrative,resource_user_id,updated_at,updated_by,row_version}'::text[]
    is distinct from to_jsonb(new) - '{status,reversed_by_id,narrative,resource_user_id,updated_at,updated_by,row_version}'::text[]
  or (old.narrative is distinct from new.narrative and new.narrative is not null)
  or (old.reversed_by_id is not null and old.reversed_by_id is distinct from new.reversed_by_id)
  or (old.status = 'APPROVED' and new.status not in ('APPROVED', 'REVERSED')) or (old.status = 'REVERSED' and new.status <> 'REVERSED')))
execute function time_expense.refuse('Approved time does not change: reverse it by a new entry.');

create trigger inv_17_only_drafts_are_deleted before delete on time_expense.time_entry for each row
when (old.status not in ('DRAFT', 'REJECTED'))
execute function time_expense.refuse('Only draft or rejected time may be deleted.');

create trigger inv_17_approved_expense_is_frozen before update on time_expense.expense for each row
when (old.status in ('APPROVED', 'REVERSED') and (
  to_jsonb(old) - '{status,reversed_by_id,journal_entry_id,resource_user_id,updated_at,updated_by,row_version}'::text[]
    is distinct from to_jsonb(new) - '{status,reversed_by_id,journal_entry_id,resource_user_id,updated_at,updated_by,row_version}'::text[]
  or (old.journal_entry_id is not null and old.journal_entry_id is distinct from new.journal_entry_id)
  or (old.reversed_by_id is not null and old.reversed_by_id is distinct from new.reversed_by_id)
  or (old.status = 'APPROVED' and new.status not in ('APPROVED', 'REVERSED')) or (old.status = 'REVERSED' and new.status <> 'REVERSED')))
execute function time_expense.refuse('An approved expense does not change: reverse it by a new one.');

create trigger inv_17_only_draft_expenses_are_deleted before delete on time_expense.expense for each row
when (old.status not in ('DRAFT', 'REJECTED'))
execute function time_expense.refuse('Only a draft or rejected expense may be deleted.');
`;

const counters = `
create type time_expense.day_change as (tenant_id uuid, resource_id uuid, work_date date, minutes int);

-- Adds what a statement changed to the days it touched, in key order, so that two writers never wait for each other in a ring.
create function time_expense.count_minutes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changes time_expense.day_change[];
  short int;
begin
  if tg_op = 'INSERT' then
    changes := array(
      select row(n.tenant_id, n.resource_id, n.work_date, sum(n.minutes))::time_expense.day_change
      from new_rows n where n.status <> 'REJECTED'
      group by n.tenant_id, n.resource_id, n.work_date having sum(n.minutes) <> 0);
  elsif tg_op = 'DELETE' then
    changes := array(
      select row(o.tenant_id, o.resource_id, o.work_date, -sum(o.minutes))::time_expense.day_change
      from old_rows o where o.status <> 'REJECTED'
      group by o.tenant_id, o.resource_id, o.work_date having sum(o.minutes) <> 0);
  else
    changes := array(
      select row(c.tenant_id, c.resource_id, c.work_date, sum(c.minutes))::time_expense.day_change
      from (
        select n.tenant_id, n.resource_id, n.work_date, n.minutes from new_rows n where n.status <> 'REJECTED'
        union all
        select o.tenant_id, o.resource_id, o.work_date, -o.minutes from old_rows o where o.status <> 'REJECTED') c
      group by c.tenant_id, c.resource_id, c.work_date having sum(c.minutes) <> 0);
  end if;
  if cardinality(changes) = 0 then return null; end if;
  perform from time_expense.resource_day d
  where (d.tenant_id, d.resource_id, d.work_date) in (select c.tenant_id, c.resource_id, c.work_date from unnest(changes) c)
  order by d.tenant_id, d.resource_id, d.work_date
  for update;
  with added as (
    insert into time_expense.resource_day as d (tenant_id, resource_id, work_date, minutes)
    select c.tenant_id, c.resource_id, c.work_date, c.minutes
    from unnest(changes) c
    where c.minutes > 0
    order by 1, 2, 3
    on conflict (tenant_id, resource_id, work_date) do update set minutes = d.minutes + excluded.minutes
    returning 1),
  taken as (
    update time_expense.resource_day d
    set minutes = d.minutes + c.minutes
    from unnest(changes) c
    where c.minutes < 0 and d.tenant_id = c.tenant_id and d.resource_id = c.resource_id and d.work_date = c.work_date
    returning 1)
  select (select count(*) from unnest(changes)) - (select count(*) from added) - (select count(*) from taken) into short;
  if short > 0 then
    raise exception 'The minutes of a day cannot be negative.' using errcode = '23514', constraint = 'inv_15_day_minutes_in_range';
  end if;
  return null;
end $$;
create trigger inv_15_count_new_minutes after insert on time_expense.time_entry
referencing new table as new_rows for each statement execute function time_expense.count_minutes();
create trigger inv_15_count_changed_minutes after update on time_expense.time_entry
referencing old table as old_rows new table as new_rows for each statement execute function time_expense.count_minutes();
create trigger inv_15_count_deleted_minutes after delete on time_expense.time_entry
referencing old table as old_rows for each statement execute function time_expense.count_minutes();

grant create on schema time_expense to billwright_counter;
alter function time_expense.count_minutes() owner to billwright_counter;
revoke create on schema time_expense from billwright_counter;
`;
