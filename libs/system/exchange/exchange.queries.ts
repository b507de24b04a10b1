import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import { fileFields, mappingFields, messageFields, referenceFields } from './exchange.repository.js';
import type {
  ExternalReference, ExternalReferenceFilter, ImportFile, ImportKind, ImportRow, InboxMessage, Mapping, MappingFilter, MappingKind, MessageFilter,
  NewExternalReference, RowOutcome,
} from './exchange.types.js';

type ListPage = { readonly limit: number; readonly after: string | null };

/** The records that these external ids name. */
export async function findExternal(tx: Tx, asked: { sourceSystem: string; entityType: string; externalIds: readonly string[] }): Promise<ExternalReference[]> {
  return tx.rows(
    'exchange.external',
    `select ${referenceFields}
     from exchange.external_reference e
     where e.tenant_id = $1 and e.source_system = $2 and e.entity_type = $3 and e.external_id = any($4)`,
    [tx.ctx.tenantId, asked.sourceSystem, asked.entityType, asked.externalIds],
  );
}

/** The first of these references whose external id names another record already. */
export async function findTaken(tx: Tx, references: readonly NewExternalReference[]): Promise<NewExternalReference | undefined> {
  const column = (key: 'sourceSystem' | 'entityType' | 'externalId' | 'entityId') => references.map((reference) => reference[key]);
  const first = await tx.row<{ nth: bigint }>(
    'exchange.taken',
    `select n.nth
     from unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) with ordinality as n(source_system, entity_type, external_id, entity_id, nth)
     join exchange.external_reference e on e.tenant_id = $1 and e.source_system = n.source_system and e.entity_type = n.entity_type
       and e.external_id = n.external_id
     where e.entity_id <> n.entity_id
     order by n.nth
     limit 1`,
    [tx.ctx.tenantId, column('sourceSystem'), column('entityType'), column('externalId'), column('entityId')],
  );
  return first && references[Number(first.nth) - 1];
}

const referenceConditions: Conditions<ExternalReferenceFilter & { after: string | null }> = {
  after: (place) => `e.id > ${place}::uuid`,
  sourceSystem: (place) => `e.source_system = ${place}::text`,
  entityType: (place) => `e.entity_type = ${place}::text`,
  entityId: (place) => `e.entity_id = ${place}::uuid`,
  externalId: (place) => `e.external_id = ${place}::text`,
};

export async function listExternal(tx: Tx, filter: ExternalReferenceFilter, page: ListPage): Promise<ExternalReference[]> {
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(referenceConditions, { ...filter, after: page.after }, values);
  return tx.rows(
    `exchange.list-external.${shape}`,
    `select ${referenceFields}
     from exchange.external_reference e
     where e.tenant_id = $1
       ${clauses}
     order by e.id
     limit $2`,
    values,
  );
}

/** A user and, when it is a service, whoever made it and its keys: they count as one for segregation of duties. */
export async function findPeopleBehind(tx: Tx, userId: string): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(
    'exchange.people-behind',
    `select u.id
     from identity.user u
     where u.tenant_id = $1 and u.id = $2
     union
     select m.id
     from identity.user u
     cross join lateral (select u.created_by as id union select k.created_by from identity.api_key k where k.tenant_id = u.tenant_id and k.user_id = u.id) m
     where u.tenant_id = $1 and u.id = $2 and u.kind = 'SERVICE'`,
    [tx.ctx.tenantId, userId],
  );
  return rows.map(({ id }) => id);
}

/** The approved mappings of these codes, of all days: choose by `validFrom` and `validTo`. */
export async function findMappings(tx: Tx, asked: { sourceSystem: string; kinds: readonly MappingKind[]; codes: readonly string[] }): Promise<Mapping[]> {
  return tx.rows(
    'exchange.mappings',
    `select ${mappingFields}
     from exchange.canonical_mapping m
     where m.tenant_id = $1 and m.source_system = $2 and m.kind = any($3) and m.external_code = any($4) and m.status = 'APPROVED'
     order by m.id`,
    [tx.ctx.tenantId, asked.sourceSystem, asked.kinds, asked.codes],
  );
}

export async function listMappings(tx: Tx, filter: MappingFilter, page: ListPage): Promise<Mapping[]> {
  return tx.rows(
    'exchange.list-mappings',
    `select ${mappingFields}
     from exchange.canonical_mapping m
     where m.tenant_id = $1
       and ($2::uuid is null or m.id > $2)
       and ($3::text is null or m.source_system = $3)
       and ($4::text is null or m.kind = $4)
       and ($5::text is null or m.status = $5)
       and ($6::text is null or m.external_code = $6)
     order by m.id
     limit $7`,
    [
      tx.ctx.tenantId, page.after, filter.sourceSystem ?? null, filter.kind ?? null, filter.status ?? null, filter.externalCode ?? null, page.limit,
    ],
  );
}

