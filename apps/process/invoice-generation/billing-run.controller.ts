import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, OperationDto, Refuses, toOperationDto, toPageDto, WithCtx } from '#libs/platform/index.js';
import { BillingRunService } from '#libs/process/invoice-generation/index.js';
import {
  BillingRunDto, BillingRunListDto, BillingRunQuery, DryRunDto, DryRunQuery, fromNewBillingRunDto, NewBillingRunDto, toBillingRunDto, toDryRunDto,
} from './billing-run.dto.js';

const door = 'process/invoice-generation/v1';

@ApiTags('billing runs')
@Refuses(404, 409, 422)
@ApiExtraModels(DryRunDto)
@Controller(door)
export class BillingRunController {
  constructor(private readonly runs: BillingRunService) {}

  /** Starts a run: work up to serviceTo, approved until cutoffAt. Its chunks are drafted in the background; with dryRun nothing is kept. */
  @KeyedAct()
  @Post('billing-runs')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: BillingRunDto, headers: { Location: { description: 'The operation that counts its chunks.', schema: { type: 'string' } } } })
  @ApiOkResponse({ description: 'With dryRun=true: what the run would draft.', schema: { $ref: getSchemaPath(DryRunDto) } })
  async createBillingRun(
    @WithCtx() ctx: Ctx, @Query() { dryRun }: DryRunQuery, @Body() dto: NewBillingRunDto, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BillingRunDto | DryRunDto> {
    if (dryRun === 'true') return void reply.status(200), toDryRunDto(await this.runs.dryRun(ctx, fromNewBillingRunDto(dto)));
    const run = await this.runs.create(ctx, fromNewBillingRunDto(dto));
    void reply.header('location', `/${door}/operations/${run.operationId}`);
    return toBillingRunDto(run);
  }

  @Get('billing-runs')
  @ApiOkResponse({ type: BillingRunListDto })
  async listBillingRuns(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: BillingRunQuery): Promise<BillingRunListDto> {
    return toPageDto(await this.runs.list(ctx, filter, { limit, after }), toBillingRunDto);
  }

  @Get('billing-runs/:id')
  @ApiOkResponse({ type: BillingRunDto })
  async getBillingRun(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<BillingRunDto> {
    return toBillingRunDto(await this.runs.get(ctx, id));
  }

  /** Goes on with a FAILED run. Chunks that are done stay done. */
  @Post('billing-runs/:id/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: BillingRunDto })
  async resumeBillingRun(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<BillingRunDto> {
    return toBillingRunDto(await this.runs.resume(ctx, id));
  }

  /** Discards the documents of a run in review; their work is open again. */
  @Post('billing-runs/:id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: BillingRunDto })
  async cancelBillingRun(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<BillingRunDto> {
    return toBillingRunDto(await this.runs.cancel(ctx, id));
  }

  /** How far a run is: chunks done of all, rate, estimated end. */
  @Get('operations/:id')
  @ApiOkResponse({ type: OperationDto })
  async getBillingOperation(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<OperationDto> {
    return toOperationDto(await this.runs.operation(ctx, id), ctx.now);
  }
}
