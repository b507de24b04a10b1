import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import { addRateLineTo, createRateCard, endRateLineOf, retireRateCardById } from './rate-card.acts.js';
import { findRateCards, findScopesOfCard } from './rate-card.queries.js';
import { findRateLines, getRateCard } from './rate-card.repository.js';
import type { NewRateCard, NewRateLine, PricedCard, RateCard, RateCardFilter, RateLine } from './rate-card.types.js';

/** Rate cards with their lines: drafted here, approved by the engagement process, retired here. */
@Injectable()
export class RateCardService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, card: NewRateCard): Promise<RateCard> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, async (tx) => {
      await allowWriting(tx, card);
      return createRateCard(tx, card);
    });
  }

  /** The card with its lines. */
  async get(ctx: Ctx, id: string): Promise<PricedCard> {
    allow(ctx, 'rate_card.read');
    return this.db.read(ctx, async (tx) => {
      const card = await getRateCard(tx, id);
      await allowReading(tx, card);
      return { ...card, lines: await findRateLines(tx, id) };
    });
  }

  async list(ctx: Ctx, filter: RateCardFilter, page: PageQuery): Promise<Page<RateCard>> {
    allow(ctx, 'rate_card.read');
    return pageById(await this.db.read(ctx, (tx) => findRateCards(tx, filter, scopesOf(ctx, 'rate_card.read'), afterId(page))), page);
  }

  async addLine(ctx: Ctx, rateCardId: string, line: NewRateLine): Promise<RateLine> {
    return this.change(ctx, rateCardId, (tx) => addRateLineTo(tx, rateCardId, line));
  }

  async endLine(ctx: Ctx, end: { rateCardId: string; lineId: string; validTo: Day; rowVersion: number }): Promise<RateLine> {
    return this.change(ctx, end.rateCardId, (tx) => endRateLineOf(tx, end));
  }

  async retire(ctx: Ctx, id: string): Promise<RateCard> {
    return this.change(ctx, id, (tx) => retireRateCardById(tx, id));
  }

  private async change<T>(ctx: Ctx, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, async (tx) => {
      await allowWriting(tx, await getRateCard(tx, id));
      return work(tx);
    });
  }
}

type Scoped = Pick<RateCard, 'scope' | 'scopeId'>;

/** Whoever reaches one of the rows that a card prices may see it. @throws FORBIDDEN 403 */
async function allowReading(tx: Tx, card: Scoped): Promise<void> {
  const rows = await findScopesOfCard(tx, card);
  if (!rows.some((row) => may(tx.ctx, 'rate_card.read', row))) allow(tx.ctx, 'rate_card.read', rows[0]);
}

/** A change reaches every row that the card prices, and so must its author. @throws FORBIDDEN 403 */
async function allowWriting(tx: Tx, card: Scoped): Promise<void> {
  for (const row of await findScopesOfCard(tx, card)) allow(tx.ctx, 'rate_card.write', row);
}
