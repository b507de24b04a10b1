import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries that one run of a job takes together: the followers name their leader, and only the leader is handed to the queue. */
export class GatherDeliveries1767000019000 implements MigrationInterface {
  name = 'GatherDeliveries1767000019000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
alter table platform.delivery add column leader_id uuid;
alter table platform.delivery add foreign key (tenant_id, leader_id) references platform.delivery;
create index delivery_by_leader on platform.delivery (tenant_id, leader_id) where leader_id is not null;
drop index platform.delivery_due;
create index delivery_due on platform.delivery (next_at) where status in ('PENDING', 'QUEUED') and leader_id is null;
`;
