import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, registerDecorator } from 'class-validator';
import { isDay, isInstant, isUuid, workTypes } from '#libs/kernel/index.js';
import { readRecords } from '#libs/platform/index.js';
import {
  type BulkAnswer, type BulkOptions, type DateOrder, dateOrders, type DecimalStyle, decimalStyles, type ImportAnswer, type ImportOptions, importSources,
  maxNarrativeLength, recordOutcomes, type RecordResult, type TimeInput, type TimeRecord,
} from '#libs/process/work-capture/index.js';
import { isReference } from './reference.dto.js';
import { fromNewTimeEntryDto, NewTimeEntryDto } from './time-entry.dto.js';

/** What another system calls the entry; sent again, it changes nothing. */
export class TimeExternalRefDto {
  @ApiProperty({ example: 'PSA', maxLength: 60 })
  system: string;

  @ApiProperty({ example: 'T-4711', maxLength: 200 })
  id: string;

  @ApiPropertyOptional({ description: 'Orders what the system sends: an older version changes nothing.', maxLength: 60 })
  version?: string;
}

function isExternalRef(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { system, id, version, ...unknown } = value as Record<string, unknown>;
  return isText(system, 60) && isText(id, 200) && (version === undefined || isText(version, 60)) && Object.keys(unknown).length === 0;
}

function IsExternalRef(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isExternalRef',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property has a system, an id and perhaps a version, all text' },
      validator: { validate: isExternalRef },
    });
}

export class BulkTimeEntryDto extends NewTimeEntryDto {
  @ApiPropertyOptional({ type: TimeExternalRefDto })
  @IsOptional()
  @IsExternalRef()
  externalRef?: TimeExternalRefDto;
}

class BatchQuery {
  @ApiPropertyOptional({
    enum: ['atomic', 'partial'], default: 'atomic', description: 'atomic: one rejected row keeps all out. partial: the good ones are kept.',
  })
  @IsOptional()
  @IsIn(['atomic', 'partial'])
  mode: 'atomic' | 'partial' = 'atomic';

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Submit what no BLOCK finding stops, in the same act.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  submit = false;
}

export class TimeBulkQuery extends BatchQuery {}

export class TimeImportQuery extends BatchQuery {
  @ApiPropertyOptional({ enum: dateOrders, description: 'How 03/04/2026 reads, where no row of the file settles it.' })
  @IsOptional()
  @IsIn(dateOrders)
  dateOrder?: DateOrder;

  @ApiPropertyOptional({ enum: decimalStyles, description: 'The sign before the decimals, where no row of the file settles it.' })
  @IsOptional()
  @IsIn(decimalStyles)
  decimal?: DecimalStyle;

