import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { addRateLineTo, createRateCard, endRateLineOf, retireRateCardById } from './rate-card.acts.js';
import { findRateCards } from './rate-card.queries.js';
import { findRateLines, getRateCard } from './rate-card.repository.js';
import type { NewRateCard, NewRateLine, PricedCard, RateCard, RateCardFilter, RateLine } from './rate-card.types.js';

@Injectable()
export class RateCardService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, card: NewRateCard): Promise<RateCard> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, (tx) => createRateCard(tx, card));
  }

  /** The card with its lines. */
  async get(ctx: Ctx, id: string): Promise<PricedCard> {
    allow(ctx, 'rate_card.read');
    return this.db.read(ctx, async (tx) => ({ ...(await getRateCard(tx, id)), lines: await findRateLines(tx, id) }));
  }

  async list(ctx: Ctx, filter: RateCardFilter, page: PageQuery): Promise<Page<RateCard>> {
    allow(ctx, 'rate_card.read');
    return pageById(await this.db.read(ctx, (tx) => findRateCards(tx, filter, afterId(page))), page);
  }

  async addLine(ctx: Ctx, rateCardId: string, line: NewRateLine): Promise<RateLine> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, (tx) => addRateLineTo(tx, rateCardId, line));
  }

  async endLine(ctx: Ctx, end: { rateCardId: string; lineId: string; validTo: Day; rowVersion: number }): Promise<RateLine> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, (tx) => endRateLineOf(tx, end));
  }

  async retire(ctx: Ctx, id: string): Promise<RateCard> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, (tx) => retireRateCardById(tx, id));
  }
}
