import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Write-downs: what is taken off priced work before it is invoiced, with reason and approval. */
export class CreateWriteDown1767000026000 implements MigrationInterface {
  name = 'CreateWriteDown1767000026000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
-- minutes: the billed minutes that are taken off; null for all of the transaction. written_off_id: the row that is WRITTEN_OFF, itself or its split-off part.
create table wip.write_down (
  tenant_id uuid not null, id uuid not null,
  billable_transaction_id uuid not null, legal_entity_id uuid not null,
  minutes numeric(18,6) check (minutes > 0), currency platform.currency_code not null, amount platform.minor_units not null check (amount > 0),
  reason text not null check (btrim(reason) <> ''), content_hash text not null,
  status text not null default 'IN_APPROVAL' check (status in ('IN_APPROVAL', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  approval_request_id uuid, written_off_id uuid, accounting_date date, journal_entry_id uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint approved_write_down_is_booked check ((status = 'APPROVED') = (num_nulls(approval_request_id, written_off_id, accounting_date, journal_entry_id) = 0)),
  foreign key (tenant_id, billable_transaction_id) references wip.billable_transaction,
  foreign key (tenant_id, written_off_id) references wip.billable_transaction,
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry
);
create unique index one_write_down_of_a_transaction_at_a_time on wip.write_down (tenant_id, billable_transaction_id) where status = 'IN_APPROVAL';
select platform.protect('wip.write_down');
create index transaction_written_off on wip.billable_transaction (tenant_id, contract_line_id) where status = 'WRITTEN_OFF';
`;
