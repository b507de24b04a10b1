import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What priced and allocated rows name is checked once for all rows of a statement: a foreign key looks up the same line version and the same
 * document line for each of a hundred thousand rows, and needs an index of its own to name a currency. The application deletes neither, so nothing else of the keys is lost.
 */
export class CheckBySet1767000030000 implements MigrationInterface {
  name = 'CheckBySet1767000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(transactions);
    await runner.query(allocations);
    await runner.query(traces);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const transactions = `
alter table wip.billable_transaction
  drop constraint billable_transaction_tenant_id_contract_line_id_version_no_fkey,
  drop constraint billable_transaction_tenant_id_bill_to_id_fkey;

create function wip.refuse_unknown_terms() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct tenant_id, contract_line_id, version_no from new_rows where contract_line_id is not null) n
    where not exists (
      select from contract.contract_line_version v
      where v.tenant_id = n.tenant_id and v.contract_line_id = n.contract_line_id and v.version_no = n.version_no)
  ) then
    raise exception 'Work names terms that do not exist.' using errcode = '23503', constraint = 'priced_by_known_terms', schema = tg_table_schema, table = tg_table_name;
  end if;
  if exists (
    select from (select distinct tenant_id, bill_to_id from new_rows where bill_to_id is not null) n
    where not exists (select from customer.customer_bill_to b where b.tenant_id = n.tenant_id and b.id = n.bill_to_id)
  ) then
    raise exception 'Work names a bill-to that does not exist.' using errcode = '23503', constraint = 'billed_to_known_bill_to', schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
create trigger names_what_exists after insert on wip.billable_transaction
referencing new table as new_rows for each statement execute function wip.refuse_unknown_terms();
create trigger keeps_its_terms before update of contract_line_id, version_no, bill_to_id on wip.billable_transaction for each row
when ((old.contract_line_id, old.version_no, old.bill_to_id) is distinct from (new.contract_line_id, new.version_no, new.bill_to_id))
execute function wip.refuse('Priced work keeps its terms and its bill-to: reverse it and price it again.');
`;

const allocations = `
alter table wip.allocation drop constraint inv_02_allocation_in_line_currency, drop constraint inv_02_allocation_in_transaction_currency;
alter table wip.billable_transaction drop constraint transaction_with_currency;

-- The currency of each transaction in a sub-plan of its own: a look-up by key, whatever the statistics of a young table say.
create function wip.refuse_foreign_transaction() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from new_rows n
    where (select t.currency from wip.billable_transaction t where t.tenant_id = n.tenant_id and t.id = n.billable_transaction_id) is distinct from n.currency
  ) then
    raise exception 'An allocation names a transaction, in the currency of that transaction.'
      using errcode = '23503', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
create trigger inv_02_allocation_in_transaction_currency after insert on wip.allocation
referencing new table as new_rows for each statement execute function wip.refuse_foreign_transaction();

create function wip.refuse_foreign_line() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct tenant_id, invoice_id, invoice_line_id, currency from new_rows) n
    where not exists (
      select from invoice.invoice_line l
      where l.tenant_id = n.tenant_id and l.invoice_id = n.invoice_id and l.id = n.invoice_line_id and l.currency = n.currency)
  ) then
    raise exception 'An allocation names a line of its document, in the currency of that line.'
      using errcode = '23503', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
create trigger inv_02_allocation_in_line_currency after insert on wip.allocation
referencing new table as new_rows for each statement execute function wip.refuse_foreign_line();
`;

// A trace is kept to be read back word for word: as json it is stored as it came, where jsonb would take it apart and put it together again.
const traces = `
alter table wip.billable_transaction alter column price_trace drop default, alter column price_trace type json using price_trace::json, alter column price_trace set default '{}';
alter table wip.allocation alter column price_trace drop default, alter column price_trace type json using price_trace::json, alter column price_trace set default '{}';
`;
