import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { PeriodCloseService } from '#libs/process/period-close/index.js';
import { ReconciliationListDto } from './period-close.dto.js';
import { ReopeningDto, RequestReopeningDto, toReopeningDto } from './reopening.dto.js';

@ApiTags('reconciliations')
@Refuses()
@Controller('process/period-close/v1/reconciliations')
export class ReconciliationController {
  constructor(private readonly periodClose: PeriodCloseService) {}

  /** What must hold across ledger, subledgers and audit, proved anew: each report says what it examined and what breaks it. */
  @Get()
  @ApiOkResponse({ type: ReconciliationListDto })
  async reconcile(@WithCtx() ctx: Ctx): Promise<ReconciliationListDto> {
    return { data: (await this.periodClose.reconcile(ctx)).map((report) => ({ ...report, findings: [...report.findings] })) };
  }
}

@ApiTags('reopenings')
@Refuses(404, 409)
@Controller('process/period-close/v1/period-reopenings')
export class ReopeningController {
  constructor(private readonly periodClose: PeriodCloseService) {}

  /** Asks CONTROLLER and CFO to reopen a period that is not LOCKED. The approval of both reopens it. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: ReopeningDto })
  async requestReopening(@WithCtx() ctx: Ctx, @Body() dto: RequestReopeningDto): Promise<ReopeningDto> {
    return toReopeningDto(await this.periodClose.requestReopening(ctx, dto));
  }
}
