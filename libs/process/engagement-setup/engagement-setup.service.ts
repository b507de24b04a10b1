import { Injectable } from '@nestjs/common';
import { allow, type Ctx, problems as shared, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { activateProject } from '#libs/system/project/project.acts.js';
import { requireEnabled } from './engagement.js';
import type { NewEngagement } from './engagement.types.js';
import { setUpEngagement } from './set-up.acts.js';
import { findEngagement, findWaitingProjects, listEngagements } from './set-up.queries.js';
import type { EngagementFilter, EngagementOutcome, EngagementSummary, SetUpEngagement } from './set-up.types.js';

/** Signed deals, from one document to running projects. */
@Injectable()
export class EngagementService {
  constructor(private readonly db: Db) {}

  /** @throws ENGAGEMENT_CHANGED 409, VALIDATION_FAILED 400, TERM_NOT_ENABLED 422, as {@link setUpEngagement} */
  async setUp(ctx: Ctx, engagement: NewEngagement): Promise<EngagementOutcome> {
    allow(ctx, 'engagement.create');
    requireEnabled(engagement);
    return this.db.write(ctx, (tx) => setUpEngagement(tx, engagement));
  }

  /** The engagement of a contract. */
  async get(ctx: Ctx, contractId: string): Promise<SetUpEngagement> {
    allow(ctx, 'contract.read');
    const engagement = await this.db.read(ctx, (tx) => findEngagement(tx, contractId));
    if (!engagement) throw shared.notFound('contract', contractId);
    allow(ctx, 'contract.read', { legalEntityId: engagement.contract.legalEntityId, customerId: engagement.customer.id, region: engagement.contract.region });
    return engagement;
  }

  async list(ctx: Ctx, filter: EngagementFilter, page: PageQuery): Promise<Page<EngagementSummary>> {
    allow(ctx, 'contract.read');
    return pageById(await this.db.read(ctx, (tx) => listEngagements(tx, filter, scopesOf(ctx, 'contract.read'), afterId(page))), page);
  }

  /** Starts what waited for people to approve the contract. */
  async startProjects(ctx: Ctx, contractId: string): Promise<void> {
    await this.db.write(ctx, async (tx) => {
      for (const projectId of await findWaitingProjects(tx, contractId)) await activateProject(tx, projectId);
    });
  }
}
