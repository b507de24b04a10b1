import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsCode, IsDay, IsOneLine, PageInfo, PageQuery } from '#libs/platform/index.js';
import { type NewTask, type Task, taskStatuses } from '#libs/system/project/index.js';

export class TaskPatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
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
  @IsOneLine()
  @MaxLength(60)
  clientTaskCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'UTBMS activity code.' })
  @IsOptional()
  @IsString()
  @IsOneLine()
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

export function fromNewTaskDto(projectId: string, dto: NewTaskDto): NewTask {
  return { ...dto, projectId };
}

export function toTaskDto(task: Task): TaskDto {
  return task;
}
