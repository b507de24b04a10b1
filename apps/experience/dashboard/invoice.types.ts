import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength } from 'class-validator';
import { ConnectionArgs, connectionOf, DayScalar, UserError } from '#libs/platform/index.js';
import { Money } from './money.types.js';

const statuses = { DRAFT: 'DRAFT', IN_REVIEW: 'IN_REVIEW', APPROVED: 'APPROVED', POSTED: 'POSTED', DISCARDED: 'DISCARDED' } as const;
registerEnumType(statuses, { name: 'InvoiceStatus' });

@ArgsType()
export class InvoiceArgs extends ConnectionArgs {
  @Field(() => statuses, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(statuses))
  status?: keyof typeof statuses;

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

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  billingRunId?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  number?: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional()
  issuedFrom?: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional()
  issuedTo?: string;
}

@ObjectType()
export class InvoiceLine {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  lineNo: number;

  @Field(() => String)
  kind: string;

  @Field(() => String)
  description: string;

  @Field(() => String, { description: 'A decimal in `unit`.' })
  quantity: string;

  @Field(() => String, { description: 'UN/ECE Rec 20: HUR, DAY, C62.' })
  unit: string;

  @Field(() => String, { description: 'A decimal of major units.' })
  unitPrice: string;

  @Field(() => Money)
  discount: Money;

  @Field(() => Money)
  net: Money;

  @Field(() => String, { nullable: true })
  taxCategory: string | null;

  @Field(() => String, { description: 'Percent.' })
  taxRate: string;

  @Field(() => DayScalar, { nullable: true })
  serviceFrom: string | null;

  @Field(() => DayScalar, { nullable: true })
  serviceTo: string | null;
}

@ObjectType()
export class Invoice {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'Given at posting.' })
  number: string | null;

  @Field(() => statuses)
  status: keyof typeof statuses;

  @Field(() => String)
  kind: string;

  @Field(() => ID)
  legalEntityId: string;

  @Field(() => ID)
  customerId: string;

  @Field(() => ID)
  billToId: string;

  @Field(() => ID, { nullable: true })
  contractId: string | null;

  @Field(() => ID, { nullable: true })
  projectId: string | null;

  @Field(() => ID, { nullable: true })
  billingRunId: string | null;

  @Field(() => DayScalar)
  issueDate: string;

  @Field(() => DayScalar)
  dueDate: string;

  @Field(() => DayScalar)
  accountingDate: string;

  @Field(() => Money)
  net: Money;

  @Field(() => Money)
  tax: Money;

  @Field(() => Money)
  gross: Money;

  @Field(() => Money)
  amountDue: Money;

  @Field(() => Int)
  versionNo: number;

  @Field(() => String, { description: 'Of the version: what approval and release are bound to.' })
  contentHash: string;

  @Field(() => ID, { nullable: true })
  approvalRequestId: string | null;
}

export const InvoiceConnection = connectionOf(Invoice);

@InputType()
export class SubmitInvoiceInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  @Min(1)
  versionNo: number;

  @Field(() => String, { description: 'The content hash of that version.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;

  @Field(() => String, { description: 'Repeat it only to repeat the request.' })
  @IsString()
  @MaxLength(255)
  idempotencyKey: string;
}

@ObjectType()
export class SubmitInvoicePayload {
  @Field(() => Invoice, { nullable: true, description: 'In its new state; null when it was refused.' })
  invoice?: Invoice;

  @Field(() => [UserError])
  userErrors: UserError[];
}
