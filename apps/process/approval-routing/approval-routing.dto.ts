import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength, ValidateIf, ValidateNested,
} from 'class-validator';
import { MoneyDto, PageInfo, toMoneyDto } from '#libs/platform/index.js';
import {
  type BulkAnswer, type DecisionAnswer, decisionKinds, type DecisionOrder, requestStatuses, type Routing, type WorkRecord,
} from '#libs/process/approval-routing/index.js';

/** A version and content as their decider saw them. */
class SeenContentDto {
  @ApiProperty({ type: 'integer', minimum: 1 })
  @IsInt()
  @Min(1)
  versionNo: number;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;
}

export class DecidedItemDto extends SeenContentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  itemId: string;
}

/** Bound to what its decider saw: the whole request by its version and hash, or some items by theirs. */
export class DecisionDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Of the request; absent when items are named.' })
  @ValidateIf((dto: DecisionDto) => dto.items === undefined || dto.contentHash !== undefined)
  @IsInt()
  @Min(1)
  versionNo?: number;

  @ApiPropertyOptional({ description: 'Of the request; absent when items are named.' })
  @ValidateIf((dto: DecisionDto) => dto.items === undefined || dto.versionNo !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash?: string;

  @ApiPropertyOptional({ type: [DecidedItemDto], description: 'Only these; absent: all that are still pending.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => DecidedItemDto)
  items?: DecidedItemDto[];

  @ApiPropertyOptional({ description: 'A comment; needed to reject and to return.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class BulkDecisionDto extends SeenContentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  requestId: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'One item; absent: all of the request that is still pending, with the version and hash of the request.' })
  @IsOptional()
  @IsUUID()
  itemId?: string;

  @ApiProperty({ enum: decisionKinds })
  @IsIn(decisionKinds)
  decision: (typeof decisionKinds)[number];

  @ApiPropertyOptional({ description: 'Needed to reject and to return.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class BulkDecisionQuery {
  @ApiPropertyOptional({
    enum: ['atomic', 'partial'], default: 'atomic', description: 'atomic: one refusal refuses all, and names its record. partial: the others are recorded.',
  })
  @IsOptional()
  @IsIn(['atomic', 'partial'])
  mode: 'atomic' | 'partial' = 'atomic';
}

export class DecisionProblemDto {
  @ApiProperty({ example: 'STALE_VERSION' })
  code: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty()
  detail: string;
}

export class DecisionRecordOutcomeDto {
  @ApiProperty({ type: 'integer', description: 'Place of the record, from 0.' })
  index: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The request; null for a record that could not be read.' })
  requestId: string | null;

  @ApiProperty({ enum: ['decided', 'refused'] })
  outcome: string;

  @ApiProperty({ type: DecisionProblemDto, nullable: true, description: 'Why it was refused; of a whole request also why some item of it stayed undecided.' })
  problem: DecisionProblemDto | null;
}

export class DecidedRequestDto {
  @ApiProperty({ format: 'uuid' })
  requestId: string;

  @ApiProperty({ enum: requestStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  decisions: number;
}

export class BulkDecisionAnswerDto {
  @ApiProperty({ type: [DecisionRecordOutcomeDto] })
  outcomes: DecisionRecordOutcomeDto[];

  @ApiProperty({ type: [DecidedRequestDto] })
  requests: DecidedRequestDto[];
}

export class ApprovalOutcomeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'TIME_ENTRY' })
  documentType: string;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ enum: requestStatuses })
  status: string;

  @ApiProperty({ type: 'integer', description: 'Decisions recorded by this act.' })
  decisions: number;

  @ApiProperty({ type: 'integer', description: 'Documents approved with this act: their last step is done.' })
  approved: number;

  @ApiProperty({ type: 'integer' })
  rejected: number;

  @ApiProperty({ type: 'integer' })
  returned: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ApprovalRoutingDto {
  @ApiProperty({ format: 'uuid' })
  requestId: string;

  @ApiProperty({ enum: requestStatuses })
  status: string;

  @ApiProperty({ enum: ['AUTO_APPROVED', 'ROUTED'] })
  outcome: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Every policy of the type in force: conditions with the facts they met, whether it matched, whether the plan rests on it, and why.',
  })
  policies: object[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Steps as planned: policies that ask for it, who was barred by which rule, levels that had nobody left.',
  })
  plannedSteps: object[];

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Steps as they stand, with assignees.' })
  steps: object[];

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  findings: object[];

  @ApiProperty({
    type: 'object', additionalProperties: true,
    description: 'Facts of the document; of the first where several share the request. Amounts in minor units of the functional currency.',
  })
  facts: object;
}

export class MyWorkDto {
  @ApiProperty({ format: 'uuid', description: 'The step that waits.' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  requestId: string;

  @ApiProperty({ enum: ['OPERATIONAL', 'FINANCIAL'] })
  kind: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt: string | null;

  @ApiProperty({ example: 'INVOICE' })
  documentType: string;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  contentHash: string;

  @ApiProperty({ format: 'uuid' })
  requesterId: string;

  @ApiProperty({ type: 'integer' })
  itemCount: number;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;
}

export class MyWorkListDto {
  @ApiProperty({ type: [MyWorkDto] })
  data: MyWorkDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromDecisionDto(
  requestId: string, decision: DecisionOrder['decision'], { versionNo, contentHash, items = [], reason = undefined }: DecisionDto,
): DecisionOrder {
  const whole = versionNo === undefined || contentHash === undefined ? null : { versionNo, contentHash };
  return { requestId, decision, reason: reason ?? null, whole: items.length > 0 ? null : whole, items };
}

export function toApprovalOutcomeDto({ request: { id, documentType, documentId, status, rowVersion }, ...counts }: DecisionAnswer): ApprovalOutcomeDto {
  return { id, documentType, documentId, status, rowVersion, ...counts };
}

export function toApprovalRoutingDto({ request, plan, policies, attributes, steps }: Routing): ApprovalRoutingDto {
  return {
    requestId: request.id, status: request.status, outcome: plan.outcome, policies: [...policies], plannedSteps: [...plan.steps], steps: [...steps],
    findings: [...plan.findings], facts: attributes,
  };
}

export function toBulkDecisionAnswerDto({ outcomes, requests }: BulkAnswer): BulkDecisionAnswerDto {
  return { outcomes: [...outcomes], requests: [...requests] };
}

export function toMyWorkDto({ amountMinor, currency, dueAt, openedAt, ...work }: WorkRecord): MyWorkDto {
  const amount = amountMinor === null || currency === null ? null : toMoneyDto({ amountMinor, currency });
  return { ...work, amount, dueAt: dueAt?.toISOString() ?? null, openedAt: openedAt.toISOString() };
}
