import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for somebody: findings, stops, remarks and notices. */
export class CreateWorkItem1767000006000 implements MigrationInterface {
  name = 'CreateWorkItem1767000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const tables = `
create schema work_item;
grant usage on schema work_item to billwright_app;

create table work_item.exception (
  tenant_id uuid not null, id uuid not null, code text not null check (code ~ '^[A-Z][A-Z0-9_]+$'),
  severity text not null check (severity in ('INFO', 'WARN', 'ERROR', 'BLOCK')), waivable boolean not null default false,
  target_type text not null, target_id uuid not null, detail text not null default '', data jsonb not null default '{}',
  legal_entity_id uuid, region text, customer_id uuid, contract_id uuid, project_id uuid,
  currency platform.currency_code references ledger.currency, amount_at_risk platform.minor_units,
  owner_role text not null, assignee_id uuid, detected_at timestamptz not null default platform.business_now(), due_at timestamptz,
  resolution text, resolved_at timestamptz, resolved_by uuid, waiver_requested_by uuid, waiver_approval_request_id uuid,
  status text not null default 'OPEN' check (status in ('OPEN', 'ASSIGNED', 'RESOLVED', 'WAIVED', 'AUTO_RESOLVED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, assignee_id) references identity.user,
  constraint assigned_exception_has_assignee check (status <> 'ASSIGNED' or assignee_id is not null),
  constraint ended_exception_has_instant check ((status in ('OPEN', 'ASSIGNED')) = (resolved_at is null)),
  constraint only_waivable_exceptions_are_waived check (status <> 'WAIVED' or (waivable and coalesce(resolution, '') <> '')),
  constraint waiver_of_block_has_approval check (status <> 'WAIVED' or severity <> 'BLOCK' or waiver_approval_request_id is not null)
);
create unique index one_open_exception_per_target_and_code on work_item.exception (tenant_id, target_id, code, target_type) where status in ('OPEN',
  'ASSIGNED');
create index open_exception_by_owner on work_item.exception (tenant_id, owner_role, due_at) where status in ('OPEN', 'ASSIGNED');
create index waived_exception_by_target on work_item.exception (tenant_id, target_id) where status = 'WAIVED';
select platform.protect('work_item.exception');

create function work_item.refuse_exception_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'Exception % is % and does not become %.', old.code, old.status, new.status
    using errcode = '23514', constraint = 'exception_follows_its_order';
end $$;
create trigger exception_follows_its_order before update on work_item.exception for each row
  when ((old.status <> new.status and (old.status, new.status) not in (('OPEN', 'ASSIGNED'), ('OPEN', 'RESOLVED'), ('ASSIGNED', 'RESOLVED'), ('OPEN', 'WAIVED'),
      ('ASSIGNED', 'WAIVED'), ('OPEN', 'AUTO_RESOLVED')))
    or (old.code, old.target_type, old.target_id) is distinct from (new.code, new.target_type, new.target_id))
  execute function work_item.refuse_exception_step();

create table work_item.hold (
  tenant_id uuid not null, id uuid not null,
  target_type text not null, target_id uuid not null,
  kind text not null check (kind in ('BILLING', 'POSTING', 'DELIVERY', 'DUNNING', 'REVENUE')),
  reason text not null check (reason <> ''), placed_by uuid not null default platform.actor(), placed_at timestamptz not null default platform.business_now(),
  expires_at timestamptz, currency platform.currency_code references ledger.currency, amount platform.minor_units,
  released_at timestamptz, released_by uuid, release_reason text, release_approval_request_id uuid,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'RELEASED', 'EXPIRED')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, placed_by) references identity.user,
  constraint ended_hold_has_instant check ((status = 'ACTIVE') = (released_at is null)),
  constraint released_hold_has_releaser check (status <> 'RELEASED' or released_by is not null)
);
create index active_hold_by_target on work_item.hold (tenant_id, target_id, kind) where status = 'ACTIVE';
create index hold_to_expire on work_item.hold (tenant_id, expires_at) where status = 'ACTIVE' and expires_at is not null;
select platform.protect('work_item.hold');

create function work_item.refuse_hold_step() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A hold that has ended stays ended, and a hold keeps its target, kind and placer. Place a new one.'
    using errcode = '23514', constraint = 'hold_follows_its_order';
end $$;
create trigger hold_follows_its_order before update on work_item.hold for each row
  when ((old.status <> 'ACTIVE' and new.status <> old.status)
    or (old.target_type, old.target_id, old.kind, old.placed_by) is distinct from (new.target_type, new.target_id, new.kind, new.placed_by))
  execute function work_item.refuse_hold_step();

create table work_item.comment (
  tenant_id uuid not null, id uuid not null, target_type text not null, target_id uuid not null, reply_to_id uuid,
  text text not null check (text <> ''), mentions uuid[] not null default '{}',
    visible_to text not null default 'INTERNAL' check (visible_to in ('INTERNAL', 'CUSTOMER')),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, reply_to_id) references work_item.comment
);
create index comment_by_target on work_item.comment (tenant_id, target_id, created_at);
select platform.protect_insert_only('work_item.comment', 'audited');

create table work_item.notification (
  tenant_id uuid not null, id uuid not null, recipient_id uuid not null, kind text not null,
  channel text not null check (channel in ('EMAIL', 'WEBHOOK', 'INBOX')), target_type text, target_id uuid, subject text not null default '',
    body text not null default '',
  data jsonb not null default '{}', effect_key text not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED', 'READ')), attempts int not null default 0, last_error text,
  sent_at timestamptz, read_at timestamptz,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, recipient_id) references identity.user,
  constraint one_notification_per_effect unique (tenant_id, recipient_id, channel, effect_key)
);
create index unread_notification on work_item.notification (tenant_id, recipient_id, created_at) where state <> 'READ';
select platform.protect_hot('work_item.notification');
`;
