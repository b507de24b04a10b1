import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { IsDay, IsOneLine, MoneyDto } from '#libs/platform/index.js';
import { budgetCategories } from '#libs/process/engagement-setup/index.js';
import { EngagementContractDto, EngagementDimensionDto, EngagementRateCardDto } from './engagement-contract.dto.js';
import { EngagementBillToDto, EngagementCodeDto, EngagementCustomerDto, EngagementRefDto } from './engagement-parties.dto.js';

const amendmentKinds = ['CHANGE_ORDER', 'RENEWAL', 'TERMINATION', 'CORRECTION'] as const;
const treatments = ['SEPARATE', 'PROSPECTIVE', 'CUMULATIVE_CATCH_UP'] as const;
const mostMinutes = 2_000_000_000;

export class EngagementTaskDto extends EngagementCodeDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ description: 'The code of the task above it.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  parent?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The contract line its work is billed by.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  lineNo?: number;

  @ApiPropertyOptional({ description: 'True for a task of a contract line, false for one of none, unless said otherwise.' })
  @IsOptional()
  @IsBoolean()
  billable?: boolean;

  @ApiPropertyOptional({ description: "The client's task code of e-billing." })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(60)
  clientTaskCode?: string;

  @ApiPropertyOptional({ description: "The client's activity code of e-billing." })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(60)
  clientActivityCode?: string;
}

export class EngagementAssignmentDto {
  @ApiProperty({ example: 'R-1', description: 'The code of a resource.' })
  @IsString()
  @MaxLength(60)
  resource: string;

  @ApiProperty({ description: 'The code of a task of the project.' })
  @IsString()
  @MaxLength(60)
  task: string;

  @ApiPropertyOptional({ description: "The code of a role; the resource's home role unless said otherwise." })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  role?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day of the contract unless said otherwise.' })
  @IsOptional()
  @IsDay()
  validFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostMinutes)
  plannedMinutes?: number;
}

export class EngagementBudgetDto {
  @ApiProperty({ enum: budgetCategories })
  @IsIn(budgetCategories)
  category: (typeof budgetCategories)[number];

  @ApiPropertyOptional({ description: 'The code of a task; the whole project unless said otherwise.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  task?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostMinutes)
  minutes?: number;

  @ApiPropertyOptional({ type: MoneyDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  cost?: MoneyDto;
}

export class EngagementProjectDto extends EngagementCodeDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ description: 'The code of the resource that manages it.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  pm?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  projectType?: string;

  @ApiPropertyOptional({ format: 'date', description: "The contract's unless said otherwise." })
  @IsOptional()
  @IsDay()
  start?: string;

  @ApiPropertyOptional({ format: 'date', description: "The last day; the contract's unless said otherwise." })
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

  @ApiProperty({ type: [EngagementTaskDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => EngagementTaskDto)
  tasks: EngagementTaskDto[];

  @ApiPropertyOptional({ type: [EngagementAssignmentDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => EngagementAssignmentDto)
  assignments?: EngagementAssignmentDto[];

  @ApiPropertyOptional({ type: [EngagementBudgetDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => EngagementBudgetDto)
  budget?: EngagementBudgetDto[];
}

export class EngagementAmendmentDto {
  @ApiProperty({ enum: amendmentKinds })
  @IsIn(amendmentKinds)
  kind: (typeof amendmentKinds)[number];

  @ApiProperty({ format: 'date' })
  @IsDay()
  effectiveFrom: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  documentRef?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  signedOn?: string;

  @ApiPropertyOptional({ enum: treatments })
  @IsOptional()
  @IsIn(treatments)
  modificationTreatment?: (typeof treatments)[number];
}

/** A signed deal as one document. References are codes of records that exist; contract, projects and prices are made by it. */
export class NewEngagementDto {
  @ApiProperty({ type: EngagementRefDto, description: 'The identity of the engagement: the same content again changes nothing.' })
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementRefDto)
  externalRef: EngagementRefDto;

  @ApiPropertyOptional({ format: 'date', description: 'With documentRef: the signature is the decision, and contract and prices are approved at once.' })
  @IsOptional()
  @IsDay()
  signedOn?: string;

  @ApiPropertyOptional({ example: 'SOW-S11', description: 'The signed document.' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  documentRef?: string;

  @ApiProperty({ type: EngagementCodeDto, description: 'Who sells.' })
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementCodeDto)
  legalEntity: EngagementCodeDto;

  @ApiProperty({ type: EngagementCustomerDto })
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementCustomerDto)
  customer: EngagementCustomerDto;

  @ApiProperty({ type: [EngagementBillToDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EngagementBillToDto)
  billTos: EngagementBillToDto[];

  @ApiProperty({ type: EngagementContractDto })
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementContractDto)
  contract: EngagementContractDto;

  @ApiPropertyOptional({ type: EngagementRateCardDto, description: 'Without it, the cards of customer, entity and tenant price the work.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementRateCardDto)
  rateCard?: EngagementRateCardDto;

  @ApiProperty({ type: [EngagementProjectDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => EngagementProjectDto)
  projects: EngagementProjectDto[];

  @ApiPropertyOptional({ description: 'Not available yet.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  templateCode?: string;

  @ApiPropertyOptional({ type: EngagementAmendmentDto, description: 'Not available yet.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementAmendmentDto)
  amendment?: EngagementAmendmentDto;
}
