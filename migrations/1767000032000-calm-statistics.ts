import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Logs that are only written at their end and read by key need no fresh statistics. Each time a table is analysed or vacuumed, every connection
 * plans its statements on it anew: under steady single acts that cost more than the acts.
 */
export class CalmStatistics1767000032000 implements MigrationInterface {
  name = 'CalmStatistics1767000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
-- A row stays for a moment, until its event is sealed: whatever is counted is wrong when it is used.
alter table platform.audit_pending set (
  autovacuum_analyze_threshold = 1000000, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1, vacuum_truncate = off);
alter table platform.audit_event set (autovacuum_analyze_threshold = 20000, autovacuum_vacuum_insert_threshold = 20000);
alter table platform.audit_seal set (autovacuum_analyze_threshold = 20000, autovacuum_vacuum_insert_threshold = 20000);
alter table platform.idempotency_record set (autovacuum_analyze_threshold = 20000, autovacuum_vacuum_insert_threshold = 20000);
`;
