import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { connect, type Connection, ConnectionArgs, WithCtx } from '#libs/platform/index.js';
import { ReceivableService } from '#libs/system/receivable/index.js';
import { toAging, toOpenItem } from './receivable.shapes.js';
import { Aging, OpenItem, OpenItemConnection, Receivables, ReceivablesArgs } from './receivable.types.js';

@Resolver(() => Receivables)
export class ReceivableResolver {
  constructor(private readonly all: ReceivableService) {}

  @Query(() => Receivables)
  async receivables(@WithCtx() ctx: Ctx, @Args() args: ReceivablesArgs): Promise<Receivables> {
    const asOf = args.asOf ?? (await this.all.today(ctx, args));
    return { asOf, asked: { ...args, asOf } };
  }

  @ResolveField(() => OpenItemConnection, { description: 'Open items in the order they were made, with those that were settled by then.' })
  async items(@WithCtx() ctx: Ctx, @Parent() { asked }: Receivables, @Args() args: ConnectionArgs): Promise<Connection<OpenItem>> {
    return connect(args, { list: 'receivables.items', keysOf: ({ id }) => [id], toNode: toOpenItem }, (page) => this.all.openItems(ctx, asked, page));
  }

  @ResolveField(() => Aging)
  async aging(@WithCtx() ctx: Ctx, @Parent() { asked }: Receivables): Promise<Aging> {
    return toAging((await this.all.aging(ctx, asked)).rows);
  }
}
