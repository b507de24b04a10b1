import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { RenderingService } from '#libs/process/ar-posting/index.js';
import { InvoiceDocumentService } from '#libs/process/insight/index.js';
import { InvoiceService } from '#libs/system/invoice/index.js';
import { PartnerInvoiceDocumentListDto, PartnerInvoiceDto, PartnerInvoiceListDto, PartnerInvoiceQuery } from './invoice.dto.js';
import { toPartnerDocumentDto, toPartnerInvoiceDto, toPartnerInvoiceSummaryDto } from './invoice.shapes.js';

@ApiTags('invoices')
@Refuses(404)
@Controller('experience/partner/v1/invoices')
export class PartnerInvoiceController {
  constructor(
    private readonly invoices: InvoiceService,
    private readonly documents: InvoiceDocumentService,
    private readonly rendering: RenderingService,
  ) {}

  @Get()
  @ApiOkResponse({ type: PartnerInvoiceListDto })
  async listPartnerInvoices(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: PartnerInvoiceQuery): Promise<PartnerInvoiceListDto> {
    return toPageDto(await this.invoices.list(ctx, filter, { limit, after }), toPartnerInvoiceSummaryDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: PartnerInvoiceDto })
  async getPartnerInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PartnerInvoiceDto> {
    return toPartnerInvoiceDto(await this.invoices.get(ctx, id));
  }

  /** What was rendered of the invoice: nothing before it is posted, its PDF soon after. */
  @Get(':id/documents')
  @ApiOkResponse({ type: PartnerInvoiceDocumentListDto })
  async listPartnerInvoiceDocuments(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<PartnerInvoiceDocumentListDto> {
    return { data: (await this.documents.list(ctx, id)).map(toPartnerDocumentDto) };
  }

  @Get(':id/documents/pdf')
  @Header('content-type', 'application/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async getPartnerInvoicePdf(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.rendering.pdfOf(ctx, id);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${fileName}"` });
  }
}
