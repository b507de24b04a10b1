import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { CustomerService } from '#libs/system/customer/index.js';
import { fromNewPurchaseOrderDto, fromPurchaseOrderPatchDto, toPurchaseOrderDto } from './customer.shapes.js';
import { NewPurchaseOrderDto, PurchaseOrderDto, PurchaseOrderListDto, PurchaseOrderPatchDto, PurchaseOrderQuery } from './purchase-order.dto.js';

@ApiTags('purchase orders')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/customer/v1/purchase-orders')
export class PurchaseOrderController {
  constructor(private readonly customers: CustomerService) {}

  /** Records what a customer has ordered. Drafts and posted documents consume it. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: PurchaseOrderDto })
  async createPurchaseOrder(@WithCtx() ctx: Ctx, @Body() dto: NewPurchaseOrderDto): Promise<PurchaseOrderDto> {
    return toPurchaseOrderDto(await this.customers.createPurchaseOrder(ctx, fromNewPurchaseOrderDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: PurchaseOrderListDto })
  async listPurchaseOrders(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: PurchaseOrderQuery): Promise<PurchaseOrderListDto> {
    return toPageDto(await this.customers.listPurchaseOrders(ctx, filter, { limit, after }), toPurchaseOrderDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: PurchaseOrderDto })
  async getPurchaseOrder(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PurchaseOrderDto> {
    return toPurchaseOrderDto(await this.customers.purchaseOrder(ctx, id));
  }

  /** Changes an order that is not ended. A raised limit opens an exhausted one again. */
  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: PurchaseOrderDto })
  async updatePurchaseOrder(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: PurchaseOrderPatchDto,
  ): Promise<PurchaseOrderDto> {
    return toPurchaseOrderDto(await this.customers.updatePurchaseOrder(ctx, { id, rowVersion }, fromPurchaseOrderPatchDto(dto)));
  }

  /** OPEN to CLOSED: it takes no more documents. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: PurchaseOrderDto })
  async closePurchaseOrder(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PurchaseOrderDto> {
    return toPurchaseOrderDto(await this.customers.closePurchaseOrder(ctx, id));
  }
}
