import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNotEmptyObject, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
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
  @IsObject()
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

  @ApiPropertyOptional({ pattern: percentPattern.source, description: 'A discount on every invoice line.' })
  @IsOptional()
  @Matches(percentPattern, percentMessage)
  discountPercent?: string;

  @ApiPropertyOptional({ enum: ['BLOCK', 'SPLIT', 'WARN'], default: 'BLOCK' })
  @IsOptional()
  @IsIn(['BLOCK', 'SPLIT', 'WARN'])
  poRule?: 'BLOCK' | 'SPLIT' | 'WARN';

  @ApiPropertyOptional({ enum: ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'ON_EVENT'], default: 'MONTHLY' })
  @IsOptional()
  @IsIn(['WEEKLY', 'MONTHLY', 'QUARTERLY', 'ON_EVENT'])
  billingFrequency?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'ON_EVENT';

  @ApiPropertyOptional({ enum: ['ADVANCE', 'ARREARS'], default: 'ARREARS' })
  @IsOptional()
  @IsIn(['ADVANCE', 'ARREARS'])
  timing?: 'ADVANCE' | 'ARREARS';

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 31 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  anchorDay?: number;

  @ApiPropertyOptional({ enum: ['NEXT_RUN', 'SUPPLEMENTARY_INVOICE', 'NON_BILLABLE'], default: 'NEXT_RUN' })
  @IsOptional()
  @IsIn(['NEXT_RUN', 'SUPPLEMENTARY_INVOICE', 'NON_BILLABLE'])
  latePolicy?: 'NEXT_RUN' | 'SUPPLEMENTARY_INVOICE' | 'NON_BILLABLE';

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 3650 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3650)
  lateDays?: number;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  partialBilling?: boolean;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  sendZero?: boolean;

  @ApiPropertyOptional({ description: 'The client matter of legal e-billing.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  clientMatter?: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Of fixed, recurring and prepaid models.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Of TM_NTE.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  capAmount?: MoneyDto;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Of TM_NTE.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  capMinutes?: number;

  @ApiPropertyOptional({ type: MoneyDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  minimumFee?: MoneyDto;

  @ApiPropertyOptional({ pattern: ratePattern.source, description: 'Of BLENDED_TM.' })
  @IsOptional()
  @Matches(ratePattern, rateMessage)
  blendedRate?: string;

  @ApiPropertyOptional({ pattern: ratePattern.source, description: 'Of RETAINER and PREPAID_BLOCK.' })
  @IsOptional()
  @Matches(ratePattern, rateMessage)
  overageRate?: string;

  @ApiPropertyOptional({ pattern: ratePattern.source, description: 'Of RETAINER and PREPAID_BLOCK.' })
  @IsOptional()
  @Matches(ratePattern, rateMessage)
  unitValue?: string;

  @ApiPropertyOptional({ pattern: ratePattern.source, description: 'Of EXPENSE and SUBCONTRACTOR.' })
  @IsOptional()
  @Matches(ratePattern, percentMessage)
  markupPercent?: string;

  @ApiPropertyOptional({ pattern: percentPattern.source })
  @IsOptional()
  @Matches(percentPattern, percentMessage)
  retentionPercent?: string;

  @ApiPropertyOptional({ type: MoneyDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  retentionMax?: MoneyDto;

  @ApiPropertyOptional({ enum: ['FULL', 'NET_OF_RETENTION'] })
  @IsOptional()
  @IsIn(['FULL', 'NET_OF_RETENTION'])
  retentionBasis?: 'FULL' | 'NET_OF_RETENTION';

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 3650 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3650)
  retentionDays?: number;

  @ApiPropertyOptional({ enum: ['RIGHT_TO_INVOICE', 'STRAIGHT_LINE', 'PERCENT_COST', 'PERCENT_HOURS', 'MILESTONE_OUTPUT', 'POINT_IN_TIME', 'USAGE'], description: "The model's own unless said otherwise." })
  @IsOptional()
  @IsIn(['RIGHT_TO_INVOICE', 'STRAIGHT_LINE', 'PERCENT_COST', 'PERCENT_HOURS', 'MILESTONE_OUTPUT', 'POINT_IN_TIME', 'USAGE'])
  revenueMethod?: string;

  @ApiPropertyOptional({ enum: ['DAYS_ACTUAL', 'DAYS_30_360'] })
  @IsOptional()
  @IsIn(['DAYS_ACTUAL', 'DAYS_30_360'])
  proration?: 'DAYS_ACTUAL' | 'DAYS_30_360';

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Of RETAINER and RECURRING.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  includedMinutes?: number;

  @ApiPropertyOptional({ enum: ['LOSE', 'ROLLOVER'] })
  @IsOptional()
  @IsIn(['LOSE', 'ROLLOVER'])
  unusedPolicy?: 'LOSE' | 'ROLLOVER';

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  rolloverMax?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  rolloverPeriods?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  topupThreshold?: number;

  @ApiPropertyOptional({ enum: ['AUTO', 'NOTIFY'] })
  @IsOptional()
  @IsIn(['AUTO', 'NOTIFY'])
  topupMode?: 'AUTO' | 'NOTIFY';

  @ApiPropertyOptional({ enum: ['RATE', 'BLOCK'] })
  @IsOptional()
  @IsIn(['RATE', 'BLOCK'])
  overagePolicy?: 'RATE' | 'BLOCK';

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Of PREPAID_BLOCK.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  expiresMonths?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Of MILESTONE.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  deemedAcceptanceDays?: number;
}
