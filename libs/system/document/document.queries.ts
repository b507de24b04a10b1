import { createHash } from 'node:crypto';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './document.problems.js';
import { fileFields, type FileRow, readBytes, toFile } from './document.repository.js';
import type { FileFilter, StoredFile } from './document.types.js';

export { getFile } from './document.repository.js';

/** The files with these ids; those of nobody are left out. */
export async function findFiles(tx: Tx, ids: readonly string[]): Promise<StoredFile[]> {
  const rows = await tx.rows<FileRow>('document.by-ids', `select ${fileFields} from document.file f where f.tenant_id = $1 and f.id = any($2)`, [tx.ctx.tenantId, ids]);
  return rows.map(toFile);
}

/** Files in the order of their ids. */
export async function listFiles(tx: Tx, filter: FileFilter, page: { limit: number; after: string | null }): Promise<StoredFile[]> {
  const rows = await tx.rows<FileRow>(
    'document.list',
    `select ${fileFields}
     from document.file f
     where f.tenant_id = $1
       and ($2::uuid is null or f.id > $2)
       and ($3::text is null or f.kind = $3)
       and ($4::text is null or f.target_type = $4)
       and ($5::uuid is null or f.target_id = $5)
     order by f.id
     limit $6`,
    [tx.ctx.tenantId, page.after, filter.kind ?? null, filter.targetType ?? null, filter.targetId ?? null, page.limit],
  );
  return rows.map(toFile);
}

/** The bytes of a file, checked against its hash. @throws FILE_ERASED, FILE_DAMAGED */
export async function readFileBytes(dataFolder: string, tenantId: string, file: Pick<StoredFile, 'id' | 'sha256' | 'status'>): Promise<Buffer> {
  if (file.status === 'ERASED') throw problems.erased(file.id);
  const bytes = await readBytes(dataFolder, { tenantId, sha256: file.sha256 });
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw problems.damaged(file.id);
  return bytes;
}
