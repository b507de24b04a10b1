import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';

const subledgers = ['TIME', 'BILLING', 'AR', 'REVENUE', 'GL'] as const;
const statuses = ['FUTURE', 'OPEN', 'SOFT_CLOSED', 'CLOSED', 'LOCKED'] as const;

export class NewFiscalYearDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ type: 'integer', example: 2026 })
  @IsInt()
  @Min(1900)
  @Max(9998)
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

  @ApiProperty({ enum: statuses })
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

  @ApiPropertyOptional({ enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  @ApiPropertyOptional({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  fiscalYear?: number;

  @ApiPropertyOptional({ format: 'date', description: 'Periods that hold this day.' })
  @IsOptional()
  @IsDay()
  on?: string;
}
