import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { reconcile } from './reconciliation.queries.js';
import type { ReconciliationResult } from './reconciliation.types.js';
import { type Reopening, type ReopeningAsked, requestReopening } from './reopening.acts.js';

/** Reconciliations of the books, and the reopening of what was closed. */
@Injectable()
export class PeriodCloseService {
  constructor(private readonly db: Db) {}

  /** Every reconciliation of the whole tenant as of now, in one snapshot of reads: a narrowed grant does not reach it. */
  async reconcile(ctx: Ctx): Promise<ReconciliationResult[]> {
    allow(ctx, 'reconciliation.read', {});
    return this.db.read(ctx, reconcile);
  }

  /** Asks for the approval that reopens a period. @throws NOT_FOUND 404, ILLEGAL_TRANSITION, CONFLICT 409 */
  async requestReopening(ctx: Ctx, asked: ReopeningAsked): Promise<Reopening> {
    allow(ctx, 'period.close');
    return this.db.write(ctx, (tx) => requestReopening(tx, asked));
  }
}
