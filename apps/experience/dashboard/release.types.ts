import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, IsUUID, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { type Operation as LongWork, UserError } from '#libs/platform/index.js';

@InputType()
export class ReleaseDocumentInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => Int, { description: 'The version that is released.' })
  @IsInt()
  @Min(1)
  versionNo: number;

  @Field(() => String, { description: 'The content hash of that version.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;
}

@InputType()
export class ReleaseInvoicesInput {
  @Field(() => [ReleaseDocumentInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => ReleaseDocumentInput)
  documents: ReleaseDocumentInput[];

  @Field(() => String, { description: 'Repeat it only to repeat the request.' })
  @IsString()
  @MaxLength(255)
  idempotencyKey: string;
}

@ObjectType({ description: 'What became of one document of a release.' })
export class ReleaseOutcome {
  @Field(() => ID)
  invoiceId: string;

  @Field(() => String, { description: 'POSTED or REFUSED.' })
  outcome: string;

  @Field(() => String, { nullable: true })
  number?: string;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  code?: string;

  @Field(() => String, { nullable: true })
  detail?: string;
}

@ObjectType({ description: 'Long work that goes on after its answer.' })
export class Operation {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED.' })
  state: string;

  @Field(() => Int)
  processed: number;

  @Field(() => Int)
  total: number;

  @Field(() => [ReleaseOutcome], { description: 'Of the documents decided so far.' })
  outcomes: ReleaseOutcome[];
}

@ObjectType()
export class ReleaseInvoicesPayload {
  @Field(() => Operation, { nullable: true, description: 'Follow it by `release(id)`; null when the release was refused.' })
  operation?: Operation;

  @Field(() => [UserError])
  userErrors: UserError[];
}

export function toOperation({ id, state, processed, total, result }: LongWork): Operation {
  return { id, state, processed: Number(processed), total: Number(total), outcomes: Object.values((result ?? {}) as Record<string, ReleaseOutcome>) };
}
