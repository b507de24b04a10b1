import { Module } from '@nestjs/common';
import { ApprovalRoutingService } from './approval-routing.service.js';
import { WriteDownService } from './write-down.service.js';

@Module({ providers: [ApprovalRoutingService, WriteDownService], exports: [ApprovalRoutingService, WriteDownService] })
export class ApprovalRoutingModule {}
