import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ApprovalService } from '#libs/system/approval/index.js';
import { ApprovalDecisionListDto, toApprovalDecisionDto } from './approval-decision.dto.js';
import { ApprovalItemListDto, toApprovalItemDto } from './approval-item.dto.js';
import { ApprovalPolicyDto, ApprovalPolicyListDto, ApprovalPolicyQuery, toApprovalPolicyDto } from './approval-policy.dto.js';
import {
  ApprovalRequestListDto, ApprovalRequestQuery, ApprovalRequestWithPlanDto, toApprovalRequestDto, toApprovalRequestWithPlanDto,
} from './approval-request.dto.js';

@ApiTags('policies')
@Refuses(404)
@Controller('system/approval/v1/policies')
export class ApprovalPolicyController {
  constructor(private readonly approvals: ApprovalService) {}

  /** The policies of the tenant. An entity has the shipped ones from its first submitted document on. */
  @Get()
  @ApiOkResponse({ type: ApprovalPolicyListDto })
  async listApprovalPolicies(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ApprovalPolicyQuery): Promise<ApprovalPolicyListDto> {
    return toPageDto(await this.approvals.policies(ctx, filter, { limit, after }), toApprovalPolicyDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: ApprovalPolicyDto })
  async getApprovalPolicy(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApprovalPolicyDto> {
    return toApprovalPolicyDto(await this.approvals.policy(ctx, id));
  }
}

@ApiTags('requests')
@Refuses(404)
@Controller('system/approval/v1/approval-requests')
export class ApprovalRequestController {
  constructor(private readonly approvals: ApprovalService) {}

  /** Requests you opened or are asked about, and others within your scope. */
  @Get()
  @ApiOkResponse({ type: ApprovalRequestListDto })
  async listApprovalRequests(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ApprovalRequestQuery): Promise<ApprovalRequestListDto> {
    return toPageDto(await this.approvals.requests(ctx, filter, { limit, after }), toApprovalRequestDto);
  }

  /** The request with its steps and the plan they were frozen from. */
  @Get(':id')
  @ApiOkResponse({ type: ApprovalRequestWithPlanDto })
  async getApprovalRequest(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApprovalRequestWithPlanDto> {
    return toApprovalRequestWithPlanDto(await this.approvals.request(ctx, id));
  }

  /** The documents of a request: one, or those that were submitted in one act and share a plan. */
  @Get(':id/items')
  @ApiOkResponse({ type: ApprovalItemListDto })
  async listApprovalItems(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() page: PageQuery): Promise<ApprovalItemListDto> {
    return toPageDto(await this.approvals.items(ctx, id, page), toApprovalItemDto);
  }

  /** Who decided what, on which version, on whose behalf and why. */
  @Get(':id/decisions')
  @ApiOkResponse({ type: ApprovalDecisionListDto })
  async listApprovalDecisions(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() page: PageQuery): Promise<ApprovalDecisionListDto> {
    return toPageDto(await this.approvals.decisions(ctx, id, page), toApprovalDecisionDto);
  }
}
