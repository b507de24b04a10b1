import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { minutesOfADay, workTypes } from '#libs/kernel/index.js';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import { type TimeEntry, timeEntryStatuses, type Timesheet, timesheetStatuses } from '#libs/system/time-expense/index.js';

export class TimeEntryQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  resourceId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  projectId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  taskId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  timesheetId?: string;

  @ApiPropertyOptional({ enum: timeEntryStatuses })
  @IsOptional()
  @IsIn(timeEntryStatuses)
  status?: (typeof timeEntryStatuses)[number];

  @ApiPropertyOptional({ format: 'date', description: 'The first work date.' })
  @IsOptional()
  @IsDay()
  workFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The last work date.' })
  @IsOptional()
  @IsDay()
  workTo?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The import that made the entry.' })
  @IsOptional()
  @IsUUID()
  importBatchId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only entries that were recorded after their period stopped taking new work, or only the others.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  late?: boolean;
}

export class TimesheetQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  resourceId?: string;

  @ApiPropertyOptional({ enum: timesheetStatuses })
  @IsOptional()
  @IsIn(timesheetStatuses)
  status?: (typeof timesheetStatuses)[number];

  @ApiPropertyOptional({ format: 'date', description: 'Weeks that end on this day or later.' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Weeks that start on this day or earlier.' })
  @IsOptional()
  @IsDay()
  to?: string;
}

export class TimeEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ format: 'uuid' })
  taskId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The assignment that covers the day, once found.' })
  assignmentId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  timesheetId: string | null;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty({ type: 'integer', minimum: -minutesOfADay, maximum: minutesOfADay, description: 'Whole minutes, never 0; negative on a reversing row only.' })
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

  @ApiProperty({ type: String, nullable: true, description: 'The system it came from; null when it was entered here.' })
  sourceSystem: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What that system calls it.' })
  externalRef: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalVersion: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The duration as the source gave it, a decimal string of its unit.' })
  sourceMinutes: string | null;

  @ApiProperty({ type: String, nullable: true })
  sourceUnit: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  importBatchId: string | null;

  @ApiProperty({ enum: timeEntryStatuses })
  status: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null also where a policy approved it without a human.' })
  approvedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  rejectedReason: string | null;

  @ApiProperty({ description: 'Recorded after its period stopped taking new work.' })
  lateFlag: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The TIME period of the work date.' })
  originalPeriodId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The TIME period that records it.' })
  recordedPeriodId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry this row takes back.' })
  reversalOfId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The row that took this one back.' })
  reversedById: string | null;

  @ApiProperty({ type: String, nullable: true })
  reversalReason: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TimeEntryListDto {
  @ApiProperty({ type: [TimeEntryDto] })
  data: TimeEntryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class TimesheetDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ format: 'date' })
  periodStart: string;

  @ApiProperty({ format: 'date', description: 'The last day of the week.' })
  periodEnd: string;

  @ApiProperty({ enum: timesheetStatuses })
  status: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt: string | null;

  @ApiProperty({ description: 'The resource confirmed that there is nothing to enter.' })
  zeroConfirmed: boolean;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TimesheetWithEntriesDto extends TimesheetDto {
  @ApiProperty({ type: [TimeEntryDto] })
  entries: TimeEntryDto[];
}

export class TimesheetListDto {
  @ApiProperty({ type: [TimesheetDto] })
  data: TimesheetDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

/** The people behind an entry are shown by their resource; the user ids that segregation compares stay inside. */
export function toTimeEntryDto(entry: TimeEntry): TimeEntryDto {
  const { resourceUserId: _person, submittedBy: _submitter, naturalKey: _key, replacesId: _replaced, rejectedAt: _rejected, ...shown } = entry;
  const { startedAt, endedAt, submittedAt, approvedAt } = entry;
  return { ...shown, startedAt: instant(startedAt), endedAt: instant(endedAt), submittedAt: instant(submittedAt), approvedAt: instant(approvedAt) };
}

export function toTimesheetDto(sheet: Timesheet): TimesheetDto {
  return { ...sheet, dueAt: instant(sheet.dueAt), submittedAt: instant(sheet.submittedAt), approvedAt: instant(sheet.approvedAt) };
}

export function toTimesheetWithEntriesDto({ entries, ...sheet }: Timesheet & { readonly entries: readonly TimeEntry[] }): TimesheetWithEntriesDto {
  return { ...toTimesheetDto(sheet), entries: entries.map(toTimeEntryDto) };
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
