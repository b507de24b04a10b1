import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { billingModels, dimensionKinds } from '#libs/kernel/index.js';
import { IsDay, IsOneLine, MoneyDto } from '#libs/platform/index.js';
import { termsSchema } from '#libs/process/engagement-setup/index.js';
import { EngagementCodeDto } from './engagement-parties.dto.js';
import { EngagementCardRateDto, EngagementRateDto } from './engagement-rate.dto.js';

/** 0 to 100 with at most six places, as a decimal string. */
const percentPattern = /^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/;

export class EngagementDimensionDto {
  @ApiProperty({ enum: dimensionKinds })
  @IsIn(dimensionKinds)
  kind: (typeof dimensionKinds)[number];

  @ApiProperty({ example: 'CC-410' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;
}

export class EngagementSplitDto {
  @ApiProperty({ description: 'The code of a bill-to of this engagement.' })
  @IsString()
  @MaxLength(60)
  billTo: string;

  @ApiProperty({ example: '60.000000', pattern: percentPattern.source })
  @Matches(percentPattern, { message: 'percent is a decimal string from 0 to 100 with at most six places, such as "12.5"' })
  percent: string;
}

export class EngagementScheduleLineDto {
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  dueOn?: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Either an amount or a percent of the line.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto;

  @ApiPropertyOptional({ pattern: percentPattern.source })
  @IsOptional()
  @Matches(percentPattern)
  percent?: string;

  @ApiPropertyOptional({ enum: ['DATE', 'MILESTONE', 'PERCENT'], default: 'DATE' })
  @IsOptional()
  @IsIn(['DATE', 'MILESTONE', 'PERCENT'])
  trigger?: 'DATE' | 'MILESTONE' | 'PERCENT';

  @ApiPropertyOptional({ description: 'The code of the milestone that triggers it.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  milestone?: string;

  @ApiPropertyOptional({ pattern: percentPattern.source, description: 'The progress that triggers it.' })
  @IsOptional()
  @Matches(percentPattern)
  triggerPercent?: string;
}

export class EngagementMilestoneDto extends EngagementCodeDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiProperty({ type: MoneyDto })
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount: MoneyDto;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  plannedOn?: string;

  @ApiPropertyOptional({ description: 'The code of its project; the one project unless said otherwise.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  project?: string;
}

export class EngagementLineDto {
  @ApiProperty({ type: 'integer', minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(9999)
  lineNo: number;

  @ApiProperty({ enum: billingModels, description: 'Only TM is available yet.' })
  @IsIn(billingModels)
  billingModel: (typeof billingModels)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  @ApiPropertyOptional({ description: 'The code of a tax code; the tax rules decide unless said otherwise.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  taxCode?: string;

  @ApiPropertyOptional({
    ...termsSchema(), additionalProperties: false,
    description: "What its billing model agrees. Absent terms take the model's default; a term that the model does not have is refused.",
  })
  @IsOptional()
  @IsObject()
  terms?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [EngagementRateDto], description: 'The rate table of the line: it goes before every rate card.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => EngagementRateDto)
  rates?: EngagementRateDto[];

  @ApiPropertyOptional({ type: [EngagementSplitDto], description: 'The one bill-to pays all unless said otherwise.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EngagementSplitDto)
  billToSplit?: EngagementSplitDto[];

  @ApiPropertyOptional({ type: [EngagementScheduleLineDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => EngagementScheduleLineDto)
  schedule?: EngagementScheduleLineDto[];

  @ApiPropertyOptional({ type: [EngagementMilestoneDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => EngagementMilestoneDto)
  milestones?: EngagementMilestoneDto[];
}

export class EngagementContractDto {
  @ApiProperty({ example: 'C-S11' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  number: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty({ format: 'date', description: 'The first day; version 1 is effective from it.' })
  @IsDay()
  start: string;

  @ApiPropertyOptional({ format: 'date', description: 'The last day.' })
  @IsOptional()
  @IsDay()
  end?: string;

  @ApiPropertyOptional({ type: [EngagementDimensionDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => EngagementDimensionDto)
  dimensions?: EngagementDimensionDto[];

  @ApiProperty({ type: [EngagementLineDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => EngagementLineDto)
  lines: EngagementLineDto[];
}

export class EngagementRateCardDto {
  @ApiProperty({ enum: ['CONTRACT', 'PROJECT'], description: "PROJECT: of the engagement's one project." })
  @IsIn(['CONTRACT', 'PROJECT'])
  scope: 'CONTRACT' | 'PROJECT';

  @ApiPropertyOptional({ description: 'The contract number unless said otherwise.' })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({
    example: 'USD', pattern: '^[A-Z]{3}$', description: "The contract's unless said otherwise; contract lines convert another one by their rateConversion.",
  })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiProperty({ type: [EngagementCardRateDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => EngagementCardRateDto)
  lines: EngagementCardRateDto[];
}
