import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, NotEquals, registerDecorator } from 'class-validator';
import { type BulkRecord, IsDay } from '#libs/platform/index.js';
import type { TimeInput, TimeRecord } from '#libs/process/work-capture/index.js';
import { IsReference, PartnerTimeCodeRefDto, PartnerTimeResourceRefDto } from './reference.dto.js';

const workTypes = ['STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL'] as const;

/** What another system calls the entry; sent again, it changes nothing. */
export class PartnerTimeExternalRefDto {
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

/** RFC 3339 with a zone. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** More than any day has: the rules say so with their own code. */
const mostMinutes = 100_000;

/** Work somebody did, as another system tells of it. */
export class PartnerTimeEntryDto {
  @ApiPropertyOptional({ type: PartnerTimeCodeRefDto, description: 'The project of a task that is named by code.' })
  @IsOptional()
  @IsReference('id', 'code')
  project?: PartnerTimeCodeRefDto;

  @ApiProperty({ type: PartnerTimeCodeRefDto })
  @IsReference('id', 'code')
  task: PartnerTimeCodeRefDto;

  @ApiProperty({ format: 'date', example: '2026-06-10' })
  @IsDay()
  workDate: string;

  @ApiProperty({ type: 'integer', example: 480, minimum: -1440, maximum: 1440, description: 'Whole minutes, not 0.' })
  @IsInt()
  @NotEquals(0)
  @Min(-mostMinutes)
  @Max(mostMinutes)
  minutes: number;

  @ApiPropertyOptional({ enum: workTypes, default: 'STANDARD' })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number];

  @ApiPropertyOptional({ type: Boolean, nullable: true, description: 'As the task says, unless given.' })
  @IsOptional()
  @IsBoolean()
  billable?: boolean | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 4000 })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  narrative?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @Matches(instantPattern)
  startedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @Matches(instantPattern)
  endedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Where several assignments cover the day; found otherwise.' })
  @IsOptional()
  @IsUUID()
  assignmentId?: string | null;

  @ApiPropertyOptional({ type: PartnerTimeResourceRefDto, description: 'Who worked; you, unless given.' })
  @IsOptional()
  @IsReference('id', 'code', 'email')
  resource?: PartnerTimeResourceRefDto;

  @ApiPropertyOptional({ type: PartnerTimeExternalRefDto })
  @IsOptional()
  @IsExternalRef()
  externalRef?: PartnerTimeExternalRefDto;
}

/** Records as the service takes them; what cannot be read goes along with its errors. */
export function toTimeRecords(records: readonly BulkRecord<PartnerTimeEntryDto>[]): TimeRecord[] {
  return records.map(({ index, value, errors }) => (value ? { index, value: toTimeInput(value) } : { index, errors: errors ?? [] }));
}

function toTimeInput({ resource, project, task, externalRef, startedAt, endedAt, ...work }: PartnerTimeEntryDto): TimeInput {
  return {
    workDate: work.workDate, minutes: work.minutes, workType: work.workType ?? 'STANDARD', billable: work.billable ?? null, narrative: work.narrative ?? null,
    assignmentId: work.assignmentId ?? null, startedAt: toInstant(startedAt), endedAt: toInstant(endedAt),
    resource: resource ?? {}, task: project ? { ...task, project } : task, external: externalRef ?? null,
  };
}

function toInstant(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}
