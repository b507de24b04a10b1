import { createHash } from 'node:crypto';

/**
 * What the audit event of a set-based act says of the rows it touched (INV-69): SHA-256, in hex, over their ids, sorted and one a line, without a
 * newline after the last. An auditor computes it again with `sort` and `sha256sum`.
 */
export function digestOfIds(ids: readonly string[]): string {
  return createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');
}
