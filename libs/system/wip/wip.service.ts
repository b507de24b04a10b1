import { Injectable } from '@nestjs/common';
import { allow, type Ctx, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { findWip, getWip, scopeOfWip } from './wip.queries.js';
import type { BillableTransaction, WipFilter } from './wip.types.js';

/** Work in progress, to be read; processes write it. */
@Injectable()
export class WipService {
  constructor(private readonly db: Db) {}

  async get(ctx: Ctx, id: string): Promise<BillableTransaction> {
    const found = await this.db.read(ctx, (tx) => getWip(tx, id));
    allow(ctx, 'wip.read', scopeOfWip(found));
    return withoutCost(ctx, found);
  }

  async list(ctx: Ctx, filter: WipFilter, page: PageQuery): Promise<Page<BillableTransaction>> {
    allow(ctx, 'wip.read');
    const rows = await this.db.read(ctx, (tx) => findWip(tx, filter, scopesOf(ctx, 'wip.read'), afterId(page)));
    return pageById(rows.map((row) => withoutCost(ctx, row)), page);
  }
}

/** What work costs is confidential. */
function withoutCost(ctx: Ctx, row: BillableTransaction): BillableTransaction {
  return may(ctx, 'cost.read', scopeOfWip(row)) ? row : { ...row, costAmount: null, costCurrency: null };
}
