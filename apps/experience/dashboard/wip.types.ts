import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { ConnectionArgs, connectionOf, DayScalar } from '#libs/platform/index.js';
import type { UnbilledWork } from '#libs/process/insight/index.js';
import { Money, moneyIn } from './money.types.js';

const groupings = { PROJECT: 'PROJECT', CUSTOMER: 'CUSTOMER' } as const;
registerEnumType(groupings, { name: 'WorkGrouping' });

@ArgsType()
export class WipArgs extends ConnectionArgs {
  @Field(() => groupings, { defaultValue: 'PROJECT' })
  @IsIn(Object.keys(groupings))
  by: keyof typeof groupings = 'PROJECT';

  @Field(() => DayScalar, { nullable: true, description: 'The work as it stood at the end of this day, whatever became of it since; today unless named.' })
  @IsOptional()
  asOf?: string;

  @Field(() => Int, { defaultValue: 0, description: '`unbilledApproved` counts what was approved at least so many days before.' })
  @IsInt()
  @Min(0)
  @Max(3660)
  approvedDaysAgo = 0;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  projectId?: string;
}

@ObjectType()
export class AgeBucket {
  @Field(() => String, { description: 'Days, such as 31-60 or >120; NOT_DUE for a receivable that is not yet due.' })
  bucket: string;

  @Field(() => Money)
  amount: Money;
}

@ObjectType({ description: 'Priced work of a project or customer that is not invoiced, in one currency (K04, K05).' })
export class Wip {
  @Field(() => ID, { description: 'Of the project or customer.' })
  groupId: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => DayScalar)
  asOf: string;

  @Field(() => Int)
  items: number;

  @Field(() => Money, { description: 'Open, held and reserved together.' })
  total: Money;

  @Field(() => [AgeBucket], { description: 'The total by days since the work was done.' })
  buckets: AgeBucket[];

  @Field(() => String, { nullable: true, description: 'Days to two places, weighted by amount; null when amounts cancel out.' })
  weightedAgeDays: string | null;

  @Field(() => DayScalar)
  oldestWorkDate: string;

  @Field(() => Money, { description: 'Approved work that is on no draft: open and held.' })
  unbilledApproved: Money;

  @Field(() => Money)
  open: Money;

  @Field(() => Money)
  held: Money;

  @Field(() => Money, { description: 'On a draft that is not posted.' })
  reserved: Money;
}

export const WipConnection = connectionOf(Wip);

export function toWip(work: UnbilledWork): Wip {
  const { groupId, code, name, asOf, items, weightedAgeDays, oldestWorkDate } = work;
  const money = moneyIn(work.currency);
  return {
    groupId, code, name, asOf, items, weightedAgeDays, oldestWorkDate,
    total: money(work.totalMinor),
    buckets: Object.entries(work.buckets).map(([bucket, amount]) => ({ bucket, amount: money(amount) })),
    unbilledApproved: money(work.unbilledApprovedMinor),
    open: money(work.openMinor),
    held: money(work.heldMinor),
    reserved: money(work.reservedMinor),
  };
}
