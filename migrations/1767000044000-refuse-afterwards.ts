import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * On the tables of bulk acts, what only refuses looks at a row after its update. One trigger that stands before it, also one that has nothing to say,
 * makes PostgreSQL lock each row first, and log the lock.
 */
export class RefuseAfterwards1767000044000 implements MigrationInterface {
  name = 'RefuseAfterwards1767000044000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
do $$
declare
  guard record;
begin
  for guard in
    select t.tgname, t.tgrelid::regclass as place, pg_get_triggerdef(t.oid) as definition
    from pg_trigger t
    where pg_get_triggerdef(t.oid) ~ ' BEFORE UPDATE ' and t.tgrelid in (
      'time_expense.time_entry'::regclass, 'approval.approval_request_item'::regclass, 'wip.billable_transaction'::regclass, 'wip.allocation'::regclass)
  loop
    execute format('drop trigger %I on %s', guard.tgname, guard.place);
    execute replace(guard.definition, ' BEFORE UPDATE ', ' AFTER UPDATE ');
  end loop;
end
$$`;
