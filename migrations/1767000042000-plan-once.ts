import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked for every row is planned once. A month-end plans its statements anew for the rows it has, and with them, until now, the sums of each
 * journal entry; and a STRICT function cannot be written into the check that calls it, so that PostgreSQL prepared it again for every row.
 * The list of work to price empties and fills all the time: to shorten its file would only make those who write to it wait.
 */
export class PlanOnce1767000042000 implements MigrationInterface {
  name = 'PlanOnce1767000042000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter function ledger.check_entry() set plan_cache_mode = force_generic_plan');
    await runner.query('alter function ledger.exponent_of(text) called on null input');
    await runner.query('alter table time_expense.work_to_price set (vacuum_truncate = off)');
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}
