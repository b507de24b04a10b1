import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import type { DecisionRecord, ItemRecord, RequestRecord, Routing, StepRecord, StoredPolicy } from '#libs/system/approval/index.js';
import { documentTypes } from './document.types.js';

const policyStatuses = ['DRAFT', 'IN_APPROVAL', 'ACTIVE', 'RETIRED'] as const;
const requestStatuses = ['PENDING', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'SUPERSEDED'] as const;
const stepStatuses = ['WAITING', 'ACTIVE', 'ESCALATED', 'APPROVED', 'REJECTED', 'RETURNED', 'SKIPPED'] as const;

export class ApprovalPolicyQuery extends PageQuery {
  @ApiPropertyOptional({ enum: documentTypes })
  @IsOptional()
  @IsIn(documentTypes)
  documentType?: (typeof documentTypes)[number];

  @ApiPropertyOptional({ enum: policyStatuses })
  @IsOptional()
  @IsIn(policyStatuses)
  status?: (typeof policyStatuses)[number];

  @ApiPropertyOptional({ example: 'P-TIME-PM' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;
}

export class ApprovalPolicyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entity it holds for; null: records above the entities.' })
  legalEntityId: string | null;

  @ApiProperty({ example: 'P-TIME-PM' })
  code: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: policyStatuses })
  status: string;

  @ApiProperty({ enum: documentTypes })
  documentType: string;

  @ApiProperty({ type: 'integer', description: 'The higher is named first.' })
  priority: number;

  @ApiProperty({ enum: ['REQUIRE', 'AUTO_APPROVE', 'FORBID'] })
  effect: string;

  @ApiProperty({ description: 'Taken when no other policy decides.' })
  isDefault: boolean;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: '`{ attribute, operator, value }`; all must hold.' })
  match: object[];

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: '`{ sequence, rule, quorum, slaHours, escalation, when }`; equal sequences run in parallel.' })
  steps: object[];

  @ApiProperty({ type: String, nullable: true, description: 'The refusal of a FORBID.' })
  forbidCode: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Currency of the thresholds, in minor units.' })
  currency: string | null;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ApprovalPolicyListDto {
  @ApiProperty({ type: [ApprovalPolicyDto] })
  data: ApprovalPolicyDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ApprovalRequestQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['requested', 'assigned', 'any'], description: 'Only requests you opened, those whose steps name you, or both.' })
  @IsOptional()
  @IsIn(['requested', 'assigned', 'any'])
  mine?: 'requested' | 'assigned' | 'any';

  @ApiPropertyOptional({ enum: requestStatuses })
  @IsOptional()
  @IsIn(requestStatuses)
  status?: (typeof requestStatuses)[number];

  @ApiPropertyOptional({ enum: documentTypes })
  @IsOptional()
  @IsIn(documentTypes)
  documentType?: (typeof documentTypes)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'Requests that ask about this document, alone or with others.' })
  @IsOptional()
  @IsUUID()
  documentId?: string;
}

export class ApprovalRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: documentTypes })
  documentType: string;

  @ApiProperty({ format: 'uuid', description: 'The document, or the batch when several share the request.' })
  documentId: string;

  @ApiProperty({ type: 'integer', description: 'Send it with the decision.' })
  versionNo: number;

  @ApiProperty({ description: 'Send it with the decision: it is bound to this content.' })
  contentHash: string;

  @ApiProperty({ format: 'uuid' })
  requesterId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  legalEntityId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  customerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ type: 'integer' })
  itemCount: number;

  @ApiProperty({ enum: requestStatuses })
  status: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ApprovalRequestListDto {
  @ApiProperty({ type: [ApprovalRequestDto] })
  data: ApprovalRequestDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ApprovalAssigneeDto {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The delegator he decides for.' })
  onBehalfOf: string | null;
}

export class ApprovalStepDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  sequence: number;

  @ApiProperty({ enum: ['OPERATIONAL', 'FINANCIAL'] })
  kind: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'PROJECT_MANAGER' } })
  rule: object;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'ANY' } })
  quorum: object;

  @ApiProperty({ enum: stepStatuses })
  status: string;

  @ApiProperty({ type: 'integer', description: 'Business hours.' })
  slaHours: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  activatedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt: string | null;

  @ApiProperty({ type: [ApprovalAssigneeDto] })
  assignees: ApprovalAssigneeDto[];
}

export class ApprovalRequestWithPlanDto extends ApprovalRequestDto {
  @ApiProperty({ type: [ApprovalStepDto] })
  steps: ApprovalStepDto[];

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The frozen plan: outcome, steps with who was barred and why, findings.' })
  plan: object;
}

export class ApprovalItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  itemNo: number;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  contentHash: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  authorUserId: string | null;

  @ApiProperty({ enum: requestStatuses })
  status: string;
}

export class ApprovalItemListDto {
  @ApiProperty({ type: [ApprovalItemDto] })
  data: ApprovalItemDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ApprovalDecisionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  stepId: string;

  @ApiProperty({ format: 'uuid' })
  itemId: string;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty({ format: 'uuid' })
  decidedBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @ApiProperty({ enum: ['APPROVE', 'REJECT', 'RETURN'] })
  decision: string;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class ApprovalDecisionListDto {
  @ApiProperty({ type: [ApprovalDecisionDto] })
  data: ApprovalDecisionDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function toApprovalPolicyDto({ valid, policySetId: _, match, steps, ...policy }: StoredPolicy): ApprovalPolicyDto {
  return { ...policy, match: [...match], steps: [...steps], validFrom: valid.from, validTo: valid.to };
}

export function toApprovalRequestDto({ amountMinor, currency, openedAt, closedAt, ...request }: RequestRecord): ApprovalRequestDto {
  const amount = amountMinor === null || currency === null ? null : toMoneyDto({ amountMinor, currency });
  return { ...request, amount, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
}

export function toApprovalRequestWithPlanDto({ request, plan, steps }: Routing): ApprovalRequestWithPlanDto {
  return { ...toApprovalRequestDto(request), plan, steps: steps.map(toApprovalStepDto) };
}

export function toApprovalItemDto(item: ItemRecord): ApprovalItemDto {
  return item;
}

export function toApprovalDecisionDto({ at, ...decision }: DecisionRecord): ApprovalDecisionDto {
  return { ...decision, at: at.toISOString() };
}

function toApprovalStepDto({ activatedAt, dueAt, assignees, requestId: _, ...step }: StepRecord): ApprovalStepDto {
  return { ...step, assignees: [...assignees], activatedAt: activatedAt?.toISOString() ?? null, dueAt: dueAt?.toISOString() ?? null };
}
