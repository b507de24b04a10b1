import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a decision is bound to (INV-38) where the document has no hash of its own: SHA-256 of its canonical JSON (RFC 8785), in hex. */
export function contentHashOf(content: object): string {
  return createHash('sha256').update(canonicalize(content) ?? '').digest('hex');
}
