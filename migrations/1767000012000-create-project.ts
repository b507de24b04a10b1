import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects, their tasks and milestones, and the people who work on them. */
export class CreateProject1767000012000 implements MigrationInterface {
  name = 'CreateProject1767000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(people);
    await runner.query(projects);
    await runner.query(plans);
    await runner.query(gates);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const people = `
create schema project;
grant usage on schema project to billwright_app, billwright_counter;

create table project.role (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null default '',
  standard_cost_rate numeric(19,6) check (standard_cost_rate >= 0), cost_currency platform.currency_code,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  ${who},
  primary key (tenant_id, id),
  constraint role_code_once unique (tenant_id, code),
  foreign key (cost_currency) references ledger.currency (code)
);
select platform.protect('project.role');

create table project.calendar (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null default '', location text,
  working_days int[] not null default '{1,2,3,4,5}', daily_minutes int not null default 480 check (daily_minutes between 0 and 1440),
  holidays jsonb not null default '[]',
  ${who},
  primary key (tenant_id, id),
  constraint calendar_code_once unique (tenant_id, code)
);
select platform.protect('project.calendar');

-- sod_user_id is the person for segregation of duties: the user, or the resource itself while no user is linked. Time and expenses copy it.
create table project.resource (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null default '',
  kind text not null default 'EMPLOYEE', legal_entity_id uuid not null, home_role_id uuid, grade text, location text, region text,
  calendar_id uuid, manager_id uuid, user_id uuid, supplier_ref text,
  sod_user_id uuid not null generated always as (coalesce(user_id, id)) stored,
  active_from date, active_to date,
  ${who},
  primary key (tenant_id, id),
  constraint resource_code_once unique (tenant_id, code),
  constraint one_resource_per_user unique (tenant_id, user_id),
  constraint resource_with_person unique (tenant_id, id, sod_user_id),
  constraint resource_kind_known check (kind in ('EMPLOYEE', 'SUBCONTRACTOR')),
  constraint inv_03_resource_starts_before_it_ends check (active_to is null or active_from < active_to),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, home_role_id) references project.role,
  foreign key (tenant_id, calendar_id) references project.calendar,
  foreign key (tenant_id, manager_id) references project.resource,
  foreign key (tenant_id, user_id) references identity.user
);
select platform.protect('project.resource');

create table project.resource_dimension (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, dimension_kind text not null, dimension_id uuid not null,
  ${who},
  primary key (tenant_id, id),
  constraint one_dimension_of_a_kind_per_resource unique (tenant_id, resource_id, dimension_kind),
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (tenant_id, dimension_id) references ledger.dimension
);
select platform.protect('project.resource_dimension', 'delete');

create table project.resource_cost_rate (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null,
  cost_rate numeric(19,6) not null check (cost_rate >= 0), currency platform.currency_code not null, valid_from date not null, valid_to date,
  ${who},
  primary key (tenant_id, id),
  constraint inv_03_cost_rate_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_13_one_cost_rate_a_day exclude using gist (tenant_id with =, resource_id with =, daterange(valid_from, valid_to) with &&),
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (currency) references ledger.currency (code)
);
select platform.protect('project.resource_cost_rate');

create table project.absence (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, kind text not null default 'LEAVE',
  from_date date not null, to_date date not null, minutes_per_day int not null check (minutes_per_day between 1 and 1440), confirmed boolean not null default false,
  ${who},
  primary key (tenant_id, id),
  constraint inv_03_absence_starts_before_it_ends check (from_date < to_date),
  foreign key (tenant_id, resource_id) references project.resource
);
create index absence_by_resource on project.absence (tenant_id, resource_id, from_date);
select platform.protect('project.absence', 'delete');

create table project.resource_skill (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, skill text not null, level int check (level between 1 and 5), certified_until date,
  ${who},
  primary key (tenant_id, id),
  constraint skill_once_per_resource unique (tenant_id, resource_id, skill),
  foreign key (tenant_id, resource_id) references project.resource
);
select platform.protect('project.resource_skill', 'delete');
`;

const projects = `
create table project.project (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null default '',
  contract_id uuid, customer_id uuid, legal_entity_id uuid not null, pm_resource_id uuid, region text, project_type text,
  start_date date not null, end_date date, budget_minutes int check (budget_minutes >= 0), budget_cost platform.minor_units, budget_currency platform.currency_code,
  internal boolean not null default false, billing_note text,
  status text not null default 'PLANNED',
  ${who},
  primary key (tenant_id, id),
  constraint project_code_once unique (tenant_id, code),
  constraint project_status_known check (status in ('PLANNED', 'ACTIVE', 'ON_HOLD', 'COMPLETED', 'CLOSED')),
  constraint inv_03_project_starts_before_it_ends check (end_date is null or start_date <= end_date),
  foreign key (tenant_id, contract_id) references contract.contract,
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, pm_resource_id) references project.resource,
  foreign key (budget_currency) references ledger.currency (code)
);
create index project_by_contract on project.project (tenant_id, contract_id);
create index project_by_manager on project.project (tenant_id, pm_resource_id);
select platform.protect('project.project');

create table project.project_dimension (
  tenant_id uuid not null, id uuid not null, project_id uuid not null, dimension_kind text not null, dimension_id uuid not null,
  ${who},
  primary key (tenant_id, id),
  constraint one_dimension_of_a_kind_per_project unique (tenant_id, project_id, dimension_kind),
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, dimension_id) references ledger.dimension
);
select platform.protect('project.project_dimension', 'delete');

-- The parent's foreign key carries the project, so a task cannot hang below another project's.
create table project.task (
  tenant_id uuid not null, id uuid not null, project_id uuid not null, parent_task_id uuid, code text not null, name text not null default '',
  contract_line_id uuid, billable_default boolean not null default true, non_progress boolean not null default false,
  start_date date, end_date date, client_task_code text, client_activity_code text,
  status text not null default 'OPEN',
  ${who},
  primary key (tenant_id, id),
  constraint task_code_once_per_project unique (tenant_id, project_id, code),
  constraint task_of_project unique (tenant_id, project_id, id),
  constraint task_status_known check (status in ('OPEN', 'CLOSED')),
  constraint inv_03_task_starts_before_it_ends check (end_date is null or start_date <= end_date),
  constraint inv_12_task_is_not_its_own_parent check (parent_task_id <> id),
  foreign key (tenant_id, project_id) references project.project,
  constraint inv_12_parent_in_same_project foreign key (tenant_id, project_id, parent_task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, contract_line_id) references contract.contract_line
);
create index task_by_parent on project.task (tenant_id, parent_task_id) where parent_task_id is not null;
create index task_by_contract_line on project.task (tenant_id, contract_line_id);
select platform.protect('project.task');

create table project.assignment (
  tenant_id uuid not null, id uuid not null, resource_id uuid not null, project_id uuid not null, task_id uuid not null, role_id uuid not null,
  valid_from date not null, valid_to date, planned_minutes int check (planned_minutes >= 0),
  status text not null default 'ACTIVE',
  ${who},
  primary key (tenant_id, id),
  constraint assignment_status_known check (status in ('PLANNED', 'ACTIVE', 'ENDED', 'CANCELLED')),
  constraint inv_03_assignment_starts_before_it_ends check (valid_to is null or valid_from < valid_to),
  constraint inv_11_one_assignment_a_day exclude using gist (tenant_id with =, resource_id with =, task_id with =, role_id with =,
    daterange(valid_from, valid_to) with &&) where (status <> 'CANCELLED'),
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, role_id) references project.role
);
create index assignment_by_resource on project.assignment (tenant_id, resource_id, task_id);
create index assignment_by_task on project.assignment (tenant_id, task_id);
create index assignment_by_project on project.assignment (tenant_id, project_id);
select platform.protect('project.assignment');
`;

const plans = `
create table project.milestone (
  tenant_id uuid not null, id uuid not null, project_id uuid not null, task_id uuid, contract_line_id uuid, from_version_no int not null default 1, to_version_no int,
  code text not null, name text not null default '', amount platform.minor_units not null default 0, currency platform.currency_code not null,
  revenue_unit_id uuid, sequence int not null default 1,
  planned_date date, started_at timestamptz, completed_at timestamptz, completed_on date, claimed_by uuid,
  accepted_at timestamptz, accepted_on date, acceptance_evidence_id uuid, accepted_by_name text, recorded_by uuid,
  deemed boolean not null default false, deemed_clause text, rejected_reason text, revoked_at timestamptz, revoke_reason text, approval_request_id uuid,
  status text not null default 'PLANNED',
  ${who},
  primary key (tenant_id, id),
  constraint milestone_code_once_per_project unique (tenant_id, project_id, code),
  constraint milestone_status_known check (status in ('PLANNED', 'IN_PROGRESS', 'COMPLETED', 'ACCEPTED', 'CANCELLED')),
  constraint inv_27_acceptance_has_evidence check (status <> 'ACCEPTED' or (accepted_at is not null
    and (acceptance_evidence_id is not null or (deemed and deemed_clause is not null)))),
  constraint sod_07_claimer_does_not_record_acceptance check (status <> 'ACCEPTED' or deemed or claimed_by <> recorded_by),
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (tenant_id, contract_line_id) references contract.contract_line,
  foreign key (tenant_id, acceptance_evidence_id) references document.file,
  foreign key (tenant_id, revenue_unit_id) references ledger.revenue_unit,
  foreign key (currency) references ledger.currency (code)
);
create index milestone_by_contract_line on project.milestone (tenant_id, contract_line_id);
select platform.protect('project.milestone');

create table project.budget (
  tenant_id uuid not null, id uuid not null, project_id uuid not null, task_id uuid, category text not null default 'LABOUR', version int not null default 1,
  minutes int check (minutes >= 0), cost platform.minor_units, currency platform.currency_code,
  alert_percents numeric(9,6)[] not null default '{75,90,100}', last_alert_percent numeric(9,6), current boolean not null default true,
  ${who},
  primary key (tenant_id, id),
  constraint budget_category_known check (category in ('LABOUR', 'EXPENSE', 'SUBCONTRACTOR')),
  constraint budget_cost_has_currency check (cost is null or currency is not null),
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id),
  foreign key (currency) references ledger.currency (code)
);
create unique index budget_version_once on project.budget (tenant_id, project_id, coalesce(task_id, project_id), category, version);
select platform.protect('project.budget');

create table project.booking (
  tenant_id uuid not null, id uuid not null, resource_id uuid, role_id uuid, project_id uuid not null, task_id uuid,
  from_date date not null, to_date date not null, minutes_per_day int not null check (minutes_per_day between 1 and 1440),
  firmness text not null default 'SOFT' check (firmness in ('SOFT', 'HARD')),
  ${who},
  primary key (tenant_id, id),
  constraint inv_03_booking_starts_before_it_ends check (from_date < to_date),
  constraint booking_is_for_somebody check (resource_id is not null or role_id is not null),
  foreign key (tenant_id, resource_id) references project.resource,
  foreign key (tenant_id, role_id) references project.role,
  foreign key (tenant_id, project_id) references project.project,
  foreign key (tenant_id, project_id, task_id) references project.task (tenant_id, project_id, id)
);
create index booking_by_resource on project.booking (tenant_id, resource_id, from_date);
select platform.protect('project.booking', 'delete');
`;

const gates = `
-- Refuses the row its trigger's WHEN caught; the trigger's name says why.
create function project.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;

-- The foreign key keeps a tree inside its project, so the project's lock keeps two writers from closing a cycle together.
create function project.keep_tasks_a_tree() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (select from new_rows n where n.parent_task_id is not null) then return null; end if;
  perform from project.project p
  where (p.tenant_id, p.id) in (select n.tenant_id, n.project_id from new_rows n where n.parent_task_id is not null)
  order by p.id
  for no key update;
  if exists (
    with recursive climb as (
      select n.tenant_id, n.id as start_id, n.parent_task_id as at_id from new_rows n where n.parent_task_id is not null
      union
      select c.tenant_id, c.start_id, t.parent_task_id
      from climb c
      join project.task t on t.tenant_id = c.tenant_id and t.id = c.at_id
      where t.parent_task_id is not null)
    select from climb c where c.at_id = c.start_id
  ) then
    raise exception 'A task cannot be its own ancestor.' using errcode = '23514', constraint = 'inv_12_tasks_form_a_tree';
  end if;
  return null;
end $$;
create trigger inv_12_tasks_form_a_tree after insert on project.task
referencing new table as new_rows for each statement execute function project.keep_tasks_a_tree();
create trigger inv_12_tasks_stay_a_tree after update on project.task
referencing new table as new_rows for each statement execute function project.keep_tasks_a_tree();

create trigger inv_17_accepted_milestone_is_frozen before update on project.milestone for each row
when (old.status = 'ACCEPTED' and not (new.status = 'COMPLETED' and new.revoked_at is not null)
  and to_jsonb(old) - '{revenue_unit_id,approval_request_id,updated_at,updated_by,row_version}'::text[]
    is distinct from to_jsonb(new) - '{revenue_unit_id,approval_request_id,updated_at,updated_by,row_version}'::text[])
execute function project.refuse('An accepted milestone does not change: revoke its acceptance first.');

create trigger inv_17_revoke_changes_acceptance_only before update on project.milestone for each row
when (old.status = 'ACCEPTED' and new.status = 'COMPLETED' and (old.amount, old.currency, old.code, old.project_id, old.contract_line_id)
  is distinct from (new.amount, new.currency, new.code, new.project_id, new.contract_line_id))
execute function project.refuse('Revoking an acceptance changes nothing else of the milestone.');
`;
