import type { Tx } from '#libs/platform/index.js';

/** The stored PDF of a document, if it is rendered. */
export async function findPdfId(tx: Tx, invoiceId: string): Promise<string | null> {
  const found = await tx.row<{ id: string }>(
    'ar-posting.pdf-of',
    `select f.id
     from document.file f
     where f.tenant_id = $1 and f.target_id = $2 and f.kind = 'INVOICE_PDF' and f.status = 'STORED'
     order by f.id
     limit 1`,
    [tx.ctx.tenantId, invoiceId],
  );
  return found?.id ?? null;
}
