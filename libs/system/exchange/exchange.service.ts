import { Injectable } from '@nestjs/common';
import { allow, type Ctx, isInstant, isUuid, may } from '#libs/kernel/index.js';
import { afterId, Db, decodeCursor, isPlace, type Page, pageById, pageOf, type PageQuery } from '#libs/platform/index.js';
import { approveMapping, dismissMessageById, proposeMapping, rejectMapping, retireMapping } from './exchange.acts.js';
import { listExternal, listImportFiles, listImportRows, listMappings, listMessages } from './exchange.queries.js';
import { getImportFile, getMapping, getMessage } from './exchange.repository.js';
import type {
  ExternalReference, ExternalReferenceFilter, ImportFile, ImportKind, ImportRow, InboxMessage, Mapping, MappingFilter, MessageFilter, NewMapping, RowOutcome,
} from './exchange.types.js';
import { withoutCost } from './inbox-message.js';

/** Mappings, messages and files of other systems are about the whole tenant: a grant that is narrowed to some of its rows does not reach them. */
@Injectable()
export class ExchangeService {
  constructor(private readonly db: Db) {}

  async references(ctx: Ctx, filter: ExternalReferenceFilter, page: PageQuery): Promise<Page<ExternalReference>> {
    allow(ctx, 'external_reference.read', {});
    return pageById(await this.db.read(ctx, (tx) => listExternal(tx, filter, afterId(page))), page);
  }

  async propose(ctx: Ctx, mapping: NewMapping): Promise<Mapping> {
    if (!may(ctx, 'mapping.write', {})) allow(ctx, 'mapping.propose', {});
    return this.db.write(ctx, (tx) => proposeMapping(tx, mapping));
  }

  async approve(ctx: Ctx, id: string): Promise<Mapping> {
    allow(ctx, 'mapping.write', {});
    return this.db.write(ctx, (tx) => approveMapping(tx, id));
  }

  async reject(ctx: Ctx, id: string, reason: string): Promise<Mapping> {
    allow(ctx, 'mapping.write', {});
    return this.db.write(ctx, (tx) => rejectMapping(tx, id, reason));
  }

  async retire(ctx: Ctx, id: string, reason: string): Promise<Mapping> {
    allow(ctx, 'mapping.write', {});
    return this.db.write(ctx, (tx) => retireMapping(tx, id, reason));
  }

  async mapping(ctx: Ctx, id: string): Promise<Mapping> {
    allow(ctx, 'mapping.read', {});
    return this.db.read(ctx, (tx) => getMapping(tx, id));
  }

  async mappings(ctx: Ctx, filter: MappingFilter, page: PageQuery): Promise<Page<Mapping>> {
    allow(ctx, 'mapping.read', {});
    return pageById(await this.db.read(ctx, (tx) => listMappings(tx, filter, afterId(page))), page);
  }

  /** The oldest first; those that wait unless a status is asked. */
  async messages(ctx: Ctx, filter: MessageFilter, page: PageQuery): Promise<Page<InboxMessage>> {
    allow(ctx, 'inbox_message.read', {});
    const rows = await this.db.read(ctx, (tx) => listMessages(tx, filter, { limit: page.limit + 1, after: instantOf(page) }));
    return pageOf(rows.map((message) => discreet(ctx, message)), page.limit, ({ receivedAt, id }) => [receivedAt.toISOString(), id]);
  }

  async message(ctx: Ctx, id: string): Promise<InboxMessage> {
    allow(ctx, 'inbox_message.read', {});
    return discreet(ctx, await this.db.read(ctx, (tx) => getMessage(tx, id)));
  }

  async dismiss(ctx: Ctx, id: string, reason: string): Promise<InboxMessage> {
    allow(ctx, 'queue.replay', {});
    return this.db.write(ctx, async (tx) => discreet(ctx, await dismissMessageById(tx, id, reason)));
  }

  async importFile(ctx: Ctx, id: string): Promise<ImportFile> {
    allow(ctx, 'import_file.read', {});
    return this.db.read(ctx, (tx) => getImportFile(tx, id));
  }

  async importFiles(ctx: Ctx, filter: { sourceSystem?: string; kind?: ImportKind }, page: PageQuery): Promise<Page<ImportFile>> {
    allow(ctx, 'import_file.read', {});
    return pageById(await this.db.read(ctx, (tx) => listImportFiles(tx, filter, afterId(page))), page);
  }

  async importRows(ctx: Ctx, importFileId: string, filter: { outcome?: RowOutcome }, page: PageQuery): Promise<Page<ImportRow>> {
    allow(ctx, 'import_file.read', {});
    const rows = await this.db.read(ctx, async (tx) => {
      await getImportFile(tx, importFileId);
      return listImportRows(tx, importFileId, filter, { limit: page.limit + 1, afterRow: rowNoOf(page) });
    });
    return pageOf(rows, page.limit, ({ rowNo }) => [rowNo]);
  }
}

/** Time exports carry cost rates: they are shown to those who may see cost. */
function discreet(ctx: Ctx, message: InboxMessage): InboxMessage {
  return may(ctx, 'cost.read', {}) ? message : { ...message, payload: withoutCost(message.payload) };
}

function instantOf(page: PageQuery): readonly (string | null)[] {
  return decodeCursor(page.after, [isInstant, isUuid]).map((key) => (key === null ? null : String(key)));
}

function rowNoOf(page: PageQuery): number {
  return Number(decodeCursor(page.after, [isPlace])[0] ?? 0);
}
