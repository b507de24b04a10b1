import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approved cards of one owner and currency hold at most one rate for the same keys on each day: pricing has no tie to break (INV-10). */
export class OneRatePerOwner1767000040000 implements MigrationInterface {
  name = 'OneRatePerOwner1767000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// A price per kilometre is no rival of an hour's; hours and days both price time.
const sql = `
create function rate_card.rival_rates(tenant uuid, card uuid)
returns table (code text, valid_from date, valid_to date, rival_from date, rival_to date) language sql stable set search_path = pg_catalog as $$
  select other.code, l.valid_from, l.valid_to, r.valid_from, r.valid_to
  from rate_card.rate_card c
  join rate_card.rate_card other on other.tenant_id = c.tenant_id and other.id <> c.id and other.status = 'APPROVED'
    and other.scope = c.scope and other.currency = c.currency
    and coalesce(other.legal_entity_id, other.customer_id, other.project_id, other.contract_id)
      is not distinct from coalesce(c.legal_entity_id, c.customer_id, c.project_id, c.contract_id)
  join rate_card.rate_card_line l on l.tenant_id = c.tenant_id and l.rate_card_id = c.id
  join rate_card.rate_card_line r on r.tenant_id = c.tenant_id and r.rate_card_id = other.id and r.match_key = l.match_key
    and daterange(r.valid_from, r.valid_to) && daterange(l.valid_from, l.valid_to)
    and (r.unit = l.unit or (r.unit in ('HUR', 'DAY') and l.unit in ('HUR', 'DAY')))
  where c.tenant_id = tenant and c.id = card
$$;

create function rate_card.keep_one_rate() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(
    concat_ws('/', new.tenant_id, new.scope, coalesce(new.legal_entity_id, new.customer_id, new.project_id, new.contract_id)), 15));
  if exists (select from rate_card.rival_rates(new.tenant_id, new.id)) then
    raise exception 'Another approved card of the same owner has a rate for the same keys and days: end its lines or retire it first.'
      using errcode = '23514', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger inv_10_one_rate_per_owner after update on rate_card.rate_card for each row
when (new.status = 'APPROVED' and old.status <> 'APPROVED') execute function rate_card.keep_one_rate();
`;
