import { inOrder } from '#libs/kernel/index.js';
import type { Invoice } from './invoice.types.js';

/** A value that JSON carries without loss. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * What approvals bind to: everything of an invoice but its number, status and posting instants, as a JSON value whose canonical form
 * (RFC 8785) is hashed into `content_hash` and kept as the version's snapshot. Lines and tax lines come in their own order, whatever order
 * they were read in; amounts are integers of at most 2^53 − 1. Source: glossary §2 (Document version), INV-38.
 * @throws RangeError for an amount that JSON could not carry exactly
 */
export function invoiceContent(invoice: Invoice): JsonValue {
  const { number: _number, status: _status, postedAt: _postedAt, postedBy: _postedBy, ...content } = invoice;
  return toJson({
    ...content,
    lines: [...invoice.lines].sort((a, b) => a.lineNo - b.lineNo),
    taxLines: [...invoice.taxLines].sort((a, b) => inOrder(taxLineKey(a), taxLineKey(b))),
  });
}

function taxLineKey(line: Invoice['taxLines'][number]): string {
  return `${line.category} ${line.ratePercent} ${line.jurisdiction ?? ''}`;
}

function toJson(value: unknown): JsonValue {
  if (typeof value === 'bigint') return safeInteger(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
  return value as JsonValue;
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond what JSON carries exactly.`);
  return number;
}

/** The content of a version's snapshot as rules take it: the inverse of {@link invoiceContent}. */
export function fromContent(content: JsonValue): InvoiceContent {
  return fromJson(content) as InvoiceContent;
}

/** Everything of an invoice that its number, status and posting instants leave. */
export type InvoiceContent = Omit<Invoice, 'number' | 'status' | 'postedAt' | 'postedBy'>;

/** Amounts are the fields whose name ends in Minor. */
function fromJson(value: JsonValue, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item: JsonValue) => fromJson(item));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fromJson(part as JsonValue, name)]));
  }
  return typeof value === 'number' && key.endsWith('Minor') ? BigInt(value) : value;
}
