import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, isDay, problems } from '#libs/kernel/index.js';
import { Db, decodeCursor, isTextKey, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import type { LedgerPeriod, PeriodFilter } from './ledger.types.js';
import { changePeriod, openPeriods } from './period.acts.js';
import type { PeriodEvent } from './period.js';
import { findPeriod, findPeriods } from './period.queries.js';

/** Fiscal years and the life of their periods. */
@Injectable()
export class PeriodService {
  constructor(private readonly db: Db) {}

  /** All periods of a fiscal year, for the five subledgers at once. */
  async openYear(ctx: Ctx, year: { legalEntityId: string; fiscalYear: number; openThrough?: Day }): Promise<readonly LedgerPeriod[]> {
    allow(ctx, 'period.open', year);
    return this.db.write(ctx, (tx) => openPeriods(tx, year));
  }

  async list(ctx: Ctx, filter: PeriodFilter, page: PageQuery): Promise<Page<LedgerPeriod>> {
    allow(ctx, 'period.read', filter);
    const [startDate, subledger] = decodeCursor(page.after, [isDay, isTextKey]);
    const after = startDate == null ? null : { startDate: String(startDate), subledger: String(subledger) };
    const rows = await this.db.read(ctx, (tx) => findPeriods(tx, filter, { limit: page.limit + 1, after }));
    return pageOf(rows, page.limit, (period) => [period.startDate, period.subledger]);
  }

  async get(ctx: Ctx, id: string): Promise<LedgerPeriod> {
    allow(ctx, 'period.read');
    const period = await this.find(ctx, id);
    allow(ctx, 'period.read', period);
    return period;
  }

  /** One step of the state machine; opening needs `period.open`, every other step `period.close`. */
  async change(ctx: Ctx, change: { id: string; event: PeriodEvent }): Promise<LedgerPeriod> {
    const permission = change.event === 'open' ? 'period.open' : 'period.close';
    allow(ctx, permission);
    allow(ctx, permission, await this.find(ctx, change.id));
    return this.db.write(ctx, (tx) => changePeriod(tx, change));
  }

  private async find(ctx: Ctx, id: string): Promise<LedgerPeriod> {
    const period = await this.db.read(ctx, (tx) => findPeriod(tx, id));
    if (!period) throw problems.notFound('period', id);
    return period;
  }
}
