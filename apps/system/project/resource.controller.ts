import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, IdPipe, IfMatch, KeyedAct, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ResourceService } from '#libs/system/project/index.js';
import { AbsenceDto, AbsenceListDto, fromNewAbsenceDto, NewAbsenceDto, toAbsenceDto } from './absence.dto.js';
import { CalendarDto, CalendarListDto, CalendarPatchDto, NewCalendarDto, toCalendarDto } from './calendar.dto.js';
import { CostRateDto, CostRateListDto, EndCostRateDto, fromNewCostRateDto, NewCostRateDto, toCostRateDto } from './cost-rate.dto.js';
import { CreatedRecordsDto, toCreatedRecordsDto } from './created-record.dto.js';
import { toWholeListDto } from './plan.dto.js';
import {
  fromNewProjectRoleDto, fromProjectRolePatchDto, NewProjectRoleDto, ProjectRoleDto, ProjectRoleListDto, ProjectRolePatchDto, toProjectRoleDto,
} from './project-role.dto.js';
import { readAll } from './project.controller.js';
import { fromNewResourceDto, NewResourceDto, ResourceDto, ResourceListDto, ResourceListQuery, ResourcePatchDto, toResourceDto } from './resource.dto.js';

const ifMatch = (what: string) => ApiHeader({ name: 'If-Match', required: true, description: `The ETag of the ${what}.` });

@ApiTags('resources')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1')
export class ResourceController {
  constructor(private readonly resources: ResourceService) {}

  @KeyedAct()
  @Post('resources')
  @ApiCreatedResponse({ type: ResourceDto })
  async createResource(@WithCtx() ctx: Ctx, @Body() dto: NewResourceDto): Promise<ResourceDto> {
    return toResourceDto((await this.resources.create(ctx, [fromNewResourceDto(dto)]))[0]!);
  }

