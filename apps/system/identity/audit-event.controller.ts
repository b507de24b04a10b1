import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { AuditTrailService } from '#libs/system/identity/index.js';
import { AuditEventListDto, AuditEventListQuery, fromAuditQuery, toAuditEventDto } from './audit-event.dto.js';

@ApiTags('audit trail')
@Refuses()
@Controller('system/identity/v1/audit-events')
export class AuditEventController {
  constructor(private readonly trail: AuditTrailService) {}

  /** What was done and what was refused, the newest first. Needs `audit.read`, which an AUDITOR holds. */
  @Get()
  @ApiOkResponse({ type: AuditEventListDto })
  async listAuditEvents(@WithCtx() ctx: Ctx, @Query() query: AuditEventListQuery): Promise<AuditEventListDto> {
    return toPageDto(await this.trail.events(ctx, fromAuditQuery(query), query), toAuditEventDto);
  }
}
