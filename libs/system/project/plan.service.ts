import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { changeMilestone, createMilestones, setBudgets, setProjectDimensions } from './plan.acts.js';
import { findBudgets, findMilestones, findProjectDimensions } from './project.queries.js';
import { getMilestone, getProject } from './project.repository.js';
import { rowScopeOf } from './project.service.js';
import type { Budget, DimensionValue, Milestone, MilestonePatch, NewBudget, NewMilestone } from './project.types.js';

/** What a project is to deliver and may use: milestones, budgets, dimensions. */
@Injectable()
export class PlanService {
  constructor(private readonly db: Db) {}

  async createMilestone(ctx: Ctx, milestone: NewMilestone): Promise<Milestone> {
    return this.write(ctx, milestone.projectId, async (tx) => (await createMilestones(tx, [milestone]))[0]!);
  }

  async changeMilestone(ctx: Ctx, key: { id: string; rowVersion: number }, patch: MilestonePatch): Promise<Milestone> {
    allow(ctx, 'project.write');
    return this.db.write(ctx, async (tx) => {
      const { projectId } = await getMilestone(tx, key.id);
      allow(ctx, 'project.write', rowScopeOf(await getProject(tx, projectId)));
      return changeMilestone(tx, key, patch);
    });
  }

  async setBudget(ctx: Ctx, budget: NewBudget): Promise<Budget> {
    return this.write(ctx, budget.projectId, async (tx) => (await setBudgets(tx, [budget]))[0]!);
  }

  async setDimensions(ctx: Ctx, projectId: string, dimensionIds: readonly string[]): Promise<readonly DimensionValue[]> {
    return this.write(ctx, projectId, async (tx) => {
      await setProjectDimensions(tx, projectId, dimensionIds);
      return findProjectDimensions(tx, [projectId]);
    });
  }

  milestones = (ctx: Ctx, projectId: string) =>
    this.read(ctx, projectId, (tx): Promise<readonly Milestone[]> => findMilestones(tx, { projectIds: [projectId] }));
  budgets = (ctx: Ctx, projectId: string) => this.read(ctx, projectId, (tx): Promise<readonly Budget[]> => findBudgets(tx, [projectId]));
  dimensions = (ctx: Ctx, projectId: string) => this.read(ctx, projectId, (tx): Promise<readonly DimensionValue[]> => findProjectDimensions(tx, [projectId]));

  private async write<T>(ctx: Ctx, projectId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'project.write');
    return this.db.write(ctx, async (tx) => {
      allow(ctx, 'project.write', rowScopeOf(await getProject(tx, projectId)));
      return work(tx);
    });
  }

  private async read<T>(ctx: Ctx, projectId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'project.read');
    return this.db.read(ctx, async (tx) => {
      allow(ctx, 'project.read', rowScopeOf(await getProject(tx, projectId)));
      return work(tx);
    });
  }
}
