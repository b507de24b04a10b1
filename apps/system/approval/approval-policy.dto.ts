import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { StoredPolicy } from '#libs/system/approval/index.js';
import { documentTypes } from './document.types.js';

const policyStatuses = ['DRAFT', 'IN_APPROVAL', 'ACTIVE', 'RETIRED'] as const;

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

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: '`{ sequence, rule, quorum, slaHours, escalation, when }`; equal sequences run in parallel.',
  })
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

export function toApprovalPolicyDto({ valid, policySetId: _, match, steps, ...policy }: StoredPolicy): ApprovalPolicyDto {
  return { ...policy, match: [...match], steps: [...steps], validFrom: valid.from, validTo: valid.to };
}
