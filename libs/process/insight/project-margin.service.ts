import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { marginOfMonths } from './project-margin.js';
import { findMarginMonths, getMarginProject } from './project-margin.queries.js';
import type { ProjectMargin, ProjectMarginQuestion } from './project-margin.types.js';

/** What projects earn and cost, month by month (kpis K21). */
@Injectable()
export class ProjectMarginService {
  constructor(private readonly db: Db) {}

  /** Margins tell costs: who asks holds the right to both. */
  async get(ctx: Ctx, question: ProjectMarginQuestion): Promise<ProjectMargin> {
    allow(ctx, 'margin.read');
    allow(ctx, 'cost.read');
    return this.db.read(ctx, async (tx) => {
      const project = await getMarginProject(tx, question.projectId);
      allow(ctx, 'margin.read', project);
      allow(ctx, 'cost.read', project);
      return marginOfMonths(project, await findMarginMonths(tx, project, question));
    });
  }
}
