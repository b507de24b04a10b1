import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { fromMoneyDto, IdPipe, IfMatch, KeyedAct, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { CustomerService } from '#libs/system/customer/index.js';
import {
  CreditLimitDto, CustomerDto, CustomerListDto, CustomerPatchDto, CustomerQuery, NewCustomerDto, NewPaymentTermsDto, PaymentTermsDto, PaymentTermsListDto,
} from './customer.dto.js';
import { toCustomerDto, toPaymentTermsDto } from './customer.shapes.js';

@ApiTags('payment terms')
@Refuses(404, 409, 422)
@Controller('system/customer/v1/payment-terms')
export class PaymentTermsController {
  constructor(private readonly customers: CustomerService) {}

  /** Days after issue, or a day of a later month. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: PaymentTermsDto })
  async createPaymentTerms(@WithCtx() ctx: Ctx, @Body() dto: NewPaymentTermsDto): Promise<PaymentTermsDto> {
    return toPaymentTermsDto(await this.customers.createPaymentTerms(ctx, dto));
  }

  @Get()
  @ApiOkResponse({ type: PaymentTermsListDto })
  async listPaymentTerms(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<PaymentTermsListDto> {
    return toPageDto(await this.customers.listPaymentTerms(ctx, query), toPaymentTermsDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: PaymentTermsDto })
  async getPaymentTerms(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PaymentTermsDto> {
    return toPaymentTermsDto(await this.customers.paymentTerms(ctx, id));
  }
}

@ApiTags('customers')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/customer/v1/customers')
export class CustomerController {
  constructor(private readonly customers: CustomerService) {}

  /** Opens a PROSPECT. It is activated once its billing profile is complete. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: CustomerDto })
  async createCustomer(@WithCtx() ctx: Ctx, @Body() dto: NewCustomerDto): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.create(ctx, dto));
  }

  @Get()
  @ApiOkResponse({ type: CustomerListDto })
  async listCustomers(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: CustomerQuery): Promise<CustomerListDto> {
    return toPageDto(await this.customers.list(ctx, filter, { limit, after }), toCustomerDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: CustomerDto })
  async getCustomer(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.get(ctx, id));
  }

  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: CustomerDto })
  async updateCustomer(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: CustomerPatchDto,
  ): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.update(ctx, { id, rowVersion }, dto));
  }

  /** Sets or lifts the credit limit. */
  @Put(':id/credit-limit')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the customer.' })
  @ApiOkResponse({ type: CustomerDto })
  async setCreditLimit(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: CreditLimitDto,
  ): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.setCreditLimit(ctx, { id, rowVersion }, dto.creditLimit ? fromMoneyDto(dto.creditLimit) : null));
  }

  /** PROSPECT to ACTIVE, when it can be billed. */
  @Post(':id/activate')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomerDto })
  async activateCustomer(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.activate(ctx, id));
  }

  /** ACTIVE to ON_HOLD. */
  @Post(':id/hold')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomerDto })
  async holdCustomer(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.hold(ctx, id));
  }

  /** ON_HOLD to ACTIVE. */
  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomerDto })
  async releaseCustomer(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CustomerDto> {
    return toCustomerDto(await this.customers.release(ctx, id));
  }
}
