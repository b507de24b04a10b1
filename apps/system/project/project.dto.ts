import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { fromMoneyDto, IsCode, IsDay, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import type { Assignment, NewAssignment, NewProject, NewTask, Project, ProjectPatch, Task } from '#libs/system/project/index.js';

const mostMinutes = 2_147_483_647;
const projectStatuses = ['PLANNED', 'ACTIVE', 'ON_HOLD', 'COMPLETED', 'CLOSED'] as const;
const taskStatuses = ['OPEN', 'CLOSED'] as const;
const assignmentStatuses = ['PLANNED', 'ACTIVE', 'ENDED', 'CANCELLED'] as const;

class ProjectFieldsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
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

export class TaskPatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'A task of the same project.' })
  @IsOptional()
  @IsUUID()
  parentTaskId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The line that bills its work.' })
  @IsOptional()
  @IsUUID()
  contractLineId?: string | null;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  billableDefault?: boolean;

  @ApiPropertyOptional({ default: false, description: 'Its work earns no progress of a percent-complete line.' })
  @IsOptional()
  @IsBoolean()
  nonProgress?: boolean;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Absent: the project\'s.' })
  @IsOptional()
  @IsDay()
  startDate?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsDay()
  endDate?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'UTBMS task code.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  clientTaskCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'UTBMS activity code.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  clientActivityCode?: string | null;
}

export class NewTaskDto extends TaskPatchDto {
  @ApiProperty({ example: 'NOVA-1.2' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class TaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  projectId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentTaskId: string | null;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty()
  billableDefault: boolean;

  @ApiProperty()
  nonProgress: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  startDate: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  endDate: string | null;

  @ApiProperty({ type: String, nullable: true })
  clientTaskCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  clientActivityCode: string | null;

  @ApiProperty({ enum: taskStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TaskListDto {
  @ApiProperty({ type: [TaskDto] })
  data: TaskDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class TaskListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  projectId?: string;

  @ApiPropertyOptional({ enum: taskStatuses })
  @IsOptional()
  @IsIn(taskStatuses)
  status?: (typeof taskStatuses)[number];
}

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

/** Outcome of one record of a bulk request. */
export class CreatedRecordDto {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ enum: ['created'] })
  outcome: 'created';

  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class CreatedRecordsDto {
  @ApiProperty({ type: [CreatedRecordDto] })
  data: CreatedRecordDto[];
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

export function fromNewTaskDto(projectId: string, dto: NewTaskDto): NewTask {
  return { ...dto, projectId };
}

export function toTaskDto(task: Task): TaskDto {
  return task;
}

export function fromNewAssignmentDto({ validFrom, validTo, ...assignment }: NewAssignmentDto): NewAssignment {
  return { ...assignment, period: { from: validFrom, to: validTo ?? null } };
}

export function toAssignmentDto({ period, ...assignment }: Assignment): AssignmentDto {
  return { ...assignment, validFrom: period.from, validTo: period.to };
}

/** One outcome per record, in the order they were sent. */
export function toCreatedRecordsDto(made: readonly { readonly id: string }[]): CreatedRecordsDto {
  return { data: made.map(({ id }, index) => ({ index, outcome: 'created', id })) };
}
