import { Injectable } from '@nestjs/common';
import { allow, type Ctx, isInstant, isUuid, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, decodeCursor, type Page, pageById, pageOf, type PageQuery, type Tx } from '#libs/platform/index.js';
import { addComment, assignException, placeHold, readNotifications, releaseHold, resolveException } from './work-item.acts.js';
import * as problems from './work-item.problems.js';
import { findTarget, type FoundTarget, listComments, listExceptions, listHolds, listNotifications } from './work-item.queries.js';
import { getException, getHold } from './work-item.repository.js';
import type {
  Comment, ExceptionFilter, HoldFilter, NewComment, NewHold, Notification, StoredException, StoredHold, Target,
} from './work-item.types.js';

/** What waits for people: findings, holds, comments and notices. */
@Injectable()
export class WorkItemService {
  constructor(private readonly db: Db) {}

  /** Findings of the reader's scope; without the right to read them, those assigned to him. Live ones unless a status is asked. */
  async exceptions(ctx: Ctx, filter: ExceptionFilter, page: PageQuery): Promise<Page<StoredException>> {
    const reach = { scopes: scopesOf(ctx, 'exception.read'), userId: ctx.userId };
    const rows = await this.db.read(ctx, (tx) => listExceptions(tx, filter, reach, { limit: page.limit + 1, after: keysOf(page) }));
    return pageOf(rows, page.limit, ({ dueAt, id }) => [dueAt?.toISOString() ?? 'infinity', id]);
  }

  async exception(ctx: Ctx, id: string): Promise<StoredException> {
    const exception = await this.db.read(ctx, (tx) => getException(tx, id));
    if (exception.assigneeId !== ctx.userId) allow(ctx, 'exception.read', exception);
    return exception;
  }

  assign = (ctx: Ctx, id: string, assigneeId: string) => this.handle(ctx, id, (tx) => assignException(tx, id, assigneeId));
  resolve = (ctx: Ctx, id: string, resolution: string) => this.handle(ctx, id, (tx) => resolveException(tx, id, resolution));

  async placeHold(ctx: Ctx, hold: NewHold): Promise<StoredHold> {
    allow(ctx, 'hold.place');
    return this.db.write(ctx, async (tx) => {
      allow(ctx, 'hold.place', await findTarget(tx, hold.target));
      return placeHold(tx, hold);
    });
  }

  async releaseHold(ctx: Ctx, id: string, reason: string): Promise<StoredHold> {
    allow(ctx, 'hold.release');
    return this.db.write(ctx, async (tx) => {
      allow(ctx, 'hold.release', await findTarget(tx, (await getHold(tx, id)).target));
      return releaseHold(tx, id, { reason });
    });
  }

  async hold(ctx: Ctx, id: string): Promise<StoredHold> {
    allow(ctx, 'hold.read');
    return this.db.read(ctx, async (tx) => {
      const hold = await getHold(tx, id);
      allow(ctx, 'hold.read', await findTarget(tx, hold.target));
      return hold;
    });
  }

  async holds(ctx: Ctx, filter: HoldFilter, page: PageQuery): Promise<Page<StoredHold>> {
    allow(ctx, 'hold.read');
    return pageById(await this.db.read(ctx, (tx) => listHolds(tx, filter, scopesOf(ctx, 'hold.read'), afterId(page))), page);
  }

  /** Whoever may read a record may remark on it. */
  async comment(ctx: Ctx, comment: NewComment): Promise<Comment> {
    return this.db.write(ctx, async (tx) => {
      allowReading(ctx, await findTarget(tx, comment.target));
      return addComment(tx, comment);
    });
  }

  async comments(ctx: Ctx, target: Target, page: PageQuery): Promise<Page<Comment>> {
    const rows = await this.db.read(ctx, async (tx) => {
      allowReading(ctx, await findTarget(tx, target));
      return listComments(tx, target, { limit: page.limit + 1, after: keysOf(page) });
    });
    return pageOf(rows, page.limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** The reader's own inbox. */
  async notifications(ctx: Ctx, filter: { unread: boolean }, page: PageQuery): Promise<Page<Notification>> {
    const rows = await this.db.read(ctx, (tx) => listNotifications(tx, ctx.userId, filter, { limit: page.limit + 1, after: keysOf(page) }));
    return pageOf(rows, page.limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** Marks notices of one's own inbox as read; all of them without ids. */
  async readNotifications(ctx: Ctx, ids: readonly string[] | null): Promise<{ read: number }> {
    return this.db.write(ctx, async (tx) => ({ read: await readNotifications(tx, ids) }));
  }

  /** A finding is dealt with by its owner role in its scope, or by whom it is assigned to. */
  private async handle(ctx: Ctx, id: string, work: (tx: Tx) => Promise<StoredException>): Promise<StoredException> {
    return this.db.write(ctx, async (tx) => {
      const exception = await getException(tx, id);
      const asOwner = { ...ctx, grants: ctx.grants.filter(({ role }) => role === exception.ownerRole) };
      if (exception.assigneeId !== ctx.userId && !may(asOwner, 'exception.read', exception)) throw problems.ofAnotherOwner(exception.ownerRole, id);
      return work(tx);
    });
  }
}

function allowReading(ctx: Ctx, target: FoundTarget): void {
  if (target.own && target.userId === ctx.userId && may(ctx, target.own)) return;
  allow(ctx, target.read, target);
}

/** An instant and an id: lists that are not in the order of ids. @throws CURSOR_INVALID */
function keysOf(page: PageQuery): readonly (string | null)[] {
  const isDue = (at: string) => at === 'infinity' || isInstant(at);
  return decodeCursor(page.after, [isDue, isUuid]).map((key) => (key === null ? null : String(key)));
}
