import type { Day } from '#libs/kernel/index.js';

export type FileKind =
  | 'SOW' | 'RECEIPT' | 'ACCEPTANCE' | 'INVOICE_PDF' | 'INVOICE_HTML' | 'UBL' | 'CII' | 'LEDES' | 'CSV' | 'TAX_CERTIFICATE' | 'PURCHASE_ORDER'
  | 'BANK_STATEMENT' | 'IMPORT' | 'PROGRESS_CERTIFICATE' | 'EVIDENCE' | 'OTHER';

/** The record a file belongs to: `{ type: 'expense', id }`. */
export interface FileTarget {
  readonly type: string;
  readonly id: string;
  readonly version?: number | null;
}

/** A file as it is remembered; its bytes lie below the data folder, by their hash. */
export interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly target: FileTarget | null;
  readonly retentionUntil: Day | null;
  readonly status: 'STORED' | 'ERASED';
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly rowVersion: number;
}

export interface NewFile {
  readonly kind: FileKind;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly target?: FileTarget | null;
}

/** `isNew` is false when the same content was stored for the same purpose before. */
export interface StoreOutcome {
  readonly file: StoredFile;
  readonly isNew: boolean;
}

export interface FileFilter {
  readonly kind?: FileKind;
  readonly targetType?: string;
  readonly targetId?: string;
}
