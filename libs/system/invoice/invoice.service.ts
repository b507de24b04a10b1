import { Injectable } from '@nestjs/common';
import { allow, type Ctx, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { findInvoices, findInvoiceVersions, getInvoice, scopeOfInvoice } from './invoice.queries.js';
import type { InvoiceFilter, InvoiceSummary, InvoiceVersion, StoredInvoice } from './stored-invoice.types.js';

/** Invoices and their versions, to be read; processes write them. */
@Injectable()
export class InvoiceService {
  constructor(private readonly db: Db) {}

  async get(ctx: Ctx, id: string): Promise<StoredInvoice> {
    const invoice = await this.db.read(ctx, (tx) => getInvoice(tx, id));
    allow(ctx, 'invoice.read', scopeOfInvoice(invoice));
    return invoice;
  }

  async list(ctx: Ctx, filter: InvoiceFilter, page: PageQuery): Promise<Page<InvoiceSummary>> {
    allow(ctx, 'invoice.read');
    return pageById(await this.db.read(ctx, (tx) => findInvoices(tx, filter, scopesOf(ctx, 'invoice.read'), afterId(page))), page);
  }

  /** Every content the document ever had, oldest first. */
  async versions(ctx: Ctx, id: string): Promise<readonly InvoiceVersion[]> {
    await this.get(ctx, id);
    return this.db.read(ctx, (tx) => findInvoiceVersions(tx, id));
  }
}
