import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The minutes of a day are counted for every entry that is written: new work is added with one statement; only what takes minutes back locks its days
 * first.
 */
export class CountNewMinutes1767000035000 implements MigrationInterface {
  name = 'CountNewMinutes1767000035000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// The day refuses minutes out of range by its own check (INV-15). Days are touched in key order, so that two writers never wait for each other in a ring.
const sql = `
create function time_expense.count_new_minutes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from new_rows n where n.minutes < 0) then perform time_expense.take_minutes_back(array(
    select row(n.tenant_id, n.resource_id, n.work_date, sum(n.minutes))::time_expense.day_change
    from new_rows n
    where n.status <> 'REJECTED'
    group by n.tenant_id, n.resource_id, n.work_date));
  end if;
  insert into time_expense.resource_day as d (tenant_id, resource_id, work_date, minutes)
  select n.tenant_id, n.resource_id, n.work_date, sum(n.minutes)
  from new_rows n
  where n.status <> 'REJECTED'
  group by n.tenant_id, n.resource_id, n.work_date
  having sum(n.minutes) > 0
  order by 1, 2, 3
  on conflict (tenant_id, resource_id, work_date) do update set minutes = d.minutes + excluded.minutes;
  return null;
end $$;

-- Locks every day of the changes, then takes from those that lose minutes.
create function time_expense.take_minutes_back(changes time_expense.day_change[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from time_expense.resource_day d
  where (d.tenant_id, d.resource_id, d.work_date) in (select c.tenant_id, c.resource_id, c.work_date from unnest(changes) c)
  order by d.tenant_id, d.resource_id, d.work_date
  for update;
  if exists (
    select from unnest(changes) c
    left join time_expense.resource_day d on d.tenant_id = c.tenant_id and d.resource_id = c.resource_id and d.work_date = c.work_date
    where c.minutes < 0 and d.work_date is null
  ) then
    raise exception 'The minutes of a day cannot be negative.' using errcode = '23514', constraint = 'inv_15_day_minutes_in_range';
  end if;
  update time_expense.resource_day d
  set minutes = d.minutes + c.minutes
  from unnest(changes) c
  where c.minutes < 0 and d.tenant_id = c.tenant_id and d.resource_id = c.resource_id and d.work_date = c.work_date;
end $$;
revoke execute on function time_expense.take_minutes_back from public;

grant create on schema time_expense to billwright_counter;
alter function time_expense.count_new_minutes() owner to billwright_counter;
alter function time_expense.take_minutes_back(time_expense.day_change[]) owner to billwright_counter;
revoke create on schema time_expense from billwright_counter;

drop trigger inv_15_count_new_minutes on time_expense.time_entry;
create trigger inv_15_count_new_minutes after insert on time_expense.time_entry
referencing new table as new_rows for each statement execute function time_expense.count_new_minutes();
`;
