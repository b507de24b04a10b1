import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approved work that waits for its price stands in a list of its own: to find it nobody looks through everything that was ever approved. */
export class RememberWorkToPrice1767000038000 implements MigrationInterface {
  name = 'RememberWorkToPrice1767000038000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(workToPrice);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const workToPrice = `
create table time_expense.work_to_price (
  tenant_id uuid not null, source_id uuid not null, source_type text not null, project_id uuid not null,
  primary key (tenant_id, source_id),
  constraint work_to_price_source_known check (source_type in ('TIME', 'EXPENSE'))
);
create index work_to_price_by_project on time_expense.work_to_price (tenant_id, project_id);

alter table time_expense.time_entry no force row level security;
alter table wip.billable_transaction no force row level security;
insert into time_expense.work_to_price (tenant_id, source_id, source_type, project_id)
select e.tenant_id, e.id, 'TIME', e.project_id
from time_expense.time_entry e
where e.status = 'APPROVED' and e.reversal_of_id is null and not exists (
  select from wip.billable_transaction b
  where b.tenant_id = e.tenant_id and b.source_id = e.id and b.source_type = 'TIME' and b.chain = 'CUSTOMER' and b.source_scope = '' and b.parent_id is null
    and b.status not in ('REVERSED', 'TRANSFERRED'));
alter table time_expense.time_entry force row level security;
alter table wip.billable_transaction force row level security;

select platform.wall('time_expense.work_to_price');
grant select, insert, delete on time_expense.work_to_price to billwright_app;
drop index time_expense.time_entry_to_price;
`;