  @ApiPropertyOptional({ description: 'Id or code of the entity whose time zone the file is written in; needed where there are several.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  legalEntity?: string;
}

export class BatchTotalsDto {
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

export class RecordProblemDto {
  @ApiProperty({ example: 'MAP_TASK_UNMAPPED' })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional({ description: 'The field of a record, or the column of a row.' })
  pointer?: string;
}

class OutcomeDto {
  @ApiProperty({ enum: recordOutcomes })
  outcome: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The entry.' })
  id?: string;

  @ApiPropertyOptional({ description: 'The status of the entry after the act.' })
  status?: string;

  @ApiPropertyOptional({ type: [String], description: 'Codes of the exceptions that are open on the entry.' })
  findings?: string[];

  @ApiPropertyOptional({ type: RecordProblemDto, description: 'Why it was parked, skipped or rejected.' })
  problem?: RecordProblemDto;
}

export class TimeRecordOutcomeDto extends OutcomeDto {
  @ApiProperty({ type: 'integer', description: 'The place of the record in the request, from 0.' })
  index: number;
}

export class TimeRowOutcomeDto extends OutcomeDto {
  @ApiProperty({ type: 'integer', description: 'The line of the file on which the row starts; the header is line 1. 0: an entry that the file no longer has.' })
  row: number;
}

export class TimeBulkAnswerDto {
  @ApiProperty({ format: 'uuid' })
  batchId: string;

  @ApiProperty({ type: BatchTotalsDto })
  totals: BatchTotalsDto;

  @ApiProperty({ type: [TimeRecordOutcomeDto] })
  results: TimeRecordOutcomeDto[];
}

export class ImportWarningDto {
  @ApiProperty({ type: 'integer' })
  row: number;

  @ApiProperty()
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional()
  column?: string;
}

export class TimeImportAnswerDto {
  @ApiProperty({
    format: 'uuid',
    description: 'The import: `/process/work-capture/v1/imports/{id}/money` compares what its rows say they are worth with what they are priced at.',
  })
  batchId: string;

  @ApiProperty({ enum: importSources, description: 'Found by the header row.' })
  source: string;

  @ApiProperty({ type: String, enum: [...dateOrders, null], nullable: true })
  dateOrder: string | null;

  @ApiProperty({ type: String, enum: [...decimalStyles, null], nullable: true })
  decimal: string | null;

  @ApiProperty({ type: BatchTotalsDto })
  totals: BatchTotalsDto;

  @ApiProperty({ type: [TimeRowOutcomeDto] })
  rows: TimeRowOutcomeDto[];

  @ApiProperty({ type: [ImportWarningDto] })
  warnings: ImportWarningDto[];
}

/**
 * The records of a request. A well-formed one is recognised at a glance: thousands a millisecond matter in a stream. Whatever is not goes through
 * the DTO, which says what is wrong with it; a test holds the two together.
 */
export async function readTimeRecords(records: readonly unknown[]): Promise<TimeRecord[]> {
  const odd = records.flatMap((record, index) => (isWellFormed(record) ? [] : [{ record, index }]));
  const read = await readRecords(BulkTimeEntryDto, odd.map(({ record }) => record));
  const byIndex = new Map(odd.map(({ index }, nth) => [index, read[nth]!]));
  return records.map((record, index) => {
    const checked = byIndex.get(index);
    if (checked?.errors) return { index, errors: checked.errors };
    return { index, value: fromBulkDto((checked?.value ?? record) as BulkTimeEntryDto) };
  });
}

function fromBulkDto({ externalRef, ...entry }: BulkTimeEntryDto): TimeInput {
  return { ...fromNewTimeEntryDto(entry), external: externalRef ?? null };
}

const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  resource: (value) => isReference(value, ['id', 'code', 'email']),
  project: (value) => isReference(value, ['id', 'code']),
  task: (value) => isReference(value, ['id', 'code']),
  workDate: (value) => typeof value === 'string' && isDay(value),
  minutes: (value) => Number.isInteger(value) && value !== 0 && Math.abs(value as number) <= 100_000,
  workType: (value) => (workTypes as readonly unknown[]).includes(value),
  billable: (value) => typeof value === 'boolean',
  narrative: (value) => typeof value === 'string' && value.length <= maxNarrativeLength,
  startedAt: (value) => typeof value === 'string' && isInstant(value),
  endedAt: (value) => typeof value === 'string' && isInstant(value),
  assignmentId: (value) => typeof value === 'string' && isUuid(value),
  externalRef: isExternalRef,
};

/** True for what the DTO would take as it is. It may say no to what the DTO takes, never yes to what it refuses. */
export function isWellFormed(record: unknown): boolean {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return false;
  const given = record as Record<string, unknown>;
  if (given['task'] === undefined || given['workDate'] === undefined || given['minutes'] === undefined) return false;
  for (const key in given) if (!Object.hasOwn(fields, key) || !fields[key]!(given[key])) return false;
  return true;
}

export function toBulkAnswerDto({ batchId, totals, results }: BulkAnswer): TimeBulkAnswerDto {
  return { batchId, totals, results: results.map((result) => ({ index: result.index, ...outcomeOf(result) })) };
}

export function toImportAnswerDto({ batchId, totals, results, source, dateOrder, decimal, warnings }: ImportAnswer): TimeImportAnswerDto {
  return { batchId, source, dateOrder, decimal, totals, rows: results.map((result) => ({ row: result.index, ...outcomeOf(result) })), warnings: [...warnings] };
}

export function fromBulkQuery({ mode, submit }: TimeBulkQuery, contentType: string): BulkOptions {
  return { mode, submit, format: contentType.startsWith('application/x-ndjson') ? 'ndjson' : 'json' };
}

export function fromImportQuery({ mode, submit, dateOrder, decimal, legalEntity }: TimeImportQuery): ImportOptions {
  return { mode, submit, legalEntity: legalEntity ?? null, ...(dateOrder && { dateOrder }), ...(decimal && { decimal }) };
}

function outcomeOf({ outcome, id, status, findings, problem }: RecordResult): OutcomeDto {
  return { outcome, ...(id && { id }), ...(status && { status }), ...(findings && { findings: [...findings] }), ...(problem && { problem }) };
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}
