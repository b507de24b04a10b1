import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { EngagementSetupModule } from '#libs/process/engagement-setup/index.js';
import { EngagementController } from './engagement.controller.js';
import { EngagementTransitionController } from './engagement-transition.controller.js';

@Module({ imports: [EngagementSetupModule], controllers: [EngagementController, EngagementTransitionController] })
export class EngagementSetupApiModule {}

export const engagementSetupDoor: Door = {
  path: 'process/engagement-setup',
  title: 'Engagement set-up',
  description: 'A signed deal becomes customer, contract, prices, projects and assignments in one act; contracts and prices go to approval.',
  module: EngagementSetupApiModule,
};
