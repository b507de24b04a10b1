import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row keeps the date of its labour cost beside that of its value: REVENUE may have been closed where TIME was open, and each is mirrored from its own
 * date on (accounting §6). Rows from before keep one date for both.
 */
export class DateLabourCost1767000041000 implements MigrationInterface {
  name = 'DateLabourCost1767000041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table wip.billable_transaction add column cost_accounting_date date');
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}
