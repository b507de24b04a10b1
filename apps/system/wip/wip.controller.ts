import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { WipService } from '#libs/system/wip/index.js';
import { BillableTransactionDto, BillableTransactionListDto, BillableTransactionQuery, toBillableTransactionDto } from './wip.dto.js';

@ApiTags('billable transactions')
@Refuses(404)
@Controller('system/wip/v1/billable-transactions')
export class WipController {
  constructor(private readonly wip: WipService) {}

  @Get()
  @ApiOkResponse({ type: BillableTransactionListDto })
  async listBillableTransactions(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: BillableTransactionQuery): Promise<BillableTransactionListDto> {
    return toPageDto(await this.wip.list(ctx, filter, { limit, after }), toBillableTransactionDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: BillableTransactionDto })
  async getBillableTransaction(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<BillableTransactionDto> {
    return toBillableTransactionDto(await this.wip.get(ctx, id));
  }
}
