import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Foreign keys that point forward: from schemas made earlier to those made later. Only where a wrong id would do harm unseen. */
export class LinkSchemas1767000018000 implements MigrationInterface {
  name = 'LinkSchemas1767000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(contracts);
    await runner.query(masters);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const contracts = `
alter table contract.cap add foreign key (tenant_id, project_id) references project.project;
alter table contract.cap add foreign key (tenant_id, role_id) references project.role;
alter table contract.cap_consumption add foreign key (tenant_id, billable_transaction_id) references wip.billable_transaction;
alter table contract.balance_bucket add foreign key (tenant_id, billable_transaction_id) references wip.billable_transaction;
alter table contract.bucket_movement add foreign key (tenant_id, billable_transaction_id) references wip.billable_transaction;
alter table contract.contract_line_rate add foreign key (tenant_id, resource_id) references project.resource;
alter table contract.contract_line_rate add foreign key (tenant_id, role_id) references project.role;
alter table contract.contract_line_rate add foreign key (tenant_id, task_id) references project.task;
alter table contract.contract_line_version add foreign key (tenant_id, rate_card_id) references rate_card.rate_card;
alter table contract.contract_version add foreign key (tenant_id, approval_request_id) references approval.approval_request;
alter table contract.billing_schedule_line add foreign key (tenant_id, trigger_milestone_id) references project.milestone;
`;

const masters = `
alter table customer.purchase_order add foreign key (tenant_id, contract_id) references contract.contract;
alter table customer.purchase_order add foreign key (tenant_id, contract_line_id) references contract.contract_line;
alter table ledger.revenue_unit add foreign key (tenant_id, contract_id) references contract.contract;
`;
