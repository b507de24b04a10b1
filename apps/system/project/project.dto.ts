import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { fromMoneyDto, IsCode, IsDay, IsOneLine, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import { type NewProject, type Project, type ProjectPatch, projectStatuses } from '#libs/system/project/index.js';
import { mostMinutes } from './assignment.dto.js';

class ProjectFieldsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The resource who manages it.' })
  @IsOptional()
  @IsUUID()
  pmResourceId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  projectType?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsDay()
  endDate?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostMinutes)
  budgetMinutes?: number | null;

  @ApiPropertyOptional({ type: MoneyDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  budgetCost?: MoneyDto | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  billingNote?: string | null;
}

/** What may change of a project until it is closed. */
export class ProjectPatchDto extends ProjectFieldsDto {
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  startDate?: string;
}

export class NewProjectDto extends ProjectFieldsDto {
  @ApiProperty({ example: 'NOVA-1' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  startDate: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Gives the project its customer.' })
  @IsOptional()
  @IsUUID()
  contractId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  customerId?: string | null;

  @ApiPropertyOptional({ default: false, description: 'Work for the firm itself: it needs no contract.' })
  @IsOptional()
  @IsBoolean()
  internal?: boolean;
}

export class ProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  customerId: string | null;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pmResourceId: string | null;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty({ type: String, nullable: true })
  projectType: string | null;

  @ApiProperty({ format: 'date' })
  startDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  endDate: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  budgetMinutes: number | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  budgetCost: MoneyDto | null;

  @ApiProperty()
  internal: boolean;

  @ApiProperty({ type: String, nullable: true })
  billingNote: string | null;

  @ApiProperty({ enum: projectStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ProjectListDto {
  @ApiProperty({ type: [ProjectDto] })
  data: ProjectDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ProjectListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: projectStatuses })
  @IsOptional()
  @IsIn(projectStatuses)
  status?: (typeof projectStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  contractId?: string;
}

export function fromProjectPatchDto({ budgetCost, ...patch }: ProjectPatchDto): ProjectPatch {
  return { ...patch, ...(budgetCost === undefined ? {} : { budgetCost: budgetCost && fromMoneyDto(budgetCost) }) };
}

export function fromNewProjectDto({ budgetCost, ...project }: NewProjectDto): NewProject {
  return { ...project, budgetCost: budgetCost ? fromMoneyDto(budgetCost) : null };
}

export function toProjectDto(project: Project): ProjectDto {
  return { ...project, budgetCost: project.budgetCost && toMoneyDto(project.budgetCost) };
}
