import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { type AccountMapRow, ChartService } from '#libs/system/ledger/index.js';
import { AccountDto, AccountListDto, AccountMapDto, NewAccountDto, NewAccountMappingsDto } from './chart.dto.js';

@ApiTags('chart of accounts')
@Refuses(404, 409)
@Controller('system/ledger/v1/legal-entities/:id')
export class ChartController {
  constructor(private readonly charts: ChartService) {}

  @KeyedAct()
  @Post('accounts')
  @ApiCreatedResponse({ type: AccountDto })
  async createAccount(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: NewAccountDto): Promise<AccountDto> {
    return this.charts.createAccount(ctx, id, dto);
  }

  @Get('accounts')
  @ApiOkResponse({ type: AccountListDto })
  async listAccounts(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<AccountListDto> {
    return toPageDto(await this.charts.accounts(ctx, id, query), (account) => account);
  }

  /** Leads roles to accounts; a role that led elsewhere leads here from now on. Answers the whole map. */
  @KeyedAct()
  @Post('account-map')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountMapDto })
  async mapAccounts(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: NewAccountMappingsDto): Promise<AccountMapDto> {
    return toAccountMapDto(await this.charts.map(ctx, id, dto.mappings));
  }

  @Get('account-map')
  @ApiOkResponse({ type: AccountMapDto })
  async getAccountMap(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<AccountMapDto> {
    return toAccountMapDto(await this.charts.accountMap(ctx, id));
  }
}

function toAccountMapDto(rows: readonly AccountMapRow[]): AccountMapDto {
  return { mappings: rows.map(({ id, role, accountId, accountCode, dimension }) => ({ id, role, accountId, accountCode, dimension })) };
}
