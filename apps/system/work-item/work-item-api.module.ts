import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { WorkItemModule } from '#libs/system/work-item/index.js';
import { CommentController, ExceptionController, HoldController, NotificationController } from './work-item.controller.js';

@Module({ imports: [WorkItemModule], controllers: [ExceptionController, HoldController, CommentController, NotificationController] })
export class WorkItemApiModule {}

export const workItemDoor: Door = {
  path: 'system/work-item',
  title: 'Work items',
  description: 'What waits for somebody: findings, holds, remarks and notices.',
  module: WorkItemApiModule,
};
