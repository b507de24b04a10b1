import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { Notification } from '#libs/system/work-item/index.js';
import { WorkItemTargetDto } from './target.dto.js';

export class ReadNotificationsDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Absent: all of the inbox.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

export class NotificationsReadDto {
  @ApiProperty({ type: 'integer', description: 'How many were unread.' })
  read: number;
}

export class NotificationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'comment.mentioned' })
  kind: string;

  @ApiProperty({ type: WorkItemTargetDto, nullable: true })
  target: WorkItemTargetDto | null;

  @ApiProperty()
  subject: string;

  @ApiProperty()
  body: string;

  @ApiProperty()
  isRead: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class NotificationListDto {
  @ApiProperty({ type: [NotificationDto] })
  data: NotificationDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NotificationListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false' })
  @IsOptional()
  @IsIn(['true', 'false'])
  unread?: 'true' | 'false';
}

export function toNotificationDto({ createdAt, ...notification }: Notification): NotificationDto {
  return { ...notification, createdAt: createdAt.toISOString() };
}
