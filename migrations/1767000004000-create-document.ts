import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files behind the facts: what was signed, received, accepted and sent. */
export class CreateDocument1767000004000 implements MigrationInterface {
  name = 'CreateDocument1767000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const tables = `
create schema document;
grant usage on schema document to billwright_app;

create table document.file (
  tenant_id uuid not null, id uuid not null,
  kind text not null check (kind in ('SOW', 'RECEIPT', 'ACCEPTANCE', 'INVOICE_PDF', 'INVOICE_HTML', 'UBL', 'CII', 'LEDES', 'CSV', 'TAX_CERTIFICATE',
    'PURCHASE_ORDER', 'BANK_STATEMENT', 'IMPORT', 'PROGRESS_CERTIFICATE', 'EVIDENCE', 'OTHER')),
  file_name text not null, sha256 bytea not null check (octet_length(sha256) = 32), media_type text not null,
    size_bytes bigint not null check (size_bytes >= 0),
  storage_path text not null, target_type text, target_id uuid, target_version int,
  retention_until date, legal_hold boolean not null default false, legal_hold_reason text,
  status text not null default 'STORED' check (status in ('STORED', 'ERASED')), erased_at timestamptz,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1,
  primary key (tenant_id, id),
  constraint storage_path_is_unique unique (tenant_id, storage_path),
  constraint legal_hold_has_reason check (not legal_hold or legal_hold_reason is not null),
  constraint held_file_is_not_erased check (not legal_hold or status = 'STORED'),
  constraint erased_file_has_instant check ((status = 'ERASED') = (erased_at is not null))
);
create index file_by_target on document.file (tenant_id, target_id) where target_id is not null;
select platform.protect('document.file');

create function document.freeze_file() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A stored file keeps its content, and its retention is only lengthened. Store another file.'
    using errcode = '23514', constraint = 'file_keeps_its_content';
end $$;
create trigger file_keeps_its_content before update on document.file for each row
  when ((old.kind, old.sha256, old.media_type, old.size_bytes, old.storage_path) is distinct from (new.kind, new.sha256, new.media_type,
    new.size_bytes, new.storage_path)
    or (old.retention_until is not null and (new.retention_until is null or new.retention_until < old.retention_until))
    or (old.status = 'ERASED' and new.status <> 'ERASED'))
  execute function document.freeze_file();
`;
