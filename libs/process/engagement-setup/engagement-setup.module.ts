import { Module } from '@nestjs/common';
import { EngagementSetupJobs } from './engagement-setup.jobs.js';
import { EngagementService } from './engagement-setup.service.js';
import { TransitionService } from './transition.service.js';

@Module({ providers: [EngagementService, TransitionService, EngagementSetupJobs], exports: [EngagementService, TransitionService] })
export class EngagementSetupModule {}
