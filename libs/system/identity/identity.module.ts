import { Module } from '@nestjs/common';
import { AuditTrailService } from './audit-trail.service.js';
import { IdentityService } from './identity.service.js';

@Module({ providers: [IdentityService, AuditTrailService], exports: [IdentityService, AuditTrailService] })
export class IdentityModule {}
