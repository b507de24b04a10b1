import { problems as shared } from '#libs/kernel/index.js';
import { digestOfIds, lockKinds, type Tx } from '#libs/platform/index.js';
import { problems } from './exchange.problems.js';
import { findMappings, findMessages, findPeopleBehind, findTaken, targetExists } from './exchange.queries.js';
import { getImportFile, getMapping, getMessage } from './exchange.repository.js';
import type {
  ImportFile, InboxMessage, Mapping, MessageProblem, NewExternalReference, NewImportFile, NewImportRow, NewMapping, ParkedMessage, ParkOutcome, RowOutcome,
} from './exchange.types.js';
import { dismissMessage } from './inbox-message.js';
import { approveMapping as approve, moveMapping, requireTarget } from './mapping.js';

/**
 * Batches of one source take turns: the second finds what the first made. Locked before anything else, so that a wait that is given up costs nothing.
 */
export async function lockSources(tx: Tx, sourceSystems: readonly string[]): Promise<void> {
  const keys = [...new Set(sourceSystems)].toSorted().map((system) => `${tx.ctx.tenantId}/${system}`);
  if (keys.length === 0) return;
  const statement = `select pg_advisory_xact_lock(hashtextextended(key, ${lockKinds.source})) from unnest($1::text[]) as n(key)`;
  await tx.run('exchange.lock-sources', statement, [keys]);
}

/**
 * Remembers what other systems call our records, with one statement; known ones take the new hash, and the new version where there is one.
 * @throws EXTERNAL_ID_TAKEN (INV-70)
 */
export async function rememberExternal(tx: Tx, references: readonly NewExternalReference[]): Promise<void> {
  const rows = [...new Map(references.map((reference) => [keyOf(reference), reference])).values()];
  if (rows.length === 0) return;
  const column = <K extends keyof NewExternalReference>(key: K) => rows.map((row) => row[key] ?? null);
  const kept = await tx.run('exchange.remember', rememberStatement, [
    tx.ctx.tenantId, rows.map(() => tx.newId()), column('entityType'), column('entityId'), column('sourceSystem'), column('externalId'),
    column('externalVersion'), column('lastPayloadHash'),
  ]);
  if (kept < rows.length) throw problems.externalIdTaken((await findTaken(tx, rows)) ?? rows[0]!);
}

/** Proposes what a code means. @throws VALIDATION_FAILED, NOT_FOUND for an unknown record */
export async function proposeMapping(tx: Tx, mapping: NewMapping): Promise<Mapping> {
  requireTarget(mapping);
  const { sourceSystem, kind, externalCode, targetId = null, targetCode = null, validFrom, validTo = null, reason = null } = mapping;
  if (targetId !== null && !(await targetExists(tx, kind, targetId))) throw shared.notFound(kind.toLowerCase(), targetId);
  const id = tx.newId();
  await tx.insert(
    'exchange.canonical_mapping', [{ id, sourceSystem, kind, externalCode, targetId, targetCode, validFrom: validFrom ?? '-infinity', validTo, reason }],
  );
  return getMapping(tx, id);
}

/**
 * The code means it from now on; rows that wait for it are taken when they are sent again.
 * @throws ILLEGAL_TRANSITION, SOD_VIOLATION (SOD-13), MAPPING_OVERLAPS
 */
export async function approveMapping(tx: Tx, id: string, approvalRequestId: string | null = null): Promise<Mapping> {
  const mapping = await getMapping(tx, id);
  const approved = await findMappings(tx, { sourceSystem: mapping.sourceSystem, kinds: [mapping.kind], codes: [mapping.externalCode] });
  const { status } = approve(mapping, approved, { sodUserIds: tx.ctx.sodUserIds, proposerIds: await findPeopleBehind(tx, mapping.proposedBy) });
  await tx.update('exchange.canonical_mapping', mapping, { status, decidedBy: tx.ctx.userId, decidedAt: tx.ctx.now, approvalRequestId });
  return getMapping(tx, id);
}

/** @throws ILLEGAL_TRANSITION, REASON_REQUIRED */
export const rejectMapping = (tx: Tx, id: string, reason: string) => endMapping(tx, id, 'reject', reason);

