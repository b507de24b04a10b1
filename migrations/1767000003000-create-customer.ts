import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is billed, where, on which terms and under which purchase order. */
export class CreateCustomer1767000003000 implements MigrationInterface {
  name = 'CreateCustomer1767000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(gates);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const tables = `
create schema customer;
grant usage on schema customer to billwright_app, billwright_counter;

create table customer.payment_terms (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null,
  rule text not null default 'NET_DAYS' check (rule in ('NET_DAYS', 'DAY_OF_MONTH')),
  net_days int check (net_days between 0 and 3650),
  day_of_month smallint check (day_of_month between 1 and 31), months_after smallint check (months_after between 0 and 24),
  discount_days int check (discount_days >= 0), discount_percent numeric(9,6) check (discount_percent > 0 and discount_percent < 100),
  late_fee_rule jsonb, status text not null default 'ACTIVE' check (status in ('ACTIVE', 'RETIRED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint payment_terms_code_is_unique unique (tenant_id, code),
  constraint terms_say_when_due check (case rule when 'NET_DAYS' then net_days is not null else num_nulls(day_of_month, months_after) = 0 end),
  constraint discount_has_days_and_percent check ((discount_days is null) = (discount_percent is null))
);
select platform.protect('customer.payment_terms');

create table customer.customer (
  tenant_id uuid not null, id uuid not null, code text not null, legal_name text not null check (legal_name <> ''),
  parent_customer_id uuid, customer_kind text not null check (customer_kind in ('B2B', 'B2C', 'PUBLIC', 'INTERCOMPANY')),
  country char(2) not null check (country ~ '^[A-Z]{2}$'), subdivision text, region text,
  currency platform.currency_code references ledger.currency, credit_limit platform.minor_units check (credit_limit >= 0),
  payment_terms_id uuid, account_owner_id uuid, intercompany_legal_entity_id uuid,
  dimensions jsonb not null default '{}',
  status text not null default 'PROSPECT' check (status in ('PROSPECT', 'ACTIVE', 'ON_HOLD', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_customer_id) references customer.customer,
  foreign key (tenant_id, payment_terms_id) references customer.payment_terms,
  foreign key (tenant_id, account_owner_id) references identity.user,
  foreign key (tenant_id, intercompany_legal_entity_id) references ledger.legal_entity,
  constraint customer_code_is_unique unique (tenant_id, code),
  constraint credit_limit_has_currency check (credit_limit is null or currency is not null),
  constraint intercompany_names_its_entity check ((customer_kind = 'INTERCOMPANY') = (intercompany_legal_entity_id is not null))
);
create index customer_by_parent on customer.customer (tenant_id, parent_customer_id) where parent_customer_id is not null;
select platform.protect('customer.customer');

-- profile_version rises with every change of what a document shows: the first posted document on a version is reviewed.
create table customer.customer_bill_to (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, code text not null, name text,
  profile_version int not null default 1 check (profile_version >= 1),
  address jsonb not null default '{}', electronic_address text, eas_scheme text,
  contact_name text, contact_email text, contact_role text,
  line_grouping text not null default 'BY_ROLE' check (line_grouping in ('DETAIL', 'BY_ROLE', 'BY_RESOURCE', 'BY_TASK', 'BY_DAY', 'SUMMARY')),
  grouping_rule text not null default 'PER_CONTRACT' check (grouping_rule in ('PER_CONTRACT', 'PER_PROJECT', 'PER_PO', 'PER_LINE', 'CONSOLIDATED_BY_BILL_TO')),
  invoice_format text not null default 'PDF' check (invoice_format in ('PDF', 'UBL_PEPPOL', 'CII', 'LEDES1998B', 'CSV', 'PORTAL')),
  language text not null default 'en',
  delivery_channel text not null default 'EMAIL' check (delivery_channel in ('EMAIL', 'PEPPOL', 'PORTAL', 'SFTP', 'POST', 'NONE')),
  buyer_reference text, po_required boolean not null default false, redaction jsonb not null default '{}',
  payment_terms_id uuid, bank_change_at timestamptz, changed_by uuid,
  valid_from date not null, valid_to date,
  status text not null default 'ACTIVE' check (status in ('DRAFT', 'IN_APPROVAL', 'ACTIVE', 'INACTIVE')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, payment_terms_id) references customer.payment_terms,
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint one_bill_to_per_code_and_day exclude using gist (tenant_id with =, customer_id with =, code with =, daterange(valid_from, valid_to) with &&),
  constraint inv_43_bill_to_says_whether_po_is_required unique (tenant_id, id, po_required),
  constraint electronic_address_has_scheme check (electronic_address is null or eas_scheme is not null)
);
select platform.protect('customer.customer_bill_to');

create table customer.customer_tax_registration (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null,
  country char(2) not null check (country ~ '^[A-Z]{2}$'), scheme text not null check (scheme in ('VAT', 'GST', 'EIN', 'EXEMPTION')),
  number text not null check (number <> ''), validated_at timestamptz, validation_ref text, certificate_document_id uuid,
  valid_from date not null, valid_to date,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer.customer,
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint vat_number_has_its_prefix check (scheme <> 'VAT' or left(number, 2) = case country when 'GR' then 'EL' else country end),
  constraint inv_05_one_registration_per_day exclude using gist
    (tenant_id with =, customer_id with =, country with =, scheme with =, daterange(valid_from, valid_to) with &&)
);
select platform.protect('customer.customer_tax_registration');

-- consumed_amount is posted plus reserved on live drafts; only customer.add_consumed writes it.
create table customer.purchase_order (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, number text not null check (number <> ''),
  currency platform.currency_code not null references ledger.currency, limit_amount platform.minor_units check (limit_amount >= 0),
  consumed_amount bigint not null default 0, basis text not null default 'NET' check (basis in ('NET', 'GROSS')),
  po_rule text not null default 'BLOCK' check (po_rule in ('BLOCK', 'SPLIT', 'WARN')),
  scope text not null default 'CONTRACT' check (scope in ('CONTRACT', 'LINE')), contract_id uuid, contract_line_id uuid,
  alert_percents numeric(9,6)[] not null default '{75,90,100}', document_id uuid,
  valid_from date not null, valid_to date,
  status text not null default 'OPEN' check (status in ('OPEN', 'EXHAUSTED', 'EXPIRED', 'CLOSED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer.customer,
  constraint purchase_order_number_is_unique unique (tenant_id, customer_id, number),
  constraint inv_02_purchase_order_has_one_currency unique (tenant_id, id, currency),
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint line_order_names_its_line check (scope <> 'LINE' or contract_line_id is not null),
  constraint inv_42_consumption_within_limit check (limit_amount is null or po_rule = 'WARN' or consumed_amount <= limit_amount),
  constraint inv_42_consumption_is_not_negative check (consumed_amount >= 0)
);
select platform.protect('customer.purchase_order');
revoke insert, update on customer.purchase_order from billwright_app;
grant insert (tenant_id, id, customer_id, number, currency, limit_amount, basis, po_rule, scope, contract_id, contract_line_id, alert_percents, document_id,
    valid_from, valid_to, status, created_at, created_by),
  update (customer_id, number, limit_amount, basis, po_rule, scope, contract_id, contract_line_id, alert_percents, document_id, valid_from, valid_to, status,
    updated_at, updated_by, row_version)
  on customer.purchase_order to billwright_app;

-- Called by the invoice's statement triggers with what their rows add (negative: give back). One call a statement.
create function customer.add_consumed(purchase_order_ids uuid[], amounts bigint[]) returns void language plpgsql
  security definer set search_path = pg_catalog as $$
declare
  consumed int;
begin
  if cardinality(purchase_order_ids) <> cardinality(amounts) then
    raise exception 'add_consumed takes one amount for each purchase order.' using errcode = '22023';
  end if;
  perform from customer.purchase_order p where p.tenant_id = platform.tenant() and p.id = any(purchase_order_ids) order by p.id for update;
  update customer.purchase_order p
  set consumed_amount = p.consumed_amount + d.amount,
    status = case
      when p.status = 'OPEN' and p.limit_amount is not null and p.consumed_amount + d.amount >= p.limit_amount then 'EXHAUSTED'
      when p.status = 'EXHAUSTED' and p.consumed_amount + d.amount < p.limit_amount then 'OPEN'
      else p.status end
  from (select c.id, sum(c.amount)::bigint as amount from unnest(purchase_order_ids, amounts) as c (id, amount) where c.id is not null group by c.id) d
  where p.tenant_id = platform.tenant() and p.id = d.id;
  get diagnostics consumed = row_count;
  if consumed <> (select count(distinct id) from unnest(purchase_order_ids) as id where id is not null) then
    raise exception 'A document names a purchase order that does not exist.' using errcode = '23514', constraint = 'inv_01_document_names_a_purchase_order';
  end if;
end $$;
grant select, update on customer.purchase_order to billwright_counter;
-- The order's audit trigger runs as the counter.
grant select, insert on platform.audit_event, platform.audit_pending to billwright_counter;
revoke execute on function customer.add_consumed from public;
grant execute on function customer.add_consumed to billwright_app;
grant create on schema customer to billwright_counter;
alter function customer.add_consumed owner to billwright_counter;
revoke create on schema customer from billwright_counter;
`;

const gates = `
-- The tenant's row is the queue: two moves that together close a circle cannot pass each other.
create function customer.check_hierarchy() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  above int;
  below int;
begin
  perform from identity.tenant t where t.tenant_id = new.tenant_id and t.id = new.tenant_id for no key update;
  with recursive up as (
    select new.id as id, new.parent_customer_id as parent_id, 1 as level
    union all
    select c.id, c.parent_customer_id, up.level + 1
    from up
    join customer.customer c on c.tenant_id = new.tenant_id and c.id = up.parent_id
    where up.level <= 6 and up.parent_id <> new.id)
  select max(level), max(level) filter (where parent_id = new.id) into above, below from up;
  if below is not null then
    raise exception 'A customer is not its own ancestor. Choose another parent.' using errcode = '23514', constraint = 'inv_04_hierarchy_has_no_cycle';
  end if;
  with recursive down as (
    select new.id as id, 0 as level
    union all
    select c.id, down.level + 1
    from down
    join customer.customer c on c.tenant_id = new.tenant_id and c.parent_customer_id = down.id
    where down.level <= 6)
  select max(level) into below from down;
  if above + below > 6 then
    raise exception 'A customer hierarchy has six levels at most.' using errcode = '23514', constraint = 'inv_04_hierarchy_within_six_levels';
  end if;
  return null;
end $$;
create trigger inv_04_hierarchy_of_new_customer after insert on customer.customer for each row
  when (new.parent_customer_id is not null) execute function customer.check_hierarchy();
create trigger inv_04_hierarchy_of_moved_customer after update on customer.customer for each row
  when (new.parent_customer_id is distinct from old.parent_customer_id and new.parent_customer_id is not null) execute function customer.check_hierarchy();
`;
