import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { minutesOfADay } from '#libs/kernel/index.js';
import { IsCode, IsDay, IsOneLine, PageInfo } from '#libs/platform/index.js';
import type { Calendar } from '#libs/system/project/index.js';

export class HolidayDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  day: string;

  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

export class CalendarPatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string | null;

  @ApiPropertyOptional({ type: [Number], default: [1, 2, 3, 4, 5], description: '1 is Monday, 7 is Sunday.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  workingDays?: number[];

  @ApiPropertyOptional({ type: 'integer', default: 480 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(minutesOfADay)
  dailyMinutes?: number;

  @ApiPropertyOptional({ type: [HolidayDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  holidays?: HolidayDto[];
}

export class NewCalendarDto extends CalendarPatchDto {
  @ApiProperty()
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class CalendarDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  location: string | null;

  @ApiProperty({ type: [Number] })
  workingDays: number[];

  @ApiProperty({ type: 'integer' })
  dailyMinutes: number;

  @ApiProperty({ type: [HolidayDto] })
  holidays: HolidayDto[];

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class CalendarListDto {
  @ApiProperty({ type: [CalendarDto] })
  data: CalendarDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function toCalendarDto(calendar: Calendar): CalendarDto {
  return { ...calendar, workingDays: [...calendar.workingDays], holidays: [...calendar.holidays] };
}
