import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { type LedgerPeriod, type PeriodEvent, PeriodService } from '#libs/system/ledger/index.js';
import { FiscalYearDto, NewFiscalYearDto, PeriodDto, PeriodListDto, PeriodQueryDto } from './period.dto.js';

@ApiTags('periods')
@Refuses(404, 409, 422, 423)
@Controller('system/ledger/v1/periods')
export class PeriodController {
  constructor(private readonly periods: PeriodService) {}

  /** Makes the periods of a fiscal year, for all five subledgers at once. */
  @KeyedAct()
  @Post('open-year')
  @ApiCreatedResponse({ type: FiscalYearDto })
  async openFiscalYear(@WithCtx() ctx: Ctx, @Body() dto: NewFiscalYearDto): Promise<FiscalYearDto> {
    return { periods: (await this.periods.openYear(ctx, dto)).map(toPeriodDto) };
  }

  @Get()
  @ApiOkResponse({ type: PeriodListDto })
  async listPeriods(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: PeriodQueryDto): Promise<PeriodListDto> {
    return toPageDto(await this.periods.list(ctx, filter, { limit, after }), toPeriodDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: PeriodDto })
  async getPeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return toPeriodDto(await this.periods.get(ctx, id));
  }

  /** A FUTURE period takes postings from now on. */
  @Post(':id/open')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodDto })
  async openPeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return this.change(ctx, id, 'open');
  }

  /** An OPEN period takes postings of those who may post late only. */
  @Post(':id/soft-close')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodDto })
  async softClosePeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return this.change(ctx, id, 'soft-close');
  }

  /** A SOFT_CLOSED period takes no more postings. GL closes after its subledgers. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodDto })
  async closePeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return this.change(ctx, id, 'close');
  }

  /** A CLOSED period is never opened again. */
  @Post(':id/lock')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodDto })
  async lockPeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return this.change(ctx, id, 'lock');
  }

  /** A reopening is decided by CONTROLLER and CFO in an approval request; this door says so. */
  @Post(':id/reopen')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodDto })
  async reopenPeriod(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PeriodDto> {
    return this.change(ctx, id, 'reopen');
  }

  private async change(ctx: Ctx, id: string, event: PeriodEvent): Promise<PeriodDto> {
    return toPeriodDto(await this.periods.change(ctx, { id, event }));
  }
}

function toPeriodDto({ from: _from, to: _to, ...period }: LedgerPeriod): PeriodDto {
  return period;
}
