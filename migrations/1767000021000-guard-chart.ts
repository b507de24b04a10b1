import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A role leads to an account of its own type, a series has a pattern of its own, and an entity says which bank fees it bears and what its approval thresholds are multiplied by. */
export class GuardChart1767000021000 implements MigrationInterface {
  name = 'GuardChart1767000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(accounts);
    await runner.query(series);
    await runner.query(limits);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const accounts = `
-- OTHER roles are EXPENSE in the catalogue and may be income as well.
create function ledger.account_fits(role_type text, account_type text) returns boolean language sql immutable parallel safe set search_path = pg_catalog as $$
  select case role_type
    when 'CONTRA_ASSET' then account_type = 'ASSET'
    when 'CONTRA_REVENUE' then account_type = 'REVENUE'
    when 'COST' then account_type = 'EXPENSE'
    when 'EXPENSE' then account_type in ('EXPENSE', 'REVENUE')
    else account_type = role_type end
$$;

create function ledger.refuse_unfit_account() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from ledger.account a
    join ledger.account_role r on r.code = new.account_role
    where a.tenant_id = new.tenant_id and a.id = new.account_id and not ledger.account_fits(r.type, a.type)
  ) then
    raise exception 'The role % does not lead to an account of that type.', new.account_role using errcode = '23514', constraint = 'role_leads_to_account_of_its_type';
  end if;
  return new;
end $$;
create trigger role_leads_to_account_of_its_type before insert or update of account_role, account_id on ledger.account_map
  for each row execute function ledger.refuse_unfit_account();

create function ledger.refuse_account_type() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'An account keeps its type: open another account.' using errcode = '23514', constraint = 'account_keeps_its_type';
end $$;
create trigger account_keeps_its_type before update on ledger.account for each row when (old.type <> new.type) execute function ledger.refuse_account_type();
`;

const series = `
-- Two kinds of document of one entity and year never share a number; the width of the counter does not tell patterns apart.
create unique index inv_35_one_pattern_per_year on ledger.number_series
  (tenant_id, legal_entity_id, fiscal_year, regexp_replace(pattern, '\\{n(:[0-9]{1,2})?\\}', '{n}'));
`;

const limits = `
alter table ledger.legal_entity add column bank_fee_limit platform.minor_units not null default 0 check (bank_fee_limit >= 0),
  add column policy_factor numeric(20,10) not null default 1 check (policy_factor > 0);
`;
