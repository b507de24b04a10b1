import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works for which tenant, with which rights: users, roles, scoped grants, keys and issuers. */
export class CreateIdentity1767000001000 implements MigrationInterface {
  name = 'CreateIdentity1767000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(catalogue);
    await runner.query(conflicts);
    await runner.query(lookups);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const tables = `
create schema identity;
grant usage on schema identity to billwright_app, billwright_relay, billwright_lookup;

-- The tenant is its own tenant: one wall, one key shape for every table.
create table identity.tenant (
  tenant_id uuid not null, id uuid not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'), name text not null check (name <> ''),
  kind text not null check (kind in ('LIVE', 'TEST')),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED', 'CLOSED')),
  default_policy_set_id uuid,
  day_limit_minutes int not null default 960 check (day_limit_minutes between 1 and 1440),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint tenant_is_its_own_tenant check (tenant_id = id),
  constraint tenant_code_is_unique unique (code)
);
select platform.protect('identity.tenant');

create table identity.oidc_issuer (
  tenant_id uuid not null, id uuid not null,
  issuer text not null, audience text not null, jwks_uri text not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, tenant_id) references identity.tenant (tenant_id, id),
  unique (tenant_id, issuer),
  constraint issuer_belongs_to_one_tenant unique (issuer)
);
select platform.protect('identity.oidc_issuer');

create table identity.user (
  tenant_id uuid not null, id uuid not null,
  kind text not null check (kind in ('PERSON', 'SERVICE', 'AI')),
  name text not null check (name <> ''), email text,
  issuer text, subject text,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
  time_zone text, locale text,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, tenant_id) references identity.tenant (tenant_id, id),
  foreign key (tenant_id, issuer) references identity.oidc_issuer (tenant_id, issuer),
  constraint issuer_and_subject_come_together check ((issuer is null) = (subject is null)),
  constraint one_user_per_subject unique (tenant_id, issuer, subject)
);
create unique index one_user_per_email on identity.user (tenant_id, lower(email));
select platform.protect('identity.user');

create table identity.role (
  code text primary key, name text not null, permissions text[] not null,
  time_boxed boolean not null default false, finance boolean not null default false
);
grant select on identity.role to billwright_app, billwright_lookup;

create table identity.role_conflict (
  role text not null references identity.role, other_role text not null references identity.role,
  primary key (role, other_role),
  constraint conflict_is_written_once check (role < other_role)
);
grant select on identity.role_conflict to billwright_app;

-- An absent scope column reaches every row; an empty array reaches none.
create table identity.role_grant (
  tenant_id uuid not null, id uuid not null, user_id uuid not null, role text not null references identity.role,
  legal_entity_ids uuid[], regions text[], customer_ids uuid[], project_ids uuid[],
  valid_from timestamptz not null, valid_to timestamptz,
  status text not null default 'ACTIVE' check (status in ('PROPOSED', 'ACTIVE', 'REJECTED', 'REVOKED')),
  proposed_by uuid not null default platform.actor(), approval_request_id uuid,
  revoked_at timestamptz, revoked_by uuid, reason text,
  mitigation_approval_request_id uuid, mitigation_approved_by uuid, mitigation_expires_at timestamptz, mitigation_note text,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.user,
  foreign key (tenant_id, mitigation_approved_by) references identity.user,
  constraint inv_03_valid_from_before_to check (valid_to is null or valid_from < valid_to),
  constraint auditor_grant_is_time_boxed check (role <> 'AUDITOR' or valid_to is not null),
  constraint revoked_has_an_instant check ((status = 'REVOKED') = (revoked_at is not null)),
  constraint mitigation_has_approver_and_expiry check (num_nonnulls(mitigation_approved_by, mitigation_expires_at) in (0, 2)),
  constraint nobody_mitigates_for_himself check (mitigation_approved_by <> user_id)
);
create index role_grant_by_user on identity.role_grant (tenant_id, user_id);
select platform.protect('identity.role_grant');

create table identity.api_key (
  tenant_id uuid not null, id uuid not null, user_id uuid not null, name text not null,
  prefix text not null, hash bytea not null check (octet_length(hash) = 32),
  scopes text[], expires_at timestamptz not null, revoked_at timestamptz, revoked_by uuid, last_used_on date,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.user,
  constraint key_hash_is_unique unique (hash)
);
create index api_key_by_user on identity.api_key (tenant_id, user_id);
select platform.protect('identity.api_key');

create function identity.freeze_key() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A key keeps its user, hash, creator and revocation. Revoke it and make another.'
    using errcode = '23514', constraint = 'key_keeps_its_identity';
end $$;
create trigger key_keeps_its_identity before update on identity.api_key for each row
  when (old.user_id <> new.user_id or old.hash <> new.hash or old.created_by <> new.created_by
    or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at))
  execute function identity.freeze_key();
`;

const catalogue = `
insert into identity.role (code, name, time_boxed, finance, permissions) values
  ('CONSULTANT', 'Consultant', false, false,
    '{time.write_own,expense.write_own,timesheet.submit_own,time.read_own,task.read_own}'),
  ('PROJECT_MANAGER', 'Project manager', false, false,
    '{*.read,project.write,task.write,assignment.write,time.approve,expense.approve,milestone.claim,wip.read,invoice.review_operational,
      writedown.request,writedown.approve_small,estimate.propose,time.write,supplier_cost.write,certificate.write,exception.waive}'),
  ('DELIVERY_MANAGER', 'Delivery manager', false, false,
    '{*.read,project.write,task.write,assignment.write,time.approve,expense.approve,milestone.claim,wip.read,invoice.review_operational,
      writedown.request,writedown.approve_small,estimate.propose,time.write,supplier_cost.write,certificate.write,exception.waive,writedown.approve,
      rate.approve_commercial,margin.read,cost.read,supplier_cost.approve,certificate.approve,project.reopen}'),
  ('RESOURCE_MANAGER', 'Resource manager', false, false,
    '{*.read,resource.read,assignment.write,utilization.read}'),
  ('ACCOUNT_OWNER', 'Account owner', false, false,
    '{*.read,customer.read,contract.read,dispute.comment}'),
  ('CONTRACT_MANAGER', 'Contract manager', false, false,
    '{*.read,contract.write,contract_version.submit,contract_version.approve,rate_card.write,milestone.record_acceptance,exception.waive}'),
  ('MASTER_DATA_STEWARD', 'Master data steward', false, false,
    '{*.read,customer.write,billing_profile.write,mapping.write,purchase_order.write,engagement.create,time.import,template.write,expense_policy.write}'),
  ('BILLING_SPECIALIST', 'Billing specialist', false, true,
    '{*.read,billing_run.execute,invoice.create,invoice.edit,credit_memo.create,writedown.request,hold.place,invoice.submit,invoice.discard}'),
  ('BILLING_MANAGER', 'Billing manager', false, true,
    '{*.read,invoice.approve_financial,invoice.post,credit_memo.approve,credit_memo.post,contract_version.approve,hold.release,exception.waive}'),
  ('AR_SPECIALIST', 'Accounts receivable specialist', false, true,
    '{*.read,payment.record,application.write,statement.import,write_off.request}'),
  ('COLLECTOR', 'Collector', false, true,
    '{*.read,dunning.run,dispute.open,dispute.resolve,promise.record}'),
  ('AR_MANAGER', 'Accounts receivable manager', false, true,
    '{*.read,write_off.approve_small,refund.request,credit_limit.write}'),
  ('REVENUE_ACCOUNTANT', 'Revenue accountant', false, true,
    '{*.read,revenue_schedule.write,estimate.approve,journal.create}'),
  ('TAX_MANAGER', 'Tax manager', false, true,
    '{*.read,tax_rule.write,tax_registration.validate,exception.waive}'),
  ('POLICY_ADMIN', 'Policy administrator', false, false,
    '{policy.write,policy.read}'),
  ('CONTROLLER', 'Controller', false, true,
    '{*.read,journal.approve,period.close,period.post_late,period.reopen_approve,write_off.approve,refund.approve,rate.approve,estimate.approve,
      policy.approve,cost.read,entity.write,period.open,account_map.write,fx_rate.write,ledger.export}'),
  ('CFO', 'Chief financial officer', false, true,
    '{*.read,period.reopen_approve,write_off.approve_large}'),
  ('INTEGRATION_OPERATOR', 'Integration operator', false, false,
    '{*.read,queue.replay,webhook.manage,mapping.propose}'),
  ('SECURITY_ADMIN', 'Security administrator', false, false,
    '{user.write,role.assign,api_key.write,user.read,role.read,api_key.read}'),
  ('AUDITOR', 'Auditor', true, false,
    '{*.read,audit.export,audit.read,cost.read,margin.read}'),
  ('SERVICE', 'Machine posting under AUTO_APPROVE', false, false,
    '{*.read,invoice.post}'),
  ('AI', 'Recommending machine', false, false,
    '{*.read,recommendation.create}'),
  ('TENANT_ADMIN', 'First key of a tenant', false, false,
    '{*.read,tenant.write,user.write,role.assign,api_key.write,api_key.read,entity.write,period.open,account_map.write,fx_rate.write,tax_rule.write,
      customer.write,billing_profile.write,purchase_order.write,mapping.write,contract.write,rate_card.write,project.write,task.write,
      assignment.write,resource.write,cost.write,engagement.create,template.write,expense_policy.write}');

insert into identity.role_conflict (role, other_role)
select least(role, other), greatest(role, other)
from (values
  ('BILLING_SPECIALIST', 'BILLING_MANAGER'), ('AR_SPECIALIST', 'AR_MANAGER'), ('AR_SPECIALIST', 'BILLING_SPECIALIST'),
  ('MASTER_DATA_STEWARD', 'BILLING_MANAGER'), ('MASTER_DATA_STEWARD', 'AR_SPECIALIST'), ('CONTRACT_MANAGER', 'BILLING_MANAGER'),
  ('REVENUE_ACCOUNTANT', 'CONTROLLER'), ('PROJECT_MANAGER', 'BILLING_MANAGER'), ('DELIVERY_MANAGER', 'BILLING_MANAGER')) as pair (role, other)
union
select least('SECURITY_ADMIN', code), greatest('SECURITY_ADMIN', code) from identity.role where finance
union
select least('AUDITOR', r.code), greatest('AUDITOR', r.code)
from identity.role r
where r.code <> 'AUDITOR' and exists (select from unnest(r.permissions) p where p not like '%.read' and p not like '%.read\\_own');
`;

const conflicts = `
-- Two grants made at once could each miss the other: the user's row is the queue.
create function identity.refuse_conflicting_roles() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  rival text;
begin
  perform from identity.user u where u.tenant_id = new.tenant_id and u.id = new.user_id for no key update;
  select g.role into rival
  from identity.role_grant g
  join identity.role_conflict c on c.role = least(g.role, new.role) and c.other_role = greatest(g.role, new.role)
  where g.tenant_id = new.tenant_id and g.user_id = new.user_id and g.id <> new.id and g.status in ('PROPOSED', 'ACTIVE')
    and tstzrange(g.valid_from, g.valid_to) && tstzrange(new.valid_from, new.valid_to)
    and coalesce(g.mitigation_expires_at, new.mitigation_expires_at) is null
  limit 1;
  if found then
    raise exception '% and % must not meet in one person. End one grant, or have the CFO approve a mitigating control that expires.', new.role, rival
      using errcode = '23514', constraint = 'sod_role_pair_conflicts';
  end if;
  return null;
end $$;
create trigger sod_role_pair_conflicts after insert or update on identity.role_grant for each row
  when (new.status in ('PROPOSED', 'ACTIVE')) execute function identity.refuse_conflicting_roles();
`;

const lookups = `
create policy relay_sees on identity.tenant for select to billwright_relay using (true);
grant select on identity.tenant to billwright_relay;

-- Before the tenant is known nobody passes the wall but these functions: one row's worth each, as jsonb.
create policy lookup_sees on identity.tenant for select to billwright_lookup using (true);
create policy lookup_sees on identity.user for select to billwright_lookup using (true);
create policy lookup_sees on identity.role_grant for select to billwright_lookup using (true);
create policy lookup_sees on identity.api_key for select to billwright_lookup using (true);
create policy lookup_sees on identity.oidc_issuer for select to billwright_lookup using (true);
grant select on identity.tenant, identity.user, identity.role_grant, identity.api_key, identity.oidc_issuer to billwright_lookup;

create function identity.credential(tenant uuid, holder uuid, at timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object(
    'tenantId', t.id, 'tenantKind', t.kind, 'tenantStatus', t.status,
    'userId', u.id, 'userKind', u.kind, 'userStatus', u.status,
    'creatorUserId', case when u.kind = 'SERVICE' then u.created_by end,
    'creatorUserIds', case when u.kind = 'SERVICE' then (
      select jsonb_agg(distinct c.id)
      from (select u.created_by as id union select k.created_by from identity.api_key k where k.tenant_id = tenant and k.user_id = holder) c)
      else '[]' end,
    'keyId', null, 'keyScopes', null, 'keyExpiresAt', null,
    'revoked', u.status <> 'ACTIVE' or t.status = 'CLOSED',
    'clockAt', (select c.clock_at from platform.test_clock c where c.tenant_id = tenant),
    'grants', coalesce((
      select jsonb_agg(jsonb_build_object('role', g.role, 'permissions', r.permissions, 'scope', jsonb_strip_nulls(jsonb_build_object(
        'legalEntityIds', g.legal_entity_ids, 'regions', g.regions, 'customerIds', g.customer_ids, 'projectIds', g.project_ids))) order by g.role, g.id)
      from identity.role_grant g
      join identity.role r on r.code = g.role
      where g.tenant_id = tenant and g.user_id = holder and g.status = 'ACTIVE'
        and g.valid_from <= at and (g.valid_to is null or at < g.valid_to)
        and (g.mitigation_expires_at is null or at < g.mitigation_expires_at)), '[]'))
  from identity.tenant t
  join identity.user u on u.tenant_id = t.tenant_id
  where t.tenant_id = tenant and t.id = tenant and u.id = holder
$$;

create function identity.credential_of_user(tenant uuid, user_id uuid, at timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select identity.credential($1, $2, $3)
$$;

create function identity.credential_of_subject(issuer text, subject text, at timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select identity.credential(u.tenant_id, u.id, $3)
  from identity.oidc_issuer i
  join identity.user u on u.tenant_id = i.tenant_id and u.issuer = i.issuer
  where i.issuer = $1 and i.status = 'ACTIVE' and u.subject = $2
$$;

create function identity.credential_of_key(hash bytea, at timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select c.value || jsonb_build_object(
    'keyId', k.id, 'keyScopes', k.scopes, 'keyExpiresAt', k.expires_at,
    'creatorUserId', case when c.value ->> 'userKind' = 'SERVICE' then k.created_by end,
    'revoked', (c.value ->> 'revoked')::boolean or k.revoked_at is not null or k.expires_at <= $2)
  from identity.api_key k
  cross join lateral (select identity.credential(k.tenant_id, k.user_id, $2) as value) c
  where k.hash = $1
$$;

create function identity.issuer_of(issuer text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('tenantId', i.tenant_id, 'issuer', i.issuer, 'audience', i.audience, 'jwksUri', i.jwks_uri)
  from identity.oidc_issuer i
  where i.issuer = $1 and i.status = 'ACTIVE'
$$;

revoke execute on function identity.credential, identity.credential_of_user, identity.credential_of_subject, identity.credential_of_key,
  identity.issuer_of from public;
grant execute on function identity.credential_of_user, identity.credential_of_subject, identity.credential_of_key, identity.issuer_of
  to billwright_relay, billwright_app;

grant create on schema identity to billwright_lookup;
alter function identity.credential owner to billwright_lookup;
alter function identity.credential_of_user owner to billwright_lookup;
alter function identity.credential_of_subject owner to billwright_lookup;
alter function identity.credential_of_key owner to billwright_lookup;
alter function identity.issuer_of owner to billwright_lookup;
revoke create on schema identity from billwright_lookup;
`;
