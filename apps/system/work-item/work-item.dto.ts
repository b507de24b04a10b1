import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { fromMoneyDto, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import type { Comment, NewComment, NewHold, Notification, StoredException, StoredHold } from '#libs/system/work-item/index.js';

const severities = ['INFO', 'WARN', 'ERROR', 'BLOCK'] as const;
const exceptionStatuses = ['OPEN', 'ASSIGNED', 'RESOLVED', 'WAIVED', 'AUTO_RESOLVED'] as const;
const holdKinds = ['BILLING', 'POSTING', 'DELIVERY', 'DUNNING', 'REVENUE'] as const;
const holdStatuses = ['ACTIVE', 'RELEASED', 'EXPIRED'] as const;
const audiences = ['INTERNAL', 'CUSTOMER'] as const;
const typePattern = /^[a-z][a-z_]{0,59}$/;
const rolePattern = /^[A-Z][A-Z_]{0,59}$/;

/** The record that a finding, a hold or a remark is about. */
export class WorkItemTargetDto {
  @ApiProperty({ example: 'time_entry', pattern: typePattern.source })
  @Matches(typePattern)
  type: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;
}

export class AssignExceptionDto {
  @ApiProperty({ format: 'uuid', description: 'The user who deals with it.' })
  @IsUUID()
  assigneeId: string;
}

export class ResolveExceptionDto {
  @ApiProperty({ description: 'What was done.' })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  resolution: string;
}

export class ExceptionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'TIME_OUTSIDE_ASSIGNMENT' })
  code: string;

  @ApiProperty({ enum: severities })
  severity: string;

  @ApiProperty({ description: 'True when an approved waiver may end it.' })
  isWaivable: boolean;

  @ApiProperty({ type: WorkItemTargetDto })
  target: WorkItemTargetDto;

  @ApiProperty()
  detail: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: object;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amountAtRisk: MoneyDto | null;

  @ApiProperty({ example: 'PROJECT_MANAGER' })
  ownerRole: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigneeId: string | null;

  @ApiProperty({ format: 'date-time' })
  detectedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  resolution: string | null;

  @ApiProperty({ enum: exceptionStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ExceptionListDto {
  @ApiProperty({ type: [ExceptionDto] })
  data: ExceptionDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ExceptionListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'PROJECT_MANAGER' })
  @IsOptional()
  @Matches(rolePattern)
  ownerRole?: string;

  @ApiPropertyOptional({ enum: severities })
  @IsOptional()
  @IsIn(severities)
  severity?: (typeof severities)[number];

  @ApiPropertyOptional({ enum: exceptionStatuses, description: 'Absent: OPEN and ASSIGNED.' })
  @IsOptional()
  @IsIn(exceptionStatuses)
  status?: (typeof exceptionStatuses)[number];

  @ApiPropertyOptional({ example: 'RATE_MISSING' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ example: 'time_entry' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string;
}

export class NewHoldDto {
  @ApiProperty({ type: WorkItemTargetDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => WorkItemTargetDto)
  target: WorkItemTargetDto;

  @ApiProperty({ enum: holdKinds })
  @IsIn(holdKinds)
  kind: (typeof holdKinds)[number];

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'When it ends by itself.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string | null;

  @ApiPropertyOptional({ type: MoneyDto, nullable: true, description: 'The sum it is about.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto | null;
}

export class ReleaseHoldDto {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;
}

export class HoldDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: WorkItemTargetDto })
  target: WorkItemTargetDto;

  @ApiProperty({ enum: holdKinds })
  kind: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ format: 'uuid' })
  placedBy: string;

  @ApiProperty({ format: 'date-time' })
  placedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  releaseReason: string | null;

  @ApiProperty({ enum: holdStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class HoldListDto {
  @ApiProperty({ type: [HoldDto] })
  data: HoldDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class HoldListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'contract' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiPropertyOptional({ enum: holdKinds })
  @IsOptional()
  @IsIn(holdKinds)
  kind?: (typeof holdKinds)[number];

  @ApiPropertyOptional({ enum: holdStatuses, description: 'Absent: ACTIVE.' })
  @IsOptional()
  @IsIn(holdStatuses)
  status?: (typeof holdStatuses)[number];
}

export class NewCommentDto {
  @ApiProperty({ type: WorkItemTargetDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => WorkItemTargetDto)
  target: WorkItemTargetDto;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(10_000)
  text: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  replyToId?: string | null;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Users who are told.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  mentions?: string[];

  @ApiPropertyOptional({ enum: audiences, default: 'INTERNAL' })
  @IsOptional()
  @IsIn(audiences)
  visibleTo?: (typeof audiences)[number];
}

export class CommentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: WorkItemTargetDto })
  target: WorkItemTargetDto;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  replyToId: string | null;

  @ApiProperty()
  text: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  mentions: string[];

  @ApiProperty({ enum: audiences })
  visibleTo: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;
}

export class CommentListDto {
  @ApiProperty({ type: [CommentDto] })
  data: CommentDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class CommentListQuery extends PageQuery {
  @ApiProperty({ example: 'time_entry' })
  @Matches(typePattern)
  targetType: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  targetId: string;
}

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

export function toExceptionDto(exception: StoredException): ExceptionDto {
  const { id, code, severity, isWaivable, target, detail, data, contractId, projectId, ownerRole, assigneeId, resolution, status, rowVersion } = exception;
  return {
    ...{ id, code, severity, isWaivable, target, detail, data, contractId, projectId, ownerRole, assigneeId, resolution, status, rowVersion },
    amountAtRisk: exception.amountAtRisk && toMoneyDto(exception.amountAtRisk),
    detectedAt: exception.detectedAt.toISOString(),
    dueAt: exception.dueAt?.toISOString() ?? null,
    closedAt: exception.closedAt?.toISOString() ?? null,
  };
}

export function fromNewHoldDto({ expiresAt, amount, ...hold }: NewHoldDto): NewHold {
  return { ...hold, expiresAt: expiresAt ? new Date(expiresAt) : null, amount: amount ? fromMoneyDto(amount) : null };
}

export function toHoldDto({ amount, placedAt, expiresAt, endedAt, ...hold }: StoredHold): HoldDto {
  return {
    ...hold,
    amount: amount && toMoneyDto(amount),
    placedAt: placedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function fromNewCommentDto(dto: NewCommentDto): NewComment {
  return dto;
}

export function toCommentDto({ mentions, createdAt, ...comment }: Comment): CommentDto {
  return { ...comment, mentions: [...mentions], createdAt: createdAt.toISOString() };
}

export function toNotificationDto({ createdAt, ...notification }: Notification): NotificationDto {
  return { ...notification, createdAt: createdAt.toISOString() };
}
