import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { asPayload, underKey, WithCtx } from '#libs/platform/index.js';
import { ApprovalRoutingService, type DecisionOrder } from '#libs/process/approval-routing/index.js';
import { ApprovalRequest, DecisionInput, DecisionPayload, toDecision, toDecisionOrder } from './approval.types.js';

@Resolver(() => ApprovalRequest)
export class ApprovalResolver {
  constructor(private readonly approvals: ApprovalRoutingService) {}

  @Mutation(() => DecisionPayload)
  approve(@WithCtx() ctx: Ctx, @Args('input') input: DecisionInput): Promise<DecisionPayload> {
    return this.decide(ctx, 'APPROVE', input);
  }

  @Mutation(() => DecisionPayload, { description: 'Takes a reason.' })
  reject(@WithCtx() ctx: Ctx, @Args('input') input: DecisionInput): Promise<DecisionPayload> {
    return this.decide(ctx, 'REJECT', input);
  }

  @Mutation(() => DecisionPayload, { description: 'Back to its author, with a reason.' })
  returnForChanges(@WithCtx() ctx: Ctx, @Args('input') input: DecisionInput): Promise<DecisionPayload> {
    return this.decide(ctx, 'RETURN', input);
  }

  private decide(ctx: Ctx, decision: DecisionOrder['decision'], { idempotencyKey, ...input }: DecisionInput): Promise<DecisionPayload> {
    const keyed = underKey(ctx, mutations[decision], idempotencyKey, input);
    return asPayload(async () => toDecision(await this.approvals.decide(keyed, toDecisionOrder(decision, { ...input, idempotencyKey }))));
  }
}

const mutations = { APPROVE: 'approve', REJECT: 'reject', RETURN: 'returnForChanges' } as const;
