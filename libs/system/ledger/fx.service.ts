import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { recordFxRates, recordKnownFxRates } from './fx.acts.js';
import { listFxRates } from './fx.queries.js';
import type { FxOutcome, FxRate, FxRateType, KeptFxRate } from './ledger.types.js';

/** Published exchange rates. */
@Injectable()
export class FxService {
  constructor(private readonly db: Db) {}

  /** The outcome of each rate; `atomic` keeps all or none. */
  async record(ctx: Ctx, rates: readonly FxRate[], mode: 'atomic' | 'partial'): Promise<readonly FxOutcome[]> {
    allow(ctx, 'fx_rate.write', {});
    return this.db.write(ctx, (tx) => (mode === 'atomic' ? recordFxRates(tx, rates) : recordKnownFxRates(tx, rates)));
  }

  async list(
    ctx: Ctx, filter: { source?: string; base?: string; quote?: string; type?: FxRateType; from?: Day; to?: Day }, page: PageQuery,
  ): Promise<Page<KeptFxRate>> {
    allow(ctx, 'fx_rate.read');
    return pageById(await this.db.read(ctx, (tx) => listFxRates(tx, filter, afterId(page))), page);
  }
}
