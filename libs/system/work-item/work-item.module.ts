import { Module } from '@nestjs/common';
import { WorkItemService } from './work-item.service.js';

@Module({ providers: [WorkItemService], exports: [WorkItemService] })
export class WorkItemModule {}
