import { Injectable } from '@nestjs/common';
import { allow, type Ctx, may, problems, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { findTimeEntries, findTimesheets, type Sight } from './time-expense.queries.js';
import type { TimeEntry, TimeEntryFilter, Timesheet, TimesheetFilter } from './time-expense.types.js';

/** Time as it stands. Every act on it crosses slices and has its door at work-capture or approval-routing. */
@Injectable()
export class TimeExpenseService {
  constructor(private readonly db: Db) {}

  async getTimeEntry(ctx: Ctx, id: string): Promise<TimeEntry> {
    const sight = sightOf(ctx);
    const [entry] = await this.db.read(ctx, (tx) => findTimeEntries(tx, { ids: [id] }, { limit: 1, after: null }, sight));
    if (!entry) throw problems.notFound('time entry', id);
    return entry;
  }

  async listTimeEntries(ctx: Ctx, filter: TimeEntryFilter, page: PageQuery): Promise<Page<TimeEntry>> {
    const sight = sightOf(ctx);
    return pageById(await this.db.read(ctx, (tx) => findTimeEntries(tx, filter, afterId(page), sight)), page);
  }

  /** The timesheet with its entries. */
  async getTimesheet(ctx: Ctx, id: string): Promise<Timesheet & { readonly entries: readonly TimeEntry[] }> {
    const sight = sightOf(ctx);
    return this.db.read(ctx, async (tx) => {
      const [sheet] = await findTimesheets(tx, { id }, { limit: 1, after: null }, sight);
      if (!sheet) throw problems.notFound('timesheet', id);
      return { ...sheet, entries: await findTimeEntries(tx, { timesheetId: id }, undefined, sight) };
    });
  }

  async listTimesheets(ctx: Ctx, filter: TimesheetFilter, page: PageQuery): Promise<Page<Timesheet>> {
    const sight = sightOf(ctx);
    return pageById(await this.db.read(ctx, (tx) => findTimesheets(tx, filter, afterId(page), sight)), page);
  }
}

/** `time.read` shows the rows of its scopes, `time.read_own` the user's own. @throws FORBIDDEN 403 */
function sightOf(ctx: Ctx): Sight {
  if (!may(ctx, 'time.read_own')) allow(ctx, 'time.read');
  return { scopes: scopesOf(ctx, 'time.read'), ownUserId: may(ctx, 'time.read_own') ? ctx.userId : null };
}
