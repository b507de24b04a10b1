import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { EngagementService } from '#libs/process/engagement-setup/index.js';
import { EngagementDto, EngagementListDto, EngagementQuery, SetUpEngagementDto } from './engagement-answer.dto.js';
import { NewEngagementDto } from './engagement.dto.js';
import { fromNewEngagementDto, toEngagementDto, toEngagementSummaryDto, toSetUpEngagementDto } from './engagement.shapes.js';

@ApiTags('engagements')
@Refuses(404, 409, 413, 422)
@Controller('process/engagement-setup/v1/engagements')
export class EngagementController {
  constructor(private readonly engagements: EngagementService) {}

  /** Sets a signed deal up in one act, or answers what stands already when the same content comes again. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: SetUpEngagementDto })
  @ApiOkResponse({ type: SetUpEngagementDto, description: 'The same content stood already: nothing was written.' })
  async setUpEngagement(@WithCtx() ctx: Ctx, @Body() dto: NewEngagementDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SetUpEngagementDto> {
    const outcome = await this.engagements.setUp(ctx, fromNewEngagementDto(dto));
    void reply.status(outcome.unchanged ? 200 : 201);
    return toSetUpEngagementDto(outcome);
  }

  /** Engagements in the order of their contracts, by the externalRef when asked. */
  @Get()
  @ApiOkResponse({ type: EngagementListDto })
  async listEngagements(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: EngagementQuery): Promise<EngagementListDto> {
    return toPageDto(await this.engagements.list(ctx, filter, { limit, after }), toEngagementSummaryDto);
  }

  /** The engagement of a contract as it stands: contract, prices, projects. */
  @Get(':contractId')
  @ApiOkResponse({ type: EngagementDto })
  async getEngagement(@WithCtx() ctx: Ctx, @Param('contractId', IdPipe) contractId: string): Promise<EngagementDto> {
    return toEngagementDto(await this.engagements.get(ctx, contractId));
  }
}
