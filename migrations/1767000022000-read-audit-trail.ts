import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail is read from its end: by time, whatever it is about. */
export class ReadAuditTrail1767000022000 implements MigrationInterface {
  name = 'ReadAuditTrail1767000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_event_by_time on platform.audit_event (tenant_id, occurred_at, id)');
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}
