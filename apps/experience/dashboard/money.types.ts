import { Field, ObjectType } from '@nestjs/graphql';
import { MinorUnitsScalar } from '#libs/platform/index.js';

@ObjectType()
export class Money {
  @Field(() => MinorUnitsScalar)
  amount: bigint;

  @Field(() => String, { description: 'ISO 4217.' })
  currency: string;
}

/** Minor units of a currency as the graph shows them. */
export function moneyIn(currency: string): (amount: bigint) => Money {
  return (amount) => ({ amount, currency });
}
