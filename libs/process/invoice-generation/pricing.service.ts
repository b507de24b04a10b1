import { Injectable } from '@nestjs/common';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { priceWaiting } from './pricing.acts.js';
import { priceAgain, unpriceWork } from './unpricing.acts.js';

/** Pricing follows what others decided: it asks for no permission of its own. */
@Injectable()
export class PricingService {
  constructor(private readonly db: Db) {}

  /** Prices the entries that an approval named; those that have a price already are left alone. */
  async price(ctx: Ctx, { ids }: { ids: readonly string[] }): Promise<void> {
    await this.db.write(ctx, (tx) => priceWaiting(tx, { ids }));
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
