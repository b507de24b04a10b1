import { Module } from '@nestjs/common';
import { ApprovalRoutingService } from './approval-routing.service.js';

@Module({ providers: [ApprovalRoutingService], exports: [ApprovalRoutingService] })
export class ApprovalRoutingModule {}
