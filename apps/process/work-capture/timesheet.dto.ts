import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import type { CapturedWeek, WeekInput } from '#libs/process/work-capture/index.js';
import { CapturedTimeDto, fromWorkDto, toCapturedTimeDto, WorkDto } from './time-entry.dto.js';

export class WeekDto {
  @ApiProperty({ type: [WorkDto], maxItems: 500 })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => WorkDto)
  entries: WorkDto[];

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'There is nothing to enter this week, and that is right.' })
  @IsOptional()
  @IsBoolean()
  zeroConfirmed?: boolean;
}

export class CapturedWeekDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ format: 'date' })
  periodStart: string;

  @ApiProperty({ format: 'date', description: 'The last day of the week.' })
  periodEnd: string;

  @ApiProperty({ enum: ['OPEN', 'SUBMITTED', 'PARTIALLY_APPROVED', 'APPROVED', 'REOPENED', 'LOCKED'] })
  status: string;

  @ApiProperty()
  zeroConfirmed: boolean;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: [CapturedTimeDto] })
  entries: CapturedTimeDto[];
}

export function fromWeekDto({ entries, zeroConfirmed }: WeekDto, week: Pick<WeekInput, 'resourceId' | 'periodStart' | 'rowVersion'>): WeekInput {
  return { ...week, entries: entries.map(fromWorkDto), zeroConfirmed: zeroConfirmed ?? false };
}

export function toCapturedWeekDto({ sheet, entries }: CapturedWeek): CapturedWeekDto {
  const { id, resourceId, periodStart, periodEnd, status, zeroConfirmed, rowVersion } = sheet;
  return { id, resourceId, periodStart, periodEnd, status, zeroConfirmed, rowVersion, entries: entries.map(toCapturedTimeDto) };
}