/** The code means nothing any more, until another mapping of it is approved. @throws ILLEGAL_TRANSITION, REASON_REQUIRED */
export const retireMapping = (tx: Tx, id: string, reason: string) => endMapping(tx, id, 'retire', reason);

/**
 * Keeps rows that cannot be applied yet, with one statement. A message that came before is answered, not doubled.
 * @returns one outcome for each, in the order given
 */
export async function parkMessages(tx: Tx, messages: readonly ParkedMessage[]): Promise<readonly ParkOutcome[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => ({ ...message, id: tx.newId(), problemCode: message.problem.code }));
  const parked = new Set((await tx.rows<{ id: string }>('exchange.park', parkStatement, [tx.ctx.tenantId, JSON.stringify(rows)])).map(({ id }) => id));
  const stored = await findMessages(tx, messages);
  const outcomes = rows.map((row, nth): ParkOutcome => {
    const message = stored[nth]!;
    return { message, outcome: parked.has(message.id) && message.id === row.id ? 'parked' : message.payloadHash === row.payloadHash ? 'known' : 'conflict' };
  });
  const made = outcomes.filter(({ outcome }) => outcome === 'parked').map(({ message }) => message);
  await auditBatch(tx, 'exchange.inbox_message.parked', made);
  await tellMissing(tx, made);
  return outcomes;
}

/** Gives waiting messages up. @throws ILLEGAL_TRANSITION, REASON_REQUIRED */
export async function dismissMessageById(tx: Tx, id: string, reason: string): Promise<InboxMessage> {
  const { status, ignoredReason } = dismissMessage(await getMessage(tx, id), reason);
  const ended = await ignoreMessages(tx, [id], reason);
  if (ended === 0) throw shared.stale('message');
  return { ...(await getMessage(tx, id)), status, ignoredReason };
}

/** Ends waiting messages that a later version of their row has superseded, with one statement. @returns how many */
export async function ignoreMessages(tx: Tx, ids: readonly string[], reason: string): Promise<number> {
  const ended = await tx.rows<{ id: string }>(
    'exchange.ignore',
    `update exchange.inbox_message
     set status = 'IGNORED', ignored_reason = $3, ignored_by = platform.actor(), updated_at = platform.business_now(),
       updated_by = platform.actor(), row_version = row_version + 1
     where tenant_id = $1 and id = any($2) and status in ('PARKED', 'DEAD')
     returning id`,
    [tx.ctx.tenantId, ids, reason],
  );
  await auditBatch(tx, 'exchange.inbox_message.ignored', ended, reason);
  return ended.length;
}

/** Records a file that was taken in and what became of each row, with two statements whatever their number. */
export async function recordImportFile(tx: Tx, file: NewImportFile, rows: readonly NewImportRow[]): Promise<ImportFile> {
  const {
    sourceSystem, kind, format, mode, fileName = null, documentId = null, operationId = null, options = {}, problems: found = [], id = tx.newId(),
    status = 'DONE',
  } = file;
  const count = (outcome: RowOutcome) => file.counts?.[outcome] ?? rows.filter((row) => row.outcome === outcome).length;
  await tx.insert('exchange.import_file', [{
    id, sourceSystem, kind, format, mode, fileName, documentId, operationId, options, problems: found, sha256: Buffer.from(file.sha256, 'hex'), status,
    finishedAt: tx.ctx.now, rowCount: file.counts?.rows ?? rows.length, createdCount: count('created'), updatedCount: count('updated'),
    unchangedCount: count('unchanged'),
    parkedCount: count('parked'), rejectedCount: count('rejected'),
  }]);
  if (rows.length > 0) await insertImportRows(tx, id, rows);
  return getImportFile(tx, id);
}

