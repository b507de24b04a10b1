import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength,
  ValidateNested,
} from 'class-validator';
import { fromMoneyDto, IsDay, IsOneLine, MoneyDto, PageInfo, toMoneyDto } from '#libs/platform/index.js';
import {
  type Budget, budgetCategories, type DimensionValue, type Milestone, type MilestonePatch, milestoneStatuses, type NewBudget, type NewMilestone,
} from '#libs/system/project/index.js';

const percentPattern = /^\d{1,3}(\.\d{1,6})?$/;

class MilestoneFieldsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  taskId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The line that bills it.' })
  @IsOptional()
  @IsUUID()
  contractLineId?: string | null;

  @ApiPropertyOptional({ type: 'integer', default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100000)
  sequence?: number;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  plannedDate?: string | null;
}

export class MilestonePatchDto extends MilestoneFieldsDto {
  @ApiPropertyOptional({ type: MoneyDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  price?: MoneyDto;
}

export class NewMilestoneDto extends MilestoneFieldsDto {
  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;

  @ApiProperty({ type: MoneyDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => MoneyDto)
  price: MoneyDto;
}

export class MilestoneDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: MoneyDto })
  price: MoneyDto;

  @ApiProperty({ type: 'integer' })
  sequence: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  plannedDate: string | null;

  @ApiProperty({ enum: milestoneStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class MilestoneListDto {
  @ApiProperty({ type: [MilestoneDto] })
  data: MilestoneDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NewBudgetDto {
  @ApiProperty({ enum: budgetCategories })
  @IsIn(budgetCategories)
  category: (typeof budgetCategories)[number];

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Absent: the whole project.' })
  @IsOptional()
  @IsUUID()
  taskId?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2147483647)
  minutes?: number | null;

  @ApiPropertyOptional({ type: MoneyDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  cost?: MoneyDto | null;

  @ApiPropertyOptional({ type: [String], example: ['75', '90', '100'], description: 'Percent of use at which somebody is told.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(percentPattern, { each: true })
  alertPercents?: string[];
}

export class BudgetDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;

  @ApiProperty({ enum: budgetCategories })
  category: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: 'integer', nullable: true })
  minutes: number | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  cost: MoneyDto | null;

  @ApiProperty({ type: [String] })
  alertPercents: string[];

  @ApiProperty()
  isCurrent: boolean;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BudgetListDto {
  @ApiProperty({ type: [BudgetDto] })
  data: BudgetDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ProjectDimensionsDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'At most one of a kind.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  dimensionIds: string[];
}

export class DimensionValueDto {
  @ApiProperty()
  dimensionKind: string;

  @ApiProperty({ format: 'uuid' })
  dimensionId: string;

  @ApiProperty()
  code: string;
}

export class DimensionValueListDto {
  @ApiProperty({ type: [DimensionValueDto] })
  data: DimensionValueDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromMilestonePatchDto({ price, ...patch }: MilestonePatchDto): MilestonePatch {
  return { ...patch, ...(price && { price: fromMoneyDto(price) }) };
}

export function fromNewMilestoneDto(projectId: string, { price, ...milestone }: NewMilestoneDto): NewMilestone {
  return { ...milestone, projectId, price: fromMoneyDto(price) };
}

export function toMilestoneDto({ price, ...milestone }: Milestone): MilestoneDto {
  return { ...milestone, price: toMoneyDto(price) };
}

export function fromNewBudgetDto(projectId: string, { cost, ...budget }: NewBudgetDto): NewBudget {
  return { ...budget, projectId, cost: cost ? fromMoneyDto(cost) : null };
}

export function toBudgetDto({ cost, alertPercents, ...budget }: Budget): BudgetDto {
  return { ...budget, cost: cost && toMoneyDto(cost), alertPercents: [...alertPercents] };
}

export function toDimensionValueDto({ dimensionKind, dimensionId, code }: DimensionValue): DimensionValueDto {
  return { dimensionKind, dimensionId, code };
}

/** A list that always fits on one page. */
export function toWholeListDto<T, Dto>(rows: readonly T[], toDto: (row: T) => Dto): { data: Dto[]; page: PageInfo } {
  return { data: rows.map(toDto), page: { next: null } };
}
