import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { BulkAnswer, ImportAnswer, ImportOptions, RecordResult } from '#libs/process/work-capture/index.js';

const outcomes = ['created', 'updated', 'unchanged', 'parked', 'skipped', 'rejected'] as const;

class PartnerBatchQuery {
  @ApiPropertyOptional({ enum: ['atomic', 'partial'], default: 'atomic', description: 'atomic: one rejected row keeps all out. partial: the good ones are kept.' })
  @IsOptional()
  @IsIn(['atomic', 'partial'])
  mode: 'atomic' | 'partial' = 'atomic';

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Submit what no BLOCK finding stops, in the same act.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  submit = false;
}

export class PartnerTimeBulkQuery extends PartnerBatchQuery {}

export class PartnerTimeImportQuery extends PartnerBatchQuery {
  @ApiPropertyOptional({ enum: ['DMY', 'MDY'], description: 'How 03/04/2026 reads, where no row of the file settles it.' })
  @IsOptional()
  @IsIn(['DMY', 'MDY'])
  dateOrder?: 'DMY' | 'MDY';

  @ApiPropertyOptional({ enum: ['comma', 'point'], description: 'The sign before the decimals, where no row of the file settles it.' })
  @IsOptional()
  @IsIn(['comma', 'point'])
  decimal?: 'comma' | 'point';

  @ApiPropertyOptional({ description: 'Id or code of the entity whose time zone the file is written in; needed where there are several.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  legalEntity?: string;
}

export class PartnerBatchTotalsDto {
  @ApiProperty({ type: 'integer' })
  created: number;

  @ApiProperty({ type: 'integer' })
  updated: number;

  @ApiProperty({ type: 'integer' })
  unchanged: number;

  @ApiProperty({ type: 'integer' })
  parked: number;

  @ApiProperty({ type: 'integer' })
  skipped: number;

  @ApiProperty({ type: 'integer' })
  rejected: number;
}

export class PartnerRecordProblemDto {
  @ApiProperty({ example: 'MAP_TASK_UNMAPPED' })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional({ description: 'The field of a record, or the column of a row.' })
  pointer?: string;
}

class PartnerOutcomeDto {
  @ApiProperty({ enum: outcomes })
  outcome: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The entry.' })
  id?: string;

  @ApiPropertyOptional({ description: 'The status of the entry after the act.' })
  status?: string;

  @ApiPropertyOptional({ type: [String], description: 'Codes of the exceptions that are open on the entry.' })
  findings?: string[];

  @ApiPropertyOptional({ type: PartnerRecordProblemDto, description: 'Why it was parked, skipped or rejected.' })
  problem?: PartnerRecordProblemDto;
}

export class PartnerTimeRecordOutcomeDto extends PartnerOutcomeDto {
  @ApiProperty({ type: 'integer', description: 'The place of the record in the request, from 0.' })
  index: number;
}

export class PartnerTimeRowOutcomeDto extends PartnerOutcomeDto {
  @ApiProperty({ type: 'integer', description: 'The line of the file on which the row starts; the header is line 1. 0: an entry that the file no longer has.' })
  row: number;
}

export class PartnerTimeBulkAnswerDto {
  @ApiProperty({ format: 'uuid' })
  batchId: string;

  @ApiProperty({ type: PartnerBatchTotalsDto })
  totals: PartnerBatchTotalsDto;

  @ApiProperty({ type: [PartnerTimeRecordOutcomeDto] })
  results: PartnerTimeRecordOutcomeDto[];
}

export class PartnerImportWarningDto {
  @ApiProperty({ type: 'integer' })
  row: number;

  @ApiProperty()
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional()
  column?: string;
}

export class PartnerTimeImportAnswerDto {
  @ApiProperty({ format: 'uuid' })
  batchId: string;

  @ApiProperty({ enum: ['TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI'], description: 'Found by the header row.' })
  source: string;

  @ApiProperty({ type: String, enum: ['DMY', 'MDY', null], nullable: true })
  dateOrder: string | null;

  @ApiProperty({ type: String, enum: ['comma', 'point', null], nullable: true })
  decimal: string | null;

  @ApiProperty({ type: PartnerBatchTotalsDto })
  totals: PartnerBatchTotalsDto;

  @ApiProperty({ type: [PartnerTimeRowOutcomeDto] })
  rows: PartnerTimeRowOutcomeDto[];

  @ApiProperty({ type: [PartnerImportWarningDto] })
  warnings: PartnerImportWarningDto[];
}

export function toPartnerBulkDto({ batchId, totals, results }: BulkAnswer): PartnerTimeBulkAnswerDto {
  return { batchId, totals, results: results.map((result) => ({ index: result.index, ...outcomeOf(result) })) };
}

export function toPartnerImportDto({ batchId, totals, results, source, dateOrder, decimal, warnings }: ImportAnswer): PartnerTimeImportAnswerDto {
  return { batchId, source, dateOrder, decimal, totals, rows: results.map((result) => ({ row: result.index, ...outcomeOf(result) })), warnings: [...warnings] };
}

export function fromPartnerImportQuery({ mode, submit, dateOrder, decimal, legalEntity }: PartnerTimeImportQuery): ImportOptions {
  return { mode, submit, legalEntity: legalEntity ?? null, ...(dateOrder && { dateOrder }), ...(decimal && { decimal }) };
}

function outcomeOf({ outcome, id, status, findings, problem }: RecordResult): PartnerOutcomeDto {
  return { outcome, ...(id && { id }), ...(status && { status }), ...(findings && { findings: [...findings] }), ...(problem && { problem }) };
}
