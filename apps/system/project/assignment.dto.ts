import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import type { Assignment, NewAssignment } from '#libs/system/project/index.js';

export const mostMinutes = 2_147_483_647;
const assignmentStatuses = ['PLANNED', 'ACTIVE', 'ENDED', 'CANCELLED'] as const;

export class NewAssignmentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  resourceId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  taskId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  roleId: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostMinutes)
  plannedMinutes?: number | null;

  @ApiPropertyOptional({ enum: ['PLANNED', 'ACTIVE'], default: 'ACTIVE' })
  @IsOptional()
  @IsIn(['PLANNED', 'ACTIVE'])
  status?: 'PLANNED' | 'ACTIVE';
}

export class AssignmentPatchDto {
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostMinutes)
  plannedMinutes?: number | null;
}

export class EndAssignmentDto {
  @ApiProperty({ format: 'date', description: 'The first day without it.' })
  @IsDay()
  validTo: string;
}

export class AssignmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ format: 'uuid' })
  taskId: string;

  @ApiProperty({ format: 'uuid' })
  roleId: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  plannedMinutes: number | null;

  @ApiProperty({ enum: assignmentStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class AssignmentListDto {
  @ApiProperty({ type: [AssignmentDto] })
  data: AssignmentDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class AssignmentListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  resourceId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  projectId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  taskId?: string;

  @ApiPropertyOptional({ enum: assignmentStatuses })
  @IsOptional()
  @IsIn(assignmentStatuses)
  status?: (typeof assignmentStatuses)[number];
}

export function fromNewAssignmentDto({ validFrom, validTo, ...assignment }: NewAssignmentDto): NewAssignment {
  return { ...assignment, period: { from: validFrom, to: validTo ?? null } };
}

export function toAssignmentDto({ period, ...assignment }: Assignment): AssignmentDto {
  return { ...assignment, validFrom: period.from, validTo: period.to };
}
