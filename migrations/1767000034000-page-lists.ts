import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists are read page by page in the order of an index: each page costs the same, however long the table. */
export class PageLists1767000034000 implements MigrationInterface {
  name = 'PageLists1767000034000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// The messages of one import arrive at one moment: only their ids put them in order.
const sql = `
create index journal_entry_by_day on ledger.journal_entry (tenant_id, accounting_date, id);
create index inbox_message_by_arrival on exchange.inbox_message (tenant_id, received_at, id);
drop index exchange.parked_inbox_message;
create index parked_inbox_message on exchange.inbox_message (tenant_id, received_at, id) where status in ('PARKED', 'DEAD');
`;
