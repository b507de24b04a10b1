import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { getInvoice, scopeOfInvoice } from '#libs/system/invoice/index.js';
import { findInvoiceDocuments } from './invoice-document.queries.js';
import type { InvoiceDocument } from './invoice-document.types.js';

/** The files that were rendered of a document. */
@Injectable()
export class InvoiceDocumentService {
  constructor(private readonly db: Db) {}

  /** What was rendered of a document; nothing before it is posted. */
  async list(ctx: Ctx, invoiceId: string): Promise<readonly InvoiceDocument[]> {
    return this.db.read(ctx, async (tx) => {
      allow(ctx, 'invoice.read', scopeOfInvoice(await getInvoice(tx, invoiceId)));
      return findInvoiceDocuments(tx, invoiceId);
    });
  }
}
