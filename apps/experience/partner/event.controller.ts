import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { Refuses, WithCtx } from '#libs/platform/index.js';
import { IntegrationService } from '#libs/process/integration/index.js';
import { EventFeedDto, EventQuery, toEventFeedDto } from './event.dto.js';

@ApiTags('events')
@Refuses()
@Controller('experience/partner/v1/events')
export class EventController {
  constructor(private readonly integration: IntegrationService) {}

  /** What has happened, in order, as CloudEvents: a consumer that was down goes on from the cursor it kept. */
  @Get()
  @ApiOkResponse({ type: EventFeedDto })
  async listEvents(@WithCtx() ctx: Ctx, @Query() { after, limit }: EventQuery): Promise<EventFeedDto> {
    return toEventFeedDto(ctx, await this.integration.feed(ctx, BigInt(after), limit), after);
  }
}
