import { Injectable } from '@nestjs/common';
import { allow, type Ctx, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { findPolicies, getPolicy } from './policy.repository.js';
import { explainRouting, findApprovalRequests, findDecisions, findItems, type Viewer } from './request.queries.js';
import type { DecisionRecord, ItemRecord, PolicyFilter, RequestFilter, RequestRecord, Routing, StoredPolicy } from './stored.types.js';

/** Policies and approval requests, to be read: what waits for whom, and why it was routed so. */
@Injectable()
export class ApprovalService {
  constructor(private readonly db: Db) {}

  async policies(ctx: Ctx, filter: PolicyFilter, page: PageQuery): Promise<Page<StoredPolicy>> {
    allow(ctx, 'policy.read');
    return pageById(await this.db.read(ctx, (tx) => findPolicies(tx, filter, scopesOf(ctx, 'policy.read'), afterId(page))), page);
  }

  async policy(ctx: Ctx, id: string): Promise<StoredPolicy> {
    const policy = await this.db.read(ctx, (tx) => getPolicy(tx, id));
    allow(ctx, 'policy.read', policy);
    return policy;
  }

  /** Requests the actor may see: his own and those he is asked about, and others within the scope of approval.read. */
  async requests(ctx: Ctx, filter: RequestFilter, page: PageQuery): Promise<Page<RequestRecord>> {
    return pageById(await this.db.read(ctx, (tx) => findApprovalRequests(tx, viewerOf(ctx), filter, afterId(page))), page);
  }

  async request(ctx: Ctx, id: string): Promise<Routing> {
    return this.db.read(ctx, (tx) => explainRouting(tx, viewerOf(ctx), id));
  }

  async items(ctx: Ctx, requestId: string, page: PageQuery): Promise<Page<ItemRecord>> {
    return this.db.read(ctx, async (tx) => {
      await explainRouting(tx, viewerOf(ctx), requestId);
      return pageById(await findItems(tx, requestId, afterId(page)), page);
    });
  }

  async decisions(ctx: Ctx, requestId: string, page: PageQuery): Promise<Page<DecisionRecord>> {
    return this.db.read(ctx, async (tx) => {
      await explainRouting(tx, viewerOf(ctx), requestId);
      return pageById(await findDecisions(tx, requestId, afterId(page)), page);
    });
  }
}

/** What approval.read lets somebody see beside his own. */
export function viewerOf(ctx: Ctx): Viewer {
  return { userId: ctx.userId, scopes: may(ctx, 'approval.read') ? scopesOf(ctx, 'approval.read') : [] };
}
