import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { connect, type Connection, WithCtx } from '#libs/platform/index.js';
import { type UnbilledWork, UnbilledWorkService } from '#libs/process/insight/index.js';
import { toWip, Wip, WipArgs, WipConnection } from './wip.types.js';

@Resolver(() => Wip)
export class WipResolver {
  constructor(private readonly work: UnbilledWorkService) {}

  @Query(() => WipConnection, { description: 'Work in progress by project or customer, with its age.' })
  async wip(@WithCtx() ctx: Ctx, @Args() { first, after, ...filter }: WipArgs): Promise<Connection<Wip>> {
    const wip = { list: 'wip', keysOf: ({ code, currency }: UnbilledWork) => [code, currency], toNode: toWip };
    return connect({ first, after }, wip, (page) => this.work.list(ctx, filter, page));
  }
}
