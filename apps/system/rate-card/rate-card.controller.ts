import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { RateCardService } from '#libs/system/rate-card/index.js';
import {
  EndRateLineDto, fromNewRateCardDto, fromNewRateLineDto, NewRateCardDto, NewRateLineDto, RateCardDto, RateCardListDto, RateCardQuery, RateCardWithLinesDto,
  RateLineDto, toRateCardDto, toRateCardWithLinesDto, toRateLineDto,
} from './rate-card.dto.js';

@ApiTags('rate cards')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/rate-card/v1/rate-cards')
export class RateCardController {
  constructor(private readonly rateCards: RateCardService) {}

  /** Opens a draft. It prices work once its approval request is granted. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: RateCardDto })
  async createRateCard(@WithCtx() ctx: Ctx, @Body() dto: NewRateCardDto): Promise<RateCardDto> {
    return toRateCardDto(await this.rateCards.create(ctx, fromNewRateCardDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: RateCardListDto })
  async listRateCards(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: RateCardQuery): Promise<RateCardListDto> {
    return toPageDto(await this.rateCards.list(ctx, filter, { limit, after }), toRateCardDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: RateCardWithLinesDto })
  async getRateCard(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<RateCardWithLinesDto> {
    return toRateCardWithLinesDto(await this.rateCards.get(ctx, id));
  }

  /** Adds a rate to a draft. Lines with the same keys never share a day. */
  @KeyedAct()
  @Post(':id/lines')
  @ApiCreatedResponse({ type: RateLineDto })
  async addRateLine(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: NewRateLineDto): Promise<RateLineDto> {
    return toRateLineDto(await this.rateCards.addLine(ctx, id, fromNewRateLineDto(dto)));
  }

  /** Ends a rate earlier; on an approved card today or later, so that work done before keeps its price. */
  @Post(':id/lines/:lineId/end')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the line.' })
  @ApiOkResponse({ type: RateLineDto })
  async endRateLine(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) rateCardId: string, @Param('lineId', IdPipe) lineId: string, @IfMatch() rowVersion: number,
    @Body() dto: EndRateLineDto,
  ): Promise<RateLineDto> {
    return toRateLineDto(await this.rateCards.endLine(ctx, { rateCardId, lineId, rowVersion, validTo: dto.validTo }));
  }

  /** The card prices no more work. */
  @Post(':id/retire')
  @HttpCode(200)
  @ApiOkResponse({ type: RateCardDto })
  async retireRateCard(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<RateCardDto> {
    return toRateCardDto(await this.rateCards.retire(ctx, id));
  }
}
