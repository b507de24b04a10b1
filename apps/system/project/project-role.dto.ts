import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsCode, IsOneLine, PageInfo } from '#libs/platform/index.js';
import type { NewProjectRole, ProjectRole, ProjectRolePatch } from '#libs/system/project/index.js';
import { fromHourlyCostDto, HourlyCostDto, toHourlyCostDto } from './cost-rate.dto.js';

const roleStatuses = ['ACTIVE', 'INACTIVE'] as const;

export class ProjectRolePatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Needs cost.write.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HourlyCostDto)
  standardCost?: HourlyCostDto | null;

  @ApiPropertyOptional({ enum: roleStatuses })
  @IsOptional()
  @IsIn(roleStatuses)
  status?: (typeof roleStatuses)[number];
}

export class NewProjectRoleDto {
  @ApiProperty({ example: 'SENIOR' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Needs cost.write.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HourlyCostDto)
  standardCost?: HourlyCostDto | null;
}

export class ProjectRoleDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Absent without cost.read.' })
  standardCost?: HourlyCostDto | null;

  @ApiProperty({ enum: roleStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ProjectRoleListDto {
  @ApiProperty({ type: [ProjectRoleDto] })
  data: ProjectRoleDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromNewProjectRoleDto({ standardCost, ...role }: NewProjectRoleDto): NewProjectRole {
  return { ...role, standardCost: standardCost ? fromHourlyCostDto(standardCost) : null };
}

export function fromProjectRolePatchDto({ standardCost, ...patch }: ProjectRolePatchDto): ProjectRolePatch {
  return { ...patch, ...(standardCost === undefined ? {} : { standardCost: standardCost && fromHourlyCostDto(standardCost) }) };
}

export function toProjectRoleDto({ standardCost, ...role }: ProjectRole): ProjectRoleDto {
  return standardCost === undefined ? role : { ...role, standardCost: standardCost && toHourlyCostDto(standardCost) };
}
