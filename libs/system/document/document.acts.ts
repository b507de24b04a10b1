import { createHash } from 'node:crypto';
import { dayIn } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { fileKeyOf, retentionUntil } from './document.js';
import { fileFields, type FileRow, toFile, writeBytes } from './document.repository.js';
import type { NewFile, StoreOutcome } from './document.types.js';

/**
 * Stores a file: its bytes below the data folder before its row, so that no row ever misses them; bytes whose row is not committed are found
 * again by the next try. The same content for the same purpose is answered, not doubled.
 * @param dataFolder what the platform injects as `dataFolder`
 */
export async function storeFile(tx: Tx, dataFolder: string, file: NewFile): Promise<StoreOutcome> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  await writeBytes(dataFolder, { tenantId: tx.ctx.tenantId, sha256 }, file.bytes);
  const { kind, fileName, mediaType, bytes, target = null } = file;
  const key = fileKeyOf(file, { sha256, userId: tx.ctx.userId });
  const made = await tx.run(
    'document.insert',
    `insert into document.file (tenant_id, id, kind, file_name, sha256, media_type, size_bytes, storage_path, target_type, target_id, target_version,
       retention_until)
     values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant_id, storage_path) do nothing`,
    [
      tx.ctx.tenantId, tx.newId(), kind, fileName, sha256, mediaType, bytes.length, key, target?.type ?? null, target?.id ?? null, target?.version ?? null,
      retentionUntil(kind, dayIn('UTC', tx.ctx.now)),
    ],
  );
  const row = await tx.row<FileRow>(
    'document.by-key',
    `select ${fileFields} from document.file f where f.tenant_id = $1 and f.storage_path = $2`,
    [tx.ctx.tenantId, key],
  );
  return { file: toFile(row!), isNew: made === 1 };
}
