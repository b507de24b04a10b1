import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '#libs/platform/index.js';
import { EngagementService } from './engagement-setup.service.js';

/** What follows when people approve the contract of an engagement. */
@Injectable()
export class EngagementSetupJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly engagements: EngagementService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      'engagement-setup.start-projects': {
        on: ['contract.activated'], run: (ctx, { contractId }) => this.engagements.startProjects(ctx, contractId as string),
      },
    });
  }
}
