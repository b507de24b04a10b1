import { createHash } from 'node:crypto';
import { identityInput, numberRows } from './import-identity.js';
import type { ImportedRow } from './time-export.types.js';

/** Who a row is (`key`) and what it says (`contentHash`), both SHA-256 in hex; `base` is what {@link naturalKey} makes further keys from. */
export interface RowIdentity {
  readonly row: ImportedRow;
  readonly base: string;
  readonly key: string;
  readonly contentHash: string;
}

/** Identities of all rows of a file, in its order. Source: time-exports.md, "Identity". */
export function identifyRows(rows: readonly ImportedRow[]): RowIdentity[] {
  return numberRows(rows).map(({ row, base, content, ordinal }) => ({ row, base, key: naturalKey(base, ordinal), contentHash: sha256(content) }));
}

/** The natural key of the n-th row of a base. */
export function naturalKey(base: string, ordinal: number): string {
  return sha256(identityInput(base, ordinal));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
