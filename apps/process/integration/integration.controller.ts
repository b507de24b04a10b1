import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { IntegrationService } from '#libs/process/integration/index.js';
import { DeliveryDto, DeliveryListDto, DeliveryQuery, toDeliveryDto } from './integration.dto.js';

@ApiTags('deliveries')
@Refuses()
@Controller('process/integration/v1/deliveries')
export class DeliveryController {
  constructor(private readonly integration: IntegrationService) {}

  /** Jobs and events on their way to who works on them. `?status=DEAD` lists what needs a human, with its cause. */
  @Get()
  @ApiOkResponse({ type: DeliveryListDto })
  async listDeliveries(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: DeliveryQuery): Promise<DeliveryListDto> {
    return toPageDto(await this.integration.deliveries(ctx, filter, { limit, after }), toDeliveryDto);
  }

  /** Sends a dead delivery on its way again. It has its effect once, however often it is replayed. */
  @Post(':id/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: DeliveryDto })
  async replayDelivery(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<DeliveryDto> {
    return toDeliveryDto(await this.integration.replay(ctx, id));
  }
}
