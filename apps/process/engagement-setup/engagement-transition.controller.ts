import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, WithCtx } from '#libs/platform/index.js';
import { TransitionService } from '#libs/process/engagement-setup/index.js';
import { EngagementDto, MovedRecordDto } from './engagement-answer.dto.js';
import { toEngagementDto, toMovedRecordDto } from './engagement.shapes.js';
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

  /** DRAFT or IN_APPROVAL to CANCELLED; whatever it waits for in approval is void. */
  @Post('contracts/:id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: MovedRecordDto })
  async cancelContract(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<MovedRecordDto> {
    return toMovedRecordDto(await this.transitions.cancelContract(ctx, id));
  }

  /** ACTIVE to INACTIVE, once nothing is left to bill or to collect. */
  @Post('customers/:id/deactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: MovedRecordDto })
  async deactivateCustomer(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<MovedRecordDto> {
    return toMovedRecordDto(await this.transitions.deactivateCustomer(ctx, id));
  }

  /** COMPLETED to CLOSED for good, once its time is decided and its work billed. */
  @Post('projects/:id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: MovedRecordDto })
  async closeProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<MovedRecordDto> {
    return toMovedRecordDto(await this.transitions.closeProject(ctx, id));
  }

  /** Puts a rate card to approval. */
  @Post('rate-cards/:id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmittedRateCardDto })
  async submitRateCard(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<SubmittedRateCardDto> {
    return this.transitions.submitRateCard(ctx, id);
  }
}
