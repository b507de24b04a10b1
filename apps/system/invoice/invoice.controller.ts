import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { InvoiceService } from '#libs/system/invoice/index.js';
import { InvoiceDto, InvoiceListDto, InvoiceQuery, InvoiceVersionListDto } from './invoice.dto.js';
import { toInvoiceDto, toInvoiceSummaryDto, toInvoiceVersionDto } from './invoice.shapes.js';

@ApiTags('invoices')
@Refuses(404)
@Controller('system/invoice/v1/invoices')
export class InvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Get()
  @ApiOkResponse({ type: InvoiceListDto })
  async listInvoices(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: InvoiceQuery): Promise<InvoiceListDto> {
    return toPageDto(await this.invoices.list(ctx, filter, { limit, after }), toInvoiceSummaryDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: InvoiceDto })
  async getInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<InvoiceDto> {
    return toInvoiceDto(await this.invoices.get(ctx, id));
  }

  /** Every content the document ever had, with its hash and why it was changed. */
  @Get(':id/versions')
  @ApiOkResponse({ type: InvoiceVersionListDto })
  async listInvoiceVersions(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<InvoiceVersionListDto> {
    return { data: (await this.invoices.versions(ctx, id)).map(toInvoiceVersionDto) };
  }
}
