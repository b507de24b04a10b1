import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { PlanService } from '#libs/system/project/index.js';
import {
  BudgetDto, BudgetListDto, DimensionValueListDto, fromMilestonePatchDto, fromNewBudgetDto, fromNewMilestoneDto, MilestoneDto, MilestoneListDto,
  MilestonePatchDto, NewBudgetDto, NewMilestoneDto, ProjectDimensionsDto, toBudgetDto, toDimensionValueDto, toMilestoneDto, toWholeListDto,
} from './plan.dto.js';

@ApiTags('plans')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/project/v1')
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @KeyedAct()
  @Post('projects/:id/milestones')
  @ApiCreatedResponse({ type: MilestoneDto })
  async createMilestone(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string, @Body() dto: NewMilestoneDto): Promise<MilestoneDto> {
    return toMilestoneDto(await this.plans.createMilestone(ctx, fromNewMilestoneDto(projectId, dto)));
  }

  @Get('projects/:id/milestones')
  @ApiOkResponse({ type: MilestoneListDto })
  async listMilestones(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string): Promise<MilestoneListDto> {
    return toWholeListDto(await this.plans.milestones(ctx, projectId), toMilestoneDto);
  }

  /** Plans a milestone otherwise, as long as nobody started it. */
  @Patch('milestones/:id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the milestone.' })
  @ApiOkResponse({ type: MilestoneDto })
  async changeMilestone(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: MilestonePatchDto,
  ): Promise<MilestoneDto> {
    return toMilestoneDto(await this.plans.changeMilestone(ctx, { id, rowVersion }, fromMilestonePatchDto(dto)));
  }

  /** Sets the next version of a budget; it takes the place of the current one. */
  @KeyedAct()
  @Post('projects/:id/budgets')
  @ApiCreatedResponse({ type: BudgetDto })
  async setBudget(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string, @Body() dto: NewBudgetDto): Promise<BudgetDto> {
    return toBudgetDto(await this.plans.setBudget(ctx, fromNewBudgetDto(projectId, dto)));
  }

  /** The current version of each budget. */
  @Get('projects/:id/budgets')
  @ApiOkResponse({ type: BudgetListDto })
  async listBudgets(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string): Promise<BudgetListDto> {
    return toWholeListDto(await this.plans.budgets(ctx, projectId), toBudgetDto);
  }

  /** Sets the value of each dimension's kind; the project's other kinds stay. */
  @Post('projects/:id/dimensions')
  @KeyedAct()
  @ApiCreatedResponse({ type: DimensionValueListDto })
  async setProjectDimensions(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string, @Body() dto: ProjectDimensionsDto): Promise<DimensionValueListDto> {
    return toWholeListDto(await this.plans.setDimensions(ctx, projectId, dto.dimensionIds), toDimensionValueDto);
  }

  @Get('projects/:id/dimensions')
  @ApiOkResponse({ type: DimensionValueListDto })
  async listProjectDimensions(@WithCtx() ctx: Ctx, @Param('id', IdPipe) projectId: string): Promise<DimensionValueListDto> {
    return toWholeListDto(await this.plans.dimensions(ctx, projectId), toDimensionValueDto);
  }
}
