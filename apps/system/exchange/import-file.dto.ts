import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { ImportFile } from '#libs/system/exchange/index.js';

const importKinds = [
  'TIME', 'EXPENSE', 'ENGAGEMENT', 'CUSTOMER', 'PROJECT', 'RESOURCE', 'PAYMENT', 'BANK_STATEMENT', 'FX_RATE', 'OPENING_BALANCE', 'OTHER',
] as const;
const fileStatuses = ['RECEIVED', 'RUNNING', 'DONE', 'FAILED'] as const;
const outcomes = ['created', 'updated', 'unchanged', 'parked', 'rejected'] as const;

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

export function toImportFileDto({ finishedAt, createdAt, problems, ...file }: ImportFile): ImportFileDto {
  return { ...file, problems: [...problems], finishedAt: finishedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}
