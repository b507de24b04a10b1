import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { WithCtx } from '#libs/platform/index.js';
import { ReadinessService } from '#libs/process/invoice-generation/index.js';
import { Readiness, ReadinessArgs, toReadiness } from './readiness.types.js';

@Resolver(() => Readiness)
export class ReadinessResolver {
  constructor(private readonly readinesses: ReadinessService) {}

  @Query(() => [Readiness], { description: 'What stands between the work of a project’s contract and its invoices.' })
  async readiness(@WithCtx() ctx: Ctx, @Args() asked: ReadinessArgs): Promise<Readiness[]> {
    return (await this.readinesses.ofProject(ctx, asked)).map(toReadiness);
  }
}
