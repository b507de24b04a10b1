import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { asPayload, underKey, WithCtx } from '#libs/platform/index.js';
import { PostingService } from '#libs/process/ar-posting/index.js';
import { ByIdArgs } from './by-id.types.js';
import { Operation, ReleaseInvoicesInput, ReleaseInvoicesPayload, toOperation } from './release.types.js';

@Resolver(() => Operation)
export class ReleaseResolver {
  constructor(private readonly posting: PostingService) {}

  @Query(() => Operation, { description: 'How far a release of many is.' })
  async release(@WithCtx() ctx: Ctx, @Args() { id }: ByIdArgs): Promise<Operation> {
    return toOperation(await this.posting.operation(ctx, id));
  }

  @Mutation(() => ReleaseInvoicesPayload, { description: 'Posts many documents as one operation; each is decided for itself.' })
  releaseInvoices(@WithCtx() ctx: Ctx, @Args('input') { documents, idempotencyKey }: ReleaseInvoicesInput): Promise<ReleaseInvoicesPayload> {
    const keyed = underKey(ctx, 'releaseInvoices', idempotencyKey, documents);
    return asPayload(async () => ({ operation: toOperation(await this.posting.release(keyed, documents)) }));
  }
}
