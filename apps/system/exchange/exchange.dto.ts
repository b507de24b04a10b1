import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import type { ExternalReference, ImportFile, InboxMessage, Mapping } from '#libs/system/exchange/index.js';

const mappingKinds = ['PROJECT', 'TASK', 'RESOURCE', 'CUSTOMER', 'WORK_TYPE', 'UNIT'] as const;
const mappingStatuses = ['PROPOSED', 'APPROVED', 'REJECTED', 'RETIRED'] as const;
const messageStatuses = ['RECEIVED', 'APPLIED', 'IGNORED', 'PARKED', 'DEAD'] as const;
const importKinds = ['TIME', 'EXPENSE', 'ENGAGEMENT', 'CUSTOMER', 'PROJECT', 'RESOURCE', 'PAYMENT', 'BANK_STATEMENT', 'FX_RATE', 'OPENING_BALANCE', 'OTHER'] as const;
const fileStatuses = ['RECEIVED', 'RUNNING', 'DONE', 'FAILED'] as const;
const outcomes = ['created', 'updated', 'unchanged', 'parked', 'rejected'] as const;
const millisecondsPerSecond = 1_000;

export class ExchangeReasonDto {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;
}

export class ExternalReferenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'project' })
  entityType: string;

  @ApiProperty({ format: 'uuid' })
  entityId: string;

  @ApiProperty({ example: 'harvest' })
  sourceSystem: string;

  @ApiProperty()
  externalId: string;

  @ApiProperty({ type: String, nullable: true })
  externalVersion: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastPayloadHash: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ExternalReferenceListDto {
  @ApiProperty({ type: [ExternalReferenceDto] })
  data: ExternalReferenceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ExternalReferenceListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  entityType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  entityId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  externalId?: string;
}

export class NewMappingDto {
  @ApiProperty({ example: 'harvest' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  sourceSystem: string;

  @ApiProperty({ enum: mappingKinds })
  @IsIn(mappingKinds)
  kind: (typeof mappingKinds)[number];

  @ApiProperty({ example: 'Nova rollout' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  externalCode: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The record it means; absent for work types and units.' })
  @IsOptional()
  @IsUUID()
  targetId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'OVERTIME', description: 'The work type or unit it means.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  targetCode?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Absent: since ever.' })
  @IsOptional()
  @IsDay()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string | null;
}

export class MappingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  sourceSystem: string;

  @ApiProperty({ enum: mappingKinds })
  kind: string;

  @ApiProperty()
  externalCode: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  targetId: string | null;

  @ApiProperty({ type: String, nullable: true })
  targetCode: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ enum: mappingStatuses })
  status: string;

  @ApiProperty({ format: 'uuid' })
  proposedBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class MappingListDto {
  @ApiProperty({ type: [MappingDto] })
  data: MappingDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class MappingListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional({ enum: mappingKinds })
  @IsOptional()
  @IsIn(mappingKinds)
  kind?: (typeof mappingKinds)[number];

  @ApiPropertyOptional({ enum: mappingStatuses })
  @IsOptional()
  @IsIn(mappingStatuses)
  status?: (typeof mappingStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  externalCode?: string;
}

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

export class ImportFileDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  sourceSystem: string;

  @ApiProperty({ enum: importKinds })
  kind: string;

  @ApiProperty()
  format: string;

  @ApiProperty({ enum: ['atomic', 'partial'] })
  mode: string;

  @ApiProperty({ type: String, nullable: true })
  fileName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  documentId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  operationId: string | null;

  @ApiProperty()
  sha256: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  options: object;

  @ApiProperty({ type: 'integer' })
  rowCount: number;

  @ApiProperty({ type: 'integer' })
  createdCount: number;

  @ApiProperty({ type: 'integer' })
  updatedCount: number;

  @ApiProperty({ type: 'integer' })
  unchangedCount: number;

  @ApiProperty({ type: 'integer' })
  parkedCount: number;

  @ApiProperty({ type: 'integer' })
  rejectedCount: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  @ApiProperty({ enum: fileStatuses })
  status: string;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  problems: object[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ImportFileListDto {
  @ApiProperty({ type: [ImportFileDto] })
  data: ImportFileDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ImportFileListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional({ enum: importKinds })
  @IsOptional()
  @IsIn(importKinds)
  kind?: (typeof importKinds)[number];
}

export class ImportRowDto {
  @ApiProperty({ type: 'integer' })
  rowNo: number;

  @ApiProperty({ type: String, nullable: true })
  externalId: string | null;

  @ApiProperty({ enum: outcomes })
  outcome: string;

  @ApiProperty({ type: String, nullable: true })
  entityType: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  entityId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  inboxMessageId: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  problem: object | null;
}

export class ImportRowListDto {
  @ApiProperty({ type: [ImportRowDto] })
  data: ImportRowDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ImportRowListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: outcomes })
  @IsOptional()
  @IsIn(outcomes)
  outcome?: (typeof outcomes)[number];
}

export function toExternalReferenceDto(reference: ExternalReference): ExternalReferenceDto {
  return reference;
}

export function toMappingDto({ decidedAt, ...mapping }: Mapping): MappingDto {
  return { ...mapping, decidedAt: decidedAt?.toISOString() ?? null };
}

/** With its age at a moment of the tenant's clock. */
export function toInboxMessageDto({ receivedAt, payloadHash: _hash, recordKey: _key, ...message }: InboxMessage, now: Date): InboxMessageDto {
  const ageSeconds = Math.max(0, Math.floor((now.getTime() - receivedAt.getTime()) / millisecondsPerSecond));
  return { ...message, receivedAt: receivedAt.toISOString(), ageSeconds };
}

export function toImportFileDto({ finishedAt, createdAt, problems, ...file }: ImportFile): ImportFileDto {
  return { ...file, problems: [...problems], finishedAt: finishedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}
