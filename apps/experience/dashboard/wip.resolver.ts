import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { type Connection, toConnection, toPageQuery, WithCtx } from '#libs/platform/index.js';
import { UnbilledWorkService } from '#libs/process/insight/index.js';
import { toWip, Wip, WipArgs, WipConnection } from './wip.types.js';

@Resolver(() => Wip)
export class WipResolver {
  constructor(private readonly work: UnbilledWorkService) {}

  @Query(() => WipConnection, { description: 'Work in progress by project or customer, with its age.' })
  async wip(@WithCtx() ctx: Ctx, @Args() { first, after, ...filter }: WipArgs): Promise<Connection<Wip>> {
    return toConnection(await this.work.list(ctx, filter, toPageQuery({ first, after })), ({ code, currency }) => [code, currency], toWip);
  }
}
