import { Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { WithCtx } from '#libs/platform/index.js';
import { IdentityService } from '#libs/system/identity/index.js';
import { Viewer } from './viewer.types.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(private readonly identity: IdentityService) {}

  @Query(() => Viewer)
  async viewer(@WithCtx() ctx: Ctx): Promise<Viewer> {
    const tenant = await this.identity.tenant(ctx);
    return { userId: ctx.userId, tenantId: tenant.id, tenantName: tenant.name, roles: ctx.grants.map(({ role }) => role), now: ctx.now.toISOString() };
  }
}
