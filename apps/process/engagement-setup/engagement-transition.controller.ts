import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, WithCtx } from '#libs/platform/index.js';
import { TransitionService } from '#libs/process/engagement-setup/index.js';
import { EngagementDto } from './engagement-answer.dto.js';
import { toEngagementDto } from './engagement.shapes.js';
import { SubmittedRateCardDto } from './submitted-rate-card.dto.js';

@ApiTags('transitions')
@Refuses(404, 409, 422)
@Controller('process/engagement-setup/v1')
export class EngagementTransitionController {
  constructor(private readonly transitions: TransitionService) {}

  /** Puts the latest version of a contract to approval. */
  @Post('contracts/:id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: EngagementDto })
  async submitContract(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<EngagementDto> {
    return toEngagementDto(await this.transitions.submitContract(ctx, id));
  }

  /** Puts a rate card to approval. */
  @Post('rate-cards/:id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmittedRateCardDto })
  async submitRateCard(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<SubmittedRateCardDto> {
    return this.transitions.submitRateCard(ctx, id);
  }
}
