import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { Refuses, WithCtx } from '#libs/platform/index.js';
import { RecordStatusService } from '#libs/process/insight/index.js';
import { PartnerStatusListDto, PartnerStatusQuery, toPartnerStatusDto } from './status.dto.js';

@ApiTags('statuses')
@Refuses()
@Controller('experience/partner/v1/statuses')
export class PartnerStatusController {
  constructor(private readonly statuses: RecordStatusService) {}

  /** Where the records that you sent stand, by your own ids. */
  @Get()
  @ApiOkResponse({ type: PartnerStatusListDto })
  async listPartnerStatuses(@WithCtx() ctx: Ctx, @Query() { system, id }: PartnerStatusQuery): Promise<PartnerStatusListDto> {
    return { data: (await this.statuses.find(ctx, { system, externalIds: id })).map(toPartnerStatusDto) };
  }
}
