import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, KeyedAct, readRecords, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { FxService } from '#libs/system/ledger/index.js';
import { FxBulkQuery, FxRateListDto, FxRateQuery, FxRatesRecordedDto, NewFxRateDto } from './fx-rate.dto.js';
import { readableRates, toFxRatesRecordedDto } from './fx-rate.shapes.js';

@ApiTags('exchange rates')
@Refuses(409, 413, 415, 422)
@Controller('system/ledger/v1/fx-rates')
export class FxRateController {
  constructor(private readonly rates: FxService) {}

  /** Keeps published rates. One that is known is unchanged; one that contradicts it is refused, since documents rest on the first. */
  @KeyedAct()
  @Post('bulk')
  @HttpCode(200)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: [NewFxRateDto] })
  @ApiOkResponse({ type: FxRatesRecordedDto })
  async recordFxRates(@WithCtx() ctx: Ctx, @BulkBody() body: readonly unknown[], @Query() { mode }: FxBulkQuery): Promise<FxRatesRecordedDto> {
    const records = await readRecords(NewFxRateDto, body);
    return toFxRatesRecordedDto(records, await this.rates.record(ctx, readableRates(records, mode), mode));
  }

  @Get()
  @ApiOkResponse({ type: FxRateListDto })
  async listFxRates(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: FxRateQuery): Promise<FxRateListDto> {
    return toPageDto(await this.rates.list(ctx, filter, { limit, after }), (rate) => rate);
  }
}
