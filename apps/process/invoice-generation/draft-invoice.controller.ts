import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, WithCtx } from '#libs/platform/index.js';
import { InvoiceDraftService, ReadinessService } from '#libs/process/invoice-generation/index.js';
import {
  DiscardInvoiceDto, DraftInvoiceDto, EditInvoiceDto, ReadinessListDto, ReadinessQuery, SubmitInvoiceDto, toDraftInvoiceDto, toReadinessDto,
} from './draft-invoice.dto.js';

@ApiTags('drafts')
@Refuses(404, 409, 412, 422)
@Controller('process/invoice-generation/v1')
export class DraftInvoiceController {
  constructor(
    private readonly drafts: InvoiceDraftService,
    private readonly ready: ReadinessService,
  ) {}

  /**
   * Removes lines or items, changes texts or the accounting date: a new version, taxed by the rules of now, in DRAFT. Approvals of the old version are void;
   * removed work is open again.
   */
  @Post('invoices/:id/edit')
  @HttpCode(200)
  @ApiOkResponse({ type: DraftInvoiceDto })
  async editInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: EditInvoiceDto): Promise<DraftInvoiceDto> {
    return toDraftInvoiceDto(await this.drafts.edit(ctx, id, dto));
  }

  /** Sends a draft to review. It is APPROVED at once where a policy approves it. */
  @Post('invoices/:id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: DraftInvoiceDto })
  async submitInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: SubmitInvoiceDto): Promise<DraftInvoiceDto> {
    return toDraftInvoiceDto(await this.drafts.submit(ctx, id, dto));
  }

  /** Gives a document up before it is posted. Its work is open again. */
  @Post('invoices/:id/discard')
  @HttpCode(200)
  @ApiOkResponse({ type: DraftInvoiceDto })
  async discardInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: DiscardInvoiceDto): Promise<DraftInvoiceDto> {
    return toDraftInvoiceDto(await this.drafts.discard(ctx, id, dto));
  }

  /** The document as it would be printed. */
  @Get('invoices/:id/preview')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async previewInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<string> {
    return this.drafts.preview(ctx, id);
  }

  /** What stands between a project's work and its invoices: code, owner, age, amount at risk, what fixes it. */
  @Get('readiness')
  @ApiOkResponse({ type: ReadinessListDto })
  async listReadiness(@WithCtx() ctx: Ctx, @Query() { project, serviceTo }: ReadinessQuery): Promise<ReadinessListDto> {
    return { data: (await this.ready.ofProject(ctx, { projectId: project, serviceTo })).map(toReadinessDto) };
  }
}
