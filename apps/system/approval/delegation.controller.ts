import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { DelegationService } from '#libs/system/approval/index.js';
import { DelegationDto, DelegationListDto, DelegationQuery, fromNewDelegationDto, NewDelegationDto, toDelegationDto } from './delegation.dto.js';

@ApiTags('delegations')
@Refuses(404, 409, 422)
@Controller('system/approval/v1/delegations')
export class DelegationController {
  constructor(private readonly delegations: DelegationService) {}

  /** Lets another person decide for the delegator in an interval. The delegator sets it, or whoever assigns roles; it is never passed on. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: DelegationDto })
  async createDelegation(@WithCtx() ctx: Ctx, @Body() dto: NewDelegationDto): Promise<DelegationDto> {
    return toDelegationDto(await this.delegations.create(ctx, fromNewDelegationDto(dto, ctx.userId)));
  }

  @Get()
  @ApiOkResponse({ type: DelegationListDto })
  async listDelegations(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: DelegationQuery): Promise<DelegationListDto> {
    return toPageDto(await this.delegations.list(ctx, filter, { limit, after }), toDelegationDto);
  }

  /** Ends it now; the delegate leaves the steps that still wait. */
  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: DelegationDto })
  async revokeDelegation(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<DelegationDto> {
    return toDelegationDto(await this.delegations.revoke(ctx, id));
  }
}
