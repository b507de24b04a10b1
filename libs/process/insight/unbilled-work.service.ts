import { Injectable } from '@nestjs/common';
import { allow, type Ctx, scopesOf } from '#libs/kernel/index.js';
import { Db, decodeCursor, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { ageUnbilledWork } from './unbilled-work.js';
import { findUnbilledDays } from './unbilled-work.queries.js';
import type { UnbilledWork, UnbilledWorkFilter } from './unbilled-work.types.js';

@Injectable()
export class UnbilledWorkService {
  constructor(private readonly db: Db) {}

  /** Work that is priced and not invoiced, a row per project or customer and currency, in the order of the codes. */
  async list(ctx: Ctx, filter: UnbilledWorkFilter, page: PageQuery): Promise<Page<UnbilledWork>> {
    allow(ctx, 'wip.read');
    const [code, currency] = decodeCursor(page.after, 2);
    const after = code == null ? null : { code: String(code), currency: String(currency) };
    const asked = { ...filter, asOf: filter.asOf ?? ctx.now.toISOString().slice(0, 10), approvedDaysAgo: filter.approvedDaysAgo ?? 0 };
    const days = await this.db.read(ctx, (tx) => findUnbilledDays(tx, asked, scopesOf(ctx, 'wip.read'), { limit: page.limit + 1, after }));
    return pageOf(ageUnbilledWork(days, asked.asOf), page.limit, (row) => [row.code, row.currency]);
  }
}
