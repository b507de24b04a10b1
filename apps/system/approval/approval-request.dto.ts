import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import type { RequestRecord, Routing, StepRecord } from '#libs/system/approval/index.js';
import { documentTypes } from './document.types.js';

export const requestStatuses = ['PENDING', 'APPROVED', 'REJECTED', 'RETURNED', 'CANCELLED', 'SUPERSEDED'] as const;
const stepStatuses = ['WAITING', 'ACTIVE', 'ESCALATED', 'APPROVED', 'REJECTED', 'RETURNED', 'SKIPPED'] as const;

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

export function toApprovalRequestDto({ amountMinor, currency, openedAt, closedAt, ...request }: RequestRecord): ApprovalRequestDto {
  const amount = amountMinor === null || currency === null ? null : toMoneyDto({ amountMinor, currency });
  return { ...request, amount, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
}

export function toApprovalRequestWithPlanDto({ request, plan, steps }: Routing): ApprovalRequestWithPlanDto {
  return { ...toApprovalRequestDto(request), plan, steps: steps.map(toApprovalStepDto) };
}

function toApprovalStepDto({ activatedAt, dueAt, assignees, requestId: _, ...step }: StepRecord): ApprovalStepDto {
  return { ...step, assignees: [...assignees], activatedAt: activatedAt?.toISOString() ?? null, dueAt: dueAt?.toISOString() ?? null };
}
