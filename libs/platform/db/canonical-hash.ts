import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of a value's canonical JSON (RFC 8785), in hex: what approvals bind to (INV-38) and what tells a repeat from a change. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalize(value) ?? '').digest('hex');
}
