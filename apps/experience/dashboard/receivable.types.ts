import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { connectionOf, DayScalar } from '#libs/platform/index.js';
import { Money } from './money.types.js';

@ArgsType()
export class ReceivablesArgs {
  @Field(() => DayScalar, { nullable: true, description: 'As it stood at the end of this day; today unless named.' })
  @IsOptional()
  asOf?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;
}

@ObjectType()
export class OpenItem {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  invoiceId: string;

  @Field(() => String)
  number: string;

  @Field(() => String, { description: 'DEBIT, or CREDIT for a credit memo that is not used up.' })
  side: string;

  @Field(() => ID)
  customerId: string;

  @Field(() => String)
  customerCode: string;

  @Field(() => DayScalar)
  postedOn: string;

  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => Money)
  original: Money;

  @Field(() => Money)
  open: Money;

  @Field(() => Money)
  disputed: Money;

  @Field(() => String, { description: 'OPEN, PARTIAL or SETTLED as of the day.' })
  settlementStatus: string;

  @Field(() => String, { description: 'NOT_DUE, 1-30, 31-60, 61-90, 91-120 or >120 days past due.' })
  bucket: string;
}

export const OpenItemConnection = connectionOf(OpenItem);

@ObjectType()
export class ReceivablesBucket {
  @Field(() => String)
  bucket: string;

  @Field(() => Money)
  open: Money;

  @Field(() => Money)
  disputed: Money;
}

@ObjectType({ description: 'Receivables of one currency by days past due.' })
export class AgingTotal {
  @Field(() => String)
  currency: string;

  @Field(() => Int, { description: 'Customers with an open item or unapplied cash.' })
  customers: number;

  @Field(() => [ReceivablesBucket])
  buckets: ReceivablesBucket[];

  @Field(() => Money)
  total: Money;

  @Field(() => Money, { description: 'Cash and credits not applied; in no bucket.' })
  unapplied: Money;
}

@ObjectType({ description: 'Receivables of one customer in one currency by days past due.' })
export class CustomerAging {
  @Field(() => ID)
  customerId: string;

  @Field(() => String)
  customerCode: string;

  @Field(() => [ReceivablesBucket])
  buckets: ReceivablesBucket[];

  @Field(() => Money)
  total: Money;

  @Field(() => Money)
  unapplied: Money;
}

@ObjectType()
export class Aging {
  @Field(() => [AgingTotal], { description: 'By currency.' })
  totals: AgingTotal[];

  @Field(() => [CustomerAging], { description: 'By customer and currency.' })
  customers: CustomerAging[];
}

@ObjectType({ description: 'What customers owed at the end of a day.' })
export class Receivables {
  @Field(() => DayScalar)
  asOf: string;

  /** What was asked: its fields ask the same. */
  asked: ReceivablesArgs & { asOf: string };
}
