import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts: versions and the lines they agree, splits, schedules, caps and balances. */
export class CreateContract1767000011000 implements MigrationInterface {
  name = 'CreateContract1767000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(contracts);
    await runner.query(terms);
    await runner.query(schedules);
    await runner.query(balances);
    await runner.query(gates);
    await runner.query(counters);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const contracts = `
create schema contract;
grant usage on schema contract to billwright_app, billwright_counter;
grant select, insert on platform.audit_event, platform.audit_pending to billwright_counter;

create table contract.contract (
  tenant_id uuid not null, id uuid not null,
  number text not null, name text not null default '',
  legal_entity_id uuid not null, customer_id uuid not null, account_owner_id uuid,
  sow_reference text, purchase_reference text,
  currency platform.currency_code not null,
  start_date date not null, end_date date, signed_date date,
  current_version_no int not null default 0,
  revenue_policy_id uuid, template_id uuid,
  status text not null default 'DRAFT', status_reason text,
  ${who},
  primary key (tenant_id, id),
  constraint contract_number_once unique (tenant_id, number),
  constraint contract_carries_currency unique (tenant_id, id, currency),
  constraint contract_status_known check (status in ('DRAFT', 'IN_APPROVAL', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'CLOSED', 'CANCELLED')),
  constraint inv_03_contract_starts_before_it_ends check (end_date is null or start_date <= end_date),
  constraint inv_02_contract_currency_known foreign key (currency) references ledger.currency (code),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, customer_id) references customer.customer
);
create index contract_by_customer on contract.contract (tenant_id, customer_id);
create index contract_by_legal_entity on contract.contract (tenant_id, legal_entity_id, status);
select platform.protect('contract.contract');

-- valid_to is the day the successor takes over; every date from version 1 on has one APPROVED version.
create table contract.contract_version (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, version_no int not null check (version_no > 0),
  kind text not null default 'ORIGINAL',
  effective_from date not null, valid_to date,
  signed_date date, document_id uuid, document_ref text, reason text,
  modification_treatment text,
  fixed_fx_rates jsonb not null default '[]', rerating_impact jsonb, content_hash text,
  status text not null default 'DRAFT',
  submitted_at timestamptz, submitted_by uuid, submitted_by_type text,
  approved_at timestamptz, approved_by uuid, approved_by_type text, approval_request_id uuid,
  created_by_type text default platform.actor_type(),
  ${who},
  primary key (tenant_id, id),
  constraint inv_07_version_number_once unique (tenant_id, contract_id, version_no),
  constraint version_identity unique (tenant_id, id, contract_id, version_no, status),
  constraint version_kind_known check (kind in ('ORIGINAL', 'CHANGE_ORDER', 'RENEWAL', 'TERMINATION', 'CORRECTION')),
  constraint version_status_known check (status in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
  constraint modification_treatment_known check (modification_treatment in ('SEPARATE', 'PROSPECTIVE', 'CUMULATIVE_CATCH_UP')),
  constraint approved_version_says_when check (status not in ('APPROVED', 'SUPERSEDED') or approved_at is not null),
  constraint inv_03_version_starts_before_it_ends check (valid_to is null or effective_from < valid_to),
  constraint inv_72_no_ai_contract_version check ('AI' not in (coalesce(created_by_type, ''), coalesce(submitted_by_type, ''), coalesce(approved_by_type, ''))),
  constraint inv_07_one_version_a_day exclude using gist (tenant_id with =, contract_id with =, daterange(effective_from, valid_to) with &&)
    where (status = 'APPROVED'),
  foreign key (tenant_id, contract_id) references contract.contract,
  foreign key (tenant_id, document_id) references document.file
);
select platform.protect('contract.contract_version');

-- What stays the same through every version: tasks, caps, revenue and WIP point here. The terms are contract_line_version.
create table contract.contract_line (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, line_no int not null check (line_no > 0),
  ${who},
  primary key (tenant_id, id),
  constraint line_no_once_per_contract unique (tenant_id, contract_id, line_no),
  constraint line_of_contract unique (tenant_id, id, contract_id, line_no),
  foreign key (tenant_id, contract_id) references contract.contract
);
select platform.protect('contract.contract_line');
`;

const terms = `
-- The terms of a line as one contract version agrees them. version_status follows the version by its foreign key.
create table contract.contract_line_version (
  tenant_id uuid not null, id uuid not null,
  contract_line_id uuid not null, contract_id uuid not null, line_no int not null,
  contract_version_id uuid not null, version_no int not null, version_status text not null default 'DRAFT',
  valid_from date not null, valid_to date,
  description text not null default '', billing_model text not null,
  currency platform.currency_code not null,
  amount platform.minor_units, cap_amount platform.minor_units, cap_minutes int, minimum_fee platform.minor_units, minimum_minutes int,
  rate_source text, rate_card_id uuid, rate_conversion text not null default 'NONE', blended_rate numeric(19,6), overage_rate numeric(19,6),
  uplift_percent numeric(9,6), markup_percent numeric(9,6), work_type_multipliers jsonb, stack boolean not null default false,
  day_minutes int not null default 480, quantity_rounding jsonb not null default '{"mode": "EXACT"}',
  tax_code_id uuid, expense_supply text, party_role text, subcontractor_basis text, pay_when_paid boolean not null default false,
  revenue_unit_id uuid, revenue_method text, ssp_amount platform.minor_units, ssp_group text,
  po_rule text not null default 'BLOCK', purchase_order_id uuid,
  discount_rules jsonb not null default '[]',
  retention_percent numeric(9,6), retention_max platform.minor_units, retention_basis text, retention_days int,
  deposit_percent numeric(9,6), drawdown_percent numeric(9,6),
  billing_frequency text not null default 'MONTHLY', timing text not null default 'ARREARS', anchor_day int, proration text not null default 'DAYS_ACTUAL',
  included_minutes int, unit_value numeric(19,6), unused_policy text, rollover_max int, rollover_periods int,
  topup_threshold bigint, topup_mode text, overage_policy text, expires_months int,
  line_basis text not null default 'TRANSACTION', line_grouping text, late_policy text not null default 'NEXT_RUN', late_days int,
  partial_billing boolean not null default false, send_zero boolean not null default false,
  indexation jsonb, deemed_acceptance_days int, client_matter text,
  terms jsonb not null default '{}',
  ${who},
  primary key (tenant_id, id),
  constraint line_once_per_version unique (tenant_id, contract_line_id, version_no),
  constraint billing_model_known check (billing_model in ('TM', 'TM_NTE', 'FIXED_SCHEDULE', 'MILESTONE', 'PERCENT_COMPLETE', 'RETAINER', 'PREPAID_BLOCK',
    'RECURRING', 'BLENDED_TM', 'EXPENSE', 'SUBCONTRACTOR', 'DEPOSIT')),
  constraint rate_conversion_known check (rate_conversion in ('NONE', 'AT_WORK_DATE', 'FIXED')),
  constraint rates_not_negative check (blended_rate >= 0 and overage_rate >= 0 and unit_value >= 0),
  constraint revenue_method_known check (revenue_method in ('RIGHT_TO_INVOICE', 'STRAIGHT_LINE', 'PERCENT_COST', 'PERCENT_HOURS', 'MILESTONE_OUTPUT', 'POINT_IN_TIME', 'USAGE')),
  constraint po_rule_known check (po_rule in ('BLOCK', 'SPLIT', 'WARN')),
  constraint expense_supply_known check (expense_supply in ('RECHARGE', 'DISBURSEMENT')),
  constraint party_role_known check (party_role in ('PRINCIPAL', 'AGENT')),
  constraint subcontractor_basis_known check (subcontractor_basis in ('OWN_RATE', 'COST_PLUS')),
  constraint retention_basis_known check (retention_basis in ('FULL', 'NET_OF_RETENTION')),
  constraint percents_in_range check (retention_percent between 0 and 100 and deposit_percent between 0 and 100 and drawdown_percent between 0 and 100),
  constraint billing_frequency_known check (billing_frequency in ('WEEKLY', 'MONTHLY', 'QUARTERLY', 'ON_EVENT')),
  constraint timing_known check (timing in ('ADVANCE', 'ARREARS')),
  constraint proration_known check (proration in ('DAYS_ACTUAL', 'DAYS_30_360')),
  constraint anchor_day_in_month check (anchor_day between 1 and 31),
  constraint day_minutes_in_day check (day_minutes between 1 and 1440),
  constraint unused_policy_known check (unused_policy in ('LOSE', 'ROLLOVER')),
  constraint topup_mode_known check (topup_mode in ('AUTO', 'NOTIFY')),
  constraint overage_policy_known check (overage_policy in ('RATE', 'BLOCK')),
  constraint line_basis_known check (line_basis in ('TRANSACTION', 'GROUP')),
  constraint line_grouping_known check (line_grouping in ('DETAIL', 'BY_ROLE', 'BY_RESOURCE', 'BY_TASK', 'BY_DAY', 'SUMMARY')),
  constraint late_policy_known check (late_policy in ('NEXT_RUN', 'SUPPLEMENTARY_INVOICE', 'NON_BILLABLE')),
  constraint inv_03_line_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_08_one_line_a_day exclude using gist (tenant_id with =, contract_line_id with =, daterange(valid_from, valid_to) with &&)
    where (version_status = 'APPROVED'),
  constraint line_of_its_contract foreign key (tenant_id, contract_line_id, contract_id, line_no) references contract.contract_line (tenant_id, id, contract_id, line_no),
  constraint line_follows_its_version foreign key (tenant_id, contract_version_id, contract_id, version_no, version_status)
    references contract.contract_version (tenant_id, id, contract_id, version_no, status) on update cascade,
  constraint inv_02_line_in_contract_currency foreign key (tenant_id, contract_id, currency) references contract.contract (tenant_id, id, currency),
  foreign key (tenant_id, tax_code_id) references ledger.tax_code,
  foreign key (tenant_id, revenue_unit_id) references ledger.revenue_unit,
  foreign key (tenant_id, purchase_order_id) references customer.purchase_order
);
create index contract_line_version_by_version on contract.contract_line_version (tenant_id, contract_version_id);
select platform.protect('contract.contract_line_version', 'delete');

-- The bill_to_split of a line version, in order of position. Drafts replace rows; nothing is updated in place.
create table contract.contract_line_bill_to (
  tenant_id uuid not null, id uuid not null, contract_line_version_id uuid not null, position int not null default 1,
  bill_to_id uuid not null, percent numeric(9,6) not null default 100 check (percent > 0 and percent <= 100),
  ${who},
  primary key (tenant_id, id),
  constraint bill_to_once_per_line unique (tenant_id, contract_line_version_id, bill_to_id),
  constraint split_position_once unique (tenant_id, contract_line_version_id, position),
  foreign key (tenant_id, contract_line_version_id) references contract.contract_line_version on delete cascade,
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to
);
select platform.protect('contract.contract_line_bill_to', 'delete');
revoke update on contract.contract_line_bill_to from billwright_app;

-- Level 2 of rate resolution: the rate table of a line version. Match keys as in rate_card.rate_card_line.
create table contract.contract_line_rate (
  tenant_id uuid not null, id uuid not null, contract_line_version_id uuid not null,
  resource_id uuid, role_id uuid, grade text, task_id uuid, location text, work_type text,
  match_key text not null generated always as (
    coalesce(resource_id::text, '*') || '|' || coalesce(role_id::text, '*') || '|' || coalesce(grade, '*') || '|' ||
    coalesce(task_id::text, '*') || '|' || coalesce(location, '*') || '|' || coalesce(work_type, '*')) stored,
  unit text not null default 'HUR', rate numeric(19,6) not null, currency platform.currency_code not null,
  valid_from date not null, valid_to date,
  ${who},
  primary key (tenant_id, id),
  constraint inv_10_line_rate_not_negative check (rate >= 0),
  constraint inv_03_line_rate_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_10_one_line_rate_a_day exclude using gist (tenant_id with =, contract_line_version_id with =, match_key with =,
    daterange(valid_from, valid_to) with &&),
  foreign key (tenant_id, contract_line_version_id) references contract.contract_line_version on delete cascade,
  foreign key (currency) references ledger.currency (code)
);
select platform.protect('contract.contract_line_rate', 'delete');
revoke update on contract.contract_line_rate from billwright_app;

-- Which dimensions a contract carries; they are copied to WIP, invoice and journal lines.
create table contract.contract_dimension (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, dimension_kind text not null, dimension_id uuid not null,
  ${who},
  primary key (tenant_id, id),
  constraint one_dimension_of_a_kind_per_contract unique (tenant_id, contract_id, dimension_kind),
  foreign key (tenant_id, contract_id) references contract.contract,
  foreign key (tenant_id, dimension_id) references ledger.dimension
);
select platform.protect('contract.contract_dimension', 'delete');

create table contract.engagement_template (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null, version int not null default 1,
  contract_lines jsonb not null default '[]', wbs jsonb not null default '[]', roles jsonb not null default '[]', policies jsonb not null default '[]',
  status text not null default 'ACTIVE' check (status in ('DRAFT', 'ACTIVE', 'RETIRED')),
  ${who},
  primary key (tenant_id, id),
  constraint template_version_once unique (tenant_id, code, version)
);
select platform.protect('contract.engagement_template');
alter table contract.contract add foreign key (tenant_id, template_id) references contract.engagement_template;
`;

const schedules = `
create table contract.billing_schedule (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, contract_line_id uuid not null, currency platform.currency_code not null,
  ${who},
  primary key (tenant_id, id),
  constraint one_schedule_per_line unique (tenant_id, contract_line_id),
  constraint schedule_of_line unique (tenant_id, id, contract_line_id, contract_id),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  constraint inv_02_schedule_in_contract_currency foreign key (tenant_id, contract_id, currency) references contract.contract (tenant_id, id, currency)
);
select platform.protect('contract.billing_schedule');

-- Agreed from version from_version_no on, until version to_version_no drops it: a billed part keeps its id through every amendment.
create table contract.billing_schedule_line (
  tenant_id uuid not null, id uuid not null,
  billing_schedule_id uuid not null, contract_line_id uuid not null, contract_id uuid not null, line_no int not null,
  from_version_no int not null default 1, to_version_no int,
  due_date date, service_from date, service_to date,
  amount platform.minor_units not null, percent numeric(9,6), description text not null default '',
  trigger text not null default 'DATE', trigger_milestone_id uuid, trigger_percent numeric(9,6), due_at timestamptz,
  status text not null default 'PLANNED',
  ${who},
  primary key (tenant_id, id),
  constraint schedule_line_no_once unique (tenant_id, billing_schedule_id, line_no),
  constraint schedule_trigger_known check (trigger in ('DATE', 'MILESTONE', 'PERCENT')),
  constraint schedule_trigger_complete check ((trigger <> 'DATE' or due_date is not null) and (trigger <> 'PERCENT' or trigger_percent is not null)),
  constraint schedule_line_status_known check (status in ('PLANNED', 'DUE', 'RESERVED', 'BILLED', 'CANCELLED')),
  constraint inv_03_schedule_versions_in_order check (to_version_no is null or from_version_no < to_version_no),
  constraint inv_03_service_period_in_order check (service_from <= service_to),
  foreign key (tenant_id, billing_schedule_id, contract_line_id, contract_id) references contract.billing_schedule (tenant_id, id, contract_line_id, contract_id)
);
create index schedule_line_due on contract.billing_schedule_line (tenant_id, due_date) where status = 'PLANNED';
create index schedule_line_by_line on contract.billing_schedule_line (tenant_id, contract_line_id);
create index schedule_line_by_milestone on contract.billing_schedule_line (tenant_id, trigger_milestone_id) where trigger_milestone_id is not null;
select platform.protect('contract.billing_schedule_line', 'delete');
`;

const balances = `
-- consumed_* are counters of cap_consumption; only its trigger writes them.
create table contract.cap (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, code text not null default '',
  scope text not null, contract_line_id uuid, project_id uuid, role_id uuid,
  kind text not null, currency platform.currency_code not null,
  limit_amount platform.minor_units, limit_minutes numeric(18,6),
  consumed_amount platform.minor_units not null default 0, consumed_minutes numeric(18,6) not null default 0,
  alert_percents numeric(9,6)[] not null default '{75,90,100}', last_alert_percent numeric(9,6),
  from_version_no int not null default 1, valid_from date, valid_to date,
  status text not null default 'ACTIVE',
  ${who},
  primary key (tenant_id, id),
  constraint cap_scope_known check (scope in ('LINE', 'PROJECT', 'CONTRACT', 'ROLE')),
  constraint cap_scope_names_its_object check ((scope <> 'LINE' or contract_line_id is not null) and (scope <> 'PROJECT' or project_id is not null)
    and (scope <> 'ROLE' or role_id is not null)),
  constraint cap_kind_known check (kind in ('AMOUNT', 'MINUTES')),
  constraint cap_has_its_limit check ((kind = 'AMOUNT' and limit_amount is not null) or (kind = 'MINUTES' and limit_minutes is not null)),
  constraint cap_status_known check (status in ('DRAFT', 'ACTIVE', 'ENDED')),
  constraint inv_03_cap_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_24_cap_not_exceeded check (consumed_amount <= limit_amount),
  constraint inv_24_cap_minutes_not_exceeded check (consumed_minutes <= limit_minutes),
  constraint inv_02_cap_in_contract_currency foreign key (tenant_id, contract_id, currency) references contract.contract (tenant_id, id, currency),
  foreign key (tenant_id, contract_line_id) references contract.contract_line
);
create index cap_by_contract on contract.cap (tenant_id, contract_id);
select platform.protect('contract.cap');

-- What a transaction takes from a cap; negative gives room back.
create table contract.cap_consumption (
  tenant_id uuid not null, id uuid not null, cap_id uuid not null, billable_transaction_id uuid not null,
  amount platform.minor_units not null default 0, minutes numeric(18,6) not null default 0, batch_id uuid not null, consumed_on date,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, cap_id) references contract.cap
);
create index cap_consumption_by_cap on contract.cap_consumption (tenant_id, cap_id);
create index cap_consumption_by_transaction on contract.cap_consumption (tenant_id, billable_transaction_id);
select platform.protect_insert_only('contract.cap_consumption');

-- granted_* and remaining_* are counters of bucket_movement; only its trigger writes them. expires_on is the last day of use.
create table contract.balance_bucket (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, contract_line_id uuid not null,
  kind text not null, currency platform.currency_code not null, unit_value numeric(19,6) not null check (unit_value >= 0),
  granted_minutes numeric(18,6) not null default 0, remaining_minutes numeric(18,6) not null default 0,
  granted_amount platform.minor_units not null default 0, remaining_amount platform.minor_units not null default 0,
  valid_from date not null, expires_on date, period_start date, rolled_from_id uuid, billable_transaction_id uuid, topup_alerted_at timestamptz,
  status text not null default 'OPEN',
  ${who},
  primary key (tenant_id, id),
  constraint bucket_kind_known check (kind in ('RETAINER', 'PREPAID')),
  constraint bucket_status_known check (status in ('OPEN', 'EXHAUSTED', 'EXPIRED', 'REFUNDED')),
  constraint inv_03_bucket_starts_before_it_expires check (expires_on is null or valid_from <= expires_on),
  constraint inv_46_minutes_not_negative check (remaining_minutes >= 0),
  constraint inv_46_money_not_negative check (remaining_amount >= 0),
  constraint inv_02_bucket_in_contract_currency foreign key (tenant_id, contract_id, currency) references contract.contract (tenant_id, id, currency),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, rolled_from_id) references contract.balance_bucket
);
create index bucket_to_draw on contract.balance_bucket (tenant_id, contract_line_id, expires_on) where status = 'OPEN';
select platform.protect('contract.balance_bucket');

-- GRANT adds; DRAW, EXPIRE and REFUND take. A negative DRAW gives back. moved_on of a DRAW is the work date.
create table contract.bucket_movement (
  tenant_id uuid not null, id uuid not null, balance_bucket_id uuid not null,
  kind text not null, moved_on date not null, minutes numeric(18,6) not null default 0, amount platform.minor_units not null default 0,
  billable_transaction_id uuid, journal_entry_id uuid, batch_id uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  constraint movement_kind_known check (kind in ('GRANT', 'DRAW', 'EXPIRE', 'REFUND')),
  constraint only_draws_go_back check (kind = 'DRAW' or (minutes >= 0 and amount >= 0)),
  foreign key (tenant_id, balance_bucket_id) references contract.balance_bucket
);
create index bucket_movement_by_bucket on contract.bucket_movement (tenant_id, balance_bucket_id);
select platform.protect_insert_only('contract.bucket_movement');
`;

const gates = `
-- Refuses the row its trigger's WHEN caught; the trigger's name says why.
create function contract.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;

create trigger inv_09_approved_version_is_frozen before update on contract.contract_version for each row
when (old.status in ('APPROVED', 'SUPERSEDED') and (
  to_jsonb(old) - '{status,valid_to,updated_at,updated_by,row_version}'::text[] is distinct from to_jsonb(new) - '{status,valid_to,updated_at,updated_by,row_version}'::text[]
  or (old.valid_to is not null and (new.valid_to is null or new.valid_to > old.valid_to))
  or (old.status = 'APPROVED' and new.status not in ('APPROVED', 'SUPERSEDED')) or (old.status = 'SUPERSEDED' and new.status <> 'SUPERSEDED')))
execute function contract.refuse('An approved contract version does not change: its successor ends it.');

create trigger inv_09_approved_line_is_frozen before update on contract.contract_line_version for each row
when (old.version_status in ('APPROVED', 'SUPERSEDED') and (
  to_jsonb(old) - '{version_status,valid_to,updated_at,updated_by,row_version}'::text[]
    is distinct from to_jsonb(new) - '{version_status,valid_to,updated_at,updated_by,row_version}'::text[]
  or (old.valid_to is not null and (new.valid_to is null or new.valid_to > old.valid_to))))
execute function contract.refuse('The lines of an approved contract version do not change: amend the contract.');

create trigger inv_09_no_line_after_approval before insert on contract.contract_line_version for each row
when (new.version_status in ('APPROVED', 'SUPERSEDED'))
execute function contract.refuse('An approved contract version takes no further line: amend the contract.');

create trigger inv_09_no_line_lost_after_approval before delete on contract.contract_line_version for each row
when (old.version_status in ('APPROVED', 'SUPERSEDED'))
execute function contract.refuse('An approved contract version loses no line: amend the contract.');

-- Splits and rates belong to their line version: once it is approved, none comes and none goes.
create function contract.keep_approved_terms() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from changed_rows c
    join contract.contract_line_version l on l.tenant_id = c.tenant_id and l.id = c.contract_line_version_id
    where l.version_status in ('APPROVED', 'SUPERSEDED')
  ) then
    raise exception 'The terms of an approved contract version do not change: amend the contract.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;

create trigger inv_09_no_bill_to_after_approval after insert on contract.contract_line_bill_to
referencing new table as changed_rows for each statement execute function contract.keep_approved_terms();
create trigger inv_09_no_bill_to_lost_after_approval after delete on contract.contract_line_bill_to
referencing old table as changed_rows for each statement execute function contract.keep_approved_terms();
create trigger inv_09_no_rate_after_approval after insert on contract.contract_line_rate
referencing new table as changed_rows for each statement execute function contract.keep_approved_terms();
create trigger inv_09_no_rate_lost_after_approval after delete on contract.contract_line_rate
referencing old table as changed_rows for each statement execute function contract.keep_approved_terms();

create function contract.number_versions_without_gap() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform from contract.contract c
  where (c.tenant_id, c.id) in (select n.tenant_id, n.contract_id from new_rows n)
  order by c.id
  for no key update;
  if exists (
    select from contract.contract_version v
    where (v.tenant_id, v.contract_id) in (select n.tenant_id, n.contract_id from new_rows n)
    group by v.tenant_id, v.contract_id
    having max(v.version_no) <> count(*)
  ) then
    raise exception 'Contract versions are numbered 1, 2, 3 without a gap.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_07_versions_without_gap after insert on contract.contract_version
referencing new table as new_rows for each statement execute function contract.number_versions_without_gap();

create trigger inv_07_version_keeps_its_number before update on contract.contract_version for each row
when (old.version_no <> new.version_no or old.contract_id <> new.contract_id)
execute function contract.refuse('A contract version keeps its number and its contract.');

-- At commit: from version 1 on, the approved versions follow each other day by day and the last one is open.
create function contract.cover_every_day() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (
      select v.valid_to, v.effective_from, lead(v.effective_from) over w as next_from, first_value(v.effective_from) over w as first_from
      from contract.contract_version v
      where v.tenant_id = new.tenant_id and v.contract_id = new.contract_id and v.status = 'APPROVED'
      window w as (order by v.effective_from rows between unbounded preceding and unbounded following)) s
    where s.valid_to is distinct from s.next_from
      or s.first_from > (select v1.effective_from from contract.contract_version v1
        where v1.tenant_id = new.tenant_id and v1.contract_id = new.contract_id and v1.version_no = 1)
  ) or not exists (
    select from contract.contract_version v where v.tenant_id = new.tenant_id and v.contract_id = new.contract_id and v.status = 'APPROVED'
  ) then
    raise exception 'One approved contract version is effective on every day: end the predecessor on the day its successor starts.'
      using errcode = '23514', constraint = 'inv_07_a_version_every_day';
  end if;
  return null;
end $$;
create constraint trigger inv_07_a_version_every_day after update on contract.contract_version deferrable initially deferred for each row
when (new.status in ('APPROVED', 'SUPERSEDED')) execute function contract.cover_every_day();
create constraint trigger inv_07_a_new_version_every_day after insert on contract.contract_version deferrable initially deferred for each row
when (new.status in ('APPROVED', 'SUPERSEDED')) execute function contract.cover_every_day();

-- Gate on approval: every line is split to exactly 100 percent, and every fixed fee is scheduled to the cent.
create function contract.check_version_at_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (select from new_rows n where n.status = 'APPROVED') then return null; end if;
  if exists (
    select from new_rows n
    join contract.contract_line_version l on l.tenant_id = n.tenant_id and l.contract_version_id = n.id
    where n.status = 'APPROVED'
      and 100 is distinct from (select sum(b.percent) from contract.contract_line_bill_to b where b.tenant_id = l.tenant_id and b.contract_line_version_id = l.id)
  ) then
    raise exception 'The bill-to split of every contract line sums to exactly 100 percent.' using errcode = '23514', constraint = 'inv_06_bill_to_split_is_100';
  end if;
  if exists (
    select from (
      select distinct on (n.tenant_id, n.contract_id, n.version_no, l.contract_line_id) n.version_no as at_version, l.*
      from new_rows n
      join contract.contract_line_version l on l.tenant_id = n.tenant_id and l.contract_id = n.contract_id and l.version_no <= n.version_no
      where n.status = 'APPROVED' and (l.contract_version_id = n.id or l.version_status in ('APPROVED', 'SUPERSEDED'))
      order by n.tenant_id, n.contract_id, n.version_no, l.contract_line_id, l.version_no desc) f
    where f.billing_model = 'FIXED_SCHEDULE'
      and f.amount is distinct from (
        select coalesce(sum(s.amount), 0) from contract.billing_schedule_line s
        where s.tenant_id = f.tenant_id and s.contract_line_id = f.contract_line_id
          and s.from_version_no <= f.at_version and (s.to_version_no is null or s.to_version_no > f.at_version))
  ) then
    raise exception 'The schedule lines of a fixed fee sum to its amount.' using errcode = '23514', constraint = 'inv_28_schedule_is_line_amount';
  end if;
  return null;
end $$;
create trigger inv_06_28_terms_complete_at_approval after update on contract.contract_version
referencing new table as new_rows for each statement execute function contract.check_version_at_approval();
create trigger inv_06_28_new_terms_complete_at_approval after insert on contract.contract_version
referencing new table as new_rows for each statement execute function contract.check_version_at_approval();

-- A fixed fee's schedule of an approved version neither grows nor shrinks; fees of other models get theirs as periods come.
create function contract.keep_approved_schedule() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from changed_rows c
    join contract.contract_version v on v.tenant_id = c.tenant_id and v.contract_id = c.contract_id and v.version_no in (c.from_version_no, c.to_version_no)
    where v.status in ('APPROVED', 'SUPERSEDED')
      and exists (select from contract.contract_line_version l
        where l.tenant_id = c.tenant_id and l.contract_line_id = c.contract_line_id and l.billing_model = 'FIXED_SCHEDULE')
  ) then
    raise exception 'The schedule of an approved fixed fee does not change: amend the contract.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_28_no_schedule_line_after_approval after insert on contract.billing_schedule_line
referencing new table as changed_rows for each statement execute function contract.keep_approved_schedule();
create trigger inv_28_no_schedule_line_lost_after_approval after delete on contract.billing_schedule_line
referencing old table as changed_rows for each statement execute function contract.keep_approved_schedule();

create trigger inv_28_schedule_line_keeps_its_amount before update on contract.billing_schedule_line for each row
when ((old.amount, old.from_version_no, old.billing_schedule_id, old.contract_line_id) is distinct from (new.amount, new.from_version_no, new.billing_schedule_id, new.contract_line_id))
execute function contract.refuse('A schedule line keeps its amount and version: drop it and add another.');

create function contract.drop_schedule_lines_by_amendment() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    join contract.contract_version v on v.tenant_id = n.tenant_id and v.contract_id = n.contract_id and v.version_no in (n.to_version_no, o.to_version_no)
    where o.to_version_no is distinct from n.to_version_no and v.status in ('APPROVED', 'SUPERSEDED')
  ) or exists (
    select from new_rows n
    where n.to_version_no is not null and not exists (
      select from contract.contract_version v where v.tenant_id = n.tenant_id and v.contract_id = n.contract_id and v.version_no = n.to_version_no)
  ) then
    raise exception 'A schedule line is dropped by a contract version that is still being prepared.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_28_dropped_by_amendment after update on contract.billing_schedule_line
referencing old table as old_rows new table as new_rows for each statement execute function contract.drop_schedule_lines_by_amendment();
`;

const counters = `
create trigger inv_24_consumed_is_counted before update on contract.cap for each row
when (current_user <> 'billwright_counter' and (old.consumed_amount, old.consumed_minutes) is distinct from (new.consumed_amount, new.consumed_minutes))
execute function contract.refuse('The consumption of a cap is counted from its cap_consumption rows.');
create trigger inv_24_cap_starts_empty before insert on contract.cap for each row
when (new.consumed_amount <> 0 or new.consumed_minutes <> 0)
execute function contract.refuse('A cap starts empty: its consumption is counted from cap_consumption rows.');

create function contract.count_cap_consumption() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from contract.cap c
  where (c.tenant_id, c.id) in (select n.tenant_id, n.cap_id from new_rows n)
  order by c.id
  for update;
  update contract.cap c
  set consumed_amount = c.consumed_amount + s.amount, consumed_minutes = c.consumed_minutes + s.minutes
  from (select n.tenant_id, n.cap_id, sum(n.amount) as amount, sum(n.minutes) as minutes from new_rows n group by 1, 2) s
  where c.tenant_id = s.tenant_id and c.id = s.cap_id and (s.amount <> 0 or s.minutes <> 0);
  return null;
end $$;
create trigger inv_24_count_consumption after insert on contract.cap_consumption
referencing new table as new_rows for each statement execute function contract.count_cap_consumption();

create trigger inv_46_balance_is_counted before update on contract.balance_bucket for each row
when (current_user <> 'billwright_counter' and (old.granted_minutes, old.remaining_minutes, old.granted_amount, old.remaining_amount)
  is distinct from (new.granted_minutes, new.remaining_minutes, new.granted_amount, new.remaining_amount))
execute function contract.refuse('The balance of a bucket is counted from its movements.');
create trigger inv_46_bucket_starts_empty before insert on contract.balance_bucket for each row
when (new.granted_minutes <> 0 or new.remaining_minutes <> 0 or new.granted_amount <> 0 or new.remaining_amount <> 0)
execute function contract.refuse('A bucket starts empty: grant its balance by a movement.');

create function contract.count_bucket_movements() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from contract.balance_bucket b
  where (b.tenant_id, b.id) in (select n.tenant_id, n.balance_bucket_id from new_rows n)
  order by b.id
  for update;
  if exists (
    select from new_rows n
    join contract.balance_bucket b on b.tenant_id = n.tenant_id and b.id = n.balance_bucket_id
    where n.kind = 'DRAW' and (n.moved_on > b.expires_on or n.moved_on < b.valid_from)
  ) then
    raise exception 'A bucket is drawn only from its first day to its expiry.' using errcode = '23514', constraint = 'inv_46_not_used_after_expiry';
  end if;
  update contract.balance_bucket b
  set granted_minutes = b.granted_minutes + s.granted_minutes, granted_amount = b.granted_amount + s.granted_amount,
    remaining_minutes = b.remaining_minutes + s.minutes, remaining_amount = b.remaining_amount + s.amount
  from (
    select n.tenant_id, n.balance_bucket_id,
      sum(case n.kind when 'GRANT' then n.minutes else 0 end) as granted_minutes, sum(case n.kind when 'GRANT' then n.amount else 0 end) as granted_amount,
      sum(case n.kind when 'GRANT' then n.minutes else -n.minutes end) as minutes, sum(case n.kind when 'GRANT' then n.amount else -n.amount end) as amount
    from new_rows n
    group by 1, 2) s
  where b.tenant_id = s.tenant_id and b.id = s.balance_bucket_id;
  return null;
end $$;
create trigger inv_46_count_movements after insert on contract.bucket_movement
referencing new table as new_rows for each statement execute function contract.count_bucket_movements();

grant select, update on contract.cap, contract.balance_bucket to billwright_counter;
grant create on schema contract to billwright_counter;
alter function contract.count_cap_consumption() owner to billwright_counter;
alter function contract.count_bucket_movements() owner to billwright_counter;
revoke create on schema contract from billwright_counter;
`;
