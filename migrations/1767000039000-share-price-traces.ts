import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A price trace stands once for all rows that one decision priced; transactions and allocations name it. It was four fifths of each row, written three
 * times: when work is priced, when it is reserved and when it is allocated.
 */
export class SharePriceTraces1767000039000 implements MigrationInterface {
  name = 'SharePriceTraces1767000039000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(traces);
    await runner.query(checks);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// The trace of an older row takes the row's own id.
const traces = `
create table wip.price_trace (
  tenant_id uuid not null, id uuid not null, trace json not null, created_at timestamptz not null default platform.business_now(),
  primary key (tenant_id, id)
);
alter table wip.billable_transaction no force row level security;
alter table wip.allocation no force row level security;
insert into wip.price_trace (tenant_id, id, trace, created_at)
select t.tenant_id, t.id, t.price_trace, t.created_at from wip.billable_transaction t
union all
select a.tenant_id, a.id, a.price_trace, a.created_at from wip.allocation a;
alter table wip.billable_transaction force row level security;
alter table wip.allocation force row level security;
select platform.protect_insert_only('wip.price_trace');

alter table wip.billable_transaction alter column price_trace drop default, alter column price_trace type uuid using id;
alter table wip.billable_transaction rename column price_trace to price_trace_id;
alter table wip.allocation alter column price_trace drop default, alter column price_trace type uuid using id;
alter table wip.allocation rename column price_trace to price_trace_id;
`;

// By set, as the other names of these tables: a key on each row would look the few traces up once for every row.
const checks = `
create function wip.refuse_unknown_trace() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct tenant_id, price_trace_id from new_rows) n
    where not exists (select from wip.price_trace p where p.tenant_id = n.tenant_id and p.id = n.price_trace_id)
  ) then
    raise exception 'A price names a trace that does not exist.' using errcode = '23503', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
create trigger priced_with_known_trace after insert on wip.billable_transaction
referencing new table as new_rows for each statement execute function wip.refuse_unknown_trace();
create trigger allocated_with_known_trace after insert on wip.allocation
referencing new table as new_rows for each statement execute function wip.refuse_unknown_trace();
create trigger keeps_its_trace before update of price_trace_id on wip.billable_transaction for each row
when (old.price_trace_id is distinct from new.price_trace_id)
execute function wip.refuse('Priced work keeps its trace: reverse it and price it again.');
`;
