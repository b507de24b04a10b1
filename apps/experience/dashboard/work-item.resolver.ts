import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { connect, type Connection, ConnectionArgs, WithCtx } from '#libs/platform/index.js';
import { ApprovalRoutingService } from '#libs/process/approval-routing/index.js';
import { DashboardLoaders } from './dashboard.loaders.js';
import { ApprovalItem, toWorkItem, WorkItem, WorkItemConnection } from './work-item.types.js';

@Resolver(() => WorkItem)
export class WorkItemResolver {
  constructor(
    private readonly approvals: ApprovalRoutingService,
    private readonly loaders: DashboardLoaders,
  ) {}

  @Query(() => WorkItemConnection, { description: 'Approvals that wait for the person who asks, oldest first.' })
  async myWork(@WithCtx() ctx: Ctx, @Args() args: ConnectionArgs): Promise<Connection<WorkItem>> {
    return connect(args, { list: 'myWork', keysOf: ({ id }) => [id], toNode: toWorkItem }, (page) => this.approvals.myWork(ctx, page));
  }

  @ResolveField(() => [ApprovalItem], { description: 'The first hundred documents that are not decided.' })
  items(@WithCtx() ctx: Ctx, @Parent() { requestId }: WorkItem): Promise<readonly ApprovalItem[]> {
    return this.loaders.pendingItems(ctx, requestId);
  }
}
