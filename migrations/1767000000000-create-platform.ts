import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenancy, audit, outbox, idempotency and operations: what every slice stands on. */
export class CreatePlatform1767000000000 implements MigrationInterface {
  name = 'CreatePlatform1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation);
    await runner.query(auditing);
    await runner.query(protection);
    await runner.query(messaging);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const foundation = `
create extension if not exists btree_gist;
create schema platform;
grant usage on schema platform to billwright_app, billwright_relay, billwright_counter, billwright_lookup;

create domain platform.minor_units as bigint
  constraint amount_within_json_integers check (abs(value) <= 9007199254740991);

create domain platform.currency_code as char(3)
  constraint currency_code_has_three_capitals check (value ~ '^[A-Z]{3}$');

create function platform.tenant() returns uuid language sql stable
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

create function platform.actor() returns uuid language sql stable
  return nullif(current_setting('app.user_id', true), '')::uuid;

create function platform.actor_type() returns text language sql stable
  return nullif(current_setting('app.actor_type', true), '');

-- Business time is the tenant's clock, handed in with the transaction: no statement reads the machine's.
create function platform.business_now() returns timestamptz language sql stable
  return nullif(current_setting('app.now', true), '')::timestamptz;
`;

const auditing = `
create table platform.audit_event (
  tenant_id uuid not null, id uuid not null,
  occurred_at timestamptz not null default clock_timestamp(),
  business_at timestamptz not null default platform.business_now(),
  actor uuid not null default platform.actor(),
  actor_type text not null default platform.actor_type(),
  on_behalf_of uuid,
  action text not null,
  target_type text not null, target_id text not null,
  before jsonb, after jsonb, before_sha256 bytea, after_sha256 bytea,
  reason text,
  request_id text not null default coalesce(current_setting('app.request_id', true), ''),
  trace_id text not null default coalesce(current_setting('app.trace_id', true), ''),
  ip inet,
  primary key (tenant_id, id)
);
create index audit_event_by_target on platform.audit_event (tenant_id, target_id, occurred_at);

create table platform.audit_pending (tenant_id uuid not null, event_id uuid not null, primary key (tenant_id, event_id));

create table platform.audit_seal (
  tenant_id uuid not null, seq bigint not null, event_id uuid not null, prev_hash bytea not null, hash bytea not null, sealed_at timestamptz not null,
  primary key (tenant_id, seq),
  unique (tenant_id, event_id),
  foreign key (tenant_id, event_id) references platform.audit_event
);

-- One template for every table of masters and documents: what changed, from what to what, by whom. Status changes name the new state.
create function platform.audit_statement() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    with made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, after, after_sha256)
      select n.tenant_id, gen_random_uuid(), tg_table_schema || '.' || tg_table_name || '.insert', tg_table_schema || '.' || tg_table_name, n.id,
        to_jsonb(n), sha256(convert_to(to_jsonb(n)::text, 'UTF8'))
      from new_rows n
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  elsif tg_op = 'UPDATE' then
    with changed as (
      select n.tenant_id, n.id, to_jsonb(n) ->> 'status' as status, to_jsonb(o) ->> 'status' as old_status, d.before, d.after
      from old_rows o
      join new_rows n on n.tenant_id = o.tenant_id and n.id = o.id
      cross join lateral (
        select jsonb_object_agg(e.key, to_jsonb(o) -> e.key) as before, jsonb_object_agg(e.key, e.value) as after
        from jsonb_each(to_jsonb(n)) e
        where to_jsonb(o) -> e.key is distinct from e.value
          and e.key not in ('row_version', 'updated_at', 'updated_by')) d
      where d.after is not null),
    made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, before, after, before_sha256, after_sha256)
      select tenant_id, gen_random_uuid(),
        tg_table_schema || '.' || tg_table_name || '.' || case when status is distinct from old_status then lower(status) else 'update' end,
        tg_table_schema || '.' || tg_table_name, id, before, after,
        sha256(convert_to(before::text, 'UTF8')), sha256(convert_to(after::text, 'UTF8'))
      from changed
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  else
    with made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, before, before_sha256)
      select o.tenant_id, gen_random_uuid(), tg_table_schema || '.' || tg_table_name || '.delete', tg_table_schema || '.' || tg_table_name, o.id,
        to_jsonb(o), sha256(convert_to(to_jsonb(o)::text, 'UTF8'))
      from old_rows o
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  end if;
  return null;
end $$;
`;

const protection = `
create function platform.touch() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.row_version := old.row_version + 1;
  new.updated_at := platform.business_now();
  new.updated_by := platform.actor();
  return new;
end $$;

-- The tenant wall of one table: row-level security that binds its owner too.
create function platform.wall(name text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant_wall on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
    'with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
end $$;

create function platform.audit_inserts(name text) returns void language plpgsql as $$
begin
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function platform.audit_statement()', name);
end $$;

-- Masters and documents: wall, audited writes, optimistic version. Pass 'delete' for children that a draft may lose.
create function platform.protect(name text, extra text default '') returns void language plpgsql as $$
begin
  perform platform.wall(name);
  execute format('grant select, insert, update%s on %s to billwright_app', case when extra = 'delete' then ', delete' else '' end, name);
  execute format('create trigger touch before update on %s for each row execute function platform.touch()', name);
  perform platform.audit_inserts(name);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function platform.audit_statement()', name);
  if extra = 'delete' then
    execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function platform.audit_statement()', name);
  end if;
end $$;

-- Tables with a row per hour worked: their acts write one audit row per batch themselves.
create function platform.protect_hot(name text) returns void language plpgsql as $$
begin
  perform platform.wall(name);
  execute format('grant select, insert, update on %s to billwright_app', name);
end $$;

create function platform.protect_insert_only(name text, extra text default '') returns void language plpgsql as $$
begin
  perform platform.wall(name);
  execute format('grant select, insert on %s to billwright_app', name);
  if extra = 'audited' then perform platform.audit_inserts(name); end if;
end $$;

revoke execute on function platform.wall, platform.audit_inserts, platform.protect, platform.protect_hot, platform.protect_insert_only from public;

select platform.protect_insert_only('platform.audit_event');
select platform.protect_insert_only('platform.audit_seal');
select platform.protect_insert_only('platform.audit_pending');
grant delete on platform.audit_pending to billwright_app;
`;

const messaging = `
-- The last sequence of each aggregate; its row lock keeps the events of one aggregate in order.
create table platform.aggregate (
  tenant_id uuid not null, aggregate_type text not null, aggregate_id uuid not null, last_sequence bigint not null check (last_sequence > 0),
  primary key (tenant_id, aggregate_type, aggregate_id)
);
select platform.protect_hot('platform.aggregate');

create table platform.outbox (
  tenant_id uuid not null, id uuid not null,
  kind text not null check (kind in ('EVENT', 'JOB')),
  type text not null, version int not null default 1,
  aggregate_type text, aggregate_id uuid, sequence bigint,
  data jsonb not null,
  actor uuid not null default platform.actor(),
  actor_type text not null default platform.actor_type(),
  request_id text not null, trace_id text not null, causation_id uuid,
  occurred_at timestamptz not null default platform.business_now(),
  recorded_at timestamptz not null default clock_timestamp(),
  status text not null default 'PENDING' check (status in ('PENDING', 'PUBLISHED', 'FAILED', 'DEAD')),
  attempts int not null default 0,
  position bigint,
  primary key (tenant_id, id),
  unique (tenant_id, position),
  constraint inv_71_sequence_gapless_per_aggregate unique (tenant_id, aggregate_type, aggregate_id, sequence),
  constraint event_names_its_aggregate check (kind = 'JOB' or (aggregate_type is not null and aggregate_id is not null and sequence is not null))
);
create index outbox_to_relay on platform.outbox (recorded_at) where status = 'PENDING';
create index outbox_to_position on platform.outbox (tenant_id, id) where kind = 'EVENT' and position is null;
select platform.wall('platform.outbox');
grant select, insert, update on platform.outbox to billwright_app;

-- One row per (outbox row, consumer): PostgreSQL is the memory of the queue, BullMQ its muscle.
create table platform.delivery (
  tenant_id uuid not null, id uuid not null, outbox_id uuid not null, consumer text not null,
  status text not null default 'PENDING' check (status in ('PENDING', 'QUEUED', 'DONE', 'FAILED', 'DEAD')),
  attempt int not null default 0, next_at timestamptz not null, queued_at timestamptz, done_at timestamptz, last_error text, owner_role text not null default 'INTEGRATION_OPERATOR',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint one_effect_per_consumer unique (tenant_id, outbox_id, consumer),
  foreign key (tenant_id, outbox_id) references platform.outbox
);
create index delivery_by_id on platform.delivery (id);
create index delivery_due on platform.delivery (next_at) where status in ('PENDING', 'QUEUED');
create index delivery_dead on platform.delivery (tenant_id, created_at) where status = 'DEAD';
select platform.wall('platform.delivery');
grant select, update on platform.delivery to billwright_app;

create table platform.idempotency_record (
  tenant_id uuid not null, principal uuid not null, key text not null check (length(key) between 1 and 255),
  route text not null, fingerprint text not null, response jsonb, secret boolean not null default false, expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, principal, key)
);
select platform.protect_insert_only('platform.idempotency_record');
grant delete on platform.idempotency_record to billwright_app;

create table platform.operation (
  tenant_id uuid not null, id uuid not null, kind text not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  processed bigint not null default 0, total bigint not null default 0, started_at timestamptz, finished_at timestamptz,
  result jsonb, problems jsonb not null default '[]',
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(), updated_at timestamptz, updated_by uuid,
  row_version int not null default 1,
  primary key (tenant_id, id)
);
select platform.protect_hot('platform.operation');

create table platform.test_clock (
  tenant_id uuid not null, id uuid not null, clock_at timestamptz not null,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(), updated_at timestamptz, updated_by uuid,
  row_version int not null default 1,
  primary key (tenant_id, id),
  constraint one_clock_per_tenant unique (tenant_id)
);
select platform.protect('platform.test_clock');

-- The relay moves rows before any tenant is known; it sees these tables only.
create policy relay_moves on platform.outbox to billwright_relay using (true) with check (true);
create policy relay_moves on platform.delivery to billwright_relay using (true) with check (true);
create policy relay_sees on platform.audit_pending for select to billwright_relay using (true);
grant select, update on platform.outbox to billwright_relay;
grant select, insert, update on platform.delivery to billwright_relay;
grant select on platform.audit_pending to billwright_relay;
create policy lookup_sees on platform.test_clock for select to billwright_lookup using (true);
grant select on platform.test_clock to billwright_lookup;
`;
