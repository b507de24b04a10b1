import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { InboxMessage } from '#libs/system/exchange/index.js';
import { mappingKinds } from './mapping.dto.js';

const messageStatuses = ['RECEIVED', 'APPLIED', 'IGNORED', 'PARKED', 'DEAD'] as const;
const millisecondsPerSecond = 1_000;

export class InboxProblemDto {
  @ApiProperty({ example: 'MAP_PROJECT_UNMAPPED' })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional({ enum: mappingKinds, description: 'Of the mapping that is missing.' })
  kind?: string;

  @ApiPropertyOptional({ description: 'The code that nobody has mapped.' })
  externalCode?: string;

  @ApiPropertyOptional()
  column?: string;
}

export class InboxMessageDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  sourceSystem: string;

  @ApiProperty()
  messageId: string;

  @ApiProperty()
  kind: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'What was sent; without cost for readers who may not see it.' })
  payload: object | null;

  @ApiProperty({ type: String, nullable: true })
  entityType: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalId: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalVersion: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  importFileId: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  rowNo: number | null;

  @ApiProperty({ type: String, nullable: true })
  projectCode: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  periodDay: string | null;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: 'integer', description: 'Since it was received.' })
  ageSeconds: number;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ type: InboxProblemDto, nullable: true })
  problem: InboxProblemDto | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  exceptionId: string | null;

  @ApiProperty({ example: 'MASTER_DATA_STEWARD' })
  ownerRole: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  resultRef: object | null;

  @ApiProperty({ type: String, nullable: true })
  ignoredReason: string | null;

  @ApiProperty({ enum: messageStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class InboxMessageListDto {
  @ApiProperty({ type: [InboxMessageDto] })
  data: InboxMessageDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class InboxMessageListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: messageStatuses, description: 'Absent: PARKED and DEAD.' })
  @IsOptional()
  @IsIn(messageStatuses)
  status?: (typeof messageStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  ownerRole?: string;

  @ApiPropertyOptional({ example: 'MAP_TASK_UNMAPPED' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  problemCode?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  importFileId?: string;
}

/** With its age at a moment of the tenant's clock. */
export function toInboxMessageDto({ receivedAt, payloadHash: _hash, recordKey: _key, ...message }: InboxMessage, now: Date): InboxMessageDto {
  const ageSeconds = Math.max(0, Math.floor((now.getTime() - receivedAt.getTime()) / millisecondsPerSecond));
  return { ...message, receivedAt: receivedAt.toISOString(), ageSeconds };
}
