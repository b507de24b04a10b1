import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { minutesOfADay } from '#libs/kernel/index.js';
import { IsDay, PageInfo } from '#libs/platform/index.js';
import type { Absence, NewAbsence } from '#libs/system/project/index.js';

export class NewAbsenceDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  fromDate: string;

  @ApiProperty({ format: 'date', description: 'The first day he is back.' })
  @IsDay()
  toDate: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(minutesOfADay)
  minutesPerDay: number;

  @ApiPropertyOptional({ default: 'LEAVE' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  kind?: string;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  confirmed?: boolean;
}

export class AbsenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty()
  kind: string;

  @ApiProperty({ format: 'date' })
  fromDate: string;

  @ApiProperty({ format: 'date' })
  toDate: string;

  @ApiProperty({ type: 'integer' })
  minutesPerDay: number;

  @ApiProperty()
  confirmed: boolean;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class AbsenceListDto {
  @ApiProperty({ type: [AbsenceDto] })
  data: AbsenceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromNewAbsenceDto(resourceId: string, dto: NewAbsenceDto): NewAbsence {
  return { ...dto, resourceId };
}

export function toAbsenceDto(absence: Absence): AbsenceDto {
  return absence;
}
