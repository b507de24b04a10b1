import { Module } from '@nestjs/common';
import { ApprovalService } from './approval.service.js';
import { DelegationService } from './delegation.service.js';

@Module({ providers: [ApprovalService, DelegationService], exports: [ApprovalService, DelegationService] })
export class ApprovalModule {}
