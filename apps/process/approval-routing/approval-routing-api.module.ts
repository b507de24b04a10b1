import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ApprovalRoutingModule } from '#libs/process/approval-routing/index.js';
import { ApprovalRoutingController, MyWorkController } from './approval-routing.controller.js';
import { WriteDownController } from './write-down.controller.js';

@Module({ imports: [ApprovalRoutingModule], controllers: [ApprovalRoutingController, MyWorkController, WriteDownController] })
export class ApprovalRoutingApiModule {}

export const approvalRoutingDoor: Door = {
  path: 'process/approval-routing',
  title: 'Approval routing',
  description: 'Decide what waits for you: approve, reject or return one request, some of its documents, or thousands; see why something was routed as it was; and ask to write work down.',
  module: ApprovalRoutingApiModule,
};
