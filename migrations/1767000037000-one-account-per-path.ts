import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No two accounts of an entity stand under one path: a text journal and a trial balance would make one balance of both. */
export class OneAccountPerPath1767000037000 implements MigrationInterface {
  name = 'OneAccountPerPath1767000037000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger.account add constraint account_path_is_unique unique (tenant_id, legal_entity_id, path)');
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}
