import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL no longer counts whose rows a table holds. What it counted was yesterday's: for a firm that came since, it expected no row at all, read
 * all rows of that firm once for each row given to a bulk act, and an import of 50,000 hours did not end. Not knowing, it takes a 200th of the table
 * for each tenant, first or last, and goes by key.
 */
export class KnowNoTenantsShare1767000043000 implements MigrationInterface {
  name = 'KnowNoTenantsShare1767000043000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statistics);
    await runner.query(approvalGate);
    await runner.query(workByProject);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// What was counted before is forgotten where PostgreSQL can be told to (18 and later); an older one forgets it with the next dump and restore.
const statistics = `
do $$
declare
  place record;
begin
  for place in
    select n.nspname, c.relname
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and c.relrowsecurity
  loop
    execute format('alter table %I.%I alter column tenant_id set statistics 0', place.nspname, place.relname);
    if to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') is not null then
      execute format('select pg_clear_attribute_stats(%L, %L, %L, false)', place.nspname, place.relname, 'tenant_id');
    end if;
  end loop;
end
$$`;

const approvalGate = `
-- As before; an outer join names the tenant by itself: named by the row it is counted beside the wall's, twice, and again nothing was expected.
create or replace function invoice.check_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status in ('APPROVED', 'POSTED') and o.status <> n.status);
begin
  if cardinality(ids) = 0 then return null; end if;
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    left join invoice.invoice_version v on v.tenant_id = platform.tenant() and v.invoice_id = n.id and v.version_no = n.current_version_no
    left join approval.approval_request_item r on r.tenant_id = platform.tenant() and r.approval_request_id = n.approval_request_id and r.document_id = n.id
      and r.version_no = n.current_version_no
    where n.id = any (ids) and (v.content_hash, r.content_hash, r.status) is distinct from (n.content_hash, n.content_hash, 'APPROVED')
  ), 'inv_38_approval_matches_content', 'The approval is not of the current version and content');
  perform invoice.refuse_documents(array(
    select distinct n.id
    from new_rows n
    cross join lateral (
      select r.id from approval.approval_request_item r
      where r.tenant_id = n.tenant_id and r.document_id = n.id and r.status <> 'PENDING'
      offset 0) r
    cross join lateral (
      select d.approval_step_id, d.decided_by, d.sod_user_ids from approval.approval_decision d
      where d.tenant_id = n.tenant_id and d.item_id = r.id and d.decision = 'APPROVE'
      offset 0) d
    join approval.approval_step s on s.tenant_id = n.tenant_id and s.id = d.approval_step_id
    where n.id = any (ids) and n.status = 'POSTED' and n.posted_by_type <> 'SERVICE' and s.duty = 'OPERATIONAL'
      and (n.posted_by = d.decided_by or n.posted_by = any (d.sod_user_ids))
  ), 'inv_39_poster_is_not_operational_approver', 'The poster approved this document operationally');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join ledger.number_series s on s.tenant_id = n.tenant_id and s.id = n.number_series_id
    where n.id = any (ids) and n.status = 'POSTED' and (s.legal_entity_id, s.fiscal_year) is distinct from (n.legal_entity_id, n.fiscal_year)
  ), 'inv_35_series_is_of_entity_and_year', 'The number series is of another entity or fiscal year');
  perform invoice.refuse_documents(array(
    select n.id
    from new_rows n
    join ledger.legal_entity e on e.tenant_id = n.tenant_id and e.id = n.legal_entity_id
    where n.id = any (ids) and n.status = 'POSTED' and n.posted_by_type = 'SERVICE' and e.release_mode <> 'AUTO_BELOW_LIMIT'
  ), 'inv_39_service_posts_in_auto_mode_only', 'A service posts only where the release mode is AUTO_BELOW_LIMIT');
  return null;
end $$;
`;

// A list that was empty when it was counted is expected to be: then any index that begins with the tenant looks as good as its key, and only one may.
const workByProject = `
drop index time_expense.work_to_price_by_project;
create index work_to_price_by_project on time_expense.work_to_price (project_id, tenant_id);
`;