async function insertImportRows(tx: Tx, importFileId: string, rows: readonly NewImportRow[]): Promise<void> {
  await tx.run(
    'exchange.insert-rows',
    `insert into exchange.import_row (tenant_id, import_file_id, id, row_no, external_id, outcome, entity_type, entity_id, inbox_message_id, problem)
     select $1, $2, n.*
     from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::jsonb[]) n`,
    [
      tx.ctx.tenantId, importFileId, rows.map(() => tx.newId()), rows.map(({ rowNo }) => rowNo), rows.map(({ externalId = null }) => externalId),
      rows.map(({ outcome }) => outcome), rows.map(({ entityType = null }) => entityType), rows.map(({ entityId = null }) => entityId),
      rows.map(({ inboxMessageId = null }) => inboxMessageId), rows.map(({ problem = null }) => problem && JSON.stringify(problem)),
    ],
  );
}

async function endMapping(tx: Tx, id: string, event: 'reject' | 'retire', reason: string): Promise<Mapping> {
  const mapping = await getMapping(tx, id);
  const { status } = moveMapping(mapping, event);
  if (!reason.trim()) throw problems.reasonRequired(`${event} a mapping`);
  await tx.update('exchange.canonical_mapping', mapping, { status, decidedBy: tx.ctx.userId, decidedAt: tx.ctx.now, reason });
  return getMapping(tx, id);
}

/** One batch row: this table is written by the thousand and has no audit trigger. */
async function auditBatch(tx: Tx, action: string, messages: readonly { readonly id: string }[], reason?: string): Promise<void> {
  const [first] = messages;
  if (!first) return;
  await tx.audit({
    action,
    target: { type: 'exchange.inbox_message', id: first.id },
    detail: { count: messages.length, idsDigest: digestOfIds(messages.map(({ id }) => id)), rule: action },
    ...(reason && { reason }),
  });
}

/** Says once per act which codes nobody has mapped. */
async function tellMissing(tx: Tx, parked: readonly InboxMessage[]): Promise<void> {
  const missing = new Map(parked.filter(hasMissingMapping).map(({ sourceSystem, problem }) =>
    [`${sourceSystem} ${problem.kind} ${problem.externalCode}`, { sourceSystem, kind: problem.kind, externalCode: problem.externalCode }],
  ));
  if (missing.size === 0) return;
  await tx.emit({ type: 'mapping.missing', aggregateType: 'inbox_batch', aggregateId: tx.newId(), data: { codes: [...missing.values()] } });
}

function hasMissingMapping(message: InboxMessage): message is InboxMessage & { readonly problem: MessageProblem } {
  return message.problem?.kind !== undefined && message.problem.externalCode !== undefined;
}

function keyOf({ sourceSystem, entityType, externalId }: NewExternalReference): string {
  return `${sourceSystem}\n${entityType}\n${externalId}`;
}

const rememberStatement = `
  insert into exchange.external_reference (tenant_id, id, entity_type, entity_id, source_system, external_id, external_version, last_payload_hash)
  select $1, n.*
  from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[]) as n
  on conflict (tenant_id, source_system, entity_type, external_id) do update
  set external_version = coalesce(excluded.external_version, external_reference.external_version), last_payload_hash = excluded.last_payload_hash,
    updated_at = platform.business_now(), updated_by = platform.actor(), row_version = external_reference.row_version + 1
  where external_reference.entity_id = excluded.entity_id`;

const parkStatement = `
  insert into exchange.inbox_message (tenant_id, id, source_system, message_id, kind, payload_hash, payload, entity_type, external_id, external_version,
    record_key,
    import_file_id, row_no, project_code, period_day, problem_code, problem, exception_id, owner_role, status)
  select $1, n.id, n."sourceSystem", n."messageId", n.kind, n."payloadHash", n.payload, n."entityType", n."externalId", n."externalVersion", n."recordKey",
    n."importFileId", n."rowNo", n."projectCode", n."periodDay", n."problemCode", n.problem, n."exceptionId", n."ownerRole", 'PARKED'
  from jsonb_to_recordset($2::jsonb) n(id uuid, "sourceSystem" text, "messageId" text, kind text, "payloadHash" text, payload jsonb, "entityType" text,
    "externalId" text,
    "externalVersion" text, "recordKey" text, "importFileId" uuid, "rowNo" int, "projectCode" text, "periodDay" date, "problemCode" text, problem jsonb,
    "exceptionId" uuid, "ownerRole" text)
  on conflict (tenant_id, source_system, message_id) do nothing
  returning id`;
