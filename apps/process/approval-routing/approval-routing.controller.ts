import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, IdPipe, KeyedAct, PageQuery, readRecords, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ApprovalRoutingService, type DecisionOrder } from '#libs/process/approval-routing/index.js';
import {
  ApprovalOutcomeDto, ApprovalRoutingDto, BulkDecisionAnswerDto, BulkDecisionDto, BulkDecisionQuery, DecisionDto, fromDecisionDto, MyWorkListDto,
  toApprovalOutcomeDto, toApprovalRoutingDto, toBulkDecisionAnswerDto, toMyWorkDto,
} from './approval-routing.dto.js';

@ApiTags('decisions')
@Refuses(404, 409, 412, 422, 423)
@Controller('process/approval-routing/v1/approval-requests')
export class ApprovalRoutingController {
  constructor(private readonly routing: ApprovalRoutingService) {}

  /** Decides many requests, or many items of few. Each record is bound to the version and content its decider saw. */
  @KeyedAct()
  @Post('bulk')
  @HttpCode(200)
  @ApiBody({ type: [BulkDecisionDto], description: 'A JSON array, or NDJSON with one record a line.' })
  @ApiOkResponse({ type: BulkDecisionAnswerDto })
  async decideApprovalRequests(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() { mode }: BulkDecisionQuery,
  ): Promise<BulkDecisionAnswerDto> {
    return toBulkDecisionAnswerDto(await this.routing.decideMany(ctx, await readRecords(BulkDecisionDto, records), mode));
  }

  /** Approves what is still pending, or some items. The documents of a request whose last step this completes are approved in the same commit. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: ApprovalOutcomeDto })
  async approveApprovalRequest(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: DecisionDto): Promise<ApprovalOutcomeDto> {
    return this.decide(ctx, fromDecisionDto(id, 'APPROVE', dto));
  }

  /** Rejects; the documents go back to their authors with the reason. */
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ApprovalOutcomeDto })
  async rejectApprovalRequest(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: DecisionDto): Promise<ApprovalOutcomeDto> {
    return this.decide(ctx, fromDecisionDto(id, 'REJECT', dto));
  }

  /** Returns for correction, with a comment. */
  @Post(':id/return')
  @HttpCode(200)
  @ApiOkResponse({ type: ApprovalOutcomeDto })
  async returnApprovalRequest(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: DecisionDto): Promise<ApprovalOutcomeDto> {
    return this.decide(ctx, fromDecisionDto(id, 'RETURN', dto));
  }

  /** The requester takes a pending request back; its documents are drafts again. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: ApprovalOutcomeDto })
  async withdrawApprovalRequest(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApprovalOutcomeDto> {
    return toApprovalOutcomeDto(await this.routing.withdraw(ctx, id));
  }

  /** Why was this routed so: every policy with its conditions as they fell, who was asked, who was barred, and to whom it climbed. */
  @Get(':id/routing')
  @ApiOkResponse({ type: ApprovalRoutingDto })
  async explainApprovalRouting(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApprovalRoutingDto> {
    return toApprovalRoutingDto(await this.routing.routing(ctx, id));
  }

  private async decide(ctx: Ctx, order: DecisionOrder): Promise<ApprovalOutcomeDto> {
    return toApprovalOutcomeDto(await this.routing.decide(ctx, order));
  }
}

@ApiTags('my work')
@Refuses()
@Controller('process/approval-routing/v1/my-work')
export class MyWorkController {
  constructor(private readonly routing: ApprovalRoutingService) {}

  /** What waits for your decision, oldest first. */
  @Get()
  @ApiOkResponse({ type: MyWorkListDto })
  async listMyWork(@WithCtx() ctx: Ctx, @Query() page: PageQuery): Promise<MyWorkListDto> {
    return toPageDto(await this.routing.myWork(ctx, page), toMyWorkDto);
  }
}
