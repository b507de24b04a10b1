import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EngagementQuery } from '#apps/process/engagement-setup/engagement-answer.dto.js';
import { NewEngagementDto } from '#apps/process/engagement-setup/engagement.dto.js';
import { fromNewEngagementDto } from '#apps/process/engagement-setup/engagement.shapes.js';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { EngagementService } from '#libs/process/engagement-setup/index.js';
import {
  PartnerEngagementDto, PartnerEngagementListDto, PartnerEngagementOutcomeDto, toPartnerEngagementDto, toPartnerOutcomeDto, toPartnerSummaryDto,
} from './engagement.dto.js';

@ApiTags('engagements')
@Refuses(404, 409, 413, 422)
@Controller('experience/partner/v1/engagements')
export class PartnerEngagementController {
  constructor(private readonly engagements: EngagementService) {}

  /** Sends a signed deal. The same content again changes nothing and is answered 200. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: PartnerEngagementOutcomeDto })
  @ApiOkResponse({ type: PartnerEngagementOutcomeDto, description: 'The same content stood already: nothing was written.' })
  async sendEngagement(
    @WithCtx() ctx: Ctx, @Body() dto: NewEngagementDto, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerEngagementOutcomeDto> {
    const outcome = await this.engagements.setUp(ctx, fromNewEngagementDto(dto));
    void reply.status(outcome.unchanged ? 200 : 201);
    return toPartnerOutcomeDto(outcome);
  }

  @Get()
  @ApiOkResponse({ type: PartnerEngagementListDto })
  async listPartnerEngagements(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: EngagementQuery): Promise<PartnerEngagementListDto> {
    return toPageDto(await this.engagements.list(ctx, filter, { limit, after }), toPartnerSummaryDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: PartnerEngagementDto })
  async getPartnerEngagement(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PartnerEngagementDto> {
    return toPartnerEngagementDto(await this.engagements.get(ctx, id));
  }
}
