import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { replayDelivery } from './integration.acts.js';
import { findDeliveries, findFeed } from './integration.queries.js';
import type { Delivery, DeliveryFilter, FeedEvent } from './integration.types.js';

/** Deliveries and the feed are about the whole tenant: a grant that is narrowed to some of its rows does not reach them. */
@Injectable()
export class IntegrationService {
  constructor(private readonly db: Db) {}

  async deliveries(ctx: Ctx, filter: DeliveryFilter, page: PageQuery): Promise<Page<Delivery>> {
    allow(ctx, 'queue.read', {});
    return pageById(await this.db.read(ctx, (tx) => findDeliveries(tx, filter, afterId(page))), page);
  }

  async replay(ctx: Ctx, id: string): Promise<Delivery> {
    allow(ctx, 'queue.replay', {});
    return this.db.write(ctx, (tx) => replayDelivery(tx, id));
  }

  /** Events after a feed position, for consumers that were down. */
  async feed(ctx: Ctx, after: bigint, limit: number): Promise<FeedEvent[]> {
    allow(ctx, 'event.read', {});
    return this.db.read(ctx, (tx) => findFeed(tx, after, limit));
  }
}
