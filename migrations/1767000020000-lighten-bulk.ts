import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a month-end of tens of thousands of rows showed: gates that look up by key, one jsonb of each audited row, fewer locks on shared rows. */
export class LightenBulk1767000020000 implements MigrationInterface {
  name = 'LightenBulk1767000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(audit);
    await runner.query(approvalGate);
    await runner.query(keys);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const audit = `
-- As before, with each row turned into jsonb once.
create or replace function platform.audit_statement() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    with made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, after, after_sha256)
      select n.tenant_id, gen_random_uuid(), tg_table_schema || '.' || tg_table_name || '.insert', tg_table_schema || '.' || tg_table_name, n.id,
        to_jsonb(n), sha256(convert_to(to_jsonb(n)::text, 'UTF8'))
      from new_rows n
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  elsif tg_op = 'UPDATE' then
    with changed as (
      select r.tenant_id, r.id, r.new_row ->> 'status' as status, r.old_row ->> 'status' as old_status, d.before, d.after
      from (
        select n.tenant_id, n.id, to_jsonb(o) as old_row, to_jsonb(n) as new_row
        from old_rows o
        join new_rows n on n.tenant_id = o.tenant_id and n.id = o.id
        offset 0) r
      cross join lateral (
        select jsonb_object_agg(e.key, r.old_row -> e.key) as before, jsonb_object_agg(e.key, e.value) as after
        from jsonb_each(r.new_row) e
        where r.old_row -> e.key is distinct from e.value
          and e.key not in ('row_version', 'updated_at', 'updated_by')) d
      where d.after is not null),
    made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, before, after, before_sha256, after_sha256)
      select tenant_id, gen_random_uuid(),
        tg_table_schema || '.' || tg_table_name || '.' || case when status is distinct from old_status then lower(status) else 'update' end,
        tg_table_schema || '.' || tg_table_name, id, before, after,
        sha256(convert_to(before::text, 'UTF8')), sha256(convert_to(after::text, 'UTF8'))
      from changed
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  else
    with made as (
      insert into platform.audit_event (tenant_id, id, action, target_type, target_id, before, before_sha256)
      select o.tenant_id, gen_random_uuid(), tg_table_schema || '.' || tg_table_name || '.delete', tg_table_schema || '.' || tg_table_name, o.id,
        to_jsonb(o), sha256(convert_to(to_jsonb(o)::text, 'UTF8'))
      from old_rows o
      returning tenant_id, id)
    insert into platform.audit_pending select tenant_id, id from made;
  end if;
  return null;
end $$;
`;

const approvalGate = `
-- As before; the decisions of a document are found by key, however many decisions there are.
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
    left join invoice.invoice_version v on v.tenant_id = n.tenant_id and v.invoice_id = n.id and v.version_no = n.current_version_no
    left join approval.approval_request_item r on r.tenant_id = n.tenant_id and r.approval_request_id = n.approval_request_id and r.document_id = n.id
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

const keys = `
-- Each transaction that wrote rows held a lock on the one row of its currency. The function is written from the table: a new currency makes it anew.
do $$
declare
  cases text := (
    select string_agg(format('when currency = any (%L::text[]) then %s', codes, exponent), ' ')
    from (select exponent, array_agg(code::text) as codes from ledger.currency group by exponent) of_exponent);
begin
  execute format('create function ledger.exponent_of(currency text) returns smallint language sql immutable strict parallel safe return (case %s end)::smallint', cases);
end $$;
grant execute on function ledger.exponent_of to billwright_app, billwright_counter;
alter table wip.billable_transaction drop constraint inv_02_exponent_is_the_currencys;
alter table wip.billable_transaction add constraint inv_02_exponent_is_the_currencys
  check (currency_exponent is not distinct from ledger.exponent_of(currency::text));

-- inv_51_lines_come_with_their_posting asks once a statement for the entry and the account of every line; neither is ever deleted.
alter table ledger.journal_line drop constraint journal_line_tenant_id_journal_entry_id_fkey;
alter table ledger.journal_line drop constraint journal_line_tenant_id_account_id_fkey;
`;
