import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two fields took the id of nobody: the owner of a contract and the certificate of a tax registration. What is stored already is left as it is. */
export class BindLooseReferences1767000027000 implements MigrationInterface {
  name = 'BindLooseReferences1767000027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const sql = `
alter table contract.contract
  add foreign key (tenant_id, account_owner_id) references identity.user not valid;
alter table customer.customer_tax_registration
  add constraint customer_tax_registration_certificate_document_id_fkey
  foreign key (tenant_id, certificate_document_id) references document.file not valid;
`;
