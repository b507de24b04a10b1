import { Injectable } from '@nestjs/common';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { priceWaiting } from './pricing.acts.js';
import { findBatchesToPrice } from './pricing.queries.js';
import { priceAgain, unpriceWork } from './unpricing.acts.js';
import type { WorkScope } from './work-pricing.types.js';

/** Pricing follows what others decided: it asks for no permission of its own. */
@Injectable()
export class PricingService {
  constructor(private readonly db: Db) {}

  /** Prices what waits for it in these projects, whoever approved it, each batch in a transaction of its own. */
  async price(ctx: Ctx, scope: WorkScope): Promise<void> {
    for (const ids of await this.db.read(ctx, (tx) => findBatchesToPrice(tx, scope))) await this.db.write(ctx, (tx) => priceWaiting(tx, ids));
  }

  /** Prices those of these entries that wait for it. */
  async priceEntries(ctx: Ctx, ids: readonly string[]): Promise<void> {
    await this.db.write(ctx, (tx) => priceWaiting(tx, ids));
  }

  /** Takes back the price of entries that were reversed, or bills the difference where a document holds them. */
  async unprice(ctx: Ctx, { ids, reversalIds }: { ids: readonly string[]; reversalIds: readonly string[] }): Promise<void> {
    await this.db.write(ctx, (tx) => unpriceWork(tx, { ids, reversalIds }));
  }

  /** A new rate may price what found none, of all projects or some, chunk by chunk to the end. */
  async priceAgain(ctx: Ctx, { projectIds }: { projectIds?: readonly string[] } = {}): Promise<void> {
    let after: string | null = null;
    do after = await this.db.write(ctx, (tx) => priceAgain(tx, { ...(projectIds && { projectIds }), after }));
    while (after !== null);
  }
}
