import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Ctx, problems } from '#libs/kernel/index.js';
import { BulkBody, IdPipe, IfMatch, KeyedAct, readRecords, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ProjectService } from '#libs/system/project/index.js';
import {
  AssignmentDto, AssignmentListDto, AssignmentListQuery, AssignmentPatchDto, EndAssignmentDto, fromNewAssignmentDto, NewAssignmentDto, toAssignmentDto,
} from './assignment.dto.js';
import { CreatedRecordsDto, toCreatedRecordsDto } from './created-record.dto.js';
import {
  fromNewProjectDto, fromProjectPatchDto, NewProjectDto, ProjectDto, ProjectListDto, ProjectListQuery, ProjectPatchDto, toProjectDto,
} from './project.dto.js';
import { fromNewTaskDto, NewTaskDto, TaskDto, TaskListDto, TaskListQuery, TaskPatchDto, toTaskDto } from './task.dto.js';

@ApiTags('projects')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1/projects')
export class ProjectController {
  constructor(private readonly projects: ProjectService) {}

  /** Opens a planned project. Setting up its engagement makes it active. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: ProjectDto })
  async createProject(@WithCtx() ctx: Ctx, @Body() dto: NewProjectDto): Promise<ProjectDto> {
    return toProjectDto(await this.projects.create(ctx, fromNewProjectDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: ProjectListDto })
  async listProjects(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ProjectListQuery): Promise<ProjectListDto> {
    return toPageDto(await this.projects.list(ctx, filter, { limit, after }), toProjectDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: ProjectDto })
  async getProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ProjectDto> {
    return toProjectDto(await this.projects.get(ctx, id));
  }

  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the project.' })
  @ApiOkResponse({ type: ProjectDto })
  async changeProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ProjectPatchDto): Promise<ProjectDto> {
    return toProjectDto(await this.projects.change(ctx, { id, rowVersion }, fromProjectPatchDto(dto)));
  }

  @Post(':id/hold')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectDto })
  async holdProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ProjectDto> {
    return toProjectDto(await this.projects.hold(ctx, id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectDto })
  async resumeProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ProjectDto> {
    return toProjectDto(await this.projects.resume(ctx, id));
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectDto })
  async completeProject(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ProjectDto> {
    return toProjectDto(await this.projects.complete(ctx, id));
  }

  @KeyedAct()
  @Post(':id/tasks')
  @ApiCreatedResponse({ type: TaskDto })
  async createTask(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string, @Body() dto: NewTaskDto): Promise<TaskDto> {
    return toTaskDto(await this.projects.createTask(ctx, fromNewTaskDto(projectId, dto)));
  }
}

@ApiTags('tasks')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1/tasks')
export class TaskController {
  constructor(private readonly projects: ProjectService) {}

  /** Tasks of your scope; a consultant sees those assigned to him. */
  @Get()
  @ApiOkResponse({ type: TaskListDto })
  async listTasks(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: TaskListQuery): Promise<TaskListDto> {
    return toPageDto(await this.projects.tasks(ctx, filter, { limit, after }), toTaskDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: TaskDto })
  async getTask(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TaskDto> {
    return toTaskDto(await this.projects.task(ctx, id));
  }

  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the task.' })
  @ApiOkResponse({ type: TaskDto })
  async changeTask(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: TaskPatchDto): Promise<TaskDto> {
    return toTaskDto(await this.projects.changeTask(ctx, { id, rowVersion }, { ...dto }));
  }

  /** No time may be submitted on it any more. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskDto })
  async closeTask(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TaskDto> {
    return toTaskDto(await this.projects.closeTask(ctx, id));
  }

  @Post(':id/open')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskDto })
  async openTask(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TaskDto> {
    return toTaskDto(await this.projects.openTask(ctx, id));
  }
}

@ApiTags('assignments')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1/assignments')
export class AssignmentController {
  constructor(private readonly projects: ProjectService) {}

  /** Puts somebody on a task. The same resource, task and role never share a day. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: AssignmentDto })
  async createAssignment(@WithCtx() ctx: Ctx, @Body() dto: NewAssignmentDto): Promise<AssignmentDto> {
    return toAssignmentDto((await this.projects.assign(ctx, [fromNewAssignmentDto(dto)]))[0]!);
  }

  /** Makes all of them or none. */
  @KeyedAct()
  @Post('bulk')
  @Refuses(413)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: [NewAssignmentDto] })
  @ApiCreatedResponse({ type: CreatedRecordsDto })
  async createAssignments(@WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[]): Promise<CreatedRecordsDto> {
    return toCreatedRecordsDto(await this.projects.assign(ctx, (await readAll(NewAssignmentDto, records)).map(fromNewAssignmentDto)));
  }

  /** Assignments of your scope; a consultant sees his own. */
  @Get()
  @ApiOkResponse({ type: AssignmentListDto })
  async listAssignments(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: AssignmentListQuery): Promise<AssignmentListDto> {
    return toPageDto(await this.projects.assignments(ctx, filter, { limit, after }), toAssignmentDto);
  }

  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the assignment.' })
  @ApiOkResponse({ type: AssignmentDto })
  async changeAssignment(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: AssignmentPatchDto,
  ): Promise<AssignmentDto> {
    return toAssignmentDto(await this.projects.changeAssignment(ctx, { id, rowVersion }, { ...dto }));
  }

  @Post(':id/activate')
  @HttpCode(200)
  @ApiOkResponse({ type: AssignmentDto })
  async activateAssignment(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<AssignmentDto> {
    return toAssignmentDto(await this.projects.activateAssignment(ctx, id));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: AssignmentDto })
  async endAssignment(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: EndAssignmentDto): Promise<AssignmentDto> {
    return toAssignmentDto(await this.projects.endAssignment(ctx, id, dto.validTo));
  }

  /** Takes back an assignment on which nobody worked. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: AssignmentDto })
  async cancelAssignment(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<AssignmentDto> {
    return toAssignmentDto(await this.projects.cancelAssignment(ctx, id));
  }
}

/** Every record, or the refusal of each that cannot be read. @throws VALIDATION_FAILED */
export async function readAll<T extends object>(type: new () => T, records: readonly unknown[]): Promise<T[]> {
  const read = await readRecords(type, records);
  const errors = read.flatMap(({ index, errors: found = [] }) => found.map((error) => ({ ...error, pointer: `/${index}${error.pointer}` })));
  if (errors.length > 0) throw problems.invalid(errors);
  return read.map(({ value }) => value!);
}
