import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { DayScalar } from '#libs/platform/index.js';
import type { CandidateReadiness } from '#libs/process/invoice-generation/index.js';
import { Money, moneyIn } from './money.types.js';

@ArgsType()
export class ReadinessArgs {
  @Field(() => ID)
  @IsUUID()
  projectId: string;

  @Field(() => DayScalar, { nullable: true, description: 'The last work date that would be billed; today unless named.' })
  @IsOptional()
  serviceTo?: string;
}

@ObjectType({ description: 'One thing between work and its invoice.' })
export class Blocker {
  @Field(() => String, { description: 'RC-01 to RC-16.' })
  check: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  severity: string;

  @Field(() => String)
  ownerRole: string;

  @Field(() => Int)
  count: number;

  @Field(() => Int)
  ageSeconds: number;

  @Field(() => Money, { nullable: true })
  amountAtRisk: Money | null;

  @Field(() => String, { description: 'What fixes it.' })
  fix: string;

  @Field(() => String)
  detail: string;

  @Field(() => Boolean, { description: 'True when the invoice waits for it.' })
  blocks: boolean;

  @Field(() => Boolean)
  isWaived: boolean;
}

@ObjectType({ description: 'Whether the open work of a contract would become an invoice to one bill-to today.' })
export class Readiness {
  @Field(() => ID)
  contractId: string;

  @Field(() => ID)
  billToId: string;

  @Field(() => String, { description: 'READY or NOT_READY.' })
  status: string;

  @Field(() => Int)
  openCount: number;

  @Field(() => Money)
  open: Money;

  @Field(() => Money)
  blocked: Money;

  @Field(() => [Blocker])
  blockers: Blocker[];
}

export function toReadiness(
  { contractId, billToId, status, openCount, openAmountMinor, blockedAmountMinor, blockers, currency }: CandidateReadiness,
): Readiness {
  const money = moneyIn(currency);
  return {
    contractId, billToId, status, openCount,
    open: money(openAmountMinor),
    blocked: money(blockedAmountMinor),
    blockers: blockers.map(({ amountAtRiskMinor, ...blocker }) => ({ ...blocker, amountAtRisk: amountAtRiskMinor === null ? null : money(amountAtRiskMinor) })),
  };
}
