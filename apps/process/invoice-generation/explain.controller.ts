import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ExplainService } from '#libs/process/invoice-generation/index.js';
import { ExplainedLineDto, ExplanationDto, toExplanationDto, toExplainedItemDto } from './explain.dto.js';

@ApiTags('explain')
@Refuses(404)
@Controller('process/invoice-generation/v1')
export class ExplainController {
  constructor(private readonly explanations: ExplainService) {}

  /** Why this work costs what it costs: the steps as they were taken, and the rates that lost. */
  @Get('billable-transactions/:id/explain')
  @ApiOkResponse({ type: ExplanationDto })
  async explainBillableTransaction(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ExplanationDto> {
    return toExplanationDto(await this.explanations.transaction(ctx, id));
  }

  /** Why this line costs what it costs, and item by item what it bills. */
  @Get('invoice-lines/:id/explain')
  @ApiOkResponse({ type: ExplainedLineDto })
  async explainInvoiceLine(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() page: PageQuery): Promise<ExplainedLineDto> {
    const { items, ...line } = await this.explanations.invoiceLine(ctx, id, page);
    return { ...toExplanationDto(line), items: toPageDto(items, toExplainedItemDto) };
  }
}
