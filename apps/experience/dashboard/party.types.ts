import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { BillToProfile } from '#libs/process/insight/index.js';

@ObjectType()
export class Customer {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  legalName: string;

  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => String)
  status: string;
}

@ObjectType({ description: 'Where invoices of a customer go.' })
export class BillTo {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  electronicAddress: string | null;

  @Field(() => String)
  invoiceFormat: string;
}

export function toBillTo({ id, code, name, customer, electronicAddress, invoiceFormat }: BillToProfile): BillTo {
  return { id, code, name: name ?? customer.legalName, electronicAddress, invoiceFormat };
}
