import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The hottest tables do their checks once: INV-23 computes the product one time, and rows of a month-end are not swept while they are written. What
 * the trace leaves to the columns of its row (minutes) is frozen with the row.
 */
export class LightenWip1767000031000 implements MigrationInterface {
  name = 'LightenWip1767000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(oneProduct);
    await runner.query(frozen);
    await runner.query(sweeping);
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
