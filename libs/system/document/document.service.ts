import { Inject, Injectable } from '@nestjs/common';
import { allow, type Ctx, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, dataFolder, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { storeFile } from './document.acts.js';
import { requireContent, uploaders } from './document.js';
import { problems } from './document.problems.js';
import { findScopeOfFile, getFile, listFiles, readFileBytes, requireTarget } from './document.queries.js';
import type { FileFilter, NewFile, StoredFile, StoreOutcome } from './document.types.js';

/** Files with their hash: stored once, read by whoever may see what they belong to. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly db: Db,
    @Inject(dataFolder) private readonly folder: string,
  ) {}

  /** @throws FORBIDDEN, FILE_EMPTY, FILE_CONTENT_MISMATCH, MEDIA_TYPE_UNSUPPORTED, VALIDATION_FAILED, NOT_FOUND for a record that is not there */
  async upload(ctx: Ctx, file: NewFile): Promise<StoreOutcome> {
    const permissions = uploaders[file.kind];
    if (!permissions) throw problems.notUploaded(file.kind);
    if (!permissions.some((permission) => may(ctx, permission))) allow(ctx, permissions[0]!);
    requireContent(file);
    return this.db.write(ctx, async (tx) => {
      if (file.target) await requireTarget(tx, file.target);
      return storeFile(tx, this.folder, file);
    });
  }

  /** The description of a file; whoever stored it may always see it. */
  async get(ctx: Ctx, id: string): Promise<StoredFile> {
    if (!may(ctx, 'document.read') && !mayUpload(ctx)) allow(ctx, 'document.read');
    return this.db.read(ctx, async (tx) => {
      const file = await getFile(tx, id);
      if (file.createdBy !== ctx.userId) allow(ctx, 'document.read', await findScopeOfFile(tx, id));
      return file;
    });
  }

  async content(ctx: Ctx, id: string): Promise<{ file: StoredFile; bytes: Buffer }> {
    const file = await this.get(ctx, id);
    return { file, bytes: await readFileBytes(this.folder, ctx.tenantId, file) };
  }

  async list(ctx: Ctx, filter: FileFilter, page: PageQuery): Promise<Page<StoredFile>> {
    allow(ctx, 'document.read');
    return pageById(await this.db.read(ctx, (tx) => listFiles(tx, filter, scopesOf(ctx, 'document.read'), afterId(page))), page);
  }
}

function mayUpload(ctx: Ctx): boolean {
  return Object.values(uploaders).flat().some((permission) => may(ctx, permission));
}
