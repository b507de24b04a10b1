import { Injectable } from '@nestjs/common';
import { loadMany, loadOne } from '#libs/platform/index.js';
import { RelationService } from '#libs/process/insight/index.js';

/** A line per relation: what the nodes of a request stand beside, read for all of them at once. */
@Injectable()
export class DashboardLoaders {
  constructor(private readonly relations: RelationService) {}

  readonly customer = loadOne((ctx, ids) => this.relations.customers(ctx, ids), ({ id }) => id);
  readonly billTo = loadOne((ctx, ids) => this.relations.billTos(ctx, ids), ({ id }) => id);
  readonly invoiceLines = loadMany((ctx, ids) => this.relations.linesOfInvoices(ctx, ids), ({ invoiceId }) => invoiceId);
  readonly pendingItems = loadMany((ctx, ids) => this.relations.pendingItems(ctx, ids), ({ requestId }) => requestId);
}
