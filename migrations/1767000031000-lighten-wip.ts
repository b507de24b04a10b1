import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The hottest tables do their checks once: INV-23 computes the product one time, the books of an entry are looked up for all entries of a statement,
 * and rows of a month-end are not swept while they are written. What the trace leaves to the columns of its row (minutes) is frozen with the row.
 */
export class LightenWip1767000031000 implements MigrationInterface {
  name = 'LightenWip1767000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(oneProduct);
    await runner.query(frozen);
    await runner.query(sweeping);
    await runner.query(books);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// Half up of |quantity x rate x multiplier|, by whole division: exact where a quotient would be cut. The unit HUR counts minutes, sixty to the hour.
const oneProduct = `
alter table wip.billable_transaction
  drop constraint inv_23_amount_is_quantity_times_rate,
  add constraint inv_23_amount_is_quantity_times_rate check (amount_basis <> 'RATE' or amount is null
    or (rate is null and bill_class <> 'BILLABLE' and amount = 0 and shadow_amount = 0)
    or (rate is not null and sign(amount + shadow_amount) * sign(quantity) >= 0
      and abs(amount + shadow_amount) = case unit
        when 'HUR' then div(abs(quantity * rate * multiplier * (array[1, 10, 100, 1000, 10000])[currency_exponent + 1]) + 30, 60)
        else div(abs(quantity * rate * multiplier * (array[1, 10, 100, 1000, 10000])[currency_exponent + 1]) + 0.5, 1) end));
`;

const frozen = `
drop trigger inv_25_reserved_row_is_frozen on wip.billable_transaction;
create trigger inv_25_reserved_row_is_frozen before update on wip.billable_transaction for each row
when (old.status not in ('OPEN', 'HELD', 'NOT_BILLED') and (old.source_id, old.chain, old.parent_id, old.contract_line_id, old.version_no, old.bill_to_id, old.work_date, old.bill_class,
    old.unit, old.quantity, old.minutes, old.worked_minutes, old.rate, old.multiplier, old.currency, old.amount, old.shadow_amount, old.amount_basis, old.functional_amount)
  is distinct from (new.source_id, new.chain, new.parent_id, new.contract_line_id, new.version_no, new.bill_to_id, new.work_date, new.bill_class,
    new.unit, new.quantity, new.minutes, new.worked_minutes, new.rate, new.multiplier, new.currency, new.amount, new.shadow_amount, new.amount_basis, new.functional_amount))
execute function wip.refuse('A reserved or ended transaction keeps its price.');
`;

const sweeping = `
alter table wip.billable_transaction set (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = 100000);
alter table wip.allocation set (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = 100000);
alter table time_expense.time_entry set (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = 100000);
alter table approval.approval_request_item set (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = 100000);
alter table approval.approval_decision set (autovacuum_vacuum_insert_threshold = 100000);
`;

// Pricing posts thousands of entries into the same few periods: the foreign keys looked each up and locked it again for every entry. The application
// deletes neither entities nor periods, so nothing else of the keys is lost.
const books = `
alter table ledger.journal_entry
  drop constraint journal_entry_tenant_id_legal_entity_id_functional_currenc_fkey,
  drop constraint journal_entry_tenant_id_period_id_fkey;

create function ledger.refuse_unknown_books() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from (select distinct tenant_id, legal_entity_id, functional_currency, period_id from new_rows) n
    where not exists (
      select from ledger.period p
      join ledger.legal_entity e on e.tenant_id = p.tenant_id and e.id = n.legal_entity_id and e.functional_currency = n.functional_currency
      where p.tenant_id = n.tenant_id and p.id = n.period_id)
  ) then
    raise exception 'An entry names an entity in its functional currency, and a period that exists.'
      using errcode = '23503', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
create trigger posted_in_known_books after insert on ledger.journal_entry
referencing new table as new_rows for each statement execute function ledger.refuse_unknown_books();
create trigger kept_in_known_books after update on ledger.journal_entry
referencing new table as new_rows for each statement execute function ledger.refuse_unknown_books();
`;
