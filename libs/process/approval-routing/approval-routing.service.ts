import { Injectable } from '@nestjs/common';
import type { Ctx } from '#libs/kernel/index.js';
import { afterId, type BulkRecord, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { type DecisionOrder, explainRouting, findMyWork, type Routing, viewerOf, type WorkRecord } from '#libs/system/approval/index.js';
import { decide, decideMany, withdraw } from './approval-routing.acts.js';
import * as problems from './approval-routing.problems.js';
import type { BulkAnswer, DecisionAnswer, DecisionRecordIn, RecordOutcome } from './approval-routing.types.js';
import { ordersOf, outcomesOf, type PlacedRecord, placeOf } from './bulk-orders.js';

/** Permission, segregation and seat are checked where the request is known: inside the act. */
@Injectable()
export class ApprovalRoutingService {
  constructor(private readonly db: Db) {}

  /** Decides one request, whole or by items. @throws as {@link decide} */
  async decide(ctx: Ctx, order: DecisionOrder): Promise<DecisionAnswer> {
    return this.db.write(ctx, async (tx) => {
      const [decided] = await decide(tx, order);
      const { request } = await explainRouting(tx, viewerOf(ctx), order.requestId);
      return {
        request, decisions: decided?.decisions ?? 0,
        approved: decided?.approved.length ?? 0, rejected: decided?.rejected.length ?? 0, returned: decided?.returned.length ?? 0,
      };
    });
  }

  /** Decides many, one outcome per record in their order. `atomic`: one refusal keeps all out; `partial`: the good ones count. */
  async decideMany(ctx: Ctx, records: readonly BulkRecord<DecisionRecordIn>[], mode: 'atomic' | 'partial'): Promise<BulkAnswer> {
    const unreadable = records.flatMap(({ index, errors }) => (errors ? [{ index, errors }] : []));
    if (mode === 'atomic' && unreadable.length > 0) {
      throw problems.unreadable(unreadable.flatMap(({ index, errors }) => errors.map((error) => ({ ...error, pointer: `/${index}${error.pointer}` }))));
    }
    const readable = records.flatMap(({ index, value }): PlacedRecord[] => (value ? [{ index, value }] : []));
    const bulk = ordersOf(readable);
    if (mode === 'atomic' && bulk.refused[0]) throw problems.ofRecord(bulk.refused[0]);
    return this.db.write(ctx, async (tx) => {
      const { requests, refusals } = await decideMany(tx, bulk.orders, mode);
      if (mode === 'atomic' && refusals[0]) throw problems.ofRecord({ index: placeOf(readable, bulk, refusals[0]), problem: refusals[0].problem });
      const outcomes = outcomesOf(readable, bulk, refusals, new Set(requests.map(({ requestId }) => requestId)));
      return {
        outcomes: [...outcomes, ...unreadable.map(toUnread)].sort((a, b) => a.index - b.index),
        requests: requests.map(({ requestId, status, decisions }) => ({ requestId, status, decisions })),
      };
    });
  }

  /** The requester takes his request back; its documents become drafts again. @throws as {@link withdraw} */
  async withdraw(ctx: Ctx, requestId: string): Promise<DecisionAnswer> {
    return this.db.write(ctx, async (tx) => {
      await withdraw(tx, requestId);
      const { request } = await explainRouting(tx, viewerOf(ctx), requestId);
      return { request, decisions: 0, approved: 0, rejected: 0, returned: 0 };
    });
  }

  /** Why the request was routed so. */
  async routing(ctx: Ctx, requestId: string): Promise<Routing> {
    return this.db.read(ctx, (tx) => explainRouting(tx, viewerOf(ctx), requestId));
  }

  /** What waits for the actor. */
  async myWork(ctx: Ctx, page: PageQuery): Promise<Page<WorkRecord>> {
    return pageById(await this.db.read(ctx, (tx) => findMyWork(tx, ctx.userId, afterId(page))), page);
  }
}

function toUnread({ index, errors }: { readonly index: number; readonly errors: NonNullable<BulkRecord<DecisionRecordIn>['errors']> }): RecordOutcome {
  const detail = errors.map((error) => `${error.pointer}: ${error.detail}`).join('; ');
  return { index, requestId: null, outcome: 'refused', problem: { code: 'VALIDATION_FAILED', status: 400, detail } };
}
