import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WIP as of a past day: what has ended, was let go or was posted since is found by when that happened. The indexes leave out what is still at work. */
export class RememberWip1767000025000 implements MigrationInterface {
  name = 'RememberWip1767000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
create index transaction_by_end on wip.billable_transaction (tenant_id, updated_at)
  where updated_at is not null and status in ('SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED');
create index allocation_by_release on wip.allocation (tenant_id, released_at) where released_at is not null;
create index invoice_by_posting on invoice.invoice (tenant_id, posted_at) where status = 'POSTED';
`;
