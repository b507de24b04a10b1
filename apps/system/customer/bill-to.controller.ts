import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { CustomerService } from '#libs/system/customer/index.js';
import {
  BillToDto, BillToListDto, BillToPatchDto, EndValidityDto, NewBillToDto, NewTaxRegistrationDto, TaxRegistrationDto, TaxRegistrationListDto,
  ValidateTaxRegistrationDto,
} from './bill-to.dto.js';
import { fromBillToPatchDto, fromNewBillToDto, fromNewTaxRegistrationDto, toBillToDto, toTaxRegistrationDto } from './customer.shapes.js';

@ApiTags('bill-tos')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/customer/v1')
export class BillToController {
  constructor(private readonly customers: CustomerService) {}

  /** Adds a place to send invoices to. Bill-tos of one code never share a day. */
  @KeyedAct()
  @Post('customers/:id/bill-tos')
  @ApiCreatedResponse({ type: BillToDto })
  async createBillTo(@WithCtx() ctx: Ctx, @Param('id', IdPipe) customerId: string, @Body() dto: NewBillToDto): Promise<BillToDto> {
    return toBillToDto(await this.customers.createBillTo(ctx, fromNewBillToDto(customerId, dto)));
  }

  /** All bill-tos of a customer, ended ones too, by code and day. */
  @Get('customers/:id/bill-tos')
  @ApiOkResponse({ type: BillToListDto })
  async listBillTos(@WithCtx() ctx: Ctx, @Param('id', IdPipe) customerId: string): Promise<BillToListDto> {
    return { data: (await this.customers.billTos(ctx, customerId)).map(toBillToDto) };
  }

  @Get('bill-tos/:id')
  @ApiOkResponse({ type: BillToDto })
  async getBillTo(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<BillToDto> {
    return toBillToDto(await this.customers.billTo(ctx, id));
  }

  /** Changes a profile; its version rises when a document would look different. */
  @Patch('bill-tos/:id')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: BillToDto })
  async updateBillTo(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: BillToPatchDto,
  ): Promise<BillToDto> {
    return toBillToDto(await this.customers.updateBillTo(ctx, { id, rowVersion }, fromBillToPatchDto(dto)));
  }

  /** Ends a bill-to; a successor of the same code may start on that day. */
  @Post('bill-tos/:id/end')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: BillToDto })
  async endBillTo(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: EndValidityDto): Promise<BillToDto> {
    return toBillToDto(await this.customers.endBillTo(ctx, { id, rowVersion }, dto.validTo));
  }
}

@ApiTags('tax registrations')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/customer/v1')
export class TaxRegistrationController {
  constructor(private readonly customers: CustomerService) {}

  /** Adds a tax number; one per country and scheme on any day. */
  @KeyedAct()
  @Post('customers/:id/tax-registrations')
  @ApiCreatedResponse({ type: TaxRegistrationDto })
  async createTaxRegistration(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) customerId: string, @Body() dto: NewTaxRegistrationDto,
  ): Promise<TaxRegistrationDto> {
    return toTaxRegistrationDto(await this.customers.createTaxRegistration(ctx, fromNewTaxRegistrationDto(customerId, dto)));
  }

  @Get('customers/:id/tax-registrations')
  @ApiOkResponse({ type: TaxRegistrationListDto })
  async listTaxRegistrations(@WithCtx() ctx: Ctx, @Param('id', IdPipe) customerId: string): Promise<TaxRegistrationListDto> {
    return { data: (await this.customers.taxRegistrations(ctx, customerId)).map(toTaxRegistrationDto) };
  }

  /** Notes that the authority knows the number. */
  @Post('tax-registrations/:id/validate')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: TaxRegistrationDto })
  async validateTaxRegistration(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ValidateTaxRegistrationDto,
  ): Promise<TaxRegistrationDto> {
    return toTaxRegistrationDto(await this.customers.validateTaxRegistration(ctx, { id, rowVersion }, dto.validationRef));
  }

  /** Ends a registration; the end may only come earlier. */
  @Post('tax-registrations/:id/end')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: TaxRegistrationDto })
  async endTaxRegistration(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: EndValidityDto,
  ): Promise<TaxRegistrationDto> {
    return toTaxRegistrationDto(await this.customers.endTaxRegistration(ctx, { id, rowVersion }, dto.validTo));
  }
}
