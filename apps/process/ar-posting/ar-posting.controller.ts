import { Body, Controller, Get, Header, HttpCode, Param, ParseEnumPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Ctx, problems } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, OperationDto, Refuses, toOperationDto, WithCtx } from '#libs/platform/index.js';
import { CashService, LineageService, type LineageType, lineageTypes, PostingService, RenderingService } from '#libs/process/ar-posting/index.js';
import { AppliedDto, NewApplicationDto, NewPaymentDto, ReceivedPaymentDto, ReverseDto } from './cash.dto.js';
import { fromNewApplicationDto, fromNewPaymentDto, toAppliedDto, toLineageDto, toReceivedPaymentDto } from './ar-posting.shapes.js';
import { LineageDto, LineageQuery } from './lineage.dto.js';
import { PostedInvoiceDto, PostInvoiceDto, ReleaseDto } from './release.dto.js';

@ApiTags('releases')
@Controller('process/ar-posting/v1')
export class PostingController {
  constructor(
    private readonly posting: PostingService,
    private readonly rendering: RenderingService,
  ) {}

  /** The financial release: number, status, journal, receivable, audit and event in one commit. The releaser has no other hand in the document. */
  @KeyedAct()
  @Post('invoices/:id/post')
  @HttpCode(200)
  @Refuses(404, 409, 412, 422, 423)
  @ApiOkResponse({ type: PostedInvoiceDto })
  async postInvoice(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: PostInvoiceDto): Promise<PostedInvoiceDto> {
    return this.posting.post(ctx, { id, ...dto });
  }

  /** Releases many documents as one operation. Each is decided for itself; the operation's result names the outcome of each by its id. */
  @KeyedAct()
  @Post('releases')
  @HttpCode(202)
  @Refuses(409, 422)
  @ApiAcceptedResponse({ type: OperationDto, headers: { Location: { description: 'Where the operation is followed.', schema: { type: 'string' } } } })
  async releaseInvoices(@WithCtx() ctx: Ctx, @Body() dto: ReleaseDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<OperationDto> {
    const operation = await this.posting.release(ctx, dto.documents);
    void reply.header('location', `/process/ar-posting/v1/operations/${operation.id}`);
    return toOperationDto(operation, ctx.now);
  }

  @Get('operations/:id')
  @Refuses(404)
  @ApiOkResponse({ type: OperationDto })
  async getRelease(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<OperationDto> {
    return toOperationDto(await this.posting.operation(ctx, id), ctx.now);
  }

  /** The PDF of a posted document, once it is rendered. */
  @Get('invoices/:id/pdf')
  @Refuses(404)
  @Header('content-type', 'application/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async getInvoicePdf(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.rendering.pdfOf(ctx, id);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${fileName}"` });
  }
}

@ApiTags('cash')
@Refuses(404, 409, 422, 423)
@Controller('process/ar-posting/v1')
export class CashController {
  constructor(private readonly cash: CashService) {}

  /** Records money received and posts it. The same bank entry again is answered 200 and changes nothing. */
  @KeyedAct()
  @Post('payments')
  @ApiCreatedResponse({ type: ReceivedPaymentDto })
  @ApiOkResponse({ type: ReceivedPaymentDto, description: 'The bank entry was recorded before, with the same figures.' })
  async receivePayment(@WithCtx() ctx: Ctx, @Body() dto: NewPaymentDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReceivedPaymentDto> {
    const { isNew, payment } = await this.cash.receive(ctx, fromNewPaymentDto(dto));
    void reply.status(isNew ? 201 : 200);
    return toReceivedPaymentDto(payment);
  }

  /** A payment that bounced. Its applications are reversed first. */
  @KeyedAct()
  @Post('payments/:id/reverse')
  @HttpCode(200)
  @ApiOkResponse({ type: ReceivedPaymentDto })
  async reversePayment(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ReverseDto): Promise<ReceivedPaymentDto> {
    return toReceivedPaymentDto(await this.cash.bounce(ctx, { id, reason: dto.reason, on: dto.on ?? null }));
  }

  /** Applies a payment to a posted invoice; without an amount, as much as fits, which across currencies is the whole payment or has to be said. */
  @KeyedAct()
  @Post('applications')
  @ApiCreatedResponse({ type: AppliedDto })
  async applyPayment(@WithCtx() ctx: Ctx, @Body() dto: NewApplicationDto): Promise<AppliedDto> {
    return toAppliedDto(await this.cash.apply(ctx, fromNewApplicationDto(dto)));
  }

  /** Takes an application back: what it settled is open and unapplied again. */
  @KeyedAct()
  @Post('applications/:id/reverse')
  @HttpCode(200)
  @ApiOkResponse({ type: AppliedDto })
  async reverseApplication(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ReverseDto): Promise<AppliedDto> {
    return toAppliedDto(await this.cash.takeBack(ctx, { id, reason: dto.reason, on: dto.on ?? null }));
  }
}

const unknownType = () => problems.invalid([{ pointer: '/type', code: 'IS_IN', detail: `type in the path is one of ${lineageTypes.join(', ')}` }]);
const lineageType = Object.fromEntries(lineageTypes.map((type) => [type, type]));

@ApiTags('lineage')
@Refuses(404)
@Controller('process/ar-posting/v1/lineage')
export class LineageController {
  constructor(private readonly lineage: LineageService) {}

  /**
   * Walks from a record to both ends of its chain: contract term, entry, approval, WIP, invoice, posting, cash. Stored rows only, nothing is computed again.
   */
  @Get(':type/:id')
  @ApiParam({ name: 'type', enum: lineageTypes })
  @ApiOkResponse({ type: LineageDto })
  async getLineage(
    @WithCtx() ctx: Ctx, @Param('type', new ParseEnumPipe(lineageType, { exceptionFactory: unknownType })) type: LineageType, @Param('id', IdPipe) id: string,
    @Query() query: LineageQuery,
  ): Promise<LineageDto> {
    return toLineageDto(await this.lineage.get(ctx, { type, id, limit: query.limit }));
  }
}
