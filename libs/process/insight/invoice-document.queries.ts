import type { Tx } from '#libs/platform/index.js';
import type { InvoiceDocument } from './invoice-document.types.js';

/** The files of a document, oldest first. */
export async function findInvoiceDocuments(tx: Tx, invoiceId: string): Promise<InvoiceDocument[]> {
  return tx.rows<InvoiceDocument>(
    'insight.invoice-documents',
    `select f.id, f.kind, f.file_name as "fileName", f.media_type as "mediaType", f.size_bytes::int as "sizeBytes",
       encode(f.sha256, 'hex') as sha256, f.created_at as "createdAt"
     from document.file f
     where f.tenant_id = $1 and f.target_type = 'invoice' and f.target_id = $2 and f.status = 'STORED'
       and f.kind in ('INVOICE_PDF', 'INVOICE_HTML', 'UBL', 'CII', 'LEDES', 'CSV')
     order by f.id`,
    [tx.ctx.tenantId, invoiceId],
  );
}
