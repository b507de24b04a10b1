import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { Comment, NewComment } from '#libs/system/work-item/index.js';
import { typePattern, WorkItemTargetDto } from './target.dto.js';

const audiences = ['INTERNAL', 'CUSTOMER'] as const;

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

export function fromNewCommentDto(dto: NewCommentDto): NewComment {
  return dto;
}

export function toCommentDto({ mentions, createdAt, ...comment }: Comment): CommentDto {
  return { ...comment, mentions: [...mentions], createdAt: createdAt.toISOString() };
}