/** Waiting messages about these records, for a later version that supersedes them. */
export async function findParked(tx: Tx, asked: { sourceSystem: string; recordKeys: readonly string[] }): Promise<InboxMessage[]> {
  return tx.rows(
    'exchange.parked',
    `select ${messageFields}
     from exchange.inbox_message i
     where i.tenant_id = $1 and i.status in ('PARKED', 'DEAD') and i.source_system = $2 and i.record_key = any($3)
     order by i.received_at, i.id`,
    [tx.ctx.tenantId, asked.sourceSystem, asked.recordKeys],
  );
}

/** What came before under these ids of other systems, in the order asked; undefined where nothing did. */
export async function findMessages(
  tx: Tx, asked: readonly Pick<InboxMessage, 'sourceSystem' | 'messageId'>[],
): Promise<readonly (InboxMessage | undefined)[]> {
  const found = await tx.rows<InboxMessage>(
    'exchange.messages-by-id',
    `select ${messageFields}
     from exchange.inbox_message i
     where i.tenant_id = $1 and (i.source_system, i.message_id) in (select * from unnest($2::text[], $3::text[]))`,
    [tx.ctx.tenantId, asked.map(({ sourceSystem }) => sourceSystem), asked.map(({ messageId }) => messageId)],
  );
  const byKey = new Map(found.map((message) => [messageKeyOf(message), message]));
  return asked.map((one) => byKey.get(messageKeyOf(one)));
}

function messageKeyOf({ sourceSystem, messageId }: Pick<InboxMessage, 'sourceSystem' | 'messageId'>): string {
  return `${sourceSystem}\n${messageId}`;
}

const messageConditions: Conditions<MessageFilter & { after: readonly (string | null)[] | null }> = {
  after: (place) => `(i.received_at, i.id) > ((${place}::text[])[1]::timestamptz, (${place}::text[])[2]::uuid)`,
  status: (place) => `i.status = ${place}::text`,
  sourceSystem: (place) => `i.source_system = ${place}::text`,
  ownerRole: (place) => `i.owner_role = ${place}::text`,
  problemCode: (place) => `i.problem_code = ${place}::text`,
  importFileId: (place) => `i.import_file_id = ${place}::uuid`,
};

/** Messages, the oldest first; those that wait unless a status is asked. */
export async function listMessages(tx: Tx, filter: MessageFilter, page: { limit: number; after: readonly (string | null)[] }): Promise<InboxMessage[]> {
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(messageConditions, { ...filter, after: page.after[0] === null ? null : page.after }, values);
  return tx.rows(
    `exchange.list-messages.${shape}`,
    `select ${messageFields}
     from exchange.inbox_message i
     where i.tenant_id = $1 ${filter.status == null ? "and i.status in ('PARKED', 'DEAD')" : ''}
       ${clauses}
     order by i.received_at, i.id
     limit $2`,
    values,
  );
}

const fileConditions: Conditions<{ after: string | null; sourceSystem?: string; kind?: ImportKind }> = {
  after: (place) => `f.id > ${place}::uuid`,
  sourceSystem: (place) => `f.source_system = ${place}::text`,
  kind: (place) => `f.kind = ${place}::text`,
};

export async function listImportFiles(tx: Tx, filter: { sourceSystem?: string; kind?: ImportKind }, page: ListPage): Promise<ImportFile[]> {
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(fileConditions, { ...filter, after: page.after }, values);
  return tx.rows(
    `exchange.list-files.${shape}`,
    `select ${fileFields}
     from exchange.import_file f
     where f.tenant_id = $1
       ${clauses}
     order by f.id
     limit $2`,
    values,
  );
}

/** The rows of a file in their order, after a given one. */
export async function listImportRows(
  tx: Tx, importFileId: string, filter: { outcome?: RowOutcome }, page: { limit: number; afterRow: number },
): Promise<ImportRow[]> {
  return tx.rows(
    'exchange.list-rows',
    `select r.row_no as "rowNo", r.external_id as "externalId", r.outcome, r.entity_type as "entityType", r.entity_id as "entityId",
       r.inbox_message_id as "inboxMessageId", r.problem
     from exchange.import_row r
     where r.tenant_id = $1 and r.import_file_id = $2 and r.row_no > $3 and ($4::text is null or r.outcome = $4)
     order by r.row_no
     limit $5`,
    [tx.ctx.tenantId, importFileId, page.afterRow, filter.outcome ?? null, page.limit],
  );
}

const targetTables: Readonly<Partial<Record<MappingKind, string>>> = {
  PROJECT: 'project.project',
  TASK: 'project.task',
  RESOURCE: 'project.resource',
  CUSTOMER: 'customer.customer',
};

/** True when the record that a mapping is to mean is there. */
export async function targetExists(tx: Tx, kind: MappingKind, targetId: string): Promise<boolean> {
  const table = targetTables[kind];
  return table !== undefined && (await tx.row(
    `exchange.target-${kind}`,
    `select 1 from ${table} where tenant_id = $1 and id = $2`,
    [tx.ctx.tenantId, targetId],
  )) !== undefined;
}
