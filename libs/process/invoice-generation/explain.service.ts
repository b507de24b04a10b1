import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { explainItem, explainLine, explainTransaction, type ExplainedItem, type Explanation } from './explain.js';
import { findTracedItems, getTracedLine, getTracedTransaction } from './explain.queries.js';

/** Says why a transaction or an invoice line costs what it costs. */
@Injectable()
export class ExplainService {
  constructor(private readonly db: Db) {}

  async transaction(ctx: Ctx, id: string): Promise<Explanation> {
    const traced = await this.db.read(ctx, (tx) => getTracedTransaction(tx, id));
    allow(ctx, 'wip.read', traced.scope);
    return explainTransaction(traced);
  }

  /** The line's own steps and, page by page, those of its items. */
  async invoiceLine(ctx: Ctx, id: string, page: PageQuery): Promise<Explanation & { readonly items: Page<ExplainedItem> }> {
    const { line, items } = await this.db.read(ctx, async (tx) => {
      const found = await getTracedLine(tx, id);
      return { line: found, items: await findTracedItems(tx, found, afterId(page)) };
    });
    allow(ctx, 'invoice.read', line.scope);
    return { ...explainLine(line), items: pageById(items.map(explainItem), page) };
  }
}
