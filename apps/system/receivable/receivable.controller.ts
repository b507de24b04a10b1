import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ReceivableService } from '#libs/system/receivable/index.js';
import { BankAccountDto, BankAccountListDto, BankAccountQuery, NewBankAccountDto } from './bank-account.dto.js';
import { AgingDto, AgingQuery, OpenItemAsOfListDto, OpenItemDto, OpenItemQuery } from './open-item.dto.js';
import { ApplicationDto, ApplicationListDto, ApplicationQuery, PaymentDto, PaymentListDto, PaymentQuery } from './payment.dto.js';
import { fromNewBankAccountDto, toAgingDto, toApplicationDto, toOpenItemAsOfDto, toOpenItemDto, toPaymentDto } from './receivable.shapes.js';

@ApiTags('bank accounts')
@Refuses(404, 409, 422)
@Controller('system/receivable/v1/bank-accounts')
export class BankAccountController {
  constructor(private readonly receivables: ReceivableService) {}

  /** Opens a bank account of a legal entity, on which payments arrive. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: BankAccountDto })
  async createBankAccount(@WithCtx() ctx: Ctx, @Body() dto: NewBankAccountDto): Promise<BankAccountDto> {
    return this.receivables.createBankAccount(ctx, fromNewBankAccountDto(dto));
  }

  @Get()
  @ApiOkResponse({ type: BankAccountListDto })
  async listBankAccounts(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: BankAccountQuery): Promise<BankAccountListDto> {
    return toPageDto(await this.receivables.bankAccounts(ctx, filter, { limit, after }), (account) => account);
  }
}

@ApiTags('payments')
@Refuses(404)
@Controller('system/receivable/v1')
export class PaymentController {
  constructor(private readonly receivables: ReceivableService) {}

  @Get('payments')
  @ApiOkResponse({ type: PaymentListDto })
  async listPayments(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: PaymentQuery): Promise<PaymentListDto> {
    return toPageDto(await this.receivables.payments(ctx, filter, { limit, after }), toPaymentDto);
  }

  @Get('payments/:id')
  @ApiOkResponse({ type: PaymentDto })
  async getPayment(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PaymentDto> {
    return toPaymentDto(await this.receivables.payment(ctx, id));
  }

  @Get('applications')
  @ApiOkResponse({ type: ApplicationListDto })
  async listApplications(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ApplicationQuery): Promise<ApplicationListDto> {
    return toPageDto(await this.receivables.applications(ctx, filter, { limit, after }), toApplicationDto);
  }

  @Get('applications/:id')
  @ApiOkResponse({ type: ApplicationDto })
  async getApplication(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApplicationDto> {
    return toApplicationDto(await this.receivables.application(ctx, id));
  }
}

@ApiTags('open items')
@Refuses(404)
@Controller('system/receivable/v1')
export class OpenItemController {
  constructor(private readonly receivables: ReceivableService) {}

  /** Items as they stood at the end of a day, also a past one: what came later is not seen. */
  @Get('open-items')
  @ApiOkResponse({ type: OpenItemAsOfListDto })
  async listOpenItems(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: OpenItemQuery): Promise<OpenItemAsOfListDto> {
    return toPageDto(await this.receivables.openItems(ctx, filter, { limit, after }), toOpenItemAsOfDto);
  }

  @Get('open-items/:id')
  @ApiOkResponse({ type: OpenItemDto })
  async getOpenItem(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<OpenItemDto> {
    return toOpenItemDto(await this.receivables.openItem(ctx, id));
  }

  /** Receivables by age, a row per customer and currency; unapplied money stands beside the buckets. */
  @Get('aging')
  @ApiOkResponse({ type: AgingDto })
  async getAging(@WithCtx() ctx: Ctx, @Query() filter: AgingQuery): Promise<AgingDto> {
    return toAgingDto(await this.receivables.aging(ctx, filter));
  }

  /** `invoice,currency,open`, one line an open item, as of a day. */
  @Get('exports/open-items')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportOpenItems(@WithCtx() ctx: Ctx, @Query() filter: AgingQuery): Promise<string> {
    return this.receivables.openItemsCsv(ctx, filter);
  }
}
