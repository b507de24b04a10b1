import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The other side of the keys that are checked by set: what priced work, allocations and journal entries name can neither go nor change its identity. A
 * trigger on a column costs nothing where the column is not set.
 */
export class KeepWhatIsNamed1767000036000 implements MigrationInterface {
  name = 'KeepWhatIsNamed1767000036000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(work);
    await runner.query(books);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const work = `
create trigger inv_25_transaction_keeps_its_id before update of id, currency on wip.billable_transaction for each row
when ((old.id, old.currency) is distinct from (new.id, new.currency))
execute function wip.refuse('A transaction keeps its id and its currency: allocations name them.');
create trigger inv_33_line_keeps_its_id before update of id on invoice.invoice_line for each row
when (old.id is distinct from new.id) execute function invoice.refuse('A line keeps its id: allocations name it.');

create function wip.keep_allocated_lines() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from old_rows o
    join wip.allocation a on a.tenant_id = o.tenant_id and a.invoice_id = o.invoice_id and a.invoice_line_id = o.id
  ) then
    raise exception 'A line that work was allocated to stays: remove it in a new version of the document.' using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_33_allocated_line_stays after delete on invoice.invoice_line
referencing old table as old_rows for each statement execute function wip.keep_allocated_lines();
`;

const books = `
create function ledger.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;
create trigger inv_52_period_keeps_its_id before update of id on ledger.period for each row
when (old.id is distinct from new.id) execute function ledger.refuse('A period keeps its id: journal entries name it.');

create function ledger.keep_functional_currency() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from ledger.journal_entry e where e.tenant_id = old.tenant_id and e.legal_entity_id = old.id) then
    raise exception 'An entity with journals keeps its functional currency.' using errcode = '23514', constraint = tg_name;
  end if;
  return new;
end $$;
create trigger inv_60_books_keep_their_currency before update of id, functional_currency on ledger.legal_entity for each row
when ((old.id, old.functional_currency) is distinct from (new.id, new.functional_currency)) execute function ledger.keep_functional_currency();
`;
