import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '#libs/platform/index.js';

export class LineageTermDto {
  @ApiProperty({ format: 'uuid' })
  contractId: string;

  @ApiProperty()
  contractNumber: string;

  @ApiProperty({ format: 'uuid' })
  contractLineId: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  billingModel: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedDate: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentRef: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

export class LineageEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty({ type: 'integer' })
  minutes: number;

  @ApiProperty()
  workType: string;

  @ApiProperty({ type: String, nullable: true })
  narrative: string | null;

  @ApiProperty()
  resourceCode: string;

  @ApiProperty()
  taskCode: string;

  @ApiProperty()
  projectCode: string;

  @ApiProperty({ type: String, nullable: true })
  sourceSystem: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalRef: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

export class LineagePolicyDto {
  @ApiProperty()
  code: string;

  @ApiProperty({ type: 'integer' })
  version: number;
}

export class LineageDecisionDto {
  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty()
  decision: string;

  @ApiProperty({ format: 'uuid' })
  decidedBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @ApiProperty({ description: 'OPERATIONAL or FINANCIAL.' })
  duty: string;

  @ApiProperty({ format: 'date-time' })
  decidedAt: string;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
}

export class LineageApprovalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  documentType: string;

  @ApiProperty()
  status: string;

  @ApiProperty({ format: 'uuid' })
  requesterId: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: [LineagePolicyDto], description: 'The policies that made its plan.' })
  policies: LineagePolicyDto[];

  @ApiProperty({ type: [LineageDecisionDto] })
  decisions: LineageDecisionDto[];
}

export class LineageTransactionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentId: string | null;

  @ApiProperty()
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty({ type: Number, nullable: true })
  versionNo: number | null;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty()
  billClass: string;

  @ApiProperty()
  unit: string;

  @ApiProperty({ description: 'Minutes when the unit is HUR.', example: '480.000000' })
  quantity: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  rateId: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The level that priced it, 1 to 7.' })
  rateLevel: number | null;

  @ApiProperty({ type: String, nullable: true })
  rate: string | null;

  @ApiProperty({ example: '1.000000' })
  multiplier: string;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ description: 'BILLED once its document is posted.' })
  state: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E1.' })
  journalEntryId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'E3, of what is written off.' })
  writeDownEntryId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceLineId: string | null;
}
