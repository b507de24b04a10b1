import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { WithCtx } from '#libs/platform/index.js';
import { ProjectMarginService } from '#libs/process/insight/index.js';
import { ProjectMargin, ProjectMarginArgs, toProjectMargin } from './margin.types.js';

@Resolver(() => ProjectMargin)
export class MarginResolver {
  constructor(private readonly margins: ProjectMarginService) {}

  @Query(() => ProjectMargin, { description: 'Takes margin.read and cost.read.' })
  async projectMargin(@WithCtx() ctx: Ctx, @Args() question: ProjectMarginArgs): Promise<ProjectMargin> {
    return toProjectMargin(await this.margins.get(ctx, question));
  }
}
