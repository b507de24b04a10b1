import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which work each worker has in hand, so that work whose process ended is known by it, tried by itself and in the end given up. */
export class NoticeLostWork1767000033000 implements MigrationInterface {
  name = 'NoticeLostWork1767000033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// A handful of rows that belong to processes and to no tenant: without an index each note stays on its page.
const sql = `
create table platform.worker (id uuid not null, in_hand uuid[] not null default '{}');
alter table platform.worker enable row level security;
alter table platform.worker force row level security;
create policy relay_notes on platform.worker to billwright_relay using (true) with check (true);
grant select, insert, update, delete on platform.worker to billwright_relay;

alter table platform.delivery add column losses int not null default 0 check (losses >= 0);
create index delivery_lost on platform.delivery (next_at, id) where losses > 0 and status in ('PENDING', 'QUEUED') and leader_id is null;
`;
