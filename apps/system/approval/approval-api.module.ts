import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ApprovalModule } from '#libs/system/approval/index.js';
import { ApprovalPolicyController, ApprovalRequestController } from './approval.controller.js';
import { DelegationController } from './delegation.controller.js';

@Module({ imports: [ApprovalModule], controllers: [ApprovalPolicyController, ApprovalRequestController, DelegationController] })
export class ApprovalApiModule {}

export const approvalDoor: Door = {
  path: 'system/approval',
  title: 'Approvals',
  description: 'Policies that say when a person is needed, requests with their frozen plans and decisions, and delegations. Decisions are made at process/approval-routing.',
  module: ApprovalApiModule,
};
