import { ApiProperty } from '@nestjs/swagger';
import { PageInfo } from '#libs/platform/index.js';
import type { DecisionRecord } from '#libs/system/approval/index.js';

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

export function toApprovalDecisionDto({ at, ...decision }: DecisionRecord): ApprovalDecisionDto {
  return { ...decision, at: at.toISOString() };
}
