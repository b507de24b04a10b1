import { Injectable } from '@nestjs/common';
import { allow, type Ctx, scopesOf } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { type BillToProfile, type Customer, findBillTos, findCustomers } from '#libs/system/customer/index.js';
import { findLinesOfInvoices, findPendingItems } from './relation.queries.js';
import type { InvoiceLineSummary, PendingItem } from './relation.types.js';

/** What stands beside the rows of a list: one statement for all rows, whatever their number. */
@Injectable()
export class RelationService {
  constructor(private readonly db: Db) {}

  async customers(ctx: Ctx, ids: readonly string[]): Promise<readonly Customer[]> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, (tx) => findCustomers(tx, ids));
  }

  async billTos(ctx: Ctx, ids: readonly string[]): Promise<readonly BillToProfile[]> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, (tx) => findBillTos(tx, ids));
  }

  async linesOfInvoices(ctx: Ctx, invoiceIds: readonly string[]): Promise<readonly InvoiceLineSummary[]> {
    allow(ctx, 'invoice.read');
    return this.db.read(ctx, (tx) => findLinesOfInvoices(tx, invoiceIds, scopesOf(ctx, 'invoice.read')));
  }

  /** The documents of requests that wait for the actor; at most {@link itemsShown} of each. */
  async pendingItems(ctx: Ctx, requestIds: readonly string[]): Promise<readonly PendingItem[]> {
    return this.db.read(ctx, (tx) => findPendingItems(tx, requestIds, itemsShown));
  }
}

const itemsShown = 100;
