import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entities, periods, accounts, rates, taxes, journal and revenue positions: the books of each legal entity. */
export class CreateLedger1767000002000 implements MigrationInterface {
  name = 'CreateLedger1767000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(catalogues);
    await runner.query(entities);
    await runner.query(taxes);
    await runner.query(revenue);
    await runner.query(journal);
    await runner.query(periodGates);
    await runner.query(entryGates);
    await runner.query(balanceGates);
    await runner.query(counters);
    await runner.query(closing);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const catalogues = `
create schema ledger;
grant usage on schema ledger to billwright_app, billwright_counter;

-- The exponent is part of a key so that a table may copy it, checked, where a CHECK needs it.
create table ledger.currency (
  code platform.currency_code primary key, exponent smallint not null check (exponent between 0 and 4),
  constraint currency_has_one_exponent unique (code, exponent)
);
insert into ledger.currency (code, exponent)
select code, exponent
from (values
    (0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
    (2, 'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP
     CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD
     KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
     PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU
     UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'),
    (3, 'BHD IQD JOD KWD LYD OMR TND'),
    (4, 'CLF UYW')
  ) as group_of (exponent, codes),
  regexp_split_to_table(codes, '\\s+') as code;

-- position: what a line with this role moves in the equation of its revenue unit, R - B = A - L.
create table ledger.account_role (
  code text primary key,
  type text not null check (type in ('ASSET', 'CONTRA_ASSET', 'LIABILITY', 'REVENUE', 'CONTRA_REVENUE', 'COST', 'EXPENSE', 'EQUITY')),
  control boolean not null default false, monetary boolean not null default false,
  position text check (position in ('REVENUE', 'CONTRACT_ASSET', 'UNBILLED_RECEIVABLE', 'CONTRACT_LIABILITY', 'REFUND_LIABILITY'))
);
insert into ledger.account_role (code, type, control, monetary, position) values
  ('CASH', 'ASSET', false, true, null),
  ('AR_TRADE', 'ASSET', true, true, null),
  ('AR_RETENTION', 'ASSET', true, true, null),
  ('CONTRACT_ASSET_RETENTION', 'ASSET', true, true, null),
  ('UNBILLED_RECEIVABLE', 'ASSET', true, true, 'UNBILLED_RECEIVABLE'),
  ('CONTRACT_ASSET', 'ASSET', true, true, 'CONTRACT_ASSET'),
  ('ALLOWANCE_DOUBTFUL', 'CONTRA_ASSET', false, false, null),
  ('TAX_RECOVERABLE', 'ASSET', false, false, null),
  ('IC_RECEIVABLE', 'ASSET', false, false, null),
  ('IC_PAYABLE', 'LIABILITY', false, true, null),
  ('CONTRACT_LIABILITY', 'LIABILITY', true, false, 'CONTRACT_LIABILITY'),
  ('CUSTOMER_DEPOSIT', 'LIABILITY', true, false, null),
  ('REFUND_LIABILITY', 'LIABILITY', false, false, 'REFUND_LIABILITY'),
  ('UNAPPLIED_CASH', 'LIABILITY', true, true, null),
  ('TAX_PAYABLE', 'LIABILITY', true, false, null),
  ('TAX_DEFERRED', 'LIABILITY', true, false, null),
  ('AP_TRADE', 'LIABILITY', false, true, null),
  ('ACCRUED_SUBCONTRACTOR', 'LIABILITY', false, true, null),
  ('EMPLOYEE_PAYABLE', 'LIABILITY', false, true, null),
  ('PAYROLL_CLEARING', 'LIABILITY', false, false, null),
  ('AGENCY_CLEARING', 'LIABILITY', false, false, null),
  ('LOSS_PROVISION', 'LIABILITY', false, false, null),
  ('REVENUE_TM', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_FIXED', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_RECURRING', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_REIMBURSABLE', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_AGENCY_FEE', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_BREAKAGE', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_IC', 'REVENUE', false, false, 'REVENUE'),
  ('REVENUE_WRITEDOWN', 'CONTRA_REVENUE', false, false, 'REVENUE'),
  ('REVENUE_DISCOUNT', 'CONTRA_REVENUE', false, false, 'REVENUE'),
  ('SETTLEMENT_DISCOUNT', 'CONTRA_REVENUE', false, false, null),
  ('COST_LABOR', 'COST', false, false, null),
  ('COST_SUBCONTRACTOR', 'COST', false, false, null),
  ('COST_REIMBURSABLE', 'COST', false, false, null),
  ('COST_NONBILLABLE_EXPENSE', 'COST', false, false, null),
  ('COST_IC', 'COST', false, false, null),
  ('COST_LOSS_PROVISION', 'COST', false, false, null),
  ('INTEREST_INCOME', 'EXPENSE', false, false, null),
  ('BAD_DEBT_EXPENSE', 'EXPENSE', false, false, null),
  ('SMALL_BALANCE_WRITE_OFF', 'EXPENSE', false, false, null),
  ('BANK_FEES', 'EXPENSE', false, false, null),
  ('FX_REALISED', 'EXPENSE', false, false, null),
  ('FX_UNREALISED', 'EXPENSE', false, false, null),
  ('FX_ROUNDING', 'EXPENSE', false, false, null),
  ('ROUNDING', 'EXPENSE', false, false, null),
  ('RETAINED_EARNINGS', 'EQUITY', false, false, null);

-- Which subledger's period must admit the event, beside the GL period that must admit each.
create table ledger.posting_event (code text primary key, subledger text not null, name text not null);
insert into ledger.posting_event (code, subledger, name) values
  ('E1', 'REVENUE', 'Right-to-invoice WIP created'), ('E2', 'TIME', 'Labour cost'), ('E3', 'REVENUE', 'Write-down or re-rate'),
  ('E4', 'BILLING', 'Invoice posted'), ('E5', 'BILLING', 'Advance invoice posted'), ('E6', 'BILLING', 'Credit memo REBILL'),
  ('E6a', 'BILLING', 'Credit memo of negative transactions'), ('E7', 'BILLING', 'Credit memo CREDIT_ONLY'),
  ('E8', 'AR', 'Payment'), ('E9', 'AR', 'Application'), ('E10', 'AR', 'Un-apply or bounce'), ('E11', 'AR', 'Refund'),
  ('E12', 'AR', 'Small balance write-off'), ('E13', 'AR', 'Bad debt'), ('E14', 'AR', 'Recovery after write-off'),
  ('E15', 'TIME', 'Expense'), ('E16', 'TIME', 'Subcontractor'), ('E17', 'REVENUE', 'Scheduled revenue'),
  ('E18', 'REVENUE', 'Negative catch-up'), ('E19', 'BILLING', 'Retention'), ('E20', 'REVENUE', 'Revaluation'),
  ('E21', 'BILLING', 'Intercompany'), ('E22', 'REVENUE', 'Onerous contract'), ('E23', 'GL', 'Year close'),
  ('E24', 'BILLING', 'Rebate, provision or retention settled'), ('E25', 'REVENUE', 'Service credit'),
  ('MANUAL', 'GL', 'Manual journal'), ('OPENING', 'GL', 'Opening balance');

grant select on ledger.currency, ledger.account_role, ledger.posting_event to billwright_app, billwright_counter;
`;

const entities = `
create table ledger.fiscal_calendar (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null,
  year_starts_month smallint not null default 1 check (year_starts_month between 1 and 12),
  year_starts_day smallint not null default 1 check (year_starts_day between 1 and 28),
  year_named_by text not null default 'START' check (year_named_by in ('START', 'END')),
  period_kind text not null default 'MONTH' check (period_kind in ('MONTH', 'FOUR_FOUR_FIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint fiscal_calendar_code_is_unique unique (tenant_id, code)
);
select platform.protect('ledger.fiscal_calendar');

create table ledger.legal_entity (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null check (name <> ''),
  country char(2) not null check (country ~ '^[A-Z]{2}$'), region text,
  functional_currency platform.currency_code not null references ledger.currency,
  time_zone text not null, fiscal_calendar_id uuid not null,
  address jsonb not null default '{}', electronic_address text, eas_scheme text, email text,
  tax_registrations jsonb not null default '[]' check (jsonb_typeof(tax_registrations) = 'array'),
  bank_accounts jsonb not null default '[]' check (jsonb_typeof(bank_accounts) = 'array'),
  tax_calc_mode text not null default 'CATEGORY' check (tax_calc_mode in ('CATEGORY', 'LINE')),
  tax_rounding text not null default 'HALF_UP' check (tax_rounding in ('HALF_UP', 'DOWN', 'HALF_EVEN')),
  tax_currency platform.currency_code references ledger.currency,
  tax_point_rule text not null default 'ISSUE' check (tax_point_rule in ('ISSUE', 'SERVICE_END')),
  advance_tax_point text not null default 'RECEIPT' check (advance_tax_point in ('ISSUE', 'RECEIPT')),
  advance_presentation text not null default 'DEDUCT_LINE' check (advance_presentation in ('DEDUCT_LINE', 'PAID_AMOUNT')),
  fx_source text not null default 'ECB',
  release_mode text not null default 'HUMAN_BATCH' check (release_mode in ('HUMAN_BATCH', 'HUMAN_EACH', 'AUTO_BELOW_LIMIT')),
  release_mode_approval_request_id uuid, release_mode_approved_until date,
  auto_limit platform.minor_units check (auto_limit >= 0),
  small_balance_limit platform.minor_units not null default 0 check (small_balance_limit >= 0),
  settings jsonb not null default '{}',
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, fiscal_calendar_id) references ledger.fiscal_calendar,
  constraint legal_entity_code_is_unique unique (tenant_id, code),
  constraint legal_entity_has_one_functional_currency unique (tenant_id, id, functional_currency),
  constraint auto_release_has_limit_and_approval check (release_mode <> 'AUTO_BELOW_LIMIT'
    or num_nulls(auto_limit, release_mode_approval_request_id, release_mode_approved_until) = 0)
);
select platform.protect('ledger.legal_entity');

-- Both dates belong to the period, as accountants write it: June is 1 to 30 June.
create table ledger.period (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null,
  subledger text not null check (subledger in ('TIME', 'BILLING', 'AR', 'REVENUE', 'GL')),
  fiscal_year int not null, period_no smallint not null check (period_no between 1 and 14),
  start_date date not null, end_date date not null,
  status text not null default 'FUTURE' check (status in ('FUTURE', 'OPEN', 'SOFT_CLOSED', 'CLOSED', 'LOCKED')),
  reopen_approval_request_id uuid, status_changed_at timestamptz, status_changed_by uuid,
  actor_type text not null default platform.actor_type(),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  constraint inv_03_period_starts_before_it_ends check (start_date <= end_date),
  constraint inv_72_period_is_changed_by_no_ai check (actor_type in ('USER', 'SERVICE')),
  constraint one_period_number_per_year unique (tenant_id, legal_entity_id, subledger, fiscal_year, period_no),
  constraint inv_64_periods_do_not_overlap exclude using gist
    (tenant_id with =, legal_entity_id with =, subledger with =, daterange(start_date, end_date, '[]') with &&)
);
select platform.protect('ledger.period');

create table ledger.number_series (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null, series text not null,
  document_kind text not null check (document_kind in ('INVOICE', 'ADVANCE', 'CREDIT_MEMO', 'RETENTION_RELEASE', 'INTERCOMPANY', 'PAYMENT_REQUEST')),
  fiscal_year int not null, pattern text not null check (pattern like '%{n%}%'),
  next_number bigint not null default 1 check (next_number >= 1),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  constraint inv_35_one_series_per_year unique (tenant_id, legal_entity_id, series, fiscal_year)
);
create unique index one_active_series_per_kind on ledger.number_series (tenant_id, legal_entity_id, document_kind, fiscal_year) where status = 'ACTIVE';
-- Taking a number is no change of the series: neither audited nor versioned.
select platform.protect_hot('ledger.number_series');
select platform.audit_inserts('ledger.number_series');
create trigger touch before update on ledger.number_series for each row when (old.next_number = new.next_number) execute function platform.touch();

create function ledger.refuse_number_series() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'Series % only counts up, and keeps entity, year and kind. Open another series instead.', old.series
    using errcode = '23514', constraint = 'inv_35_series_only_counts_up';
end $$;
create trigger inv_35_series_only_counts_up before update on ledger.number_series for each row
  when (new.next_number < old.next_number or (new.legal_entity_id, new.series, new.fiscal_year, new.document_kind)
    is distinct from (old.legal_entity_id, old.series, old.fiscal_year, old.document_kind)
    or (old.next_number > 1 and new.pattern <> old.pattern))
  execute function ledger.refuse_number_series();

create table ledger.dimension (
  tenant_id uuid not null, id uuid not null,
  kind text not null check (kind in ('COST_CENTRE', 'SERVICE_LINE', 'BUSINESS_UNIT', 'REGION', 'SEGMENT', 'PROJECT_TYPE')),
  code text not null, name text not null, status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint dimension_code_is_unique unique (tenant_id, kind, code)
);
select platform.protect('ledger.dimension');

create table ledger.account (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null,
  code text not null, name text not null, path text not null,
  type text not null check (type in ('ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE', 'EQUITY')),
  control boolean not null default false, status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  constraint account_code_is_unique unique (tenant_id, legal_entity_id, code),
  constraint account_belongs_to_one_entity unique (tenant_id, legal_entity_id, id)
);
select platform.protect('ledger.account');

create table ledger.account_map (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null,
  account_role text not null references ledger.account_role, dimension_id uuid, account_id uuid not null,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id, account_id) references ledger.account (tenant_id, legal_entity_id, id),
  foreign key (tenant_id, dimension_id) references ledger.dimension,
  constraint one_account_per_role_and_dimension unique nulls not distinct (tenant_id, legal_entity_id, account_role, dimension_id)
);
select platform.protect('ledger.account_map', 'delete');

-- 1 base = rate quote.
create table ledger.fx_rate (
  tenant_id uuid not null, id uuid not null, source text not null,
  base platform.currency_code not null references ledger.currency, quote platform.currency_code not null references ledger.currency,
  type text not null check (type in ('SPOT', 'AVERAGE_MONTH', 'BUDGET')), rate_date date not null, rate numeric(20,10) not null,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint inv_59_rate_is_positive check (rate > 0),
  constraint fx_rate_has_two_currencies check (base <> quote),
  constraint inv_59_one_rate_per_day_and_type unique (tenant_id, source, base, quote, type, rate_date)
);
select platform.protect('ledger.fx_rate');
`;

const taxes = `
create table ledger.tax_code (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null,
  category text not null, supply text not null default 'SERVICES', service_code text,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint tax_code_is_unique unique (tenant_id, code)
);
select platform.protect('ledger.tax_code');

-- jurisdiction: who levies it, CA-QC, its country first. subdivision: where in that country it applies, everywhere when null.
create table ledger.tax_rate (
  tenant_id uuid not null, id uuid not null, jurisdiction text not null, subdivision text, category text not null, tax_code_id uuid, name text not null,
  rate numeric(9,6) not null check (rate >= 0),
  valid_from date not null, valid_to date,
  match_key text not null generated always as (jurisdiction || '|' || coalesce(subdivision, '') || '|' || category || '|' || coalesce(tax_code_id::text, '')) stored,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, tax_code_id) references ledger.tax_code,
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint inv_32_standard_rate_is_positive check (category <> 'S' or rate > 0),
  constraint inv_32_zero_categories_have_no_rate check (category not in ('Z', 'E', 'AE', 'K', 'G', 'O') or rate = 0),
  constraint one_tax_rate_per_day exclude using gist (tenant_id with =, match_key with =, daterange(valid_from, valid_to) with &&)
);
select platform.protect('ledger.tax_rate');

-- A row of the decision table: absent conditions hold for all, the lowest priority that matches decides.
create table ledger.tax_rule (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid, priority int not null, name text not null,
  seller_country text, seller_area text, customer_country text, customer_area text, customer_subdivision text,
  customer_relation text check (customer_relation in ('SAME_COUNTRY', 'OTHER_COUNTRY')),
  customer_kinds text[] check (customer_kinds <@ '{B2B,B2C,PUBLIC,INTERCOMPANY}'),
  supply text, tax_code_id uuid, registration text check (registration in ('VALID', 'NOT_VALID')), exemption_certificate boolean,
  category text not null, rate_jurisdiction text not null check (rate_jurisdiction in ('SELLER', 'CUSTOMER', 'CUSTOMER_SUBDIVISION', 'FIXED', 'NONE')),
  components jsonb not null default '[]' check (jsonb_typeof(components) = 'array'),
  tax_calc_mode text check (tax_calc_mode in ('CATEGORY', 'LINE')),
  exemption_code text, note text, exception_code text, exception_unless_kinds text[],
  separate_document boolean not null default false, print_registrations boolean not null default false, omit_registrations boolean not null default false,
  valid_from date not null, valid_to date,
  match_key text not null generated always as (coalesce(legal_entity_id::text, '')) stored,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'RETIRED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, tax_code_id) references ledger.tax_code,
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint inv_32_untaxed_category_has_reason check (category not in ('AE', 'E', 'K', 'G', 'O')
    or num_nonnulls(exemption_code, note) > 0 or coalesce(exemption_certificate, false)),
  constraint one_tax_rule_per_priority exclude using gist
    (tenant_id with =, match_key with =, priority with =, daterange(valid_from, valid_to) with &&) where (status = 'ACTIVE')
);
select platform.protect('ledger.tax_rule');
`;

const revenue = `
-- The counters below the line are written by counter functions only; amounts are of the unit's currency.
create table ledger.revenue_unit (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null, contract_id uuid not null, contract_line_ids uuid[] not null,
  code text not null, name text,
  currency platform.currency_code not null references ledger.currency,
  transaction_price platform.minor_units check (transaction_price >= 0), standalone_price platform.minor_units,
  method text not null check (method in
    ('RIGHT_TO_INVOICE', 'STRAIGHT_LINE', 'PERCENT_COST', 'PERCENT_HOURS', 'MILESTONE_OUTPUT', 'POINT_IN_TIME', 'USAGE')),
  method_settings jsonb not null default '{}', estimate_version int,
  start_date date, end_date date, replaces_id uuid,
  status text not null default 'OPEN' check (status in ('OPEN', 'COMPLETE', 'CANCELLED')), completed_on date,
  revenue bigint not null default 0, billed bigint not null default 0,
  contract_asset bigint not null default 0, unbilled_receivable bigint not null default 0,
  contract_liability bigint not null default 0, refund_liability bigint not null default 0, posted_lines bigint not null default 0,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, replaces_id) references ledger.revenue_unit,
  constraint revenue_unit_code_is_unique unique (tenant_id, contract_id, code),
  constraint right_to_invoice_has_no_price check (method <> 'RIGHT_TO_INVOICE' or transaction_price is null),
  constraint inv_57_revenue_within_price check (transaction_price is null
    or (revenue <= transaction_price and (status <> 'COMPLETE' or revenue = transaction_price)))
);
select platform.protect_hot('ledger.revenue_unit');
select platform.audit_inserts('ledger.revenue_unit');
revoke insert, update on ledger.revenue_unit from billwright_app;
grant insert (tenant_id, id, legal_entity_id, contract_id, contract_line_ids, code, name, currency, transaction_price, standalone_price, method,
    method_settings, estimate_version, start_date, end_date, replaces_id, status, completed_on, created_at, created_by),
  update (contract_line_ids, code, name, transaction_price, standalone_price, method, method_settings, estimate_version, start_date, end_date,
    status, completed_on, updated_at, updated_by, row_version)
  on ledger.revenue_unit to billwright_app;
-- A posting is no change of the unit's terms: its version stays.
create trigger touch before update on ledger.revenue_unit for each row
  when ((old.contract_line_ids, old.code, old.name, old.transaction_price, old.standalone_price, old.method, old.method_settings, old.estimate_version,
      old.start_date, old.end_date, old.status, old.completed_on)
    is distinct from (new.contract_line_ids, new.code, new.name, new.transaction_price, new.standalone_price, new.method, new.method_settings,
      new.estimate_version, new.start_date, new.end_date, new.status, new.completed_on))
  execute function platform.touch();

create function ledger.refuse_other_method() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'Revenue unit % has posted with method %; its method is fixed. Make a new unit for the changed obligation.', old.code, old.method
    using errcode = '23514', constraint = 'method_is_fixed_after_first_posting';
end $$;
create trigger method_is_fixed_after_first_posting before update on ledger.revenue_unit for each row
  when (old.method <> new.method and old.posted_lines > 0) execute function ledger.refuse_other_method();

create table ledger.estimate (
  tenant_id uuid not null, id uuid not null, revenue_unit_id uuid not null, version_no int not null check (version_no >= 1),
  eac_cost platform.minor_units check (eac_cost >= 0), eac_minutes bigint check (eac_minutes >= 0), currency platform.currency_code references ledger.currency,
  effective_on date not null, reason text, approval_request_id uuid, proposed_by uuid not null default platform.actor(), approved_at timestamptz,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, revenue_unit_id) references ledger.revenue_unit,
  constraint one_estimate_per_version unique (tenant_id, revenue_unit_id, version_no),
  constraint estimate_says_cost_or_minutes check (num_nonnulls(eac_cost, eac_minutes) >= 1),
  constraint estimated_cost_has_currency check (eac_cost is null or currency is not null)
);
select platform.protect('ledger.estimate');

create table ledger.revenue_schedule (
  tenant_id uuid not null, id uuid not null, revenue_unit_id uuid not null, version_no int not null check (version_no >= 1),
  contract_version_no int, estimate_id uuid,
  method text not null, currency platform.currency_code not null references ledger.currency, transaction_price platform.minor_units not null,
  start_date date not null, end_date date,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'ACTIVE', 'COMPLETE', 'REPLACED', 'CANCELLED')), replaced_by_id uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, revenue_unit_id) references ledger.revenue_unit,
  foreign key (tenant_id, estimate_id) references ledger.estimate,
  foreign key (tenant_id, replaced_by_id) references ledger.revenue_schedule,
  constraint one_schedule_per_version unique (tenant_id, revenue_unit_id, version_no)
);
create unique index one_active_schedule_per_unit on ledger.revenue_schedule (tenant_id, revenue_unit_id) where status = 'ACTIVE';
select platform.protect('ledger.revenue_schedule');

create table ledger.revenue_schedule_line (
  tenant_id uuid not null, id uuid not null, revenue_schedule_id uuid not null, line_no int not null check (line_no >= 1),
  period_id uuid, period_start date not null, period_end date not null, accounting_date date,
  progress_numerator numeric, progress_denominator numeric,
  planned_amount platform.minor_units not null, posted_amount platform.minor_units, catch_up_amount platform.minor_units not null default 0,
  journal_entry_id uuid,
  status text not null default 'PLANNED' check (status in ('PLANNED', 'POSTED', 'REVERSED', 'CANCELLED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, revenue_schedule_id) references ledger.revenue_schedule,
  foreign key (tenant_id, period_id) references ledger.period,
  constraint one_schedule_line_per_number unique (tenant_id, revenue_schedule_id, line_no),
  constraint posted_line_has_amount_and_journal check (status = 'PLANNED' or status = 'CANCELLED' or num_nulls(posted_amount, journal_entry_id) = 0)
);
select platform.protect('ledger.revenue_schedule_line', 'delete');
`;

const journal = `
-- Lines exist for POSTED entries only; a manual journal keeps its draft lines on the entry until then.
create table ledger.journal_entry (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null, period_id uuid not null, gl_period_id uuid not null,
  accounting_date date not null, original_period_id uuid,
  source_type text not null, source_id uuid not null, event text not null, sequence int not null default 1 check (sequence >= 1),
  idempotency_key text, batch_id uuid, description text not null default '',
  currency platform.currency_code not null, functional_currency platform.currency_code not null,
  fx_rate numeric(20,10) check (fx_rate > 0), fx_rate_date date, fx_source text, cross_currency boolean not null default false,
  reversal_of_id uuid, reversed_by_id uuid,
  status text not null check (status in ('DRAFT', 'IN_APPROVAL', 'POSTED')), late_posting boolean not null default false,
  draft_lines jsonb, approval_request_id uuid,
  posted_at timestamptz, posted_by uuid, posted_in xid8,
  actor_type text not null default platform.actor_type(),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id, functional_currency) references ledger.legal_entity (tenant_id, id, functional_currency),
  foreign key (tenant_id, period_id) references ledger.period,
  foreign key (tenant_id, reversal_of_id) references ledger.journal_entry,
  constraint inv_61_one_entry_per_event unique (tenant_id, source_type, source_id, event, sequence),
  constraint inv_51_one_reversal_per_entry unique (tenant_id, reversal_of_id),
  constraint inv_51_no_entry_reverses_itself check (reversal_of_id <> id and reversed_by_id <> id),
  constraint inv_50_only_applications_cross_currencies check (not cross_currency or event in ('E9', 'E10')),
  constraint inv_60_foreign_entry_keeps_its_rate check (currency = functional_currency or fx_rate is not null),
  constraint inv_72_entry_is_posted_by_no_ai check (actor_type in ('USER', 'SERVICE')),
  constraint only_manual_journals_are_drafts check (status = 'POSTED' or event = 'MANUAL'),
  constraint posted_entry_has_instant_and_poster check ((status = 'POSTED') = (posted_at is not null) and (status = 'POSTED') = (posted_by is not null)),
  constraint manual_draft_has_lines check (status = 'POSTED' or draft_lines is not null)
);
create index journal_entry_by_date on ledger.journal_entry (tenant_id, legal_entity_id, accounting_date, id);
select platform.protect_hot('ledger.journal_entry');

create table ledger.journal_line (
  tenant_id uuid not null, id uuid not null, journal_entry_id uuid not null, line_no int not null check (line_no >= 1),
  account_id uuid not null, account_role text not null, currency platform.currency_code not null,
  debit platform.minor_units not null default 0, credit platform.minor_units not null default 0,
  functional_debit platform.minor_units not null default 0, functional_credit platform.minor_units not null default 0,
  revaluation boolean not null default false,
  revenue_unit_id uuid, customer_id uuid, contract_id uuid, contract_line_id uuid, project_id uuid, resource_id uuid, region text,
  dimensions jsonb, description text,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry,
  foreign key (tenant_id, account_id) references ledger.account,
  constraint one_line_per_number unique (tenant_id, journal_entry_id, line_no),
  constraint inv_50_amounts_are_not_negative check (debit >= 0 and credit >= 0 and functional_debit >= 0 and functional_credit >= 0),
  constraint inv_50_line_has_one_side check (
    case when revaluation or account_role in ('FX_REALISED', 'FX_UNREALISED', 'FX_ROUNDING')
      then debit = 0 and credit = 0 and (functional_debit > 0) <> (functional_credit > 0)
      else (debit > 0) <> (credit > 0) and (debit > 0 or functional_debit = 0) and (credit > 0 or functional_credit = 0) end)
);
select platform.protect_insert_only('ledger.journal_line');
`;

const periodGates = `
create function ledger.refuse_period_status() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A % period does not become %. The order is FUTURE, OPEN, SOFT_CLOSED, CLOSED, LOCKED; an approved reopening leads back to OPEN.',
    old.status, new.status
    using errcode = '23514', constraint = 'period_status_follows_its_order';
end $$;
create trigger period_status_follows_its_order before update on ledger.period for each row
  when (old.status <> new.status and (old.status, new.status) not in (('FUTURE', 'OPEN'), ('OPEN', 'SOFT_CLOSED'), ('SOFT_CLOSED', 'CLOSED'),
    ('CLOSED', 'LOCKED'))
    and not (old.status in ('SOFT_CLOSED', 'CLOSED') and new.status = 'OPEN' and new.reopen_approval_request_id is not null
      and new.reopen_approval_request_id is distinct from old.reopen_approval_request_id))
  execute function ledger.refuse_period_status();

create function ledger.refuse_period_dates() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A period keeps its entity and subledger, and its dates once it was opened.'
    using errcode = '23514', constraint = 'inv_52_opened_period_keeps_its_dates';
end $$;
create trigger inv_52_opened_period_keeps_its_dates before update on ledger.period for each row
  when ((old.legal_entity_id, old.subledger) is distinct from (new.legal_entity_id, new.subledger)
    or (old.status <> 'FUTURE' and (old.start_date, old.end_date) is distinct from (new.start_date, new.end_date)))
  execute function ledger.refuse_period_dates();

create function ledger.stamp_period() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.actor_type := platform.actor_type();
  return new;
end $$;
create trigger stamp_period before update on ledger.period for each row execute function ledger.stamp_period();

-- The entity's row is the queue: two closings, or two new periods, cannot pass each other unseen.
create function ledger.close_gl_last() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  open_period record;
begin
  perform from ledger.legal_entity e where e.tenant_id = new.tenant_id and e.id = new.legal_entity_id for no key update;
  select p.subledger, p.start_date into open_period
  from ledger.period p
  join ledger.period g on g.tenant_id = p.tenant_id and g.legal_entity_id = p.legal_entity_id and g.subledger = 'GL' and g.status in ('CLOSED', 'LOCKED')
    and daterange(g.start_date, g.end_date, '[]') && daterange(p.start_date, p.end_date, '[]')
  where p.tenant_id = new.tenant_id and p.legal_entity_id = new.legal_entity_id and p.subledger <> 'GL' and p.status not in ('CLOSED', 'LOCKED')
    and daterange(p.start_date, p.end_date, '[]') && daterange(new.start_date, new.end_date, '[]')
  limit 1;
  if found then
    raise exception 'GL is closed only with all its subledgers: the % period from % is not. Close it first, or reopen GL.', open_period.subledger,
      open_period.start_date
      using errcode = '23514', constraint = 'inv_64_gl_closes_last';
  end if;
  return null;
end $$;
create trigger inv_64_gl_closes_last after insert or update of status, start_date, end_date on ledger.period for each row
  execute function ledger.close_gl_last();

create function ledger.refuse_period_gap() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  gap date;
begin
  perform from ledger.legal_entity e where e.tenant_id = new.tenant_id and e.id = new.legal_entity_id for no key update;
  select s.previous_end + 1 into gap
  from (
    select p.start_date, lag(p.end_date) over (order by p.start_date) as previous_end
    from ledger.period p
    where p.tenant_id = new.tenant_id and p.legal_entity_id = new.legal_entity_id and p.subledger = new.subledger) s
  where s.start_date > s.previous_end + 1
  limit 1;
  if found then
    raise exception 'The % periods leave a gap from %. Add the missing period in the same act.', new.subledger, gap
      using errcode = '23514', constraint = 'inv_64_periods_leave_no_gap';
  end if;
  return null;
end $$;
create constraint trigger inv_64_periods_leave_no_gap after insert or update of start_date, end_date on ledger.period
  deferrable initially deferred for each row execute function ledger.refuse_period_gap();
`;

const entryGates = `
create function ledger.stamp_posting() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.posted_in := case when new.status = 'POSTED' then pg_current_xact_id() end;
  if tg_op = 'UPDATE' then new.actor_type := platform.actor_type(); end if;
  return new;
end $$;
create trigger stamp_posting before insert on ledger.journal_entry for each row execute function ledger.stamp_posting();
create trigger stamp_posting_of_draft before update on ledger.journal_entry for each row when (old.status <> 'POSTED') execute function ledger.stamp_posting();

create function ledger.freeze_entry() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A posted journal entry is never changed. Reverse it by a new entry; only the link to its reversal is written here, once.'
    using errcode = '23514', constraint = 'inv_51_posted_entry_is_frozen';
end $$;
create trigger inv_51_posted_entry_is_frozen before update on ledger.journal_entry for each row
  when (old.status = 'POSTED' and (old.reversed_by_id is not null or new.reversed_by_id is null
    or to_jsonb(old) - '{reversed_by_id,updated_at,updated_by,row_version}'::text[]
      <> to_jsonb(new) - '{reversed_by_id,updated_at,updated_by,row_version}'::text[]))
  execute function ledger.freeze_entry();

create function ledger.refuse_draft_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A manual journal goes from DRAFT to IN_APPROVAL to POSTED and stays the manual journal it is.'
    using errcode = '23514', constraint = 'manual_journal_follows_its_order';
end $$;
create trigger manual_journal_follows_its_order before update on ledger.journal_entry for each row
  when (old.status <> 'POSTED' and ((old.status, new.status) = ('DRAFT', 'POSTED')
    or (new.event, new.source_type, new.source_id, new.legal_entity_id) is distinct from (old.event, old.source_type, old.source_id, old.legal_entity_id)))
  execute function ledger.refuse_draft_step();

-- Once for all entries of the statement. The periods are locked, so that a closing waits for this posting or this posting sees it closed.
create function ledger.admit_postings() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  refused record;
begin
  if tg_op = 'UPDATE' then
    if not exists (select from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id where n.status = 'POSTED' and o.status <> 'POSTED') then
      return null;
    end if;
  end if;
  perform from ledger.period p
  where (p.tenant_id, p.id) in (
    select n.tenant_id, n.period_id from new_rows n where n.status = 'POSTED'
    union select n.tenant_id, n.gl_period_id from new_rows n where n.status = 'POSTED')
  order by p.id
  for share;
  select n.event, n.accounting_date into refused
  from new_rows n
  left join ledger.posting_event e on e.code = n.event
  left join ledger.period p on p.tenant_id = n.tenant_id and p.id = n.period_id and p.legal_entity_id = n.legal_entity_id and p.subledger = e.subledger
  left join ledger.period g on g.tenant_id = n.tenant_id and g.id = n.gl_period_id and g.legal_entity_id = n.legal_entity_id and g.subledger = 'GL'
  where n.status = 'POSTED' and (tg_op = 'INSERT' or n.reversed_by_id is null)
    and (n.accounting_date between p.start_date and p.end_date
      and n.accounting_date between g.start_date and g.end_date
      and (p.status = 'OPEN' or (p.status = 'SOFT_CLOSED' and n.late_posting))
      and (g.status = 'OPEN' or (g.status = 'SOFT_CLOSED' and n.late_posting))) is not true
  limit 1;
  if found then
    raise exception 'No period admits % on %: subledger and GL period must hold the date and be open.', refused.event, refused.accounting_date
      using errcode = '23514', constraint = 'inv_52_period_admits_posting';
  end if;
  return null;
end $$;
create trigger inv_52_period_admits_posting after insert on ledger.journal_entry referencing new table as new_rows
  for each statement execute function ledger.admit_postings();
create trigger inv_52_period_admits_posting_of_draft after update on ledger.journal_entry referencing old table as old_rows new table as new_rows
  for each statement execute function ledger.admit_postings();

-- What a foreign key a row would cost on the largest table, asked once a statement.
create function ledger.admit_lines() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  refused record;
begin
  -- The lateral look-up by primary key stays one whatever the statistics of a young database say.
  with used as materialized (
    select distinct n.tenant_id, n.account_id, n.account_role, n.currency, e.legal_entity_id, e.event, e.posted_now
    from new_rows n
    left join lateral (
      select e.legal_entity_id, e.event, e.status = 'POSTED' and e.posted_in = pg_current_xact_id() as posted_now
      from ledger.journal_entry e
      where e.tenant_id = n.tenant_id and e.id = n.journal_entry_id
      limit 1) e on true)
  select u.account_role, u.currency, coalesce(u.posted_now, false) as posted_now, r.code as role, c.code as known_currency, a.id as account
  into refused
  from used u
  left join ledger.account_role r on r.code = u.account_role
  left join ledger.currency c on c.code = u.currency
  left join lateral (
    select a.id, a.control from ledger.account a
    where a.tenant_id = u.tenant_id and a.legal_entity_id = u.legal_entity_id and a.id = u.account_id
    limit 1) a on true
  where u.posted_now is not true or r.code is null or c.code is null or a.id is null or (u.event = 'MANUAL' and (a.control or r.control))
  limit 1;
  if not found then return null; end if;
  if not refused.posted_now then
    raise exception 'Journal lines are written in the transaction that posts their entry, and never after it.'
      using errcode = '23514', constraint = 'inv_51_lines_come_with_their_posting';
  elsif refused.known_currency is null then
    raise exception '% is not a currency of the currency table.', refused.currency using errcode = '23514', constraint = 'inv_02_line_currency_exists';
  elsif refused.role is null then
    raise exception '% is not an account role.', refused.account_role using errcode = '23514', constraint = 'line_has_known_account_role';
  elsif refused.account is null then
    raise exception 'A % line posts to an account of another legal entity.', refused.account_role
      using errcode = '23514', constraint = 'line_posts_to_its_own_entity';
  end if;
  raise exception 'Control accounts take postings from their subledger only: % refuses manual journals.', refused.account_role
    using errcode = '23514', constraint = 'control_account_refuses_manual_journal';
end $$;
create trigger inv_51_lines_come_with_their_posting after insert on ledger.journal_line referencing new table as new_rows
  for each statement execute function ledger.admit_lines();
`;

const balanceGates = `
create function ledger.check_entry() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  sum record;
begin
  select coalesce(sum(c.lines), 0) as lines, coalesce(sum(c.functional), 0) as functional, coalesce(bool_and(c.transaction = 0), true) as balanced,
    coalesce(sum(c.rounding), 0) as rounding
  into sum
  from (
    select count(*) as lines, sum(l.functional_debit - l.functional_credit) as functional, sum(l.debit - l.credit) as transaction,
      sum(l.functional_debit - l.functional_credit) filter (where l.account_role = 'FX_ROUNDING') as rounding
    from ledger.journal_line l
    where l.tenant_id = new.tenant_id and l.journal_entry_id = new.id
    group by l.currency) c;
  if sum.lines < 2 then
    raise exception 'Journal entry % has % line(s); a posting needs two or more.', new.id, sum.lines
      using errcode = '23514', constraint = 'inv_50_entry_has_two_lines';
  elsif sum.functional <> 0 then
    raise exception 'Journal entry % does not balance in its functional currency: debit less credit is %.', new.id, sum.functional
      using errcode = '23514', constraint = 'inv_50_entry_balances';
  elsif not sum.balanced and not new.cross_currency then
    raise exception 'Journal entry % does not balance in each transaction currency.', new.id
      using errcode = '23514', constraint = 'inv_50_entry_balances_per_currency';
  elsif abs(sum.rounding) > sum.lines then
    raise exception 'FX_ROUNDING of journal entry % is more than one minor unit a line.', new.id
      using errcode = '23514', constraint = 'inv_60_rounding_within_one_unit_a_line';
  end if;
  return null;
end $$;
create constraint trigger inv_50_entry_balances after insert on ledger.journal_entry
  deferrable initially deferred for each row when (new.status = 'POSTED') execute function ledger.check_entry();
create constraint trigger inv_50_draft_balances_when_posted after update on ledger.journal_entry
  deferrable initially deferred for each row when (new.status = 'POSTED' and old.status <> 'POSTED') execute function ledger.check_entry();

create function ledger.check_reversal() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  original ledger.journal_entry;
  reversal ledger.journal_entry;
begin
  select e.* into original from ledger.journal_entry e where e.tenant_id = new.tenant_id and e.id = coalesce(new.reversal_of_id, new.id);
  select e.* into reversal from ledger.journal_entry e where e.tenant_id = new.tenant_id and e.id = original.reversed_by_id;
  if reversal.id is null or reversal.reversal_of_id is distinct from original.id or reversal.status <> 'POSTED' or original.status <> 'POSTED'
    or (new.reversal_of_id is not null and reversal.id <> new.id) then
    raise exception 'A reversal and its original name each other. Write reversal_of_id and reversed_by_id in one act.'
      using errcode = '23514', constraint = 'inv_51_reversal_links_both_ways';
  elsif original.reversal_of_id is not null then
    raise exception 'A reversal is not reversed. Post the entry anew.' using errcode = '23514', constraint = 'inv_51_reversal_is_final';
  elsif original.legal_entity_id <> reversal.legal_entity_id or reversal.accounting_date < original.accounting_date then
    raise exception 'A reversal stays in its legal entity and is not dated before its original.'
      using errcode = '23514', constraint = 'inv_51_reversal_follows_original';
  elsif exists (
    (select l.line_no, l.account_id, l.account_role, l.currency, l.debit, l.credit, l.functional_debit, l.functional_credit, l.revaluation, l.revenue_unit_id,
        l.customer_id, l.contract_id, l.contract_line_id, l.project_id, l.resource_id, l.region, l.dimensions
      from ledger.journal_line l where l.tenant_id = new.tenant_id and l.journal_entry_id = original.id
    except
    select l.line_no, l.account_id, l.account_role, l.currency, l.credit, l.debit, l.functional_credit, l.functional_debit, l.revaluation, l.revenue_unit_id,
        l.customer_id, l.contract_id, l.contract_line_id, l.project_id, l.resource_id, l.region, l.dimensions
      from ledger.journal_line l where l.tenant_id = new.tenant_id and l.journal_entry_id = reversal.id)
    union all
    select 0, null, null, null, 0, 0, 0, 0, false, null, null, null, null, null, null, null, null
    where (select count(*) from ledger.journal_line l where l.tenant_id = new.tenant_id and l.journal_entry_id = original.id)
      <> (select count(*) from ledger.journal_line l where l.tenant_id = new.tenant_id and l.journal_entry_id = reversal.id)) then
    raise exception 'A reversal negates its original line by line, with the same accounts and dimensions.'
      using errcode = '23514', constraint = 'inv_51_reversal_mirrors_lines';
  end if;
  return null;
end $$;
create constraint trigger inv_51_reversal_mirrors_original after insert on ledger.journal_entry
  deferrable initially deferred for each row when (new.reversal_of_id is not null) execute function ledger.check_reversal();
create constraint trigger inv_51_original_names_its_reversal after update on ledger.journal_entry
  deferrable initially deferred for each row when (new.reversed_by_id is distinct from old.reversed_by_id or new.reversal_of_id
    is distinct from old.reversal_of_id)
  execute function ledger.check_reversal();
`;

const counters = `
create function ledger.count_revenue() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  stranger record;
begin
  if not exists (select from new_rows where revenue_unit_id is not null) then return null; end if;
  perform from ledger.revenue_unit u
  where u.tenant_id = platform.tenant() and u.id = any(array(select distinct n.revenue_unit_id from new_rows n where n.revenue_unit_id is not null))
  order by u.id
  for update;
  with used as materialized (
    select distinct n.revenue_unit_id, case when n.debit > 0 or n.credit > 0 then n.currency end as currency
    from new_rows n
    where n.revenue_unit_id is not null)
  select n.revenue_unit_id, u.id into stranger
  from used n
  left join lateral (
    select u.id, u.currency from ledger.revenue_unit u where u.tenant_id = platform.tenant() and u.id = n.revenue_unit_id limit 1) u on true
  where u.id is null or u.currency <> n.currency
  limit 1;
  if found then
    raise exception 'A line names revenue unit %, which does not exist or has another currency.', stranger.revenue_unit_id
      using errcode = '23514', constraint = case when stranger.id is null then 'inv_01_line_names_a_revenue_unit' else 'inv_02_line_has_its_units_currency' end;
  end if;
  with moved as materialized (
    select n.revenue_unit_id, count(*) as lines,
      coalesce(sum(n.debit - n.credit) filter (where r.position = 'REVENUE'), 0)::bigint as revenue,
      coalesce(sum(n.debit - n.credit) filter (where r.position = 'CONTRACT_ASSET'), 0)::bigint as contract_asset,
      coalesce(sum(n.debit - n.credit) filter (where r.position = 'UNBILLED_RECEIVABLE'), 0)::bigint as unbilled_receivable,
      coalesce(sum(n.debit - n.credit) filter (where r.position = 'CONTRACT_LIABILITY'), 0)::bigint as contract_liability,
      coalesce(sum(n.debit - n.credit) filter (where r.position = 'REFUND_LIABILITY'), 0)::bigint as refund_liability
    from new_rows n
    join ledger.account_role r on r.code = n.account_role
    where n.revenue_unit_id is not null
    group by n.revenue_unit_id)
  update ledger.revenue_unit u
  set revenue = u.revenue - d.revenue, contract_asset = u.contract_asset + d.contract_asset,
    unbilled_receivable = u.unbilled_receivable + d.unbilled_receivable,
    contract_liability = u.contract_liability - d.contract_liability, refund_liability = u.refund_liability - d.refund_liability,
    posted_lines = u.posted_lines + d.lines
  from moved d
  where u.tenant_id = platform.tenant() and u.id = d.revenue_unit_id;
  return null;
end $$;
create trigger inv_56_count_revenue after insert on ledger.journal_line referencing new table as new_rows
  for each statement execute function ledger.count_revenue();

-- Invoice posting adds the nets of its lines (credit memos negative) to the units they bill. One call a statement, arrays of equal length.
create function ledger.add_billed(revenue_unit_ids uuid[], amounts bigint[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  billed int;
begin
  if cardinality(revenue_unit_ids) <> cardinality(amounts) then
    raise exception 'add_billed takes one amount for each revenue unit.' using errcode = '22023';
  end if;
  perform from ledger.revenue_unit u where u.tenant_id = platform.tenant() and u.id = any(revenue_unit_ids) order by u.id for update;
  update ledger.revenue_unit u
  set billed = u.billed + d.amount
  from (select b.id, sum(b.amount)::bigint as amount from unnest(revenue_unit_ids, amounts) as b (id, amount) where b.id is not null group by b.id) d
  where u.tenant_id = platform.tenant() and u.id = d.id;
  get diagnostics billed = row_count;
  if billed <> (select count(distinct id) from unnest(revenue_unit_ids) as id where id is not null) then
    raise exception 'A billed line names a revenue unit that does not exist.' using errcode = '23514', constraint = 'inv_01_line_names_a_revenue_unit';
  end if;
end $$;

-- Deferred: invoice and journal are two statements. The row is read again, since only its last state counts.
create function ledger.check_position() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  unit ledger.revenue_unit;
begin
  select u.* into unit from ledger.revenue_unit u where u.tenant_id = new.tenant_id and u.id = new.id;
  if unit.revenue - unit.billed <> unit.contract_asset + unit.unbilled_receivable - unit.contract_liability - unit.refund_liability then
    raise exception 'Revenue unit %: revenue % less billed % is not assets % less liabilities %.', unit.code, unit.revenue, unit.billed,
      unit.contract_asset + unit.unbilled_receivable, unit.contract_liability + unit.refund_liability
      using errcode = '23514', constraint = 'inv_56_position_explains_revenue';
  elsif unit.contract_asset <> 0 and unit.contract_liability <> 0 then
    raise exception 'Revenue unit % has a contract asset and a contract liability at once. Relieve one by the other.', unit.code
      using errcode = '23514', constraint = 'inv_56_asset_or_liability';
  end if;
  return null;
end $$;
create constraint trigger inv_56_position_explains_revenue after insert or update on ledger.revenue_unit
  deferrable initially deferred for each row execute function ledger.check_position();

grant select, update on ledger.revenue_unit to billwright_counter;
revoke execute on function ledger.count_revenue, ledger.add_billed from public;
grant execute on function ledger.add_billed to billwright_app;
grant create on schema ledger to billwright_counter;
alter function ledger.count_revenue owner to billwright_counter;
alter function ledger.add_billed owner to billwright_counter;
revoke create on schema ledger from billwright_counter;
`;

const closing = `
create table ledger.close_step (
  tenant_id uuid not null, id uuid not null, period_id uuid not null, step_no smallint not null check (step_no >= 1),
  code text not null, name text not null, owner_role text, owner_id uuid,
  status text not null default 'TODO' check (status in ('TODO', 'DONE', 'NA')),
  evidence jsonb, evidence_document_id uuid, note text, minutes_spent int not null default 0 check (minutes_spent >= 0),
  due_at timestamptz, done_at timestamptz, done_by uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, period_id) references ledger.period,
  constraint one_close_step_per_number unique (tenant_id, period_id, step_no),
  constraint done_step_has_instant_and_doer check (status <> 'DONE' or num_nulls(done_at, done_by) = 0)
);
select platform.protect('ledger.close_step');

create table ledger.opening_balance (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null, batch_code text not null, as_of date not null,
  kind text not null check (kind in ('OPEN_INVOICE', 'WIP', 'BUCKET', 'CONTRACT_POSITION', 'PO_CONSUMED', 'CAP_CONSUMED', 'SERIES_START', 'ACCOUNT')),
  source_key text not null, target_type text, target_id uuid, account_role text references ledger.account_role, account_id uuid,
  currency platform.currency_code references ledger.currency, amount platform.minor_units, functional_amount platform.minor_units,
  minutes numeric(18,6), number_from bigint, detail jsonb not null default '{}', payload_hash text not null,
  journal_entry_id uuid, status text not null default 'LOADED' check (status in ('LOADED', 'POSTED', 'RECONCILED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, legal_entity_id, account_id) references ledger.account (tenant_id, legal_entity_id, id),
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry,
  constraint one_opening_balance_per_key unique (tenant_id, legal_entity_id, batch_code, kind, source_key),
  constraint opening_amount_has_currency check (amount is null or currency is not null)
);
select platform.protect('ledger.opening_balance');

alter table ledger.revenue_schedule_line add foreign key (tenant_id, journal_entry_id) references ledger.journal_entry;
`;
