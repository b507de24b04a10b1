import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength, ValidateIf, ValidateNested,
} from 'class-validator';
import { UserError } from '#libs/platform/index.js';
import type { DecisionAnswer, DecisionOrder } from '#libs/process/approval-routing/index.js';

@InputType()
export class DecidedItemInput {
  @Field(() => ID)
  @IsUUID()
  itemId: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  versionNo: number;

  @Field(() => String)
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;
}

@InputType({ description: 'Bound to what its decider saw: the whole request by its version and hash, or some items by theirs.' })
export class DecisionInput {
  @Field(() => ID)
  @IsUUID()
  requestId: string;

  @Field(() => Int, { nullable: true, description: 'Of the request; absent when items are named.' })
  @ValidateIf((input: DecisionInput) => input.items == null || input.contentHash != null)
  @IsInt()
  @Min(1)
  versionNo?: number;

  @Field(() => String, { nullable: true, description: 'Of the request; absent when items are named.' })
  @ValidateIf((input: DecisionInput) => input.items == null || input.versionNo != null)
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash?: string;

  @Field(() => [DecidedItemInput], { nullable: true, description: 'Only these; absent: all that are still pending.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => DecidedItemInput)
  items?: DecidedItemInput[];

  @Field(() => String, { nullable: true, description: 'A comment; needed to reject and to return.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;

  @Field(() => String, { description: 'Repeat it only to repeat the request.' })
  @IsString()
  @MaxLength(255)
  idempotencyKey: string;
}

@ObjectType()
export class ApprovalRequest {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  documentType: string;

  @Field(() => String, { description: 'PENDING, APPROVED, REJECTED, RETURNED, CANCELLED or SUPERSEDED.' })
  status: string;

  @Field(() => Int)
  itemCount: number;
}

@ObjectType()
export class DecisionPayload {
  @Field(() => ApprovalRequest, { nullable: true, description: 'In its new state; null when the decision was refused.' })
  request?: ApprovalRequest;

  @Field(() => Int, { nullable: true, description: 'Decisions that were recorded.' })
  decisions?: number;

  @Field(() => Int, { nullable: true, description: 'Documents that are approved by this.' })
  approved?: number;

  @Field(() => Int, { nullable: true })
  rejected?: number;

  @Field(() => Int, { nullable: true })
  returned?: number;

  @Field(() => [UserError])
  userErrors: UserError[];
}

export function toDecisionOrder(decision: DecisionOrder['decision'], { requestId, versionNo, contentHash, items, reason }: DecisionInput): DecisionOrder {
  const whole = items != null || versionNo == null || contentHash == null ? null : { versionNo, contentHash };
  return { requestId, decision, reason: reason ?? null, whole, items: items ?? [] };
}

export function toDecision({ request: { id, documentType, status, itemCount }, ...counts }: DecisionAnswer): Omit<DecisionPayload, 'userErrors'> {
  return { request: { id, documentType, status, itemCount }, ...counts };
}
