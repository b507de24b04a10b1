import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other systems call our records, what they sent, and what we tell them. */
export class CreateExchange1767000007000 implements MigrationInterface {
  name = 'CreateExchange1767000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(incoming);
    await runner.query(outgoing);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const incoming = `
create schema exchange;
grant usage on schema exchange to billwright_app;

create table exchange.record_ownership (
  tenant_id uuid not null, id uuid not null, entity text not null, field_group text not null default '*', source_system text not null,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint one_owner_per_field_group unique (tenant_id, entity, field_group)
);
select platform.protect('exchange.record_ownership', 'delete');

create table exchange.external_reference (
  tenant_id uuid not null, id uuid not null, entity_type text not null, entity_id uuid not null,
  source_system text not null check (source_system <> ''), external_id text not null check (external_id <> ''),
  external_version text, last_payload_hash text,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint inv_70_one_record_per_external_id unique (tenant_id, source_system, entity_type, external_id)
);
create index external_reference_by_entity on exchange.external_reference (tenant_id, entity_id);
select platform.protect_hot('exchange.external_reference');

create function exchange.refuse_other_record() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'External id % of % keeps its record.', old.external_id, old.source_system
    using errcode = '23514', constraint = 'inv_70_external_id_keeps_its_record';
end $$;
create trigger inv_70_external_id_keeps_its_record before update on exchange.external_reference for each row
  when ((old.entity_type, old.entity_id, old.source_system, old.external_id) is distinct from (new.entity_type, new.entity_id, new.source_system,
    new.external_id))
  execute function exchange.refuse_other_record();

create table exchange.canonical_mapping (
  tenant_id uuid not null, id uuid not null, source_system text not null,
  kind text not null check (kind in ('PROJECT', 'TASK', 'RESOURCE', 'CUSTOMER', 'WORK_TYPE', 'UNIT')),
  external_code text not null check (external_code <> ''), target_id uuid, target_code text,
  valid_from date not null default '-infinity', valid_to date,
  status text not null default 'PROPOSED' check (status in ('PROPOSED', 'APPROVED', 'REJECTED', 'RETIRED')),
  proposed_by uuid not null default platform.actor(), decided_by uuid, decided_at timestamptz, approval_request_id uuid, reason text,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint mapping_has_one_target check (num_nonnulls(target_id, target_code) = 1),
  constraint work_types_and_units_map_to_codes check ((kind in ('WORK_TYPE', 'UNIT')) = (target_code is not null)),
  constraint one_approved_mapping_per_day exclude using gist
    (tenant_id with =, source_system with =, kind with =, external_code with =, daterange(valid_from, valid_to) with &&) where (status = 'APPROVED')
);
select platform.protect('exchange.canonical_mapping');

create function exchange.refuse_mapping_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A mapping goes from PROPOSED to APPROVED to RETIRED, or to REJECTED, and an approved one keeps its target. Propose another.'
    using errcode = '23514', constraint = 'mapping_follows_its_order';
end $$;
create trigger mapping_follows_its_order before update on exchange.canonical_mapping for each row
  when ((old.status <> new.status and (old.status, new.status) not in (('PROPOSED', 'APPROVED'), ('PROPOSED', 'REJECTED'), ('APPROVED', 'RETIRED')))
    or (old.status <> 'PROPOSED' and (old.source_system, old.kind, old.external_code, old.target_id, old.target_code, old.valid_from)
      is distinct from (new.source_system, new.kind, new.external_code, new.target_id, new.target_code, new.valid_from)))
  execute function exchange.refuse_mapping_step();

create table exchange.import_file (
  tenant_id uuid not null, id uuid not null, source_system text not null,
  kind text not null check (kind in ('TIME', 'EXPENSE', 'ENGAGEMENT', 'CUSTOMER', 'PROJECT', 'RESOURCE', 'PAYMENT', 'BANK_STATEMENT', 'FX_RATE',
    'OPENING_BALANCE', 'OTHER')),
  format text not null, mode text not null check (mode in ('atomic', 'partial')), file_name text, document_id uuid, operation_id uuid,
  sha256 bytea not null check (octet_length(sha256) = 32), options jsonb not null default '{}',
  row_count int not null default 0, created_count int not null default 0, updated_count int not null default 0, unchanged_count int not null default 0,
  parked_count int not null default 0, rejected_count int not null default 0, finished_at timestamptz,
  status text not null default 'RECEIVED' check (status in ('RECEIVED', 'RUNNING', 'DONE', 'FAILED')), problems jsonb not null default '[]',
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document.file,
  foreign key (tenant_id, operation_id) references platform.operation
);
create index import_file_by_content on exchange.import_file (tenant_id, source_system, sha256);
select platform.protect('exchange.import_file');

create table exchange.import_row (
  tenant_id uuid not null, id uuid not null, import_file_id uuid not null, row_no int not null check (row_no >= 1), external_id text,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'parked', 'rejected')),
  entity_type text, entity_id uuid, inbox_message_id uuid, problem jsonb,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, import_file_id) references exchange.import_file,
  constraint one_outcome_per_row unique (tenant_id, import_file_id, row_no),
  constraint refused_row_says_why check (outcome not in ('parked', 'rejected') or problem is not null)
);
select platform.protect_insert_only('exchange.import_row');

-- A parked row is a message whose effect waits for a mapping or a correction; its payload stays until it is applied or dismissed.
create table exchange.inbox_message (
  tenant_id uuid not null, id uuid not null, source_system text not null, message_id text not null check (message_id <> ''), kind text not null,
  payload_hash text not null, payload jsonb, entity_type text, external_id text, external_version text, record_key text,
  import_file_id uuid, row_no int, project_code text, period_day date,
  received_at timestamptz not null default platform.business_now(), applied_at timestamptz, attempts int not null default 0,
  problem_code text, problem jsonb, exception_id uuid, owner_role text not null default 'INTEGRATION_OPERATOR',
  result_ref jsonb, ignored_reason text, ignored_by uuid,
  status text not null default 'RECEIVED' check (status in ('RECEIVED', 'APPLIED', 'IGNORED', 'PARKED', 'DEAD')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_file_id) references exchange.import_file,
  foreign key (tenant_id, exception_id) references work_item.exception,
  constraint one_message_per_id unique (tenant_id, source_system, message_id),
  constraint waiting_message_keeps_payload_and_problem check (status not in ('PARKED', 'DEAD') or num_nulls(payload, problem_code) = 0)
);
create index parked_inbox_message on exchange.inbox_message (tenant_id, received_at) where status in ('PARKED', 'DEAD');
create index parked_inbox_message_by_record on exchange.inbox_message (tenant_id, source_system, external_id) where status in ('PARKED', 'DEAD');
select platform.protect_hot('exchange.inbox_message');

create function exchange.refuse_message_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'Message % is % and does not become %, and keeps what was received.', old.message_id, old.status, new.status
    using errcode = '23514', constraint = 'message_follows_its_order';
end $$;
create trigger message_follows_its_order before update on exchange.inbox_message for each row
  when ((old.status <> new.status and (old.status, new.status) not in (('RECEIVED', 'APPLIED'), ('RECEIVED', 'IGNORED'), ('RECEIVED', 'PARKED'),
    ('RECEIVED', 'DEAD'),
      ('PARKED', 'RECEIVED'), ('DEAD', 'RECEIVED'), ('PARKED', 'IGNORED'), ('DEAD', 'IGNORED')))
    or (old.source_system, old.message_id, old.payload_hash) is distinct from (new.source_system, new.message_id, new.payload_hash))
  execute function exchange.refuse_message_step();
alter table exchange.import_row add foreign key (tenant_id, inbox_message_id) references exchange.inbox_message;
`;

const outgoing = `
create table exchange.webhook_subscription (
  tenant_id uuid not null, id uuid not null, url text not null check (url ~ '^https?://'), description text,
  secret text not null, previous_secret text, previous_secret_until timestamptz,
  event_filters text[] not null default '{}', failing_since timestamptz, disabled_reason text, owner_user_id uuid not null default platform.actor(),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'PAUSED', 'DISABLED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_user_id) references identity.user,
  constraint previous_secret_ends check ((previous_secret is null) = (previous_secret_until is null)),
  constraint disabled_subscription_says_why check (status <> 'DISABLED' or disabled_reason is not null)
);
-- Not audited row by row: a secret must not enter the audit trail. The acts write their own audit rows.
select platform.protect_hot('exchange.webhook_subscription');
create trigger touch before update on exchange.webhook_subscription for each row execute function platform.touch();

-- Retries run on real time, so next_at is handed in by the sender, never by a tenant's clock.
create table exchange.webhook_delivery (
  tenant_id uuid not null, id uuid not null, webhook_subscription_id uuid not null, event_id uuid not null,
  aggregate_type text not null, aggregate_id uuid not null, sequence bigint not null,
  attempt int not null default 0, next_at timestamptz not null, claimed_until timestamptz, epoch int not null default 0,
  response_code int, request jsonb, response_body text, last_error text, duration_ms int, delivered_at timestamptz,
  status text not null default 'PENDING' check (status in ('PENDING', 'FAILED', 'DELIVERED', 'DEAD')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_subscription_id) references exchange.webhook_subscription,
  constraint one_delivery_per_subscription_and_event unique (tenant_id, webhook_subscription_id, event_id)
);
create index webhook_delivery_due on exchange.webhook_delivery (tenant_id, next_at) where status in ('PENDING', 'FAILED');
create index webhook_delivery_in_order on exchange.webhook_delivery (tenant_id, webhook_subscription_id, aggregate_id, sequence)
  where status in ('PENDING', 'FAILED');
select platform.protect_hot('exchange.webhook_delivery');
`;
