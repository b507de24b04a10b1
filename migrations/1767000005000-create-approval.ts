import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies, frozen plans and decisions: which human judged what, and on which content. */
export class CreateApproval1767000005000 implements MigrationInterface {
  name = 'CreateApproval1767000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policies);
    await runner.query(requests);
    await runner.query(gates);
    await runner.query(delegations);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const policies = `
create schema approval;
grant usage on schema approval to billwright_app;

create table approval.approval_policy_set (
  tenant_id uuid not null, id uuid not null, code text not null, name text not null, legal_entity_id uuid,
  currency platform.currency_code not null references ledger.currency, scale_factor numeric(20,10) not null default 1 check (scale_factor > 0),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'RETIRED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  constraint policy_set_code_is_unique unique (tenant_id, code)
);
create unique index one_active_policy_set_per_entity on approval.approval_policy_set (tenant_id, legal_entity_id) where status = 'ACTIVE';
select platform.protect('approval.approval_policy_set');

create table approval.approval_policy (
  tenant_id uuid not null, id uuid not null, policy_set_id uuid not null, code text not null, version int not null check (version >= 1),
    name text not null default '',
  document_type text not null check (document_type in ('TIME_ENTRY', 'TIMESHEET', 'EXPENSE', 'MILESTONE', 'CONTRACT_VERSION', 'RATE_CARD', 'INVOICE',
    'CREDIT_MEMO',
    'WRITE_DOWN', 'WRITE_OFF', 'MANUAL_PRICE', 'HOLD_RELEASE', 'EXCEPTION_WAIVER', 'REVENUE_ESTIMATE', 'REVENUE_OVERRIDE', 'MANUAL_JOURNAL', 'PERIOD_REOPEN',
    'CUSTOMER_BILLING_PROFILE', 'REFUND', 'INDEXATION', 'SUPPLIER_COST', 'PROGRESS_CERTIFICATE', 'POLICY', 'ROLE_GRANT', 'PROJECT_REOPEN', 'RESEQUENCE')),
  priority int not null default 100, effect text not null check (effect in ('REQUIRE', 'AUTO_APPROVE', 'FORBID')), forbid_code text,
  is_default boolean not null default false,
  match jsonb not null default '[]' check (jsonb_typeof(match) = 'array'), steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  currency platform.currency_code references ledger.currency, valid_from date not null, valid_to date, approval_request_id uuid,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'IN_APPROVAL', 'ACTIVE', 'RETIRED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, policy_set_id) references approval.approval_policy_set,
  constraint policy_version_is_unique unique (tenant_id, policy_set_id, document_type, code, version),
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint requirement_has_steps check ((effect = 'REQUIRE') = (jsonb_array_length(steps) > 0)),
  constraint refusal_has_code check ((effect = 'FORBID') = (forbid_code is not null)),
  constraint one_active_policy_per_code_and_day exclude using gist
    (tenant_id with =, policy_set_id with =, document_type with =, code with =, daterange(valid_from, valid_to) with &&) where (status = 'ACTIVE'),
  constraint one_default_policy_per_type_and_day exclude using gist
    (tenant_id with =, policy_set_id with =, document_type with =, daterange(valid_from, valid_to) with &&) where (status = 'ACTIVE' and is_default)
);
select platform.protect('approval.approval_policy');

create function approval.freeze_policy() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'Policy % version % was in force and stays as it was. Make a new version.', old.code, old.version
    using errcode = '23514', constraint = 'policy_in_force_is_frozen';
end $$;
create trigger policy_in_force_is_frozen before update on approval.approval_policy for each row
  when (old.status in ('ACTIVE', 'RETIRED') and ((old.policy_set_id, old.code, old.version, old.document_type, old.priority, old.effect,
    old.forbid_code, old.is_default,
      old.match, old.steps, old.currency, old.valid_from)
    is distinct from (new.policy_set_id, new.code, new.version, new.document_type, new.priority, new.effect, new.forbid_code, new.is_default,
      new.match, new.steps, new.currency, new.valid_from) or new.status not in ('ACTIVE', 'RETIRED') or (old.status = 'RETIRED' and new.status = 'ACTIVE')))
  execute function approval.freeze_policy();
`;

const requests = `
-- document_id is the document, or the batch when entries of one act with an equal plan share the request; the items name the documents.
create table approval.approval_request (
  tenant_id uuid not null, id uuid not null, document_type text not null, document_id uuid not null,
  version_no int not null default 1 check (version_no >= 1), content_hash text not null check (content_hash <> ''),
  requester_id uuid not null, legal_entity_id uuid, region text, customer_id uuid, project_id uuid,
  currency platform.currency_code references ledger.currency, amount platform.minor_units, functional_amount platform.minor_units, fx_rate numeric(20,10),
  attributes jsonb not null default '{}', matched_policies jsonb not null default '[]', plan jsonb not null default '[]',
  auto_policy_id uuid, item_count int not null default 1 check (item_count >= 1),
  opened_at timestamptz not null default platform.business_now(), closed_at timestamptz, superseded_by_id uuid, reason text,
  status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'SUPERSEDED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, requester_id) references identity.user,
  foreign key (tenant_id, auto_policy_id) references approval.approval_policy,
  foreign key (tenant_id, superseded_by_id) references approval.approval_request,
  constraint request_has_one_requester unique (tenant_id, id, requester_id),
  constraint closed_request_has_instant check ((status = 'PENDING') = (closed_at is null))
);
create index approval_request_by_document on approval.approval_request (tenant_id, document_id);
create index pending_approval_request on approval.approval_request (tenant_id, opened_at) where status = 'PENDING';
select platform.protect('approval.approval_request');

-- barred_user_ids: the requester, the creator, the last editor and whom their keys count as.
create table approval.approval_request_item (
  tenant_id uuid not null, id uuid not null, approval_request_id uuid not null, item_no int not null check (item_no >= 1),
  document_type text not null, document_id uuid not null, version_no int not null check (version_no >= 1),
    content_hash text not null check (content_hash <> ''),
  author_user_id uuid, barred_user_ids uuid[] not null,
  status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'SUPERSEDED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  constraint one_item_per_number unique (tenant_id, approval_request_id, item_no)
);
create unique index one_pending_request_per_document on approval.approval_request_item (tenant_id, document_id, document_type) where status = 'PENDING';
create index approval_request_item_by_document on approval.approval_request_item (tenant_id, document_id) where status <> 'PENDING';
select platform.protect_hot('approval.approval_request_item');

create table approval.approval_step (
  tenant_id uuid not null, id uuid not null, approval_request_id uuid not null, step_no int not null check (step_no >= 1),
    sequence int not null check (sequence >= 1),
  duty text not null check (duty in ('OPERATIONAL', 'FINANCIAL')), approver_rule jsonb not null,
  quorum text not null check (quorum in ('ALL', 'ANY', 'N')), quorum_n int check (quorum_n >= 1),
  sla_minutes int check (sla_minutes > 0), escalation jsonb not null default '[]', escalation_level int not null default 0, escalated_at timestamptz,
  activated_at timestamptz, due_at timestamptz, closed_at timestamptz,
  status text not null default 'WAITING' check (status in ('WAITING', 'ACTIVE', 'ESCALATED', 'APPROVED', 'REJECTED', 'RETURNED', 'SKIPPED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  constraint one_step_per_number unique (tenant_id, approval_request_id, step_no),
  constraint quorum_n_has_its_number check ((quorum = 'N') = (quorum_n is not null))
);
create index approval_step_due on approval.approval_step (tenant_id, due_at) where status in ('ACTIVE', 'ESCALATED');
select platform.protect('approval.approval_step');

-- A removed assignee stays as a row: the plan's history is evidence.
create table approval.approval_step_assignee (
  tenant_id uuid not null, id uuid not null, approval_step_id uuid not null, user_id uuid not null, on_behalf_of_id uuid, delegation_id uuid,
  source text not null default 'PLAN' check (source in ('PLAN', 'DELEGATION', 'ESCALATION', 'REASSIGNMENT')), removed_at timestamptz,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, approval_step_id) references approval.approval_step,
  foreign key (tenant_id, user_id) references identity.user,
  foreign key (tenant_id, on_behalf_of_id) references identity.user,
  constraint delegate_is_another_person check (on_behalf_of_id <> user_id),
  constraint one_assignment_per_person_and_step unique nulls not distinct (tenant_id, approval_step_id, user_id, on_behalf_of_id)
);
create index approval_step_by_assignee on approval.approval_step_assignee (tenant_id, user_id) where removed_at is null;
select platform.protect('approval.approval_step_assignee');

-- sod_user_ids: everyone the decider counts as - himself, the delegator, the creator of a SERVICE key. The copied columns are compared with the item's.
create table approval.approval_decision (
  tenant_id uuid not null, id uuid not null, approval_request_id uuid not null, approval_step_id uuid not null, item_id uuid not null,
  decision text not null check (decision in ('APPROVE', 'REJECT', 'RETURN')),
  decided_by uuid not null default platform.actor(), actor_type text not null default platform.actor_type(), on_behalf_of uuid, sod_user_ids uuid[] not null,
  version_no int not null, content_hash text not null, author_user_id uuid, barred_user_ids uuid[] not null,
  reason text, decided_at timestamptz not null default platform.business_now(),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id) references approval.approval_request_item,
  constraint inv_65_one_decision_per_approver unique (tenant_id, item_id, decided_by),
  constraint inv_65_decider_counts_as_himself check (decided_by = any(sod_user_ids) and (on_behalf_of is null or on_behalf_of = any(sod_user_ids))),
  constraint inv_18_nobody_approves_own_work check (author_user_id is null or author_user_id <> all(sod_user_ids)),
  constraint inv_65_requester_never_approves check (not (sod_user_ids && barred_user_ids)),
  constraint inv_72_no_ai_decides check (actor_type in ('USER', 'SERVICE')),
  constraint refusal_has_reason check (decision = 'APPROVE' or coalesce(reason, '') <> '')
);
select platform.protect_insert_only('approval.approval_decision');
`;

const gates = `
create function approval.refuse_request_status() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A request that is % does not become %, and never changes the content it asks about. Open a new request.', old.status, new.status
    using errcode = '23514', constraint = 'request_follows_its_order';
end $$;
create trigger request_follows_its_order before update on approval.approval_request for each row
  when ((old.status <> 'PENDING' and new.status <> old.status and (old.status, new.status) <> ('APPROVED', 'SUPERSEDED'))
    or (old.document_type, old.document_id, old.version_no, old.content_hash, old.requester_id, old.plan, old.auto_policy_id)
      is distinct from (new.document_type, new.document_id, new.version_no, new.content_hash, new.requester_id, new.plan, new.auto_policy_id))
  execute function approval.refuse_request_status();

create function approval.refuse_item_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'An item keeps the document, version, hash and people it was asked with. Open a new request.'
    using errcode = '23514', constraint = 'item_keeps_its_content';
end $$;
create trigger item_keeps_its_content before update on approval.approval_request_item for each row
  when ((old.approval_request_id, old.document_type, old.document_id, old.version_no, old.content_hash, old.author_user_id, old.barred_user_ids)
      is distinct from (new.approval_request_id, new.document_type, new.document_id, new.version_no, new.content_hash, new.author_user_id, new.barred_user_ids)
    or (old.status <> 'PENDING' and new.status <> old.status and (old.status, new.status) <> ('APPROVED', 'SUPERSEDED')))
  execute function approval.refuse_item_change();

-- These gates meet one row or fifty thousand. A session keeps the plan of a static statement, made for the first few rows, so they are planned anew each time.
create function approval.check_items() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  astray boolean;
begin
  execute 'select exists (
    select from new_rows n
    join approval.approval_request r on r.tenant_id = n.tenant_id and r.id = n.approval_request_id
    where r.requester_id <> all(n.barred_user_ids) or r.document_type <> n.document_type)' into astray;
  if astray then
    raise exception 'The requester is barred from every item of his request, and all its items are of its type.'
      using errcode = '23514', constraint = 'inv_65_requester_is_barred';
  end if;
  return null;
end $$;
create trigger inv_65_requester_is_barred after insert on approval.approval_request_item referencing new table as new_rows
  for each statement execute function approval.check_items();

-- A plan's quorum is frozen once it is ACTIVE; people may still be added by escalation.
create function approval.refuse_step_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A step keeps its quorum and rule, and follows WAITING, ACTIVE, then its result.'
    using errcode = '23514', constraint = 'step_follows_its_order';
end $$;
create trigger step_follows_its_order before update on approval.approval_step for each row
  when ((old.approval_request_id, old.step_no, old.sequence, old.duty, old.quorum, old.quorum_n) is distinct from
      (new.approval_request_id, new.step_no, new.sequence, new.duty, new.quorum, new.quorum_n)
    or (old.status <> new.status and (old.status, new.status) not in (('WAITING', 'ACTIVE'), ('ACTIVE', 'APPROVED'), ('ACTIVE', 'REJECTED'), ('ACTIVE',
      'RETURNED'),
      ('ACTIVE', 'ESCALATED'), ('ESCALATED', 'ACTIVE'), ('WAITING', 'SKIPPED'), ('ACTIVE', 'SKIPPED'), ('ESCALATED', 'SKIPPED'))))
  execute function approval.refuse_step_change();

-- Each row is looked up by its key (lateral, limit 1): a planner without figures of the tenant yet would compare every decision with every item.
create function approval.check_decisions() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  refused record;
  is_foreign boolean;
begin
  execute 'select
      (n.version_no, n.content_hash) <> (i.version_no, i.content_hash) as stale,
      n.author_user_id is distinct from i.author_user_id or n.barred_user_ids <> i.barred_user_ids as forged
    from new_rows n
    cross join lateral (
      select i.* from approval.approval_request_item i
      where i.tenant_id = n.tenant_id and i.id = n.item_id limit 1) i
    left join lateral (
      select r.id, r.status from approval.approval_request r
      where r.tenant_id = n.tenant_id and r.id = n.approval_request_id and r.id = i.approval_request_id limit 1) r on true
    left join lateral (
      select s.status from approval.approval_step s
      where s.tenant_id = n.tenant_id and s.id = n.approval_step_id and s.approval_request_id = r.id limit 1) s on true
    where (r.status = ''PENDING'' and s.status = ''ACTIVE'' and i.status = ''PENDING'') is not true
      or (n.version_no, n.content_hash) <> (i.version_no, i.content_hash)
      or n.author_user_id is distinct from i.author_user_id or n.barred_user_ids <> i.barred_user_ids
    limit 1' into refused;
  if refused is not null then
    if refused.stale then
      raise exception 'The decision names another version or content than the request asks about. Read it again.'
        using errcode = '23514', constraint = 'inv_38_decision_matches_content';
    elsif refused.forged then
      raise exception 'A decision carries the author and the barred people of its item.'
        using errcode = '23514', constraint = 'inv_65_decision_carries_its_bars';
    end if;
    raise exception 'A decision belongs to an ACTIVE step and a PENDING item of a PENDING request.'
      using errcode = '23514', constraint = 'inv_65_decision_meets_open_step';
  end if;
  execute 'select exists (
    select from (select distinct tenant_id, approval_step_id, decided_by, on_behalf_of from new_rows) n
    where not exists (
      select from approval.approval_step_assignee a
      where a.tenant_id = n.tenant_id and a.approval_step_id = n.approval_step_id and a.user_id = n.decided_by
        and a.on_behalf_of_id is not distinct from n.on_behalf_of and a.removed_at is null))' into is_foreign;
  if is_foreign then
    raise exception 'Only an assignee of the step decides, for himself or for the delegator the plan names.'
      using errcode = '23514', constraint = 'inv_65_decider_is_assignee';
  end if;
  return null;
end $$;
create trigger inv_65_decision_fits_its_step after insert on approval.approval_decision referencing new table as new_rows
  for each statement execute function approval.check_decisions();

-- One query for the requests of a statement: does any step that was not skipped lack approvals for an item that is approved?
-- A delegate fills the seat of his delegator, so principals are counted, on both sides.
create function approval.check_quorum() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  lacking int;
  empty boolean;
begin
  if not exists (select from new_rows n where n.status = 'APPROVED') then return null; end if;
  execute 'select s.step_no
    from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id and o.status <> ''APPROVED''
    join approval.approval_step s on s.tenant_id = n.tenant_id and s.approval_request_id = n.id
    cross join lateral (
      select case s.quorum when ''ANY'' then 1 when ''N'' then s.quorum_n else (
        select count(distinct coalesce(a.on_behalf_of_id, a.user_id)) from approval.approval_step_assignee a
        where a.tenant_id = s.tenant_id and a.approval_step_id = s.id and a.removed_at is null) end as people) q
    where n.status = ''APPROVED'' and (s.status <> ''APPROVED'' or q.people < 1 or exists (
      select from approval.approval_request_item i
      where i.tenant_id = n.tenant_id and i.approval_request_id = n.id and i.status in (''PENDING'', ''APPROVED'') and q.people > (
        select count(distinct coalesce(d.on_behalf_of, d.decided_by))
        from approval.approval_decision d
        where d.tenant_id = i.tenant_id and d.item_id = i.id and d.approval_step_id = s.id and d.decision = ''APPROVE'')))
    order by s.step_no
    limit 1' into lacking;
  if lacking is not null then
    raise exception 'Step % has not reached its quorum.', lacking using errcode = '23514', constraint = 'inv_66_every_step_reached_its_quorum';
  end if;
  execute 'select exists (
    select from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id and o.status <> ''APPROVED''
    where n.status = ''APPROVED'' and (
      not exists (select from approval.approval_step s where s.tenant_id = n.tenant_id and s.approval_request_id = n.id)
      or not exists (select from approval.approval_request_item i
        where i.tenant_id = n.tenant_id and i.approval_request_id = n.id and i.status in (''PENDING'', ''APPROVED''))))' into empty;
  if empty then
    raise exception 'A request is approved by steps, for at least one item.' using errcode = '23514', constraint = 'inv_66_approval_has_steps_and_items';
  end if;
  return null;
end $$;
create trigger inv_66_every_step_reached_its_quorum after update on approval.approval_request
  referencing old table as old_rows new table as new_rows
  for each statement execute function approval.check_quorum();

-- No step has decisions yet when a request is APPROVED from the start: only a policy can have said so.
create function approval.check_automatic_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from approval.approval_step s where s.tenant_id = new.tenant_id and s.approval_request_id = new.id)
    or not exists (select from approval.approval_policy p where p.tenant_id = new.tenant_id and p.id = new.auto_policy_id
      and p.effect = 'AUTO_APPROVE' and p.status = 'ACTIVE' and p.document_type = new.document_type) then
    raise exception 'A request without steps is approved by an ACTIVE policy that approves its type automatically, or not at all.'
      using errcode = '23514', constraint = 'inv_66_approved_by_steps_or_policy';
  elsif not exists (select from approval.approval_request_item i where i.tenant_id = new.tenant_id and i.approval_request_id = new.id) then
    raise exception 'A request is approved for at least one item.' using errcode = '23514', constraint = 'inv_66_approval_has_items';
  end if;
  return null;
end $$;
create constraint trigger inv_66_approved_from_the_start after insert on approval.approval_request
  deferrable initially deferred for each row when (new.status = 'APPROVED') execute function approval.check_automatic_approval();
`;

const delegations = `
create table approval.approval_delegation (
  tenant_id uuid not null, id uuid not null, delegator_id uuid not null, delegate_id uuid not null,
  valid_from timestamptz not null, valid_to timestamptz not null, document_types text[],
  max_amount platform.minor_units check (max_amount >= 0), currency platform.currency_code references ledger.currency, reason text,
  status text not null default 'SCHEDULED' check (status in ('SCHEDULED', 'ACTIVE', 'EXPIRED', 'REVOKED')), revoked_at timestamptz, revoked_by uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, delegator_id) references identity.user,
  foreign key (tenant_id, delegate_id) references identity.user,
  constraint inv_03_valid_from_before_to check (valid_from < valid_to),
  constraint inv_67_nobody_delegates_to_himself check (delegator_id <> delegate_id),
  constraint delegated_amount_has_currency check (max_amount is null or currency is not null)
);
create index approval_delegation_by_delegator on approval.approval_delegation (tenant_id, delegator_id) where status in ('SCHEDULED', 'ACTIVE');
create index approval_delegation_by_delegate on approval.approval_delegation (tenant_id, delegate_id) where status in ('SCHEDULED', 'ACTIVE');
select platform.protect('approval.approval_delegation');
alter table approval.approval_step_assignee add foreign key (tenant_id, delegation_id) references approval.approval_delegation;

-- Both people's rows are the queue, in the order of their ids.
create function approval.check_delegation() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform from identity.user u where u.tenant_id = new.tenant_id and u.id in (new.delegator_id, new.delegate_id) order by u.id for no key update;
  if exists (
    select from approval.approval_delegation d
    where d.tenant_id = new.tenant_id and d.id <> new.id and d.status in ('SCHEDULED', 'ACTIVE')
      and (d.delegator_id = new.delegate_id or d.delegate_id = new.delegator_id)
      and tstzrange(d.valid_from, d.valid_to) && tstzrange(new.valid_from, new.valid_to)) then
    raise exception 'Delegation is not passed on: the delegate delegates in the same time, or the delegator is a delegate himself.'
      using errcode = '23514', constraint = 'inv_67_delegation_is_no_chain';
  end if;
  return null;
end $$;
create trigger inv_67_delegation_is_no_chain after insert or update on approval.approval_delegation for each row
  when (new.status in ('SCHEDULED', 'ACTIVE')) execute function approval.check_delegation();
`;
