/** A rendered form of an invoice, as it was stored. */
export interface InvoiceDocument {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly createdAt: Date;
}
