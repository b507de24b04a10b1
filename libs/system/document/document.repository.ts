import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './document.problems.js';
import type { FileTarget, StoredFile } from './document.types.js';

export const fileFields = `f.id, f.kind, f.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as "sizeBytes", encode(f.sha256, 'hex') as sha256,
  f.target_type as "targetType", f.target_id as "targetId", f.target_version as "targetVersion", f.retention_until as "retentionUntil", f.status,
  f.created_at as "createdAt", f.created_by as "createdBy", f.row_version as "rowVersion"`;

export interface FileRow extends Omit<StoredFile, 'sizeBytes' | 'target'> {
  readonly sizeBytes: bigint;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly targetVersion: number | null;
}

/** The description of a file. @throws NOT_FOUND */
export async function getFile(tx: Tx, id: string): Promise<StoredFile> {
  const row = await tx.row<FileRow>('document.get', `select ${fileFields} from document.file f where f.tenant_id = $1 and f.id = $2`, [tx.ctx.tenantId, id]);
  if (!row) throw problems.notFound(id);
  return toFile(row);
}

export function toFile({ sizeBytes, targetType, targetId, targetVersion, ...file }: FileRow): StoredFile {
  const target: FileTarget | null = targetType === null || targetId === null ? null : { type: targetType, id: targetId, version: targetVersion };
  return { ...file, sizeBytes: Number(sizeBytes), target };
}

/** Puts bytes below the data folder, by tenant and hash, unless they are there. They are on disk when this answers. */
export async function writeBytes(dataFolder: string, of: { tenantId: string; sha256: string }, bytes: Uint8Array): Promise<void> {
  const path = pathOf(dataFolder, of);
  if (await isThere(path, bytes.length)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
}

/** The bytes of a hash, or undefined when they are gone. */
export async function readBytes(dataFolder: string, of: { tenantId: string; sha256: string }): Promise<Buffer | undefined> {
  return readFile(pathOf(dataFolder, of)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Made of a tenant's id and a hash alone: nothing a client sends becomes part of a path. */
function pathOf(dataFolder: string, { tenantId, sha256 }: { tenantId: string; sha256: string }): string {
  return join(dataFolder, 'files', tenantId, sha256.slice(0, 2), sha256);
}

async function isThere(path: string, sizeBytes: number): Promise<boolean> {
  return stat(path).then(({ size }) => size === sizeBytes, () => false);
}
