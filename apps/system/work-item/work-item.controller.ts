import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { WorkItemService } from '#libs/system/work-item/index.js';
import { CommentDto, CommentListDto, CommentListQuery, fromNewCommentDto, NewCommentDto, toCommentDto } from './comment.dto.js';
import { AssignExceptionDto, ExceptionDto, ExceptionListDto, ExceptionListQuery, ResolveExceptionDto, toExceptionDto } from './exception.dto.js';
import { fromNewHoldDto, HoldDto, HoldListDto, HoldListQuery, NewHoldDto, ReleaseHoldDto, toHoldDto } from './hold.dto.js';
import { NotificationListDto, NotificationListQuery, NotificationsReadDto, ReadNotificationsDto, toNotificationDto } from './notification.dto.js';

@ApiTags('exceptions')
@Refuses(404, 409, 422)
@Controller('system/work-item/v1/exceptions')
export class ExceptionController {
  constructor(private readonly workItems: WorkItemService) {}

  /** Findings, the most urgent first: of your scope, else those assigned to you. Open and assigned ones unless a status is asked. */
  @Get()
  @ApiOkResponse({ type: ExceptionListDto })
  async listExceptions(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ExceptionListQuery): Promise<ExceptionListDto> {
    return toPageDto(await this.workItems.exceptions(ctx, filter, { limit, after }), toExceptionDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: ExceptionDto })
  async getException(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ExceptionDto> {
    return toExceptionDto(await this.workItems.exception(ctx, id));
  }

  /** Gives an open finding to a person. Takes its owner role. */
  @Post(':id/assign')
  @HttpCode(200)
  @ApiOkResponse({ type: ExceptionDto })
  async assignException(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: AssignExceptionDto): Promise<ExceptionDto> {
    return toExceptionDto(await this.workItems.assign(ctx, id, dto.assigneeId));
  }

  /** Closes a finding that was dealt with. If its cause persists, the next check opens it again. */
  @Post(':id/resolve')
  @HttpCode(200)
  @ApiOkResponse({ type: ExceptionDto })
  async resolveException(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ResolveExceptionDto): Promise<ExceptionDto> {
    return toExceptionDto(await this.workItems.resolve(ctx, id, dto.resolution));
  }
}

@ApiTags('holds')
@Refuses(404, 409, 422)
@Controller('system/work-item/v1/holds')
export class HoldController {
  constructor(private readonly workItems: WorkItemService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: HoldDto })
  async placeHold(@WithCtx() ctx: Ctx, @Body() dto: NewHoldDto): Promise<HoldDto> {
    return toHoldDto(await this.workItems.placeHold(ctx, fromNewHoldDto(dto)));
  }

  /** Holds; those that stop something now unless a status is asked. */
  @Get()
  @ApiOkResponse({ type: HoldListDto })
  async listHolds(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: HoldListQuery): Promise<HoldListDto> {
    return toPageDto(await this.workItems.holds(ctx, filter, { limit, after }), toHoldDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: HoldDto })
  async getHold(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<HoldDto> {
    return toHoldDto(await this.workItems.hold(ctx, id));
  }

  /** Ends a hold. Whoever placed a billing hold on a sum does not release it. */
  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: HoldDto })
  async releaseHold(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ReleaseHoldDto): Promise<HoldDto> {
    return toHoldDto(await this.workItems.releaseHold(ctx, id, dto.reason));
  }
}

@ApiTags('comments')
@Refuses(404, 422)
@Controller('system/work-item/v1/comments')
export class CommentController {
  constructor(private readonly workItems: WorkItemService) {}

  /** Remarks on a record that you may read, and tells those it mentions. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: CommentDto })
  async addComment(@WithCtx() ctx: Ctx, @Body() dto: NewCommentDto): Promise<CommentDto> {
    return toCommentDto(await this.workItems.comment(ctx, fromNewCommentDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: CommentListDto })
  async listComments(@WithCtx() ctx: Ctx, @Query() { limit, after, targetType, targetId }: CommentListQuery): Promise<CommentListDto> {
    return toPageDto(await this.workItems.comments(ctx, { type: targetType, id: targetId }, { limit, after }), toCommentDto);
  }
}

@ApiTags('notifications')
@Refuses()
@Controller('system/work-item/v1/notifications')
export class NotificationController {
  constructor(private readonly workItems: WorkItemService) {}

  /** Your own inbox, newest first. */
  @Get()
  @ApiOkResponse({ type: NotificationListDto })
  async listNotifications(@WithCtx() ctx: Ctx, @Query() { limit, after, unread }: NotificationListQuery): Promise<NotificationListDto> {
    return toPageDto(await this.workItems.notifications(ctx, { unread: unread === 'true' }, { limit, after }), toNotificationDto);
  }

  /** Marks notices of your inbox as read; without ids, all of them. */
  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationsReadDto })
  async readNotifications(@WithCtx() ctx: Ctx, @Body() dto: ReadNotificationsDto): Promise<NotificationsReadDto> {
    return this.workItems.readNotifications(ctx, dto.ids ?? null);
  }
}
