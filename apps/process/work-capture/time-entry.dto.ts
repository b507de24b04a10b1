import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, NotEquals } from 'class-validator';
import { minutesOfADay, severities, workTypes } from '#libs/kernel/index.js';
import { type CapturedTime, maxNarrativeLength, timeEntryStatuses, type TimeInput, type TimePatch } from '#libs/process/work-capture/index.js';
import { IsDay, IsInstant } from '#libs/platform/index.js';
import { IsReference, TimeCodeRefDto, TimeResourceRefDto } from './reference.dto.js';

/** More than any day has: the rules say so with their own code. */
const mostMinutes = 100_000;

/** Work without the one who did it. */
export class WorkDto {
  @ApiPropertyOptional({ type: TimeCodeRefDto, description: 'Needed where the task is named by code; where it is named by id, it must be its project.' })
  @IsOptional()
  @IsReference('id', 'code')
  project?: TimeCodeRefDto;

  @ApiProperty({ type: TimeCodeRefDto })
  @IsReference('id', 'code')
  task: TimeCodeRefDto;

  @ApiProperty({ format: 'date', example: '2026-06-10' })
  @IsDay()
  workDate: string;

  @ApiProperty({ type: 'integer', example: 480, minimum: -minutesOfADay, maximum: minutesOfADay, description: 'Whole minutes, not 0.' })
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

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: maxNarrativeLength })
  @IsOptional()
  @IsString()
  @MaxLength(maxNarrativeLength)
  narrative?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsInstant()
  startedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsInstant()
  endedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Where several assignments cover the day; found otherwise.' })
  @IsOptional()
  @IsUUID()
  assignmentId?: string | null;
}

export class NewTimeEntryDto extends WorkDto {
  @ApiPropertyOptional({ type: TimeResourceRefDto, description: 'Who worked; you, unless given.' })
  @IsOptional()
  @IsReference('id', 'code', 'email')
  resource?: TimeResourceRefDto;
}

/** The fields to change; the others stay. */
export class EditTimeEntryDto {
  @ApiPropertyOptional({ type: TimeCodeRefDto, description: 'With a task that is named by code. Alone it moves nothing: it must be the project of the task.' })
  @IsOptional()
  @IsReference('id', 'code')
  project?: TimeCodeRefDto;

  @ApiPropertyOptional({ type: TimeCodeRefDto })
  @IsOptional()
  @IsReference('id', 'code')
  task?: TimeCodeRefDto;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  workDate?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: -minutesOfADay, maximum: minutesOfADay })
  @IsOptional()
  @IsInt()
  @NotEquals(0)
  @Min(-mostMinutes)
  @Max(mostMinutes)
  minutes?: number;

  @ApiPropertyOptional({ enum: workTypes })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number];

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  billable?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: maxNarrativeLength })
  @IsOptional()
  @IsString()
  @MaxLength(maxNarrativeLength)
  narrative?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsInstant()
  startedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsInstant()
  endedAt?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  assignmentId?: string | null;
}

export class ReverseTimeEntryDto {
  @ApiProperty({ maxLength: 1000, description: 'Why the time is taken back.' })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  reason: string;
}

export class TimeFindingDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'The exception.' })
  id?: string;

  @ApiProperty({ example: 'TIME_OUTSIDE_ASSIGNMENT' })
  code: string;

  @ApiProperty({ enum: severities, description: 'BLOCK keeps it from being submitted, ERROR from approving itself.' })
  severity: string;

  @ApiProperty({ example: 'PROJECT_MANAGER' })
  ownerRole: string;

  @ApiProperty()
  detail: string;
}

export class CapturedTimeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ format: 'uuid' })
  taskId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assignmentId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  timesheetId: string | null;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty({ type: 'integer' })
  minutes: number;

  @ApiProperty({ enum: workTypes })
  workType: string;

  @ApiProperty()
  billable: boolean;

  @ApiProperty({ type: String, nullable: true })
  narrative: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  @ApiProperty({ enum: timeEntryStatuses })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({ type: String, nullable: true })
  rejectedReason: string | null;

  @ApiProperty({ description: 'Recorded after its period stopped taking new work.' })
  lateFlag: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  originalPeriodId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversalOfId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversedById: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: [TimeFindingDto], description: 'What the checks found, each with its owner.' })
  findings: TimeFindingDto[];
}

export function fromWorkDto({ project, task, startedAt, endedAt, workType, ...work }: WorkDto): Omit<TimeInput, 'resource' | 'external'> {
  return {
    workDate: work.workDate, minutes: work.minutes, workType: workType ?? 'STANDARD', billable: work.billable ?? null, narrative: work.narrative ?? null,
    assignmentId: work.assignmentId ?? null, startedAt: toInstant(startedAt), endedAt: toInstant(endedAt), task: project ? { ...task, project } : task,
  };
}

export function fromNewTimeEntryDto({ resource, ...work }: NewTimeEntryDto): TimeInput {
  return { ...fromWorkDto(work), resource: resource ?? {}, external: null };
}

export function fromEditTimeEntryDto({ project, task, startedAt, endedAt, ...patch }: EditTimeEntryDto): TimePatch {
  return {
    ...patch,
    ...(task || project ? { task: { ...task, ...(project && { project }) } } : {}),
    ...(startedAt !== undefined ? { startedAt: toInstant(startedAt) } : {}),
    ...(endedAt !== undefined ? { endedAt: toInstant(endedAt) } : {}),
  };
}

export function toCapturedTimeDto({ entry, findings }: CapturedTime): CapturedTimeDto {
  const {
    id, resourceId, projectId, taskId, assignmentId, timesheetId, workDate, minutes, workType, billable, narrative, status, approvalRequestId, rejectedReason,
  } = entry;
  const { lateFlag, originalPeriodId, reversalOfId, reversedById, rowVersion, startedAt, endedAt } = entry;
  return {
    id, resourceId, projectId, taskId, assignmentId, timesheetId, workDate, minutes, workType, billable, narrative, status, approvalRequestId, rejectedReason,
    lateFlag,
    originalPeriodId, reversalOfId, reversedById, rowVersion, startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null,
    findings: findings.map(({ target: _target, ...finding }) => finding),
  };
}

function toInstant(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
