import { Injectable } from '@nestjs/common';
import { allow, type Ctx, scopesOf } from '#libs/kernel/index.js';
import { Db, decodeCursor, isTextKey, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { findToday } from '#libs/system/receivable/index.js';
import { ageUnbilledWork } from './unbilled-work.js';
import { findUnbilledDays } from './unbilled-work.queries.js';
import type { UnbilledWork, UnbilledWorkFilter } from './unbilled-work.types.js';

/** Work that is done and not invoiced, grouped and aged (kpis K04). */
@Injectable()
export class UnbilledWorkService {
  constructor(private readonly db: Db) {}

  /** Work that is priced and not invoiced, a row per project or customer and currency, in the order of the codes. */
  async list(ctx: Ctx, filter: UnbilledWorkFilter, page: PageQuery): Promise<Page<UnbilledWork>> {
    allow(ctx, 'wip.read');
    const [code, currency] = decodeCursor(page.after, [isTextKey, isTextKey]);
    const after = code == null ? null : { code: String(code), currency: String(currency) };
    return this.db.read(ctx, async (tx) => {
      const asked = { ...filter, asOf: filter.asOf ?? (await findToday(tx, filter.legalEntityId)), approvedDaysAgo: filter.approvedDaysAgo ?? 0 };
      const days = await findUnbilledDays(tx, asked, scopesOf(ctx, 'wip.read'), { limit: page.limit + 1, after });
      return pageOf(ageUnbilledWork(days, asked.asOf), page.limit, (row) => [row.code, row.currency]);
    });
  }
}