  /** Makes all of them or none. */
  @KeyedAct()
  @Post('resources/bulk')
  @Refuses(413)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: [NewResourceDto] })
  @ApiCreatedResponse({ type: CreatedRecordsDto })
  async createResources(@WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[]): Promise<CreatedRecordsDto> {
    return toCreatedRecordsDto(await this.resources.create(ctx, (await readAll(NewResourceDto, records)).map(fromNewResourceDto)));
  }

  @Get('resources')
  @ApiOkResponse({ type: ResourceListDto })
  async listResources(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ResourceListQuery): Promise<ResourceListDto> {
    return toPageDto(await this.resources.list(ctx, filter, { limit, after }), toResourceDto);
  }

  @Get('resources/:id')
  @ApiOkResponse({ type: ResourceDto })
  async getResource(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ResourceDto> {
    return toResourceDto(await this.resources.get(ctx, id));
  }

  @Patch('resources/:id')
  @ifMatch('resource')
  @ApiOkResponse({ type: ResourceDto })
  async changeResource(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ResourcePatchDto,
  ): Promise<ResourceDto> {
    return toResourceDto(await this.resources.change(ctx, { id, rowVersion }, { ...dto }));
  }

  /** Adds what an hour of somebody costs. Needs cost.write. */
  @KeyedAct()
  @Post('resources/:id/cost-rates')
  @ApiCreatedResponse({ type: CostRateDto })
  async createCostRate(@WithCtx() ctx: Ctx, @Param('id', IdPipe) resourceId: string, @Body() dto: NewCostRateDto): Promise<CostRateDto> {
    return toCostRateDto(await this.resources.createCostRate(ctx, fromNewCostRateDto(resourceId, dto)));
  }

  /** Confidential: needs cost.read. */
  @Get('resources/:id/cost-rates')
  @ApiOkResponse({ type: CostRateListDto })
  async listCostRates(@WithCtx() ctx: Ctx, @Param('id', IdPipe) resourceId: string): Promise<CostRateListDto> {
    return toWholeListDto(await this.resources.costRates(ctx, resourceId), toCostRateDto);
  }

  /** Ends a cost rate earlier. Needs cost.write. */
  @Post('cost-rates/:id/end')
  @HttpCode(200)
  @ifMatch('cost rate')
  @ApiOkResponse({ type: CostRateDto })
  async endCostRate(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: EndCostRateDto): Promise<CostRateDto> {
    return toCostRateDto(await this.resources.endCostRate(ctx, { id, rowVersion }, dto.validTo));
  }

  @KeyedAct()
  @Post('resources/:id/absences')
  @ApiCreatedResponse({ type: AbsenceDto })
  async createAbsence(@WithCtx() ctx: Ctx, @Param('id', IdPipe) resourceId: string, @Body() dto: NewAbsenceDto): Promise<AbsenceDto> {
    return toAbsenceDto(await this.resources.createAbsence(ctx, fromNewAbsenceDto(resourceId, dto)));
  }

  @Get('resources/:id/absences')
  @ApiOkResponse({ type: AbsenceListDto })
  async listAbsences(@WithCtx() ctx: Ctx, @Param('id', IdPipe) resourceId: string): Promise<AbsenceListDto> {
    return toWholeListDto(await this.resources.absences(ctx, resourceId), toAbsenceDto);
  }

  @Post('absences/:id/confirm')
  @HttpCode(200)
  @ifMatch('absence')
  @ApiOkResponse({ type: AbsenceDto })
  async confirmAbsence(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number): Promise<AbsenceDto> {
    return toAbsenceDto(await this.resources.confirmAbsence(ctx, { id, rowVersion }));
  }

  /** Takes an absence back, and answers it as it was. */
  @Delete('absences/:id')
  @ApiOkResponse({ type: AbsenceDto })
  async removeAbsence(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<AbsenceDto> {
    return toAbsenceDto(await this.resources.removeAbsence(ctx, id));
  }
}

@ApiTags('roles')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1/roles')
export class ProjectRoleController {
  constructor(private readonly resources: ResourceService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: ProjectRoleDto })
  async createProjectRole(@WithCtx() ctx: Ctx, @Body() dto: NewProjectRoleDto): Promise<ProjectRoleDto> {
    return toProjectRoleDto(await this.resources.createRole(ctx, fromNewProjectRoleDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: ProjectRoleListDto })
  async listProjectRoles(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<ProjectRoleListDto> {
    return toPageDto(await this.resources.roles(ctx, query), toProjectRoleDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: ProjectRoleDto })
  async getProjectRole(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ProjectRoleDto> {
    return toProjectRoleDto(await this.resources.role(ctx, id));
  }

  @Patch(':id')
  @ifMatch('role')
  @ApiOkResponse({ type: ProjectRoleDto })
  async changeProjectRole(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ProjectRolePatchDto,
  ): Promise<ProjectRoleDto> {
    return toProjectRoleDto(await this.resources.changeRole(ctx, { id, rowVersion }, fromProjectRolePatchDto(dto)));
  }
}

@ApiTags('calendars')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1/calendars')
export class CalendarController {
  constructor(private readonly resources: ResourceService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: CalendarDto })
  async createCalendar(@WithCtx() ctx: Ctx, @Body() dto: NewCalendarDto): Promise<CalendarDto> {
    return toCalendarDto(await this.resources.createCalendar(ctx, dto));
  }

  @Get()
  @ApiOkResponse({ type: CalendarListDto })
  async listCalendars(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<CalendarListDto> {
    return toPageDto(await this.resources.calendars(ctx, query), toCalendarDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: CalendarDto })
  async getCalendar(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CalendarDto> {
    return toCalendarDto(await this.resources.calendar(ctx, id));
  }

  @Patch(':id')
  @ifMatch('calendar')
  @ApiOkResponse({ type: CalendarDto })
  async changeCalendar(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: CalendarPatchDto,
  ): Promise<CalendarDto> {
    return toCalendarDto(await this.resources.changeCalendar(ctx, { id, rowVersion }, { ...dto }));
  }
}
