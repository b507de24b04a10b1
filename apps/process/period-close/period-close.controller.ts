import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { Refuses, WithCtx } from '#libs/platform/index.js';
import { PeriodCloseService } from '#libs/process/period-close/index.js';
import { ReconciliationListDto } from './period-close.dto.js';

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
