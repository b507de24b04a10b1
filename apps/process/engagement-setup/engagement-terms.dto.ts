import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNotEmptyObject, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsDay, MoneyDto, ratePattern } from '#libs/platform/index.js';

export const workTypes = ['STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL'] as const;
export const lineGroupings = ['DETAIL', 'BY_ROLE', 'BY_RESOURCE', 'BY_TASK', 'BY_DAY', 'SUMMARY'] as const;
const units = ['HUR', 'DAY', 'MON', 'C62', 'KMT', 'LS'] as const;
const roundingModes = ['EXACT', 'UP', 'NEAREST', 'DOWN'] as const;
const mostRates = 10_000;

/** 0 to 100 with at most six places, as a decimal string. */
export const percentPattern = /^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/;

const rateMessage = { message: '$property is a decimal string of major units with at most six places, such as "165.50"' };
const percentMessage = { message: '$property is a decimal string from 0 to 100 with at most six places, such as "12.5"' };

/** A price per unit of measure; a key that is absent matches everything. */
export class EngagementRateDto {
  @ApiPropertyOptional({ example: 'CONSULTANT', description: 'The code of a role.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  role?: string;

  @ApiPropertyOptional({ description: 'The code of a resource.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  resource?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  grade?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string;

  @ApiPropertyOptional({ enum: workTypes })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number];

  @ApiPropertyOptional({ enum: units, default: 'HUR', description: 'UN/ECE Rec 20.' })
  @IsOptional()
  @IsIn(units)
  unit?: (typeof units)[number];

  @ApiProperty({ example: '165.000000', pattern: ratePattern.source, description: 'Major units of the contract currency per unit of measure.' })
  @Matches(ratePattern, rateMessage)
  rate: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day of the contract unless said otherwise.' })
  @IsOptional()
  @IsDay()
  validFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string;
}

export class EngagementRoundingDto {
  @ApiProperty({ enum: roundingModes })
  @IsIn(roundingModes)
  mode: (typeof roundingModes)[number];

  @ApiPropertyOptional({ enum: [1, 6, 15, 30, 60], description: 'Minutes.' })
  @IsOptional()
  @IsIn([1, 6, 15, 30, 60])
  increment?: number;

  @ApiPropertyOptional({ enum: ['ENTRY', 'DAY_TASK'] })
  @IsOptional()
  @IsIn(['ENTRY', 'DAY_TASK'])
  scope?: 'ENTRY' | 'DAY_TASK';

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 1440 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1440)
  minMinutes?: number;
}

/** What a line agrees. A term that its billing model does not have is refused; absent ones take the model's default. */
export class EngagementTermsDto {
  @ApiPropertyOptional({ type: [EngagementRateDto], description: 'The rate table of the line: it goes before every rate card.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostRates)
  @ValidateNested({ each: true })
  @Type(() => EngagementRateDto)
  rates?: EngagementRateDto[];

  @ApiPropertyOptional({ enum: ['NONE', 'AT_WORK_DATE', 'FIXED'], default: 'NONE' })
  @IsOptional()
  @IsIn(['NONE', 'AT_WORK_DATE', 'FIXED'])
  rateConversion?: 'NONE' | 'AT_WORK_DATE' | 'FIXED';

  @ApiPropertyOptional({ example: '10.5', pattern: percentPattern.source })
  @IsOptional()
  @Matches(percentPattern, percentMessage)
  upliftPercent?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { OVERTIME: '1.5' }, description: 'Factors by work type, as decimal strings.' })
  @IsOptional()
  @IsNotEmptyObject()
  workTypeMultipliers?: Record<string, string>;

  @ApiPropertyOptional({ description: 'Overtime, weekend and holiday multiply instead of the highest winning.' })
  @IsOptional()
  @IsBoolean()
  stack?: boolean;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1440, default: 480 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  dayMinutes?: number;

  @ApiPropertyOptional({ type: EngagementRoundingDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => EngagementRoundingDto)
  quantityRounding?: EngagementRoundingDto;

  @ApiPropertyOptional({ enum: ['TRANSACTION', 'GROUP'], default: 'TRANSACTION' })
  @IsOptional()
  @IsIn(['TRANSACTION', 'GROUP'])
  lineBasis?: 'TRANSACTION' | 'GROUP';

  @ApiPropertyOptional({ enum: lineGroupings, description: "The bill-to's unless said otherwise." })
  @IsOptional()
  @IsIn(lineGroupings)
  lineGrouping?: (typeof lineGroupings)[number];
