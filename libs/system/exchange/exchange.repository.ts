import { problems as shared } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { ImportFile, InboxMessage, Mapping } from './exchange.types.js';

export const referenceFields = `e.id, e.entity_type as "entityType", e.entity_id as "entityId", e.source_system as "sourceSystem",
  e.external_id as "externalId", e.external_version as "externalVersion", e.last_payload_hash as "lastPayloadHash", e.row_version as "rowVersion"`;

export const mappingFields = `m.id, m.source_system as "sourceSystem", m.kind, m.external_code as "externalCode", m.target_id as "targetId",
  m.target_code as "targetCode", nullif(m.valid_from, '-infinity') as "validFrom", m.valid_to as "validTo", m.status, m.proposed_by as "proposedBy",
  m.decided_by as "decidedBy", m.decided_at as "decidedAt", m.reason, m.row_version as "rowVersion"`;

export const messageFields = `i.id, i.source_system as "sourceSystem", i.message_id as "messageId", i.kind, i.payload_hash as "payloadHash", i.payload,
  i.entity_type as "entityType", i.external_id as "externalId", i.external_version as "externalVersion", i.record_key as "recordKey",
  i.import_file_id as "importFileId", i.row_no as "rowNo", i.project_code as "projectCode", i.period_day as "periodDay", i.received_at as "receivedAt",
  i.attempts, i.problem, i.exception_id as "exceptionId", i.owner_role as "ownerRole", i.result_ref as "resultRef",
  i.ignored_reason as "ignoredReason", i.status, i.row_version as "rowVersion"`;

export const fileFields = `f.id, f.source_system as "sourceSystem", f.kind, f.format, f.mode, f.file_name as "fileName", f.document_id as "documentId",
  f.operation_id as "operationId", encode(f.sha256, 'hex') as sha256, f.options, f.row_count as "rowCount", f.created_count as "createdCount",
  f.updated_count as "updatedCount", f.unchanged_count as "unchangedCount", f.parked_count as "parkedCount", f.rejected_count as "rejectedCount",
  f.finished_at as "finishedAt", f.status, f.problems, f.created_at as "createdAt", f.created_by as "createdBy", f.row_version as "rowVersion"`;

export async function getMapping(tx: Tx, id: string): Promise<Mapping> {
  const row = await tx.row<Mapping>(
    'exchange.mapping',
    `select ${mappingFields} from exchange.canonical_mapping m where m.tenant_id = $1 and m.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw shared.notFound('mapping', id);
  return row;
}

export async function getMessage(tx: Tx, id: string): Promise<InboxMessage> {
  const row = await tx.row<InboxMessage>(
    'exchange.message',
    `select ${messageFields} from exchange.inbox_message i where i.tenant_id = $1 and i.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw shared.notFound('message', id);
  return row;
}

export async function getImportFile(tx: Tx, id: string): Promise<ImportFile> {
  const row = await tx.row<ImportFile>(
    'exchange.import-file',
    `select ${fileFields} from exchange.import_file f where f.tenant_id = $1 and f.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!row) throw shared.notFound('import file', id);
  return row;
}
