import { Injectable } from '@nestjs/common';
import { allow, type Ctx, isInstant, isUuid } from '#libs/kernel/index.js';
import { Db, decodeCursor, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { findAuditEvents } from './audit-trail.queries.js';
import type { AuditEvent, AuditFilter } from './audit-trail.types.js';

/** The trail is about the whole tenant: a grant that is narrowed to some of its rows does not reach it. */
@Injectable()
export class AuditTrailService {
  constructor(private readonly db: Db) {}

  /** The newest first. @throws FORBIDDEN 403, CURSOR_INVALID 400 */
  async events(ctx: Ctx, filter: AuditFilter, page: PageQuery): Promise<Page<AuditEvent>> {
    allow(ctx, 'audit.read', {});
    const rows = await this.db.read(ctx, (tx) => findAuditEvents(tx, filter, { limit: page.limit + 1, after: instantOf(page) }));
    return pageOf(rows, page.limit, ({ occurredAt, id }) => [occurredAt, id]);
  }
}

function instantOf(page: PageQuery): readonly [at: string, id: string] | null {
  const [at, id] = decodeCursor(page.after, [isInstant, isUuid]);
  return at == null ? null : [String(at), String(id)];
}
