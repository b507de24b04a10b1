import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import { periodStatuses, subledgers } from '#libs/system/ledger/index.js';

export class NewFiscalYearDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ type: 'integer', example: 2026, minimum: 1901, maximum: 2998 })
  @IsInt()
  @Min(1901)
  @Max(2998)
  fiscalYear: number;

  @ApiPropertyOptional({
    format: 'date', description: 'Periods that begin on this day or earlier are OPEN, later ones FUTURE; today in the entity when absent.',
  })
  @IsOptional()
  @IsDay()
  openThrough?: string;
}

export class PeriodDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ enum: subledgers })
  subledger: string;

  @ApiProperty({ type: 'integer' })
  fiscalYear: number;

  @ApiProperty({ type: 'integer' })
  periodNo: number;

  @ApiProperty({ format: 'date' })
  startDate: string;

  @ApiProperty({ format: 'date', description: 'Its last day.' })
  endDate: string;

  @ApiProperty({ enum: periodStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class PeriodListDto {
  @ApiProperty({ type: [PeriodDto] })
  data: PeriodDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class FiscalYearDto {
  @ApiProperty({ type: [PeriodDto], description: 'Twelve periods of each subledger, by date.' })
  periods: PeriodDto[];
}

export class PeriodQueryDto extends PageQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiPropertyOptional({ enum: subledgers })
  @IsOptional()
  @IsIn(subledgers)
  subledger?: (typeof subledgers)[number];

  @ApiPropertyOptional({ enum: periodStatuses })
  @IsOptional()
  @IsIn(periodStatuses)
  status?: (typeof periodStatuses)[number];

  @ApiPropertyOptional({ type: 'integer', minimum: 1901, maximum: 2998 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1901)
  @Max(2998)
  fiscalYear?: number;

  @ApiPropertyOptional({ format: 'date', description: 'Periods that hold this day.' })
  @IsOptional()
  @IsDay()
  on?: string;
}
