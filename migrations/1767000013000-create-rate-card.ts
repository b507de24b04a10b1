import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rate cards of levels 3 to 7, their lines, and the tenant's work-type multipliers. */
export class CreateRateCard1767000013000 implements MigrationInterface {
  name = 'CreateRateCard1767000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(cards);
    await runner.query(gates);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const cards = `
create schema rate_card;
grant usage on schema rate_card to billwright_app, billwright_counter;

create table rate_card.rate_card (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null default '', version int not null default 1,
  scope text not null, legal_entity_id uuid, customer_id uuid, project_id uuid, contract_id uuid, region text,
  currency platform.currency_code not null, valid_from date, valid_to date, predecessor_id uuid, document_ref text, content_hash text,
  status text not null default 'DRAFT', submitted_at timestamptz, submitted_by uuid, approved_at timestamptz, approved_by uuid, approval_request_id uuid,
  created_by_type text default platform.actor_type(), approved_by_type text,
  ${who},
  primary key (tenant_id, id),
  constraint rate_card_version_once unique (tenant_id, code, version),
  constraint rate_card_scope_known check (scope in ('TENANT', 'ENTITY', 'CUSTOMER', 'PROJECT', 'CONTRACT')),
  constraint rate_card_scope_names_its_object check (
    (scope = 'ENTITY') = (legal_entity_id is not null) and (scope = 'CUSTOMER') = (customer_id is not null)
    and (scope = 'PROJECT') = (project_id is not null) and (scope = 'CONTRACT') = (contract_id is not null)),
  constraint rate_card_status_known check (status in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'SUPERSEDED', 'RETIRED')),
  constraint inv_03_rate_card_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_72_no_ai_rate check ('AI' not in (coalesce(created_by_type, ''), coalesce(approved_by_type, ''))),
  foreign key (currency) references ledger.currency (code),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, contract_id) references contract.contract,
  foreign key (tenant_id, predecessor_id) references rate_card.rate_card
);
create index rate_card_by_customer on rate_card.rate_card (tenant_id, customer_id) where customer_id is not null;
create index rate_card_by_project on rate_card.rate_card (tenant_id, project_id) where project_id is not null;
create index rate_card_by_contract on rate_card.rate_card (tenant_id, contract_id) where contract_id is not null;
select platform.protect('rate_card.rate_card');

-- A null key matches everything; match_key makes nulls comparable for the exclusion.
create table rate_card.rate_card_line (
  tenant_id uuid not null, id uuid not null, rate_card_id uuid not null,
  resource_id uuid, role_id uuid, grade text, task_id uuid, location text, work_type text,
  match_key text not null generated always as (
    coalesce(resource_id::text, '*') || '|' || coalesce(role_id::text, '*') || '|' || coalesce(grade, '*') || '|' ||
    coalesce(task_id::text, '*') || '|' || coalesce(location, '*') || '|' || coalesce(work_type, '*')) stored,
  unit text not null default 'HUR', rate numeric(19,6) not null, valid_from date not null, valid_to date,
  ${who},
  primary key (tenant_id, id),
  constraint inv_10_rate_not_negative check (rate >= 0),
  constraint inv_03_rate_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint rate_line_work_type_known check (work_type in ('STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL')),
  constraint inv_10_one_rate_per_day exclude using gist (tenant_id with =, rate_card_id with =, match_key with =, daterange(valid_from, valid_to) with &&),
  foreign key (tenant_id, rate_card_id) references rate_card.rate_card,
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (tenant_id, role_id) references project.role,
  foreign key (tenant_id, task_id) references project.task
);
create index rate_card_line_by_card on rate_card.rate_card_line (tenant_id, rate_card_id);
select platform.protect('rate_card.rate_card_line', 'delete');

create table rate_card.multiplier (
  tenant_id uuid not null, id uuid not null, work_type text not null, factor numeric(9,6) not null check (factor >= 0), valid_from date not null, valid_to date,
  ${who},
  primary key (tenant_id, id),
  constraint multiplier_work_type_known check (work_type in ('STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL')),
  constraint inv_03_multiplier_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint one_multiplier_per_day exclude using gist (tenant_id with =, work_type with =, daterange(valid_from, valid_to) with &&)
);
select platform.protect('rate_card.multiplier');
`;

const gates = `
-- Lines of a card that is or was APPROVED: none comes, none goes, and a change may only end one earlier.
create function rate_card.keep_approved_lines() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from changed_rows r
    join rate_card.rate_card c on c.tenant_id = r.tenant_id and c.id = r.rate_card_id
    where c.status in ('APPROVED', 'SUPERSEDED', 'RETIRED')
  ) then
    raise exception 'The lines of an approved rate card do not change: approve a new version.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger approved_card_takes_no_line after insert on rate_card.rate_card_line
referencing new table as changed_rows for each statement execute function rate_card.keep_approved_lines();
create trigger approved_card_loses_no_line after delete on rate_card.rate_card_line
referencing old table as changed_rows for each statement execute function rate_card.keep_approved_lines();

create function rate_card.close_lines_only() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    join rate_card.rate_card c on c.tenant_id = o.tenant_id and c.id in (o.rate_card_id, n.rate_card_id)
    where c.status in ('APPROVED', 'SUPERSEDED', 'RETIRED')
      and (to_jsonb(o) - '{valid_to,updated_at,updated_by,row_version}'::text[] is distinct from to_jsonb(n) - '{valid_to,updated_at,updated_by,row_version}'::text[]
        or (o.valid_to is not null and (n.valid_to is null or n.valid_to > o.valid_to)))
  ) then
    raise exception 'A line of an approved rate card may only be ended.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger approved_card_line_is_only_ended after update on rate_card.rate_card_line
referencing old table as old_rows new table as new_rows for each statement execute function rate_card.close_lines_only();

create function rate_card.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;
create trigger approved_card_is_frozen before update on rate_card.rate_card for each row
when (old.status in ('APPROVED', 'SUPERSEDED', 'RETIRED') and (
  to_jsonb(old) - '{status,valid_to,updated_at,updated_by,row_version}'::text[] is distinct from to_jsonb(new) - '{status,valid_to,updated_at,updated_by,row_version}'::text[]
  or new.status in ('DRAFT', 'IN_APPROVAL')))
execute function rate_card.refuse('An approved rate card does not change: supersede or retire it.');
`;
