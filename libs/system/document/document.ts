import { addDays, type Day } from '#libs/kernel/index.js';
import { problems } from './document.problems.js';
import type { FileKind, NewFile } from './document.types.js';

/** Who may upload which kind: a holder of one of these permissions. Kinds that are missing are made by Billwright itself. */
export const uploaders: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  SOW: ['contract.write', 'engagement.create'],
  RECEIPT: ['expense.write_own', 'time.write', 'supplier_cost.write'],
  ACCEPTANCE: ['milestone.record_acceptance', 'milestone.claim', 'engagement.create'],
  TAX_CERTIFICATE: ['customer.write', 'tax_registration.validate'],
  PURCHASE_ORDER: ['purchase_order.write'],
  BANK_STATEMENT: ['statement.import'],
  IMPORT: ['time.import', 'statement.import', 'mapping.propose'],
  PROGRESS_CERTIFICATE: ['certificate.write'],
  EVIDENCE: ['project.write', 'contract.write', 'exception.waive', 'journal.create', 'period.close', 'dispute.open'],
  OTHER: ['project.write', 'contract.write', 'customer.write', 'invoice.edit', 'payment.record', 'journal.create', 'expense.write_own'],
};

/** The media types that are taken, each with the bytes it begins with; none where any bytes do. */
const signatures: Readonly<Record<string, readonly number[]>> = {
  'application/octet-stream': [],
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'text/csv': [],
};

export const uploadMediaTypes: readonly string[] = Object.keys(signatures);

/**
 * Refuses an upload without bytes, of a media type that is not taken, or whose bytes are something else.
 * @throws FILE_EMPTY, MEDIA_TYPE_UNSUPPORTED, FILE_CONTENT_MISMATCH
 */
export function requireContent({ mediaType, bytes }: Pick<NewFile, 'mediaType' | 'bytes'>): void {
  const signature = Object.hasOwn(signatures, mediaType) ? signatures[mediaType] : undefined;
  if (!signature) throw problems.mediaTypeUnsupported(uploadMediaTypes);
  if (bytes.length === 0) throw problems.empty();
  if (!signature.every((byte, index) => bytes[index] === byte)) throw problems.contentMismatch(mediaType);
}

/**
 * What makes two uploads the same: content, kind and the record they belong to; without a record, whoever sent it. The bytes themselves are
 * kept once per tenant whatever the key.
 */
export function fileKeyOf({ kind, target }: Pick<NewFile, 'kind' | 'target'>, of: { readonly sha256: string; readonly userId: string }): string {
  const owner = target ? [target.type, target.id, ...(target.version == null ? [] : [String(target.version)])] : ['user', of.userId];
  return [of.sha256, kind, ...owner].join('/');
}

const tenYearsInDays = 3_653;

/** How long a file is kept at least: ten years, but for what belongs to nothing financial. Source: approvals-and-controls §4. */
export function retentionUntil(kind: FileKind, storedOn: Day): Day | null {
  return kind === 'OTHER' ? null : addDays(storedOn, tenYearsInDays);
}
